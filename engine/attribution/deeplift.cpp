// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/deeplift.h"

#include "engine/attribution/rescale_rules.h"

#include <utility>

namespace counterpoint::attribution {

namespace {

Maps explainDeepLift(const Problem& problem, const core::Context& context) {
    const bool revealCancel = problem.parameters.text("rule") == "reveal-cancel";
    DeepLiftMaps found = deepLiftMaps(*problem.scorer, problem.inputs, problem.targets, problem.baselines, revealCancel, context);
    Maps maps;
    maps.values = std::move(found.values);
    maps.base = std::move(found.base);
    maps.output = std::move(found.output);
    return maps;
}

}  // namespace

const MethodInfo& deepLiftInfo() {
    static const MethodInfo info = [] {
        MethodInfo method;
        method.name = "deeplift";
        method.label = "DeepLIFT";
        method.help = "how much each input's difference from the baseline changed the output, passed back layer by layer";
        method.source = "Shrikumar, Greenside, Kundaje: Learning important features through propagating activation differences, ICML 2017";
        method.scale = Scale::Additive;
        method.needsGradients = true;
        method.needsLayers = true;
        method.isInstant = true;
        method.modalities = {"table", "image"};
        core::ParamSpec rule = core::choiceParam("rule", "Rule for activations", "rescale", {"rescale", "reveal-cancel"},
                                                 "reveal-cancel keeps positive and negative changes before an activation apart");
        rule.source = "sections 3.5.1 and 3.5.2";
        method.parameters = {baselineParam(), std::move(rule)};
        return method;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeDeepLift() { return makeStateless<explainDeepLift>(); }

}  // namespace counterpoint::attribution
