// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace counterpoint::data {

/// UTF-8 text with the capitals of ASCII and Latin-1 (A to Z, À to Þ) made small; of the same length. For searching and sorting
/// without regard to case; other scripts are compared as they are.
std::string foldCase(std::string_view text);

/// The same into a text that is used again, which saves its memory being taken anew.
void foldCase(std::string_view text, std::string& folded);

}  // namespace counterpoint::data
