// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace counterpoint::core {

namespace {

int decimalsOf(double step) {
    const std::string text = fmt::format("{}", step);
    const auto exponent = std::min(text.find('e'), text.size());
    const int power = exponent < text.size() ? std::atoi(text.c_str() + exponent + 1) : 0;
    const auto point = text.find('.');
    const std::string_view fraction =
        point == std::string::npos ? std::string_view() : std::string_view(text).substr(point + 1, exponent - point - 1);
    const int digits = fraction == "0" ? 0 : static_cast<int>(fraction.size());
    return std::max(0, digits - power);
}

std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
        }
    }
    return row[b.size()];
}

}  // namespace

std::string formatNumber(double value) {
    if (std::isnan(value)) return "";
    if (value == 0.0) return "0";
    if (std::abs(value) < 1e15 && value == std::trunc(value)) return fmt::format("{:.0f}", value);
    return fmt::format("{}", value);
}

std::string formatNumber(double value, std::optional<double> step) {
    if (!step || std::isnan(value)) return formatNumber(value);
    const std::string rounded = fmt::format("{:.{}f}", value, decimalsOf(*step));
    // A value that lies off its step keeps its own digits: it is shown as it is.
    const auto readBack = parseNumber(rounded);
    if (!readBack || std::abs(*readBack - value) > 1e-9 * std::max(1.0, std::abs(value))) return formatNumber(value);
    return *readBack == 0.0 && rounded.starts_with('-') ? rounded.substr(1) : rounded;
}

std::optional<double> parseNumber(std::string_view text) {
    text = trim(text);
    if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

double roundToStep(double value, double step) {
    if (!(step > 0.0) || !std::isfinite(value)) return value;
    const double multiples = std::round(value / step);
    const double rounded = multiples * step;
    const int decimals = decimalsOf(step);
    if (decimals == 0 || decimals > 12) return rounded;
    const double scale = std::pow(10.0, decimals);
    return std::round(rounded * scale) / scale;
}

std::string_view trim(std::string_view text) {
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && isSpace(text.front())) text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back())) text.remove_suffix(1);
    return text;
}

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    while (true) {
        const std::size_t end = text.find(separator, start);
        parts.emplace_back(text.substr(start, end == std::string_view::npos ? end : end - start));
        if (end == std::string_view::npos) return parts;
        start = end + 1;
    }
}

std::string join(std::span<const std::string> parts, std::string_view separator) { return fmt::format("{}", fmt::join(parts, separator)); }

std::string closestName(std::string_view name, std::span<const std::string> candidates) {
    const std::string wanted = lowerCase(name);
    std::string best;
    std::size_t bestDistance = std::max<std::size_t>(1, name.size() / 3) + 1;
    for (const auto& candidate : candidates) {
        const std::size_t distance = editDistance(wanted, lowerCase(candidate));
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    return best;
}

std::string nameHint(std::string_view name, std::span<const std::string> candidates) {
    if (const std::string near = closestName(name, candidates); !near.empty()) return fmt::format("did you mean '{}'?", near);
    if (candidates.empty()) return "there are none";
    constexpr std::size_t kShown = 12;
    std::string known = join(candidates.first(std::min(kShown, candidates.size())), ", ");
    if (candidates.size() > kShown) known += fmt::format(" and {} more", candidates.size() - kShown);
    return "known names: " + known;
}

}  // namespace counterpoint::core
