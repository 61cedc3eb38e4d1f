// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/explanation_model.h"

namespace counterpoint::attribution {

// Architectures for pictures and texts. None of them groups members: `members` must be 0. Errors are Usage.

/// U-Net over pictures {C, H, W} (Ronneberger et al. 2015, in the form of Schwab and Karlen's reference implementation,
/// attribution.md 1.5). Encoder stages l = 0..layers of two 3x3 convolutions with units * 2^l channels, 2x2 max-pooling after each but the
/// last, dropout after each; decoder stages from layers - 1 down to log2 of the feature's block height: nearest upsampling, a 2x2
/// convolution, the encoder's stage beside it, two 3x3 convolutions; a 3x3 convolution to one map; linear to p. The one map has no
/// activation: with ReLU it can die, and every explanation is the same then (attribution.md 1.14). p = ceil(H / factor) * ceil(W / factor).
/// Errors: fewer than one pixel left at the bottom, another number of features than blocks.
std::unique_ptr<ExplanationModel> makeUnet(const ExplanationShape& shape, const ExplanationOptions& options,
                                           const at::TensorOptions& tensors, std::int64_t members);

/// Gated recurrent units (Cho et al. 2014) read a sequence {T} of token ids (embedded), or {T, C} of numbers, in both directions: `layers`
/// layers, `units` per direction, dropout between them; a linear map gives each position its score, p = T. What follows the last
/// token that is not PAD is not read, so that a text gets the same shares whatever it was padded to.
std::unique_ptr<ExplanationModel> makeGru(const ExplanationShape& shape, const ExplanationOptions& options,
                                          const at::TensorOptions& tensors, std::int64_t members);

/// Encoder of the transformer (Vaswani et al. 2017) with normalisation before each part (Xiong et al. 2020) and learned positions, over {T}
/// token ids or {T, C} numbers: `layers` blocks of width `units` with `heads` heads and a hidden layer of twice the width; a linear map
/// gives each position its score, p = T. Nobody attends to PAD.
std::unique_ptr<ExplanationModel> makeTransformer(const ExplanationShape& shape, const ExplanationOptions& options,
                                                  const at::TensorOptions& tensors, std::int64_t members);

}  // namespace counterpoint::attribution
