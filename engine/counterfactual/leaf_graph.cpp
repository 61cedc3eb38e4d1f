// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/leaf_graph.h"

#include <algorithm>
#include <queue>
#include <utility>

namespace counterpoint::counterfactual {

bool ReachableLeaf::contains(const data::Row& row) const {
    return std::ranges::all_of(bounds, [&row](const FeatureBounds& bound) { return bound.holds(row[bound.feature]); });
}

int LeafGraph::factualLeaf() const {
    std::vector<double> values(moves_.space().columns().size());
    moves_.space().values(moves_.imputed(), values);
    return tree_.leafOf(values);
}

void LeafGraph::narrow(std::vector<FeatureBounds>& bounds, const TreeNode& node, bool left) const {
    const TreeColumn& column = moves_.space().columns()[static_cast<std::size_t>(node.column)];
    auto entry = std::ranges::find(bounds, column.feature, &FeatureBounds::feature);
    if (entry == bounds.end()) {
        FeatureBounds fresh;
        fresh.feature = column.feature;
        if (column.level >= 0) fresh.levels.assign(moves_.constraints().schema().feature(column.feature).levels.size(), true);
        bounds.push_back(std::move(fresh));
        entry = bounds.end() - 1;
    }
    if (column.level < 0) {
        if (left) {
            entry->high = std::min(entry->high, node.threshold);
        } else {
            entry->low = std::max(entry->low, node.threshold);
        }
        return;
    }
    // Membership columns hold 0 and 1: left of the cut is "not this level".
    for (std::size_t level = 0; level < entry->levels.size(); ++level) {
        const bool isMember = level == static_cast<std::size_t>(column.level);
        if (isMember == left) entry->levels[level] = false;
    }
}

std::optional<LeafGraph::State> LeafGraph::down(const State& state, bool left) const {
    const TreeNode& node = tree_.nodes()[static_cast<std::size_t>(state.node)];
    State next = state;
    next.node = left ? node.left : node.right;
    narrow(next.bounds, node, left);
    next.paid.resize(next.bounds.size(), -1.0);
    const std::size_t feature = moves_.space().columns()[static_cast<std::size_t>(node.column)].feature;
    const auto entry = static_cast<std::size_t>(std::ranges::find(next.bounds, feature, &FeatureBounds::feature) - next.bounds.begin());
    if (next.bounds[entry].holds(moves_.imputed()[feature])) return next;
    const auto value = moves_.nearest(next.bounds[entry]);
    if (!value) return std::nullopt;
    const double move = moves_.move(feature, *value);
    const double weight = moves_.constraints().cost(feature);
    double& paid = next.paid[entry];
    if (paid < 0.0) {
        const TreeNode& child = tree_.nodes()[static_cast<std::size_t>(next.node)];
        next.cost += weight * (1.0 + options_.alpha * move) + options_.beta * child.entropy;
        next.move += move;
        paid = move;
    } else if (move > paid) {
        next.cost += weight * options_.alpha * (move - paid);
        next.move += move - paid;
        paid = move;
    }
    return next;
}

ReachableLeaf LeafGraph::finish(State state) const {
    ReachableLeaf leaf;
    leaf.node = state.node;
    leaf.cost = state.cost;
    leaf.move = state.move;
    leaf.bounds = std::move(state.bounds);
    for (std::size_t i = 0; i < leaf.bounds.size(); ++i) {
        if (!leaf.bounds[i].holds(moves_.imputed()[leaf.bounds[i].feature])) leaf.violated.push_back(i);
    }
    return leaf;
}

std::vector<ReachableLeaf> LeafGraph::reachableLeaves() const {
    // Climbing from the factual's leaf to the root is free, so the search starts with the root at cost 0.
    const auto isLater = [](const State& a, const State& b) { return a.cost != b.cost ? a.cost > b.cost : a.node > b.node; };
    std::vector<State> frontier{State{}};
    std::vector<ReachableLeaf> leaves;
    while (!frontier.empty()) {
        std::ranges::pop_heap(frontier, isLater);
        State state = std::move(frontier.back());
        frontier.pop_back();
        if (tree_.nodes()[static_cast<std::size_t>(state.node)].isLeaf()) {
            leaves.push_back(finish(std::move(state)));
            continue;
        }
        for (const bool left : {true, false}) {
            auto next = down(state, left);
            if (!next) continue;
            frontier.push_back(std::move(*next));
            std::ranges::push_heap(frontier, isLater);
        }
    }
    return leaves;
}

ReachableLeaf LeafGraph::leafHolding(const data::Row& row) const {
    std::vector<double> values(moves_.space().columns().size());
    moves_.space().values(row, values);
    State state;
    while (!tree_.nodes()[static_cast<std::size_t>(state.node)].isLeaf()) {
        const TreeNode& node = tree_.nodes()[static_cast<std::size_t>(state.node)];
        const bool left = values[static_cast<std::size_t>(node.column)] <= node.threshold;
        if (auto next = down(state, left)) {
            state = std::move(*next);
            continue;
        }
        narrow(state.bounds, node, left);
        state.node = left ? node.left : node.right;
    }
    state.paid.resize(state.bounds.size(), -1.0);
    return finish(std::move(state));
}

std::vector<int> LeafGraph::path(int leaf) const {
    const auto parentOf = [this](int node) { return tree_.nodes()[static_cast<std::size_t>(node)].parent; };
    std::vector<int> down;
    for (int node = leaf; node >= 0; node = parentOf(node)) down.push_back(node);
    std::vector<int> path;
    for (int node = factualLeaf(); node >= 0; node = parentOf(node)) {
        path.push_back(node);
        const auto common = std::ranges::find(down, node);
        if (common == down.end()) continue;
        path.insert(path.end(), std::make_reverse_iterator(common), down.rend());
        break;
    }
    return path;
}

}  // namespace counterpoint::counterfactual
