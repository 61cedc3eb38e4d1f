// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::models {

/// Walks a zip archive of stored entries, as TorchScript files are, and checks that every entry lies in the file and has the
/// CRC-32 the archive says, so that a damaged weight is an error and not another model. Returns the entries' names.
/// Errors (Input): no zip file, truncated, damaged, compressed entries.
std::vector<std::string> checkStoredZip(std::string_view bytes, std::string_view where);

}  // namespace counterpoint::models
