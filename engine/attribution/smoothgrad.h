// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/attribution/moments.h"

#include <functional>

namespace counterpoint::attribution {

/// Maps of rows: (inputs [N x shape], targets [N]) -> float64 [N x shape].
using BaseMap = std::function<at::Tensor(const at::Tensor&, const at::Tensor&)>;

/// Moments of `base` (of its square with `squared`) at x + sigma * noise, noise ~ N(0, I), over `samples` draws; `sigma` broadcasts to
/// `inputs`. Every row gets the same draws, which come from context.random("smoothgrad"): a row's result depends neither on the other rows
/// nor on chunks.
RunningMoments noisyMoments(const BaseMap& base, const at::Tensor& inputs, const at::Tensor& targets, const at::Tensor& sigma,
                            std::int64_t samples, bool squared, const core::Context& context);

/// SmoothGrad: the mean of a map over noisy copies of the row (Smilkov, Thorat, Kim, Viegas, Wattenberg, 2017), with its standard error.
const MethodInfo& smoothGradInfo();
std::unique_ptr<Algorithm> makeSmoothGrad();
/// The mean of the squares.
const MethodInfo& smoothGradSquaredInfo();
std::unique_ptr<Algorithm> makeSmoothGradSquared();
/// The population variance over the copies (Adebayo, Gilmer, Goodfellow, Kim: Local explanation methods, 2018).
const MethodInfo& varGradInfo();
std::unique_ptr<Algorithm> makeVarGrad();

}  // namespace counterpoint::attribution
