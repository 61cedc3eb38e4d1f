// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/data/encoder.h"

#include <cstdint>
#include <vector>

namespace counterpoint::attribution {

/// The features that a model sees as players of one row: their encoded columns have the feature's number.
struct Players {
    Groups groups;                      ///< ids of the shape of one row
    std::vector<std::size_t> features;  ///< schema feature of each group
    bool areColumns = false;            ///< each encoded column is a player, by number
};

/// One player per feature, or per encoded column with `columns`.
Players playersOf(const data::Encoder& encoder, const std::vector<std::int64_t>& rowShape, bool columns);

/// Writes the `row`-th line of `maps` into an attribution as plain values: per encoded column where the method gave that, per feature by
/// decisions.md 10 (signed sum; magnitudes: sum of magnitudes), per unit for a layer. A feature with several columns has an interval whose
/// half widths are combined as those of independent estimates.
void fold(const Maps& maps, std::int64_t row, const Players& players, const data::Encoder& encoder, Attribution& attribution);

}  // namespace counterpoint::attribution
