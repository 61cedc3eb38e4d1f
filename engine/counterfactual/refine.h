// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/candidate_batch.h"
#include "engine/counterfactual/leaf_graph.h"

namespace counterpoint::counterfactual {

/// The demands that concern several features at once: relations and the maximum number of changes.
bool keepsJointDemands(const constraints::BoundConstraints& constraints, const data::Row& factual, const data::Row& row);

/// Brings a candidate that reaches the target nearer to the factual without leaving the leaf's box, the constraints or the
/// target class: changes that the leaf does not need are taken back, the cheapest first; then every number is moved towards the factual as
/// far as the box allows (section by section, sixteen values in one pass of the model). Returns a row that reached the target.
data::Row refine(data::Row candidate, const ReachableLeaf& leaf, const MoveSpace& moves, CandidateBatch& batch);

}  // namespace counterpoint::counterfactual
