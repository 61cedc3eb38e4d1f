// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/text.h"
#include "engine/data/date.h"
#include "engine/data/schema.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace counterpoint::data {

std::optional<std::size_t> Feature::levelOf(std::string_view text) const {
    if (const auto same = std::find(levels.begin(), levels.end(), text); same != levels.end()) {
        return static_cast<std::size_t>(same - levels.begin());
    }
    const std::string_view trimmed = core::trim(text);
    if (trimmed.size() != text.size()) return levelOf(trimmed);
    const auto number = core::parseNumber(text);
    if (!number) return std::nullopt;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const auto level = core::parseNumber(levels[i]);
        if (!level) return std::nullopt;
        if (*level == *number && !found) found = i;
    }
    return found;
}

std::string Feature::valueText(double cell) const {
    if (std::isnan(cell)) return "";
    if (isDate) return formatDate(std::llround(std::clamp(cell, -1e9, 1e9)));
    if (isNumeric()) return core::formatNumber(cell, step);
    if (!hasLevels() || levels.empty()) return "";
    const double code = std::clamp(std::round(cell), 0.0, static_cast<double>(levels.size() - 1));
    return levels[static_cast<std::size_t>(code)];
}

std::optional<double> Feature::parseCell(std::string_view text) const {
    if (hasLevels()) {
        if (const auto level = levelOf(text)) return static_cast<double>(*level);
    }
    if (core::trim(text).empty()) return std::numeric_limits<double>::quiet_NaN();
    if (!isNumeric()) return std::nullopt;
    if (isDate) {
        if (const auto days = parseDate(text)) return static_cast<double>(*days);
    }
    return core::parseNumber(text);
}

}  // namespace counterpoint::data
