// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/parts.h"
#include "ui/pdf/plot.h"
#include "ui/pdf/text.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::ui::paper {

namespace {

constexpr TextStyle kFigureTitle{kBase, true, 1.45, kInk};
constexpr TextStyle kNote{kSmall, false, 1.5, kSoft};

/// A plot with its title above and its note below.
struct Figure {
    report::DistributionPlot plot;
    TextBox title;
    TextBox note;
    double scale;

    Figure(const report::DistributionPlot& of, double width, double most)
        : plot(of), title(drawable(of.title), kFigureTitle, width), note(drawable(of.note), kNote, width), scale(width / plotWidth()) {
        const double words = title.height() + note.height() + 2 * kGrid4;
        scale = std::min(scale, std::max(1.0, most - words) / plotHeight(plot));
    }
    double height() const {
        return title.height() + kGrid4 + scale * plotHeight(plot) + (plot.note.empty() ? 0.0 : kGrid4 + note.height());
    }
    void draw(QPainter& painter, QPointF at) const {
        title.draw(painter, at);
        const QPointF corner = at + QPointF(0.0, title.height() + kGrid4);
        painter.save();
        painter.translate(corner);
        painter.scale(scale, scale);
        drawDistribution(painter, plot);
        painter.restore();
        if (!plot.note.empty()) note.draw(painter, corner + QPointF(0.0, scale * plotHeight(plot) + kGrid4));
    }
};

constexpr TextStyle kClass{kBase, true, 1.45, kInk};
constexpr TextStyle kWhen{kSmall, false, 1.45, kSoft};
constexpr TextStyle kShare{kSmall, false, 1.45, kInk};
constexpr double kBarGap = 3 * kGrid4;

/// Where the four columns of a block of bars stand: class, now or then, bar, probability.
struct BarColumns {
    double classWidth = 0.0;
    double whenLeft = 0.0;
    double barLeft = 0.0;
    double barRight = 0.0;
    double shareLeft = 0.0;
    double shareWidth = 0.0;

    BarColumns(const report::ProbabilityBars& bars, double width) {
        for (const auto& name : bars.classes) classWidth = std::max(classWidth, textWidth(drawable(name), kClass) + 1.0);
        classWidth = std::min(classWidth, 0.4 * width);
        for (const auto& texts : {bars.beforeTexts, bars.afterTexts}) {
            for (const auto& text : texts) shareWidth = std::max(shareWidth, textWidth(drawable(text), kShare) + 1.0);
        }
        whenLeft = classWidth + kBarGap;
        barLeft = whenLeft + std::max(textWidth(QStringLiteral("now"), kWhen), textWidth(QStringLiteral("then"), kWhen)) + kBarGap;
        shareLeft = width - shareWidth;
        barRight = shareLeft - kBarGap;
    }
};

struct BarLine {
    TextBox when;
    TextBox share;
    double probability;
    std::size_t classIndex;
    bool isBefore;
    std::optional<double> mark;

