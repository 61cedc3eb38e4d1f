// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <memory>

namespace counterpoint::attribution {

/// Deconvolution (Zeiler, Fergus: Visualizing and understanding convolutional networks, ECCV 2014): the gradient of the output, where every
/// ReLU lets back only what is positive, active or not. Hardly about the class; the notes say so. In networks without ReLU it is the
/// gradient. 1 forward and 1 backward pass for each row.
const MethodInfo& deconvolutionInfo();
std::unique_ptr<Algorithm> makeDeconvolution();

}  // namespace counterpoint::attribution
