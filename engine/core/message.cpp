// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/message.h"

namespace counterpoint::core {

Message makeMessage(std::string id, std::string_view pattern, std::vector<std::string> arguments) {
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool isSlot = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        const std::size_t slot = isSlot ? static_cast<std::size_t>(pattern[i + 1] - '0') : 0;
        if (!isSlot || slot >= arguments.size()) {
            text += pattern[i];
            continue;
        }
        text += arguments[slot];
        i += 2;
    }
    return {std::move(id), std::move(arguments), std::move(text)};
}

}  // namespace counterpoint::core
