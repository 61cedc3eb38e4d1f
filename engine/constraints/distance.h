// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/dataset.h"
#include "engine/data/encoder.h"

#include <vector>

namespace counterpoint::constraints {

/// How far a counterfactual is from its factual (decisions.md 3).
struct Distances {
    double l0 = 0.0;         ///< encoded columns that differ by more than 1e-5
    double l1 = 0.0;         ///< encoded space
    double l2 = 0.0;         ///< root of l2Squared
    double l2Squared = 0.0;  ///< what CEnt and CARLA call L2
    double linf = 0.0;
    double gower = 0.0;  ///< mean over features of |difference| / range, or 0/1 for levels; original units, 0..1; a missing cell is at 1
                         ///< from any value
    double mad = 0.0;  ///< sum over numeric features of |difference| / median absolute deviation, plus 1 per levelled feature that differs
};

/// Scales of the original units, fitted on a data set once.
struct DistanceScales {
    std::vector<double> range;  ///< per feature; levels - 1 for ordinals; 1 where constant
    std::vector<double> mad;    ///< per feature; the standard deviation where the deviation's median is 0; 1 where constant

    static DistanceScales fit(const data::Table& table);
};

Distances distances(const data::Encoder& encoder, const DistanceScales& scales, const data::Row& factual, const data::Row& counterfactual);
double gower(const data::Schema& schema, const DistanceScales& scales, const data::Row& a, const data::Row& b);

}  // namespace counterpoint::constraints
