// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/case/value_row.h"

#include "ui/case/delta_tag.h"
#include "ui/case/feature_name.h"
#include "ui/case/shown_change.h"
#include "ui/case/value_details.h"
#include "ui/constraints/demand_edits.h"
#include "ui/theme/theme.h"
#include "ui/widgets/direction_button.h"
#include "ui/widgets/distribution_slider.h"
#include "ui/widgets/label.h"
#include "ui/widgets/level_picker.h"
#include "ui/widgets/lock_button.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tool_button.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

using constraints::Direction;

namespace {

/// Why a feature is locked before a person locks it; "" = it would not be.
QString reasonOf(const data::Feature& feature) {
    if (feature.mutability == data::Mutability::Immutable) return ValueRow::tr("It cannot change, says the data's description.");
    if (feature.isProtected) return ValueRow::tr("It is protected.");
    return {};
}

double stepOf(const data::Feature& feature, const constraints::FeatureConstraint& demand) {
    if (demand.step) return *demand.step;
    if (feature.step) return *feature.step;
    return feature.type == data::FeatureType::Integer ? 1.0 : 0.0;
}

}  // namespace

ValueRow::ValueRow(Workbench& workbench, std::size_t feature, QWidget* parent) : QWidget(parent), workbench_(workbench), feature_(feature) {
    setObjectName(QStringLiteral("valueRow_%1").arg(feature));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    build();
    refreshDistribution();
    refresh();
}

int ValueRow::closedHeight() {
    const Theme& theme = Theme::instance();
    return theme.size(Size::Row) + theme.size(Size::Space3);
}

void ValueRow::build() {
    const Theme& theme = Theme::instance();
    const QString name = text(description().name);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.size(Size::Space1), 0, theme.size(Size::Space3), 0);
    column->setSpacing(0);
    auto* line = new QHBoxLayout;
    line->setSpacing(theme.size(Size::Space2));
    chevron_ = new ToolButton(Icon::ChevronRight, tr("Curve and demands of %1").arg(name), this);
    chevron_->setObjectName(QStringLiteral("rowChevron"));
    chevron_->setFocusPolicy(Qt::ClickFocus);
    lock_ = new LockButton(this);
    lock_->setObjectName(QStringLiteral("rowLock"));
    lock_->setFeatureName(name);
    lock_->setFocusPolicy(Qt::ClickFocus);
    direction_ = new DirectionButton(this);
    direction_->setObjectName(QStringLiteral("rowDirection"));
    direction_->setFeatureName(name);
    direction_->setFocusPolicy(Qt::ClickFocus);
    name_ = new FeatureName(this);
    name_->setObjectName(QStringLiteral("rowName"));
    name_->setFeature(description());
    name_->setFixedHeight(closedHeight() - theme.size(Size::Space1));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(0);
    for (QWidget* button : {static_cast<QWidget*>(chevron_), static_cast<QWidget*>(lock_), static_cast<QWidget*>(direction_)}) {
        QSizePolicy policy = button->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        button->setSizePolicy(policy);
        buttons->addWidget(button);
    }
    direction_->setVisible(description().isOrdered());
    line->addLayout(buttons);
    line->addWidget(name_);
    if (description().isNumeric()) buildNumber(*line);
    if (description().hasLevels()) buildLevels(*line);
    missing_ = new QWidget(this);
    auto* gap = new QHBoxLayout(missing_);
    gap->setContentsMargins(0, 0, 0, 0);
    gap->addWidget(new Label(tr("missing"), Font::Base, Color::TextMuted, missing_));
    fill_ = new PushButton(tr("Fill in a value…"), ButtonKind::Quiet, missing_);
    fill_->setObjectName(QStringLiteral("rowFill"));
    fill_->setAccessibleName(tr("Fill in a value for %1").arg(name));
    fill_->setHelp(tr("Starts from the middle of the data and lets a result fill it in, too."));
    gap->addWidget(fill_);
    gap->addStretch(1);
    line->addWidget(missing_, 1);
    delta_ = new DeltaTag(this);
    delta_->setObjectName(QStringLiteral("rowDelta"));
    line->addWidget(delta_);
    column->addLayout(line);
    column->addStretch(0);
    line->setContentsMargins(0, theme.size(Size::Space1) / 2, 0, theme.size(Size::Space1) / 2);
    connect(chevron_, &QToolButton::clicked, this, [this] { setExpanded(!expanded_); });
    connect(lock_, &LockButton::lockRequested, this, &ValueRow::requestLock);
    connect(direction_, &DirectionButton::directionChosen, this,
            [this](Direction direction) { setDirection(workbench_, feature_, direction); });
    connect(fill_, &QPushButton::clicked, this, &ValueRow::fillIn);
    connect(delta_, &QAbstractButton::clicked, this, &ValueRow::takeResult);
}

void ValueRow::buildNumber(QHBoxLayout& line) {
    const QString name = text(description().name);
    slider_ = new DistributionSlider(this);
    slider_->setObjectName(QStringLiteral("rowSlider"));
    slider_->setAccessibleName(name);
    slider_->setValueText([feature = description()](double value) { return valueText(feature, value); });
    number_ = new NumberEdit(this);
    number_->setObjectName(QStringLiteral("rowNumber"));
    number_->setAccessibleName(tr("Value of %1").arg(name));
    number_->setFeature(description());
    line.addWidget(slider_, 1);
    line.addWidget(number_);
    connect(slider_, &DistributionSlider::valueDragged, this, [this](double value) { set(value, true); });
    connect(slider_, &DistributionSlider::valueCommitted, this, [this](double value) { set(value, false); });
    connect(slider_, &DistributionSlider::allowedCommitted, this, [this](std::optional<double> low, std::optional<double> high) {
        setBounds(workbench_, feature_, {low, high});
    });
    connect(number_, &NumberEdit::committed, this, [this](double value) { set(value, false); });
}

