// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/report/blocks.h"

#include <string>
#include <string_view>

namespace counterpoint::report {

/// One self-contained HTML file: no scripts, no references outside, plots as inline SVG, all text escaped. Light and dark by the reader's
/// setting, from 360 px width on, with a print layout.
std::string toHtml(const Document& document);

/// Text as it may stand in HTML content and in double-quoted attributes; control characters that HTML forbids become spaces.
std::string escapeHtml(std::string_view text);

}  // namespace counterpoint::report
