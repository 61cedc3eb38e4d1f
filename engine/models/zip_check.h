// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::models {

/// Walks a zip archive, as TorchScript files are, and checks that every part lies in the file and has the CRC-32 the archive
/// says, so that a damaged weight is an error and not another model. Returns the parts' names. Takes no memory for content.
/// Errors (Input): no zip file, truncated, damaged, packed in another way than deflate.
std::vector<std::string> checkZip(std::string_view bytes, std::string_view where);

}  // namespace counterpoint::models
