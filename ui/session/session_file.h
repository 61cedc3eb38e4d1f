// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json.h"
#include "ui/session/state.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace counterpoint::ui {

// The session file (NAME.counterpoint, decisions.md 18): one versioned JSON without anything of Qt. Numbers read back as the same
// bits; missing cells are null, infinities texts.

constexpr int kSessionFormat = 1;
constexpr std::string_view kSessionSuffix = ".counterpoint";

/// Everything of a session. Data and model files that lie below `folder` are written relative to it, others by their absolute path; with
/// no folder all are absolute. Names of bundled data sets and commands ("cmd:") stay as they are.
core::Json toJson(const SessionState& state, const std::filesystem::path& folder = {});

/// The reverse; relative files are below `folder`. Errors (Input) name `where` and the key: a newer format, a member that is absent or
/// of the wrong type, a row of another length than its schema has features, run numbers that do not ascend, positions out of range.
SessionState fromJson(const core::Json& json, std::string_view where, const std::filesystem::path& folder = {});

/// The text of a session file. Bytes of names that are not UTF-8 are replaced.
std::string sessionText(const SessionState& state, const std::filesystem::path& folder);
/// Reads untrusted text, up to kMostSessionBytes.
SessionState parseSession(std::string_view text, std::string_view where, const std::filesystem::path& folder);

/// Writes beside the name and renames at the end: a killed run leaves the old file or the new one. Errors (Input).
void writeSession(const std::filesystem::path& path, const SessionState& state);
SessionState readSession(const std::filesystem::path& path);

constexpr std::size_t kMostSessionBytes = std::size_t{1} << 30;

}  // namespace counterpoint::ui
