// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icon.h"

#include <QKeySequence>
#include <QToolButton>

class QAction;

namespace counterpoint::ui {

/// A button with an icon, flat until the pointer is over it. Its text is its accessible name and, with the shortcut, its tool tip; it is
/// drawn beside the icon when setTextVisible says so. The shortcut is said, not bound (the window's actions bind).
class ToolButton final : public QToolButton {
    Q_OBJECT
public:
    ToolButton(Icon icon, const QString& text, QWidget* parent = nullptr);
    /// For an action: its icon, text, tool tip and shortcut, kept up to date.
    explicit ToolButton(QAction* action, QWidget* parent = nullptr);

    void setIconName(Icon icon);
    /// Text and what it does in one sentence.
    void setTexts(const QString& text, const QString& help);
    void setSpokenShortcut(const QKeySequence& shortcut);
    void setTextVisible(bool visible);

private:
    void renewToolTip();

    QString help_;
    QKeySequence spoken_;
};

/// "Run (F5)" or, with a sentence, "Run (F5)\nSearches ...". What every tool tip of a control is made of.
QString toolTipText(const QString& text, const QKeySequence& shortcut, const QString& help = {});

}  // namespace counterpoint::ui
