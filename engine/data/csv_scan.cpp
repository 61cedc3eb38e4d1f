// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/csv_scan.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace counterpoint::data {

namespace {

constexpr std::size_t kBlock = 64;

struct BlockMarks {
    std::uint64_t separators = 0;
    std::uint64_t lineEnds = 0;
    std::uint64_t quotes = 0;
};

#if defined(__SSE2__)
BlockMarks marksOf(const char* block, char separator) {
    const __m128i wantedSeparator = _mm_set1_epi8(separator);
    const __m128i wantedLineEnd = _mm_set1_epi8('\n');
    const __m128i wantedQuote = _mm_set1_epi8('"');
    BlockMarks marks;
    for (std::size_t part = 0; part < 4; ++part) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * part));
        const auto bits = [&](__m128i wanted) {
            return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted)))) << (16 * part);
        };
        marks.separators |= bits(wantedSeparator);
        marks.lineEnds |= bits(wantedLineEnd);
        marks.quotes |= bits(wantedQuote);
    }
    return marks;
}
#else
BlockMarks marksOf(const char* block, char separator) {
    BlockMarks marks;
    for (unsigned i = 0; i < kBlock; ++i) {
        const std::uint64_t bit = std::uint64_t{1} << i;
        if (block[i] == separator) marks.separators |= bit;
        if (block[i] == '\n') marks.lineEnds |= bit;
        if (block[i] == '"') marks.quotes |= bit;
    }
    return marks;
}
#endif

/// Bit i of the result is the parity of the bits 0 to i: ones from an opening quote up to the closing one.
std::uint64_t runningParity(std::uint64_t bits) {
    for (unsigned shift = 1; shift < kBlock; shift *= 2) bits ^= bits << shift;
    return bits;
}

bool isBlank(char c) { return c == ' ' || c == '\t'; }

/// The raw cell is unquoted and free of quotes, or quoted from end to end with the inner quotes doubled.
bool quotesAreSound(std::string_view raw) {
    const std::string_view cell = trimCell(raw);
    if (cell.find('"') == std::string_view::npos) return true;
    if (cell.front() != '"' || cell.size() < 2 || cell.back() != '"') return false;
    const std::string_view inner = cell.substr(1, cell.size() - 2);
    for (std::size_t i = inner.find('"'); i != std::string_view::npos; i = inner.find('"', i + 2)) {
        if (i + 1 >= inner.size() || inner[i + 1] != '"') return false;
    }
    return true;
}

std::size_t lineOf(std::string_view text, std::size_t byte) {
    return 1 + static_cast<std::size_t>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size())), '\n'));
}

}  // namespace

std::string CsvText::cellPlace(std::size_t byte, std::size_t column) const {
    std::string place = fmt::format("{}, line {}, column {}", file, lineOf(text, byte), column + 1);
    if (column < names.size()) place += fmt::format(" '{}'", names[column]);
    return place;
}

CsvScanner::CsvScanner(const CsvText& csv, std::size_t columns, std::size_t offset)
    : csv_(csv), columns_(columns), block_(offset), rowStart_(offset) {}

void CsvScanner::loadBlock() {
    const std::string_view text = csv_.text;
    std::array<char, kBlock> tail{};
    const char* bytes = text.data() + block_;
    const std::size_t left = text.size() - block_;
    if (left < kBlock) {
        std::memcpy(tail.data(), bytes, left);
        bytes = tail.data();
    }
    BlockMarks marks = marksOf(bytes, csv_.separator);
    if (left < kBlock) {
        const std::uint64_t inside = (std::uint64_t{1} << left) - 1;
        marks = {marks.separators & inside, marks.lineEnds & inside, marks.quotes & inside};
    }
    marks_ = marks.separators | marks.lineEnds;
    blockHasQuote_ = marks.quotes != 0;
    if (!blockHasQuote_) {
        marks_ &= ~inQuotes_;
        return;
    }
    const std::uint64_t quoted = runningParity(marks.quotes) ^ inQuotes_;
    marks_ &= ~quoted;
    inQuotes_ = (quoted >> (kBlock - 1)) != 0 ? ~std::uint64_t{0} : 0;
}

void CsvScanner::failRagged() const {
    std::size_t offset = rowStart_;
    const std::size_t found = splitRow(csv_.text, csv_.separator, offset).size();
    throw core::inputError(fmt::format("the row has {} cells, but the header has {}", found, columns_),
                           csv_.cellPlace(rowStart_, std::min(found, columns_)),
                           found > columns_ ? "quote cells that hold the separator" : "add the missing cells");
}

