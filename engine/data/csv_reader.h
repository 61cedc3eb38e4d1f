// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/csv_column.h"
#include "engine/data/csv_scan.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace counterpoint::data {

/// A CSV text with its separator and its header read.
struct CsvFile {
    std::shared_ptr<const std::string> text;
    std::string file;  ///< for errors
    char separator = ',';
    std::vector<std::string> names;
    std::size_t body = 0;  ///< first byte behind the header
    bool isDecimalComma = false;

    CsvText view() const { return {*text, file, separator, names}; }
};

/// Finds the separator (unless `separator` gives it), the names and how decimals are written.
/// Errors (Input): an empty file, a header without rows, with numbers for names or with the same name twice.
CsvFile openCsv(std::string text, std::string file, char separator, std::vector<std::string>& notices);

/// Reads every row once and hands each column with a reader to it (none: the column is skipped). Where cells do not fit
/// a reader's format, only that column is read again. Returns where each row starts.
/// Errors (Input): what CsvScanner refuses, and a cell that fits none of its column's formats.
std::vector<std::size_t> readColumns(const CsvFile& csv, std::vector<std::optional<ColumnReader>>& readers, const core::Context& context);

/// The original cells of a text: keeps it, and splits a row again when it is asked for. `columnOf` gives the file's
/// column of a field, or nothing where the file lacks it.
std::shared_ptr<const CellSource> cellSourceOf(const CsvFile& csv, std::vector<std::size_t> rowStarts,
                                               std::vector<std::optional<std::size_t>> columnOf);

}  // namespace counterpoint::data
