// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/decision_tree.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace counterpoint::counterfactual {
namespace {

using Values = TreeTable::Values;

struct Sample {
    Values values;
    std::vector<std::uint8_t> labels;

    std::vector<std::uint32_t> rows() const {
        std::vector<std::uint32_t> all(labels.size());
        std::iota(all.begin(), all.end(), 0U);
        return all;
    }
    std::vector<std::size_t> columns() const {
        std::vector<std::size_t> all(static_cast<std::size_t>(values.cols()));
        std::iota(all.begin(), all.end(), std::size_t{0});
        return all;
    }
};

DecisionTree fit(const Sample& sample, const TreeOptions& options, int classes = 2, std::uint64_t seed = 0) {
    core::Random random(seed, "tree");
    return DecisionTree::fit(TreeTable(sample.values), {sample.rows(), sample.labels, classes}, sample.columns(), options, random);
}

Sample randomSample(std::size_t rows, std::size_t columns, int classes, core::Random& random, bool coarse) {
    Sample sample{Values(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns)), {}};
    for (Eigen::Index r = 0; r < sample.values.rows(); ++r) {
        for (Eigen::Index c = 0; c < sample.values.cols(); ++c) {
            const double draw = random.uniform();
            sample.values(r, c) = coarse ? (c % 2 == 0 ? std::floor(draw * 2.0) : std::floor(draw * 6.0)) : draw;
        }
        const double sum = sample.values.row(r).sum() / static_cast<double>(columns) + 0.3 * random.uniform();
        sample.labels.push_back(static_cast<std::uint8_t>(std::min<double>(classes - 1.0, std::floor(sum * classes))));
    }
    return sample;
}

double entropyOf(const std::map<int, double>& counts, double total) {
    double sum = 0.0;
    for (const auto& [label, count] : counts) sum -= count / total * std::log2(count / total);
    return sum;
}

double giniOf(const std::map<int, double>& counts, double total) {
    double sum = 1.0;
    for (const auto& [label, count] : counts) sum -= (count / total) * (count / total);
    return sum;
}

/// Every split of every column tried anew by counting: slow and plain.
class Exhaustive {
public:
    Exhaustive(const Sample& sample, const TreeOptions& options) : sample_(sample), options_(options) {}

    void compare(const DecisionTree& tree, int index, const std::vector<std::uint32_t>& rows, int depth) {
        const TreeNode& node = tree.nodes()[static_cast<std::size_t>(index)];
        ASSERT_EQ(node.samples, rows.size());
        const double own = impurity(rows);
        EXPECT_NEAR(node.impurity, own, 1e-9);
        const bool may = (options_.maxDepth == 0 || depth < options_.maxDepth) && own > 1e-12 &&
                         rows.size() >= static_cast<std::size_t>(options_.minSamplesSplit);
        const auto [column, threshold] = may ? bestSplit(rows) : std::pair<int, double>{-1, 0.0};
        ASSERT_EQ(node.column, column) << "node " << index;
        if (column < 0) return;
        ASSERT_EQ(node.threshold, threshold);
        std::vector<std::uint32_t> left;
        std::vector<std::uint32_t> right;
        for (const auto row : rows) (sample_.values(row, column) <= threshold ? left : right).push_back(row);
        ASSERT_EQ(node.left, index + 1) << "pre-order";
        compare(tree, node.left, left, depth + 1);
        compare(tree, node.right, right, depth + 1);
    }

private:
    double impurity(const std::vector<std::uint32_t>& rows) const {
        std::map<int, double> counts;
        for (const auto row : rows) counts[sample_.labels[row]] += 1.0;
        const auto total = static_cast<double>(rows.size());
        return options_.criterion == Criterion::Entropy ? entropyOf(counts, total) : giniOf(counts, total);
    }

    std::pair<int, double> bestSplit(const std::vector<std::uint32_t>& rows) const {
        double best = std::numeric_limits<double>::infinity();
        std::pair<int, double> found{-1, 0.0};
        for (int column = 0; column < sample_.values.cols(); ++column) {
            std::vector<double> distinct;
            for (const auto row : rows) distinct.push_back(sample_.values(row, column));
            std::sort(distinct.begin(), distinct.end());
            distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
            for (std::size_t i = 0; i + 1 < distinct.size(); ++i) {
                const double threshold = distinct[i] + (distinct[i + 1] - distinct[i]) / 2.0;
                std::vector<std::uint32_t> left;
                std::vector<std::uint32_t> right;
                for (const auto row : rows) (sample_.values(row, column) <= threshold ? left : right).push_back(row);
                const auto least = static_cast<std::size_t>(options_.minSamplesLeaf);
                if (left.size() < least || right.size() < least) continue;
                const double score =
                    impurity(left) * static_cast<double>(left.size()) + impurity(right) * static_cast<double>(right.size());
                if (score < best - 1e-9) {
                    best = score;
                    found = {column, threshold};
                }
            }
        }
        return found;
    }

