// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/case/value_details.h"

#include "engine/core/text.h"
#include "ui/case/shown_change.h"
#include "ui/constraints/demand_form.h"
#include "ui/plots/ice_chart.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text.h"
#include "ui/workbench/workbench.h"

#include <QBoxLayout>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr int kAskMilliseconds = 50;
constexpr int kSettleMilliseconds = 400;

int decimalsOf(double step) {
    int decimals = 0;
    for (double scaled = step; decimals < 6 && std::abs(scaled - std::round(scaled)) > 1e-6 * scaled;
         scaled = step * std::pow(10, decimals)) {
        ++decimals;
    }
    return decimals;
}

}  // namespace

ValueDetails::ValueDetails(Workbench& workbench, std::size_t feature, QWidget* parent)
    : QWidget(parent), workbench_(workbench), feature_(feature) {
    const Theme& theme = Theme::instance();
    const data::Feature& description = workbench.schema().feature(feature);
    // Four fields fit in a line under a wide curve; a list of levels stands beside its points.
    auto* parts = new QBoxLayout(description.isNumeric() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, this);
    parts->setContentsMargins(theme.size(Size::Space6), 0, 0, theme.size(Size::Space3));
    parts->setSpacing(theme.size(description.isNumeric() ? Size::Space2 : Size::Space4));
    chart_ = new IceChart(this);
    chart_->setObjectName(QStringLiteral("iceChart"));
    chart_->setTitle(tr("What the model says while %1 changes").arg(text(description.name)));
    chart_->setAccessibleName(chart_->title());
    chart_->setMinimumHeight(theme.size(Size::Row) * 7);
    parts->addWidget(chart_, 1);
    form_ = new DemandForm(workbench, feature, this);
    if (!description.isNumeric()) form_->setFixedWidth(theme.size(Size::Row) * 7);
    if (description.isNumeric()) form_->setMaximumWidth(theme.size(Size::Row) * 24);
    parts->addWidget(form_);
    ask_.setSingleShot(true);
    ask_.setInterval(kAskMilliseconds);
    connect(&ask_, &QTimer::timeout, this, [this] {
        if (workbench_.ice(feature_) == nullptr) workbench_.requestIce(feature_);
    });
    settle_.setSingleShot(true);
    settle_.setInterval(kSettleMilliseconds);
    connect(&settle_, &QTimer::timeout, this, [this] { workbench_.document().endMerge(); });
    connect(chart_, &IceChart::valuePicked, this, &ValueDetails::pick);
    refreshDistribution();
    refreshCurve();
}

void ValueDetails::pick(double value) {
    const auto step = workbench_.schema().feature(feature_).step;
    workbench_.setValue(feature_, step ? core::roundToStep(value, *step) : value, true);
    settle_.start();
}

void ValueDetails::refreshValue() {
    if (!workbench_.hasCase()) return;
    const double value = workbench_.whatIf()[feature_];
    if (!std::isnan(value)) chart_->setCurrent(value);
    if (!ask_.isActive()) ask_.start();
}

void ValueDetails::refreshDemand() { form_->refresh(); }

void ValueDetails::refreshDistribution() { form_->refreshDistribution(); }

void ValueDetails::refreshCurve() {
    if (!workbench_.hasCase()) return chart_->clear(tr("No case is open."));
    if (workbench_.ice(feature_) != nullptr) return showCurve();
    if (chart_->isEmpty()) chart_->clear(tr("The curve is being computed."));
    if (!ask_.isActive()) ask_.start();
}

void ValueDetails::showCurve() {
    const attribution::IceCurve& ice = *workbench_.ice(feature_);
    const data::Feature& feature = workbench_.schema().feature(feature_);
    const auto target = static_cast<std::size_t>(shownClass(workbench_));
    IceCurve curve;
    curve.feature = text(feature.name);
    curve.unit = feature.isDate ? QString() : translated(feature.unit);
    curve.target = workbench_.classNames().value(static_cast<int>(target));
    curve.targetClass = static_cast<int>(target);
    curve.values = ice.values;
    for (const auto& point : ice.probabilities) curve.probabilities.push_back(static_cast<double>(point[target]));
    if (feature.hasLevels()) curve.levels = texts(feature.levels);
    if (feature.isDate) curve.format = NumberFormat::Date;
    if (feature.step && !feature.isDate) curve.decimals = decimalsOf(*feature.step);
    if (workbench_.model()->classCount() == 2) {
        const double threshold = workbench_.model()->threshold();
        curve.threshold = target == 1 ? threshold : 1.0 - threshold;
    }
    const double margin = workbench_.document().edits().question.margin;
    if (margin > curve.threshold.value_or(0.0)) curve.margin = margin;
    curve.crossings = ice.crossings;
    const double value = workbench_.whatIf()[feature_];
    if (!std::isnan(value)) curve.current = value;
    if (const auto change = shownChange(workbench_, feature_)) curve.result = change->to;
    chart_->setCurve(std::move(curve));
}

}  // namespace counterpoint::ui
