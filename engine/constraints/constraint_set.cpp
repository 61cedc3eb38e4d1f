// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/constraint_set.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>

namespace counterpoint::constraints {

namespace {

template <typename T>
void layOver(std::optional<T>& below, const std::optional<T>& above) {
    if (above) below = above;
}

/// A bound may be held as a number or as a text; the newer form replaces both.
void layBoundOver(FeatureConstraint& below, const FeatureConstraint& above, std::optional<double> FeatureConstraint::*number,
                  std::optional<std::string> FeatureConstraint::*text) {
    if (!(above.*number) && !(above.*text)) return;
    below.*number = above.*number;
    below.*text = above.*text;
}

FeatureConstraint laidOver(const std::string& feature, FeatureConstraint below, const FeatureConstraint& above) {
    if (above.freed) {
        FeatureConstraint fresh;
        fresh.cost = below.cost;
        fresh.step = below.step;
        fresh.freed = true;
        below = std::move(fresh);
    }
    const bool opposite = below.direction != Direction::Any && above.direction != Direction::Any && below.direction != above.direction;
    if (opposite) {
        throw core::usageError("a feature is to be increase-only and decrease-only at once", fmt::format("feature '{}'", feature),
                               "lock it, or free it and then give one direction");
    }
    if (above.direction != Direction::Any) below.direction = above.direction;
    below.locked = below.locked || above.locked;
    below.freeMissing = below.freeMissing || above.freeMissing;
    layBoundOver(below, above, &FeatureConstraint::low, &FeatureConstraint::lowText);
    layBoundOver(below, above, &FeatureConstraint::high, &FeatureConstraint::highText);
    layOver(below.allowedLevels, above.allowedLevels);
    layOver(below.cost, above.cost);
    layOver(below.step, above.step);
    return below;
}

}  // namespace

std::string_view nameOf(Direction direction) {
    switch (direction) {
        case Direction::IncreaseOnly:
            return "increase-only";
        case Direction::DecreaseOnly:
            return "decrease-only";
        case Direction::Any:
            break;
    }
    return "any";
}

ConstraintSet ConstraintSet::fromSchema(const data::Schema& schema) {
    ConstraintSet set;
    for (std::size_t i = 0; i < schema.featureCount(); ++i) {
        const data::Feature& feature = schema.feature(i);
        if (feature.mutability == data::Mutability::Free) continue;
        FeatureConstraint& demand = set.of(feature.name);
        if (feature.mutability == data::Mutability::Immutable || !feature.isOrdered()) {
            demand.locked = true;
        } else {
            demand.direction = feature.mutability == data::Mutability::IncreaseOnly ? Direction::IncreaseOnly : Direction::DecreaseOnly;
        }
    }
    return set;
}

ConstraintSet ConstraintSet::overlaid(const ConstraintSet& other) const {
    ConstraintSet result = *this;
    if (!other.name.empty()) result.name = other.name;
    layOver(result.maxChanges, other.maxChanges);
    for (const auto& [feature, demand] : other.features) result.features[feature] = laidOver(feature, result.features[feature], demand);
    for (const auto& relation : other.relations) {
        if (std::ranges::find(result.relations, relation) == result.relations.end()) result.relations.push_back(relation);
    }
    return result;
}

}  // namespace counterpoint::constraints
