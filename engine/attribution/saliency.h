// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

namespace counterpoint::attribution {

/// Saliency: the gradient's magnitude |ds/dx| (Simonyan, Vedaldi, Zisserman: Deep inside convolutional networks, 2014).
const MethodInfo& saliencyInfo();
std::unique_ptr<Algorithm> makeSaliency();

/// The gradient with its sign.
const MethodInfo& gradientInfo();
std::unique_ptr<Algorithm> makeGradient();

}  // namespace counterpoint::attribution
