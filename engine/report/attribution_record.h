// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/attribution.h"
#include "engine/data/encoder.h"
#include "engine/report/run_record.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace counterpoint::report {

/// What a method says of one row of the data set (or of a case that is no row) and one class.
struct AttributedRow {
    std::size_t row = 0;  ///< position in the table, from 0
    attribution::Attribution attribution;
    std::string name = {};  ///< of a case that is no row of the table; `row` means nothing then
};

/// Attribution CSV (docs/cli.md): row,method,class, a column per feature (`encoded`: per encoded column; layer methods: u0, u1, ... per
/// unit), NAME.low and NAME.high where a method gives an interval, then base,output,convergence_delta where they exist, and rule for
/// methods that give one. Cells a method has nothing for are empty. Errors (Usage): features and units in one file; encoded columns of a
/// method that knows features only.
std::string attributionCsv(std::span<const AttributedRow> rows, const data::Encoder& encoder, const std::vector<std::string>& classNames,
                           bool encoded);

/// The run's record and `attributions`, one entry per row, method and class, with every number of attribution::Attribution.
std::string attributionJson(const RunRecord& record, std::span<const AttributedRow> rows, const data::Encoder& encoder,
                            const std::vector<std::string>& classNames, bool encoded);

}  // namespace counterpoint::report
