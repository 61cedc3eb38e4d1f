// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/distance.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace counterpoint::constraints {

namespace {

constexpr double kEncodedSame = 1e-5;

std::vector<double> presentValues(const data::Column& column) {
    std::vector<double> values;
    values.reserve(column.numbers.size());
    std::ranges::copy_if(column.numbers, std::back_inserter(values), [](double value) { return std::isfinite(value); });
    return values;
}

/// Mean of the two middle values where their number is even. Reorders `values`.
double median(std::vector<double>& values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return 0.5 * (*middle + *std::max_element(values.begin(), middle));
}

double standardDeviation(const std::vector<double>& values) {
    double mean = 0.0;
    for (const double value : values) mean += value / static_cast<double>(values.size());
    double variance = 0.0;
    for (const double value : values) variance += (value - mean) * (value - mean) / static_cast<double>(values.size());
    return std::sqrt(variance);
}

double medianDeviation(std::vector<double> values) {
    const double deviation = standardDeviation(values);
    const double middle = median(values);
    for (double& value : values) value = std::abs(value - middle);
    const double mad = median(values);
    return mad > 0.0 ? mad : deviation > 0.0 ? deviation : 1.0;
}

bool anyMissing(double a, double b) { return std::isnan(a) || std::isnan(b); }
/// Of two cells of which at least one is missing: a missing cell is as far from a value as can be.
double missingDifference(double a, double b) { return std::isnan(a) == std::isnan(b) ? 0.0 : 1.0; }

double madDistance(const data::Schema& schema, const DistanceScales& scales, const data::Row& a, const data::Row& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const bool numeric = schema.feature(i).isNumeric();
        if (anyMissing(a[i], b[i])) {
            sum += missingDifference(a[i], b[i]) * (numeric ? scales.range[i] / scales.mad[i] : 1.0);
        } else if (numeric) {
            sum += std::abs(a[i] - b[i]) / scales.mad[i];
        } else {
            sum += a[i] == b[i] ? 0.0 : 1.0;
        }
    }
    return sum;
}

}  // namespace

DistanceScales DistanceScales::fit(const data::Table& table) {
    const data::Schema& schema = table.schema();
    DistanceScales scales;
    scales.range.assign(schema.featureCount(), 1.0);
    scales.mad.assign(schema.featureCount(), 1.0);
    for (std::size_t i = 0; i < schema.featureCount(); ++i) {
        const data::Feature& feature = schema.feature(i);
        if (feature.type == data::FeatureType::Ordinal && feature.levels.size() > 1)
            scales.range[i] = static_cast<double>(feature.levels.size()) - 1.0;
        if (!feature.isNumeric()) continue;
        std::vector<double> values = presentValues(table.column(schema.fieldOfFeature(i)));
        if (values.empty()) continue;
        const auto [low, high] = std::ranges::minmax(values);
        if (high > low) scales.range[i] = high - low;
        scales.mad[i] = medianDeviation(std::move(values));
    }
    return scales;
}

double gower(const data::Schema& schema, const DistanceScales& scales, const data::Row& a, const data::Row& b) {
    if (a.empty()) return 0.0;
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (anyMissing(a[i], b[i])) {
            sum += missingDifference(a[i], b[i]);
        } else if (schema.feature(i).isOrdered()) {
            sum += std::min(1.0, std::abs(a[i] - b[i]) / scales.range[i]);
        } else {
            sum += a[i] == b[i] ? 0.0 : 1.0;
        }
    }
    return sum / static_cast<double>(a.size());
}

Distances distances(const data::Encoder& encoder, const DistanceScales& scales, const data::Row& factual, const data::Row& counterfactual) {
    std::vector<float> encoded(2 * encoder.width());
    const std::span<float> before(encoded.data(), encoder.width());
    const std::span<float> after(encoded.data() + encoder.width(), encoder.width());
    encoder.encode(factual, before);
    encoder.encode(counterfactual, after);
    Distances result;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const double difference = std::abs(static_cast<double>(after[i]) - static_cast<double>(before[i]));
        if (difference > kEncodedSame) result.l0 += 1.0;
        result.l1 += difference;
        result.l2Squared += difference * difference;
        result.linf = std::max(result.linf, difference);
    }
    result.l2 = std::sqrt(result.l2Squared);
    result.gower = gower(encoder.schema(), scales, factual, counterfactual);
    result.mad = madDistance(encoder.schema(), scales, factual, counterfactual);
    return result;
}

}  // namespace counterpoint::constraints
