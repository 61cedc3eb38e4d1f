// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json.h"
#include "engine/data/encoder.h"

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::models {

/// A node of a decision tree. At an inner node a row goes left when its value is below the threshold, and where the value is
/// missing (NaN) to the default side.
struct TreeNode {
    std::int32_t left = -1;  ///< position in TreeEnsemble::nodes; -1 at a leaf
    std::int32_t right = -1;
    std::int32_t column = -1;  ///< encoded column that is asked for
    float value = 0.0F;        ///< threshold, or the leaf's value
    float cover = -1.0F;       ///< sum of the training rows' hessians here; negative where the file does not say
    bool missingGoesLeft = false;

    bool isLeaf() const { return left < 0; }
    /// Where a row with this value in `column` goes.
    bool goesLeft(float number) const { return std::isnan(number) ? missingGoesLeft : number < value; }
};

/// Boosted trees as plain nodes: what predictions are made from here, and what methods that need tree structure read.
/// margin(group) = baseMargins[group] + the leaf values of its trees, added in float in the order of the trees, as XGBoost does.
struct TreeEnsemble {
    std::vector<TreeNode> nodes;       ///< of all trees
    std::vector<std::int32_t> roots;   ///< one per tree
    std::vector<std::int32_t> groups;  ///< one per tree: the margin it adds to
    std::vector<float> baseMargins;    ///< one per group: 1 for two classes, K for more
    std::size_t columns = 0;           ///< encoded columns it was trained on
    std::vector<std::string> names;    ///< of the columns, where the file has them

    data::Matrix margins(const data::Matrix& batch) const;  ///< [N x E] -> [N x groups]
    std::int32_t leafOf(std::size_t tree, const float* row) const;
};

/// Reads a model that XGBoost (1.7 to 3) saved as JSON or UBJSON: boosters gbtree and dart, objectives binary:logistic,
/// binary:logitraw, reg:logistic, multi:softprob and multi:softmax. Everything in it is checked. Errors: Input for damaged
/// files, Unsupported for other boosters, objectives, categorical splits and vector leaves.
TreeEnsemble readXgboostModel(std::string_view bytes, std::string_view where);

}  // namespace counterpoint::models
