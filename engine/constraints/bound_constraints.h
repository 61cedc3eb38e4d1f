// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/constraint_set.h"
#include "engine/constraints/step_grid.h"
#include "engine/core/message.h"
#include "engine/data/table.h"

#include <limits>
#include <string>
#include <tuple>
#include <vector>

namespace counterpoint::constraints {

/// The values one feature may change to for one factual, original units. Its own value is always allowed besides, also where
/// it lies outside (a range that the factual does not meet): a search must not clamp a cell that it leaves unchanged.
struct Domain {
    bool canChange = true;  ///< false: only the factual's own value (low = high = it)
    double low = 0.0;       ///< numeric and ordinal (level codes): closed interval, infinite where neither range nor schema bounds it
    double high = 0.0;
    std::vector<bool> levels;  ///< levelled features: which codes are allowed, the factual's own among them
};

/// A demand that a result does not keep.
struct Violation {
    std::size_t feature = 0;  ///< featureCount() for a relation or the maximum number of changes
    core::Message message;    ///< id "constraint.locked", "constraint.below-range", "constraint.relation", ...
};

/// A ConstraintSet bound to a schema: the form that searches and checks use. Immutable; safe to share. isChange, toSteps
/// and check take no memory beyond what they return.
class BoundConstraints {
public:
    /// Errors (Usage, Input), with `where`: an unknown feature or level (with the nearest name), a range or direction of a feature
    /// without order, an empty or non-finite range, a step that is not positive, a relation over features that are no numbers.
    BoundConstraints(ConstraintSet set, const data::Schema& schema, std::string_view where);

    /// As given, with bounds in one form: numbers as numbers, an ordinal's as the level's name.
    const ConstraintSet& set() const { return set_; }
    const data::Schema& schema() const { return schema_; }

    /// Allowed values for each feature. Ranges outside the schema's observed range are kept as the person gave them; where a
    /// bound is not given the observed one holds, widened to the factual's own value (and to the other, given bound). Directions are
    /// bounds at the factual's value. A missing value can change only when freed, then without regard to a direction.
    std::vector<Domain> domains(const data::Row& factual) const;
    /// The step of a numeric feature (the set's, the schema's, 1 for an integer), or nothing.
    std::optional<double> step(std::size_t feature) const;
    double cost(std::size_t feature) const { return bound_[feature].cost; }

    /// A change: the value, at its step, differs (decisions.md 3): both rounded to multiples of the step are compared, so 1,200 is no
    /// change of an off-step 1,234 at a step of 100. Without a step: a difference above 1e-6 of the observed range. Missing -> value is a
    /// change.
    bool isChanged(const data::Row& factual, const data::Row& candidate, std::size_t feature) const {
        return isChange(feature, factual[feature], candidate[feature]);
    }
    bool isChange(std::size_t feature, double factual, double candidate) const;
    std::vector<std::size_t> changedFeatures(const data::Row& factual, const data::Row& candidate) const;

    /// Each cell by itself: numbers to the nearest multiple of their step inside the domain (rounded inward at its ends), ordinals to the
    /// nearest allowed level, other levels as they are when allowed. A cell that is no change, may not change or has no allowed value at
    /// least as near as its own gets the factual's value, bit by bit. Idempotent; one cell never affects another.
    data::Row toSteps(const data::Row& factual, data::Row candidate) const;
    /// The same for one cell.
    double toStep(const data::Row& factual, std::size_t feature, double value) const;
    /// The nearest allowed value not above (not below) `bound`, the factual's own among them; nothing when there is none. Numeric features.
    std::optional<double> allowedAtMost(const data::Row& factual, std::size_t feature, double bound) const;
    std::optional<double> allowedAtLeast(const data::Row& factual, std::size_t feature, double bound) const;

