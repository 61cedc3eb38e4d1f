// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/import_preview.h"

#include <algorithm>

namespace counterpoint::data {

namespace {

constexpr std::size_t kShownRows = 50;

std::vector<std::vector<std::string>> firstRowsOf(const Table& table) {
    std::vector<std::vector<std::string>> rows(std::min(kShownRows, table.rowCount()));
    for (std::size_t row = 0; row < rows.size(); ++row) table.rowTexts(row, rows[row]);
    return rows;
}

}  // namespace

ImportPreview previewImport(const std::string& nameOrPath, const LoadOptions& options, const core::Context& context) {
    context.progress->beginPhase("Reading the file", 0.0, 0.8);
    LoadOptions tables = options;
    tables.pictures = false;
    auto dataset = std::make_shared<const Dataset>(loadDataset(nameOrPath, tables, context));
    context.progress->beginPhase("Looking at the columns", 0.8, 1.0);
    ImportPreview preview;
    preview.schema = dataset->schema();
    preview.firstRows = firstRowsOf(dataset->table);
    preview.columns = summarise(*dataset, context);
    preview.encoding = dataset->form.encoding;
    preview.separator = dataset->form.separator;
    preview.rows = dataset->table.rowCount();
    preview.notices = dataset->notices;
    preview.dataset = std::move(dataset);
    return preview;
}

}  // namespace counterpoint::data
