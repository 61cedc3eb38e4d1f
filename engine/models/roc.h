// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/evaluation.h"

#include <span>

namespace counterpoint::models {

/// The curve of scores, one per row, of which high ones speak for positive; thinned as RocCurve says. Rows of equal score are one step.
RocCurve rocCurve(std::span<const float> scores, std::span<const int> isPositive);

}  // namespace counterpoint::models
