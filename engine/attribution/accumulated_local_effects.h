// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/row_scores.h"

#include <cstddef>
#include <span>
#include <vector>

namespace counterpoint::attribution {

/// Accumulated local effects (Apley, Zhu: Visualizing the effects of predictor variables in black box supervised learning models, JRSS B
/// 82(4), 2020): how the model's output changes with one feature where the rows are, added up. Unlike partial dependence it asks for no
/// rows that cannot exist when the feature depends on others.
struct AccumulatedLocalEffects {
    std::size_t feature = 0;
    RowOutput what;
    /// Numbers: the bounds of the bins, ascending (quantiles of the rows' values; ties merged, so there may be fewer bins than asked for).
    /// Levels: the codes that occur, low to high for ordinals, by similarity of their rows in the other features for categoricals.
    std::vector<double> values;
    std::vector<double> effects;  ///< per value; their mean over the rows is 0
    /// Numbers: rows per bin, one fewer than values (the first bin holds its lower bound). Levels: rows of each level.
    std::vector<std::size_t> counts;
    std::vector<double> deviations;  ///< per step between two values: standard deviation of the rows' local effects
    std::size_t left = 0;            ///< rows left out because their value is missing
};

/// Effects of one feature over `bins` bins (numbers only). Errors (Usage): a feature that is no number and has no levels, rows with fewer
/// than two different values, no bin. Error (Cancelled).
AccumulatedLocalEffects accumulatedLocalEffects(const models::Classifier& model, std::span<const data::Row> rows, std::size_t feature,
                                                std::size_t bins, const RowOutput& what, const core::Context& context);

/// The codes of a categorical that occur in the rows, ordered by how alike their rows are in the other features: one-dimensional classical
/// scaling of the summed distances (Kolmogorov-Smirnov for numbers and ordinals, half the sum of differences of shares for categoricals),
/// as the authors' own program does. The lower code of the two ends comes first.
std::vector<double> levelsBySimilarity(const data::Schema& schema, std::span<const data::Row> rows, std::size_t feature);

}  // namespace counterpoint::attribution
