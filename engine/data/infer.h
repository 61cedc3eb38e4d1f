// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/csv_reader.h"
#include "engine/data/dataset.h"

#include <string>
#include <vector>

namespace counterpoint::data {

/// How a column without a schema is read: as numbers, else as dates, else as levels.
ColumnPlan guessingPlan(bool isDecimalComma, std::size_t maxLevels);

/// A table and, per field, why it was taken for what it is.
struct InferredTable {
    Table table;
    std::vector<core::Message> reasons;
};

/// Types, roles and steps from what the cells showed. Numbers are integer where all are whole, 0 and 1 alone are binary,
/// dates are days; two levels are binary, more categorical, more than `maxLevels` are text and left out. Nothing is taken
/// for ordinal. Columns that number or name the rows are left out as ids. The label is the named column, else one called
/// like a label, else the last one if it has few levels. What was assumed goes into `notices`; words that stood for missing
/// cells go into the schema, so that it reads the file as it was read here.
/// Errors (Usage, Input): the label's column is missing or has too many values.
InferredTable inferTable(const CsvFile& csv, std::vector<std::optional<ColumnReader>>& readers, std::vector<std::size_t> rowStarts,
                         const LoadOptions& options, std::vector<std::string>& notices);

}  // namespace counterpoint::data
