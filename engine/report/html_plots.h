// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/report/blocks.h"

#include <string>

namespace counterpoint::report {

/// A plot as an inline SVG element; its colours come from the page's style sheet.
std::string distributionSvg(const DistributionPlot& plot);

/// One horizontal bar of a class's probability, with the decision threshold where there is one.
std::string probabilitySvg(double probability, std::size_t classIndex, bool isBefore, std::optional<double> mark);

/// One bar of a block of attributions, with the whisker of its interval.
std::string attributionSvg(const AttributionBars::Bar& bar, const BarAxis& axis);

/// The arrow between two verdicts; broken where the second was not reached.
std::string verdictArrowSvg(bool reached);

}  // namespace counterpoint::report
