// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/report/blocks.h"

#include <QPainter>
#include <QRectF>

#include <cstddef>
#include <optional>

namespace counterpoint::ui::paper {

// The plots of engine/report/html_plots.h as vectors on a painter.

/// The size of a distribution plot in its own units; the caller scales the painter to points.
double plotWidth();
double plotHeight(const report::DistributionPlot& plot);

/// Draws the plot with its upper left corner at the origin.
void drawDistribution(QPainter& painter, const report::DistributionPlot& plot);

/// One bar of a class's probability on its track; `mark` is where the decision turns.
void drawProbability(QPainter& painter, const QRectF& track, double probability, std::size_t classIndex, bool isBefore,
                     std::optional<double> mark);

/// One bar of a block of attributions from its zero line, with the whisker of its interval; hatched where that covers zero.
void drawAttribution(QPainter& painter, const QRectF& track, const report::AttributionBars::Bar& bar, const report::BarAxis& axis);

}  // namespace counterpoint::ui::paper
