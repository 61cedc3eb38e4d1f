// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/csv_reader.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>

namespace counterpoint::data {

namespace {

constexpr std::size_t kBatchRows = 2048;

using Readers = std::vector<std::optional<ColumnReader>>;

class TextSource : public CellSource {
public:
    TextSource(const CsvFile& csv, std::vector<std::size_t> rowStarts, std::vector<std::optional<std::size_t>> columnOf)
        : text_(csv.text), separator_(csv.separator), rowStarts_(std::move(rowStarts)), columnOf_(std::move(columnOf)) {}

    std::string cell(std::size_t row, std::size_t field) const override {
        if (row >= rowStarts_.size() || field >= columnOf_.size() || !columnOf_[field]) return "";
        std::size_t offset = rowStarts_[row];
        const auto cells = splitRow(*text_, separator_, offset);
        return *columnOf_[field] < cells.size() ? cellContent(cells[*columnOf_[field]]) : std::string();
    }

    void cells(std::size_t row, std::vector<std::string>& texts) const override {
        if (row >= rowStarts_.size()) return std::fill(texts.begin(), texts.end(), std::string());
        std::size_t offset = rowStarts_[row];
        const auto cells = splitRow(*text_, separator_, offset);
        for (std::size_t field = 0; field < texts.size(); ++field) {
            const bool isThere = field < columnOf_.size() && columnOf_[field] && *columnOf_[field] < cells.size();
            texts[field] = isThere ? cellContent(cells[*columnOf_[field]]) : std::string();
        }
    }

private:
    std::shared_ptr<const std::string> text_;
    char separator_;
    std::vector<std::size_t> rowStarts_;
    std::vector<std::optional<std::size_t>> columnOf_;
};

/// A short, printable form of a cell for an error.
std::string shown(std::string_view raw) {
    constexpr std::size_t kShown = 40;
    std::string content = cellContent(raw);
    if (content.size() <= kShown) return content;
    std::size_t cut = kShown;
    while (cut > 0 && (static_cast<unsigned char>(content[cut]) & 0xC0U) == 0x80U) --cut;
    return content.substr(0, cut) + "...";
}

[[noreturn]] void failCell(const CsvText& csv, const ColumnReader& reader, std::string_view raw, std::size_t column) {
    const auto byte = static_cast<std::size_t>(raw.data() - csv.text.data());
    const std::string place = csv.cellPlace(byte, column);
    if (reader.format().kind == CellKind::Levels) {
        const auto& levels = reader.plan().feature->levels;
        throw core::inputError(fmt::format("'{}' is not one of the values that the schema lists", shown(raw)), place,
                               core::nameHint(shown(raw), levels));
    }
    const char* kind = reader.format().kind == CellKind::Date ? "date" : "number";
    throw core::inputError(fmt::format("'{}' is not a {}", shown(raw), kind), place,
                           "mend the cell, or name it as \"missing_value\" in the schema");
}

/// Reads the columns of one pass over the rows.
class Pass {
public:
    Pass(const CsvFile& csv, Readers& readers, const core::Context& context)
        : csv_(csv), view_(csv.view()), readers_(readers), context_(context) {}

    std::vector<std::size_t> run() {
        CsvScanner scanner(view_, csv_.names.size(), csv_.body);
        RowBatch batch;
        while (scanner.next(batch, kBatchRows)) {
            context_.throwIfStopped();
            if (rowStarts_.empty()) reserve(batch);
            std::vector<std::size_t> all;
            for (std::size_t column = 0; column < readers_.size(); ++column) {
                if (readers_[column]) all.push_back(column);
            }
            std::vector<std::size_t> failed = readBatch(batch, all);
            while (!failed.empty()) failed = readAgain(batch, failed);
            rowStarts_.insert(rowStarts_.end(), batch.starts.begin(), batch.starts.end());
            context_.progress->setPhaseFraction(static_cast<double>(scanner.offset()) / static_cast<double>(csv_.text->size() + 1));
        }
        return std::move(rowStarts_);
    }

private:
    /// Reads the batch into these columns. Those whose format did not fit have taken the next one when they come back.
    std::vector<std::size_t> readBatch(const RowBatch& batch, const std::vector<std::size_t>& columns) {
        std::vector<std::size_t> failed;
        for (const std::size_t column : columns) {
            const auto row = readers_[column]->read(batch, column);
            if (!row) continue;
            if (!readers_[column]->takeNextFormat()) failCell(view_, *readers_[column], batch.cell(*row, column), column);
            failed.push_back(column);
        }
        return failed;
    }

    /// The same for columns that start anew: all rows before the batch, then the batch.
    std::vector<std::size_t> readAgain(const RowBatch& current, std::vector<std::size_t> columns) {
        std::vector<std::size_t> failed;
        CsvScanner scanner(view_, csv_.names.size(), csv_.body);
        RowBatch batch;
        for (std::size_t rows = 0; rows < rowStarts_.size(); rows += batch.rows()) {
            context_.throwIfStopped();
            scanner.next(batch, kBatchRows);
            for (const std::size_t column : readBatch(batch, columns)) {
                failed.push_back(column);
                columns.erase(std::find(columns.begin(), columns.end(), column));
            }
        }
        const auto again = readBatch(current, columns);
        failed.insert(failed.end(), again.begin(), again.end());
        return failed;
    }

    /// Rows to expect, by the length of the first ones.
    void reserve(const RowBatch& batch) {
        const std::size_t bytes = batch.ends.back() - csv_.body + 1;
        const double perRow = static_cast<double>(bytes) / static_cast<double>(batch.rows());
        const auto rows = static_cast<std::size_t>(1.02 * static_cast<double>(csv_.text->size() - csv_.body) / perRow) + kBatchRows;
        rowStarts_.reserve(rows);
        for (auto& reader : readers_) {
            if (reader) reader->reserve(rows);
        }
    }

    const CsvFile& csv_;
    const CsvText view_;
    Readers& readers_;
    const core::Context& context_;
    std::vector<std::size_t> rowStarts_;
};

}  // namespace

std::vector<std::size_t> readColumns(const CsvFile& csv, Readers& readers, const core::Context& context) {
    return Pass(csv, readers, context).run();
}

std::shared_ptr<const CellSource> cellSourceOf(const CsvFile& csv, std::vector<std::size_t> rowStarts,
                                               std::vector<std::optional<std::size_t>> columnOf) {
    return std::make_shared<TextSource>(csv, std::move(rowStarts), std::move(columnOf));
}

}  // namespace counterpoint::data
