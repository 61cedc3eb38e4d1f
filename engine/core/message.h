// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::core {

/// A sentence of the engine: an id and arguments, from which the window makes the person's language, and the
/// English text that files and the command line use.
struct Message {
    std::string id;  ///< "cent.condition.at-least"
    std::vector<std::string> arguments;
    std::string text;  ///< the pattern of the id with {0}, {1}, ... filled in

    friend bool operator==(const Message&, const Message&) = default;
};

/// Fills {0}, {1}, ... of the English pattern.
Message makeMessage(std::string id, std::string_view pattern, std::vector<std::string> arguments);

}  // namespace counterpoint::core
