// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/push_button.h"

#include "ui/widgets/tool_button.h"

namespace counterpoint::ui {

namespace {

QString nameOf(ButtonKind kind) {
    switch (kind) {
        case ButtonKind::Primary:
            return QStringLiteral("primary");
        case ButtonKind::Plain:
            return QStringLiteral("plain");
        case ButtonKind::Quiet:
            return QStringLiteral("quiet");
    }
    return {};
}

}  // namespace

PushButton::PushButton(const QString& text, ButtonKind kind, QWidget* parent) : QPushButton(text, parent) {
    setAutoDefault(false);
    setKind(kind);
}

PushButton::PushButton(Icon icon, const QString& text, ButtonKind kind, QWidget* parent) : PushButton(text, kind, parent) {
    setIcon(ui::icon(icon));
}

void PushButton::setKind(ButtonKind kind) {
    setProperty("kind", nameOf(kind));
    update();
}

void PushButton::setHelp(const QString& help, const QKeySequence& shortcut) {
    setToolTip(toolTipText(shortcut.isEmpty() ? help : text().remove(QLatin1Char('&')), shortcut, shortcut.isEmpty() ? QString() : help));
    setAccessibleDescription(help);
}

}  // namespace counterpoint::ui
