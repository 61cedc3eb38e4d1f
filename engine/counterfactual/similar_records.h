// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/distance.h"
#include "engine/core/context.h"
#include "engine/data/dataset.h"

#include <cstddef>
#include <span>
#include <vector>

namespace counterpoint::counterfactual {

/// Records of a data set that lie near a row: "3 similar records exist in the training data".
struct SimilarRecords {
    std::size_t count = 0;          ///< all of them
    std::vector<std::size_t> rows;  ///< their row numbers, nearest first (ties: the lower number), at most `most`
};

struct SimilarOptions {
    double within = 0.05;  ///< Gower distance up to which a record is similar: a twentieth of all that could differ
    std::size_t most = 20;
};

/// One entry per row; one pass over the data for all of them. `rows` have the data set's features. A missing cell is at 1 from any
/// value and at 0 from another missing one. Error (Cancelled) when told to stop.
std::vector<SimilarRecords> similarRecords(const data::Dataset& data, const constraints::DistanceScales& scales,
                                           std::span<const data::Row> rows, const core::Context& context,
                                           const SimilarOptions& options = {});
/// The same with the data set's own ranges, for one more pass.
std::vector<SimilarRecords> similarRecords(const data::Dataset& data, std::span<const data::Row> rows, const core::Context& context,
                                           const SimilarOptions& options = {});

}  // namespace counterpoint::counterfactual