void CsvScanner::endRow(RowBatch& batch, std::size_t newline) {
    std::size_t end = newline;
    if (end > rowStart_ && csv_.text[end - 1] == '\r') --end;
    const bool isBlankLine = cellsInRow_ == 0 && end == rowStart_;
    if (!isBlankLine) {
        if (cellsInRow_ + 1 != columns_) failRagged();
        batch.ends.push_back(end);
        batch.starts.push_back(rowStart_);
        if (end - rowStart_ > kMaxCellBytes) checkLengths(batch);
    }
    cellsInRow_ = 0;
    rowStart_ = newline + 1;
}

void CsvScanner::checkLengths(const RowBatch& batch) const {
    for (std::size_t column = 0; column < columns_; ++column) {
        if (batch.cell(batch.rows() - 1, column).size() <= kMaxCellBytes) continue;
        throw core::inputError(fmt::format("a cell has more than {} bytes", kMaxCellBytes), csv_.cellPlace(rowStart_, column),
                               "look for a quote that was forgotten");
    }
}

void CsvScanner::checkQuotes(const RowBatch& batch) const {
    for (std::size_t row = 0; row < batch.rows(); ++row) {
        for (std::size_t column = 0; column < columns_; ++column) {
            if (quotesAreSound(batch.cell(row, column))) continue;
            throw core::inputError("a quote stands inside a cell that is not quoted as a whole", csv_.cellPlace(batch.starts[row], column),
                                   "quote the whole cell and double the quotes in it");
        }
    }
}

void CsvScanner::takeMarks(RowBatch& batch, std::size_t maxRows) {
    while (marks_ != 0 && batch.rows() < maxRows) {
        const std::size_t position = block_ + static_cast<std::size_t>(std::countr_zero(marks_));
        marks_ &= marks_ - 1;
        if (csv_.text[position] == '\n') {
            endRow(batch, position);
        } else {
            if (++cellsInRow_ >= columns_) failRagged();
            batch.ends.push_back(position);
        }
    }
}

bool CsvScanner::next(RowBatch& batch, std::size_t maxRows) {
    const std::size_t size = csv_.text.size();
    batch.text = csv_.text;
    batch.columns = columns_;
    batch.starts.clear();
    batch.ends.clear();
    bool sawQuote = blockHasQuote_;
    while (batch.rows() < maxRows && rowStart_ < size) {
        if (!loaded_ && block_ < size) {
            loadBlock();
            loaded_ = true;
            sawQuote = sawQuote || blockHasQuote_;
        }
        takeMarks(batch, maxRows);
        if (marks_ != 0 || batch.rows() == maxRows) break;
        block_ += kBlock;
        loaded_ = false;
        if (block_ < size) continue;
        if (inQuotes_ != 0) {
            throw core::inputError("a quote is opened and never closed", csv_.cellPlace(rowStart_, cellsInRow_),
                                   "close it, or double a quote that belongs to the text");
        }
        if (rowStart_ < size) endRow(batch, size);
    }
    if (sawQuote) checkQuotes(batch);
    return batch.rows() > 0;
}

std::vector<std::string_view> splitRow(std::string_view text, char separator, std::size_t& offset) {
    std::vector<std::string_view> cells;
    std::size_t start = offset;
    bool quoted = false;
    std::size_t i = offset;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') quoted = !quoted;
        if (quoted || (c != separator && c != '\n')) continue;
        if (c == '\n') break;
        cells.push_back(text.substr(start, i - start));
        start = i + 1;
    }
    std::size_t end = i;
    if (end > start && text[end - 1] == '\r') --end;
    cells.push_back(text.substr(start, end - start));
    offset = std::min(i + 1, text.size());
    return cells;
}

std::string_view trimCell(std::string_view raw) {
    while (!raw.empty() && isBlank(raw.front())) raw.remove_prefix(1);
    while (!raw.empty() && isBlank(raw.back())) raw.remove_suffix(1);
    return raw;
}

std::string cellContent(std::string_view raw) {
    const std::string_view cell = trimCell(raw);
    if (cell.size() < 2 || cell.front() != '"' || cell.back() != '"') return std::string(cell);
    std::string content;
    content.reserve(cell.size());
    for (std::size_t i = 1; i + 1 < cell.size(); ++i) {
        content.push_back(cell[i]);
        if (cell[i] == '"' && i + 2 < cell.size() && cell[i + 1] == '"') ++i;
    }
    return content;
}

}  // namespace counterpoint::data
