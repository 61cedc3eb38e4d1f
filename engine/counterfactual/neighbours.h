// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/encoder.h"

#include <cstdint>
#include <span>
#include <vector>

namespace counterpoint::counterfactual {

/// Exact nearest neighbours among rows of each class by Euclidean distance between codes [N x L]. Codes lie dimension by dimension, so
/// that the sweep over all rows runs in vector registers: 50,000 x 8 codes take about a tenth of a millisecond.
class NeighbourIndex {
public:
    NeighbourIndex() = default;
    /// `classes`: one per row, in [0, classCount).
    NeighbourIndex(const data::Matrix& codes, std::span<const std::uint8_t> classes, int classCount);

    std::size_t sizeOf(int classIndex) const { return rows_[static_cast<std::size_t>(classIndex)].size(); }
    /// The rows of a class, ascending.
    std::span<const std::uint32_t> rowsOf(int classIndex) const { return rows_[static_cast<std::size_t>(classIndex)]; }
    /// Row numbers of the `k` nearest rows of a class (all when there are fewer), nearest first, ties by row number.
    std::vector<std::uint32_t> nearest(int classIndex, std::span<const float> code, std::size_t k) const;

private:
    std::size_t dimensions_ = 0;
    std::vector<std::vector<std::uint32_t>> rows_;
    std::vector<std::vector<float>> codes_;  ///< per class: [L x n], dimension-major
};

}  // namespace counterpoint::counterfactual
