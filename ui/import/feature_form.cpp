// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/feature_form.h"

#include "ui/import/schema_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tool_button.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>
#include <array>
#include <cmath>
#include <limits>

namespace counterpoint::ui {

namespace {

using data::FeatureType;
using data::Imputation;
using data::Mutability;
using data::Role;

constexpr std::array kTypes{FeatureType::Continuous,  FeatureType::Integer, FeatureType::Ordinal,
                            FeatureType::Categorical, FeatureType::Binary,  FeatureType::Text};
constexpr std::array kRoles{Role::Feature, Role::Label, Role::Excluded};
constexpr std::array kChanges{Mutability::Free, Mutability::Immutable, Mutability::IncreaseOnly, Mutability::DecreaseOnly};
constexpr std::array kImputations{Imputation::Automatic, Imputation::Median, Imputation::Mean, Imputation::Mode, Imputation::Zero};
constexpr int kLevelsHeight = 132;

template <typename T, std::size_t N>
void fill(QComboBox& combo, const std::array<T, N>& values, QString (*words)(T)) {
    for (const T value : values) combo.addItem(words(value), static_cast<int>(value));
}

void choose(QComboBox& combo, int value) { combo.setCurrentIndex(combo.findData(value)); }

QString boundText(const data::Feature& feature, std::optional<double> bound) { return bound ? bareValueText(feature, *bound) : QString(); }

}  // namespace

FeatureForm::FeatureForm(QWidget* parent) : QWidget(parent) {
    const Theme& theme = Theme::instance();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.size(Size::Space2));
    title_ = new Label({}, Font::Title, Color::Text, this);
    why_ = new Label({}, Font::Base, Color::TextMuted, this);
    why_->setWordWrap(true);
    column->addWidget(title_);
    column->addWidget(why_);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(theme.size(Size::Space3));
    grid->setVerticalSpacing(theme.size(Size::Space1));
    grid->setColumnStretch(1, 1);
    type_ = addCombo(*grid, tr("Type"), QStringLiteral("columnType"), tr("What its cells are"));
    role_ = addCombo(*grid, tr("Role"), QStringLiteral("columnRole"),
                     tr("A model reads features; the label is what it should say; ids are left out"));
    addLevels(*grid);
    unit_ = addLine(*grid, tr("Unit"), QStringLiteral("columnUnit"), tr("What stands behind its numbers: years, Euro, %"));
    step_ = addLine(*grid, tr("Step"), QStringLiteral("columnStep"), tr("The least change people would speak of: 1 year, 0.1 %, 100 Euro"));
    min_ = addLine(*grid, tr("Least"), QStringLiteral("columnMin"), tr("The least value that is possible"));
    max_ = addLine(*grid, tr("Greatest"), QStringLiteral("columnMax"), tr("The greatest value that is possible"));
    change_ = addCombo(*grid, tr("May change"), QStringLiteral("columnChange"), tr("What a hypothetical case may do with it"));
    protected_ = new QCheckBox(tr("Protected: sex, origin, age and the like"), this);
    protected_->setObjectName(QStringLiteral("columnProtected"));
    protected_->setToolTip(tr("Protected features are locked until you unlock them, and reports can withhold them"));
    grid->addWidget(protected_, grid->rowCount(), 1);
    cost_ = addLine(*grid, tr("Cost"), QStringLiteral("columnCost"), tr("How hard a change of it is, against 1 for the others"));
    missing_ = addCombo(*grid, tr("If missing"), QStringLiteral("columnMissing"), tr("What the model sees in place of a missing cell"));
    description_ = addLine(*grid, tr("Description"), QStringLiteral("columnDescription"), tr("What it is, in one sentence"));
    column->addLayout(grid);
    column->addStretch();
    fill(*type_, kTypes, &typeText);
    fill(*role_, kRoles, &roleText);
    fill(*change_, kChanges, &mutabilityText);
    fill(*missing_, kImputations, &imputationText);
    connectFields();
}

QComboBox* FeatureForm::addCombo(QGridLayout& grid, const QString& title, const QString& name, const QString& help) {
    const int row = grid.rowCount();
    auto* combo = new QComboBox(this);
    combo->setObjectName(name);
    combo->setAccessibleName(title);
    combo->setToolTip(help);
    auto* label = new Label(title, Font::Base, Color::TextMuted, this);
    label->setBuddy(combo);
    grid.addWidget(label, row, 0);
    grid.addWidget(combo, row, 1);
    return combo;
}

