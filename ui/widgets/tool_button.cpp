// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tool_button.h"

#include <QAction>

namespace counterpoint::ui {

namespace {

QString withoutMnemonic(QString text) { return text.remove(QLatin1Char('&')).remove(QChar(0x2026)); }

}  // namespace

QString toolTipText(const QString& text, const QKeySequence& shortcut, const QString& help) {
    QString line = text;
    if (!shortcut.isEmpty()) line += QStringLiteral(" (%1)").arg(shortcut.toString(QKeySequence::NativeText));
    return help.isEmpty() ? line : line + QLatin1Char('\n') + help;
}

ToolButton::ToolButton(Icon icon, const QString& text, QWidget* parent) : QToolButton(parent) {
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setIconName(icon);
    setTexts(text, {});
}

ToolButton::ToolButton(QAction* action, QWidget* parent) : QToolButton(parent) {
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setDefaultAction(action);
    const auto follow = [this, action] {
        spoken_ = action->shortcut();
        setTexts(withoutMnemonic(action->text()), action->statusTip());
    };
    connect(action, &QAction::changed, this, follow);
    follow();
}

void ToolButton::setIconName(Icon icon) { setIcon(ui::icon(icon)); }

void ToolButton::setTexts(const QString& text, const QString& help) {
    if (defaultAction() == nullptr) setText(text);
    help_ = help;
    setAccessibleName(text);
    setAccessibleDescription(help);
    renewToolTip();
}

void ToolButton::setSpokenShortcut(const QKeySequence& shortcut) {
    spoken_ = shortcut;
    renewToolTip();
}

void ToolButton::setTextVisible(bool visible) { setToolButtonStyle(visible ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly); }

void ToolButton::renewToolTip() { setToolTip(toolTipText(accessibleName(), spoken_, help_)); }

}  // namespace counterpoint::ui
