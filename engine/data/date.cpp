// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/date.h"

#include "engine/core/text.h"

#include <fmt/format.h>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>

namespace counterpoint::data {

namespace {

using Parts = std::array<int, 3>;

std::optional<int> wholeNumber(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty() || text.front() == '-') return std::nullopt;
    return value;
}

std::optional<Parts> threeNumbers(std::string_view text, char separator) {
    Parts parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t end = i + 1 < parts.size() ? text.find(separator) : text.size();
        if (end == std::string_view::npos || end == 0 || end > 4) return std::nullopt;
        const auto number = wholeNumber(text.substr(0, end));
        if (!number) return std::nullopt;
        parts[i] = *number;
        text.remove_prefix(end == text.size() ? end : end + 1);
    }
    return parts;
}

std::optional<std::int64_t> daysOf(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || day < 1) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch().count();
}

/// Cuts off a time of day of zeros ("T00:00:00", " 00:00").
std::string_view withoutMidnight(std::string_view text) {
    const std::size_t cut = text.find_first_of("T ");
    if (cut == std::string_view::npos) return text;
    const std::string_view time = text.substr(cut + 1);
    return !time.empty() && time.find_first_not_of("0:.Z") == std::string_view::npos ? text.substr(0, cut) : text;
}

}  // namespace

std::optional<std::int64_t> parseDate(std::string_view text, DateFormat format) {
    text = core::trim(text);
    if (format == DateFormat::Iso) {
        text = withoutMidnight(text);
        if (text.size() < 8 || (text[4] != '-' && text[4] != '/')) return std::nullopt;
        const auto parts = threeNumbers(text, text[4]);
        return parts ? daysOf((*parts)[0], (*parts)[1], (*parts)[2]) : std::nullopt;
    }
    const std::size_t lastSeparator = text.find_last_of("./");
    if (lastSeparator == std::string_view::npos || text.size() - lastSeparator != 5) return std::nullopt;  // four digits of the year
    const auto parts = threeNumbers(text, format == DateFormat::DayDots ? '.' : '/');
    if (!parts) return std::nullopt;
    const bool monthFirst = format == DateFormat::MonthSlashes;
    return daysOf((*parts)[2], (*parts)[monthFirst ? 0 : 1], (*parts)[monthFirst ? 1 : 0]);
}

std::optional<std::int64_t> parseDate(std::string_view text) {
    if (const auto iso = parseDate(text, DateFormat::Iso)) return iso;
    return parseDate(text, DateFormat::DayDots);
}

std::string formatDate(std::int64_t daysSince1970) {
    constexpr std::int64_t kFirst = -719162;  // 0001-01-01
    constexpr std::int64_t kLast = 2932896;   // 9999-12-31
    if (daysSince1970 < kFirst || daysSince1970 > kLast) return fmt::format("day {}", daysSince1970);
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(daysSince1970))};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

}  // namespace counterpoint::data
