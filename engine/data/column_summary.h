// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/core/message.h"
#include "engine/data/dataset.h"

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

/// One per field. Counting distinct values stops at ten thousand. Errors: Cancelled on stop.
std::vector<ColumnSummary> summarise(const Dataset& dataset, const core::Context& context);

}  // namespace counterpoint::data
