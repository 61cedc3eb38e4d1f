// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/bar_rows.h"

#include "ui/attributions/attribution_wording.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <iterator>

namespace counterpoint::ui {

namespace {

using attribution::Attribution;
using attribution::Scale;

constexpr double kSmallestRest = 1e-9;
constexpr qsizetype kLongValue = 12;  ///< characters from which a value stands without its unit

QString othersName(std::size_t count) {
    return QCoreApplication::translate("AttributionRows", "%n other(s)", nullptr, static_cast<int>(count));
}

AttributionBars::Bar barOf(const Attribution& attribution, const data::Schema& schema, const data::Row& row, std::size_t feature) {
    AttributionBars::Bar bar;
    bar.id = static_cast<int>(feature);
    bar.name = text(schema.feature(feature).name);
    if (feature < row.size()) {
        bar.value = valueText(schema.feature(feature), row[feature]);
        if (bar.value.size() > kLongValue) {
            bar.help = bar.value;
            bar.value = bareValueText(schema.feature(feature), row[feature]);
        }
    }
    bar.amount = attribution.values[feature];
    if (feature < attribution.low.size() && feature < attribution.high.size()) {
        bar.low = attribution.low[feature];
        bar.high = attribution.high[feature];
    }
    bar.ink = attributionInk(bar.amount, attribution.scale);
    bar.uncertain = isUncertain(attribution, feature);
    bar.text = amountText(bar.amount, attribution.scale);
    return bar;
}

/// The features beyond the shown ones as one bar: a sum where amounts may be added; else their largest, said as such.
AttributionBars::Bar othersBar(const Attribution& attribution, const std::vector<std::size_t>& rest) {
    AttributionBars::Bar bar;
    bar.name = othersName(rest.size());
    const bool hasSum = attribution.scale == Scale::Additive || attribution.scale == Scale::Share;
    double largest = 0.0;
    for (const std::size_t feature : rest) {
        if (hasSum) bar.amount += attribution.values[feature];
        largest = std::max(largest, std::abs(attribution.values[feature]));
    }
    bar.ink = {Ink::Kind::Neutral};
    bar.text = hasSum ? amountText(bar.amount, attribution.scale)
                      : QCoreApplication::translate("AttributionRows", "each at most %1").arg(plotNumber(largest));
    return bar;
}

}  // namespace

std::vector<std::size_t> featureOrder(const Attribution& attribution, BarOrder order) {
    std::vector<std::size_t> features;
    for (std::size_t i = 0; i < attribution.values.size(); ++i) {
        if (!std::isnan(attribution.values[i])) features.push_back(i);
    }
    if (order == BarOrder::Magnitude) {
        std::ranges::stable_sort(
            features, [&](std::size_t a, std::size_t b) { return std::abs(attribution.values[a]) > std::abs(attribution.values[b]); });
    }
    return features;
}

std::vector<AttributionBars::Bar> barsOf(const Attribution& attribution, const data::Schema& schema, const data::Row& row,
                                         const BarChoice& choice) {
    auto features = featureOrder(attribution, choice.order);
    if (choice.hideUncertain) std::erase_if(features, [&](std::size_t feature) { return isUncertain(attribution, feature); });
    std::vector<std::size_t> rest;
    const auto most = static_cast<std::size_t>(std::max(0, choice.most));
    if (most > 0 && features.size() > most + 1) {
        // The largest stay, whatever the order: cutting by the schema's order would hide what matters.
        const auto bySize = featureOrder(attribution, BarOrder::Magnitude);
        std::vector<std::size_t> kept;
        for (const std::size_t feature : bySize) {
            if (kept.size() < most && std::ranges::find(features, feature) != features.end()) kept.push_back(feature);
        }
        std::ranges::copy_if(features, std::back_inserter(rest),
                             [&](std::size_t feature) { return std::ranges::find(kept, feature) == kept.end(); });
        std::erase_if(features, [&](std::size_t feature) { return std::ranges::find(rest, feature) != rest.end(); });
    }
    std::vector<AttributionBars::Bar> bars;
    for (const std::size_t feature : features) bars.push_back(barOf(attribution, schema, row, feature));
    if (!rest.empty()) bars.push_back(othersBar(attribution, rest));
    return bars;
}

std::vector<Waterfall::Step> stepsOf(const Attribution& attribution, const data::Schema& schema, const data::Row& row,
                                     const BarChoice& choice) {
    std::vector<Waterfall::Step> steps;
    BarChoice all = choice;
    all.hideUncertain = false;  // every step is needed to arrive
    for (const auto& bar : barsOf(attribution, schema, row, all)) {
        Waterfall::Step step;
        step.id = bar.id;
        step.name = bar.name;
        step.value = bar.value;
        step.amount = bar.amount;
        steps.push_back(std::move(step));
    }
    if (!attribution.base || !attribution.outputValue) return steps;
    double level = *attribution.base;
    for (const auto& step : steps) level += step.amount;
    const double rest = *attribution.outputValue - level;
    if (std::abs(rest) > kSmallestRest * std::max(1.0, std::abs(*attribution.outputValue))) {
        Waterfall::Step step;
        step.name = QCoreApplication::translate("AttributionRows", "left over");
        step.amount = rest;
        step.isRest = true;
        step.help = QCoreApplication::translate("AttributionRows", "What the method leaves unexplained (minus the convergence delta)");
        steps.push_back(std::move(step));
    }
    return steps;
}

QString uncertainHeading() { return QCoreApplication::translate("AttributionRows", "Not distinguishable from zero"); }

}  // namespace counterpoint::ui
