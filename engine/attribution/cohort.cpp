// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/cohort.h"

#include "engine/attribution/partial_dependence.h"
#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>

namespace counterpoint::attribution {

namespace {

constexpr double kCohortLowQuantile = 0.05;
constexpr double kCohortHighQuantile = 0.95;

core::Error cohortError(const std::string& what, const std::string& hint) { return core::usageError(what, "cohort", hint); }

void checkCohort(std::span<const Attribution> attributions, std::span<const data::Row> rows, const data::Schema& schema,
                 const CohortOptions& options) {
    if (attributions.empty()) throw cohortError("there are no attributions to summarise", "explain some rows first");
    if (attributions.size() != rows.size())
        throw cohortError(fmt::format("{} attributions belong to {} rows", attributions.size(), rows.size()),
                          "give each attribution its row");
    if (!(options.level > 0.0 && options.level < 1.0)) throw cohortError("the level of an interval lies between 0 and 1", "take 0.95");
    const Attribution& first = attributions.front();
    for (const Attribution& one : attributions) {
        if (one.method != first.method || one.output != first.output)
            throw cohortError("the attributions come from different methods or outputs", "summarise one method at a time");
        if (one.values.size() != schema.featureCount())
            throw cohortError(fmt::format("{} features have {} attributions", schema.featureCount(), one.values.size()),
                              "choose a method that explains features");
    }
}

/// Value -> 0..1 of one feature.
class CohortLevelScale {
public:
    CohortLevelScale(const data::Feature& feature, std::span<const data::Row> rows, std::size_t index) {
        if (feature.hasLevels()) {
            isOrdered_ = feature.isOrdered() || feature.levels.size() == 2;
            high_ = static_cast<double>(feature.levels.size()) - 1.0;
            return;
        }
        std::vector<double> values;
        for (const data::Row& row : rows) {
            if (!std::isnan(row[index])) values.push_back(row[index]);
        }
        isOrdered_ = feature.isNumeric() && !values.empty();
        if (!isOrdered_) return;
        std::ranges::sort(values);
        low_ = quantileOf(values, kCohortLowQuantile);
        high_ = quantileOf(values, kCohortHighQuantile);
    }

    double of(double cell) const {
        if (!isOrdered_ || std::isnan(cell)) return std::numeric_limits<double>::quiet_NaN();
        return high_ > low_ ? std::clamp((cell - low_) / (high_ - low_), 0.0, 1.0) : 0.5;
    }

private:
    bool isOrdered_ = false;
    double low_ = 0.0;
    double high_ = 0.0;
};

CohortFeature cohortFeatureOf(std::span<const Attribution> attributions, std::span<const data::Row> rows, const data::Schema& schema,
                              std::size_t index) {
    CohortFeature result;
    result.feature = index;
    const CohortLevelScale scale(schema.feature(index), rows, index);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const double value = attributions[row].values[index];
        result.points.push_back({row, value, rows[row][index], scale.of(rows[row][index])});
        result.mean += value;
        result.meanMagnitude += std::abs(value);
    }
    const auto count = static_cast<double>(rows.size());
    result.mean /= count;
    result.meanMagnitude /= count;
    double squares = 0.0;
    for (const BeeswarmPoint& point : result.points) squares += (point.attribution - result.mean) * (point.attribution - result.mean);
    result.deviation = rows.size() > 1 ? std::sqrt(squares / (count - 1.0)) : 0.0;
    return result;
}

/// Percentile intervals of the mean magnitudes over rows drawn with replacement.
void addCohortIntervals(Cohort& cohort, const CohortOptions& options, const core::Context& context) {
    core::Random random = context.random("cohort");
    std::vector<std::vector<double>> means(cohort.features.size());
    std::vector<double> times(cohort.rows);
    for (std::size_t sample = 0; sample < options.resamples; ++sample) {
        if (context.shouldStop()) throw core::Error(core::ErrorCode::Cancelled, "the summary was not finished", "", "ask for it again");
        std::ranges::fill(times, 0.0);
        for (std::size_t i = 0; i < cohort.rows; ++i) times[random.index(cohort.rows)] += 1.0;
        for (std::size_t i = 0; i < means.size(); ++i) {
            double sum = 0.0;
            for (std::size_t row = 0; row < cohort.rows; ++row) sum += times[row] * std::abs(cohort.features[i].points[row].attribution);
            means[i].push_back(sum / static_cast<double>(cohort.rows));
        }
    }
    for (std::size_t i = 0; i < means.size(); ++i) {
        CohortFeature& feature = cohort.features[i];
        if (means[i].empty()) means[i].push_back(feature.meanMagnitude);
        std::ranges::sort(means[i]);
        feature.low = quantileOf(means[i], 0.5 * (1.0 - options.level));
        feature.high = quantileOf(means[i], 0.5 * (1.0 + options.level));
    }
}

}  // namespace

Cohort summariseCohort(std::span<const Attribution> attributions, std::span<const data::Row> rows, const data::Schema& schema,
                       const CohortOptions& options, const core::Context& context) {
    checkCohort(attributions, rows, schema, options);
    Cohort cohort;
    const Attribution& first = attributions.front();
    cohort.method = first.method;
    cohort.scale = first.scale;
    cohort.output = first.output;
    cohort.rows = rows.size();
    cohort.level = options.level;
    const auto isFirstClass = [&](const Attribution& one) { return one.classIndex == first.classIndex; };
    cohort.classIndex = std::ranges::all_of(attributions, isFirstClass) ? first.classIndex : -1;
    for (std::size_t index = 0; index < schema.featureCount(); ++index) {
        const bool isSeen = std::ranges::none_of(attributions, [&](const Attribution& one) { return std::isnan(one.values[index]); });
        if (isSeen) cohort.features.push_back(cohortFeatureOf(attributions, rows, schema, index));
    }
    addCohortIntervals(cohort, options, context);
    std::ranges::stable_sort(cohort.features,
                             [](const CohortFeature& a, const CohortFeature& b) { return a.meanMagnitude > b.meanMagnitude; });
    for (std::size_t i = 0; i < cohort.features.size(); ++i) cohort.features[i].rank = i + 1;
    return cohort;
}

}  // namespace counterpoint::attribution
