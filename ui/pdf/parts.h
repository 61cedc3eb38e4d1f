// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/report/blocks.h"
#include "ui/pdf/piece.h"
#include "ui/pdf/style.h"

namespace counterpoint::ui::paper {

// Each block as pieces; the first piece has no gap, the caller sets it. No piece is higher than the frame.

Pieces paragraphPieces(const report::Paragraph& paragraph, const Frame& frame);
Pieces listPieces(const report::BulletList& list, const Frame& frame);
Pieces tablePieces(const report::TableBlock& table, const Frame& frame);
Pieces plotPieces(const report::PlotRow& row, const Frame& frame);
Pieces barPieces(const report::ProbabilityBars& bars, const Frame& frame);
Pieces attributionPieces(const report::AttributionBars& bars, const Frame& frame);
Pieces pairPieces(const report::KeyValues& pairs, const Frame& frame);
Pieces answerPieces(const report::Answer& answer, const Frame& frame);

/// Lines of text one below the other, at least two of a paragraph on each page.
Pieces textPieces(const std::string& text, const TextStyle& style, double left, double width);

/// The width of a comfortable line: 78 figures, at most the frame's.
double readableWidth(const TextStyle& style, const Frame& frame);

/// A thin straight line.
void drawRule(QPainter& painter, QPointF from, QPointF to, QRgb colour, double width);

}  // namespace counterpoint::ui::paper
