// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json.h"
#include "engine/counterfactual/result.h"
#include "engine/data/schema.h"

#include <string_view>

namespace counterpoint::counterfactual {

/// Every member of a result as JSON without loss, for session files: numbers that read back as the same bits, NaN as null, infinities as
/// texts, trace, tree and relaxations included. Not the result file of the command line (report/result_json.h).
core::Json toArchive(const Counterfactual& result, const data::Schema& schema);

/// The reverse. Errors (Input), with `where` and the key: a member that is absent or of the wrong type, rows of another length
/// than the schema has features, feature, level and class numbers out of range, a tree whose links are no tree.
Counterfactual fromArchive(const core::Json& json, const data::Schema& schema, std::string_view where);

}  // namespace counterpoint::counterfactual
