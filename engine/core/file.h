// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace counterpoint::core {

/// Reads a whole regular file. Errors (Input) for a missing, unreadable or larger file and for a folder.
std::string readFile(const std::filesystem::path& path, std::size_t maxBytes = std::size_t{8} << 30);

/// Starts like a gzip file.
bool looksLikeGzip(std::string_view bytes);
/// Unpacks gzip (several members allowed). Errors (Input) name `where` for corrupt or truncated input and for more
/// than `maxBytes` of output, which is checked before memory is taken.
std::string gunzip(std::string_view bytes, std::string_view where, std::size_t maxBytes = std::size_t{8} << 30);
/// readFile and, for gzip, gunzip.
std::string readPossiblyCompressed(const std::filesystem::path& path);

/// Writes beside the name and renames at the end, so that a killed run leaves the old file or none.
/// Errors (Input) when the folder is missing or not writable.
void writeFileAtomically(const std::filesystem::path& path, std::string_view content);

/// $XDG_CACHE_HOME/counterpoint or ~/.cache/counterpoint; not created here.
std::filesystem::path cacheFolder();
/// The folder of the bundled data sets: $COUNTERPOINT_DATASETS, the source tree's, or the installed one.
std::filesystem::path bundledDatasetsFolder();

}  // namespace counterpoint::core
