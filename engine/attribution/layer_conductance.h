// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <cstdint>
#include <string_view>

namespace counterpoint::attribution {

/// Which gradient a step of the path is weighted with.
enum class ConductanceRule {
    LeftEnd,   ///< of its beginning: error O(1/n)
    BothEnds,  ///< the mean of both ends: error O(1/n^2) where the network is smooth
};

/// Conductance (Dhamdhere, Sundararajan, Yan: How Important Is a Neuron?, ICLR 2019) in the form of Shrikumar, Su, Kundaje: Computationally
/// Efficient Measures of Internal Neuron Importance (2018): sum over k of ds/dh(x_k) (h(x_{k+1}) - h(x_k)), x_k at t = k/n, k = 0..n.
/// baselines [K x shape], averaged over. float64 [N x layer shape].
at::Tensor layerConductance(const Scorer& scorer, std::string_view layer, const at::Tensor& inputs, const at::Tensor& baselines,
                            const at::Tensor& targets, std::int64_t steps, ConductanceRule rule, const core::Context& context);

const MethodInfo& layerConductanceInfo();
std::unique_ptr<Algorithm> makeLayerConductance();

}  // namespace counterpoint::attribution
