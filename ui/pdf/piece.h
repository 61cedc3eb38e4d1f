// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QPointF>

#include <functional>
#include <memory>
#include <vector>

namespace counterpoint::ui::paper {

/// A part of a report that no page break splits. Lengths in points.
struct Piece {
    double height = 0.0;
    double gap = 0.0;           ///< space above, left out at the top of a page
    bool keepWithNext = false;  ///< no page break between this and the next piece, if that can be
    std::function<void(QPainter&, QPointF)> draw;
    std::shared_ptr<const Piece> repeated;  ///< drawn above this piece where it is the first of its page (a table's header)
};

using Pieces = std::vector<Piece>;

/// The room for content on a page.
struct Frame {
    double width = 0.0;
    double height = 0.0;
};

/// Keeps the pieces from index `first` on together.
inline void keepTogether(Pieces& pieces, std::size_t first) {
    for (std::size_t i = first; i + 1 < pieces.size(); ++i) pieces[i].keepWithNext = true;
}

}  // namespace counterpoint::ui::paper
