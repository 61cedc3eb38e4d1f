// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/saliency.h"

#include "engine/attribution/batches.h"

namespace counterpoint::attribution {

namespace {

Maps explainSaliency(const Problem& problem, const core::Context& context) {
    Maps maps;
    maps.values = inputGradients(*problem.scorer, problem.inputs, problem.targets, context).abs_();
    return maps;
}

Maps explainGradient(const Problem& problem, const core::Context& context) {
    Maps maps;
    maps.values = inputGradients(*problem.scorer, problem.inputs, problem.targets, context);
    return maps;
}

}  // namespace

const MethodInfo& saliencyInfo() {
    static const MethodInfo info = [] {
        MethodInfo method;
        method.name = "saliency";
        method.label = "Saliency";
        method.help = "how strongly the output reacts to a small change of each input: the gradient's magnitude";
        method.source = "Simonyan, Vedaldi, Zisserman: Deep inside convolutional networks, ICLR workshop 2014";
        method.scale = Scale::Magnitude;
        method.needsGradients = true;
        method.isInstant = true;
        method.modalities = {"table", "image", "text"};
        method.parameters = {outputParam()};
        return method;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeSaliency() { return makeStateless<explainSaliency>(); }

const MethodInfo& gradientInfo() {
    static const MethodInfo info = [] {
        MethodInfo method;
        method.name = "gradient";
        method.label = "Gradient";
        method.help = "how the output reacts to a small change of each input, with its direction";
        method.source = "Baehrens et al.: How to explain individual classification decisions, JMLR 11, 2010";
        method.scale = Scale::Signed;
        method.needsGradients = true;
        method.isInstant = true;
        method.modalities = {"table", "image", "text"};
        method.parameters = {outputParam()};
        return method;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeGradient() { return makeStateless<explainGradient>(); }

}  // namespace counterpoint::attribution
