// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/prediction.h"

#include <algorithm>

namespace counterpoint::models {

namespace {

/// Rows per model pass: large enough to keep the machine busy, small enough to stop within 200 ms.
constexpr std::size_t kBatch = 16384;

}  // namespace

data::Matrix predictRows(const Classifier& model, const data::Table& table, std::span<const std::size_t> rows,
                         const core::Context& context) {
    data::Matrix all(static_cast<Eigen::Index>(rows.size()), model.classCount());
    for (std::size_t from = 0; from < rows.size(); from += kBatch) {
        context.throwIfStopped();
        const std::size_t count = std::min(kBatch, rows.size() - from);
        const auto batch = model.encoder().encode(table, rows.subspan(from, count));
        all.middleRows(static_cast<Eigen::Index>(from), static_cast<Eigen::Index>(count)) = model.probabilities(batch);
        context.progress->setPhaseFraction(static_cast<double>(from + count) / static_cast<double>(rows.size()));
    }
    return all;
}

}  // namespace counterpoint::models
