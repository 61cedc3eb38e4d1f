// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/shortcut_sheet.h"

#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

constexpr int kWidth = 720;
constexpr int kHeight = 600;

struct Line {
    QString group;
    QString text;
    QString keys;
};

/// Keys that belong to a part of the window rather than to a command.
QList<Line> partKeys() {
    const QString editor = ShortcutSheet::tr("In the case");
    const QString trace = ShortcutSheet::tr("In the trace");
    const QString start = ShortcutSheet::tr("On the start page");
    return {{editor, ShortcutSheet::tr("Next or previous feature"), ShortcutSheet::tr("Down, Up")},
            {editor, ShortcutSheet::tr("Lock or unlock the feature"), QStringLiteral("L")},
            {editor, ShortcutSheet::tr("Edit the value"), ShortcutSheet::tr("Enter")},
            {editor, ShortcutSheet::tr("One step more or less"), QStringLiteral("+, −")},
            {trace, ShortcutSheet::tr("Play or pause"), ShortcutSheet::tr("Space")},
            {trace, ShortcutSheet::tr("One step back or forward"), ShortcutSheet::tr("Left, Right")},
            {trace, ShortcutSheet::tr("First or last step"), ShortcutSheet::tr("Home, End")},
            {trace, ShortcutSheet::tr("First flip"), QStringLiteral("F")},
            {start, ShortcutSheet::tr("Open a recent file"), ShortcutSheet::tr("Ctrl+1 to Ctrl+9")}};
}

QString rowsOf(const QList<Line>& lines) {
    QString html = QStringLiteral("<table width='100%' cellspacing='0' cellpadding='4'>");
    QString group;
    for (const Line& line : lines) {
        if (line.group != group) html += QStringLiteral("<tr><td colspan='2'><br><b>%1</b></td></tr>").arg(line.group.toHtmlEscaped());
        group = line.group;
        html += QStringLiteral("<tr><td width='65%'>%1</td><td>%2</td></tr>").arg(line.text.toHtmlEscaped(), line.keys.toHtmlEscaped());
    }
    return html + QStringLiteral("</table>");
}

}  // namespace

ShortcutSheet::ShortcutSheet(const Commands& commands, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(kWidth, kHeight);
    QList<Line> lines;
    for (const QAction* action : commands.all()) {
        QStringList keys;
        for (const auto& sequence : action->shortcuts()) keys.append(sequence.toString(QKeySequence::NativeText));
        if (!keys.isEmpty()) lines.append({Commands::groupOf(*action), Commands::helpOf(*action), keys.join(QStringLiteral(", "))});
    }
    lines += partKeys();
    auto* sheet = new QTextBrowser(this);
    sheet->setObjectName(QStringLiteral("shortcutText"));
    sheet->setAccessibleName(tr("Keyboard shortcuts"));
    sheet->setHtml(rowsOf(lines));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(sheet, 1);
    column->addWidget(buttons);
}

}  // namespace counterpoint::ui
