// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/journal_lines.h"

#include <fmt/format.h>
#include <zlib.h>
#include <algorithm>
#include <charconv>

namespace counterpoint::ui::lines {

namespace {

constexpr std::size_t kCheckDigits = 8;
constexpr std::size_t kLengthDigits = 10;
constexpr std::size_t kFrame = kCheckDigits + 1 + kLengthDigits + 1;

std::uint32_t checksum(std::string_view text) {
    return static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(text.data()), text.size()));
}

template <typename Number>
std::optional<Number> number(std::string_view text, int base) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// The first line of `text`, when it is whole.
std::optional<Line> firstOf(std::string_view text) {
    if (text.size() <= kFrame || text[kCheckDigits] != ' ' || text[kFrame - 1] != ' ') return std::nullopt;
    const auto check = number<std::uint32_t>(text.substr(0, kCheckDigits), 16);
    const auto length = number<std::size_t>(text.substr(kCheckDigits + 1, kLengthDigits), 10);
    if (!check || !length || *length >= text.size() - kFrame || text[kFrame + *length] != '\n') return std::nullopt;
    const std::string_view content = text.substr(kFrame, *length);
    const std::size_t space = content.find(' ');
    if (space == std::string_view::npos || checksum(content) != *check) return std::nullopt;
    return Line{content.substr(0, space), content.substr(space + 1), text.substr(0, kFrame + *length + 1)};
}

bool replacesEarlier(std::string_view kind) { return kind == kEdits || kind == kReferences || kind == kCase || kind == kLayout; }

}  // namespace

std::string frame(std::string_view kind, const core::Json& json) {
    const std::string content = fmt::format("{} {}", kind, json.dump(-1, ' ', false, core::Json::error_handler_t::replace));
    return fmt::format("{:08x} {:010} {}\n", checksum(content), content.size(), content);
}

std::vector<Line> split(std::string_view text) {
    std::vector<Line> out;
    while (const auto line = firstOf(text)) {
        out.push_back(*line);
        text.remove_prefix(line->whole.size());
    }
    return out;
}

std::string compact(const std::vector<Line>& lines) {
    std::string out;
    for (auto line = lines.begin(); line != lines.end(); ++line) {
        const bool isReplaced =
            replacesEarlier(line->kind) && std::any_of(line + 1, lines.end(), [&](const Line& later) { return later.kind == line->kind; });
        if (!isReplaced) out += line->whole;
    }
    return out;
}

}  // namespace counterpoint::ui::lines
