// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/neighbours.h"
#include "engine/core/random.h"
#include "engine/counterfactual/tree_grid.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace counterpoint::counterfactual {
namespace {

/// Test 10.3 of cent.md: exactly k rows of each class, by their numbers in all the data, all nearer than any that is left out.
RC_GTEST_PROP(NeighbourIndex, EqualsBruteForce, ()) {
    core::Random random(*rc::gen::arbitrary<std::uint64_t>(), "codes");
    const auto rows = static_cast<Eigen::Index>(*rc::gen::inRange(1, 400));
    const auto dimensions = static_cast<Eigen::Index>(*rc::gen::inRange(1, 9));
    const auto k = static_cast<std::size_t>(*rc::gen::inRange(1, 60));
    const bool coarse = *rc::gen::arbitrary<bool>();  // many equal distances
    data::Matrix codes(rows, dimensions);
    std::vector<std::uint8_t> classes;
    for (Eigen::Index i = 0; i < codes.size(); ++i)
        codes.data()[i] = static_cast<float>(coarse ? std::floor(random.uniform(0, 3)) : random.normal());
    for (Eigen::Index i = 0; i < rows; ++i) classes.push_back(static_cast<std::uint8_t>(random.index(3)));
    std::vector<float> query(static_cast<std::size_t>(dimensions));
    for (float& value : query) value = static_cast<float>(coarse ? std::floor(random.uniform(0, 3)) : random.normal());

    const NeighbourIndex index(codes, classes, 3);
    for (int label = 0; label < 3; ++label) {
        std::vector<std::pair<float, std::uint32_t>> expected;
        for (Eigen::Index i = 0; i < rows; ++i) {
            if (classes[static_cast<std::size_t>(i)] != label) continue;
            float distance = 0.0F;
            for (Eigen::Index d = 0; d < dimensions; ++d) {
                const float difference = codes(i, d) - query[static_cast<std::size_t>(d)];
                distance += difference * difference;
            }
            expected.emplace_back(distance, static_cast<std::uint32_t>(i));
        }
        std::sort(expected.begin(), expected.end());
        const auto found = index.nearest(label, query, k);
        RC_ASSERT(found.size() == std::min(k, expected.size()));
        for (std::size_t i = 0; i < found.size(); ++i) RC_ASSERT(found[i] == expected[i].second);
    }
}

TEST(TreeGrid, HasTheBenchmarksSettingsInTheirOrder) {
    EXPECT_EQ(treeGrid(Criterion::Gini, true).size(), 180U);
    const auto grid = treeGrid(Criterion::Entropy, false);
    EXPECT_EQ(grid.size(), 120U);
    EXPECT_EQ(grid[0].maxDepth, 3);
    EXPECT_EQ(grid[0].minSamplesSplit, 2);
    EXPECT_EQ(grid[1].minSamplesSplit, 3);
    EXPECT_EQ(grid[2].minSamplesLeaf, 2);
    EXPECT_EQ(grid.back().maxDepth, 7);
    EXPECT_EQ(treeGrid(Criterion::Gini, true)[0].minSamplesSplitFraction, 1.0);
}

/// The winners of two warm-ups differ in depth and leaf size; their mean is best elsewhere.
TEST(TreeGrid, ChoosesACombinationOrAMajority) {
    const std::vector<TreeOptions> grid = {
        {.maxDepth = 3, .minSamplesLeaf = 1}, {.maxDepth = 4, .minSamplesLeaf = 2}, {.maxDepth = 4, .minSamplesLeaf = 1}};
    const std::vector<std::vector<double>> scores = {{0.9, 0.5, 0.8}, {0.5, 0.9, 0.8}, {0.7, 0.75, 0.7}};
    EXPECT_EQ(bestCombination(grid, scores), grid[2]);  // sums 2.1, 2.15, 2.3
    const TreeOptions majority = majorityPerParameter(grid, scores);
    EXPECT_EQ(majority.maxDepth, 4);
    EXPECT_EQ(majority.minSamplesLeaf, 2);
}

/// Two separable halves: every fold is predicted perfectly. Labels by a coin: no better than chance.
TEST(TreeGrid, CrossValidationMeasuresHeldOutRows) {
    core::Random random(5, "rows");
    TreeTable::Values values(400, 2);
    LocalSample separable;
    LocalSample coin;
    for (Eigen::Index i = 0; i < 400; ++i) {
        values(i, 0) = random.uniform();
        values(i, 1) = random.uniform();
        separable.rows.push_back(static_cast<std::uint32_t>(i));
        separable.labels.push_back(values(i, 0) > 0.5 ? 1 : 0);
        coin.rows.push_back(static_cast<std::uint32_t>(i));
        coin.labels.push_back(random.chance(0.5) ? 1 : 0);
    }
    const TreeTable table(values);
    const std::vector<std::size_t> columns = {0, 1};
    for (const Folds folds : {Folds::Alternating, Folds::Halves}) {
        EXPECT_GT(crossValidatedAccuracy(table, separable, columns, {.maxDepth = 5}, folds, 0), 0.97);
        EXPECT_NEAR(crossValidatedAccuracy(table, coin, columns, {.maxDepth = 5}, folds, 0), 0.5, 0.08);
    }
}

}  // namespace
}  // namespace counterpoint::counterfactual
