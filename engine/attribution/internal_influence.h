// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <cstdint>
#include <string_view>

namespace counterpoint::attribution {

/// Internal influence (Leino, Sen, Datta, Fredrikson, Li: Influence-Directed Explanations for Deep Convolutional Networks, ITC 2018):
/// the mean of ds/dh over the straight path from the baseline to the row, by the midpoint rule. baselines [K x shape], averaged over.
/// float64 [N x layer shape].
at::Tensor internalInfluence(const Scorer& scorer, std::string_view layer, const at::Tensor& inputs, const at::Tensor& baselines,
                             const at::Tensor& targets, std::int64_t steps, const core::Context& context);

const MethodInfo& internalInfluenceInfo();
std::unique_ptr<Algorithm> makeInternalInfluence();

}  // namespace counterpoint::attribution
