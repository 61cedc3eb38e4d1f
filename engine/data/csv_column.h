// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/csv_number.h"
#include "engine/data/csv_scan.h"
#include "engine/data/date.h"
#include "engine/data/level_table.h"
#include "engine/data/table.h"

#include <limits>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace counterpoint::data {

enum class CellKind { Number, Date, Levels };

/// One way to read a column.
struct CellFormat {
    CellKind kind = CellKind::Levels;
    NumberFormat number{};
    DateFormat date = DateFormat::Iso;
};

/// What a column may be. The formats are tried in order; the next one is taken when a cell does not fit.
struct ColumnPlan {
    std::vector<CellFormat> formats;
    std::vector<std::string> missingWords;                            ///< beside the empty cell
    const Feature* feature = nullptr;                                 ///< its levels are the only ones; null where types are inferred
    std::size_t maxLevels = std::numeric_limits<std::size_t>::max();  ///< inferred only: with more, the column is text
};

/// What the cells of a column showed.
struct ColumnFindings {
    std::size_t present = 0;  ///< cells that are not missing
    double min = std::numeric_limits<double>::infinity();
    double max = -std::numeric_limits<double>::infinity();
    bool isIntegral = true;
    int decimals = 0;
    bool isGrouped = false;              ///< thousands separators were read
    bool isDateOrderProven = false;      ///< some day is above 12
    std::vector<std::string> levels;     ///< inferred, in order of appearance: a code is a position here
    bool isText = false;                 ///< more levels than allowed: there are no codes
    bool isAllDifferent = true;          ///< of text: no cell occurs twice
    std::set<std::string> missingWords;  ///< of the plan's, those that occurred
};

/// Turns the raw cells of one column into numbers or codes, batch by batch.
class ColumnReader {
public:
    explicit ColumnReader(ColumnPlan plan);

    /// Appends the cells of a batch. A cell that does not fit the format ends it: its row in the batch comes back.
    std::optional<std::size_t> read(const RowBatch& batch, std::size_t column);
    /// Forgets everything and takes the next format; false when there is none.
    bool takeNextFormat();
    void reserve(std::size_t rows);

    const CellFormat& format() const { return plan_.formats[format_]; }
    const ColumnPlan& plan() const { return plan_; }
    const ColumnFindings& findings() const { return findings_; }
    Column takeColumn() { return std::move(column_); }

private:
    std::optional<std::size_t> readNumbers(const RowBatch& batch, std::size_t column);
    std::optional<std::size_t> readDates(const RowBatch& batch, std::size_t column);
    std::optional<std::size_t> readLevels(const RowBatch& batch, std::size_t column);
    void readText(const RowBatch& batch, std::size_t column, std::size_t from);
    /// A cell that is no plain number; nothing when it is none at all. NaN is missing.
    std::optional<double> looseNumber(std::string_view raw);
    /// The code of a spelling seen for the first time; nothing when it is no level.
    std::optional<std::int32_t> newSpelling(std::string_view raw);
    /// Notes the word that says so.
    bool isMissing(std::string_view content);
    void becomeText(const RowBatch& batch, std::size_t column, std::size_t row);
    void noteRange(std::size_t from);

    ColumnPlan plan_;
    std::vector<double> missingNumbers_;  ///< the missing words that are numbers, as -9
    std::size_t format_ = 0;
    std::size_t reserved_ = 0;
    Column column_;
    ColumnFindings findings_;
    LevelTable spellings_;
    std::unordered_map<std::string, std::int32_t> codes_;  ///< inferred levels
    std::unordered_set<std::size_t> seen_;                 ///< hashes of text cells while all differ
};

}  // namespace counterpoint::data
