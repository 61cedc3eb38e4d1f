// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::architecture {

/// One `#include` line.
struct Include {
    std::size_t line = 0;  ///< from 1
    std::string target;    ///< what stands between the quotes or angles
    bool quoted = false;
};

/// A source file as the rules see it.
struct SourceFile {
    std::string path;                ///< from the repository root, "engine/data/schema.h"
    std::vector<std::string> lines;  ///< as written
    std::vector<std::string> code;   ///< the same lines with comments and the contents of literals blanked
    std::set<std::size_t> rawLines;  ///< positions in `lines` that a raw string touches: text of another language
    std::vector<Include> includes;

    bool isHeader() const;
};

/// Makes a file from text; also how the self-test plants violations.
SourceFile makeSourceFile(std::string path, std::string_view text);

/// Every .h and .cpp below the folders that hold code, in the order of their paths.
std::vector<SourceFile> readTree(const std::filesystem::path& root);

}  // namespace counterpoint::architecture
