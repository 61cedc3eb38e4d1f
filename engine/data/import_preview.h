// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/column_summary.h"

#include <memory>
#include <string>
#include <vector>

namespace counterpoint::data {

/// A file as it would be read.
struct ImportPreview {
    Schema schema;                                    ///< proposed; editable, and given back as LoadOptions::schema
    std::vector<std::vector<std::string>> firstRows;  ///< cells per field of the schema, as they stand in the file; "" = missing
    std::vector<ColumnSummary> columns;               ///< per field of the schema
    std::string encoding;                             ///< "UTF-8", "UTF-16", "Windows-1252"
    char separator = ',';
    std::size_t rows = 0;
    std::vector<std::string> notices;
    std::shared_ptr<const Dataset> dataset;  ///< the file read by `schema`: nothing needs reading again when it is accepted
};

/// Reads the file (or bundled data set) whole, as loadDataset does, and sums its columns up.
/// Errors as loadDataset, by line and column; Unsupported for pictures; Cancelled on stop. Its phases are those of a whole job.
ImportPreview previewImport(const std::string& nameOrPath, const LoadOptions& options, const core::Context& context);

}  // namespace counterpoint::data
