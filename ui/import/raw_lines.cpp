// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/raw_lines.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTextBlock>
#include <algorithm>
#include <filesystem>

namespace counterpoint::ui {

namespace {

constexpr qint64 kMostBytes = 4 << 20;
constexpr int kLinesAround = 5;
constexpr int kFirstLines = 12;
constexpr qsizetype kMostColumns = 400;

}  // namespace

RawLines rawLinesAround(const std::string& path, const std::string& where) {
    static const QRegularExpression pattern(QStringLiteral("\\bline (\\d+)"));
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray head = file.read(kMostBytes);
    const bool isSchema = QString::fromStdString(where).contains(QStringLiteral(".schema.json"));
    if (head.isEmpty() || head.contains('\0') || head.startsWith("\x1f\x8b") || isSchema) return {};
    const auto match = pattern.match(QString::fromStdString(where));
    const int wanted = match.hasMatch() ? match.captured(1).toInt() : 0;
    const QStringList lines = QString::fromUtf8(head).split(QLatin1Char('\n'));
    const int first = wanted == 0 ? 1 : std::max(1, wanted - kLinesAround);
    const int last = std::min(static_cast<int>(lines.size()), wanted == 0 ? kFirstLines : wanted + kLinesAround);
    RawLines raw;
    QStringList shown;
    for (int line = first; line <= last; ++line) {
        if (line == wanted) raw.markedLine = static_cast<int>(shown.size());
        QString content = lines[line - 1].left(kMostColumns);
        content.remove(QLatin1Char('\r'));
        shown.append(QStringLiteral("%1  %2").arg(line, 6).arg(content));
    }
    raw.text = shown.join(QLatin1Char('\n'));
    return raw;
}

void markLine(QPlainTextEdit& edit, int line) {
    QList<QTextEdit::ExtraSelection> selections;
    if (line >= 0) {
        QTextEdit::ExtraSelection mark;
        mark.format.setBackground(Theme::instance().color(Color::ErrorSoft));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.cursor = QTextCursor(edit.document()->findBlockByNumber(line));
        selections.append(mark);
    }
    edit.setExtraSelections(selections);
}

std::string schemaFileBeside(const std::string& path) {
    const std::filesystem::path file(path);
    std::string name = file.filename().string();
    for (const std::string_view ending : {".gz", ".csv", ".tsv", ".txt"}) {
        if (name.size() > ending.size() && name.ends_with(ending)) name.resize(name.size() - ending.size());
    }
    return (file.parent_path() / (name + ".schema.json")).string();
}

}  // namespace counterpoint::ui
