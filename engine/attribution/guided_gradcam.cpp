// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/guided_gradcam.h"

#include "engine/attribution/gradcam.h"
#include "engine/attribution/relu_rules.h"
#include "engine/core/error.h"
#include "engine/models/tensor_program.h"

#include <string>
#include <vector>

namespace counterpoint::attribution {

namespace {

Maps explainGuidedGradCam(const Problem& problem, const core::Context& context) {
    const Scorer& scorer = *problem.scorer;
    const models::TensorProgram& program = requireProgram(scorer, "Guided GradCAM");
    CamOptions options;
    options.layer = camLayer(scorer, problem.parameters.text("layer"));
    const at::Tensor coarse = gradCam(scorer, options, problem.inputs, problem.targets, context);
    std::vector<std::int64_t> shape = program.rowShape();
    if (coarse.dim() != static_cast<std::int64_t>(shape.size())) {
        throw core::Error(core::ErrorCode::Unsupported, "the layer has no places that match those of the input", "layer " + options.layer,
                          "pick a convolution");
    }
    const at::Tensor cam = upsampleMap(coarse, {shape.begin() + 1, shape.end()}).unsqueeze(1);
    const ReluGradients guided = reluGradients(scorer, problem.inputs, problem.targets, ReluRule::Guided, context);
    shape.insert(shape.begin(), -1);
    Maps maps;
    maps.values = (guided.values.reshape(shape) * cam).reshape(guided.values.sizes());
    for (std::int64_t row = 0; row < coarse.size(0); ++row) {
        maps.notes.emplace_back();
        if (coarse[row].max().item<double>() > 0.0) continue;
        maps.notes.back().push_back(core::makeMessage("attribution.guided-gradcam.blank",
                                                      "no place of layer {0} speaks for this class, so the map is blank", {options.layer}));
    }
    return maps;
}

}  // namespace

const MethodInfo& guidedGradCamInfo() {
    static const MethodInfo info = [] {
        MethodInfo method;
        method.name = "guided-gradcam";
        method.label = "Guided GradCAM";
        method.help = "Guided Backprop where GradCAM's map speaks for the class: sharp, and about the class";
        method.source = "Selvaraju et al.: Grad-CAM, ICCV 2017, section 3.2";
        method.scale = Scale::Signed;
        method.needsGradients = true;
        method.needsLayers = true;
        method.needsConvolution = true;
        method.isInstant = true;
        method.modalities = {"image"};
        method.parameters = {layerParam(), outputParam()};
        return method;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeGuidedGradCam() { return makeStateless<explainGuidedGradCam>(); }

}  // namespace counterpoint::attribution
