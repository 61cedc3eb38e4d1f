// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace counterpoint::core {

/// Keeps the order of keys, so that files a person edits come back as they were.
using Json = nlohmann::ordered_json;

struct JsonLimits {
    std::size_t maxBytes = 64U << 20;
    std::size_t maxDepth = 64;
};

/// Parses untrusted text. Size and depth are checked before memory is taken; errors (Input) name `where` with line and column.
Json parseJson(std::string_view text, std::string_view where, JsonLimits limits = {});

}  // namespace counterpoint::core
