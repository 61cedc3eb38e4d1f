// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/tree_picture.h"

#include "engine/counterfactual/draw_tree.h"

#include <algorithm>

namespace counterpoint::counterfactual {

std::vector<int> TreePicture::pathTo(int node) const {
    std::vector<int> path;
    for (int at = node; at >= 0; at = nodes[static_cast<std::size_t>(at)].parent) path.push_back(at);
    std::ranges::reverse(path);
    return path;
}

Condition branchCondition(const TreePicture::Node& parent, bool left) {
    Condition condition;
    condition.feature = parent.feature;
    condition.threshold = parent.threshold;
    condition.level = parent.level;
    condition.op = parent.op;
    if (!left) condition.op = parent.op == Condition::Op::IsNot ? Condition::Op::Is : Condition::Op::Greater;
    return condition;
}

std::vector<SplitColumn> splitColumns(const FeatureSpace& space) {
    std::vector<SplitColumn> columns;
    columns.reserve(space.columns().size());
    for (const TreeColumn& column : space.columns()) columns.push_back({.feature = column.feature, .level = column.level});
    return columns;
}

std::vector<SplitColumn> splitColumns(const data::Encoder& encoder) {
    std::vector<SplitColumn> columns;
    columns.reserve(encoder.width());
    for (const data::EncodedColumn& column : encoder.columns())
        columns.push_back({.feature = column.feature, .level = column.level, .offset = column.offset, .scale = column.scale});
    return columns;
}

TreePicture drawTree(const DecisionTree& tree, std::span<const SplitColumn> columns, int factualLeaf, double fidelity) {
    TreePicture picture;
    picture.factualLeaf = factualLeaf;
    picture.fidelity = fidelity;
    picture.nodes.reserve(tree.nodes().size());
    for (const TreeNode& node : tree.nodes()) {
        TreePicture::Node& drawn = picture.nodes.emplace_back();
        drawn.parent = node.parent;
        drawn.depth = node.depth;
        drawn.samples = node.samples;
        for (const std::uint32_t count : tree.counts(static_cast<int>(picture.nodes.size()) - 1))
            drawn.classShares.push_back(static_cast<double>(count) / static_cast<double>(std::max(1U, node.samples)));
        if (node.isLeaf()) continue;
        const SplitColumn& column = columns[static_cast<std::size_t>(node.column)];
        drawn.left = node.left;
        drawn.right = node.right;
        drawn.feature = column.feature;
        drawn.level = column.level;
        drawn.op = column.level < 0 ? Condition::Op::LessEqual : Condition::Op::IsNot;
        if (column.level < 0) drawn.threshold = column.offset + column.scale * node.threshold;
    }
    return picture;
}

}  // namespace counterpoint::counterfactual
