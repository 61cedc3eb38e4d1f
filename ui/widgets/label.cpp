// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/label.h"

namespace counterpoint::ui {

Label::Label(const QString& text, Font font, Color color, QWidget* parent) : Label(text, font, Weight::Regular, color, parent) {}

Label::Label(const QString& text, Font font, Weight weight, Color color, QWidget* parent)
    : QLabel(text, parent), font_(font), weight_(weight), color_(color) {
    setTextFormat(Qt::PlainText);
    connect(&Theme::instance(), &Theme::changed, this, &Label::restyle);
    restyle();
}

void Label::setRole(Font font, Weight weight, Color color) {
    font_ = font;
    weight_ = weight;
    color_ = color;
    restyle();
}

void Label::setColor(Color color) { setRole(font_, weight_, color); }

void Label::restyle() {
    const Theme& theme = Theme::instance();
    setFont(theme.font(font_, weight_));
    QPalette own = palette();
    own.setColor(QPalette::WindowText, theme.color(color_));
    own.setColor(QPalette::Text, theme.color(color_));
    own.setColor(QPalette::Disabled, QPalette::WindowText, theme.color(Color::TextDisabled));
    setPalette(own);
}

}  // namespace counterpoint::ui
