// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace counterpoint::data {

/// How a file writes numbers. Thousands may be parted by the other of point and comma, an apostrophe or a blank.
struct NumberFormat {
    char decimal = '.';
    bool leadingZeros = true;  ///< "007" is a number; a code where types are guessed
};

struct ParsedNumber {
    double value = 0.0;
    int decimals = 0;  ///< digits behind the decimal sign, as written
};

/// Digits, at most one decimal sign and a minus, up to 18 digits and 2^53: such a number is exact, or one division away
/// from the nearest double. False for every other spelling, which parseLooseNumber reads.
inline bool parsePlainNumber(std::string_view text, NumberFormat format, ParsedNumber& result) {
    static constexpr std::array<double, 19> kPowers = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                                                       1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};
    constexpr std::uint64_t kExact = std::uint64_t{1} << 53;
    const char* p = text.data();
    const char* const end = p + text.size();
    const bool negative = p != end && *p == '-';
    if (negative) ++p;
    const char* const first = p;
    std::uint64_t mantissa = 0;
    unsigned digit = 0;
    while (p != end && (digit = static_cast<unsigned char>(*p) - unsigned{'0'}) < 10) {
        mantissa = mantissa * 10 + digit;
        ++p;
    }
    std::ptrdiff_t digits = p - first;
    if (digits > 1 && *first == '0' && !format.leadingZeros) return false;
    std::ptrdiff_t decimals = 0;
    if (p != end && *p == format.decimal) {
        const char* const fraction = ++p;
        while (p != end && (digit = static_cast<unsigned char>(*p) - unsigned{'0'}) < 10) {
            mantissa = mantissa * 10 + digit;
            ++p;
        }
        decimals = p - fraction;
        digits += decimals;
    }
    if (p != end || digits == 0 || digits > 18 || mantissa > kExact) return false;
    double value = static_cast<double>(mantissa);
    if (decimals > 0) value /= kPowers[static_cast<std::size_t>(decimals)];
    result.value = negative ? -value : value;
    result.decimals = static_cast<int>(decimals);
    return true;
}

/// Any finite number of the format, with outer blanks, thousands separators, a plus or an exponent; `grouped` is set
/// where thousands separators were read. A "1.234" under a decimal comma is one thousand two hundred thirty-four.
std::optional<ParsedNumber> parseLooseNumber(std::string_view text, NumberFormat format, bool& grouped);

}  // namespace counterpoint::data
