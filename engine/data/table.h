// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace counterpoint::data {

/// One instance of a table: a cell per feature of the schema, in schema order (labels and excluded columns are not in it).
/// Numeric features hold their number, levelled ones the code of their level; NaN is missing.
using Row = std::vector<double>;

constexpr std::int32_t kMissingCode = -1;

/// One typed column. Numeric fields use `numbers` (NaN = missing), levelled ones `codes` (kMissingCode = missing),
/// Text and excluded columns neither: their text is read from the source when asked for.
struct Column {
    std::vector<double> numbers;
    std::vector<std::int32_t> codes;
};

/// Gives back the original text of cells; implemented by the CSV reader over the file's bytes.
class CellSource {
public:
    virtual ~CellSource() = default;
    virtual std::string cell(std::size_t row, std::size_t field) const = 0;
    /// The cells of all fields; `texts` has a place for each.
    virtual void cells(std::size_t row, std::vector<std::string>& texts) const {
        for (std::size_t field = 0; field < texts.size(); ++field) texts[field] = cell(row, field);
    }
};

/// Typed columns of N rows. Immutable once built, and cheap to copy (columns are shared).
class Table {
public:
    Table() = default;
    /// `columns` has one entry per schema field. `source` may be null (then texts are made from the values).
    Table(Schema schema, std::vector<Column> columns, std::size_t rowCount, std::shared_ptr<const CellSource> source);

    const Schema& schema() const { return *schema_; }
    std::size_t rowCount() const { return rowCount_; }
    const Column& column(std::size_t field) const { return (*columns_)[field]; }
    /// The cell of a field as a Row would hold it: number or level code, NaN when missing or text.
    double cell(std::size_t row, std::size_t field) const;
    /// The original text of the cell ("" when missing).
    std::string cellText(std::size_t row, std::size_t field) const;
    /// cellText of every field; for a table of a file it costs hardly more than a single one. `texts` is resized.
    void rowTexts(std::size_t row, std::vector<std::string>& texts) const;
    Row row(std::size_t row) const;
    /// Code of the label in the schema's class order; kMissingCode without one.
    std::int32_t labelOf(std::size_t row) const;

private:
    std::shared_ptr<const Schema> schema_ = std::make_shared<Schema>();
    std::shared_ptr<const std::vector<Column>> columns_ = std::make_shared<std::vector<Column>>();
    std::size_t rowCount_ = 0;
    std::shared_ptr<const CellSource> source_;
};

}  // namespace counterpoint::data
