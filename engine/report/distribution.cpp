// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/distribution.h"

#include "engine/core/text.h"
#include "engine/report/wording.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace counterpoint::report {

namespace {

std::vector<double> sortedValues(const data::Table& table, std::size_t feature) {
    const std::size_t field = table.schema().fieldOfFeature(feature);
    std::vector<double> values;
    values.reserve(table.rowCount());
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const double value = table.cell(row, field);
        if (!std::isnan(value)) values.push_back(value);
    }
    std::sort(values.begin(), values.end());
    return values;
}

double shareBelow(const std::vector<double>& sorted, double value) {
    if (sorted.empty()) return 0.0;
    const auto below = std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin();
    return static_cast<double>(below) / static_cast<double>(sorted.size());
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

/// Equal bins over [low, high]; where the feature has a step, each bin holds the same number of steps.
void addBins(DistributionPlot& plot, const std::vector<double>& sorted, double low, double high, std::optional<double> step) {
    constexpr double kBins = 24.0;
    std::size_t count = static_cast<std::size_t>(kBins);
    if (step && (high - low) / *step < 1e9) {
        const double steps = std::floor((high - low) / *step + 0.5) + 1.0;
        const double perBin = steps <= 40.0 ? 1.0 : std::ceil(steps / kBins);
        count = static_cast<std::size_t>(std::ceil(steps / perBin));
        plot.axisLow = low - 0.5 * *step;
        plot.axisHigh = plot.axisLow + static_cast<double>(count) * perBin * *step;
    } else {
        const double margin = high > low ? 0.0 : 0.5;
        plot.axisLow = low - margin;
        plot.axisHigh = high + margin;
    }
    plot.barHeights.assign(count, 0.0);
    const double width = (plot.axisHigh - plot.axisLow) / static_cast<double>(count);
    for (const double value : sorted) {
        if (value < plot.axisLow || value > plot.axisHigh) continue;
        const auto bin = static_cast<std::size_t>((value - plot.axisLow) / width);
        plot.barHeights[std::min(bin, count - 1)] += 1.0 / static_cast<double>(sorted.size());
    }
}

std::string standingWords(const std::vector<double>& sorted, double before, double after) {
    const std::string then = percent(shareBelow(sorted, after), -1.0);
    if (std::isnan(before)) return fmt::format("The new value is above that of {} of the records; it was missing.", then);
    return fmt::format("Now above {} of the records, then above {}.", percent(shareBelow(sorted, before), -1.0), then);
}

double quantile(const std::vector<double>& sorted, double share) {
    return sorted[static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size() - 1)))];
}

/// The range of all values but those far out: beyond the outermost half per cent and beyond four interquartile ranges.
std::pair<double, double> usualRange(const std::vector<double>& sorted) {
    constexpr double kTail = 0.005;
    constexpr double kFar = 4.0;
    if (sorted.empty()) return {0.0, 0.0};
    const double lower = quantile(sorted, 0.25);
    const double upper = quantile(sorted, 0.75);
    const double low = quantile(sorted, kTail);
    const double high = quantile(sorted, 1.0 - kTail);
    if (!(upper > lower)) return {low, high};
    const double far = kFar * (upper - lower);
    return {std::max(low, lower - far), std::min(high, upper + far)};
}

void describeNumbers(DistributionPlot& plot, const data::Table& table, std::size_t index, double before, double after) {
    const data::Feature& feature = table.schema().feature(index);
    const std::vector<double> sorted = sortedValues(table, index);
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
    addBins(plot, sorted, low, high,
            feature.step                                 ? feature.step
            : feature.type == data::FeatureType::Integer ? std::optional(1.0)
                                                         : std::nullopt);
    addTicks(plot, feature);
    if (!std::isnan(before)) plot.before = before;
    plot.after = after;
    plot.note += standingWords(sorted, before, after);
    const auto outside = std::count_if(sorted.begin(), sorted.end(), [&](double v) { return v < plot.axisLow || v > plot.axisHigh; });
    if (outside > 0) plot.note += fmt::format(" The axis leaves out {} far away.", counted(outside, "record", "records"));
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

void describeLevels(DistributionPlot& plot, const data::Table& table, std::size_t index, double before, double after) {
    const data::Feature& feature = table.schema().feature(index);
    const std::vector<double> sorted = sortedValues(table, index);
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

double shareBelow(const data::Table& table, std::size_t feature, double value) { return shareBelow(sortedValues(table, feature), value); }

DistributionPlot distributionOf(const data::Table& table, std::size_t index, double before, double after) {
    const data::Feature& feature = table.schema().feature(index);
    DistributionPlot plot;
    plot.title = feature.name;
    plot.axis = feature.unit.empty() ? feature.name : fmt::format("{} ({})", feature.name, feature.unit);
    plot.beforeText = "now " + numberWords(feature, before);
    plot.afterText = "then " + numberWords(feature, after);
    if (!feature.description.empty()) plot.note = feature.description + (feature.description.ends_with('.') ? " " : ". ");
    if (feature.hasLevels()) {
        describeLevels(plot, table, index, before, after);
    } else {
        describeNumbers(plot, table, index, before, after);
    }
    return plot;
}

}  // namespace counterpoint::report
