// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/accumulated_local_effects.h"

#include "engine/attribution/partial_dependence.h"
#include "engine/core/error.h"

#include <fmt/format.h>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace counterpoint::attribution {

namespace {

/// A row that is moved over one step between two values.
struct LocalMove {
    std::size_t row = 0;
    std::size_t step = 0;  ///< from values[step] to values[step + 1]
};

struct LocalSteps {
    std::vector<double> mean;
    std::vector<double> deviation;
};

/// Mean and standard deviation over the moves of what the output gains in each step. Steps without rows have 0.
LocalSteps localEffectsOf(const models::Classifier& model, std::span<const data::Row> rows, const AccumulatedLocalEffects& result,
                          std::span<const LocalMove> moves, const core::Context& context) {
    std::vector<data::Row> ends;
    ends.reserve(2 * moves.size());
    for (const LocalMove& move : moves) {
        for (const std::size_t value : {move.step, move.step + 1}) {
            ends.push_back(rows[move.row]);
            ends.back()[result.feature] = result.values[value];
        }
    }
    const std::vector<double> scores = rowScores(model, ends, result.what, context);
    const std::size_t count = result.values.size() - 1;
    std::vector<double> rowsOf(count, 0.0);
    LocalSteps steps{std::vector<double>(count, 0.0), std::vector<double>(count, 0.0)};
    for (std::size_t i = 0; i < moves.size(); ++i) {
        const double gain = scores[2 * i + 1] - scores[2 * i];
        const std::size_t step = moves[i].step;
        rowsOf[step] += 1.0;
        const double before = gain - steps.mean[step];
        steps.mean[step] += before / rowsOf[step];
        steps.deviation[step] += before * (gain - steps.mean[step]);
    }
    for (std::size_t step = 0; step < count; ++step)
        steps.deviation[step] = rowsOf[step] > 1.0 ? std::sqrt(steps.deviation[step] / (rowsOf[step] - 1.0)) : 0.0;
    return steps;
}

void accumulateSteps(const LocalSteps& steps, AccumulatedLocalEffects& result) {
    result.effects.assign(1, 0.0);
    for (const double mean : steps.mean) result.effects.push_back(result.effects.back() + mean);
    result.deviations = steps.deviation;
}

void centreEffects(AccumulatedLocalEffects& result, double sum) {
    const double mean = sum / static_cast<double>(std::accumulate(result.counts.begin(), result.counts.end(), std::size_t{0}));
    for (double& effect : result.effects) effect -= mean;
}

/// Bounds at the quantiles of the values; each row moves over its own bin.
void effectsOfNumbers(const models::Classifier& model, std::span<const data::Row> rows, std::span<const double> sorted, std::size_t bins,
                      AccumulatedLocalEffects& result, const core::Context& context) {
    for (std::size_t i = 0; i <= bins; ++i) {
        // A bound is a value that occurs, so that rows are moved to values that exist: the quantile as the inverse of the distribution.
        const auto place = static_cast<std::size_t>(std::ceil(static_cast<double>(i * sorted.size()) / static_cast<double>(bins)));
        const double bound = sorted[std::max<std::size_t>(place, 1) - 1];
        if (result.values.empty() || bound > result.values.back()) result.values.push_back(bound);
    }
    result.counts.assign(result.values.size() - 1, 0);
    std::vector<LocalMove> moves;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const double value = rows[row][result.feature];
        if (std::isnan(value)) continue;
        const auto above = std::lower_bound(result.values.begin() + 1, result.values.end() - 1, value);
        const auto step = static_cast<std::size_t>(above - result.values.begin() - 1);
        moves.push_back({row, step});
        ++result.counts[step];
    }
    accumulateSteps(localEffectsOf(model, rows, result, moves, context), result);
    double sum = 0.0;
    for (std::size_t step = 0; step < result.counts.size(); ++step)
        sum += static_cast<double>(result.counts[step]) * 0.5 * (result.effects[step] + result.effects[step + 1]);
    centreEffects(result, sum);
}

/// Each row moves from its level to both neighbours.
void effectsOfLevels(const models::Classifier& model, std::span<const data::Row> rows, AccumulatedLocalEffects& result,
                     const core::Context& context) {
    std::map<double, std::size_t> placeOf;
    for (std::size_t i = 0; i < result.values.size(); ++i) placeOf[result.values[i]] = i;
    result.counts.assign(result.values.size(), 0);
    std::vector<LocalMove> moves;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (std::isnan(rows[row][result.feature])) continue;
        const std::size_t place = placeOf.at(rows[row][result.feature]);
        ++result.counts[place];
        if (place > 0) moves.push_back({row, place - 1});
        if (place + 1 < result.values.size()) moves.push_back({row, place});
    }
    accumulateSteps(localEffectsOf(model, rows, result, moves, context), result);
    double sum = 0.0;
    for (std::size_t level = 0; level < result.counts.size(); ++level)
        sum += static_cast<double>(result.counts[level]) * result.effects[level];
    centreEffects(result, sum);
}

/// Per level the sorted values of another feature in the rows of that level.
using LevelGroups = std::vector<std::vector<double>>;

