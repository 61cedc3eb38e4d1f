// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/candidate_batch.h"
#include "engine/counterfactual/cent_setup.h"

#include <vector>

namespace counterpoint::counterfactual {

/// Candidates from all background rows that the model gives a target class: the factual with every value of such a row that the
/// constraints allow. First those that become the row itself in all that the model sees, then those that come nearest to it; in each part
/// nearest to the factual first. Every candidate keeps the constraints. Stops early when told to.
std::vector<data::Row> supportingRows(const CentSetup& setup, const FlipQuestion& question, const MoveSpace& moves,
                                      const core::Context& context);

}  // namespace counterpoint::counterfactual
