// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"
#include "engine/report/run_record.h"

#include <span>
#include <string>

namespace counterpoint::report {

/// One result with every key of the command line's contract (counterfactual JSON), and `index` (from 0 within the row), `target`,
/// `predicted`, `evaluations`, `gradients`, `seconds`, `diagnostics` and `relaxations`. Without a result `counterfactual`, `predicted`,
/// `distances` and `prediction.after` are null. Numbers are in original units, levels and dates texts, missing values null.
core::Json toJson(const counterfactual::Counterfactual& result, const ExplainedRow& row, std::size_t index, const Question& question,
                  const data::Schema& schema, bool noTimes);

/// The whole file: the run record, the question (target, margin, threshold, constraints) and `results`. UTF-8, indented, same bytes
/// for the same input.
std::string counterfactualJson(const RunRecord& record, const Question& question, const data::Schema& schema,
                               std::span<const ExplainedRow> rows);

}  // namespace counterpoint::report