    void draw(QPainter& painter, QPointF at, const BarColumns& columns) const {
        when.draw(painter, at + QPointF(columns.whenLeft, 0.0));
        const QRectF track(at.x() + columns.barLeft, at.y() + 1.2, columns.barRight - columns.barLeft, when.lineHeight() - 2.4);
        drawProbability(painter, track, probability, classIndex, isBefore, mark);
        share.draw(painter, at + QPointF(columns.shareLeft, 0.0));
    }
};

BarLine barLine(const report::ProbabilityBars& bars, std::size_t index, bool isBefore, const BarColumns& columns) {
    const auto& shares = isBefore ? bars.before : bars.after;
    const auto& texts = isBefore ? bars.beforeTexts : bars.afterTexts;
    std::optional<double> mark;
    if (bars.threshold && bars.classes.size() == 2) mark = index == 1 ? *bars.threshold : 1.0 - *bars.threshold;
    const QString text = index < texts.size() ? drawable(texts[index]) : QString();
    return {TextBox(isBefore ? QStringLiteral("now") : QStringLiteral("then"), kWhen, columns.barLeft - columns.whenLeft),
            TextBox(text, kShare, columns.shareWidth, TextBox::Side::Right),
            index < shares.size() ? shares[index] : 0.0,
            index,
            isBefore,
            mark};
}

/// The lines of one class.
Piece classPiece(const report::ProbabilityBars& bars, std::size_t index, const BarColumns& columns) {
    const TextBox name(drawable(bars.classes[index]), kClass, columns.classWidth);
    std::vector<BarLine> lines{barLine(bars, index, true, columns)};
    if (index < bars.after.size()) lines.push_back(barLine(bars, index, false, columns));
    const double step = lines.front().when.lineHeight() + 1.5;
    Piece piece;
    piece.gap = index == 0 ? 0.0 : 2 * kGrid4;
    piece.height = std::max(name.height(), step * static_cast<double>(lines.size()));
    const double nameShift = (kWhen.lineHeight() - kClass.lineHeight()) / 2.0;
    piece.draw = [=](QPainter& painter, QPointF at) {
        name.draw(painter, at + QPointF(0.0, nameShift));
        for (std::size_t i = 0; i < lines.size(); ++i) lines[i].draw(painter, at + QPointF(0.0, step * static_cast<double>(i)), columns);
    };
    return piece;
}

}  // namespace

Pieces plotPieces(const report::PlotRow& row, const Frame& frame) {
    constexpr double kGutter = 8 * kGrid4;
    constexpr double kLeast = 216.0;
    const auto columns = static_cast<std::size_t>(std::max(1.0, std::floor((frame.width + kGutter) / (kLeast + kGutter))));
    const double width = (frame.width - kGutter * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    Pieces pieces;
    for (std::size_t start = 0; start < row.plots.size(); start += columns) {
        std::vector<Figure> figures;
        Piece piece;
        for (std::size_t i = start; i < std::min(start + columns, row.plots.size()); ++i) {
            figures.emplace_back(row.plots[i], width, frame.height);
            piece.height = std::max(piece.height, figures.back().height());
        }
        piece.gap = start == 0 ? 0.0 : 6 * kGrid4;
        piece.draw = [figures, width](QPainter& painter, QPointF at) {
            for (std::size_t i = 0; i < figures.size(); ++i) {
                figures[i].draw(painter, at + QPointF(static_cast<double>(i) * (width + kGutter), 0.0));
            }
        };
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

Pieces barPieces(const report::ProbabilityBars& bars, const Frame& frame) {
    const BarColumns columns(bars, frame.width);
    Pieces pieces;
    for (std::size_t i = 0; i < bars.classes.size(); ++i) {
        Piece piece = classPiece(bars, i, columns);
        if (piece.height > frame.height / 4.0) {
            // The name is a text of many lines: it stands above its bars.
            report::ProbabilityBars unnamed = bars;
            unnamed.classes[i].clear();
            Pieces name = textPieces(bars.classes[i], kClass, 0.0, frame.width);
            pieces.insert(pieces.end(), name.begin(), name.end());
            piece = classPiece(unnamed, i, columns);
        }
        pieces.push_back(std::move(piece));
    }
    if (bars.threshold && !pieces.empty()) {
        const TextBox note(QStringLiteral("The upright line is where the decision turns."), kWhen, columns.barRight - columns.barLeft);
        pieces.back().keepWithNext = true;
        pieces.push_back({note.height(), kGrid4, false,
                          [note, left = columns.barLeft](QPainter& painter, QPointF at) { note.draw(painter, at + QPointF(left, 0.0)); },
                          nullptr});
    }
    double height = 0.0;
    for (const auto& piece : pieces) height += piece.gap + piece.height;
    if (height <= frame.height / 2.0) keepTogether(pieces, 0);
    return pieces;
}

}  // namespace counterpoint::ui::paper
