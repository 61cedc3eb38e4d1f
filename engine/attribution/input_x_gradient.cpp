// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/input_x_gradient.h"

#include "engine/attribution/batches.h"

namespace counterpoint::attribution {

at::Tensor inputTimesGradient(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets, const core::Context& context) {
    return inputGradients(scorer, inputs, targets, context).mul_(inputs);
}

namespace {

Maps explainInputXGradient(const Problem& problem, const core::Context& context) {
    Maps maps;
    maps.values = inputTimesGradient(*problem.scorer, problem.inputs, problem.targets, context);
    return maps;
}

}  // namespace

const MethodInfo& inputXGradientInfo() {
    static const MethodInfo info = [] {
        MethodInfo method;
        method.name = "input-x-gradient";
        method.label = "Input x Gradient";
        method.help = "the gradient times the input; means something only where 0 is a neutral value";
        method.source = "Shrikumar et al.: Not just a black box, 2016";
        method.scale = Scale::Signed;
        method.needsGradients = true;
        method.isInstant = true;
        method.modalities = {"table", "image", "text"};
        method.parameters = {outputParam()};
        return method;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeInputXGradient() { return makeStateless<explainInputXGradient>(); }

}  // namespace counterpoint::attribution
