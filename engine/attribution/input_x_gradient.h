// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

namespace counterpoint::attribution {

/// x * ds/dx (Shrikumar, Greenside, Shcherbina, Kundaje: Not just a black box, 2016), float64 [N x shape]. Complete (the sum is s(x)) for
/// networks of ReLU and pooling without biases, not in general; it depends on where the scale of an input has its zero.
at::Tensor inputTimesGradient(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets, const core::Context& context);

const MethodInfo& inputXGradientInfo();
std::unique_ptr<Algorithm> makeInputXGradient();

}  // namespace counterpoint::attribution
