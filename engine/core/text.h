// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::core {

// All of these speak the C locale, whatever the person's locale is.

/// The shortest decimal text that reads back as the same double; "" for NaN (a missing cell).
std::string formatNumber(double value);
/// As many decimals as `step` has (0.1 -> one, 1 or 100 -> none); without a step like formatNumber.
std::string formatNumber(double value, std::optional<double> step);
/// The whole text as a finite decimal number (sign, digits, point, exponent), or nothing.
std::optional<double> parseNumber(std::string_view text);
/// `value` rounded to the nearest multiple of `step`, without binary dust (0.1 * 3 gives 0.3).
double roundToStep(double value, double step);

std::string_view trim(std::string_view text);
std::string lowerCase(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);

/// The candidate nearest by edit distance, when it is near enough to be what was meant; "" otherwise.
std::string closestName(std::string_view name, std::span<const std::string> candidates);
/// A hint for an unknown name: "did you mean X?" or "known names: a, b, c".
std::string nameHint(std::string_view name, std::span<const std::string> candidates);

}  // namespace counterpoint::core
