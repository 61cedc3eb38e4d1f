// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/generator.h"

#include <functional>
#include <optional>

namespace counterpoint::counterfactual {

/// Runs one search of one factual under other constraints; returns the best result (valid or not).
using Rerun = std::function<Counterfactual(const constraints::ConstraintSet&)>;

struct RelaxationOptions {
    std::size_t most = 3;                                        ///< relaxations returned
    std::optional<Counterfactual>* withinConstraints = nullptr;  ///< takes a result that needs no relaxation
};

/// Why a search found nothing: every single relaxation that could matter is tried by a real re-run, and those that give a valid
/// result are returned by ascending Gower distance of that result (decisions.md 12), at most `most` of them. They are:
///  - one lock freed (a missing value: allowed to be filled in);
///  - one end of a range moved, or one direction given up, as little as possible: found by bisection over the multiples of the feature's
///    step (its levels; without a step a decimal of at most a thousandth of the observed range), at most to the observed range;
///  - one more allowed level (all levels of the feature where one alone was not shown to help);
///  - one more change allowed, or two, or three;
///  - one relation dropped.
/// Of each kind all are relaxed together first: where even that gives no result the kind is left out. Bisection takes it that a
/// wider range never finds less; each relaxation returned is proven by a re-run with exactly its constraints all the same. Empty when no
/// single relaxation helps. At most kMostReruns re-runs; stops when told to, with what is proven by then.
///
/// A heuristic search may, in a re-run, come upon a row that keeps even the original demands: nothing needs to be relaxed then.
/// Where `withinConstraints` is given it takes that result, and the analysis ends empty; otherwise the row is passed over.
std::vector<Relaxation> smallestRelaxations(const constraints::BoundConstraints& constraints, const data::Row& factual,
                                            const constraints::DistanceScales& scales, const Rerun& rerun, const core::Context& context,
                                            const RelaxationOptions& options = {});
constexpr int kMostReruns = 256;

/// What leaves nothing to try, before any search: no change allowed ("search.no-change-allowed"), every feature locked
/// ("search.all-locked"), or no feature with another allowed value, each with its cause ("search.nothing-may-change").
std::optional<core::Message> nothingMayChange(const constraints::BoundConstraints& constraints, const data::Row& factual);

/// `reason` and, where there are relaxations, the smallest of them: "...; it would do to: Free 'age'" ("search.blocked").
core::Message reasonWithRelaxation(const core::Message& reason, const std::vector<Relaxation>& relaxations);

}  // namespace counterpoint::counterfactual
