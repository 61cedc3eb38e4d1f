// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/decision_tree.h"
#include "engine/counterfactual/feature_space.h"
#include "engine/counterfactual/tree_picture.h"

#include <span>
#include <vector>

namespace counterpoint::counterfactual {

/// What a column that a tree splits stands for: value in original units = offset + scale * column, or membership of a level.
struct SplitColumn {
    std::size_t feature = 0;
    int level = -1;  ///< -1: number or code
    double offset = 0.0;
    double scale = 1.0;
};

/// Of a tree over a FeatureSpace's columns, and of one over an encoder's.
std::vector<SplitColumn> splitColumns(const FeatureSpace& space);
std::vector<SplitColumn> splitColumns(const data::Encoder& encoder);

/// The tree as plain values, without result leaf.
TreePicture drawTree(const DecisionTree& tree, std::span<const SplitColumn> columns, int factualLeaf, double fidelity);

}  // namespace counterpoint::counterfactual
