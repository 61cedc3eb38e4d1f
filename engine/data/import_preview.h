// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/core/message.h"
#include "engine/data/dataset.h"

#include <memory>
#include <string>
#include <vector>

namespace counterpoint::data {

/// What a person needs to see of a column to judge the role and type proposed for it.
struct ColumnSummary {
    std::string name;
    std::size_t missing = 0;       ///< cells
    std::size_t distinct = 0;      ///< different values that occur
    bool distinctIsLeast = false;  ///< there are more, counting stopped
    std::string min;               ///< ordered columns, as a person reads it; "" otherwise
    std::string max;
    std::vector<std::string> examples;  ///< the first different cells, as they stand in the file
    core::Message why;                  ///< why this role and type were proposed
};

/// A file as it would be read.
struct ImportPreview {
    Schema schema;                                    ///< proposed; editable, and given back as LoadOptions::schema
    std::vector<std::vector<std::string>> firstRows;  ///< cells per field of the schema, as they stand in the file
    std::vector<ColumnSummary> columns;               ///< per field of the schema
    std::string encoding;                             ///< "UTF-8", "UTF-16", "Windows-1252"
    char separator = ',';
    std::size_t rows = 0;
    std::vector<std::string> notices;
    std::shared_ptr<const Dataset> dataset;  ///< the file read by `schema`: nothing needs reading again when it is accepted
};

/// Reads the file (or bundled data set) whole, as loadDataset does, and sums its columns up.
/// Errors as loadDataset, by line and column; Cancelled on stop. Progress runs over the current phase.
ImportPreview previewImport(const std::string& nameOrPath, const LoadOptions& options, const core::Context& context);

}  // namespace counterpoint::data
