// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/neighbours.h"

#include <algorithm>
#include <array>
#include <bit>

namespace counterpoint::counterfactual {

namespace {

struct Found {
    float distance = 0.0F;
    std::uint32_t position = 0;
};

/// An upper bound of the k-th smallest value, from a histogram of the leading bits: floats that are not negative sort like their bits.
std::uint32_t cutFor(std::span<const float> distances, std::size_t k) {
    constexpr int kShift = 20;
    std::array<std::uint32_t, 1U << (32 - kShift)> histogram{};
    for (const float distance : distances) ++histogram[std::bit_cast<std::uint32_t>(distance) >> kShift];
    std::size_t sum = 0;
    for (std::uint32_t bin = 0; bin < histogram.size(); ++bin) {
        sum += histogram[bin];
        if (sum >= k) return (bin << kShift) | ((1U << kShift) - 1);
    }
    return ~0U;
}

}  // namespace

NeighbourIndex::NeighbourIndex(const data::Matrix& codes, std::span<const std::uint8_t> classes, int classCount)
    : dimensions_(static_cast<std::size_t>(codes.cols())),
      rows_(static_cast<std::size_t>(classCount)),
      codes_(static_cast<std::size_t>(classCount)) {
    for (std::size_t row = 0; row < classes.size(); ++row) rows_[classes[row]].push_back(static_cast<std::uint32_t>(row));
    for (std::size_t k = 0; k < rows_.size(); ++k) {
        const std::size_t count = rows_[k].size();
        codes_[k].resize(count * dimensions_);
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t d = 0; d < dimensions_; ++d) {
                codes_[k][d * count + i] = codes(static_cast<Eigen::Index>(rows_[k][i]), static_cast<Eigen::Index>(d));
            }
        }
    }
}

std::vector<std::uint32_t> NeighbourIndex::nearest(int classIndex, std::span<const float> code, std::size_t k) const {
    const auto& rows = rows_[static_cast<std::size_t>(classIndex)];
    const auto& codes = codes_[static_cast<std::size_t>(classIndex)];
    const std::size_t count = rows.size();
    k = std::min(k, count);
    if (k == 0) return {};
    std::vector<float> distances(count, 0.0F);
    for (std::size_t d = 0; d < dimensions_; ++d) {
        const float* column = codes.data() + d * count;
        const float centre = code[d];
        for (std::size_t i = 0; i < count; ++i) {
            const float difference = column[i] - centre;
            distances[i] += difference * difference;
        }
    }
    const std::uint32_t cut = k < count ? cutFor(distances, k) : ~0U;
    std::vector<Found> found;
    found.reserve(2 * k);
    for (std::size_t i = 0; i < count; ++i) {
        if (std::bit_cast<std::uint32_t>(distances[i]) <= cut) found.push_back({distances[i], static_cast<std::uint32_t>(i)});
    }
    const auto isNearer = [](const Found& a, const Found& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.position < b.position;
    };
    std::ranges::nth_element(found, found.begin() + static_cast<std::ptrdiff_t>(k - 1), isNearer);
    found.resize(k);
    std::ranges::sort(found, isNearer);
    std::vector<std::uint32_t> nearest(k);
    for (std::size_t i = 0; i < k; ++i) nearest[i] = rows[found[i].position];
    return nearest;
}

}  // namespace counterpoint::counterfactual
