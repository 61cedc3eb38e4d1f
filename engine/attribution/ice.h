// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/table.h"
#include "engine/models/classifier.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace counterpoint::attribution {

/// What the model says of one row while one of its features takes other values: individual conditional expectation (Goldstein, Kapelner,
/// Bleich, Pitkin: Peeking inside the black box, Journal of Computational and Graphical Statistics 24(1), 2015).
struct IceCurve {
    std::size_t feature = 0;
    std::vector<double> values;                     ///< ascending, original units, the row's own among them; levels: every code
    std::vector<std::vector<float>> probabilities;  ///< [point][class]
    /// Where the predicted class changes between two points, ascending: the first value that has the class to its right, to the feature's
    /// step (a multiple of it) or to 1e-6 of the range; ordinals: a code. Features without order have none.
    std::vector<double> crossings;
    std::vector<int> classes;  ///< predicted class at each point
};

/// Which curve. Numbers run from `low` to `high`, by default the schema's range (else what the encoding implies), widened to
/// the row's own value.
struct IceQuestion {
    std::size_t feature = 0;
    std::optional<double> low = {};
    std::optional<double> high = {};
};

/// Curves of several features at once: the points of all go through the model together, then the bisections of all crossings.
/// A number gets `points` evenly spaced values at its step (fewer where the range holds fewer) and its own. The other cells stay as they
/// are; missing ones are imputed as the model does. Crossings closer than two points apart may be overlooked. Errors (Usage): a feature
/// that is no number and has no levels, an empty range, fewer than 2 points; Error (Cancelled) when told to stop.
std::vector<IceCurve> iceCurves(const models::Classifier& model, const data::Row& row, std::span<const IceQuestion> questions,
                                std::size_t points, const core::Context& context);
IceCurve iceCurve(const models::Classifier& model, const data::Row& row, std::size_t feature, std::size_t points,
                  const core::Context& context);

}  // namespace counterpoint::attribution
