// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/tree_picture.h"

#include "tests/engine/counterfactual/world.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace counterpoint::counterfactual {
namespace {

using test::LoanWorld;

constexpr double kUnbounded = std::numeric_limits<double>::infinity();

std::vector<Counterfactual> search(const LoanWorld& world, std::vector<data::Row> factuals, int count, bool keepTrace = true,
                                   const std::vector<std::pair<std::string, std::string>>& settings = {}) {
    SearchRequest request;
    request.factuals = std::move(factuals);
    request.count = count;
    request.keepTrace = keepTrace;
    request.explainNothingFound = false;
    std::vector<Counterfactual> all;
    for (auto& results : world.cent(settings).generate(request, world.context()))
        for (auto& result : results) all.push_back(std::move(result));
    return all;
}

bool holds(const Condition& condition, double value) {
    switch (condition.op) {
        case Condition::Op::LessEqual:
            return value <= condition.threshold;
        case Condition::Op::Greater:
            return value > condition.threshold;
        case Condition::Op::Is:
            return value == condition.level;
        case Condition::Op::IsNot:
            return value != condition.level;
    }
    return false;
}

int leafOf(const TreePicture& tree, const data::Row& row) {
    int node = 0;
    while (!tree.nodes[static_cast<std::size_t>(node)].isLeaf()) {
        const TreePicture::Node& at = tree.nodes[static_cast<std::size_t>(node)];
        node = holds(branchCondition(at, true), row[at.feature]) ? at.left : at.right;
    }
    return node;
}

/// The branches of a path merged per feature, worked out from the picture alone.
std::vector<Condition> merged(const TreePicture& tree, int leaf, const data::Schema& schema) {
    struct Merged {
        std::size_t feature;
        double low = -kUnbounded;
        double high = kUnbounded;
        std::vector<bool> levels;
    };
    std::vector<Merged> all;
    const std::vector<int> path = tree.pathTo(leaf);
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const TreePicture::Node& node = tree.nodes[static_cast<std::size_t>(path[i])];
        const Condition branch = branchCondition(node, path[i + 1] == node.left);
        auto entry = std::ranges::find(all, branch.feature, &Merged::feature);
        if (entry == all.end()) entry = all.insert(entry, Merged{.feature = branch.feature, .levels = {}});
        if (branch.level >= 0 && entry->levels.empty()) entry->levels.assign(schema.feature(branch.feature).levels.size(), true);
        if (branch.op == Condition::Op::LessEqual) entry->high = std::min(entry->high, branch.threshold);
        if (branch.op == Condition::Op::Greater) entry->low = std::max(entry->low, branch.threshold);
        for (std::size_t level = 0; level < entry->levels.size(); ++level)
            if (!holds(branch, static_cast<double>(level))) entry->levels[level] = false;
    }
    std::vector<Condition> conditions;
    const auto add = [&](std::size_t feature, Condition::Op op, double threshold, int level) {
        Condition& one = conditions.emplace_back();
        one.feature = feature;
        one.op = op;
        one.threshold = threshold;
        one.level = level;
    };
    for (const Merged& one : all) {
        if (std::isfinite(one.low)) add(one.feature, Condition::Op::Greater, one.low, -1);
        if (std::isfinite(one.high)) add(one.feature, Condition::Op::LessEqual, one.high, -1);
        const auto left = std::ranges::count(one.levels, true);
        for (std::size_t level = 0; level < one.levels.size(); ++level) {
            if (left == 1 && one.levels[level]) add(one.feature, Condition::Op::Is, 0.0, static_cast<int>(level));
            if (left != 1 && !one.levels[level]) add(one.feature, Condition::Op::IsNot, 0.0, static_cast<int>(level));
        }
    }
    return conditions;
}

std::vector<data::Row> someRows() {
    std::vector<data::Row> rows;
    for (int i = 0; i < 24; ++i)
        rows.push_back({20.0 + 2.0 * i, 0.2 + 0.02 * i, static_cast<double>(i % 3), static_cast<double>((i / 3) % 3)});
    return rows;
}

TEST(TreePicture, PathToTheResultGivesExactlyTheConditions) {
    const LoanWorld world({4.0F, 4.0F, 2.0F, 2.0F, 0, -2.0F}, -5.0F);
    std::size_t valid = 0;
    std::size_t ofLevels = 0;
    for (const Counterfactual& result : search(world, someRows(), 3)) {
        if (result.status != Status::Valid) continue;
        ++valid;
        ASSERT_NE(result.tree, nullptr);
        const auto expected = merged(*result.tree, result.tree->resultLeaf, world.model->schema());
        ASSERT_EQ(result.conditions.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            EXPECT_EQ(result.conditions[i].feature, expected[i].feature);
            EXPECT_EQ(result.conditions[i].op, expected[i].op);
            EXPECT_EQ(result.conditions[i].threshold, expected[i].threshold);
            EXPECT_EQ(result.conditions[i].level, expected[i].level);
            ofLevels += expected[i].level >= 0 ? 1 : 0;
        }
        EXPECT_EQ(leafOf(*result.tree, result.row), result.tree->resultLeaf);
        EXPECT_EQ(leafOf(*result.tree, result.factual), result.tree->factualLeaf);
        EXPECT_NE(result.tree->factualLeaf, result.tree->resultLeaf);
    }
    EXPECT_GT(valid, 20U);
    EXPECT_GT(ofLevels, 0U);
}

