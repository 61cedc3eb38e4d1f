// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/bound_constraints.h"
#include "engine/models/classifier.h"

#include <optional>
#include <span>
#include <vector>

namespace counterpoint::constraints {

/// Which class a result must reach.
struct Target {
    std::optional<int> classIndex;  ///< nothing = opposite: any other class than the factual's
    double margin = 0.0;            ///< flip to at least this probability; 0 = the decision threshold alone

    /// True when `probabilities` of K classes reach the target from class `from` under the model's own decision rule: the predicted class
    /// is the target (opposite: any class but `from`), and its probability is at least the margin.
    bool reachedBy(const models::Classifier& model, int from, std::span<const float> probabilities) const;
};

/// A candidate as it will be shown, with the numbers that were checked.
struct CheckedRow {
    data::Row row;                     ///< rounded to steps, unchanged cells as in the factual
    std::vector<float> probabilities;  ///< of exactly this row
    int predicted = 0;
    std::vector<Violation> violations;
    bool reachesTarget = false;

    bool valid() const { return reachesTarget && violations.empty(); }
};

/// A candidate and the row it would replace.
struct Candidate {
    const data::Row* factual = nullptr;
    int factualClass = 0;
    data::Row row;
};

/// No result is called valid because a method says so: decoded rows are rounded to their steps, checked against the
/// constraints, encoded again and predicted again, in one batch. One answer per candidate, in their order.
std::vector<CheckedRow> postCheck(const models::Classifier& model, const BoundConstraints& constraints, const Target& target,
                                  std::span<const Candidate> candidates);
/// The same for the candidates of one factual.
std::vector<CheckedRow> postCheck(const models::Classifier& model, const BoundConstraints& constraints, const data::Row& factual,
                                  int factualClass, const Target& target, std::span<const data::Row> candidates);

}  // namespace counterpoint::constraints
