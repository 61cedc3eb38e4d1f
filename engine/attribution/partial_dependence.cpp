// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/partial_dependence.h"

#include "engine/constraints/step_grid.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace counterpoint::attribution {

namespace {

/// The values of a feature in the rows, sorted, without the missing ones.
std::vector<double> sortedCells(std::span<const data::Row> rows, std::size_t feature) {
    std::vector<double> values;
    for (const data::Row& row : rows) {
        if (!std::isnan(row[feature])) values.push_back(row[feature]);
    }
    std::ranges::sort(values);
    return values;
}

std::vector<double> evenGrid(double low, double high, std::size_t points, const constraints::StepGrid& grid) {
    std::vector<double> values;
    for (std::size_t i = 0; i < points; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(points - 1);
        const double value = i + 1 == points ? high : low + share * (high - low);
        values.push_back(std::clamp(grid.nearest(value), low, high));
    }
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

/// Where the curve is evaluated.
std::vector<double> dependenceGridOf(const data::Feature& feature, std::span<const data::Row> rows, std::size_t index,
                                     const PartialDependenceOptions& options) {
    std::vector<double> values;
    if (feature.hasLevels()) {
        values.resize(feature.levels.size());
        std::iota(values.begin(), values.end(), 0.0);
        return values;
    }
    const std::string where = fmt::format("partial dependence on '{}'", feature.name);
    if (!feature.isNumeric()) throw core::usageError("the feature is neither a number nor has it levels", where, "choose another feature");
    if (options.points < 2) throw core::usageError("a curve needs at least 2 points", where, "ask for 40, say");
    const std::vector<double> seen = sortedCells(rows, index);
    if (seen.empty() && !(options.low && options.high)) throw core::usageError("no row has a value", where, "choose another feature");
    const double low = options.low ? *options.low : quantileOf(seen, options.lowQuantile);
    const double high = options.high ? *options.high : quantileOf(seen, options.highQuantile);
    if (!std::isfinite(low) || !std::isfinite(high) || low > high) {
        throw core::usageError(fmt::format("the range {} to {} is empty", core::formatNumber(low), core::formatNumber(high)), where,
                               "give the lower end first");
    }
    // Where the data know few values, these are the points.
    std::vector<double> distinct;
    std::ranges::copy_if(seen, std::back_inserter(distinct), [&](double value) { return value >= low && value <= high; });
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    const bool isCovered = !options.low && !options.high && !distinct.empty() && distinct.size() <= options.points;
    if (isCovered) return distinct;
    constraints::StepGrid grid;
    if (feature.step || feature.type == data::FeatureType::Integer) grid = constraints::StepGrid(feature.step.value_or(1.0));
    return low == high ? std::vector<double>{low} : evenGrid(low, high, options.points, grid);
}

/// Mean and standard deviation of each point while rows pass.
struct DependenceMoments {
    double mean = 0.0;
    double squares = 0.0;
    double count = 0.0;

    void add(double value) {
        count += 1.0;
        const double before = value - mean;
        mean += before / count;
        squares += before * (value - mean);
    }
    double deviation() const { return count > 1.0 ? std::sqrt(squares / (count - 1.0)) : 0.0; }
};

}  // namespace

double quantileOf(std::span<const double> sorted, double quantile) {
    const double place = std::clamp(quantile, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    if (below + 1 >= sorted.size()) return sorted.back();
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

PartialDependence partialDependence(const models::Classifier& model, std::span<const data::Row> rows, std::size_t feature,
                                    const RowOutput& what, const PartialDependenceOptions& options, const core::Context& context) {
    if (feature >= model.schema().featureCount())
        throw core::usageError(fmt::format("there is no feature number {}", feature), "partial dependence", "name one of the model's");
    if (rows.empty()) throw core::usageError("there are no rows to average over", "partial dependence", "give some rows of the data");
    PartialDependence result;
    result.feature = feature;
    result.what = what;
    result.values = dependenceGridOf(model.schema().feature(feature), rows, feature, options);
    core::Random random = context.random("partial-dependence");
    result.rows = random.sample(rows.size(), options.curves);
    std::ranges::sort(result.rows);
    for (const std::size_t row : result.rows) result.own.push_back(rows[row][feature]);
    result.curves.assign(result.rows.size(), {});

    std::vector<data::Row> changed(rows.begin(), rows.end());
    std::vector<double> first;
    for (std::size_t point = 0; point < result.values.size(); ++point) {
        for (data::Row& row : changed) row[feature] = result.values[point];
        const std::vector<double> scores = rowScores(model, changed, what, context);
        if (first.empty()) first = scores;
        DependenceMoments moments;
        DependenceMoments centred;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            moments.add(scores[i]);
            centred.add(scores[i] - first[i]);
        }
        result.mean.push_back(moments.mean);
        result.deviation.push_back(moments.deviation());
        result.centredDeviation.push_back(centred.deviation());
        for (std::size_t i = 0; i < result.rows.size(); ++i) result.curves[i].push_back(scores[result.rows[i]]);
        context.progress->setPhaseFraction(static_cast<double>(point + 1) / static_cast<double>(result.values.size()));
    }
    result.centred = result.curves;
    for (auto& curve : result.centred) {
        const double start = curve.front();
        for (double& value : curve) value -= start;
    }
    return result;
}

}  // namespace counterpoint::attribution
