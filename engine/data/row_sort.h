// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/row_order.h"

#include <cstdint>
#include <vector>

namespace counterpoint::data {

/// Orders rows as selectRows() says: stable, missing values last. Errors as selectRows.
void sortRows(std::vector<std::uint32_t>& rows, const Table& table, const PredictionColumns& predictions, const SortKey& key,
              bool descending, const core::Context& context);

}  // namespace counterpoint::data
