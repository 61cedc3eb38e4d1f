// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/decision_tree.h"
#include "engine/counterfactual/feature_space.h"

#include <vector>

namespace counterpoint::counterfactual {

struct GraphOptions {
    double alpha = 1.0;  ///< weight of the move, as a share of the feature's range
    double beta = 1.0;   ///< weight of the child's entropy, bits
};

/// A leaf that the factual can reach under its constraints.
struct ReachableLeaf {
    int node = 0;
    std::vector<FeatureBounds> bounds;  ///< merged conditions of the path, in the order of their first split
    std::vector<std::size_t> violated;  ///< positions in bounds that the factual does not meet
    double cost = 0.0;                  ///< of the cheapest path from the factual's leaf
    double move = 0.0;                  ///< sum of the least moves into the box, in shares of ranges

    /// The row lies in the leaf's box. `row` without missing cells.
    bool contains(const data::Row& row) const;
};

/// The local tree as a graph (El Zini et al. 2023): nodes are the tree's; going up costs nothing, going down an edge that the
/// factual already satisfies neither; another edge costs
///     cost_f * (1 + alpha * move_f) + beta * H(child)
/// with the least move to an allowed value inside the child's bounds as a share of the feature's range and H the Shannon
/// entropy of the child's classes. A feature that was paid for on the path pays only what it moves further. Edges whose bounds hold no
/// allowed value are not there, so unreachable leaves never appear.
class LeafGraph {
public:
    LeafGraph(const DecisionTree& tree, const MoveSpace& moves, GraphOptions options) : tree_(tree), moves_(moves), options_(options) {}

    /// Dijkstra's search from the factual's leaf: every reachable leaf, cheapest first (ties: node number).
    std::vector<ReachableLeaf> reachableLeaves() const;
    /// The leaf that holds a row, whatever its cost. `row` without missing cells.
    ReachableLeaf leafHolding(const data::Row& row) const;
    /// The nodes from the factual's leaf up to the common ancestor and down to `leaf`.
    std::vector<int> path(int leaf) const;
    int factualLeaf() const;

private:
    struct State {
        int node = 0;
        double cost = 0.0;
        double move = 0.0;
        std::vector<FeatureBounds> bounds;
        std::vector<double> paid;  ///< per entry of bounds: the move paid for; negative = nothing yet
    };

    State atFactualLeaf() const;
    std::optional<State> down(const State& state, bool left) const;
    void narrow(std::vector<FeatureBounds>& bounds, const TreeNode& node, bool left) const;
    ReachableLeaf finish(State state) const;

    const DecisionTree& tree_;
    const MoveSpace& moves_;
    GraphOptions options_;
};

}  // namespace counterpoint::counterfactual