LevelGroups cellsByLevel(std::span<const data::Row> rows, std::size_t feature, const std::vector<double>& levels, std::size_t other) {
    LevelGroups groups(levels.size());
    for (const data::Row& row : rows) {
        if (std::isnan(row[feature]) || std::isnan(row[other])) continue;
        const auto place = static_cast<std::size_t>(std::lower_bound(levels.begin(), levels.end(), row[feature]) - levels.begin());
        groups[place].push_back(row[other]);
    }
    for (auto& group : groups) std::ranges::sort(group);
    return groups;
}

/// The greatest distance of two empirical distribution functions.
double kolmogorovSmirnov(const std::vector<double>& left, const std::vector<double>& right) {
    double greatest = 0.0;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < left.size() && j < right.size()) {
        const double value = std::min(left[i], right[j]);
        while (i < left.size() && left[i] == value) ++i;
        while (j < right.size() && right[j] == value) ++j;
        const double difference =
            static_cast<double>(i) / static_cast<double>(left.size()) - static_cast<double>(j) / static_cast<double>(right.size());
        greatest = std::max(greatest, std::abs(difference));
    }
    return greatest;
}

/// Half the sum of the differences of shares.
double totalVariation(const std::vector<double>& left, const std::vector<double>& right) {
    std::map<double, double> shares;
    for (const double value : left) shares[value] += 1.0 / static_cast<double>(left.size());
    for (const double value : right) shares[value] -= 1.0 / static_cast<double>(right.size());
    double sum = 0.0;
    for (const auto& [value, difference] : shares) sum += std::abs(difference);
    return 0.5 * sum;
}

/// Coordinates along the first axis of classical scaling (Torgerson) of a matrix of distances.
Eigen::VectorXd firstAxis(const Eigen::MatrixXd& distances) {
    const Eigen::Index count = distances.rows();
    const Eigen::MatrixXd centring =
        Eigen::MatrixXd::Identity(count, count) - Eigen::MatrixXd::Constant(count, count, 1.0 / static_cast<double>(count));
    const Eigen::MatrixXd products = -0.5 * centring * distances.cwiseAbs2() * centring;
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(products);
    return solver.eigenvectors().col(count - 1);
}

std::vector<double> levelsThatOccur(std::span<const data::Row> rows, std::size_t feature) {
    std::vector<double> levels;
    for (const data::Row& row : rows) {
        if (!std::isnan(row[feature])) levels.push_back(row[feature]);
    }
    std::ranges::sort(levels);
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    return levels;
}

}  // namespace

std::vector<double> levelsBySimilarity(const data::Schema& schema, std::span<const data::Row> rows, std::size_t feature) {
    const std::vector<double> levels = levelsThatOccur(rows, feature);
    const auto count = static_cast<Eigen::Index>(levels.size());
    if (count < 3) return levels;
    Eigen::MatrixXd distances = Eigen::MatrixXd::Zero(count, count);
    for (std::size_t other = 0; other < schema.featureCount(); ++other) {
        const data::Feature& field = schema.feature(other);
        if (other == feature || !(field.isNumeric() || field.hasLevels())) continue;
        const LevelGroups groups = cellsByLevel(rows, feature, levels, other);
        for (Eigen::Index i = 0; i < count; ++i) {
            for (Eigen::Index j = 0; j < i; ++j) {
                const auto& left = groups[static_cast<std::size_t>(i)];
                const auto& right = groups[static_cast<std::size_t>(j)];
                if (left.empty() || right.empty()) continue;
                distances(i, j) += field.isOrdered() ? kolmogorovSmirnov(left, right) : totalVariation(left, right);
                distances(j, i) = distances(i, j);
            }
        }
    }
    const Eigen::VectorXd axis = firstAxis(distances);
    std::vector<std::size_t> order(levels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return axis(static_cast<Eigen::Index>(a)) < axis(static_cast<Eigen::Index>(b)); });
    if (order.front() > order.back()) std::ranges::reverse(order);
    std::vector<double> result;
    for (const std::size_t place : order) result.push_back(levels[place]);
    return result;
}

AccumulatedLocalEffects accumulatedLocalEffects(const models::Classifier& model, std::span<const data::Row> rows, std::size_t feature,
                                                std::size_t bins, const RowOutput& what, const core::Context& context) {
    if (feature >= model.schema().featureCount())
        throw core::usageError(fmt::format("there is no feature number {}", feature), "accumulated local effects",
                               "name one of the model's");
    const data::Feature& field = model.schema().feature(feature);
    const std::string where = fmt::format("accumulated local effects of '{}'", field.name);
    if (!field.isNumeric() && !field.hasLevels())
        throw core::usageError("the feature is neither a number nor has it levels", where, "choose another feature");
    if (bins < 1) throw core::usageError("at least 1 bin is needed", where, "ask for 20, say");
    AccumulatedLocalEffects result;
    result.feature = feature;
    result.what = what;
    std::vector<double> sorted;
    for (const data::Row& row : rows) {
        if (!std::isnan(row[feature])) sorted.push_back(row[feature]);
    }
    std::ranges::sort(sorted);
    result.left = rows.size() - sorted.size();
    if (sorted.empty() || sorted.front() == sorted.back())
        throw core::usageError("the rows have fewer than two different values", where, "give more rows, or choose another feature");
    if (field.isNumeric()) {
        effectsOfNumbers(model, rows, sorted, bins, result, context);
    } else {
        result.values = field.isOrdered() ? levelsThatOccur(rows, feature) : levelsBySimilarity(model.schema(), rows, feature);
        effectsOfLevels(model, rows, result, context);
    }
    return result;
}

}  // namespace counterpoint::attribution
