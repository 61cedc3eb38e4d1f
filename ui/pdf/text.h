// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pdf/style.h"

#include <QPainter>
#include <QPointF>
#include <QString>

#include <memory>
#include <string>

class QTextLayout;

namespace counterpoint::ui::paper {

/// UTF-8 as it can be drawn: control characters become spaces, line breaks stay.
QString drawable(const std::string& text);

/// Text set in lines of a given width (points). Words break where they must. A value that is cheap to copy.
/// Error (Unsupported) when no installed font has one of its characters.
class TextBox {
public:
    enum class Side { Left, Middle, Right };

    TextBox(const QString& text, const TextStyle& style, double width, Side side = Side::Left);

    int lineCount() const;
    double lineHeight() const { return style_.lineHeight(); }
    double height() const { return lineCount() * lineHeight(); }
    /// The widest line.
    double usedWidth() const { return usedWidth_; }

    /// Draws lines [first, first + count) so that line `first` starts at `topLeft`.
    void draw(QPainter& painter, QPointF topLeft, int first, int count) const;
    void draw(QPainter& painter, QPointF topLeft) const { draw(painter, topLeft, 0, lineCount()); }

private:
    std::shared_ptr<QTextLayout> layout_;
    TextStyle style_;
    double usedWidth_ = 0.0;
};

/// The width of the text on one line, and that of its longest word.
double textWidth(const QString& text, const TextStyle& style);
double longestWord(const QString& text, const TextStyle& style);

/// The text, cut with an ellipsis where it is wider than `width`.
QString elided(const QString& text, const TextStyle& style, double width);

}  // namespace counterpoint::ui::paper
