// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"

#include "ui/theme/theme.h"

#include <QHash>

namespace counterpoint::ui {

namespace {

// $Name is a colour, #name a size; both are filled in below.
constexpr const char* kSheet = R"(
QToolTip { color: $Text; background: $ToolTip; border: 1px solid $LineStrong; padding: 3px 6px; }

QMainWindow { background: $Window; }
QMainWindow::separator { background: $Window; width: 4px; height: 4px; }
QMainWindow::separator:hover { background: $Accent; }
QSplitter::handle { background: $Window; }
QSplitter::handle:horizontal { width: 4px; }
QSplitter::handle:vertical { height: 4px; }
QSplitter::handle:hover { background: $Accent; }

QMenuBar { background: $PanelRaised; border-bottom: 1px solid $Line; }
QMenuBar::item { background: transparent; color: $Text; padding: 5px 10px; border-radius: 4px; margin: 1px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $Hover; }

QToolBar { background: $PanelRaised; border: none; border-bottom: 1px solid $Line; spacing: 4px; padding: 4px 8px; }
QToolBar::separator { background: $Line; width: 1px; margin: 6px 6px; }

QStatusBar { background: $PanelRaised; border-top: 1px solid $Line; color: $TextMuted; }
QStatusBar::item { border: none; }

QDockWidget { color: $Text; }
QDockWidget::title { background: $PanelRaised; border-bottom: 1px solid $Line; padding: 6px 12px; text-align: left; }
QDockWidget::close-button, QDockWidget::float-button { border: none; border-radius: 4px; padding: 2px; background: transparent; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $Hover; }

QGroupBox { border: 1px solid $Line; border-radius: 6px; margin-top: 10px; padding: 8px 4px 4px 4px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0 4px; color: $TextMuted; }

QTextEdit, QPlainTextEdit { background: $Field; color: $Text; border: 1px solid $LineStrong; border-radius: 4px; padding: 2px; }
QTextEdit:focus, QPlainTextEdit:focus { border: 1px solid $Focus; }
QTextBrowser, QTextBrowser:focus { border: none; }

QTabWidget::pane { border: none; border-top: 1px solid $Line; }
QTabBar { background: transparent; }
QTabBar::tab { color: $TextMuted; background: transparent; border: none; padding: 5px 12px; min-height: #tab; }
QTabBar::tab:top { border-bottom: 2px solid transparent; }
QTabBar::tab:bottom { border-top: 2px solid transparent; }
QTabBar::tab:left, QTabBar::tab:right { border-right: 2px solid transparent; }
QTabBar::tab:hover { color: $Text; background: $Hover; }
QTabBar::tab:selected { color: $Accent; }
QTabBar::tab:top:selected { border-bottom: 2px solid $Accent; }
QTabBar::tab:bottom:selected { border-top: 2px solid $Accent; }
QTabBar::tab:left:selected, QTabBar::tab:right:selected { border-right: 2px solid $Accent; }
QTabBar::tab:focus { background: $AccentSoft; }
QTabBar::tab:disabled { color: $TextDisabled; }

QHeaderView { background: $PanelRaised; border: none; }
QHeaderView::section { background: $PanelRaised; color: $TextMuted; border: none; border-bottom: 1px solid $Line; padding: 4px 8px; }
QHeaderView::section:horizontal { border-right: 1px solid $Line; }
QHeaderView::section:hover { color: $Text; background: $Hover; }
QHeaderView::section:checked { color: $Text; }
QTableCornerButton::section { background: $PanelRaised; border: none; border-bottom: 1px solid $Line; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: #scroll; }
QScrollBar:horizontal { height: #scroll; }
QScrollBar::handle { background: $LineStrong; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $TextMuted; }
QScrollBar::handle:pressed { background: $Accent; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
)";

const QHash<QString, Color>& colorNames() {
    static const QHash<QString, Color> names{
        {QStringLiteral("Text"), Color::Text},
        {QStringLiteral("TextMuted"), Color::TextMuted},
        {QStringLiteral("Window"), Color::Window},
        {QStringLiteral("TextDisabled"), Color::TextDisabled},
        {QStringLiteral("ToolTip"), Color::ToolTip},
        {QStringLiteral("PanelRaised"), Color::PanelRaised},
        {QStringLiteral("Hover"), Color::Hover},
        {QStringLiteral("Line"), Color::Line},
        {QStringLiteral("Accent"), Color::Accent},
        {QStringLiteral("LineStrong"), Color::LineStrong},
        {QStringLiteral("Field"), Color::Field},
        {QStringLiteral("Focus"), Color::Focus},
        {QStringLiteral("AccentSoft"), Color::AccentSoft},
    };
    return names;
}

/// The word from `start` on: letters only.
QString wordAt(const QString& text, qsizetype start) {
    qsizetype end = start;
    while (end < text.size() && text[end].isLetter()) ++end;
    return text.mid(start, end - start);
}

}  // namespace

QString styleSheetOf(const Theme& theme) {
    const QHash<QString, int> sizes{
        {QStringLiteral("scroll"), theme.size(Size::ScrollBar)},
        {QStringLiteral("tab"), theme.size(Size::Row) - 12},
    };
    const QString sheet = QString::fromLatin1(kSheet);
    QString filled;
    for (qsizetype i = 0; i < sheet.size(); ++i) {
        const QString word = sheet[i] == QLatin1Char('$') || sheet[i] == QLatin1Char('#') ? wordAt(sheet, i + 1) : QString();
        if (sheet[i] == QLatin1Char('$') && colorNames().contains(word)) {
            filled += theme.color(colorNames().value(word)).name();
            i += word.size();
        } else if (sheet[i] == QLatin1Char('#') && sizes.contains(word)) {
            filled += QString::number(sizes.value(word)) + QStringLiteral("px");
            i += word.size();
        } else {
            filled += sheet[i];
        }
    }
    return filled;
}

}  // namespace counterpoint::ui
