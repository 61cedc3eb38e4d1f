// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/bound_constraints.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace counterpoint::constraints {

namespace {

/// Share of the observed range below which a difference without a step is no change.
constexpr double kSameShare = 1e-6;

std::string placeOf(std::string_view where, const data::Feature& feature) {
    return where.empty() ? fmt::format("feature '{}'", feature.name) : fmt::format("{}, feature '{}'", where, feature.name);
}

std::size_t requireFeature(const data::Schema& schema, const std::string& name, std::string_view where) {
    if (schema.featureIndex(name) || !schema.fieldIndex(name)) return schema.requireFeature(name, where);
    const auto role = schema.fields()[*schema.fieldIndex(name)].role;
    throw core::usageError(
        fmt::format("'{}' is {} and cannot be constrained", name, role == data::Role::Label ? "the label" : "an excluded column"),
        std::string(where), core::nameHint(name, schema.featureNames()));
}

/// A bound in the feature's numbers: level codes for ordinals.
double boundValue(const data::Feature& feature, const std::optional<double>& number, const std::optional<std::string>& text,
                  const std::string& place) {
    if (text) {
        if (const auto cell = feature.parseCell(*text); cell && std::isfinite(*cell)) return *cell;
        if (!feature.hasLevels()) throw core::usageError(fmt::format("'{}' is not a number", *text), place, "give the range as numbers");
        throw core::usageError(fmt::format("'{}' is no level of this feature", *text), place, core::nameHint(*text, feature.levels));
    }
    if (!std::isfinite(*number))
        throw core::inputError("a range's end is not a finite number", place, "give a number, or leave this end out");
    const bool isCode = *number >= 0.0 && *number < static_cast<double>(feature.levels.size()) && *number == std::trunc(*number);
    if (feature.isNumeric() || isCode) return *number;
    throw core::usageError(fmt::format("{} is no level's position", core::formatNumber(*number)), place,
                           "give the level in quotes: " + core::nameHint("", feature.levels));
}

/// How the bound set holds a bound: numbers as numbers, an ordinal's level by its name.
void canonicalize(const data::Feature& feature, const std::optional<double>& given, std::optional<double>& number,
                  std::optional<std::string>& text) {
    if (!given) return;
    number.reset();
    text.reset();
    if (feature.isNumeric()) {
        number = given;
    } else {
        text = feature.levels[static_cast<std::size_t>(*given)];
    }
}

void requireOrder(const data::Feature& feature, std::string_view demand, const std::string& place) {
    if (feature.isOrdered()) return;
    throw core::usageError(fmt::format("{} is demanded of a feature without order", demand), place,
                           feature.hasLevels() ? "give its allowed levels instead" : "it can only be locked");
}

}  // namespace

BoundConstraints::BoundConstraints(ConstraintSet set, const data::Schema& schema, std::string_view where)
    : set_(std::move(set)), schema_(schema), bound_(schema.featureCount()) {
    static const FeatureConstraint kNoDemand;
    std::vector<const FeatureConstraint*> demands(bound_.size(), &kNoDemand);
    for (const auto& [name, demand] : set_.features) demands[requireFeature(schema_, name, where)] = &demand;
    for (std::size_t i = 0; i < bound_.size(); ++i) bindFeature(i, *demands[i], where);
    for (auto& [name, demand] : set_.features) {
        const std::size_t i = *schema_.featureIndex(name);
        canonicalize(schema_.feature(i), bound_[i].givenLow, demand.low, demand.lowText);
        canonicalize(schema_.feature(i), bound_[i].givenHigh, demand.high, demand.highText);
    }
    for (const auto& relation : set_.relations) bindRelation(relation, where);
    if (set_.maxChanges && *set_.maxChanges < 0) {
        throw core::usageError(fmt::format("the maximum number of changes is {}", *set_.maxChanges), std::string(where),
                               "give a number from 1");
    }
}

void BoundConstraints::bindFeature(std::size_t index, const FeatureConstraint& demand, std::string_view where) {
    const data::Feature& feature = schema_.feature(index);
    const std::string place = placeOf(where, feature);
    BoundFeature& bound = bound_[index];
    bound.kind = feature.isNumeric()                              ? Kind::Numeric
                 : feature.type == data::FeatureType::Ordinal     ? Kind::Ordinal
                 : feature.hasLevels() && !feature.levels.empty() ? Kind::Nominal
                                                                  : Kind::Opaque;
    bound.locked = demand.locked;
    bound.mayFill = demand.freeMissing || demand.freed;
    bound.direction = demand.direction;
    if (demand.direction != Direction::Any) requireOrder(feature, nameOf(demand.direction), place);
    bound.cost = demand.cost.value_or(feature.cost);
    if (!std::isfinite(bound.cost) || bound.cost < 0.0)
        throw core::inputError("a cost is not a number from 0", place, "give a number such as 1 or 2.5");
    bindRange(index, demand, place);
    bindStep(index, demand, place);
    bindLevels(index, demand, place);
}

