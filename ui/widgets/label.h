// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace counterpoint::ui {

/// A text in one of the theme's fonts and colours that follows a change of theme. Plain text unless setTextFormat says otherwise;
/// wraps when setWordWrap is on, and then asks for the height it needs.
class Label final : public QLabel {
    Q_OBJECT
public:
    explicit Label(const QString& text = {}, Font font = Font::Base, Color color = Color::Text, QWidget* parent = nullptr);
    Label(const QString& text, Font font, Weight weight, Color color, QWidget* parent = nullptr);

    void setRole(Font font, Weight weight, Color color);
    void setColor(Color color);

private:
    void restyle();

    Font font_;
    Weight weight_;
    Color color_;
};

}  // namespace counterpoint::ui
