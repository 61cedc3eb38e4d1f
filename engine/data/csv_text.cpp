// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/csv_text.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

namespace counterpoint::data {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

void appendUtf8(std::string& out, std::uint32_t point) {
    const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6));
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

std::string fromUtf16(std::string_view bytes, bool littleEndian, std::string_view where) {
    const auto unit = [&](std::size_t i) {
        const auto first = static_cast<unsigned char>(bytes[2 * i]);
        const auto second = static_cast<unsigned char>(bytes[2 * i + 1]);
        return static_cast<std::uint32_t>(littleEndian ? first | (second << 8) : (first << 8) | second);
    };
    const std::size_t units = bytes.size() / 2;
    std::string out;
    out.reserve(units);
    bool broken = false;
    for (std::size_t i = 1; i < units && !broken; ++i) {  // unit 0 is the byte order mark
        std::uint32_t point = unit(i);
        if (point >= 0xD800 && point < 0xDC00) {
            const std::uint32_t low = i + 1 < units ? unit(i + 1) : 0;
            broken = low < 0xDC00 || low > 0xDFFF;
            point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
            ++i;
        } else {
            broken = point >= 0xDC00 && point <= 0xDFFF;
        }
        if (!broken) appendUtf8(out, point);
    }
    if (broken || bytes.size() % 2 != 0)
        throw core::inputError("the UTF-16 text holds half a character", fmt::format("{}, {}", where, linePosition(out, out.size())),
                               "save it as UTF-8");
    return out;
}

/// How many bytes the UTF-8 character at `i` has; 0 when there is none.
std::size_t utf8Length(std::string_view text, std::size_t i) {
    const auto byte = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U; };
    const auto follows = [&](std::size_t k) { return (byte(k) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(i);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return follows(i + 1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned second = byte(i + 1);
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
        return follows(i + 1) && follows(i + 2) ? 3 : 0;
    }
    if (lead < 0xF0 || lead > 0xF4) return 0;
    const unsigned second = byte(i + 1);
    if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
    return follows(i + 1) && follows(i + 2) && follows(i + 3) ? 4 : 0;
}

/// Position of the first byte above 127, in steps of a machine word.
std::size_t firstHighByte(std::string_view text, std::size_t from) {
    constexpr std::uint64_t kHigh = 0x8080808080808080ULL;
    constexpr std::size_t kStride = 4 * sizeof(std::uint64_t);
    std::size_t i = from;
    for (; i + kStride <= text.size(); i += kStride) {
        std::array<std::uint64_t, 4> words{};
        std::memcpy(words.data(), text.data() + i, kStride);
        if (((words[0] | words[1] | words[2] | words[3]) & kHigh) != 0) break;
    }
    for (; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0x80U) != 0) return i;
    }
    return kNone;
}

bool isUtf8(std::string_view text) {
    for (std::size_t i = firstHighByte(text, 0); i != kNone; i = firstHighByte(text, i)) {
        const std::size_t length = utf8Length(text, i);
        if (length == 0) return false;
        i += length;
    }
    return true;
}

/// What 0x80 to 0x9F mean in Windows-1252; 0 where they mean nothing. The rest of the table is Latin-1.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

std::string fromWindows1252(std::string_view text, std::string_view where) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::uint32_t point = static_cast<unsigned char>(text[i]);
        if (point >= 0x80 && point < 0xA0) point = kWindows1252[point - 0x80];
        if (point == 0) {
            throw core::inputError(fmt::format("the byte 0x{:02X} is neither UTF-8 nor Windows-1252", static_cast<unsigned char>(text[i])),
                                   fmt::format("{}, {}", where, linePosition(text, i)), "save the file as UTF-8");
        }
        appendUtf8(out, point);
    }
    return out;
}

/// Compressed or otherwise binary content has many control characters from its start on.
void refuseBinary(std::string_view text, std::string_view where) {
    constexpr std::size_t kLooked = 65536;
    constexpr std::size_t kTolerated = 20;  // one in so many
    const std::string_view start = text.substr(0, kLooked);
    const auto controls = static_cast<std::size_t>(std::count_if(start.begin(), start.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
    }));
    if (controls * kTolerated > start.size()) throw core::inputError("this is not a text file", std::string(where), "give a CSV file");
}

/// A lone CR (old Macintosh line end) outside quotes becomes LF.
void mendLoneReturns(std::string& text) {
    for (std::size_t i = text.find('\r'); i != kNone; i = text.find('\r', i + 1)) {
        if (i + 1 < text.size() && text[i + 1] == '\n') continue;
        const bool quoted = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(i), '"') % 2 != 0;
        bool inside = quoted;
        for (std::size_t k = i; k < text.size(); ++k) {
            if (text[k] == '"') inside = !inside;
            if (text[k] == '\r' && !inside && !(k + 1 < text.size() && text[k + 1] == '\n')) text[k] = '\n';
        }
        return;
    }
}

}  // namespace

std::string linePosition(std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, std::min(byte, text.size()));
    const std::size_t lineStart = before.rfind('\n');
    const std::size_t column = lineStart == kNone ? before.size() + 1 : before.size() - lineStart;
    return fmt::format("line {}, column {}", 1 + std::count(before.begin(), before.end(), '\n'), column);
}

DecodedText decodeText(std::string bytes, std::string_view where, std::vector<std::string>& notices) {
    DecodedText decoded;
    const std::string_view all = bytes;
    if (all.starts_with("\xFF\xFE") || all.starts_with("\xFE\xFF")) {
        const bool littleEndian = all.starts_with("\xFF\xFE");
        notices.emplace_back(littleEndian ? "The file is UTF-16 (little-endian)." : "The file is UTF-16 (big-endian).");
        bytes = fromUtf16(all, littleEndian, where);
        decoded.encoding = "UTF-16";
    } else if (all.starts_with("\xEF\xBB\xBF")) {
        bytes.erase(0, 3);
    }
    refuseBinary(bytes, where);
    if (const std::size_t nul = bytes.find('\0'); nul != kNone) {
        throw core::inputError("there is a NUL byte", fmt::format("{}, {}", where, linePosition(bytes, nul)),
                               "save the file as UTF-8 text");
    }
    if (!isUtf8(bytes)) {
        bytes = fromWindows1252(bytes, where);
        decoded.encoding = "Windows-1252";
        notices.emplace_back("The file is not UTF-8; it was read as Windows-1252.");
    }
    mendLoneReturns(bytes);
    decoded.text = std::move(bytes);
    return decoded;
}

}  // namespace counterpoint::data
