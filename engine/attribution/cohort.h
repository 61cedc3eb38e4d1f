// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/attribution.h"
#include "engine/core/context.h"
#include "engine/data/table.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace counterpoint::attribution {

/// One row in the beeswarm of a feature.
struct BeeswarmPoint {
    std::size_t row = 0;  ///< position in the rows given
    double attribution = 0.0;
    double cell = 0.0;  ///< the row's value of the feature, original units or code; NaN = missing
    /// Where the value lies among the rows, 0..1: numbers between their 5 % and 95 % quantiles (clamped, 0.5 where these are equal),
    /// ordinals and binaries by code; NaN for categoricals and missing cells, which have no order.
    double level = 0.0;
};

/// A feature over many rows.
struct CohortFeature {
    std::size_t feature = 0;
    std::size_t rank = 0;        ///< 1 = largest mean magnitude; ties to the lower feature
    double meanMagnitude = 0.0;  ///< mean |a|: the global importance
    double low = 0.0;            ///< bootstrap percentile interval of meanMagnitude
    double high = 0.0;
    double mean = 0.0;                  ///< of a, with its sign
    double deviation = 0.0;             ///< sample standard deviation of a
    std::vector<BeeswarmPoint> points;  ///< in the order of the rows
};

/// What one method says of one class over many rows.
struct Cohort {
    std::string method;
    int classIndex = 0;  ///< -1 where the rows have different classes (each its predicted one)
    Scale scale = Scale::Additive;
    Output output = Output::Logit;
    std::size_t rows = 0;
    double level = 0.0;                   ///< of the intervals, 0.95
    std::vector<CohortFeature> features;  ///< those the model sees, by rank
};

struct CohortOptions {
    std::size_t resamples = 1000;  ///< bootstrap samples of the rows
    double level = 0.95;
};

/// Aggregates attributions of one method; attribution i is that of rows[i]. The resamples come from the stream "cohort" and are the same
/// for every feature. Errors (Usage): no rows, different methods, outputs or numbers of features, attributions of units, a level outside
/// (0, 1). Error (Cancelled).
Cohort summariseCohort(std::span<const Attribution> attributions, std::span<const data::Row> rows, const data::Schema& schema,
                       const CohortOptions& options, const core::Context& context);

}  // namespace counterpoint::attribution
