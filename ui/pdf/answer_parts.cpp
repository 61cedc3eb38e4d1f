// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/parts.h"
#include "ui/pdf/text.h"

#include <algorithm>

namespace counterpoint::ui::paper {

namespace {

constexpr TextStyle kLabel{kSmall, false, 1.4, kSoft};
constexpr TextStyle kFact{kTitle, true, 1.4, kInk};
constexpr double kArrowWidth = 33.0;
constexpr double kArrowHeight = 12.0;
constexpr double kBeside = 4 * kGrid4;

/// "The model says" above "bad".
struct Verdict {
    TextBox label;
    TextBox word;

    Verdict(const std::string& labelText, const std::string& wordText, QRgb colour, double width)
        : label(drawable(labelText), kLabel, width), word(drawable(wordText), {kNumber, true, 1.2, colour}, width) {}

    double width() const { return std::max(label.usedWidth(), word.usedWidth()); }
    double height() const { return label.height() + word.height(); }
    void draw(QPainter& painter, QPointF at) const {
        label.draw(painter, at);
        word.draw(painter, at + QPointF(0.0, label.height()));
    }
};

void drawArrow(QPainter& painter, QPointF at, bool reached) {
    const double middle = at.y() + kArrowHeight / 2.0;
    QPen pen(QColor::fromRgb(reached ? kAccent : kSoft), 1.3);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    QPen shaft = pen;
    if (!reached) shaft.setDashPattern({2.0, 3.5});
    painter.setBrush(Qt::NoBrush);
    painter.setPen(shaft);
    painter.drawLine(QPointF(at.x() + 1.5, middle), QPointF(at.x() + 30.0, middle));
    painter.setPen(pen);
    painter.drawPolyline(QPolygonF({{at.x() + 25.5, at.y() + 1.5}, {at.x() + 30.75, middle}, {at.x() + 25.5, at.y() + 10.5}}));
}

/// Names of classes that are no words but texts: set as such, so that they can go on over pages.
Pieces longVerdictPieces(const report::Answer& answer, const Frame& frame) {
    const TextStyle style{kBase, true, 1.45, kInk};
    Pieces pieces;
    for (const auto& [label, word] :
         {std::pair{std::string("The model says"), answer.before}, std::pair{answer.afterLabel, answer.after}}) {
        for (auto& lines : {textPieces(label, kLabel, 0.0, frame.width), textPieces(word, style, 0.0, frame.width)})
            pieces.insert(pieces.end(), lines.begin(), lines.end());
    }
    return pieces;
}

Pieces verdictPieces(const report::Answer& answer, const Frame& frame) {
    const Verdict before("The model says", answer.before, kInk, frame.width);
    const double arrowTop = before.label.height() + (kNumber * 1.2 - kArrowHeight) / 2.0;
    const double shift = kArrowWidth + kBeside;
    const QRgb colour = answer.found ? kInk : kSoft;
    const Verdict beside(answer.afterLabel, answer.after, colour, frame.width);
    const bool oneRow = before.width() + kBeside + shift + beside.width() <= frame.width;
    const Verdict after = oneRow ? beside : Verdict(answer.afterLabel, answer.after, colour, frame.width - shift);
    const double left = oneRow ? before.width() + kBeside : 0.0;
    Piece first{before.height(), 0.0, true, [before](QPainter& painter, QPointF at) { before.draw(painter, at); }, nullptr};
    if (std::max(before.height(), after.height()) > frame.height / 4.0) return longVerdictPieces(answer, frame);
    const auto drawAfter = [after, left, shift, arrowTop, reached = answer.found](QPainter& painter, QPointF at) {
        drawArrow(painter, at + QPointF(left, arrowTop), reached);
        after.draw(painter, at + QPointF(left + shift, 0.0));
    };
    if (!oneRow) return {first, Piece{after.height(), kGrid4, true, drawAfter, nullptr}};
    first.height = std::max(before.height(), after.height());
    first.draw = [before, drawAfter](QPainter& painter, QPointF at) {
        before.draw(painter, at);
        drawAfter(painter, at);
    };
    return {first};
}

Pieces factPieces(const report::Answer& answer, const Frame& frame) {
    constexpr double kLeast = 102.0;
    constexpr double kGutter = 6 * kGrid4;
    const auto most = static_cast<std::size_t>(std::max(1.0, std::floor((frame.width + kGutter) / (kLeast + kGutter))));
    const std::size_t columns = std::min(most, answer.facts.size());
    const double width = (frame.width - kGutter * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    Pieces pieces;
    for (std::size_t start = 0; start < answer.facts.size(); start += columns) {
        const double padding = start == 0 ? 4 * kGrid4 : 0.0;
        Piece row;
        row.gap = start == 0 ? 4 * kGrid4 : 3 * kGrid4;
        std::vector<std::pair<TextBox, TextBox>> cells;
        for (std::size_t i = start; i < std::min(start + columns, answer.facts.size()); ++i) {
            cells.emplace_back(TextBox(drawable(answer.facts[i].first), kLabel, width),
                               TextBox(drawable(answer.facts[i].second), kFact, width));
            row.height = std::max(row.height, padding + cells.back().first.height() + cells.back().second.height());
        }
        // A fact of a page's length is no figure to be seen at a glance.
        if (row.height > frame.height / 3.0) return pairPieces({answer.facts, false}, frame);
        row.draw = [cells, padding, width, whole = frame.width](QPainter& painter, QPointF at) {
            if (padding > 0.0) drawRule(painter, at, at + QPointF(whole, 0.0), kLine, kHairline);
            for (std::size_t i = 0; i < cells.size(); ++i) {
                const QPointF corner = at + QPointF(static_cast<double>(i) * (width + kGutter), padding);
                cells[i].first.draw(painter, corner);
                cells[i].second.draw(painter, corner + QPointF(0.0, cells[i].first.height()));
            }
        };
        pieces.push_back(std::move(row));
    }
    return pieces;
}

}  // namespace

Pieces answerPieces(const report::Answer& answer, const Frame& frame) {
    Pieces pieces = verdictPieces(answer, frame);
    const auto append = [&](Pieces more, double gap) {
        if (more.empty()) return;
        more.front().gap = gap;
        std::move(more.begin(), more.end(), std::back_inserter(pieces));
    };
    const TextStyle lead{kTitle, false, 1.5, kInk};
    append(textPieces(answer.text, lead, 0.0, readableWidth(lead, frame)), 3 * kGrid4);
    append(factPieces(answer, frame), 5 * kGrid4);
    double height = 0.0;
    for (const auto& piece : pieces) height += piece.gap + piece.height;
    if (height <= frame.height / 2.0) keepTogether(pieces, 0);
    return pieces;
}

}  // namespace counterpoint::ui::paper