void BoundConstraints::bindRange(std::size_t index, const FeatureConstraint& demand, std::string_view place) {
    const data::Feature& feature = schema_.feature(index);
    const std::string where(place);
    BoundFeature& bound = bound_[index];
    const bool hasLow = demand.low || demand.lowText;
    const bool hasHigh = demand.high || demand.highText;
    if (hasLow || hasHigh) requireOrder(feature, "a range", where);
    if (hasLow) bound.givenLow = boundValue(feature, demand.low, demand.lowText, where);
    if (hasHigh) bound.givenHigh = boundValue(feature, demand.high, demand.highText, where);
    if (hasLow && hasHigh && *bound.givenLow > *bound.givenHigh) {
        throw core::usageError(
            fmt::format("the range {} to {} is empty", feature.valueText(*bound.givenLow), feature.valueText(*bound.givenHigh)), where,
            "give the smaller value first");
    }
    if (bound.kind == Kind::Ordinal) {
        bound.levelCount = feature.levels.size();
        bound.observedLow = 0.0;
        bound.observedHigh = static_cast<double>(bound.levelCount) - 1.0;
    } else if (bound.kind == Kind::Numeric) {
        if (feature.min && std::isfinite(*feature.min)) bound.observedLow = *feature.min;
        if (feature.max && std::isfinite(*feature.max)) bound.observedHigh = *feature.max;
    }
    const double range = bound.observedHigh - bound.observedLow;
    if (std::isfinite(range) && range > 0.0) {
        bound.range = range;
        bound.tolerance = kSameShare * range;
    }
}

void BoundConstraints::bindStep(std::size_t index, const FeatureConstraint& demand, std::string_view place) {
    const data::Feature& feature = schema_.feature(index);
    const std::string where(place);
    const bool isInteger = feature.type == data::FeatureType::Integer;
    if (demand.step) {
        if (!feature.isNumeric()) throw core::usageError("a step is demanded of a feature that is no number", where, "leave the step out");
        if (!(*demand.step > 0.0 && std::isfinite(*demand.step))) {
            throw core::inputError("a step is not above 0", where, "give a number such as 1 or 0.1");
        }
        if (isInteger && *demand.step != std::trunc(*demand.step)) {
            throw core::inputError("the step of whole numbers is not whole", where, "give a whole number");
        }
    }
    const double step = demand.step ? *demand.step : feature.step.value_or(isInteger ? 1.0 : 0.0);
    if (feature.isNumeric() && step > 0.0 && std::isfinite(step)) bound_[index].grid = StepGrid(step);
}

void BoundConstraints::bindLevels(std::size_t index, const FeatureConstraint& demand, std::string_view place) {
    const data::Feature& feature = schema_.feature(index);
    BoundFeature& bound = bound_[index];
    if (bound.kind == Kind::Ordinal || bound.kind == Kind::Nominal) {
        bound.levelCount = feature.levels.size();
        bound.allowed.assign(bound.levelCount, !demand.allowedLevels.has_value());
    }
    if (!demand.allowedLevels) return;
    if (!feature.hasLevels())
        throw core::usageError("levels are allowed for a feature that has none", std::string(place), "give a range 'low:high' instead");
    if (demand.allowedLevels->empty())
        throw core::usageError("the list of allowed levels is empty", std::string(place), "lock the feature instead");
    for (const auto& level : *demand.allowedLevels) {
        const auto code = feature.levelOf(level);
        if (!code)
            throw core::usageError(fmt::format("'{}' is no level of this feature", level), std::string(place),
                                   core::nameHint(level, feature.levels));
        bound.allowed[*code] = true;
    }
}

void BoundConstraints::bindRelation(const Relation& relation, std::string_view where) {
    const std::string place = fmt::format("{}{}relation '{}'", where, where.empty() ? "" : ", ", relation.text());
    if (relation.left.empty()) throw core::usageError("a relation has no left side", place, "write it as 'a <= b' or 'a + b <= c'");
    std::vector<std::size_t> all;
    const auto bind = [&](const std::string& name) {
        const std::size_t index = requireFeature(schema_, name, place);
        if (!schema_.feature(index).isNumeric()) {
            throw core::usageError(fmt::format("a relation compares numbers, and '{}' is {}", name, nameOf(schema_.feature(index).type)),
                                   place, "use features that are continuous or integer");
        }
        if (std::ranges::find(all, index) != all.end()) {
            throw core::usageError(fmt::format("a relation names '{}' twice", name), place, "name each feature once");
        }
        all.push_back(index);
    };
    for (const auto& name : relation.left) bind(name);
    bind(relation.right);
    const std::size_t right = all.back();
    all.pop_back();
    relations_.push_back({std::move(all), right});
}

std::optional<double> BoundConstraints::step(std::size_t feature) const {
    if (!bound_[feature].grid.hasStep()) return std::nullopt;
    return bound_[feature].grid.step();
}

}  // namespace counterpoint::constraints
