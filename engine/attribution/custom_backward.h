// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tensor.h"

#include <functional>
#include <vector>

namespace counterpoint::attribution {

/// What flows back to each input of an operation, given what arrived at its output. An undefined tensor: nothing. It runs without a tape
/// and must hold detached tensors only: one of the tape's own would keep the tape alive for ever.
using BackwardRule = std::function<std::vector<at::Tensor>(const at::Tensor& gradient)>;

/// `output`, a value computed from `inputs` outside the tape, as a function of them whose backward pass is `rule` instead of its
/// derivative: how methods that change the rules of backpropagation (Guided Backprop, DeepLIFT, LRP) enter autograd (attribution.md 2.0,
/// T5).
at::Tensor withBackward(const std::vector<at::Tensor>& inputs, const at::Tensor& output, BackwardRule rule);

}  // namespace counterpoint::attribution
