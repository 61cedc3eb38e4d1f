// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/bound_constraints.h"
#include "engine/models/classifier.h"

#include <optional>
#include <vector>

namespace counterpoint::constraints {

/// Which class a result must reach.
struct Target {
    std::optional<int> classIndex;  ///< nothing = opposite: any other class than the factual's
    double margin = 0.0;            ///< flip to at least this probability; 0 = the decision threshold alone

    /// True when `probabilities` of K classes reach the target from class `from` under the model's own decision rule.
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

/// No result is called valid because a method says so: decoded rows are rounded to their steps, checked against the
/// constraints, encoded again and predicted again, in one batch.
std::vector<CheckedRow> postCheck(const models::Classifier& model, const BoundConstraints& constraints, const data::Row& factual, int factualClass,
                                  const Target& target, std::span<const data::Row> candidates);

}  // namespace counterpoint::constraints
