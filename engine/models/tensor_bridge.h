// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/encoder.h"
#include "engine/models/classifier.h"

namespace counterpoint::models {

/// A tensor [N x C] on the memory of `matrix`, which must outlive it and is not written to.
at::Tensor viewAsTensor(const data::Matrix& matrix);
/// A copy of a tensor [N x C] of any number type and device.
data::Matrix copyToMatrix(const at::Tensor& tensor);

/// A model's raw output [N x C] (or [N], one column) as logits [N x K]: one logit z becomes (0, z), one probability p becomes
/// (0, log p - log(1 - p)), probabilities their logarithm; probabilities are clamped to [1e-7, 1 - 1e-7] first.
at::Tensor outputToLogits(const at::Tensor& output, OutputMeaning meaning);

}  // namespace counterpoint::models
