// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/preferences_dialog.h"

#include "engine/core/device.h"
#include "ui/settings/settings.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QSpinBox>
#include <QVBoxLayout>
#include <limits>

namespace counterpoint::ui {

namespace {

constexpr int kWidth = 480;
constexpr double kLongestSearch = 3600.0;

template <typename Value>
QComboBox* makeChoice(const QString& objectName, const QString& name, std::initializer_list<std::pair<QString, Value>> entries,
                      Value current, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    for (const auto& [words, value] : entries) {
        box->addItem(words, static_cast<int>(value));
        if (value == current) box->setCurrentIndex(box->count() - 1);
    }
    return box;
}

QCheckBox* makeSwitch(const QString& objectName, const QString& words, bool on, QWidget* parent) {
    auto* box = new QCheckBox(words, parent);
    box->setObjectName(objectName);
    box->setChecked(on);
    return box;
}

QSpinBox* makeCount(const QString& objectName, const QString& name, int most, int value, QWidget* parent) {
    auto* spin = new QSpinBox(parent);
    spin->setObjectName(objectName);
    spin->setAccessibleName(name);
    spin->setRange(0, most);
    spin->setValue(value);
    return spin;
}

}  // namespace

PreferencesDialog::PreferencesDialog(Settings& settings, QWidget* parent) : QDialog(parent), settings_(settings) {
    setWindowTitle(tr("Preferences"));
    setMinimumWidth(kWidth);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(Theme::instance().size(Size::Space2));
    addLooks(*form);
    addWork(*form);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    const int space = Theme::instance().size(Size::Space4);
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    column->addLayout(form);
    column->addStretch(1);
    column->addWidget(buttons);
}

void PreferencesDialog::addLooks(QFormLayout& form) {
    form.addRow(new Label(tr("Looks"), Font::Title, Color::Text, this));
    auto* language = makeChoice<Language>(QStringLiteral("prefLanguage"), tr("Language"),
                                          {{tr("As the system"), Language::System},
                                           {QStringLiteral("English"), Language::English},
                                           {QStringLiteral("Deutsch"), Language::German}},
                                          settings_.language(), this);
    connect(language, &QComboBox::activated, this,
            [this, language] { settings_.setLanguage(static_cast<Language>(language->currentData().toInt())); });
    form.addRow(tr("Language"), language);
    form.addRow({}, new Label(tr("A new language is used from the next start on."), Font::Small, Color::TextMuted, this));
    auto* scheme = makeChoice<Scheme>(QStringLiteral("prefScheme"), tr("Colours"),
                                      {{tr("As the system"), Scheme::System}, {tr("Light"), Scheme::Light}, {tr("Dark"), Scheme::Dark}},
                                      settings_.scheme(), this);
    connect(scheme, &QComboBox::activated, this,
            [this, scheme] { settings_.setScheme(static_cast<Scheme>(scheme->currentData().toInt())); });
    form.addRow(tr("Colours"), scheme);
    auto* motion = makeSwitch(QStringLiteral("prefMotion"), tr("Reduce motion"), settings_.reducedMotion(), this);
    connect(motion, &QCheckBox::toggled, this, [this](bool on) { settings_.setReducedMotion(on); });
    form.addRow({}, motion);
    auto* large = makeSwitch(QStringLiteral("prefLargeText"), tr("Large text in every layout"), settings_.largeText(), this);
    connect(large, &QCheckBox::toggled, this, [this](bool on) { settings_.setLargeText(on); });
    form.addRow({}, large);
}

void PreferencesDialog::addWork(QFormLayout& form) {
    form.addRow(new Label(tr("Computation"), Font::Title, Color::Text, this));
    auto* seed =
        makeCount(QStringLiteral("prefSeed"), tr("Seed"), std::numeric_limits<int>::max(), static_cast<int>(settings_.seed()), this);
    seed->setToolTip(tr("Of sessions that start anew; the search settings have the seed of the open one"));
    connect(seed, &QSpinBox::valueChanged, this, [this](int value) { settings_.setSeed(static_cast<std::uint64_t>(value)); });
    form.addRow(tr("Seed"), seed);
    auto* limit = new QDoubleSpinBox(this);
    limit->setObjectName(QStringLiteral("prefTimeLimit"));
    limit->setAccessibleName(tr("Time limit of a search"));
    limit->setRange(0.1, kLongestSearch);
    limit->setDecimals(1);
    limit->setSuffix(tr(" s"));
    limit->setValue(settings_.timeLimit());
    connect(limit, &QDoubleSpinBox::valueChanged, this, [this](double value) { settings_.setTimeLimit(value); });
    form.addRow(tr("Time limit of a search"), limit);
    auto* threads = makeCount(QStringLiteral("prefThreads"), tr("Threads"), 1024, settings_.threads(), this);
    threads->setSpecialValueText(tr("automatic (%1)").arg(core::defaultThreadCount()));
    connect(threads, &QSpinBox::valueChanged, this, [this](int value) { settings_.setThreads(value); });
    form.addRow(tr("Threads"), threads);
}

}  // namespace counterpoint::ui
