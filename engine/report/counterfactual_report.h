// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/dataset.h"
#include "engine/report/attribution_report.h"
#include "engine/report/blocks.h"
#include "engine/report/redaction.h"
#include "engine/report/run_record.h"

#include <span>

namespace counterpoint::report {

/// The report of one or more explained rows: question, answer in words, changes, where the values stand in the data, reasons,
/// alternatives, constraints kept, how it was checked, data and model identity, limits. A row without a result says why and
/// which relaxations were shown to help. `attributions` of the same cases follow each answer. `data` is the background data whose table the
/// rows are positions of. Redacted values are nowhere in it, nor are the command, plots and texts that would tell them.
Document counterfactualReport(const RunRecord& record, const Question& question, const data::Dataset& data,
                              std::span<const ExplainedRow> rows, const Redaction& redaction = {},
                              const AttributionPart& attributions = {});

}  // namespace counterpoint::report
