// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/table.h"

#include "engine/core/error.h"

#include <cmath>
#include <limits>

namespace counterpoint::data {

Table::Table(Schema schema, std::vector<Column> columns, std::size_t rowCount, std::shared_ptr<const CellSource> source)
    : schema_(std::make_shared<Schema>(std::move(schema))),
      columns_(std::make_shared<std::vector<Column>>(std::move(columns))),
      rowCount_(rowCount),
      source_(std::move(source)) {
    if (columns_->size() != schema_->fields().size()) {
        throw core::Error(core::ErrorCode::Internal, "a table needs one column per field of its schema", "table", "");
    }
}

double Table::cell(std::size_t row, std::size_t field) const {
    const Column& column = (*columns_)[field];
    if (row < column.numbers.size()) return column.numbers[row];
    if (row < column.codes.size() && column.codes[row] != kMissingCode) return column.codes[row];
    return std::numeric_limits<double>::quiet_NaN();
}

std::string Table::cellText(std::size_t row, std::size_t field) const {
    const Column& column = (*columns_)[field];
    const bool isTyped = !column.numbers.empty() || !column.codes.empty();
    const double value = cell(row, field);
    if (isTyped && std::isnan(value)) return "";
    return source_ ? source_->cell(row, field) : schema_->fields()[field].valueText(value);
}

void Table::rowTexts(std::size_t row, std::vector<std::string>& texts) const {
    texts.resize(columns_->size());
    if (source_) source_->cells(row, texts);
    for (std::size_t field = 0; field < texts.size(); ++field) {
        const Column& column = (*columns_)[field];
        const bool isMissing = (row < column.numbers.size() && std::isnan(column.numbers[row])) ||
                               (row < column.codes.size() && column.codes[row] == kMissingCode);
        if (isMissing) texts[field].clear();
        if (!source_ && !isMissing) texts[field] = schema_->fields()[field].valueText(cell(row, field));
    }
}

Row Table::row(std::size_t row) const {
    Row cells(schema_->featureCount());
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = cell(row, schema_->fieldOfFeature(i));
    return cells;
}

std::int32_t Table::labelOf(std::size_t row) const {
    const auto field = schema_->labelField();
    if (!field) return kMissingCode;
    const Column& column = (*columns_)[*field];
    return row < column.codes.size() ? column.codes[row] : kMissingCode;
}

}  // namespace counterpoint::data
