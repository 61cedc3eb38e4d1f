// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/table.h"

#include <string>
#include <vector>

namespace counterpoint::ui {

/// The different texts of a column, by number where all are numbers, else by name: its levels when a person says that it has levels.
/// Stops counting at `most` + 1. Error (Cancelled) on stop.
std::vector<std::string> levelsOfColumn(const data::Table& table, std::size_t field, std::size_t most, const core::Context& context);

}  // namespace counterpoint::ui
