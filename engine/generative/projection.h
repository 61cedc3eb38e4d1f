// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/dataset.h"
#include "engine/models/classifier.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace counterpoint::generative {

/// A plane through the encoded space: the mean and the two orthonormal directions of the greatest variance (principal components, Pearson
/// 1901). The sign of a direction is such that its largest member is positive (ties: the first).
struct Projection {
    std::vector<double> mean;                 ///< [E]
    std::vector<std::array<double, 2>> axes;  ///< [E x 2]
    std::array<double, 2> explained{};        ///< share of the total variance along each, 0..1

    /// Fits it to rows [N x E]; errors (Input) without one. A direction without variance is still a unit vector; with E = 1 the second
    /// is zero.
    static Projection fit(const data::Matrix& rows);
    /// Where an encoded row lies in the plane.
    std::array<double, 2> at(std::span<const float> encoded) const;
    std::array<double, 2> at(const data::Encoder& encoder, const data::Row& row) const;
    /// The encoded row of a point of the plane.
    std::vector<float> inverse(std::array<double, 2> point) const;
};

/// Rows of a data set in that plane, and what the model says across it.
struct ProjectionMap {
    Projection projection;
    std::vector<std::size_t> sampled;           ///< row numbers of the data set, ascending: those that are shown
    std::vector<std::array<double, 2>> points;  ///< one per sampled row
    std::vector<int> predicted;                 ///< class of each
    double xLow = 0.0, xHigh = 1.0, yLow = 0.0, yHigh = 1.0;
    int columns = 0;
    int rows = 0;
    /// [rows x columns], the lowest y first: the class predicted at the centre of each cell, put back into the encoded space by
    /// the plane's inverse, and its probability.
    std::vector<int> classMap;
    std::vector<float> confidence;
};

struct ProjectionOptions {
    std::size_t sample = 5000;  ///< rows at most, drawn by the seed
    int columns = 64;
    int rows = 48;
};

/// Errors (Input): a data set without rows, or one that does not fit the model; Error (Cancelled) when told to stop.
ProjectionMap projectionMap(const models::Classifier& model, const data::Dataset& background, const core::Context& context,
                            const ProjectionOptions& options = {});

}  // namespace counterpoint::generative
