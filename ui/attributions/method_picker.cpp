// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/method_picker.h"

#include "ui/attributions/attribution_wording.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/param_form.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text.h"
#include "ui/workbench/attributing.h"

#include <QComboBox>
#include <QFormLayout>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>
#include <map>

namespace counterpoint::ui {

namespace {

using attribution::MethodInfo;
using attribution::Scale;
using attribution::Subject;

const QString kRow = QStringLiteral("row");
const QString kChipPrefix = QStringLiteral("chip_");

/// Groups in the order in which they stand: numbers that mean the same together.
int groupOf(const MethodInfo& method) {
    if (method.subject == Subject::Rule) return 4;
    if (method.subject == Subject::Units) return 5;
    return static_cast<int>(method.scale);
}

QString groupName(int group) {
    switch (group) {
        case static_cast<int>(Scale::Additive):
            return MethodPicker::tr("Contributions that add up");
        case static_cast<int>(Scale::Signed):
            return MethodPicker::tr("Signed influence");
        case static_cast<int>(Scale::Magnitude):
            return MethodPicker::tr("Strength without a sign");
        case static_cast<int>(Scale::Share):
            return MethodPicker::tr("Shares of importance");
        case 4:
            return MethodPicker::tr("Rules");
        default:
            break;
    }
    return MethodPicker::tr("Units of a layer");
}

bool isForTables(const MethodInfo& method) {
    const auto& kinds = method.modalities;
    return kinds.empty() || std::find(kinds.begin(), kinds.end(), "table") != kinds.end();
}

QComboBox* makeBox(const QString& objectName, const QString& name, const QString& help, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    box->setToolTip(help);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(4);
    return box;
}

void choose(QComboBox& box, const QString& value) { box.setCurrentIndex(std::max(0, box.findData(value))); }

}  // namespace

MethodPicker::MethodPicker(Workbench& workbench, Mode mode, QWidget* parent) : QWidget(parent), workbench_(workbench), mode_(mode) {
    setObjectName(QStringLiteral("methodPicker"));
    const int space = Theme::instance().size(Size::Space2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    groups_ = new QVBoxLayout;
    groups_->setSpacing(Theme::instance().size(Size::Space1));
    column->addLayout(groups_);
    column->addWidget(makeQuestions());
    settingsHeader_ = new SectionHeader(tr("Settings"), this);
    form_ = new ParamForm(this);
    form_->setObjectName(QStringLiteral("methodSettings"));
    settingsHeader_->setBody(form_, true);
    column->addWidget(settingsHeader_);
    column->addWidget(form_);
    column->addStretch(1);
    connect(form_, &ParamForm::changed, this, &MethodPicker::takeParameters);
    connect(&Attributing::of(workbench_), &Attributing::methodsReady, this, &MethodPicker::showMethods);
    connect(&Attributing::of(workbench_), &Attributing::settingsChanged, this, &MethodPicker::showQuestions);
    connect(&workbench_, &Workbench::opened, this, &MethodPicker::showQuestions);
    connect(&workbench_, &Workbench::predicted, this, &MethodPicker::showQuestions);
    showMethods();
    showQuestions();
}

QWidget* MethodPicker::makeQuestions() {
    auto* panel = new QWidget(this);
    auto* form = new QFormLayout(panel);
    form->setContentsMargins(0, 0, 0, 0);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    class_ = makeBox(QStringLiteral("explainedClass"), tr("Class"), tr("The class whose output is explained"), panel);
    output_ = makeBox(
        QStringLiteral("explainedOutput"), tr("Output"),
        tr("The logit is what the model computes before it is made a probability; near 0 % and 100 % a probability hardly moves."), panel);
    output_->addItem(tr("default"), QString());
    output_->addItem(tr("logit"), QStringLiteral("logit"));
    output_->addItem(tr("probability"), QStringLiteral("probability"));
    output_->addItem(tr("log-probability"), QStringLiteral("log-probability"));
    baseline_ = makeBox(QStringLiteral("baselineKind"), tr("Compared with"),
                        tr("The baseline: contributions say what this case has that the baseline has not. Another baseline asks another "
                           "question. Zero is what the encoded columns "
                           "of the model call zero; rows of the data are drawn with the seed and averaged over."),
                        panel);
    baseline_->addItem(tr("default"), QString());
    baseline_->addItem(tr("zero"), QStringLiteral("zero"));
    baseline_->addItem(tr("mean"), QStringLiteral("mean"));
    baseline_->addItem(tr("median"), QStringLiteral("median"));
    baseline_->addItem(tr("rows of the data"), QStringLiteral("background"));
    baseline_->addItem(tr("one row"), kRow);
    baselineRow_ = new QSpinBox(panel);
    baselineRow_->setObjectName(QStringLiteral("baselineRow"));
    baselineRow_->setAccessibleName(tr("Row of the baseline"));
    baselineRow_->setKeyboardTracking(false);
    baselineRow_->setRange(0, std::numeric_limits<int>::max());
    baselineRow_->setPrefix(tr("row "));
    form->addRow(tr("Class"), class_);
    form->addRow(tr("Output"), output_);
    form->addRow(tr("Compared with"), baseline_);
    form->addRow(QString(), baselineRow_);
    connect(class_, &QComboBox::activated, this, [this] {
        auto settings = Attributing::of(workbench_).settings();
        settings.classIndex = class_->currentData().toInt();
        Attributing::of(workbench_).setSettings(std::move(settings));
    });
    connect(output_, &QComboBox::activated, this, [this] {
        auto settings = Attributing::of(workbench_).settings();
        settings.output = output_->currentData().toString().toStdString();
        Attributing::of(workbench_).setSettings(std::move(settings));
    });
    connect(baseline_, &QComboBox::activated, this, &MethodPicker::takeBaseline);
    connect(baselineRow_, &QSpinBox::valueChanged, this, [this] {
        if (!isShowing_) takeBaseline();
    });
    return panel;
}

void MethodPicker::takeBaseline() {
    const QString kind = baseline_->currentData().toString();
    auto settings = Attributing::of(workbench_).settings();
    settings.baseline = kind == kRow ? std::to_string(baselineRow_->value()) : kind.toStdString();
    Attributing::of(workbench_).setSettings(std::move(settings));
}

void MethodPicker::takeParameters() {
    auto settings = Attributing::of(workbench_).settings();
    const core::Json changed = form_->changedValues();
    if (changed.empty())
        settings.parameters.erase(shownForm_.toStdString());
    else
        settings.parameters[shownForm_.toStdString()] = changed;
    Attributing::of(workbench_).setSettings(std::move(settings));
}

void MethodPicker::setChosen(const QStringList& methods) {
    chosen_.clear();
    for (const QString& method : methods) {
        if (Attributing::of(workbench_).methods().empty() || Attributing::of(workbench_).isAvailable(method.toStdString()))
            chosen_ << method;
    }
    for (const auto& [label, row] : rows_) row->setChosen(chosen_);
    showSettings();
}

QStringList MethodPicker::available() const {
    QStringList names;
    for (const auto& [label, row] : rows_) {
        for (const auto* chip : row->findChildren<Chip*>()) {
            if (chip->isAvailable()) names << chip->objectName().mid(kChipPrefix.size());
        }
    }
    return names;
}

void MethodPicker::focusChosen() {
    const QStringList names = chosen_.isEmpty() ? available() : chosen_;
    if (names.isEmpty()) return;
    if (auto* chip = findChild<Chip*>(kChipPrefix + names.front())) chip->setFocus(Qt::ShortcutFocusReason);
}

void MethodPicker::showMethods() {
    for (const auto& [label, row] : rows_) {
        for (QWidget* old : {static_cast<QWidget*>(label), static_cast<QWidget*>(row)}) {
            groups_->removeWidget(old);
            old->hide();
            old->deleteLater();
        }
    }
    rows_.clear();
    std::map<int, std::vector<ChipRow::Entry>> groups;
    QString first;
    for (const auto& state : Attributing::of(workbench_).methods()) {
        const MethodInfo& info = *state.info;
        if (!isForTables(info)) continue;
        ChipRow::Entry entry;
        entry.id = text(info.name);
        entry.text = text(info.label);
        entry.help = methodHelp(info) + (info.isInstant ? QString() : QLatin1Char('\n') + tr("Takes a moment; runs when it is clicked."));
        if (state.unavailable) entry.unavailable = translated(*state.unavailable);
        entry.slow = !info.isInstant;
        if (first.isEmpty() && info.isInstant && !state.unavailable && info.scale == Scale::Additive) first = entry.id;
        groups[groupOf(info)].push_back(std::move(entry));
    }
    for (const auto& [group, entries] : groups) {
        auto* label = new Label(groupName(group), Font::Small, Color::TextMuted, this);
        auto* row = new ChipRow(groupName(group), mode_ == Mode::Single ? ChipRow::Mode::Single : ChipRow::Mode::Several, this);
        row->setEntries(entries);
        connect(row, &ChipRow::chosenChanged, this, [this, row](const QStringList& ids) { onChips(row, ids); });
        groups_->addWidget(label);
        groups_->addWidget(row);
        rows_.emplace_back(label, row);
    }
    if (groups.empty()) return;
    setChosen(chosen_);
    if (chosen_.isEmpty() && !first.isEmpty()) {
        setChosen({first});
    }
    Q_EMIT defaulted();
}

void MethodPicker::onChips(const ChipRow* row, const QStringList& ids) {
    if (mode_ == Mode::Single) {
        chosen_ = ids;
        for (const auto& [label, other] : rows_) {
            if (other != row) other->setChosen({});
        }
    } else {
        chosen_.clear();
        for (const auto& [label, other] : rows_) chosen_ << other->chosen();
    }
    showSettings();
    Q_EMIT picked(chosen_);
}

void MethodPicker::showQuestions() {
    const QScopedValueRollback showing(isShowing_, true);
    const auto& settings = Attributing::of(workbench_).settings();
    class_->clear();
    const auto names = workbench_.classNames();
    const auto& prediction = workbench_.isOpen() ? workbench_.whatIfPrediction() : std::optional<Prediction>();
    class_->addItem(prediction ? tr("predicted (%1)").arg(names.value(prediction->predicted)) : tr("predicted"), -1);
    for (int i = 0; i < names.size(); ++i) class_->addItem(names[i], i);
    class_->setCurrentIndex(std::max(0, class_->findData(settings.classIndex)));
    choose(*output_, text(settings.output));
    bool isRow = false;
    const int row = text(settings.baseline).toInt(&isRow);
    choose(*baseline_, isRow ? kRow : text(settings.baseline));
    if (workbench_.isOpen()) baselineRow_->setMaximum(std::max(0, static_cast<int>(workbench_.table().rowCount()) - 1));
    if (isRow) baselineRow_->setValue(row);
    baselineRow_->setVisible(baseline_->currentData().toString() == kRow);
    showSettings();
}

/// The settings of one method; those that all methods share stand above.
void MethodPicker::showSettings() {
    const auto* state = chosen_.size() == 1 ? Attributing::of(workbench_).find(current().toStdString()) : nullptr;
    std::vector<core::ParamSpec> specs;
    bool hasBaseline = chosen_.size() != 1;
    bool hasOutput = chosen_.size() != 1;
    if (state != nullptr) {
        for (const auto& spec : state->info->parameters) {
            hasBaseline = hasBaseline || spec.name == "baseline";
            hasOutput = hasOutput || spec.name == "output";
            if (spec.name != "baseline" && spec.name != "output" && spec.name != "layer") specs.push_back(spec);
        }
    }
    baseline_->setEnabled(hasBaseline);
    baselineRow_->setEnabled(hasBaseline);
    output_->setEnabled(hasOutput);
    const bool hasForm = !specs.empty();
    settingsHeader_->setVisible(hasForm);
    form_->setVisible(hasForm && !settingsHeader_->isCollapsed());
    const QString method = hasForm ? current() : QString();
    if (method == shownForm_) return;
    shownForm_ = method;
    if (!hasForm) return;
    form_->setSpecs(specs);
    const auto& own = Attributing::of(workbench_).settings().parameters;
    const auto found = own.find(method.toStdString());
    if (found != own.end()) form_->apply(found->second);
}

}  // namespace counterpoint::ui
