// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/candidate_batch.h"
#include "engine/counterfactual/cent_setup.h"

#include <optional>
#include <span>
#include <vector>

namespace counterpoint::counterfactual {

/// The tree around one factual, with the rows it was fitted on: for each class concerned its nearest rows in code space, nine in ten of
/// them for the fit and the tenth to measure how well the tree follows the model.
struct LocalTree {
    LocalSample sample;          ///< nearest first within each class
    std::vector<int> leafOfRow;  ///< node per row of the sample
    std::optional<DecisionTree> tree;
    double heldOutFidelity = 0.0;  ///< share of held-out rows on which tree and model agree
    double fidelity = 0.0;         ///< of all rows
};

/// Fits it with up to `neighbours` rows of the factual's class and of every target class. `code` is the factual's; `columns` the
/// ones that may be split. No tree when no row belongs to a target class.
LocalTree fitLocalTree(const CentSetup& setup, const FlipQuestion& question, std::span<const float> code, std::size_t neighbours,
                       std::span<const std::size_t> columns, core::Random& random);

}  // namespace counterpoint::counterfactual
