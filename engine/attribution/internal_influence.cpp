// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/internal_influence.h"

#include "engine/attribution/layer_pass.h"

namespace counterpoint::attribution {

namespace {

Maps explainInternalInfluence(const Problem& problem, const core::Context& context) {
    const std::string& path = problem.parameters.text("layer");
    Maps maps;
    maps.layer = LayerPass(*problem.scorer, path).layer().path;
    maps.values = internalInfluence(*problem.scorer, path, problem.inputs, problem.baselines, problem.targets,
                                    problem.parameters.integer("steps"), context);
    return maps;
}

}  // namespace

at::Tensor internalInfluence(const Scorer& scorer, std::string_view layer, const at::Tensor& inputs, const at::Tensor& baselines,
                             const at::Tensor& targets, std::int64_t steps, const core::Context& context) {
    const LayerPass pass(scorer, layer);
    const std::int64_t rows = inputs.size(0);
    const std::int64_t elements = inputs.numel() / rows;
    at::Tensor sum;
    for (std::int64_t k = 0; k < baselines.size(0); ++k) {
        const at::Tensor baseline = baselines.slice(0, k, k + 1);
        inStepChunks(steps, rows, elements, context, [&](std::int64_t first, std::int64_t last) {
            const at::Tensor positions = (at::arange(first, last, at::kDouble) + 0.5) / static_cast<double>(steps);
            const at::Tensor points = pathPoints(inputs, baseline, positions);
            const at::Tensor gradients = pass.gradients(pass.values(points), points, targets.repeat({last - first}));
            const at::Tensor part = gradients.to(at::kDouble).unflatten(0, {last - first, rows}).sum(0);
            sum = sum.defined() ? sum + part : part;
        });
    }
    return sum / static_cast<double>(steps * baselines.size(0));
}

const MethodInfo& internalInfluenceInfo() {
    static const MethodInfo info = [] {
        MethodInfo made;
        made.name = "internal-influence";
        made.label = "Internal Influence";
        made.help = "How the class answers to the units of a layer, averaged over the path from the baseline";
        made.source = "Leino et al., Influence-Directed Explanations for Deep Convolutional Networks, ITC 2018";
        made.scale = Scale::Signed;
        made.subject = Subject::Units;
        made.needsGradients = true;
        made.needsLayers = true;
        made.modalities = {"table", "image"};
        made.parameters = {layerParam(), layerStepsParam(), baselineParam(), outputParam()};
        return made;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeInternalInfluence() { return makeStateless<explainInternalInfluence>(); }

}  // namespace counterpoint::attribution
