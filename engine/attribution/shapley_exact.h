// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace counterpoint::attribution {

/// Shapley values of one game (Shapley: A value for n-person games, 1953): phi_i = sum over S without i of
/// |S|! (M - |S| - 1)! / M! (v(S + i) - v(S)). `values` has the 2^M values of all coalitions by their bits (bit i = player i takes part).
/// Error (Internal) where their number is another one.
std::vector<double> shapleyValues(std::span<const double> values, std::int64_t players);

struct ShapleyExactOptions {
    std::int64_t maxFeatures = 0;  ///< more groups than this are refused
    std::int64_t chunk = 0;        ///< batch rows that go through the model together; 0 = chosen
};

/// Shapley values over the problem's groups by all 2^M coalitions, float64 [N x groups.count]; the baselines are averaged over. M counts
/// the groups in which a row differs from a baseline: the others have 0. Error (Usage) for more groups than maxFeatures, with their number.
Maps shapleyExact(const Problem& problem, const ShapleyExactOptions& options, const core::Context& context);

const MethodInfo& shapleyExactInfo();
std::unique_ptr<Algorithm> makeShapleyExact();

}  // namespace counterpoint::attribution