QLineEdit* FeatureForm::addLine(QGridLayout& grid, const QString& title, const QString& name, const QString& help) {
    const int row = grid.rowCount();
    auto* line = new QLineEdit(this);
    line->setObjectName(name);
    line->setAccessibleName(title);
    line->setToolTip(help);
    auto* label = new Label(title, Font::Base, Color::TextMuted, this);
    label->setBuddy(line);
    auto* problem = new Label({}, Font::Small, Color::Error, this);
    problem->setObjectName(name + QStringLiteral("Problem"));
    problem->setWordWrap(true);
    problem->hide();
    grid.addWidget(label, row, 0);
    grid.addWidget(line, row, 1);
    grid.addWidget(problem, row + 1, 1);
    return line;
}

void FeatureForm::addLevels(QGridLayout& grid) {
    const int row = grid.rowCount();
    levelTitle_ = new Label(tr("Levels"), Font::Base, Color::TextMuted, this);
    levelPart_ = new QWidget(this);
    auto* part = new QHBoxLayout(levelPart_);
    part->setContentsMargins(0, 0, 0, 0);
    part->setSpacing(Theme::instance().size(Size::Space1));
    levels_ = new QListWidget(levelPart_);
    levels_->setObjectName(QStringLiteral("columnLevels"));
    levels_->setAccessibleName(tr("Levels, low to high"));
    levels_->setMaximumHeight(kLevelsHeight);
    auto* up = new ToolButton(Icon::ChevronUp, tr("Level up"), levelPart_);
    auto* down = new ToolButton(Icon::ChevronDown, tr("Level down"), levelPart_);
    up->setObjectName(QStringLiteral("levelUp"));
    down->setObjectName(QStringLiteral("levelDown"));
    auto* buttons = new QVBoxLayout;
    buttons->addWidget(up);
    buttons->addWidget(down);
    buttons->addStretch();
    part->addWidget(levels_, 1);
    part->addLayout(buttons);
    grid.addWidget(levelTitle_, row, 0, Qt::AlignTop);
    grid.addWidget(levelPart_, row, 1);
    connect(up, &QToolButton::clicked, this, [this] { moveLevel(-1); });
    connect(down, &QToolButton::clicked, this, [this] { moveLevel(1); });
}

void FeatureForm::connectFields() {
    const auto onChoice = [this](QComboBox* combo, auto take, bool isMeaning) {
        connect(combo, qOverload<int>(&QComboBox::activated), this, [this, combo, take, isMeaning] {
            if (filling_) return;
            take(combo->currentData().toInt());
            renewEnabled();
            if (isMeaning)
                Q_EMIT meaningChanged();
            else
                Q_EMIT changed();
        });
    };
    onChoice(
        type_, [this](int value) { feature_.type = static_cast<FeatureType>(value); }, true);
    onChoice(
        role_, [this](int value) { feature_.role = static_cast<Role>(value); }, true);
    onChoice(
        change_, [this](int value) { feature_.mutability = static_cast<Mutability>(value); }, false);
    onChoice(
        missing_, [this](int value) { feature_.imputation = static_cast<Imputation>(value); }, false);
    connect(protected_, &QCheckBox::toggled, this, [this](bool on) {
        if (filling_) return;
        feature_.isProtected = on;
        Q_EMIT changed();
    });
    const auto onText = [this](QLineEdit* line, std::string data::Feature::*member) {
        connect(line, &QLineEdit::textEdited, this, [this, member](const QString& typed) {
            feature_.*member = typed.trimmed().toStdString();
            Q_EMIT changed();
        });
    };
    onText(unit_, &data::Feature::unit);
    onText(description_, &data::Feature::description);
    connect(step_, &QLineEdit::textEdited, this, [this] { takeNumber(step_, feature_.step, std::numeric_limits<double>::min()); });
    connect(min_, &QLineEdit::textEdited, this, &FeatureForm::takeRange);
    connect(max_, &QLineEdit::textEdited, this, &FeatureForm::takeRange);
    connect(cost_, &QLineEdit::textEdited, this, [this] {
        std::optional<double> cost = feature_.cost;
        takeNumber(cost_, cost, 0.0);
        feature_.cost = cost.value_or(1.0);
    });
}

