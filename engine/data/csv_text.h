// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::data {

/// "line L, column C" of a byte, both from 1, the column in bytes.
std::string linePosition(std::string_view text, std::size_t byte);

/// A text and how the file wrote it: "UTF-8", "UTF-16" or "Windows-1252".
struct DecodedText {
    std::string text;
    std::string encoding = "UTF-8";
};

/// The text of a file as UTF-8 without a byte order mark, every line ended by LF or CR LF. Recognises UTF-8, UTF-16 with
/// a byte order mark and Windows-1252; what was assumed is added to `notices`.
/// Errors (Input): NUL bytes, binary content, halved UTF-16 characters, bytes that no known encoding has.
DecodedText decodeText(std::string bytes, std::string_view where, std::vector<std::string>& notices);

}  // namespace counterpoint::data
