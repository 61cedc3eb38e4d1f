// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace counterpoint::ui {

class Theme;

/// What the style (style.h) leaves to a style sheet: tool bars, tabs, headers, dock titles, scroll bars, tool tips, status bar.
QString styleSheetOf(const Theme& theme);

}  // namespace counterpoint::ui
