// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json.h"
#include "engine/data/schema.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::constraints {

enum class Direction { Any, IncreaseOnly, DecreaseOnly };

/// What a person demands of one feature. Unset members demand nothing.
struct FeatureConstraint {
    bool locked = false;
    Direction direction = Direction::Any;
    std::optional<double> low;               ///< range, original units, closed
    std::optional<double> high;
    std::optional<std::vector<std::string>> allowedLevels;  ///< the factual's own level is always allowed
    std::optional<double> cost;              ///< relative cost of changing it; default the schema's
    std::optional<double> step;              ///< overrides the schema's
    bool freeMissing = false;                ///< a missing value may be filled in (decisions.md 4)

    friend bool operator==(const FeatureConstraint&, const FeatureConstraint&) = default;
};

/// sum(left) <= right, over numeric features in original units: "a <= b", "a + b <= c".
struct Relation {
    std::vector<std::string> left;
    std::string right;

    /// "f<=g" or "f+g<=h"; names may be quoted with double quotes. Errors (Usage) show the accepted form.
    static Relation parse(std::string_view text);
    std::string text() const;
    friend bool operator==(const Relation&, const Relation&) = default;
};

/// Everything a person demands of a counterfactual: one object that every method reads. Names are those of the schema;
/// it is bound to a schema by BoundConstraints, which also checks the names.
struct ConstraintSet {
    static constexpr int kFormat = 1;

    std::string name;
    std::map<std::string, FeatureConstraint, std::less<>> features;
    std::vector<Relation> relations;
    std::optional<int> maxChanges;

    /// The schema's mutabilities as constraints.
    static ConstraintSet fromSchema(const data::Schema& schema);
    static ConstraintSet fromJson(const core::Json& json, std::string_view where);
    core::Json toJson() const;

    /// The entry of a feature, made when absent.
    FeatureConstraint& of(const std::string& feature) { return features[feature]; }
    /// This set with the entries of `other` laid over it (relations added, maximum taken from `other` when set).
    ConstraintSet overlaid(const ConstraintSet& other) const;

    friend bool operator==(const ConstraintSet&, const ConstraintSet&) = default;
};

}  // namespace counterpoint::constraints
