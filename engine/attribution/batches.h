// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/scorer.h"
#include "engine/core/context.h"
#include "engine/core/tensor.h"

#include <string_view>

namespace counterpoint::attribution {

// Passes over many rows in chunks, for methods that ask for gradients and outputs of rows as they are. All of them poll the context and
// throw Error(Cancelled) when told to stop.

/// d s / d x of every row, float64 like `inputs` [N x shape]. A score that does not depend on the inputs has zeros.
/// Errors (Unsupported): a model without gradients.
at::Tensor inputGradients(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets, const core::Context& context);
/// s of every row, float64 [N], without a graph.
at::Tensor plainScores(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets, const core::Context& context);
/// The mean output of every class over the rows, float64 [K], without a graph.
at::Tensor meanOutputs(const Scorer& scorer, const at::Tensor& rows, const core::Context& context);

/// Error (Unsupported) for a model without gradients; `method` as a person knows it.
void requireGradients(const Scorer& scorer, std::string_view method);
/// Throws Error(Cancelled) when the person or the time limit says so.
void throwIfCancelled(const core::Context& context);

}  // namespace counterpoint::attribution
