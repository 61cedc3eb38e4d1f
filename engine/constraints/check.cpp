// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/bound_constraints.h"
#include "engine/constraints/wording.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::constraints {

namespace {

using core::makeMessage;

bool sameCell(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

void BoundConstraints::checkNumber(std::size_t index, double own, double value, std::vector<Violation>& found) const {
    const BoundFeature& bound = bound_[index];
    const data::Feature& feature = schema_.feature(index);
    const auto add = [&](const char* id, const char* pattern, double limit) {
        found.push_back({index, makeMessage(id, pattern, {feature.name, amountText(feature, value), amountText(feature, limit)})});
    };
    const Interval range = rangeOf(bound, own);
    if (value < range.low) add("constraint.below-range", "'{0}' is {1}, below its lowest allowed value {2}", range.low);
    if (!(value <= range.high)) add("constraint.above-range", "'{0}' is {1}, above its highest allowed value {2}", range.high);
    if (bound.direction == Direction::IncreaseOnly && value < own)
        add("constraint.decreased", "'{0}' falls to {1} from {2}, but may only increase", own);
    if (bound.direction == Direction::DecreaseOnly && value > own)
        add("constraint.increased", "'{0}' rises to {1} from {2}, but may only decrease", own);
    const double multiple = bound.grid.nearest(value);
    if (std::abs(multiple - value) > 1e-9 * std::max(bound.grid.step(), std::abs(value))) {
        add("constraint.off-step", "'{0}' is {1}, which is no multiple of its step {2}", bound.grid.step());
    }
}

void BoundConstraints::checkLevel(std::size_t index, double own, double value, std::vector<Violation>& found) const {
    const BoundFeature& bound = bound_[index];
    const data::Feature& feature = schema_.feature(index);
    const bool isCode = value >= 0.0 && value < static_cast<double>(bound.levelCount) && value == std::trunc(value);
    if (!isCode) {
        found.push_back({index, makeMessage("constraint.no-level", "'{0}' has none of its levels", {feature.name})});
        return;
    }
    const auto add = [&](const char* id, const char* pattern) {
        const std::string from = std::isnan(own) ? "" : feature.valueText(own);
        found.push_back({index, makeMessage(id, pattern, {feature.name, feature.valueText(value), from})});
    };
    if (!bound.allowed[static_cast<std::size_t>(value)]) add("constraint.level", "'{0}' is '{1}', which is not among its allowed levels");
    if (bound.kind != Kind::Ordinal) return;
    const Interval range = rangeOf(bound, own);
    if (value < range.low) add("constraint.below-level", "'{0}' is '{1}', below its lowest allowed level");
    if (value > range.high) add("constraint.above-level", "'{0}' is '{1}', above its highest allowed level");
    if (bound.direction == Direction::IncreaseOnly && value < own)
        add("constraint.level-decreased", "'{0}' falls to '{1}' from '{2}', but may only increase");
    if (bound.direction == Direction::DecreaseOnly && value > own)
        add("constraint.level-increased", "'{0}' rises to '{1}' from '{2}', but may only decrease");
}

void BoundConstraints::checkFeature(std::size_t index, double own, double value, std::vector<Violation>& found) const {
    if (sameCell(own, value)) return;
    const BoundFeature& bound = bound_[index];
    const data::Feature& feature = schema_.feature(index);
    const auto add = [&](const char* id, const char* pattern) { found.push_back({index, makeMessage(id, pattern, {feature.name})}); };
    if (std::isnan(value)) return add("constraint.became-missing", "'{0}' has a value, which may not become missing");
    if (bound.locked || bound.kind == Kind::Opaque) return add("constraint.locked", "'{0}' is locked, but changes");
    if (std::isnan(own) && !bound.mayFill) return add("constraint.missing-locked", "'{0}' is missing, and may not be filled in");
    if (std::isinf(value)) return add("constraint.not-finite", "'{0}' is infinite");
    if (!differs(bound, own, value)) {
        found.push_back({index, makeMessage("constraint.not-kept", "'{0}' is {1}, which is no change of {2}, so it must stay exactly that",
                                            {feature.name, amountText(feature, value), amountText(feature, own)})});
        return;
    }
    if (bound.kind == Kind::Numeric) {
        checkNumber(index, own, value, found);
    } else {
        checkLevel(index, own, value, found);
    }
}

std::vector<Violation> BoundConstraints::check(const data::Row& factual, const data::Row& candidate) const {
    std::vector<Violation> found;
    for (std::size_t i = 0; i < bound_.size(); ++i) checkFeature(i, factual[i], candidate[i], found);
    if (set_.maxChanges) {
        const std::size_t count = changeCount(factual, candidate);
        if (count > static_cast<std::size_t>(*set_.maxChanges)) {
            found.push_back({bound_.size(), makeMessage("constraint.max-changes", "{0} features change, but at most {1} may",
                                                        {std::to_string(count), std::to_string(*set_.maxChanges)})});
        }
    }
    for (std::size_t i = 0; i < relations_.size(); ++i) {
        if (keepsRelation(i, candidate)) continue;
        found.push_back({bound_.size(), makeMessage("constraint.relation", "{0} does not hold", {set_.relations[i].text()})});
    }
    return found;
}

}  // namespace counterpoint::constraints
