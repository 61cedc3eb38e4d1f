// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/dataset.h"
#include "engine/report/blocks.h"
#include "engine/report/run_record.h"

#include <span>

namespace counterpoint::report {

/// Values that a report keeps to itself: each is shown as "withheld", everywhere.
struct Redaction {
    bool ids = false;               ///< row numbers, and with them the command that was typed
    bool protectedColumns = false;  ///< values of the features that the schema calls protected, also where a change touches them
};

/// The report of one or more explained rows: question, answer in words, changes, where the values stand in the data, reasons,
/// alternatives, constraints kept, how it was checked, data and model identity, limits. A row without a result says why and
/// which relaxations were shown to help. `data` is the background data whose table the rows are positions of.
Document counterfactualReport(const RunRecord& record, const Question& question, const data::Dataset& data,
                              std::span<const ExplainedRow> rows);

}  // namespace counterpoint::report
