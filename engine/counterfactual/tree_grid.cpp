// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/tree_grid.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace counterpoint::counterfactual {

namespace {

std::size_t firstBest(std::span<const double> scores) {
    constexpr double kTie = 1e-12;
    std::size_t best = 0;
    for (std::size_t i = 1; i < scores.size(); ++i) {
        if (scores[i] > scores[best] + kTie) best = i;
    }
    return best;
}

/// The most frequent of the winners' values; ties go to the smaller one.
template <typename Value, typename Of>
Value mode(std::span<const TreeOptions> winners, Of of) {
    std::map<Value, int> counts;
    for (const TreeOptions& winner : winners) ++counts[of(winner)];
    return std::ranges::max_element(counts, [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

}  // namespace

std::vector<TreeOptions> treeGrid(Criterion criterion, bool withStump) {
    using Quota = std::pair<FeatureQuota, double>;
    constexpr std::array<Quota, 4> kQuotas = {
        {{FeatureQuota::Sqrt, 1.0}, {FeatureQuota::Fraction, 1.0}, {FeatureQuota::Log2, 1.0}, {FeatureQuota::Fraction, 0.8}}};
    std::vector<TreeOptions> grid;
    const auto addSplitSizes = [&](TreeOptions options) {
        if (withStump) {
            options.minSamplesSplitFraction = 1.0;
            grid.push_back(options);
            options.minSamplesSplitFraction = 0.0;
        }
        for (const int split : {2, 3}) {
            options.minSamplesSplit = split;
            grid.push_back(options);
        }
    };
    for (int depth = 3; depth <= 7; ++depth) {
        for (const auto& [quota, fraction] : kQuotas) {
            for (int leaf = 1; leaf <= 3; ++leaf)
                addSplitSizes(
                    {.criterion = criterion, .maxDepth = depth, .quota = quota, .quotaFraction = fraction, .minSamplesLeaf = leaf});
        }
    }
    return grid;
}

double crossValidatedAccuracy(const TreeTable& table, const LocalSample& sample, std::span<const std::size_t> columns,
                              const TreeOptions& options, Folds folds, std::uint64_t seed) {
    std::vector<std::size_t> sizes(static_cast<std::size_t>(sample.classCount));
    for (const std::uint8_t label : sample.labels) ++sizes[label];
    std::vector<std::size_t> seen(sizes.size());
    std::array<LocalSample, 2> fold;
    for (LocalSample& half : fold) half.classCount = sample.classCount;
    for (std::size_t i = 0; i < sample.rows.size(); ++i) {
        const std::size_t label = sample.labels[i];
        const std::size_t place = seen[label]++;
        const bool second = folds == Folds::Alternating ? place % 2 == 1 : place >= (sizes[label] + 1) / 2;
        fold[second ? 1 : 0].rows.push_back(sample.rows[i]);
        fold[second ? 1 : 0].labels.push_back(sample.labels[i]);
    }
    if (fold[0].rows.empty() || fold[1].rows.empty()) return 0.0;
    double accuracy = 0.0;
    for (const std::size_t held : {std::size_t{0}, std::size_t{1}}) {
        core::Random random(seed, "tree");
        const auto tree = DecisionTree::fit(table, fold[1 - held], columns, options, random);
        std::size_t right = 0;
        for (std::size_t i = 0; i < fold[held].rows.size(); ++i)
            right += tree.predictRow(table, fold[held].rows[i]) == fold[held].labels[i];
        accuracy += 0.5 * static_cast<double>(right) / static_cast<double>(fold[held].rows.size());
    }
    return accuracy;
}

std::vector<double> gridScores(const TreeTable& table, const LocalSample& sample, std::span<const std::size_t> columns,
                               std::span<const TreeOptions> grid, Folds folds, const core::Context& context) {
    std::vector<double> scores;
    scores.reserve(grid.size());
    for (const TreeOptions& options : grid) {
        context.throwIfStopped();
        scores.push_back(crossValidatedAccuracy(table, sample, columns, options, folds, context.seed));
    }
    return scores;
}

TreeOptions bestCombination(std::span<const TreeOptions> grid, std::span<const std::vector<double>> scores) {
    std::vector<double> sums(grid.size());
    for (const auto& run : scores) {
        for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += run[i];
    }
    return grid[firstBest(sums)];
}

TreeOptions majorityPerParameter(std::span<const TreeOptions> grid, std::span<const std::vector<double>> scores) {
    std::vector<TreeOptions> winners;
    for (const auto& run : scores) winners.push_back(grid[firstBest(run)]);
    TreeOptions options = winners.front();
    options.maxDepth = mode<int>(winners, [](const TreeOptions& o) { return o.maxDepth; });
    options.minSamplesLeaf = mode<int>(winners, [](const TreeOptions& o) { return o.minSamplesLeaf; });
    const auto split = mode<double>(winners, [](const TreeOptions& o) {
        return o.minSamplesSplitFraction > 0.0 ? o.minSamplesSplitFraction : double(o.minSamplesSplit);
    });
    options.minSamplesSplitFraction = split <= 1.0 ? split : 0.0;
    options.minSamplesSplit = split <= 1.0 ? 2 : static_cast<int>(split);
    const auto quota = mode<std::pair<int, double>>(winners, [](const TreeOptions& o) {
        return std::pair{static_cast<int>(o.quota), o.quotaFraction};
    });
    options.quota = static_cast<FeatureQuota>(quota.first);
    options.quotaFraction = quota.second;
    return options;
}

}  // namespace counterpoint::counterfactual
