// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/message.h"
#include "engine/counterfactual/result.h"
#include "engine/data/schema.h"

#include <span>
#include <string>
#include <vector>

namespace counterpoint::report {

/// A result in words that can be translated: `sentence`'s argument {0} is where the joined clauses belong. Argument 0 holds them in
/// English; another language joins its own translations of `clauses`.
struct ResultWording {
    std::vector<core::Message> clauses;  ///< one per change
    core::Message sentence;
};

/// "If hours per week were 45 instead of 40 and job were 'clerk' instead of 'none', the model would say 'good' instead of 'bad'."
ResultWording conditionalWording(const counterfactual::Counterfactual& result, const data::Schema& schema,
                                 std::span<const std::string> classNames);
/// "Raise hours per week from 40 to 45 (+5) and change job from 'none' to 'clerk': the model then says 'good' instead of 'bad'."
ResultWording directiveWording(const counterfactual::Counterfactual& result, const data::Schema& schema,
                               std::span<const std::string> classNames);

/// The clauses for one change. Arguments: {0} feature, {1} new value, {2} old value, {3} signed difference (directives of numbers).
core::Message conditionalClause(const data::Feature& feature, const counterfactual::Change& change);
core::Message directiveClause(const data::Feature& feature, const counterfactual::Change& change);
/// A condition of the local tree: "amount at most 860". Arguments: {0} feature, {1} value.
core::Message conditionClause(const data::Feature& feature, const counterfactual::Condition& condition);

}  // namespace counterpoint::report
