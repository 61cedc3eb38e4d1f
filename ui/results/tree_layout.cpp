// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/tree_layout.h"

#include <algorithm>

namespace counterpoint::ui {

namespace {

class Builder {
public:
    explicit Builder(const counterfactual::TreePicture& tree) : tree_(tree), factual_(tree.nodes.size()), result_(tree.nodes.size()) {
        for (const int node : tree.pathTo(tree.factualLeaf)) factual_[static_cast<std::size_t>(node)] = true;
        if (tree.resultLeaf < 0) return;
        for (const int node : tree.pathTo(tree.resultLeaf)) result_[static_cast<std::size_t>(node)] = true;
    }

    TreeLayout build() {
        if (!tree_.nodes.empty()) place(0);
        layout_.columns = nextColumn_;
        return std::move(layout_);
    }

private:
    double place(int node) {
        const auto index = static_cast<std::size_t>(node);
        const auto& drawn = tree_.nodes[index];
        const std::size_t at = layout_.places.size();
        layout_.places.push_back({node, 0.0, drawn.depth, factual_[index], result_[index], false});
        layout_.rows = std::max(layout_.rows, drawn.depth + 1);
        const bool isOnPath = factual_[index] || result_[index];
        double column = 0.0;
        if (drawn.isLeaf() || !isOnPath) {
            layout_.places[at].isStub = !drawn.isLeaf();
            column = nextColumn_++;
        } else {
            const double left = place(drawn.left);
            const double right = place(drawn.right);
            column = (left + right) / 2.0;
        }
        layout_.places[at].column = column;
        return column;
    }

    const counterfactual::TreePicture& tree_;
    std::vector<bool> factual_;
    std::vector<bool> result_;
    TreeLayout layout_;
    int nextColumn_ = 0;
};

}  // namespace

TreeLayout TreeLayout::of(const counterfactual::TreePicture& tree) { return Builder(tree).build(); }

const TreeLayout::Place* TreeLayout::placeOf(int node) const {
    const auto found = std::find_if(places.begin(), places.end(), [&](const Place& place) { return place.node == node; });
    return found == places.end() ? nullptr : &*found;
}

}  // namespace counterpoint::ui
