// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/layout.h"

#include "ui/pdf/parts.h"

#include <algorithm>
#include <iterator>

namespace counterpoint::ui::paper {

namespace {

constexpr double kBetween = 3 * kGrid4;
constexpr double kBelowTitle = 6 * kGrid4;

/// Puts the pieces of block after block in order, with the spaces between them.
class Writer {
public:
    explicit Writer(const Frame& frame) : frame_(frame) {}

    void title(const report::Document& document) {
        const TextStyle kicker{kSmall, true, 1.5, kAccent};
        const TextStyle title{kNumber, true, 1.22, kInk};
        const TextStyle subtitle{kBase, false, 1.5, kSoft};
        line(document.kicker, kicker);
        gap_ = 2 * kGrid4;
        line(document.title, title);
        line(document.subtitle, subtitle);
        if (!pieces_.empty()) pieces_.back().keepWithNext = false;
        gap_ = kBelowTitle;
    }

    void operator()(const report::Heading& heading) {
        const bool opensSection = heading.level <= 2;
        const TextStyle style{opensSection ? kTitle : kBase, true, 1.35, kInk};
        Pieces lines = textPieces(heading.text, style, 0.0, frame_.width);
        if (lines.empty()) return;
        if (opensSection) {
            gap_ = atStart_ ? kBelowTitle : 5 * kGrid4;
            addRuleAbove(lines.front());
        } else if (!afterHeading_) {
            gap_ = 6 * kGrid4;
        }
        for (auto& piece : lines) piece.keepWithNext = true;
        add(std::move(lines));
        gap_ = opensSection ? kBetween : 2 * kGrid4;
        afterHeading_ = true;
    }

    void operator()(const report::Paragraph& paragraph) { add(paragraphPieces(paragraph, frame_)); }
    void operator()(const report::BulletList& list) { add(listPieces(list, frame_)); }
    void operator()(const report::TableBlock& table) { add(tablePieces(table, frame_)); }
    void operator()(const report::PlotRow& row) { add(plotPieces(row, frame_)); }
    void operator()(const report::ProbabilityBars& bars) { add(barPieces(bars, frame_)); }
    void operator()(const report::AttributionBars& bars) { add(attributionPieces(bars, frame_)); }
    void operator()(const report::KeyValues& pairs) { add(pairPieces(pairs, frame_)); }
    void operator()(const report::Answer& answer) {
        add(answerPieces(answer, frame_));
        gap_ = 5 * kGrid4;
    }

    Pieces take() && { return std::move(pieces_); }

private:
    void line(const std::string& text, const TextStyle& style) {
        if (text.empty()) return;
        Pieces lines = textPieces(text, style, 0.0, frame_.width);
        for (auto& piece : lines) piece.keepWithNext = true;
        add(std::move(lines));
        gap_ = 2 * kGrid4;
        atStart_ = true;
    }

    void add(Pieces block) {
        if (block.empty()) return;
        block.front().gap = pieces_.empty() ? 0.0 : gap_;
        std::move(block.begin(), block.end(), std::back_inserter(pieces_));
        gap_ = kBetween;
        atStart_ = false;
        afterHeading_ = false;
    }

    /// A section starts with a line across the page.
    void addRuleAbove(Piece& piece) const {
        constexpr double kPadding = 3 * kGrid4;
        piece.height += kPadding;
        piece.draw = [width = frame_.width, drawText = std::move(piece.draw)](QPainter& painter, QPointF at) {
            drawRule(painter, at, at + QPointF(width, 0.0), kLine, kHairline);
            drawText(painter, at + QPointF(0.0, kPadding));
        };
    }

    Frame frame_;
    Pieces pieces_;
    double gap_ = 0.0;
    bool atStart_ = false;
    bool afterHeading_ = false;
};

}  // namespace

Pieces layOut(const report::Document& document, const Frame& frame) {
    Writer writer(frame);
    writer.title(document);
    for (const auto& block : document.blocks) std::visit(writer, block);
    return std::move(writer).take();
}

}  // namespace counterpoint::ui::paper
