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
std::string_view nameOf(Direction direction);  ///< "any", "increase-only", "decrease-only"

/// What a person demands of one feature. Unset members demand nothing. These demands bound what a feature may change
/// to: its unchanged value is always allowed, also outside the range or the allowed levels.
struct FeatureConstraint {
    bool locked = false;                   ///< wins over every other demand of this entry
    Direction direction = Direction::Any;  ///< ordered features only (numbers, ordinals)
    std::optional<double> low = {};        ///< range, closed, original units; of an ordinal the level's position from 0
    std::optional<double> high = {};
    std::optional<std::vector<std::string>> allowedLevels = {};
    std::optional<double> cost = {};  ///< relative cost of changing it, >= 0; default the schema's
    std::optional<double> step = {};  ///< > 0; overrides the schema's
    bool freeMissing = false;         ///< a missing value may be filled in (decisions.md 4)
    /// The same bounds as a person writes them: a number, a date, an ordinal's level. Read when the set is bound; they win over low and
    /// high.
    std::optional<std::string> lowText = {};
    std::optional<std::string> highText = {};
    /// This entry starts from nothing: what a set beneath it demands of the feature (lock, direction, range, levels) is dropped, and
    /// a missing value may be filled in. So a person frees what the schema calls immutable. Only overlaid() reads the first half.
    bool freed = false;

    friend bool operator==(const FeatureConstraint&, const FeatureConstraint&) = default;
};

/// sum(left) <= right, over numeric features in original units: "a <= b", "a + b <= c". It is judged on the whole result,
/// changed or not; a missing cell in it leaves it unjudged.
struct Relation {
    std::vector<std::string> left;
    std::string right;

    /// "f<=g" or "f+g<=h"; names that contain + < = " or spaces stand in double quotes, a double quote within is doubled.
    /// Errors (Usage) show the accepted form.
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

    /// The schema's mutabilities as constraints. They hold only where a caller lays its own set over this one:
    /// binding adds nothing silently. A direction of a feature without order (which no value could be seen to keep) locks it.
    static ConstraintSet fromSchema(const data::Schema& schema);
    /// {"format": 1, "name", "max_changes", "features": {NAME: {"locked", "free", "direction", "low", "high", "allow", "cost", "step",
    /// "fill_missing"}}, "relations": ["a + b <= c"]}; all keys optional, low and high a number or a text. Errors (Input) name the key: an
    /// unknown one with the nearest known, a wrong type, a newer format.
    static ConstraintSet fromJson(const core::Json& json, std::string_view where);
    /// The reverse; members that demand nothing are left out.
    core::Json toJson() const;

    /// The entry of a feature, made when absent.
    FeatureConstraint& of(const std::string& feature) { return features[feature]; }
    /// This set with `other` laid over it. Per feature: a freed entry of `other` replaces lock, direction, range and levels; otherwise
    /// locks add up (so a lock wins over any later range), and each set member of `other` (low, high, levels, cost, step, direction)
    /// replaces that of this set. Relations are added, name and maximum are taken from `other` where set. Errors (Usage):
    /// opposite directions of a feature that `other` does not free.
    ConstraintSet overlaid(const ConstraintSet& other) const;

    friend bool operator==(const ConstraintSet&, const ConstraintSet&) = default;
};

}  // namespace counterpoint::constraints
