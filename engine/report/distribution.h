// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"
#include "engine/report/blocks.h"

#include <cstddef>

namespace counterpoint::report {

/// Where two values of a feature stand among the records of a table: a histogram (numbers; the axis leaves out the outermost half per
/// cent of each side unless a value lies there, and says so) or the shares of the levels (the ten most frequent, and the two values').
DistributionPlot distributionOf(const data::Table& table, std::size_t feature, double before, double after);

/// Share of the records with a value below `value`, 0..1; missing ones are left out.
double shareBelow(const data::Table& table, std::size_t feature, double value);

}  // namespace counterpoint::report
