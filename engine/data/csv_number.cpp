// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/csv_number.h"

#include "engine/core/text.h"

#include <algorithm>
#include <string>

namespace counterpoint::data {

namespace {

constexpr std::size_t kLongest = 64;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// No-break and thin blanks become plain ones.
std::string withPlainBlanks(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::size_t length = 1;
        char next = text.front();
        for (const std::string_view blank : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"}) {
            if (!text.starts_with(blank)) continue;
            length = blank.size();
            next = ' ';
        }
        out.push_back(next);
        text.remove_prefix(length);
    }
    return out;
}

std::size_t digitRun(std::string_view text, std::size_t from) {
    std::size_t i = from;
    while (i < text.size() && isDigit(text[i])) ++i;
    return i - from;
}

/// "12,345,678.9" without its separators; the text itself when it is not grouped in threes.
std::string withoutGroups(const std::string& text, NumberFormat format, bool& grouped) {
    const std::size_t start = !text.empty() && (text.front() == '-' || text.front() == '+') ? 1 : 0;
    const std::size_t head = digitRun(text, start);
    std::size_t i = start + head;
    if (head == 0 || head > 3 || i >= text.size()) return text;
    const char separator = text[i];
    const bool allowed = separator == ' ' || separator == '\'' || (separator != format.decimal && (separator == ',' || separator == '.'));
    if (!allowed) return text;
    std::string digits = text.substr(0, i);
    while (i < text.size() && text[i] == separator) {
        if (digitRun(text, i + 1) != 3) return text;
        digits += text.substr(i + 1, 3);
        i += 4;
    }
    if (i < text.size() && text[i] != format.decimal) return text;
    grouped = true;
    return digits + text.substr(i);
}

int decimalsOf(std::string_view plain) {
    const std::size_t point = plain.find('.');
    return point == std::string_view::npos ? 0 : static_cast<int>(digitRun(plain, point + 1));
}

}  // namespace

std::optional<ParsedNumber> parseLooseNumber(std::string_view text, NumberFormat format, bool& grouped) {
    text = core::trim(text);
    if (text.empty() || text.size() > kLongest) return std::nullopt;
    bool hasGroups = false;
    std::string plain = withoutGroups(withPlainBlanks(text), format, hasGroups);
    if (format.decimal != '.') {
        if (plain.find('.') != std::string::npos) return std::nullopt;
        std::replace(plain.begin(), plain.end(), format.decimal, '.');
    }
    const std::string_view digits = std::string_view(plain).substr(plain.starts_with('-') || plain.starts_with('+') ? 1 : 0);
    if (!format.leadingZeros && digits.size() > 1 && digits[0] == '0' && isDigit(digits[1])) return std::nullopt;
    const auto value = core::parseNumber(plain);
    if (!value) return std::nullopt;
    grouped = grouped || hasGroups;
    return ParsedNumber{*value, decimalsOf(plain)};
}

}  // namespace counterpoint::data