    const Sample& sample_;
    const TreeOptions& options_;
};

/// Test 10.4 of cent.md: a thousand random rows, all features considered, no ties.
TEST(DecisionTree, AgreesWithAnExhaustiveSearchOnAThousandRows) {
    core::Random random(1, "rows");
    const Sample sample = randomSample(1000, 5, 2, random, false);
    for (const Criterion criterion : {Criterion::Entropy, Criterion::Gini}) {
        const TreeOptions options{.criterion = criterion, .maxDepth = 5};
        const DecisionTree tree = fit(sample, options);
        Exhaustive(sample, options).compare(tree, 0, sample.rows(), 0);
    }
}

RC_GTEST_PROP(DecisionTree, AgreesWithAnExhaustiveSearchOnSmallOnes, ()) {
    core::Random random(*rc::gen::arbitrary<std::uint64_t>(), "rows");
    const int classes = *rc::gen::inRange(2, 5);
    const Sample sample = randomSample(static_cast<std::size_t>(*rc::gen::inRange(2, 80)), 4, classes, random, *rc::gen::arbitrary<bool>());
    TreeOptions options;
    options.criterion = *rc::gen::element(Criterion::Entropy, Criterion::Gini);
    options.maxDepth = *rc::gen::inRange(0, 5);
    options.minSamplesLeaf = *rc::gen::inRange(1, 4);
    options.minSamplesSplit = *rc::gen::inRange(2, 8);
    const DecisionTree tree = fit(sample, options, classes);
    Exhaustive(sample, options).compare(tree, 0, sample.rows(), 0);
    const TreeTable table(sample.values);
    for (const auto row : sample.rows()) {
        const std::vector<double> values(sample.values.row(row).begin(), sample.values.row(row).end());
        RC_ASSERT(tree.leafOf(values) == tree.leafOfRow(table, row));
    }
}

/// Worked out on paper: x = 1 2 3 4, classes 0 0 1 1. Before: 1 bit; the cut at 2.5 leaves none.
TEST(DecisionTree, CutsHalfwayAndMeasuresInBits) {
    const Sample sample{(Values(4, 1) << 1.0, 2.0, 3.0, 4.0).finished(), {0, 0, 1, 1}};
    const DecisionTree tree = fit(sample, {});
    ASSERT_EQ(tree.nodes().size(), 3U);
    EXPECT_EQ(tree.nodes()[0].threshold, 2.5);
    EXPECT_EQ(tree.nodes()[0].impurity, 1.0);
    EXPECT_EQ(tree.nodes()[1].label, 0);
    EXPECT_EQ(tree.nodes()[2].label, 1);
    EXPECT_EQ(tree.nodes()[1].impurity, 0.0);
    EXPECT_EQ(fit(sample, {.criterion = Criterion::Gini}).nodes()[0].impurity, 0.5);
}

