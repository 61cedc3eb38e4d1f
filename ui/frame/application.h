// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QApplication;

namespace counterpoint::ui {

/// What the desktop program is asked for on its command line.
struct ApplicationOptions {
    QStringList files;            ///< data, models, sessions
    QString demo;                 ///< a bundled example to open at once
    QString settings;             ///< an INI file instead of the person's settings
    QString language;             ///< "en", "de"; empty = as set
    QString screenshots;          ///< folder: pictures of every screen are written there, then the program ends
    bool quitAfterStart = false;  ///< ends once the window is on screen (and the demo open), with a line of how long that took

    /// Reads the command line; prints help, version or what is wrong, and then returns nothing but sets `status`.
    static bool parse(const QStringList& arguments, ApplicationOptions& options, int& status);
};

/// Makes theme, settings, translations and the window, and runs the event loop.
int runApplication(QApplication& application, const ApplicationOptions& options);

}  // namespace counterpoint::ui
