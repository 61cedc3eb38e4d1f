// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pdf/piece.h"

#include <cstddef>
#include <vector>

namespace counterpoint::ui::paper {

/// A piece on its page.
struct Placed {
    std::size_t piece = 0;  ///< index
    double top = 0.0;       ///< of the piece itself, below a repeated one
    bool repeats = false;   ///< whether its `repeated` piece stands above it
};

/// Fills pages of `height` one after the other. There is always one page. Pieces that are kept together move to the next page as a whole
/// unless they are higher than a page.
std::vector<std::vector<Placed>> paginate(const Pieces& pieces, double height);

}  // namespace counterpoint::ui::paper
