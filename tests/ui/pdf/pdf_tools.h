// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace counterpoint::ui {

/// What a reader finds in a PDF, by poppler's programs.
std::string textOf(const std::string& pdf);
/// The same without spaces and line breaks, for text that was broken into lines.
std::string denseTextOf(const std::string& pdf);
/// The bytes of its first attachment.
std::string attachmentOf(const std::string& pdf);
/// The list of its pictures, one a line; empty when it holds none.
std::string picturesOf(const std::string& pdf);

int pageCount(const std::string& pdf);
std::size_t occurrences(std::string_view text, std::string_view part);

}  // namespace counterpoint::ui
