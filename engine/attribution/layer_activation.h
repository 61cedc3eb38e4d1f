// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <string_view>

namespace counterpoint::attribution {

/// What a layer's units are asked.
enum class LayerQuantity {
    Activation,           ///< h
    Gradient,             ///< ds/dh
    GradientXActivation,  ///< h * ds/dh
};

/// The units of a layer for each row, float64 [N x layer shape] (attribution.md 2.16). `layer`: see LayerPass.
at::Tensor layerActivations(const Scorer& scorer, std::string_view layer, const at::Tensor& inputs, const at::Tensor& targets,
                            LayerQuantity quantity, const core::Context& context);

const MethodInfo& layerActivationInfo();
std::unique_ptr<Algorithm> makeLayerActivation();

}  // namespace counterpoint::attribution
