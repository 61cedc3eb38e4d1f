// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace counterpoint::report {

// What the distributions of the report and of the window share. Values are ascending and without missing ones.

/// The cells of a feature, ascending, without missing ones.
std::vector<double> sortedCells(const data::Table& table, std::size_t feature);

/// The value at a share of the way through; `sorted` is not empty.
double quantileOf(std::span<const double> sorted, double share);

/// The range of all values but those far out: beyond the outermost half per cent and beyond four interquartile ranges. (0, 0) without
/// values.
std::pair<double, double> usualRange(std::span<const double> sorted);

struct Bins {
    double low = 0.0;
    double high = 1.0;
    std::vector<double> shares;  ///< of all values, also of those outside
    std::size_t outside = 0;     ///< values beyond the axis
};
/// Equal bins over [low, high]; where the feature has a step, each bin holds the same number of steps.
Bins binsOf(std::span<const double> sorted, double low, double high, std::optional<double> step);

/// The step of a number that its bins are laid by: the schema's, 1 for an integer, or nothing.
std::optional<double> binStep(const data::Feature& feature);

}  // namespace counterpoint::report
