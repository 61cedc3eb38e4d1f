// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace counterpoint::attribution {

/// Integrated Gradients (Sundararajan, Taly, Yan 2017) along the straight path in the space of a layer, from h(b) to h(x):
/// (h(x) - h(b)) * mean of ds/dh at the midpoints (attribution.md 2.16). What passes the layer by stays at the row. baselines [K x shape],
/// averaged over. float64 [N x layer shape].
at::Tensor layerIntegratedGradients(const Scorer& scorer, std::string_view layer, const at::Tensor& inputs, const at::Tensor& baselines,
                                    const at::Tensor& targets, std::int64_t steps, const core::Context& context);

/// Of tokens (attribution.md 3): Integrated Gradients at the output of the network's first embedding, summed over the embedding's
/// dimensions. tokens and baselines are int64 [N x T]; other embeddings (positions, types) stay as they are. float64 [N x T].
/// Errors (Unsupported): a network without an embedding that gives a vector for each token.
at::Tensor embeddingAttributions(const Scorer& scorer, const at::Tensor& tokens, const at::Tensor& baselines, const at::Tensor& targets,
                                 std::int64_t steps, const core::Context& context);

/// The tokens [N x T] with every one replaced by `pad` but those that are `kept` (begin and end marks, ...).
at::Tensor padBaseline(const at::Tensor& tokens, std::int64_t pad, std::span<const std::int64_t> kept);

const MethodInfo& layerIntegratedGradientsInfo();
std::unique_ptr<Algorithm> makeLayerIntegratedGradients();

}  // namespace counterpoint::attribution
