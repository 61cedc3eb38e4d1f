// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/parts.h"
#include "ui/pdf/plot.h"
#include "ui/pdf/text.h"

#include <algorithm>

namespace counterpoint::ui::paper {

namespace {

constexpr TextStyle kName{kBase, false, 1.45, kInk};
constexpr TextStyle kValue{kSmall, false, 1.45, kInk};
constexpr TextStyle kAxis{kSmall, false, 1.5, kSoft};
constexpr double kBarGap = 3 * kGrid4;

/// Where the three columns stand: name, bar, value.
struct AttributionColumns {
    double nameWidth = 0.0;
    double barLeft = 0.0;
    double barRight = 0.0;
    double valueWidth = 0.0;

    AttributionColumns(const report::AttributionBars& bars, double width) {
        for (const auto& bar : bars.bars) {
            nameWidth = std::max(nameWidth, textWidth(drawable(bar.label), kName) + 1.0);
            valueWidth = std::max(valueWidth, textWidth(drawable(bar.text), kValue) + 1.0);
        }
        nameWidth = std::min(nameWidth, 0.42 * width);
        valueWidth = std::min(valueWidth, 0.2 * width);
        barLeft = nameWidth + kBarGap;
        barRight = width - valueWidth - kBarGap;
    }
};

}  // namespace

Pieces attributionPieces(const report::AttributionBars& bars, const Frame& frame) {
    const AttributionColumns columns(bars, frame.width);
    const report::BarAxis axis(bars);
    Pieces pieces;
    for (const auto& bar : bars.bars) {
        const TextBox name(drawable(bar.label), kName, columns.nameWidth);
        const TextBox value(drawable(bar.text), kValue, columns.valueWidth, TextBox::Side::Right);
        Piece piece;
        piece.gap = pieces.empty() ? 0.0 : 1.5;
        piece.height = std::min(std::max(name.height(), value.height()), frame.height);
        piece.draw = [=](QPainter& painter, QPointF at) {
            name.draw(painter, at);
            const QRectF track(at.x() + columns.barLeft, at.y() + 1.5, columns.barRight - columns.barLeft, kName.lineHeight() - 3.0);
            drawAttribution(painter, track, bar, axis);
            value.draw(painter, at + QPointF(columns.barRight + kBarGap, (kName.lineHeight() - kValue.lineHeight()) / 2.0));
        };
        pieces.push_back(std::move(piece));
    }
    if (!bars.axis.empty() && !pieces.empty()) {
        const TextBox note(drawable(bars.axis), kAxis, columns.barRight - columns.barLeft);
        pieces.back().keepWithNext = true;
        pieces.push_back({note.height(), kGrid4, false,
                          [note, left = columns.barLeft](QPainter& painter, QPointF at) { note.draw(painter, at + QPointF(left, 0.0)); },
                          nullptr});
    }
    return pieces;
}

}  // namespace counterpoint::ui::paper
