// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <memory>

namespace counterpoint::attribution {

/// Guided Backprop (Springenberg, Dosovitskiy, Brox, Riedmiller: Striving for simplicity, ICLR workshop 2015): the gradient of the output,
/// where every ReLU lets back only what is positive and only where it was active. Sharp, but hardly about the class; the notes say so. In
/// networks without ReLU it is the gradient. 1 forward and 1 backward pass for each row.
const MethodInfo& guidedBackpropInfo();
std::unique_ptr<Algorithm> makeGuidedBackprop();

}  // namespace counterpoint::attribution
