// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/guided_backprop.h"

#include "engine/attribution/relu_rules.h"

namespace counterpoint::attribution {

namespace {

Maps explainGuidedBackprop(const Problem& problem, const core::Context& context) {
    const ReluGradients gradients = reluGradients(*problem.scorer, problem.inputs, problem.targets, ReluRule::Guided, context);
    Maps maps;
    maps.values = gradients.values;
    maps.notes = reluNotes(gradients, problem.inputs.size(0));
    return maps;
}

}  // namespace

const MethodInfo& guidedBackpropInfo() {
    static const MethodInfo info = [] {
        MethodInfo method;
        method.name = "guided-backprop";
        method.label = "Guided Backprop";
        method.help = "the gradient, where ReLUs let back only positive parts: what the network sees, in sharp outline";
        method.source = "Springenberg et al.: Striving for simplicity, ICLR workshop 2015";
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

std::unique_ptr<Algorithm> makeGuidedBackprop() { return makeStateless<explainGuidedBackprop>(); }

}  // namespace counterpoint::attribution
