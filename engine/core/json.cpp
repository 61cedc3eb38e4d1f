// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/json.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>

namespace counterpoint::core {

namespace {

std::size_t nestingDepth(std::string_view text) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\') ++i;
            if (c == '"') inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '[' || c == '{') {
            deepest = std::max(deepest, ++depth);
        } else if ((c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return deepest;
}

std::string position(std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, std::min(byte > 0 ? byte - 1 : 0, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto lineStart = before.rfind('\n');
    const std::size_t column = lineStart == std::string_view::npos ? before.size() + 1 : before.size() - lineStart;
    return fmt::format("line {}, column {}", line, column);
}

}  // namespace

Json parseJson(std::string_view text, std::string_view where, JsonLimits limits) {
    if (text.size() > limits.maxBytes) {
        throw inputError(fmt::format("JSON of {} bytes is larger than the limit of {}", text.size(), limits.maxBytes), std::string(where),
                         "check that this is the right file");
    }
    if (nestingDepth(text) > limits.maxDepth) {
        throw inputError(fmt::format("JSON is nested deeper than {} levels", limits.maxDepth), std::string(where),
                         "check that this is the right file");
    }
    try {
        return Json::parse(text);
    } catch (const nlohmann::json::parse_error& error) {
        throw inputError("not valid JSON", fmt::format("{}, {}", where, position(text, error.byte)), "mend the file at this place");
    } catch (const nlohmann::json::exception&) {
        throw inputError("a number in the JSON is too large", std::string(where), "write numbers below 1e308");
    }
}

}  // namespace counterpoint::core
