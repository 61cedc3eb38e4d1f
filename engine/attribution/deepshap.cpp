// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/deepshap.h"

#include "engine/attribution/rescale_rules.h"

#include <utility>

namespace counterpoint::attribution {

namespace {

Maps explainDeepShap(const Problem& problem, const core::Context& context) {
    DeepLiftMaps found = deepLiftMaps(*problem.scorer, problem.inputs, problem.targets, problem.background, false, context);
    Maps maps;
    maps.values = std::move(found.values);
    maps.base = std::move(found.base);
    maps.output = std::move(found.output);
    return maps;
}

}  // namespace

const MethodInfo& deepShapInfo() {
    static const MethodInfo info = [] {
        MethodInfo method;
        method.name = "deepshap";
        method.label = "DeepSHAP";
        method.help = "DeepLIFT against many rows of the data, averaged: an approximation of Shapley values for networks";
        method.source = "Lundberg, Lee: A unified approach to interpreting model predictions, NeurIPS 2017";
        method.scale = Scale::Additive;
        method.needsGradients = true;
        method.needsLayers = true;
        method.needsTrainingData = true;
        method.modalities = {"table", "image"};
        method.parameters = {backgroundParam(100)};
        return method;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeDeepShap() { return makeStateless<explainDeepShap>(); }

}  // namespace counterpoint::attribution
