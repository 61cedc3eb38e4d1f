// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/constraints/demand_form.h"

#include "ui/constraints/demand_edits.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/level_list.h"
#include "ui/widgets/text.h"
#include "ui/workbench/workbench.h"

#include <QGridLayout>
#include <QLineEdit>
#include <algorithm>

namespace counterpoint::ui {

namespace {

// Title, levels, the fields in one line, what is wrong.
constexpr int kLevelRow = 1;
constexpr int kFieldRow = 2;
constexpr int kProblemRow = 3;
constexpr int kColumns = 8;

/// A plain number: what a step or a cost is.
data::Feature plainNumber() { return {}; }

QString fieldText(const data::Feature& feature, std::optional<double> value) { return value ? bareValueText(feature, *value) : QString(); }

}  // namespace

DemandForm::DemandForm(Workbench& workbench, std::size_t feature, QWidget* parent)
    : QWidget(parent), workbench_(workbench), feature_(feature), grid_(new QGridLayout(this)) {
    const Theme& theme = Theme::instance();
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(theme.size(Size::Space2));
    grid_->setVerticalSpacing(theme.size(Size::Space1));
    auto* title = new Label(tr("If it changes, a result may take"), Font::Small, Color::TextMuted, this);
    grid_->addWidget(title, 0, 0, 1, kColumns);
    if (this->feature().isNumeric()) addRange();
    if (this->feature().hasLevels()) addLevels();
    if (this->feature().isNumeric()) addStep();
    addCost();
    problem_ = new Label({}, Font::Small, Color::Error, this);
    problem_->setObjectName(QStringLiteral("demandProblem"));
    problem_->setWordWrap(true);
    problem_->hide();
    grid_->addWidget(problem_, kProblemRow, 0, 1, kColumns);
    grid_->setRowStretch(kProblemRow + 1, 1);
    refresh();
}

const data::Feature& DemandForm::feature() const { return workbench_.schema().feature(feature_); }

QLineEdit* DemandForm::addField(const QString& label, const char* name, const QString& help) {
    auto* field = new QLineEdit(this);
    field->setObjectName(QLatin1String(name));
    field->setMinimumWidth(Theme::instance().size(Size::Row) * 2);
    field->setAlignment(Qt::AlignRight);
    field->setToolTip(help);
    field->setAccessibleName(tr("%1: %2").arg(text(feature().name), label));
    field->setAccessibleDescription(help);
    auto* caption = new Label(label, Font::Base, Color::TextMuted, this);
    caption->setBuddy(field);
    grid_->addWidget(caption, kFieldRow, nextColumn_++);
    grid_->setColumnStretch(nextColumn_, 1);
    grid_->addWidget(field, kFieldRow, nextColumn_++);
    return field;
}

void DemandForm::addRange() {
    low_ = addField(tr("From"), "boundLow", tr("The least value a result may take; empty for no bound."));
    high_ = addField(tr("To"), "boundHigh", tr("The greatest value a result may take; empty for no bound."));
    for (QLineEdit* field : {low_, high_}) {
        field->setPlaceholderText(tr("any"));
        connect(field, &QLineEdit::editingFinished, this, &DemandForm::commitBounds);
    }
}

void DemandForm::addLevels() {
    levels_ = new LevelList(LevelList::Mode::Tick, this);
    levels_->setObjectName(QStringLiteral("allowedLevels"));
    levels_->setAccessibleName(tr("Levels that %1 may take").arg(text(feature().name)));
    levels_->setLevels(texts(feature().levels));
    grid_->addWidget(levels_, kLevelRow, 0, 1, kColumns);
    connect(levels_, &LevelList::tickedChanged, this, [this] {
        const auto ticked = levels_->ticked();
        if (std::find(ticked.begin(), ticked.end(), true) == ticked.end()) {
            complain(tr("At least one level must be allowed; to keep the value, lock it."));
            return refresh();
        }
        complain({});
        setAllowedLevels(workbench_, feature_, ticked);
    });
}

void DemandForm::addStep() {
    step_ = addField(tr("Steps of"), "demandStep", tr("Results are multiples of this; empty for the data's own step."));
    connect(step_, &QLineEdit::editingFinished, this, [this] {
        commitNumber(step_, false, [this](std::optional<double> step) {
            changeDemand(workbench_, feature_, tr("Step of %1").arg(text(feature().name)), [&](auto& demand) { demand.step = step; });
        });
    });
}

void DemandForm::addCost() {
    cost_ = addField(tr("Cost"), "demandCost", tr("How dear a change of this feature is, relative to the others; 1 is usual, 0 is free."));
    connect(cost_, &QLineEdit::editingFinished, this, [this] {
        commitNumber(cost_, true, [this](std::optional<double> cost) {
            changeDemand(workbench_, feature_, tr("Cost of %1").arg(text(feature().name)), [&](auto& demand) { demand.cost = cost; });
        });
    });
}

void DemandForm::refresh() {
    const auto demand = demandOf(workbench_, feature_);
    const auto set = [](QLineEdit* field, const QString& words) {
        if (!(field->hasFocus() && field->isModified())) field->setText(words);
    };
    if (low_ != nullptr) {
        const Bounds bounds = boundsOf(demand, feature());
        set(low_, fieldText(feature(), bounds.low));
        set(high_, fieldText(feature(), bounds.high));
        set(step_, fieldText(plainNumber(), demand.step));
        step_->setPlaceholderText(feature().step ? numberText(*feature().step, std::nullopt) : tr("any"));
    }
    if (levels_ != nullptr) levels_->setTicked(allowedLevels(demand, feature()));
    set(cost_, fieldText(plainNumber(), demand.cost));
    cost_->setPlaceholderText(numberText(feature().cost, std::nullopt));
}

void DemandForm::refreshDistribution() {
    const auto& all = workbench_.distributions();
    if (levels_ == nullptr || feature_ >= all.size()) return;
    levels_->setLevels(texts(feature().levels), all[feature_].bars);
    refresh();
}

bool DemandForm::read(QLineEdit* field, const data::Feature& as, std::optional<double>& value) {
    const QString typed = field->text().trimmed();
    value = typed.isEmpty() ? std::nullopt : parseValue(as, typed);
    if (typed.isEmpty() || value) return true;
    complain(as.isDate ? tr("“%1” is no date.").arg(typed) : tr("“%1” is no number.").arg(typed));
    return false;
}

void DemandForm::commitBounds() {
    Bounds bounds;
    if (!read(low_, feature(), bounds.low) || !read(high_, feature(), bounds.high)) return;
    if (bounds.low && bounds.high && *bounds.low > *bounds.high) return complain(tr("The range is empty: From lies above To."));
    complain({});
    low_->setModified(false);
    high_->setModified(false);
    if (bounds != boundsOf(demandOf(workbench_, feature_), feature())) setBounds(workbench_, feature_, bounds);
}

void DemandForm::commitNumber(QLineEdit* field, bool zeroIsFine, const Take& take) {
    std::optional<double> value;
    if (!read(field, plainNumber(), value)) return;
    if (value && (*value < 0.0 || (*value == 0.0 && !zeroIsFine))) return complain(tr("A number above 0 is needed."));
    complain({});
    field->setModified(false);
    take(value);
}

void DemandForm::complain(const QString& what) {
    problem_->setText(what);
    problem_->setVisible(!what.isEmpty());
}

}  // namespace counterpoint::ui
