// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/encoder.h"
#include "engine/report/run_record.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::report {

// RFC 4180 text with "\n" line ends, in the C locale; numbers are the shortest that read back the same.

/// A cell, quoted when it holds a comma, a quote or a line end.
std::string csvCell(std::string_view text);
/// The shortest decimal text that reads back as the same float.
std::string floatText(float value);

/// One line per result: row,method,index,status,target,predicted,probability,seconds,evaluations,changes, the features in
/// original units, reason. A feature named like a fixed column is written `feature:NAME`. `index` counts from 0; `probability` is that of
/// the predicted class; unchanged cells have the table's own text. Without a result the columns predicted, probability and the features are
/// empty. With `noTimes` the column seconds stays and is empty, so that the columns never move.
std::string counterfactualCsv(const RunRecord& record, const Question& question, const data::Table& table,
                              std::span<const ExplainedRow> rows);
/// Its first line, and its other lines, for a file that is made portion by portion.
std::string counterfactualCsvHeader(const data::Schema& schema);
std::string counterfactualCsvLines(const RunRecord& record, const Question& question, const data::Table& table,
                                   std::span<const ExplainedRow> rows);

/// row,predicted and one column of probabilities per class (a class named "row" or "predicted" is written `class:NAME`).
/// `rows` and `predicted` have one entry per line of `probabilities` [N x K].
std::string predictionCsv(std::span<const std::size_t> rows, std::span<const int> predicted, const data::Matrix& probabilities,
                          std::span<const std::string> classNames);

}  // namespace counterpoint::report