void ValueRow::buildLevels(QHBoxLayout& line) {
    levels_ = new LevelPicker(this);
    levels_->setObjectName(QStringLiteral("rowLevels"));
    levels_->setAccessibleName(tr("Value of %1").arg(text(description().name)));
    levels_->setLevels(texts(description().levels));
    line.addWidget(levels_, 1);
    connect(levels_, &LevelPicker::levelChosen, this, [this](int level) { set(level, false); });
}

void ValueRow::setColumns(int name, int number, int delta) {
    name_->setFixedWidth(name);
    if (number_ != nullptr) number_->setFixedWidth(number);
    delta_->setFixedWidth(delta);
}

double ValueRow::factual() const { return workbench_.factual()[feature_]; }
double ValueRow::value() const { return workbench_.whatIf()[feature_]; }

void ValueRow::refresh() {
    if (!workbench_.hasCase()) return;
    refreshValue();
    refreshDemand();
    refreshResult();
    refreshCurve();
}

void ValueRow::refreshValue() {
    if (!workbench_.hasCase()) return;
    const double now = value();
    const double own = factual();
    const bool isMissing = std::isnan(now);
    const bool isEdited = !sameCell(now, own);
    name_->setOriginal(isEdited ? bareValueText(description(), own) : QString());
    missing_->setVisible(isMissing);
    if (slider_ != nullptr) {
        slider_->setVisible(!isMissing);
        number_->setVisible(!isMissing);
        slider_->setValue(now);
        slider_->setFactual(isEdited && !std::isnan(own) ? std::optional(own) : std::nullopt);
        number_->setCell(now);
    }
    if (levels_ != nullptr) {
        levels_->setVisible(!isMissing);
        levels_->setCurrent(isMissing ? -1 : static_cast<int>(now));
    }
    if (details_ != nullptr && expanded_) details_->refreshValue();
    announce();
}

void ValueRow::refreshDemand() {
    if (!workbench_.hasCase()) return;
    const auto demand = demandOf(workbench_, feature_);
    const QString reason = reasonOf(description());
    if (demand.locked) {
        lock_->setState(reason.isEmpty() ? LockButton::State::Locked : LockButton::State::Held, reason);
    } else if (std::isnan(factual()) && !demand.freeMissing) {
        lock_->setState(LockButton::State::Held, tr("It is missing; a result fills it in only when you free it."));
    } else {
        lock_->setState(LockButton::State::Free);
    }
    direction_->setDirection(demand.direction);
    direction_->setEnabled(!demand.locked);
    if (slider_ != nullptr) {
        const Bounds bounds = boundsOf(demand, description());
        slider_->setStep(stepOf(description(), demand));
        slider_->setAllowed(bounds.low, bounds.high);
        slider_->setLocked(demand.locked);
    }
    if (levels_ != nullptr) levels_->setAllowed(allowedLevels(demand, description()));
    if (details_ != nullptr && expanded_) details_->refreshDemand();
    announce();
}

void ValueRow::refreshResult() {
    if (!workbench_.hasCase()) return;
    const auto change = shownChange(workbench_, feature_);
    if (change) {
        delta_->setChange(description(), change->from, change->to);
    } else {
        delta_->clear();
    }
    if (slider_ != nullptr) slider_->setResult(change ? std::optional(change->to) : std::nullopt);
    if (levels_ != nullptr) {
        const double own = factual();
        levels_->setMarks(std::isnan(own) ? -1 : static_cast<int>(own), change ? static_cast<int>(change->to) : -1);
    }
    if (details_ != nullptr && expanded_) details_->refreshCurve();
}

void ValueRow::refreshCurve() {
    const auto* curve = workbench_.ice(feature_);
    if (slider_ != nullptr) slider_->setCrossings(curve != nullptr ? curve->crossings : std::vector<double>{});
    if (details_ != nullptr && expanded_) details_->refreshCurve();
}

void ValueRow::refreshDistribution() {
    const auto& all = workbench_.distributions();
    const bool isKnown = feature_ < all.size();
    if (slider_ != nullptr) {
        if (isKnown) {
            slider_->setDistribution(all[feature_]);
        } else {
            slider_->setDistribution({}, description().min.value_or(0.0), description().max.value_or(1.0));
        }
    }
    if (levels_ != nullptr && isKnown) levels_->setLevels(texts(description().levels), all[feature_].bars);
    if (details_ != nullptr) details_->refreshDistribution();
}

void ValueRow::setCurrent(bool current) {
    if (current == current_) return;
    current_ = current;
    update();
}

void ValueRow::setExpanded(bool expanded) {
    if (expanded == expanded_) return;
    expanded_ = expanded;
    chevron_->setIconName(expanded ? Icon::ChevronDown : Icon::ChevronRight);
    if (details_ == nullptr) {
        details_ = new ValueDetails(workbench_, feature_, this);
        details_->setObjectName(QStringLiteral("rowDetails"));
        static_cast<QVBoxLayout*>(layout())->insertWidget(1, details_);
    }
    details_->setVisible(expanded);
    if (expanded) {
        details_->refreshDemand();
        details_->refreshCurve();
    }
    announce();
    Q_EMIT expandedChanged();
}

}  // namespace counterpoint::ui
