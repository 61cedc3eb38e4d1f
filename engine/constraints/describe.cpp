// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/bound_constraints.h"
#include "engine/constraints/wording.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <cmath>

namespace counterpoint::constraints {

using core::makeMessage;

std::string amountText(const data::Feature& feature, double value) {
    if (std::isnan(value)) return "missing";
    if (feature.hasLevels()) return fmt::format("'{}'", feature.valueText(value));
    const std::string text = feature.valueText(value);
    return feature.unit.empty() || feature.isDate ? text : fmt::format("{} {}", text, feature.unit);
}

void BoundConstraints::describeFeature(std::size_t index, std::vector<core::Message>& out) const {
    const BoundFeature& bound = bound_[index];
    const data::Feature& feature = schema_.feature(index);
    const FeatureConstraint& demand = set_.features.find(feature.name)->second;
    const auto add = [&](const char* id, const char* pattern, std::vector<std::string> more) {
        more.insert(more.begin(), feature.name);
        out.push_back(makeMessage(id, pattern, std::move(more)));
    };
    if (bound.locked) return add("demand.locked", "'{0}' does not change", {});
    if (bound.direction == Direction::IncreaseOnly) add("demand.increase-only", "'{0}' may only increase", {});
    if (bound.direction == Direction::DecreaseOnly) add("demand.decrease-only", "'{0}' may only decrease", {});
    if (bound.givenLow && bound.givenHigh) {
        add("demand.range", "'{0}', if it changes, lies between {1} and {2}",
            {amountText(feature, *bound.givenLow), amountText(feature, *bound.givenHigh)});
    } else if (bound.givenLow) {
        add("demand.at-least", "'{0}', if it changes, is at least {1}", {amountText(feature, *bound.givenLow)});
    } else if (bound.givenHigh) {
        add("demand.at-most", "'{0}', if it changes, is at most {1}", {amountText(feature, *bound.givenHigh)});
    }
    if (demand.allowedLevels) add("demand.levels", "'{0}', if it changes, is one of: {1}", {core::join(*demand.allowedLevels, ", ")});
    if (demand.cost) add("demand.cost", "a change of '{0}' costs {1}", {core::formatNumber(*demand.cost)});
    if (demand.step) add("demand.step", "'{0}' changes in steps of {1}", {core::formatNumber(*demand.step)});
    if (bound.mayFill) add("demand.fill-missing", "'{0}' may be filled in where it is missing", {});
}

std::vector<core::Message> BoundConstraints::describe() const {
    std::vector<core::Message> out;
    for (std::size_t i = 0; i < bound_.size(); ++i) {
        if (set_.features.contains(schema_.feature(i).name)) describeFeature(i, out);
    }
    for (const auto& relation : set_.relations) out.push_back(makeMessage("demand.relation", "{0}", {relation.text()}));
    if (set_.maxChanges == 1) {
        out.push_back(makeMessage("demand.max-changes-one", "at most 1 feature changes", {}));
    } else if (set_.maxChanges) {
        out.push_back(makeMessage("demand.max-changes", "at most {0} features change", {std::to_string(*set_.maxChanges)}));
    }
    return out;
}

}  // namespace counterpoint::constraints
