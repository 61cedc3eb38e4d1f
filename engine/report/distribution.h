// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/dataset.h"
#include "engine/data/table.h"
#include "engine/report/blocks.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace counterpoint::report {

/// How the records of a data set are spread over the values of one feature. Shares are of the records that have a value.
struct FeatureDistribution {
    std::vector<double> bars;         ///< shares, 0..1: equal-width bins between axisLow and axisHigh; levels: one bar each, in code order
    std::vector<std::string> labels;  ///< levels; empty for numbers
    double axisLow = 0.0;             ///< numbers: without the values far out; levels: -0.5 to their number - 0.5, so that a code is its
    double axisHigh = 1.0;            ///< bar's middle
    double low = 0.0;                 ///< least and greatest value that occurs
    double high = 0.0;
    /// Numbers and ordinals: the k-th is the value of which k per cent of the records lie at or below, k = 0..100. Else empty.
    std::vector<double> quantiles;
    std::size_t records = 0;  ///< with a value
    std::size_t missing = 0;

    /// Share of the records with a value below `value`, to about a hundredth (linear between the quantiles), 0..1; levels without order: 0.
    double shareBelow(double value) const;
    /// Share of the records with this level. Levels only.
    double shareOf(std::size_t level) const { return level < bars.size() ? bars[level] : 0.0; }
};

/// One per feature of the data set's schema; sorts each column once, so it belongs into a job (about 0.1 s per column of a million rows).
/// Kept in the disk cache by the data's content hash. Error (Cancelled) when told to stop.
std::vector<FeatureDistribution> distributionsOf(const data::Dataset& dataset, const core::Context& context);

/// The columns of a table in ascending order without missing cells, each sorted when it is first asked for. Not thread-safe.
class SortedColumns {
public:
    explicit SortedColumns(const data::Table& table) : table_(table) {}

    const data::Table& table() const { return table_; }
    const std::vector<double>& of(std::size_t feature);

private:
    data::Table table_;
    std::map<std::size_t, std::vector<double>> sorted_;
};

/// Where two values of a feature stand among the records of a table: a histogram (numbers; the axis leaves out the outermost half per
/// cent of each side unless a value lies there, and says so) or the shares of the levels (the ten most frequent, and the two values').
DistributionPlot distributionOf(SortedColumns& columns, std::size_t feature, double before, double after);

/// Share of the records with a value below `value`, 0..1; missing ones are left out.
double shareBelow(SortedColumns& columns, std::size_t feature, double value);

}  // namespace counterpoint::report
