// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::data {

/// One cell longer than this is refused: it is the rest of a file behind a forgotten quote, or no table.
constexpr std::size_t kMaxCellBytes = std::size_t{1} << 20;
constexpr std::size_t kMaxColumns = 10000;

/// A text with what its errors need to say.
struct CsvText {
    std::string_view text;
    std::string_view file;
    char separator = ',';
    std::vector<std::string> names;  ///< of the columns; empty while the header is read

    /// "FILE, line L, column C 'name'"; the line is that of the byte.
    std::string cellPlace(std::size_t byte, std::size_t column) const;
};

/// Rows of raw cells: byte ranges of the text, with their quotes.
struct RowBatch {
    std::string_view text;
    std::size_t columns = 0;
    std::vector<std::size_t> starts;  ///< per row
    std::vector<std::size_t> ends;    ///< per row and column; a cell starts one byte behind the end of the one before it

    std::size_t rows() const { return starts.size(); }
    std::string_view cell(std::size_t row, std::size_t column) const {
        const std::size_t* rowEnds = ends.data() + row * columns;
        const std::size_t start = column == 0 ? starts[row] : rowEnds[column - 1] + 1;
        return {text.data() + start, rowEnds[column] - start};
    }
};

/// Finds the cells of a CSV text (RFC 4180) block by block: 64 bytes give a bit per separator, line end and quote, and
/// the bits between quotes are dropped without looking at single bytes. Blank lines are skipped.
/// Errors (Input): ragged rows, over-long cells, quotes that stay open or stand inside a cell; by line and column.
class CsvScanner {
public:
    /// Starts at `offset`, which is the start of a row.
    CsvScanner(const CsvText& csv, std::size_t columns, std::size_t offset);

    /// The next rows, at most `maxRows`; false at the end.
    bool next(RowBatch& batch, std::size_t maxRows);
    std::size_t offset() const { return rowStart_; }

private:
    void loadBlock();
    void takeMarks(RowBatch& batch, std::size_t maxRows);
    void endRow(RowBatch& batch, std::size_t newline);
    void checkLengths(const RowBatch& batch) const;
    void checkQuotes(const RowBatch& batch) const;
    [[noreturn]] void failRagged() const;

    const CsvText& csv_;
    std::size_t columns_;
    std::size_t block_;           ///< start of the block that `marks_` belongs to
    std::uint64_t marks_ = 0;     ///< separators and line ends of the block that are still to be read
    std::uint64_t inQuotes_ = 0;  ///< all ones while a quote is open at the end of the block
    bool blockHasQuote_ = false;
    bool loaded_ = false;
    std::size_t rowStart_;
    std::size_t cellsInRow_ = 0;
};

/// The cells of one row by a plain state machine, with quotes; sets `offset` behind the row. Never fails: a quote that
/// stays open ends at the end of the text.
std::vector<std::string_view> splitRow(std::string_view text, char separator, std::size_t& offset);
/// A raw cell without outer blanks, quotes and doubled quotes.
std::string cellContent(std::string_view raw);
/// Outer blanks are no part of a cell outside quotes.
std::string_view trimCell(std::string_view raw);

}  // namespace counterpoint::data
