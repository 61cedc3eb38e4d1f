// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/deconvolution.h"

#include "engine/attribution/relu_rules.h"

namespace counterpoint::attribution {

namespace {

Maps explainDeconvolution(const Problem& problem, const core::Context& context) {
    const ReluGradients gradients = reluGradients(*problem.scorer, problem.inputs, problem.targets, ReluRule::Deconvolution, context);
    Maps maps;
    maps.values = gradients.values;
    maps.notes = reluNotes(gradients, problem.inputs.size(0));
    return maps;
}

}  // namespace

const MethodInfo& deconvolutionInfo() {
    static const MethodInfo info = [] {
        MethodInfo method;
        method.name = "deconvolution";
        method.label = "Deconvolution";
        method.help = "the gradient, where the way back through a ReLU is itself a ReLU";
        method.source = "Zeiler, Fergus: Visualizing and understanding convolutional networks, ECCV 2014";
        method.scale = Scale::Signed;
        method.needsGradients = true;
        method.needsLayers = true;
        method.isInstant = true;
        method.modalities = {"table", "image"};
        method.parameters = {outputParam()};
        return method;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeDeconvolution() { return makeStateless<explainDeconvolution>(); }

}  // namespace counterpoint::attribution
