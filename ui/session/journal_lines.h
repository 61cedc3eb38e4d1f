// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::ui::lines {

// The lines of a journal: "CRC32 LENGTH KIND JSON\n", CRC32 of "KIND JSON" in 8 hexadecimal digits, LENGTH of it in 10.

constexpr std::string_view kHeader = "journal";  ///< format, session file, data, model: what a list of journals shows
constexpr std::string_view kState = "state";
constexpr std::string_view kEdits = "edits";
constexpr std::string_view kRun = "run";
constexpr std::string_view kReferences = "references";
constexpr std::string_view kCase = "case";
constexpr std::string_view kLayout = "layout";
constexpr std::string_view kSaved = "saved";

struct Line {
    std::string_view kind;
    std::string_view json;
    std::string_view whole;  ///< with its frame and line end
};

std::string frame(std::string_view kind, const core::Json& json);
/// The whole lines from the start of `text` up to the first that is torn or damaged.
std::vector<Line> split(std::string_view text);
/// Those of `lines` that still count: of the kinds that replace one another only the last. Gives the same state.
std::string compact(const std::vector<Line>& lines);

}  // namespace counterpoint::ui::lines
