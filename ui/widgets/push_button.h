// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icon.h"

#include <QPushButton>

namespace counterpoint::ui {

enum class ButtonKind {
    Primary,  ///< what the screen is for; one per screen or panel
    Plain,    ///< with a border
    Quiet,    ///< text only, until the pointer is over it
};

/// A button with a text in one of the three looks. Any QPushButton looks Plain; a dialog's default button looks Primary.
class PushButton final : public QPushButton {
    Q_OBJECT
public:
    explicit PushButton(const QString& text, ButtonKind kind = ButtonKind::Plain, QWidget* parent = nullptr);
    PushButton(Icon icon, const QString& text, ButtonKind kind = ButtonKind::Plain, QWidget* parent = nullptr);

    void setKind(ButtonKind kind);
    /// Tool tip with the shortcut behind it, and the accessible description.
    void setHelp(const QString& help, const QKeySequence& shortcut = {});
};

}  // namespace counterpoint::ui
