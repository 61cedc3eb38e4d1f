// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>

class QPlainTextEdit;

namespace counterpoint::ui {

/// A few lines of a file as they stand in it, with their numbers.
struct RawLines {
    QString text;
    int markedLine = -1;  ///< position in `text`, from 0
};

/// The lines around the one that an error's `where` names ("FILE, line 4, column 3 'income'"); the first lines where it names none; nothing
/// for what is no text. Reads at most the first 4 MiB.
RawLines rawLinesAround(const std::string& path, const std::string& where);

/// Sets a line apart by its background.
void markLine(QPlainTextEdit& edit, int line);

/// NAME.schema.json beside NAME.csv[.gz].
std::string schemaFileBeside(const std::string& path);

}  // namespace counterpoint::ui
