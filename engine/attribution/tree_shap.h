// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/models/tree_ensemble.h"

#include <cstdint>
#include <span>
#include <vector>

namespace counterpoint::attribution {

/// Exact Shapley values of tree ensembles (Lundberg et al.: From local explanations to global understanding with explainable AI for trees,
/// Nature Machine Intelligence 2, 2020), without counting subsets: on one path a coalition's value is a product of one factor per column, o
/// (the row takes the path's branches) or z (what stands for it does), so by Owen's diagonal formula (Management Science 18(5), 1972) the
/// value of column i is the integral over t in [0, 1] of (o_i - z_i) times the product over j != i of (t o_j + (1 - t) z_j): a polynomial
/// that Gauss-Legendre nodes integrate exactly. Every term has one sign, so that nothing cancels in deep trees, and a branch shares its
/// sums with all below it: O(nodes * depth) for a row. Everything is in double.
class TreeShap {
public:
    /// Explains the margin of one group. `ensemble` must outlive it. Errors (Unsupported): trees deeper than 1,000 branches.
    TreeShap(const models::TreeEnsemble& ensemble, std::int32_t group);

    /// An absent column's branch is weighed by the share of the training data that took it (z: ratio of covers). One value per column.
    /// Errors (Unsupported): trees without covers.
    std::vector<double> pathDependent(const float* row) const;
    /// The expectation that path-dependent values start from.
    double pathDependentBase() const;

    /// Absent columns have the values of a background row, averaged over the rows: `background` is [B x columns].
    std::vector<double> interventional(const float* row, const data::Matrix& background) const;

private:
    void requireCovers() const;

    const models::TreeEnsemble& ensemble_;
    std::int32_t group_;
    std::vector<std::int32_t> roots_;  ///< of the group's trees
    std::size_t depth_ = 0;            ///< branches on the longest path
    bool hasCovers_ = false;
    std::vector<double> nodes_;  ///< of the integral
    std::vector<double> weights_;
};

const MethodInfo& treeShapInfo();
std::unique_ptr<Algorithm> makeTreeShap();

}  // namespace counterpoint::attribution
