// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/cent_setup.h"
#include "engine/counterfactual/result.h"

#include <vector>

namespace counterpoint::counterfactual {

/// Everything that the search for one factual reads. The references must outlive it.
struct CentProblem {
    const models::Classifier& model;
    const CentSetup& setup;
    const CentOptions& options;
    const constraints::BoundConstraints& constraints;
    const constraints::Target& target;
    int count = 1;
    bool keepTrace = true;
    const core::Context& context;
};

/// CEnt with the reference code's bugs corrected and its paper's promises kept: the entropy graph under constraints, candidates inside the
/// leaf they are explained by, at the features' steps, checked as they will be shown. Best first, never empty. On a stop the results found
/// so far are given, or one that says that the search was stopped. Without relaxations, which the caller adds.
std::vector<Counterfactual> searchCorrected(const CentProblem& problem, const data::Row& factual);

/// The behaviour of the authors' code (commit ab92c10, 2023-01-20) with its bugs: positions within a class taken for row numbers, values
/// placed on the wrong side of thresholds, binaries inverted, Gini impurity, at most three leaves ordered by the number of features on
/// their path. Works on encoded values without steps or ranges. A result is valid when its class holds; what it violates is listed in
/// `reason` and counted in the diagnostics. Errors (Unsupported): more than two classes.
std::vector<Counterfactual> searchPublished(const CentProblem& problem, const data::Row& factual);

/// The name of the random stream of one factual's search, made from its cells, so that a result does not depend on the batch it is in.
std::string streamOf(const data::Row& factual);

/// A result without a row: why, in `reason`.
Counterfactual noResult(const data::Row& factual, Status status, core::Message reason);
/// The reason of a search that was stopped before it ended: "search.cancelled" or "search.time-limit".
core::Message stoppedReason(const core::Context& context);

}  // namespace counterpoint::counterfactual
