// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/counterfactual/decision_tree.h"

#include <vector>

namespace counterpoint::counterfactual {

/// The settings that CEnt's warm-up searches: depth 3 to 7, columns sqrt | 1.0 | log2 | 0.8, leaf size 1 to 3, split size 2 and 3; the last
/// varies fastest, and the order decides ties. The authors' grid has the split size 1.0 in front, a fraction: a stump.
std::vector<TreeOptions> treeGrid(Criterion criterion, bool withStump);

/// How rows come into the two folds of a class: every second one, or the first and the second half (scikit-learn without shuffling).
enum class Folds { Alternating, Halves };

/// Mean accuracy of a 2-fold stratified cross-validation. Every fit draws its columns from the same `seed`, so that settings which differ
/// in nothing that matters tie, as with the fixed random state of the authors' code.
double crossValidatedAccuracy(const TreeTable& table, const LocalSample& sample, std::span<const std::size_t> columns,
                              const TreeOptions& options, Folds folds, std::uint64_t seed);

/// One score per setting of the grid. Throws Error(Cancelled) when stopped.
std::vector<double> gridScores(const TreeTable& table, const LocalSample& sample, std::span<const std::size_t> columns,
                               std::span<const TreeOptions> grid, Folds folds, const core::Context& context);

/// The setting with the best mean score over the warm-ups; ties go to the first.
TreeOptions bestCombination(std::span<const TreeOptions> grid, std::span<const std::vector<double>> scores);

/// As the authors' code chooses: the winner of each warm-up, then the most frequent value of each parameter for itself, so that the
/// combination may be one that never won. Ties go to the smaller value.
TreeOptions majorityPerParameter(std::span<const TreeOptions> grid, std::span<const std::vector<double>> scores);

}  // namespace counterpoint::counterfactual
