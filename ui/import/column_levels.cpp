// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/column_levels.h"

#include "engine/core/text.h"

#include <algorithm>
#include <unordered_set>

namespace counterpoint::ui {

std::vector<std::string> levelsOfColumn(const data::Table& table, std::size_t field, std::size_t most, const core::Context& context) {
    constexpr std::size_t kRowsPerCheck = 4096;
    std::unordered_set<std::string> seen;
    for (std::size_t row = 0; row < table.rowCount() && seen.size() <= most; ++row) {
        if (row % kRowsPerCheck == 0) context.throwIfStopped();
        std::string cell = table.cellText(row, field);
        if (!cell.empty()) seen.insert(std::move(cell));
    }
    std::vector<std::string> levels(seen.begin(), seen.end());
    std::sort(levels.begin(), levels.end());
    const bool areNumbers =
        std::all_of(levels.begin(), levels.end(), [](const auto& level) { return core::parseNumber(level).has_value(); });
    if (areNumbers) {
        std::stable_sort(levels.begin(), levels.end(),
                         [](const auto& a, const auto& b) { return *core::parseNumber(a) < *core::parseNumber(b); });
    }
    return levels;
}

}  // namespace counterpoint::ui
