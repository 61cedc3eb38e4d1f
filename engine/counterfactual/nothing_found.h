// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/generator.h"

#include <functional>

namespace counterpoint::counterfactual {

/// Runs one search of one factual under other constraints; returns the best result (valid or not).
using Rerun = std::function<Counterfactual(const constraints::ConstraintSet&)>;

/// Why a search found nothing: every single relaxation that could matter (one lock freed, one bound moved and found by
/// bisection, one more change allowed, one relation dropped) is tried by a real re-run; those that give a valid result are
/// returned by ascending Gower distance of that result (decisions.md 12). At most `most` are returned. Stops when told to.
std::vector<Relaxation> smallestRelaxations(const constraints::BoundConstraints& constraints, const data::Row& factual, const constraints::DistanceScales& scales,
                                            const Rerun& rerun, const core::Context& context, std::size_t most = 3);

}  // namespace counterpoint::counterfactual