TEST(TreePicture, LinksAndSharesAreThoseOfATree) {
    const LoanWorld world({4.0F, 4.0F, 2.0F, 2.0F, 0, -2.0F}, -5.0F);
    const auto results = search(world, {{40, 0.4, 1, 1}}, 1);
    ASSERT_NE(results.front().tree, nullptr);
    const TreePicture& tree = *results.front().tree;
    ASSERT_GT(tree.nodes.size(), 2U);
    EXPECT_EQ(tree.nodes.front().parent, -1);
    EXPECT_EQ(tree.pathTo(0), (std::vector<int>{0}));
    std::size_t inLeaves = 0;
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        const TreePicture::Node& node = tree.nodes[i];
        ASSERT_EQ(node.classShares.size(), 2U);
        EXPECT_NEAR(std::accumulate(node.classShares.begin(), node.classShares.end(), 0.0), 1.0, 1e-12);
        if (node.isLeaf()) {
            inLeaves += node.samples;
            continue;
        }
        for (const int child : {node.left, node.right}) {
            EXPECT_EQ(tree.nodes[static_cast<std::size_t>(child)].parent, static_cast<int>(i));
            EXPECT_EQ(tree.nodes[static_cast<std::size_t>(child)].depth, node.depth + 1);
        }
    }
    EXPECT_EQ(inLeaves, tree.nodes.front().samples);
    const auto fidelity = std::ranges::find(results.front().diagnostics, "fidelity", &std::pair<std::string, double>::first);
    ASSERT_NE(fidelity, results.front().diagnostics.end());
    EXPECT_EQ(tree.fidelity, fidelity->second);
}

TEST(TreePicture, ThresholdsAreInOriginalUnits) {
    // "yes" above an income of 60.5.
    const LoanWorld world({100.0F, 0, 0, 0, 0, 0}, -60.5F);
    for (const bool published : {false, true}) {
        const auto results = search(world, {{40, 0.5, 1, 0}}, 1, true, {{"variant", published ? "published" : "corrected"}});
        ASSERT_NE(results.front().tree, nullptr);
        const TreePicture::Node& root = results.front().tree->nodes.front();
        ASSERT_FALSE(root.isLeaf());
        EXPECT_EQ(root.feature, 0U);
        EXPECT_EQ(root.op, Condition::Op::LessEqual);
        EXPECT_GT(root.threshold, published ? 1.0 : 55.0);
        EXPECT_LT(root.threshold, 100.0);
    }
}

TEST(TreePicture, BranchesAreContraries) {
    TreePicture::Node number;
    number.feature = 3;
    number.threshold = 1.5;
    EXPECT_EQ(branchCondition(number, true).op, Condition::Op::LessEqual);
    EXPECT_EQ(branchCondition(number, false).op, Condition::Op::Greater);
    EXPECT_EQ(branchCondition(number, false).threshold, 1.5);
    TreePicture::Node level;
    level.op = Condition::Op::IsNot;
    level.level = 2;
    EXPECT_EQ(branchCondition(level, true).op, Condition::Op::IsNot);
    EXPECT_EQ(branchCondition(level, false).op, Condition::Op::Is);
    EXPECT_EQ(branchCondition(level, false).level, 2);
}

TEST(TreePicture, ComesOnlyWithATraceAndWithoutAResultHasNoLeafOfIt) {
    const LoanWorld world({100.0F, 0, 0, 0, 0, 0}, -60.5F);
    EXPECT_EQ(search(world, {{40, 0.5, 1, 0}}, 1, false).front().tree, nullptr);
    EXPECT_EQ(search(world, {{40, 0.5, 1, 0}}, 1, false, {{"variant", "published"}}).front().tree, nullptr);
    SearchRequest request;
    request.factuals = {{40, 0.5, 1, 0}};
    request.constraints.of("income").high = 50.0;
    request.explainNothingFound = false;
    const Counterfactual nothing = world.cent().generate(request, world.context()).front().front();
    ASSERT_NE(nothing.status, Status::Valid);
    ASSERT_NE(nothing.tree, nullptr);
    EXPECT_EQ(nothing.tree->resultLeaf, -1);
    EXPECT_EQ(leafOf(*nothing.tree, nothing.factual), nothing.tree->factualLeaf);
}

}  // namespace
}  // namespace counterpoint::counterfactual
