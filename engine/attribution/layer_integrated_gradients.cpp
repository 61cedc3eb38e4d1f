// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/layer_integrated_gradients.h"

#include "engine/attribution/layer_pass.h"
#include "engine/core/error.h"

#include <algorithm>
#include <vector>

namespace counterpoint::attribution {

namespace {

/// (to - from) * mean gradient between the two, both [N x layer shape] or [1 x layer shape].
at::Tensor alongLayer(const LayerPass& pass, const at::Tensor& from, const at::Tensor& to, const at::Tensor& batch,
                      const at::Tensor& targets, std::int64_t steps, const core::Context& context) {
    const std::int64_t rows = batch.size(0);
    const std::int64_t elements = std::max(to.numel(), batch.numel()) / rows;
    at::Tensor sum;
    inStepChunks(steps, rows, elements, context, [&](std::int64_t first, std::int64_t last) {
        const at::Tensor positions = (at::arange(first, last, at::kDouble) + 0.5) / static_cast<double>(steps);
        const at::Tensor points = pathPoints(to, from, positions);
        std::vector<std::int64_t> times(static_cast<std::size_t>(batch.dim()), 1);
        times[0] = last - first;
        const at::Tensor gradients = pass.gradients(points, batch.repeat(times), targets.repeat({last - first}));
        const at::Tensor part = gradients.to(at::kDouble).unflatten(0, {last - first, rows}).sum(0);
        sum = sum.defined() ? sum + part : part;
    });
    return (to.to(at::kDouble) - from.to(at::kDouble)) * sum / static_cast<double>(steps);
}

Maps explainLayerIntegratedGradients(const Problem& problem, const core::Context& context) {
    const std::string& path = problem.parameters.text("layer");
    Maps maps;
    maps.layer = LayerPass(*problem.scorer, path).layer().path;
    maps.values = layerIntegratedGradients(*problem.scorer, path, problem.inputs, problem.baselines, problem.targets,
                                           problem.parameters.integer("steps"), context);
    return maps;
}

models::NetworkLayer embeddingOf(const models::TensorProgram& program) {
    const auto& operations = program.operations();
    const auto found = std::ranges::find(operations, std::string("aten::embedding"), &models::Operation::kind);
    if (found == operations.end()) {
        throw core::Error(core::ErrorCode::Unsupported, "the network has no embedding that gives a vector for each token", "attribution",
                          "pick a method that asks for predictions only");
    }
    return {found->layer.empty() ? "embedding" : found->layer, "embedding", found->outputs.front(), {}};
}

}  // namespace

at::Tensor layerIntegratedGradients(const Scorer& scorer, std::string_view layer, const at::Tensor& inputs, const at::Tensor& baselines,
                                    const at::Tensor& targets, std::int64_t steps, const core::Context& context) {
    const LayerPass pass(scorer, layer);
    const at::Tensor values = pass.values(inputs);
    const at::Tensor starts = pass.values(baselines);
    at::Tensor sum;
    for (std::int64_t k = 0; k < baselines.size(0); ++k) {
        const at::Tensor part = alongLayer(pass, starts.slice(0, k, k + 1), values, inputs, targets, steps, context);
        sum = sum.defined() ? sum + part : part;
    }
    return sum / static_cast<double>(baselines.size(0));
}

at::Tensor embeddingAttributions(const Scorer& scorer, const at::Tensor& tokens, const at::Tensor& baselines, const at::Tensor& targets,
                                 std::int64_t steps, const core::Context& context) {
    if (!scorer.program()) {
        throw core::Error(core::ErrorCode::Unsupported, "the model shows no layers", "attribution",
                          "pick a method that asks for predictions only");
    }
    if (baselines.sizes() != tokens.sizes()) {
        throw core::usageError("the baseline has another number of tokens than the text", "attribution",
                               "replace tokens, do not remove them");
    }
    const LayerPass pass(scorer, embeddingOf(*scorer.program()));
    return alongLayer(pass, pass.values(baselines), pass.values(tokens), tokens, targets, steps, context).sum(-1);
}

at::Tensor padBaseline(const at::Tensor& tokens, std::int64_t pad, std::span<const std::int64_t> kept) {
    at::Tensor isKept = at::zeros_like(tokens, at::kBool);
    for (const std::int64_t token : kept) isKept = isKept | (tokens == token);
    return at::where(isKept, tokens, at::full_like(tokens, pad));
}

const MethodInfo& layerIntegratedGradientsInfo() {
    static const MethodInfo info = [] {
        MethodInfo made;
        made.name = "layer-integrated-gradients";
        made.label = "Layer Integrated Gradients";
        made.help = "What the units of a layer contribute, between their values at the baseline and at the row";
        made.source = "Sundararajan, Taly, Yan, Axiomatic Attribution for Deep Networks, ICML 2017";
        made.scale = Scale::Additive;
        made.subject = Subject::Units;
        made.needsGradients = true;
        made.needsLayers = true;
        made.modalities = {"table", "image"};
        made.parameters = {layerParam(), layerStepsParam(), baselineParam(), outputParam()};
        return made;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeLayerIntegratedGradients() { return makeStateless<explainLayerIntegratedGradients>(); }

}  // namespace counterpoint::attribution
