// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/result.h"

#include <cstddef>
#include <vector>

namespace counterpoint::counterfactual {

/// The local tree that a result was read off, as plain values to be drawn: thresholds in original units.
struct TreePicture {
    struct Node {
        int parent = -1;  ///< -1: the root
        int left = -1;    ///< -1: a leaf
        int right = -1;
        std::size_t feature = 0;
        /// The condition of the left branch: LessEqual `threshold`, or IsNot `level`. The right branch has the contrary.
        Condition::Op op = Condition::Op::LessEqual;
        double threshold = 0.0;
        int level = -1;
        std::vector<double> classShares;  ///< one per class, sum 1
        std::size_t samples = 0;          ///< records of the neighbourhood it was fitted on
        int depth = 0;

        bool isLeaf() const { return left < 0; }
    };

    std::vector<Node> nodes;  ///< 0 = the root; parents before children
    int factualLeaf = 0;
    int resultLeaf = -1;    ///< the leaf that the result was read off; -1 without a result
    double fidelity = 0.0;  ///< share of held-out records on which tree and model agree

    /// The nodes from the root to `node`, both included.
    std::vector<int> pathTo(int node) const;
};

/// The condition of the branch from `parent` to its child `left` or right, without the members that belong to a case.
Condition branchCondition(const TreePicture::Node& parent, bool left);

}  // namespace counterpoint::counterfactual