/// The 14-day weather table of Quinlan (1986), outlook as indicators: information 0.940 bits; of the indicators and of windy, "overcast"
/// gains most (0.226 bits: 0.940 - 10/14 * 1.0), humidity 0.152, windy 0.048.
TEST(DecisionTree, ChoosesQuinlansOvercast) {
    // Columns: windy, humidity high, outlook overcast.
    const std::vector<std::array<double, 3>> days = {{0, 1, 0}, {1, 1, 0}, {0, 1, 1}, {0, 1, 0}, {0, 0, 0}, {1, 0, 0}, {1, 0, 1},
                                                     {0, 1, 0}, {0, 0, 0}, {0, 0, 0}, {1, 0, 0}, {1, 1, 1}, {0, 0, 1}, {1, 1, 0}};
    Sample sample{Values(14, 3), {0, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0}};
    for (Eigen::Index r = 0; r < 14; ++r) {
        for (Eigen::Index c = 0; c < 3; ++c) sample.values(r, c) = days[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
    }
    const DecisionTree tree = fit(sample, {.maxDepth = 1});
    EXPECT_NEAR(tree.nodes()[0].impurity, 0.940286, 1e-6);
    EXPECT_EQ(tree.nodes()[0].column, 2);
    EXPECT_EQ(tree.nodes()[0].threshold, 0.5);
    EXPECT_NEAR(tree.nodes()[static_cast<std::size_t>(tree.nodes()[0].left)].impurity, 1.0, 1e-12);
    EXPECT_EQ(tree.counts(0)[0], 5U);
    EXPECT_EQ(tree.counts(tree.nodes()[0].right)[1], 4U);
}

TEST(DecisionTree, AFractionOfOneMakesAStump) {
    core::Random random(3, "rows");
    const DecisionTree tree = fit(randomSample(200, 4, 2, random, false), {.maxDepth = 6, .minSamplesSplitFraction = 1.0});
    EXPECT_EQ(tree.nodes().size(), 3U);
}

TEST(DecisionTree, TiesGoToTheLowerColumnAndClass) {
    const Sample sample{(Values(4, 2) << 1, 1, 1, 1, 2, 2, 2, 2).finished(), {0, 0, 1, 1}};
    EXPECT_EQ(fit(sample, {}).nodes()[0].column, 0);
    const Sample constant{(Values(4, 1) << 1, 1, 1, 1).finished(), {1, 0, 1, 0}};
    const DecisionTree leaf = fit(constant, {});
    ASSERT_EQ(leaf.nodes().size(), 1U);
    EXPECT_EQ(leaf.nodes()[0].label, 0);
}

/// Exclusive or: no first split gains anything, yet the tree goes on, as scikit-learn's does.
TEST(DecisionTree, SplitsWithoutGainWhileImpure) {
    const Sample sample{(Values(4, 2) << 0, 0, 0, 1, 1, 0, 1, 1).finished(), {0, 1, 1, 0}};
    const DecisionTree tree = fit(sample, {});
    EXPECT_EQ(tree.nodes().size(), 7U);
    for (const auto& node : tree.nodes()) {
        EXPECT_TRUE(!node.isLeaf() || node.impurity == 0.0);
    }
}

/// With one column in the quota and one splittable column, the search goes past constant ones until it finds it.
TEST(DecisionTree, SearchGoesPastTheQuotaUntilASplitIsFound) {
    Sample sample{Values::Constant(6, 9, 1.0), {0, 0, 0, 1, 1, 1}};
    for (Eigen::Index r = 0; r < 6; ++r) sample.values(r, 7) = static_cast<double>(r);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const DecisionTree tree = fit(sample, {.quota = FeatureQuota::Fraction, .quotaFraction = 0.1}, 2, seed);
        ASSERT_EQ(tree.nodes().size(), 3U);
        EXPECT_EQ(tree.nodes()[0].column, 7);
    }
}

TEST(DecisionTree, QuotaDrawsColumnsAndIsRepeatable) {
    core::Random random(8, "rows");
    const Sample sample = randomSample(300, 16, 2, random, false);
    const TreeOptions options{.maxDepth = 4, .quota = FeatureQuota::Sqrt};
    bool differs = false;
    const DecisionTree first = fit(sample, options, 2, 1);
    for (std::uint64_t seed = 2; seed < 6; ++seed) differs |= fit(sample, options, 2, seed).nodes()[0].column != first.nodes()[0].column;
    EXPECT_TRUE(differs);
    const DecisionTree again = fit(sample, options, 2, 1);
    ASSERT_EQ(again.nodes().size(), first.nodes().size());
    for (std::size_t i = 0; i < first.nodes().size(); ++i) EXPECT_EQ(again.nodes()[i].threshold, first.nodes()[i].threshold);
}

/// Many distinct values need two digits in the sort of ranks.
TEST(DecisionTree, SortsRanksBeyondOneDigit) {
    Sample sample{Values(9000, 1), {}};
    for (Eigen::Index r = 0; r < 9000; ++r) {
        sample.values(r, 0) = static_cast<double>((r * 7919) % 9000);
        sample.labels.push_back(sample.values(r, 0) > 5000.0 ? 1 : 0);
    }
    const DecisionTree tree = fit(sample, {});
    ASSERT_EQ(tree.nodes().size(), 3U);
    EXPECT_EQ(tree.nodes()[0].threshold, 5000.5);
}

}  // namespace
}  // namespace counterpoint::counterfactual
