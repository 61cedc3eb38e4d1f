// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace counterpoint::ui {

enum class FileKind { Data, Model, Session, Unknown };

/// What a file is by its first bytes; its name decides only where these leave it open. `head`: at least the first 4 KiB, or all of it.
FileKind fileKindOf(std::string_view head, const std::string& name);

/// The same for a file on disk, of which it reads the head. Unknown for folders and files that cannot be read.
FileKind fileKindOf(const std::string& path);

}  // namespace counterpoint::ui
