// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/attribution/moments.h"

namespace counterpoint::attribution {

/// Expected gradients (Erion, Janizek, Sturmfels, Lundberg, Lee: Improving performance of deep learning models with axiomatic attribution
/// priors and expected gradients, 2021): moments of (x' - b) * ds/dx at b + t (x' - b) over `samples` draws of a baseline row b, t in [0,
/// 1) and x' = x + noise * N(0, I). t is stratified, (k + u) / samples, and the baselines [K x shape] take turns in an order shuffled anew
/// for each round. Every row gets the same draws, from context.random("gradient-shap"): a row's result depends neither on the other rows
/// nor on chunks. The standard error takes the draws as independent: strata make the true one smaller.
RunningMoments expectedGradients(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets, const at::Tensor& baselines,
                                 std::int64_t samples, double noise, const core::Context& context);

const MethodInfo& gradientShapInfo();
std::unique_ptr<Algorithm> makeGradientShap();

}  // namespace counterpoint::attribution
