// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/leaf_graph.h"
#include "tests/engine/counterfactual/world.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <numeric>

namespace counterpoint::counterfactual {
namespace {

using constraints::BoundConstraints;
using constraints::ConstraintSet;

/// A tree over the rows of a LoanWorld, whose pieces have to live together.
struct Forest {
    std::vector<data::Row> rows;
    data::Encoder encoder;
    FeatureSpace space;
    DecisionTree tree;

    Forest(std::vector<data::Row> given, const std::vector<std::uint8_t>& labels, int depth = 0)
        : rows(std::move(given)), encoder(test::encoderOf(test::tableOf(test::LoanWorld::schema(), rows))), space(encoder, rows) {
        std::vector<std::uint32_t> all(rows.size());
        std::iota(all.begin(), all.end(), 0U);
        std::vector<std::size_t> columns(space.columns().size());
        std::iota(columns.begin(), columns.end(), std::size_t{0});
        core::Random random(0, "tree");
        tree = DecisionTree::fit(TreeTable(space.table(rows)), {all, labels, 2}, columns, {.maxDepth = depth}, random);
    }
};

/// income 10, 20 no; 60, 70 yes: one cut at 40. Everything else is constant.
Forest oneCut() { return Forest({{10, 0.5, 1, 0}, {20, 0.5, 1, 0}, {60, 0.5, 1, 0}, {70, 0.5, 1, 0}}, {0, 0, 1, 1}); }

TEST(LeafGraph, CostsWhatThePaperSays) {
    const Forest forest = oneCut();
    ASSERT_EQ(forest.tree.nodes()[0].threshold, 40.0);
    const data::Row factual = {20, 0.5, 1, 0};
    ConstraintSet set;
    const BoundConstraints bound(set, forest.encoder.schema(), "test");
    const MoveSpace moves(forest.space, bound, factual, factual);
    const auto leaves = LeafGraph(forest.tree, moves, {}).reachableLeaves();
    ASSERT_EQ(leaves.size(), 2U);
    EXPECT_EQ(leaves[0].cost, 0.0);
    EXPECT_TRUE(leaves[0].violated.empty());
    // The nearest whole income above 40 is 41; the incomes span 60. The child is pure.
    EXPECT_DOUBLE_EQ(leaves[1].cost, 1.0 + 21.0 / 60.0);
    EXPECT_EQ(leaves[1].violated.size(), 1U);
    EXPECT_EQ(LeafGraph(forest.tree, moves, {}).path(leaves[1].node), (std::vector<int>{1, 0, 2}));

    set.of("income").cost = 2.0;
    const BoundConstraints dear(set, forest.encoder.schema(), "test");
    const MoveSpace dearMoves(forest.space, dear, factual, factual);
    EXPECT_DOUBLE_EQ(LeafGraph(forest.tree, dearMoves, {.alpha = 3.0}).reachableLeaves()[1].cost, 2.0 * (1.0 + 3.0 * 21.0 / 60.0));
}

TEST(LeafGraph, ConstraintsCutEdges) {
    const Forest forest = oneCut();
    const data::Row factual = {20, 0.5, 1, 0};
    const auto reachable = [&](const ConstraintSet& set) {
        const BoundConstraints bound(set, forest.encoder.schema(), "test");
        const MoveSpace moves(forest.space, bound, factual, factual);
        return LeafGraph(forest.tree, moves, {}).reachableLeaves().size();
    };
    ConstraintSet set;
    set.of("income").high = 41.0;
    EXPECT_EQ(reachable(set), 2U);
    set.of("income").high = 40.0;
    EXPECT_EQ(reachable(set), 1U);
    set.of("income").high.reset();
    set.of("income").direction = constraints::Direction::DecreaseOnly;
    EXPECT_EQ(reachable(set), 1U);
    set.of("income") = {.locked = true};
    EXPECT_EQ(reachable(set), 1U);
    set.of("income") = {.step = 50.0};  // 50 and 100 are the values above 40
    EXPECT_EQ(reachable(set), 2U);
}

/// A group of levels is one feature: "not rent" leaves own and other, and only levels that are allowed.
TEST(LeafGraph, GroupsAreOneFeature) {
    const Forest forest({{10, 0.5, 1, 1}, {10, 0.5, 1, 1}, {10, 0.5, 1, 0}, {10, 0.5, 1, 2}}, {0, 0, 1, 1});
    const data::Row factual = {10, 0.5, 1, 1};
    ConstraintSet set;
    const BoundConstraints bound(set, forest.encoder.schema(), "test");
    const MoveSpace moves(forest.space, bound, factual, factual);
    const auto leaves = LeafGraph(forest.tree, moves, {}).reachableLeaves();
    ASSERT_EQ(leaves.size(), 2U);
    EXPECT_DOUBLE_EQ(leaves[1].cost, 2.0);  // one change, a whole range
    ASSERT_EQ(leaves[1].bounds.size(), 1U);
    EXPECT_EQ(leaves[1].bounds[0].levels, (std::vector<bool>{true, false, true}));
    set.of("home").allowedLevels = std::vector<std::string>{"other"};
    const BoundConstraints narrow(set, forest.encoder.schema(), "test");
    const MoveSpace narrowMoves(forest.space, narrow, factual, factual);
    EXPECT_EQ(narrowMoves.nearest(leaves[1].bounds[0]), 2.0);
}

struct Random {
    Forest forest;
    data::Row factual;
    ConstraintSet set;
};

Random arbitraryWorld() {
    core::Random random(*rc::gen::arbitrary<std::uint64_t>(), "forest");
    std::vector<data::Row> rows;
    std::vector<std::uint8_t> labels;
    for (int i = 0; i < 60; ++i) {
        rows.push_back(
            {std::floor(random.uniform(0, 101)), random.uniform(), std::floor(random.uniform(0, 3)), std::floor(random.uniform(0, 3))});
        labels.push_back(rows.back()[0] / 100 + rows.back()[1] + (rows.back()[3] == 0.0) + random.uniform() > 1.6 ? 1 : 0);
    }
    Random world{Forest(rows, labels, 6), rows[random.index(rows.size())], {}};
    if (random.chance(0.3)) world.set.of("income").direction = constraints::Direction::IncreaseOnly;
    if (random.chance(0.3)) world.set.of("rate").low = random.uniform();
    if (random.chance(0.3)) world.set.of("grade").locked = true;
    if (random.chance(0.3)) world.set.of("home").allowedLevels = std::vector<std::string>{"own", "rent"};
    if (random.chance(0.3)) world.set.of("income").cost = 2.5;
    return world;
}

/// Leaf by leaf along its path, written plainly: what Dijkstra's search must agree with.
void collect(const DecisionTree& tree, const MoveSpace& moves, int node, std::map<std::size_t, FeatureBounds> bounds,
             std::map<std::size_t, double> paid, double cost, std::map<int, double>& out) {
    const TreeNode& here = tree.nodes()[static_cast<std::size_t>(node)];
    if (here.isLeaf()) {
        out[node] = cost;
        return;
    }
    const TreeColumn column = moves.space().columns()[static_cast<std::size_t>(here.column)];
    for (const bool left : {true, false}) {
        auto next = bounds;
        auto nextPaid = paid;
        FeatureBounds& bound = next[column.feature];
        bound.feature = column.feature;
        if (column.level >= 0) {
            if (bound.levels.empty()) bound.levels = {true, true, true};
            for (int level = 0; level < 3; ++level) {
                if ((level == column.level) == left) bound.levels[static_cast<std::size_t>(level)] = false;
            }
        } else if (left) {
            bound.high = std::min(bound.high, here.threshold);
        } else {
            bound.low = std::max(bound.low, here.threshold);
        }
        double more = 0.0;
        const int child = left ? here.left : here.right;
        if (!bound.holds(moves.imputed()[column.feature])) {
            const auto value = moves.nearest(bound);
            if (!value) continue;
            const double move = moves.move(column.feature, *value);
            const double weight = moves.constraints().cost(column.feature);
            if (nextPaid.contains(column.feature)) {
                more = weight * std::max(0.0, move - nextPaid[column.feature]);
                nextPaid[column.feature] = std::max(move, nextPaid[column.feature]);
            } else {
                more = weight * (1.0 + move) + tree.nodes()[static_cast<std::size_t>(child)].entropy;
                nextPaid[column.feature] = move;
            }
        }
        collect(tree, moves, child, next, nextPaid, cost + more, out);
    }
}

RC_GTEST_PROP(LeafGraph, DijkstraAgreesWithEveryPathWrittenOut, ()) {
    const Random world = arbitraryWorld();
    const BoundConstraints bound(world.set, world.forest.encoder.schema(), "test");
    const MoveSpace moves(world.forest.space, bound, world.factual, world.factual);
    const LeafGraph graph(world.forest.tree, moves, {});
    const auto leaves = graph.reachableLeaves();
    std::map<int, double> expected;
    collect(world.forest.tree, moves, 0, {}, {}, 0.0, expected);
    RC_ASSERT(leaves.size() == expected.size());
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        RC_ASSERT(std::abs(leaves[i].cost - expected[leaves[i].node]) < 1e-9);
        if (i > 0) RC_ASSERT(leaves[i - 1].cost <= leaves[i].cost + 1e-12);
    }
    RC_ASSERT(leaves.front().node == graph.factualLeaf());
}

/// The nearest row of every reachable leaf lies in it, is what is shown, keeps the constraints, and no nearer value of the step does the
/// same.
RC_GTEST_PROP(MoveSpace, NearestValuesAreInsideShownAndAllowed, ()) {
    const Random world = arbitraryWorld();
    const BoundConstraints bound(world.set, world.forest.encoder.schema(), "test");
    const MoveSpace moves(world.forest.space, bound, world.factual, world.factual);
    core::Random random(1, "draw");
    for (const auto& leaf : LeafGraph(world.forest.tree, moves, {}).reachableLeaves()) {
        data::Row nearest = world.factual;
        data::Row drawn = world.factual;
        for (const FeatureBounds& bounds : leaf.bounds) {
            nearest[bounds.feature] = moves.nearest(bounds).value();
            drawn[bounds.feature] = moves.draw(bounds, 0.3 * world.forest.space.range(bounds.feature), 1.0, random).value();
        }
        for (const data::Row& row : {nearest, drawn}) {
            RC_ASSERT(leaf.contains(row));
            RC_ASSERT(bound.toSteps(world.factual, row) == row);
            RC_ASSERT(bound.check(world.factual, row).empty());
        }
        for (const std::size_t place : leaf.violated) {
            const FeatureBounds& bounds = leaf.bounds[place];
            if (bounds.feature != 0) continue;
            const double towards = nearest[0] > world.factual[0] ? -1.0 : 1.0;
            RC_ASSERT(!bounds.holds(nearest[0] + towards) || nearest[0] + towards == world.factual[0]);
        }
        RC_ASSERT(LeafGraph(world.forest.tree, moves, {}).leafHolding(nearest).node == leaf.node);
    }
}

TEST(MoveSpace, ValuesBetweenAreOnTheStepAndNearestToTheEndFirst) {
    const Forest forest = oneCut();
    const data::Row factual = {20, 0.5, 1, 0};
    const BoundConstraints bound({}, forest.encoder.schema(), "test");
    const MoveSpace moves(forest.space, bound, factual, factual);
    EXPECT_EQ(moves.between(0, 50.0, 41.0, 2), (std::vector<double>{41.0, 44.0, 47.0}));
    EXPECT_EQ(moves.between(0, 43.0, 41.0, 15), (std::vector<double>{41.0, 42.0}));
    EXPECT_EQ(moves.between(2, 2.0, 0.0, 15), (std::vector<double>{0.0, 1.0}));
}

}  // namespace
}  // namespace counterpoint::counterfactual
