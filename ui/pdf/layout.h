// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/report/blocks.h"
#include "ui/pdf/piece.h"

namespace counterpoint::ui::paper {

/// The whole report, title first, as pieces for pages with that frame.
Pieces layOut(const report::Document& document, const Frame& frame);

}  // namespace counterpoint::ui::paper
