// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "ui/session/state.h"

#include <filesystem>

namespace counterpoint::ui {

// A session with all it refers to in one zip: session.counterpoint, data/ (the file and the schema beside it) and model/. Bundled data
// sets and commands stay names.

/// Starts as a zip does. False for what cannot be read.
bool isPortableCopy(const std::filesystem::path& path);

/// Writes beside the name and renames at the end. Errors (Input): a file that is referred to is gone, the folder cannot be written.
/// Cancelled by `context`.
void writePortableCopy(const std::filesystem::path& zip, const SessionState& state, const core::Context& context);

/// Unpacks into a new folder below `folder` and returns the session file in it. Errors (Input): a zip that is damaged, has a name that
/// leads out of the folder or no session, or unpacks to more than it may; nothing is left of it then.
std::filesystem::path unpackPortableCopy(const std::filesystem::path& zip, const std::filesystem::path& folder,
                                         const core::Context& context);

constexpr std::size_t kMostPortableFiles = 16;
constexpr std::uint64_t kMostPortableBytes = std::uint64_t{16} << 30;

}  // namespace counterpoint::ui
