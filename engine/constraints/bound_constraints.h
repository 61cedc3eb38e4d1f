// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/constraint_set.h"
#include "engine/core/message.h"
#include "engine/data/table.h"

#include <string>
#include <vector>

namespace counterpoint::constraints {

/// The values one feature may take for one factual, original units.
struct Domain {
    bool canChange = true;      ///< false: only the factual's own value
    double low = 0.0;           ///< numeric and ordinal (level codes): closed interval; contains the factual's own value when that is not missing
    double high = 0.0;
    std::vector<bool> levels;   ///< levelled features: which codes are allowed
};

/// A demand that a result does not keep.
struct Violation {
    std::size_t feature = 0;    ///< featureCount() for a relation or the maximum number of changes
    core::Message message;
};

/// A ConstraintSet bound to a schema: the form that searches and checks use. Immutable; safe to share.
class BoundConstraints {
public:
    /// Errors: an unknown feature or level (with the nearest name), a range of a feature without order, an empty range,
    /// a relation over features that are no numbers.
    BoundConstraints(ConstraintSet set, const data::Schema& schema, std::string_view where);

    const ConstraintSet& set() const { return set_; }
    const data::Schema& schema() const { return schema_; }

    /// Allowed values for each feature. Ranges outside the schema's observed range are kept as the person gave them; without a
    /// range the observed one holds, widened to the factual's own value.
    std::vector<Domain> domains(const data::Row& factual) const;
    /// The step of a numeric feature (the set's, the schema's, 1 for an integer), or nothing.
    std::optional<double> step(std::size_t feature) const;
    double cost(std::size_t feature) const;

    /// A change: the value, at its step, differs (decisions.md 3). Missing -> value is a change.
    bool isChanged(const data::Row& factual, const data::Row& candidate, std::size_t feature) const;
    std::vector<std::size_t> changedFeatures(const data::Row& factual, const data::Row& candidate) const;

    /// Numeric values to their steps (away from the factual's value never beyond the domain), unchanged cells as in the factual.
    data::Row toSteps(const data::Row& factual, data::Row candidate) const;
    /// The nearest row inside the domains, at steps, with relations repaired where lowering the left or raising the right side is
    /// allowed, and at most maxChanges changes kept (the largest relative to range). Idempotent. May still violate a relation that cannot be repaired.
    data::Row project(const data::Row& factual, data::Row candidate) const;
    /// Everything `candidate` violates; empty = it may be shown.
    std::vector<Violation> check(const data::Row& factual, const data::Row& candidate) const;
    /// Each demand in words.
    std::vector<core::Message> describe() const;

private:
    ConstraintSet set_;
    data::Schema schema_;
    std::vector<FeatureConstraint> byFeature_;
    struct BoundRelation {
        std::vector<std::size_t> left;
        std::size_t right;
    };
    std::vector<BoundRelation> relations_;
};

}  // namespace counterpoint::constraints
