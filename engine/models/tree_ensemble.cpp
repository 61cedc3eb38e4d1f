// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tree_ensemble.h"

namespace counterpoint::models {

std::int32_t TreeEnsemble::leafOf(std::size_t tree, const float* row) const {
    std::int32_t at = roots[tree];
    while (!nodes[static_cast<std::size_t>(at)].isLeaf()) {
        const TreeNode& node = nodes[static_cast<std::size_t>(at)];
        at = node.goesLeft(row[node.column]) ? node.left : node.right;
    }
    return at;
}

data::Matrix TreeEnsemble::margins(const data::Matrix& batch) const {
    data::Matrix result(batch.rows(), static_cast<Eigen::Index>(baseMargins.size()));
    for (Eigen::Index i = 0; i < batch.rows(); ++i) {
        for (std::size_t group = 0; group < baseMargins.size(); ++group) result(i, static_cast<Eigen::Index>(group)) = baseMargins[group];
        const float* row = batch.data() + i * batch.cols();
        for (std::size_t tree = 0; tree < roots.size(); ++tree)
            result(i, groups[tree]) += nodes[static_cast<std::size_t>(leafOf(tree, row))].value;
    }
    return result;
}

}  // namespace counterpoint::models
