// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/text.h"
#include "engine/report/distribution.h"
#include "engine/report/histogram.h"
#include "engine/report/wording.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

namespace counterpoint::report {

namespace {

double below(std::span<const double> sorted, double value) {
    if (sorted.empty()) return 0.0;
    const auto count = std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin();
    return static_cast<double>(count) / static_cast<double>(sorted.size());
}

/// Steps of 1, 2 or 5 times a power of ten that divide a range into about four.
double tickStep(double range) {
    const double rough = range / 4.0;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1.0 - 1e-9)) return factor * power;
    }
    return 10.0 * power;
}

void addTicks(DistributionPlot& plot, const data::Feature& feature) {
    const double range = plot.axisHigh - plot.axisLow;
    if (!(range > 0.0) || !std::isfinite(range)) return;
    double step = tickStep(range);
    if (feature.type == data::FeatureType::Integer || feature.isDate) step = std::max(1.0, step);
    for (double at = std::ceil(plot.axisLow / step); at * step <= plot.axisHigh; at += 1.0) {
        const double value = core::roundToStep(at * step, step);
        plot.ticks.emplace_back(value, feature.isDate ? feature.valueText(value) : grouped(core::formatNumber(value, step)));
    }
}

std::string standingWords(std::span<const double> sorted, double before, double after) {
    const std::string then = percent(below(sorted, after), -1.0);
    if (std::isnan(before)) return fmt::format("The new value is above that of {} of the records; it was missing.", then);
    return fmt::format("Now above {} of the records, then above {}.", percent(below(sorted, before), -1.0), then);
}

void describeNumbers(DistributionPlot& plot, const data::Feature& feature, std::span<const double> sorted, double before, double after) {
    double low = after;
    double high = after;
    const auto widen = [&](double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    };
    if (!std::isnan(before)) widen(before);
    const auto [usualLow, usualHigh] = usualRange(sorted);
    if (!sorted.empty()) {
        widen(usualLow);
        widen(usualHigh);
    }
    Bins bins = binsOf(sorted, low, high, binStep(feature));
    plot.axisLow = bins.low;
    plot.axisHigh = bins.high;
    plot.barHeights = std::move(bins.shares);
    addTicks(plot, feature);
    if (!std::isnan(before)) plot.before = before;
    plot.after = after;
    plot.note += standingWords(sorted, before, after);
    if (bins.outside > 0)
        plot.note +=
            fmt::format(" The axis leaves out {} far away.", counted(static_cast<std::int64_t>(bins.outside), "record", "records"));
}

/// The levels that are drawn, in the schema's order: the most frequent and the two values.
std::vector<std::size_t> shownLevels(const std::vector<double>& shares, double before, double after) {
    constexpr std::size_t kMost = 10;
    const auto isMarked = [&](std::size_t level) { return static_cast<double>(level) == before || static_cast<double>(level) == after; };
    std::vector<std::size_t> levels(shares.size());
    std::iota(levels.begin(), levels.end(), std::size_t{0});
    std::stable_sort(levels.begin(), levels.end(),
                     [&](std::size_t a, std::size_t b) { return std::pair(isMarked(a), shares[a]) > std::pair(isMarked(b), shares[b]); });
    levels.resize(std::min(levels.size(), kMost));
    std::sort(levels.begin(), levels.end());
    return levels;
}

void describeLevels(DistributionPlot& plot, const data::Feature& feature, std::span<const double> sorted, double before, double after) {
    std::vector<double> shares(feature.levels.size(), 0.0);
    for (const double code : sorted) shares[static_cast<std::size_t>(code)] += 1.0 / static_cast<double>(sorted.size());
    double shown = 0.0;
    for (const std::size_t level : shownLevels(shares, before, after)) {
        if (static_cast<double>(level) == before) plot.before = static_cast<double>(plot.barHeights.size());
        if (static_cast<double>(level) == after) plot.after = static_cast<double>(plot.barHeights.size());
        plot.barHeights.push_back(shares[level]);
        plot.barLabels.push_back(feature.levels[level]);
        shown += shares[level];
    }
    const auto shareOf = [&](double level) { return percent(std::isnan(level) ? 0.0 : shares[static_cast<std::size_t>(level)], -1.0); };
    plot.note += std::isnan(before) ? fmt::format("{} of the records have the new level; the value was missing.", shareOf(after))
                                    : fmt::format("{} of the records have the level now, {} the new one.", shareOf(before), shareOf(after));
    const std::size_t others = shares.size() - plot.barHeights.size();
    if (others > 0)
        plot.note += fmt::format(" {} with {} in all are left out.",
                                 counted(static_cast<std::int64_t>(others), "rarer level", "rarer levels"), percent(1.0 - shown, -1.0));
}

}  // namespace

double shareBelow(SortedColumns& columns, std::size_t feature, double value) { return below(columns.of(feature), value); }

DistributionPlot distributionOf(SortedColumns& columns, std::size_t index, double before, double after) {
    const data::Feature& feature = columns.table().schema().feature(index);
    DistributionPlot plot;
    plot.title = feature.name;
    plot.axis = feature.unit.empty() ? feature.name : fmt::format("{} ({})", feature.name, feature.unit);
    plot.beforeText = "now " + numberWords(feature, before);
    plot.afterText = "then " + numberWords(feature, after);
    if (!feature.description.empty()) plot.note = feature.description + (feature.description.ends_with('.') ? " " : ". ");
    if (feature.hasLevels()) {
        describeLevels(plot, feature, columns.of(index), before, after);
    } else {
        describeNumbers(plot, feature, columns.of(index), before, after);
    }
    return plot;
}

}  // namespace counterpoint::report
