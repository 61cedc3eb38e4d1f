// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace counterpoint::ui {

class Settings;

/// Opens the bundled examples in a window of its own and writes a picture of every screen at 1280x800 and 1920x1080, light and dark, as
/// SCREEN-WIDTHxHEIGHT-SCHEME.png. Returns the exit status: 1 when a screen could not be reached, which is said on standard error.
int takeScreenshots(Settings& settings, const QString& folder);

}  // namespace counterpoint::ui
