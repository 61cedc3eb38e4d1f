// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/attribution/network_operations.h"
#include "engine/core/context.h"
#include "engine/core/tensor.h"

namespace counterpoint::attribution {

// DeepLIFT's rules on tensors. `z`, `y`: what enters and leaves an operation at the input; `zBase`, `yBase`: at the baseline. All
// broadcast.

/// The rescale rule, m = (y - yBase) / (z - zBase), and `derivative(z)` where the two are closer than 1e-6 (float64: 1e-12) of their size.
at::Tensor rescaleMultipliers(const at::Tensor& z, const at::Tensor& y, const at::Tensor& zBase, const at::Tensor& yBase,
                              const TensorMap& derivative);

/// Max pool: what each place contributes, divided by its difference from the baseline; 0 where that is none. `multipliers`: those of the
/// maxima; planes flattened, [.. x places]; `pool` and `basePool` over the planes `x` and `xBase`.
at::Tensor maxPoolMultipliers(const at::Tensor& multipliers, const at::Tensor& x, const MaxPool& pool, const at::Tensor& xBase,
                              const MaxPool& basePool);

/// RevealCancel for y = f(affine(x)): the positive and the negative part of the change of z = affine(x) get multipliers of their own, each
/// the mean over the two orders in which the parts can come (Shrikumar et al. 2017, section 3.5.2). Returns the multipliers of `x`.
at::Tensor revealCancelMultipliers(const at::Tensor& multipliers, const AffineMap& affine, const TensorMap& f, const at::Tensor& x,
                                   const at::Tensor& xBase, const at::Tensor& zBase);

/// What DeepLIFT found; float64.
struct DeepLiftMaps {
    at::Tensor values;  ///< like the inputs
    at::Tensor base;    ///< [N]: mean output at the baselines
    at::Tensor output;  ///< [N]
};

/// DeepLIFT against every baseline [K x shape], averaged. The rules need only differences, so inputs and baselines pass the network once
/// each and the multipliers of a pair are made from both: N + K forward and N K backward passes of one row (per pair of chunks).
/// Errors (Unsupported): no program, or one with operations that have no rule (the error lists them); Error (Cancelled).
DeepLiftMaps deepLiftMaps(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets, const at::Tensor& baselines,
                          bool revealCancel, const core::Context& context);

}  // namespace counterpoint::attribution
