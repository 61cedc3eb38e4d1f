// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/cxplain_loss.h"
#include "engine/attribution/cxplain_masking.h"
#include "engine/core/context.h"
#include "engine/core/tensor.h"

#include <cstdint>
#include <functional>

namespace counterpoint::attribution {

/// The model that is explained, forward only: a batch to logits [N x K], or to values (cxplain_loss.h says which labels go with which).
using Explained = std::function<at::Tensor(const at::Tensor& batch)>;

struct TargetOptions {
    /// Least rise of the loss, and least share: the reference implementation's 1e-7 (attribution.md 1.1).
    double epsilon = 1e-7;
    std::int64_t chunkRows = 0;  ///< masked rows per pass; 0 = by the size of a row (algorithm.h)
};

/// What an explanation model learns from (Schwab and Karlen 2019, Granger-causal objective).
struct CxplainTargets {
    /// float64 [N x p]: the rise of the loss without feature i, at least epsilon, as a share of the sum over the features; at least epsilon
    /// but exactly 0 for features that the row does not have (Masking::present).
    at::Tensor shares;
    at::Tensor loss;               ///< float64 [N], of the whole row
    at::Tensor noEvidence;         ///< bool [N]: no feature lowers the loss, so that the shares are all alike
    std::int64_t evaluations = 0;  ///< rows that went through the model: N (p draws + 1), less for rows that lack features
};

/// Shares per row from losses with each feature removed. `rises` float64 [N x p] = loss without the feature - loss, `present` bool [N x p]
/// or undefined.
CxplainTargets targetsOfRises(const at::Tensor& rises, const at::Tensor& loss, const at::Tensor& present, double epsilon);

/// Runs the model on `inputs` [N x shape] and on each row without each of its features, once. Progress runs over the current phase. Errors
/// (Usage): labels that do not fit the rows, a loss that is not per sample; Error (Cancelled) when told to stop, polled between passes.
CxplainTargets cxplainTargets(const Explained& model, const at::Tensor& inputs, const at::Tensor& labels, const Loss& loss,
                              const Masking& masking, const TargetOptions& options, const core::Context& context);

}  // namespace counterpoint::attribution