void FeatureForm::setFeature(const data::Feature& feature, const data::ColumnSummary& summary) {
    filling_ = true;
    feature_ = feature;
    title_->setText(text(feature.name));
    const QString missing = summary.missing == 0 ? QString() : tr("%n cell(s) missing", nullptr, static_cast<int>(summary.missing));
    const QString why = translated(summary.why);
    why_->setText(missing.isEmpty() || why.isEmpty() ? why + missing : why + QStringLiteral(" · ") + missing);
    why_->setVisible(!why_->text().isEmpty());
    choose(*type_, static_cast<int>(feature.type));
    choose(*role_, static_cast<int>(feature.role));
    choose(*change_, static_cast<int>(feature.mutability));
    choose(*missing_, static_cast<int>(feature.imputation));
    protected_->setChecked(feature.isProtected);
    unit_->setText(text(feature.unit));
    step_->setText(feature.step ? numberText(*feature.step, std::nullopt) : QString());
    min_->setText(boundText(feature, feature.min));
    max_->setText(boundText(feature, feature.max));
    cost_->setText(numberText(feature.cost, std::nullopt));
    description_->setText(text(feature.description));
    description_->setCursorPosition(0);
    for (const QLineEdit* line : {unit_, step_, min_, max_, cost_, description_}) setProblem(line->objectName(), {});
    showLevels();
    renewEnabled();
    filling_ = false;
}

void FeatureForm::setReadOnly(bool readOnly) {
    readOnly_ = readOnly;
    renewEnabled();
}

void FeatureForm::showLevels() {
    const int current = levels_->currentRow();
    levels_->clear();
    levels_->addItems(texts(feature_.levels));
    levels_->setCurrentRow(std::clamp(current, 0, std::max(0, levels_->count() - 1)));
}

void FeatureForm::moveLevel(int by) {
    const int from = levels_->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= levels_->count()) return;
    std::swap(feature_.levels[static_cast<std::size_t>(from)], feature_.levels[static_cast<std::size_t>(to)]);
    showLevels();
    levels_->setCurrentRow(to);
    Q_EMIT meaningChanged();
}

void FeatureForm::takeNumber(QLineEdit* line, std::optional<double>& target, double least) {
    const QString typed = line->text().trimmed();
    data::Feature plain;
    const auto value = typed.isEmpty() ? std::optional<double>() : parseValue(plain, typed);
    if (!typed.isEmpty() && (!value || !std::isfinite(*value))) return setProblem(line->objectName(), tr("this is no number"));
    if (value && *value < least)
        return setProblem(line->objectName(), least > 0.0 ? tr("it must be more than 0") : tr("it must not be below 0"));
    setProblem(line->objectName(), {});
    target = value;
    Q_EMIT changed();
}

void FeatureForm::takeRange() {
    std::optional<double> least;
    std::optional<double> greatest;
    for (const auto& [line, target] : {std::pair{min_, &least}, std::pair{max_, &greatest}}) {
        const QString typed = line->text().trimmed();
        if (!typed.isEmpty()) {
            *target = parseValue(feature_, typed);
            if (!*target || !std::isfinite(**target)) return setProblem(line->objectName(), tr("this is no number"));
        }
        setProblem(line->objectName(), {});
    }
    if (least && greatest && *least > *greatest) return setProblem(max_->objectName(), tr("it must not be below the least value"));
    feature_.min = least;
    feature_.max = greatest;
    Q_EMIT changed();
}

void FeatureForm::setProblem(const QString& name, const QString& why) {
    auto* problem = findChild<Label*>(name + QStringLiteral("Problem"));
    problem->setText(why);
    problem->setVisible(!why.isEmpty());
    if (!filling_) Q_EMIT changed();
}

bool FeatureForm::hasProblem() const {
    for (const QLineEdit* line : {step_, min_, max_, cost_}) {
        const auto* problem = findChild<Label*>(line->objectName() + QStringLiteral("Problem"));
        if (!problem->text().isEmpty()) return true;
    }
    return false;
}

void FeatureForm::renewEnabled() {
    const bool isFeature = feature_.role == Role::Feature;
    const bool isNumber = feature_.isNumeric();
    const bool isRead = feature_.role != Role::Excluded;
    for (QWidget* field : std::initializer_list<QWidget*>{type_, role_, levels_, description_}) field->setEnabled(!readOnly_);
    for (QWidget* field : std::initializer_list<QWidget*>{unit_, step_, min_, max_}) field->setEnabled(!readOnly_ && isRead && isNumber);
    for (QWidget* field : std::initializer_list<QWidget*>{change_, protected_, cost_, missing_}) field->setEnabled(!readOnly_ && isFeature);
    const bool hasLevels = feature_.hasLevels() && isRead;
    levelPart_->setVisible(hasLevels);
    levelTitle_->setVisible(hasLevels);
    levelTitle_->setText(feature_.role == Role::Label ? tr("Classes") : tr("Levels"));
}

}  // namespace counterpoint::ui
