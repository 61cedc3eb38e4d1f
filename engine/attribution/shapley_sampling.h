// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <cstdint>
#include <memory>

namespace counterpoint::attribution {

struct ShapleySamplingOptions {
    std::int64_t permutations = 0;  ///< orders in which the players enter, reversed ones counted
    bool antithetic = false;        ///< each order is also walked backwards
    std::int64_t chunk = 0;         ///< batch rows that go through the model together; 0 = chosen
};

/// Shapley values estimated from random orders (Castro, Gomez, Tejada: Polynomial calculation of the Shapley value based on sampling,
/// Computers & Operations Research 36, 2009): the mean over the orders of what a group adds to those before it. With antithetic orders
/// (each with its reverse) the estimate is exact where groups interact in pairs only. All rows use the same orders, a coalition that comes
/// up again is not evaluated again, and the values sum to s(x) - mean s(b) whatever was drawn. From two independent draws on there is an
/// interval: estimate -+ 1.96 standard errors. float64 [N x groups.count].
Maps shapleySampling(const Problem& problem, const ShapleySamplingOptions& options, const core::Context& context);

const MethodInfo& shapleySamplingInfo();
std::unique_ptr<Algorithm> makeShapleySampling();

}  // namespace counterpoint::attribution
