// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/parts.h"

#include "ui/pdf/text.h"

#include <algorithm>

namespace counterpoint::ui::paper {

namespace {

using report::Paragraph;

TextStyle styleOf(Paragraph::Tone tone) {
    switch (tone) {
        case Paragraph::Tone::Lead:
            return {kTitle, false, 1.5, kInk};
        case Paragraph::Tone::Small:
            return {kSmall, false, 1.5, kSoft};
        case Paragraph::Tone::Caution:
        case Paragraph::Tone::Plain:
            break;
    }
    return {};
}

/// The stripe to the left of a caution, as high as the piece it is drawn with.
void addStripe(Piece& piece) {
    constexpr double kStripe = 2.25;
    piece.draw = [drawText = std::move(piece.draw), height = piece.height](QPainter& painter, QPointF at) {
        painter.fillRect(QRectF(at.x(), at.y(), kStripe, height), QColor::fromRgb(kCautionLine));
        drawText(painter, at);
    };
}

}  // namespace

Pieces textPieces(const std::string& text, const TextStyle& style, double left, double width) {
    const TextBox box(drawable(text), style, width);
    Pieces pieces;
    const int lines = box.lineCount();
    for (int i = 0; i < lines; ++i) {
        Piece piece;
        piece.height = box.lineHeight();
        piece.keepWithNext = i + 1 < lines && (i == 0 || i + 2 == lines);
        piece.draw = [box, left, i](QPainter& painter, QPointF at) { box.draw(painter, at + QPointF(left, 0.0), i, 1); };
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

double readableWidth(const TextStyle& style, const Frame& frame) {
    constexpr int kFigures = 78;
    return std::min(frame.width, kFigures * textWidth(QStringLiteral("0"), style));
}

Pieces paragraphPieces(const Paragraph& paragraph, const Frame& frame) {
    const TextStyle style = styleOf(paragraph.tone);
    const double width = readableWidth(style, frame);
    if (paragraph.tone != Paragraph::Tone::Caution) return textPieces(paragraph.text, style, 0.0, width);
    constexpr double kInset = 4 * kGrid4;
    Pieces pieces = textPieces(paragraph.text, style, kInset, width - kInset);
    for (auto& piece : pieces) addStripe(piece);
    return pieces;
}

Pieces listPieces(const report::BulletList& list, const Frame& frame) {
    constexpr double kIndent = 5 * kGrid4;
    const TextStyle style;
    const TextStyle soft{style.size, false, style.leading, kSoft};
    Pieces all;
    for (const auto& item : list.items) {
        Pieces lines = textPieces(item, style, kIndent, readableWidth(style, frame) - kIndent);
        if (lines.empty()) continue;
        const TextBox bullet(QStringLiteral("•"), soft, kIndent);
        lines.front().draw = [bullet, drawText = std::move(lines.front().draw)](QPainter& painter, QPointF at) {
            bullet.draw(painter, at + QPointF(kIndent / 3.0, 0.0));
            drawText(painter, at);
        };
        if (!all.empty()) lines.front().gap = kGrid4;
        std::move(lines.begin(), lines.end(), std::back_inserter(all));
    }
    return all;
}

void drawRule(QPainter& painter, QPointF from, QPointF to, QRgb colour, double width) {
    QPen pen(QColor::fromRgb(colour), width);
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLine(from, to);
}

}  // namespace counterpoint::ui::paper
