// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/attribution/quadrature.h"

#include <functional>

namespace counterpoint::attribution {

/// Called now and then with the share of the work that is done.
using ProgressFunction = std::function<void(double)>;

/// Integrated Gradients (Sundararajan, Taly, Yan: Axiomatic attribution for deep networks, ICML 2017, eq. 1 and 3), averaged over the
/// baselines: (x - b) times the mean gradient on the straight line from b to x; without `timesInput` that mean gradient itself.
/// `baselines` [K x shape]. float64 [N x shape]; the gradients of a chunk are summed in the inputs' type, the chunks in float64.
at::Tensor integratedGradients(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets, const at::Tensor& baselines,
                               const Quadrature& rule, bool timesInput, const core::Context& context,
                               const ProgressFunction& progress = {});

/// When an adaptive integral is good enough.
struct AdaptiveIntegral {
    std::int64_t firstSteps = 0;  ///< points to begin with, at least 2
    std::int64_t mostSteps = 0;   ///< cap on the points of one path
    double tolerance = 0.0;       ///< |sum of attributions - (s(x) - s(b))| <= tolerance * max(|s(x) - s(b)|, 1e-6)
};
struct AdaptiveGradients {
    at::Tensor values;  ///< float64 [N x shape], as above
    at::Tensor steps;   ///< int64 [N]: points on the longest of a row's paths
};
/// The trapezoid rule, its intervals halved (all points are used again) on each path until it is within the tolerance or at the cap.
AdaptiveGradients adaptiveIntegratedGradients(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets,
                                              const at::Tensor& baselines, const AdaptiveIntegral& goal, bool timesInput,
                                              const core::Context& context);

/// Midpoint for networks with kinks along the path (ReLU, maxima, clamps) and for those whose operations are not known; Gauss-Legendre for
/// smooth ones, where it converges much faster (attribution.md 2.3 has the figures).
QuadratureRule automaticRule(const Scorer& scorer);
/// "steps", shared with methods that have Integrated Gradients inside.
core::ParamSpec stepsParam();

const MethodInfo& integratedGradientsInfo();
std::unique_ptr<Algorithm> makeIntegratedGradients();

}  // namespace counterpoint::attribution
