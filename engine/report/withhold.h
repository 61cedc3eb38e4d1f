// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json.h"
#include "engine/data/schema.h"
#include "engine/report/redaction.h"

#include <string>
#include <string_view>

namespace counterpoint::report {

// Redaction of the files for programs, as counterfactualReport does it for those for people: each value is replaced by "withheld".

/// Of result_json.h: row numbers and command; values of protected features in rows, changes and conditions, what is demanded of them, and
/// texts that name them.
void withhold(core::Json& file, const data::Schema& schema, const Redaction& redaction);

/// Of result_csv.h: the column row; those of protected features; reasons that name them.
std::string withhold(std::string_view csv, const data::Schema& schema, const Redaction& redaction);

}  // namespace counterpoint::report
