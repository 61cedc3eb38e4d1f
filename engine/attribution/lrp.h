// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/attribution/lrp_rules.h"
#include "engine/core/context.h"

#include <memory>

namespace counterpoint::attribution {

/// Layer-wise relevance propagation (Bach, Binder, Montavon, Klauschen, Mueller, Samek: On pixel-wise explanations, PLoS ONE 10(7), 2015):
/// the output itself is handed back to the inputs, layer by layer. It has no baseline and no base: the sum is the output less what the
/// biases (and epsilon) kept, which the diagnostic "kept-by-biases" tells. Activations pass relevance on, max pools to the winner, sums by
/// the size of their summands; batch norms are folded into the layer before them. Refuses networks with operations that have no rule.
const MethodInfo& lrpInfo();
std::unique_ptr<Algorithm> makeLrp();

struct LrpMaps {
    at::Tensor values;  ///< float64, like the inputs
    at::Tensor output;  ///< [N], float64: the relevance that was handed back
};
/// The network as LRP reads it: batch norms folded. Errors (Unsupported): no program, or one with operations that have no rule (the error
/// lists them).
std::shared_ptr<const models::TensorProgram> lrpProgram(const Scorer& scorer);
/// Runs the rules on that program. Errors: Unsupported for products of values of the network; Cancelled.
LrpMaps lrpMaps(const Scorer& scorer, const models::TensorProgram& program, const at::Tensor& inputs, const at::Tensor& targets,
                const LrpComposite& composite, const core::Context& context);

}  // namespace counterpoint::attribution
