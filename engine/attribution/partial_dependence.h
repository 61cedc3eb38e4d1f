// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/row_scores.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace counterpoint::attribution {

struct PartialDependenceOptions {
    std::size_t points = 40;   ///< along a number; levels have one point each
    std::size_t curves = 50;   ///< rows whose own curves are kept
    double lowQuantile = 0.0;  ///< the curve of a number runs between these quantiles of the rows' values
    double highQuantile = 1.0;
    std::optional<double> low = {};  ///< instead of the quantile
    std::optional<double> high = {};
};

/// What the model says on average over many rows while one feature takes other values: partial dependence (Friedman: Greedy function
/// approximation, Annals of Statistics 29(5), 2001), with curves of single rows, also centred (Goldstein et al., JCGS 24(1), 2015). Where
/// the feature depends on others, it averages over rows that do not exist: accumulated_local_effects.h does not.
struct PartialDependence {
    std::size_t feature = 0;
    RowOutput what;
    std::vector<double> values;                ///< ascending, original units (on the feature's step where it has one); levels: every code
    std::vector<double> mean;                  ///< over all rows, per value
    std::vector<double> deviation;             ///< standard deviation over all rows, per value
    std::vector<double> centredDeviation;      ///< the same of the curves less their first point: 0 everywhere without interactions
    std::vector<std::size_t> rows;             ///< whose curves are kept: positions in the rows given, ascending
    std::vector<std::vector<double>> curves;   ///< [kept row][value]
    std::vector<std::vector<double>> centred;  ///< [kept row][value]: less the curve's first point
    std::vector<double> own;                   ///< of each kept row: its value of the feature, NaN = missing
};

/// Rows must be the model's. Kept rows are drawn from the stream "partial-dependence". Errors (Usage): a feature that is no number and has
/// no levels, no rows, fewer than 2 points, an empty range. Error (Cancelled).
PartialDependence partialDependence(const models::Classifier& model, std::span<const data::Row> rows, std::size_t feature,
                                    const RowOutput& what, const PartialDependenceOptions& options, const core::Context& context);

/// Linear interpolation between the sorted values: quantile 0 = the least, 1 = the greatest. `sorted` must not be empty.
double quantileOf(std::span<const double> sorted, double quantile);

}  // namespace counterpoint::attribution
