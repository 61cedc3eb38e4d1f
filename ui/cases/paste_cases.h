// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <QString>
#include <vector>

namespace counterpoint::ui {

/// One cell, or one row (column = ""), of pasted text that cannot be used.
struct PasteProblem {
    int line = 0;  ///< from 1, in the pasted text
    QString column;
    QString why;
};

struct PastedCases {
    std::vector<data::Row> rows;  ///< those without a problem; cells in the schema's order, NaN = missing
    std::vector<PasteProblem> problems;
    bool hadHeader = false;
};

/// No more than this many rows and bytes are taken from the clipboard; a larger table is opened as a file.
constexpr std::size_t kMaxPastedRows = 1000;
constexpr qsizetype kMaxPastedCharacters = 1 << 20;

/// Reads rows separated by tabs, semicolons or commas. With a header (every cell of the first line names a column of the schema) columns
/// may stand in any order; columns that are no feature are passed over, absent ones are missing. Without one the cells are the features in
/// order, and may be followed by the label's.
PastedCases parsePasted(const QString& pasted, const data::Schema& schema);

}  // namespace counterpoint::ui
