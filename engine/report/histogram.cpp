// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/histogram.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::report {

std::vector<double> sortedCells(const data::Table& table, std::size_t feature) {
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

double quantileOf(std::span<const double> sorted, double share) {
    return sorted[static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size() - 1)))];
}

std::pair<double, double> usualRange(std::span<const double> sorted) {
    constexpr double kTail = 0.005;
    constexpr double kFar = 4.0;
    if (sorted.empty()) return {0.0, 0.0};
    const double lower = quantileOf(sorted, 0.25);
    const double upper = quantileOf(sorted, 0.75);
    const double low = quantileOf(sorted, kTail);
    const double high = quantileOf(sorted, 1.0 - kTail);
    if (!(upper > lower)) return {low, high};
    const double far = kFar * (upper - lower);
    return {std::max(low, lower - far), std::min(high, upper + far)};
}

Bins binsOf(std::span<const double> sorted, double low, double high, std::optional<double> step) {
    constexpr double kBins = 24.0;
    Bins bins;
    auto count = static_cast<std::size_t>(kBins);
    if (step && (high - low) / *step < 1e9) {
        const double steps = std::floor((high - low) / *step + 0.5) + 1.0;
        const double perBin = steps <= 40.0 ? 1.0 : std::ceil(steps / kBins);
        count = static_cast<std::size_t>(std::ceil(steps / perBin));
        bins.low = low - 0.5 * *step;
        bins.high = bins.low + static_cast<double>(count) * perBin * *step;
    } else {
        const double margin = high > low ? 0.0 : 0.5;
        bins.low = low - margin;
        bins.high = high + margin;
    }
    bins.shares.assign(count, 0.0);
    const double width = (bins.high - bins.low) / static_cast<double>(count);
    for (const double value : sorted) {
        if (value < bins.low || value > bins.high) {
            ++bins.outside;
            continue;
        }
        const auto bin = static_cast<std::size_t>((value - bins.low) / width);
        bins.shares[std::min(bin, count - 1)] += 1.0 / static_cast<double>(sorted.size());
    }
    return bins;
}

std::optional<double> binStep(const data::Feature& feature) {
    if (feature.step) return feature.step;
    return feature.type == data::FeatureType::Integer ? std::optional(1.0) : std::nullopt;
}

}  // namespace counterpoint::report
