// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::cli {

enum class Format { Csv, Json, Html, Pdf };

/// Where a result goes and in which format.
struct Destination {
    std::optional<std::filesystem::path> file;  ///< absent = standard output
    Format format = Format::Csv;

    /// From --out and --format; the ending of the file decides, or `format` where it is given. `allowed` starts with the default.
    /// Errors (Usage, Unsupported) for another ending and for a file that could not be written, found before work starts.
    static Destination parse(const std::string& out, const std::string& format, const std::vector<Format>& allowed);

    /// " to FILE" or nothing, for notes.
    std::string words() const;
};

/// Error (Input) when `file` could not be created: its folder is missing or closed, or it is a folder itself.
void requireWritable(const std::filesystem::path& file);

/// Writes whole or not at all. Devices and pipes (/dev/null) are written in place.
void writeOutput(const Destination& destination, std::string_view content);
void writeOutput(const std::filesystem::path& file, std::string_view content);
void writeStandardOutput(std::string_view content);

}  // namespace counterpoint::cli
