// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/layer_conductance.h"

#include "engine/attribution/layer_pass.h"

namespace counterpoint::attribution {

namespace {

Maps explainLayerConductance(const Problem& problem, const core::Context& context) {
    const std::string& path = problem.parameters.text("layer");
    const auto rule = problem.parameters.text("rule") == "both-ends" ? ConductanceRule::BothEnds : ConductanceRule::LeftEnd;
    Maps maps;
    maps.layer = LayerPass(*problem.scorer, path).layer().path;
    maps.values = layerConductance(*problem.scorer, path, problem.inputs, problem.baselines, problem.targets,
                                   problem.parameters.integer("steps"), rule, context);
    return maps;
}

}  // namespace

at::Tensor layerConductance(const Scorer& scorer, std::string_view layer, const at::Tensor& inputs, const at::Tensor& baselines,
                            const at::Tensor& targets, std::int64_t steps, ConductanceRule rule, const core::Context& context) {
    const LayerPass pass(scorer, layer);
    const std::int64_t rows = inputs.size(0);
    const std::int64_t elements = inputs.numel() / rows;
    at::Tensor sum;
    for (std::int64_t k = 0; k < baselines.size(0); ++k) {
        const at::Tensor baseline = baselines.slice(0, k, k + 1);
        at::Tensor lastValue;
        at::Tensor lastGradient;
        inStepChunks(steps + 1, rows, elements, context, [&](std::int64_t first, std::int64_t last) {
            const at::Tensor positions = at::arange(first, last, at::kDouble) / static_cast<double>(steps);
            const at::Tensor points = pathPoints(inputs, baseline, positions);
            const at::Tensor flat = pass.values(points);
            const at::Tensor gradients =
                pass.gradients(flat, points, targets.repeat({last - first})).to(at::kDouble).unflatten(0, {last - first, rows});
            const at::Tensor values = flat.to(at::kDouble).unflatten(0, {last - first, rows});
            for (std::int64_t i = 0; i < last - first; ++i) {
                if (lastValue.defined()) {
                    const at::Tensor weight =
                        rule == ConductanceRule::LeftEnd ? lastGradient : 0.5 * (lastGradient + gradients.select(0, i));
                    const at::Tensor part = weight * (values.select(0, i) - lastValue);
                    sum = sum.defined() ? sum + part : part;
                }
                lastValue = values.select(0, i);
                lastGradient = gradients.select(0, i);
            }
        });
    }
    return sum / static_cast<double>(baselines.size(0));
}

const MethodInfo& layerConductanceInfo() {
    static const MethodInfo info = [] {
        MethodInfo made;
        made.name = "layer-conductance";
        made.label = "Layer Conductance";
        made.help = "How much of the change from baseline to row flows through each unit of a layer";
        made.source = "Dhamdhere, Sundararajan, Yan, How Important Is a Neuron?, ICLR 2019";
        made.scale = Scale::Additive;
        made.subject = Subject::Units;
        made.needsGradients = true;
        made.needsLayers = true;
        made.modalities = {"table", "image"};
        made.parameters = {
            layerParam(), layerStepsParam(),
            core::choiceParam("rule", "Gradient of a step", "both-ends", {"left-end", "both-ends"},
                              "A step is weighted with the gradient at its beginning, or the mean of both ends (more exact)"),
            baselineParam(), outputParam()};
        return made;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeLayerConductance() { return makeStateless<explainLayerConductance>(); }

}  // namespace counterpoint::attribution
