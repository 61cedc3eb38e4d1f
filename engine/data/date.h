// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace counterpoint::data {

/// The orders in which a date's parts are written in a file.
enum class DateFormat {
    Iso,           ///< 2024-01-31 (also 2024/01/31, and a time of day of zeros after it)
    DayDots,       ///< 31.1.2024
    MonthSlashes,  ///< 1/31/2024
    DaySlashes,    ///< 31/1/2024
};

/// All of them, in the order in which a column without a given format is tried.
inline constexpr std::array<DateFormat, 4> kDateFormats{DateFormat::Iso, DateFormat::DayDots, DateFormat::MonthSlashes,
                                                        DateFormat::DaySlashes};

/// Days since 1970-01-01 in the Gregorian calendar, or nothing when the text is no such date (years 1 to 9999).
std::optional<std::int64_t> parseDate(std::string_view text, DateFormat format);
/// A date as a person types it without saying how: ISO or with dots, which are unambiguous.
std::optional<std::int64_t> parseDate(std::string_view text);
/// ISO: 2024-01-31.
std::string formatDate(std::int64_t daysSince1970);

}  // namespace counterpoint::data
