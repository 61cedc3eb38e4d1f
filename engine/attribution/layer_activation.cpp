// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/layer_activation.h"

#include "engine/attribution/layer_pass.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace counterpoint::attribution {

namespace {

LayerQuantity quantityOf(const std::string& name) {
    if (name == "gradient") return LayerQuantity::Gradient;
    return name == "gradient-x-activation" ? LayerQuantity::GradientXActivation : LayerQuantity::Activation;
}

Maps explainLayerActivation(const Problem& problem, const core::Context& context) {
    const std::string& path = problem.parameters.text("layer");
    Maps maps;
    maps.layer = LayerPass(*problem.scorer, path).layer().path;
    maps.values =
        layerActivations(*problem.scorer, path, problem.inputs, problem.targets, quantityOf(problem.parameters.text("quantity")), context);
    return maps;
}

}  // namespace

at::Tensor layerActivations(const Scorer& scorer, std::string_view layer, const at::Tensor& inputs, const at::Tensor& targets,
                            LayerQuantity quantity, const core::Context& context) {
    const LayerPass pass(scorer, layer);
    const std::int64_t rows = inputs.size(0);
    const std::int64_t chunk = chunkRows(inputs.numel() / std::max<std::int64_t>(1, rows));
    std::vector<at::Tensor> parts;
    for (std::int64_t first = 0; first < rows; first += chunk) {
        throwIfTold(context, "the layer");
        const at::Tensor batch = inputs.slice(0, first, first + chunk);
        const at::Tensor values = pass.values(batch);
        if (quantity == LayerQuantity::Activation) {
            parts.push_back(values.to(at::kDouble));
            continue;
        }
        const at::Tensor gradients = pass.gradients(values, batch, targets.slice(0, first, first + chunk)).to(at::kDouble);
        parts.push_back(quantity == LayerQuantity::Gradient ? gradients : gradients * values.to(at::kDouble));
    }
    return at::cat(parts);
}

const MethodInfo& layerActivationInfo() {
    static const MethodInfo info = [] {
        MethodInfo made;
        made.name = "layer-activation";
        made.label = "Layer Activation";
        made.help = "What the units of a layer give, or how strongly the class answers to them";
        made.source = "Erhan, Bengio, Courville, Vincent: Visualizing higher-layer features of a deep network, 2009";
        made.scale = Scale::Signed;
        made.subject = Subject::Units;
        made.needsGradients = true;
        made.needsLayers = true;
        made.isInstant = true;
        made.modalities = {"table", "image"};
        made.parameters = {layerParam(),
                           core::choiceParam("quantity", "Shown", "activation", {"activation", "gradient", "gradient-x-activation"},
                                             "The activation h, the gradient ds/dh of the class's output, or their product"),
                           outputParam()};
        return made;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeLayerActivation() { return makeStateless<explainLayerActivation>(); }

}  // namespace counterpoint::attribution