    /// toSteps; then, above maxChanges, the changes that are largest relative to the observed range are kept (ties: the earlier feature);
    /// then violated relations are repaired one after the other by lowering the left or raising the right side to allowed values:
    /// by one feature if one suffices (that breaks the fewest other relations; changed features before unchanged ones, these only
    /// below maxChanges; the least relative movement), else by several. A relation that cannot be repaired so stays as it is; where
    /// repairs undo each other without end, all of them are left out. Idempotent. The outcome violates at most relations.
    data::Row project(const data::Row& factual, data::Row candidate) const;
    /// Everything `candidate` violates; empty = it may be shown. Exact: a cell that is no change must equal the factual's.
    std::vector<Violation> check(const data::Row& factual, const data::Row& candidate) const;
    /// Whether the relation with this position in set().relations holds (or has a missing cell).
    bool keepsRelation(std::size_t relation, const data::Row& row) const;
    /// Each demand in words, features in schema order.
    std::vector<core::Message> describe() const;

private:
    enum class Kind { Numeric, Ordinal, Nominal, Opaque };
    struct Interval {
        double low;
        double high;
        bool contains(double value) const { return low <= value && value <= high; }
    };
    struct BoundFeature {
        Kind kind = Kind::Opaque;
        bool locked = false;
        bool mayFill = false;
        Direction direction = Direction::Any;
        std::optional<double> givenLow;  // as demanded; ordinals: level codes
        std::optional<double> givenHigh;
        double observedLow = -std::numeric_limits<double>::infinity();
        double observedHigh = std::numeric_limits<double>::infinity();
        StepGrid grid;
        double tolerance = 0.0;  // of a numeric feature without a step; 0 = relative to the value
        double range = 1.0;
        double cost = 1.0;
        std::size_t levelCount = 0;
        std::vector<bool> allowed;  // levelled features
    };
    struct BoundRelation {
        std::vector<std::size_t> left;
        std::size_t right = 0;
    };
    struct Repair {
        std::size_t feature = 0;
        double value = 0.0;
        std::size_t broken = 0;  // relations that held before
        bool isNewChange = false;
        double movement = 0.0;  // relative to the observed range
        bool betterThan(const Repair& other) const {
            return std::tie(broken, isNewChange, movement) < std::tie(other.broken, other.isNewChange, other.movement);
        }
    };

    void bindFeature(std::size_t feature, const FeatureConstraint& demand, std::string_view where);
    void bindRange(std::size_t feature, const FeatureConstraint& demand, std::string_view where);
    void bindStep(std::size_t feature, const FeatureConstraint& demand, std::string_view where);
    void bindLevels(std::size_t feature, const FeatureConstraint& demand, std::string_view where);
    void bindRelation(const Relation& relation, std::string_view where);

    static Interval rangeOf(const BoundFeature& feature, double own);
    static Interval intervalOf(const BoundFeature& feature, double own);
    static bool mayChange(const BoundFeature& feature, double own);
    static bool differs(const BoundFeature& feature, double a, double b);
    static bool hasOtherValue(const BoundFeature& feature, double own, Interval interval);
    static bool levelAllowed(const BoundFeature& feature, Interval interval, std::size_t code);
    static double settleNumber(const BoundFeature& feature, double own, double value);
    static double settleLevel(const BoundFeature& feature, double own, double value);
    static double settle(const BoundFeature& feature, double own, double value);
    static std::optional<double> atMost(const BoundFeature& feature, Interval interval, double own, double bound);
    std::optional<double> nearestAllowed(std::size_t feature, double own, double bound, bool below) const;

    double movement(std::size_t feature, double from, double to) const;
    std::size_t changeCount(const data::Row& factual, const data::Row& candidate) const;
    void limitChanges(const data::Row& factual, data::Row& row) const;
    double excess(const BoundRelation& relation, const data::Row& row) const;
    std::size_t newlyBroken(const data::Row& row, std::size_t feature, double value) const;
    std::optional<Repair> singleRepair(const BoundRelation& relation, const data::Row& factual, const data::Row& row) const;
    bool jointRepair(const BoundRelation& relation, const data::Row& factual, data::Row& row) const;
    bool repairRelation(const BoundRelation& relation, const data::Row& factual, data::Row& row) const;

    void checkFeature(std::size_t feature, double own, double value, std::vector<Violation>& found) const;
    void checkNumber(std::size_t feature, double own, double value, std::vector<Violation>& found) const;
    void checkLevel(std::size_t feature, double own, double value, std::vector<Violation>& found) const;
    void describeFeature(std::size_t feature, std::vector<core::Message>& out) const;

    ConstraintSet set_;
    data::Schema schema_;
    std::vector<BoundFeature> bound_;
    std::vector<BoundRelation> relations_;
};

}  // namespace counterpoint::constraints
