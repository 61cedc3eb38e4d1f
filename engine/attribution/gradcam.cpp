// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/gradcam.h"

#include "engine/attribution/layer_pass.h"
#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

namespace counterpoint::attribution {

namespace {

CamVariant variantOf(const std::string& name) {
    if (name == "hires") return CamVariant::HiResCam;
    return name == "layercam" ? CamVariant::LayerCam : CamVariant::GradCam;
}

/// gradients and values [N x channels x places].
at::Tensor combine(const at::Tensor& gradients, const at::Tensor& values, CamVariant variant) {
    if (variant == CamVariant::HiResCam) return (gradients * values).sum(1);
    if (variant == CamVariant::LayerCam) return (gradients.relu() * values).sum(1);
    std::vector<std::int64_t> places;
    for (std::int64_t axis = 2; axis < gradients.dim(); ++axis) places.push_back(axis);
    return (gradients.mean(places, true) * values).sum(1);
}

std::vector<std::vector<core::Message>> notesOn(const at::Tensor& map) {
    std::vector<std::vector<core::Message>> notes(static_cast<std::size_t>(map.size(0)));
    const at::Tensor highest = map.flatten(1).amax(1);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (highest[static_cast<std::int64_t>(i)].item<double>() > 0.0) continue;
        notes[i].push_back(core::makeMessage("attribution.gradcam.blank",
                                             "Nothing in the layer speaks for this class: without its negative part the map is blank", {}));
    }
    return notes;
}

Maps explainGradcam(const Problem& problem, const core::Context& context) {
    const core::ParamSet& parameters = problem.parameters;
    const bool positiveOnly = parameters.boolean("relu");
    const CamOptions options{.layer = camLayer(*problem.scorer, parameters.text("layer")),
                             .variant = variantOf(parameters.text("variant")),
                             .positiveOnly = false};
    Maps maps;
    at::Tensor map = gradCam(*problem.scorer, options, problem.inputs, problem.targets, context);
    if (positiveOnly) {
        maps.notes = notesOn(map);
        map = map.relu();
    }
    const auto shape = problem.inputs.sizes().slice(1).vec();
    if (static_cast<std::int64_t>(shape.size()) != map.dim()) {  // a network that makes pictures of flat rows itself: no places to map to
        maps.layer = options.layer;
        maps.values = map;
        return maps;
    }
    maps.values = upsampleMap(map, {shape.begin() + 1, shape.end()}).unsqueeze(1).expand_as(problem.inputs).contiguous();
    return maps;
}

}  // namespace

std::string camLayer(const Scorer& scorer, std::string_view layer) {
    if (!layer.empty() || (scorer.program() && scorer.program()->lastConvolution())) return LayerPass(scorer, layer).layer().path;
    throw core::Error(core::ErrorCode::Unsupported, "the model has no convolution", "attribution",
                      "pick a method for all networks, for example integrated-gradients");
}

at::Tensor gradCam(const Scorer& scorer, const CamOptions& options, const at::Tensor& inputs, const at::Tensor& targets,
                   const core::Context& context) {
    const LayerPass pass(scorer, camLayer(scorer, options.layer));
    const std::int64_t rows = inputs.size(0);
    const std::int64_t chunk = chunkRows(inputs.numel() / std::max<std::int64_t>(1, rows));
    std::vector<at::Tensor> parts;
    for (std::int64_t first = 0; first < rows; first += chunk) {
        throwIfTold(context, "the map");
        const at::Tensor batch = inputs.slice(0, first, first + chunk);
        const at::Tensor values = pass.values(batch);
        if (values.dim() < 3) {
            throw core::usageError(fmt::format("the layer {} has no places to draw a map of", pass.layer().path), "layer",
                                   "pick a convolution or what follows it");
        }
        const at::Tensor gradients = pass.gradients(values, batch, targets.slice(0, first, first + chunk));
        const at::Tensor map = combine(gradients.to(at::kDouble), values.to(at::kDouble), options.variant);
        parts.push_back(options.positiveOnly ? map.relu() : map);
    }
    return at::cat(parts);
}

at::Tensor upsampleMap(const at::Tensor& map, const std::vector<std::int64_t>& size) {
    if (map.dim() == 2) return at::upsample_linear1d(map.unsqueeze(1), size, false).squeeze(1);
    return at::upsample_bilinear2d(map.unsqueeze(1), size, false).squeeze(1);
}

const MethodInfo& gradcamInfo() {
    static const MethodInfo info = [] {
        MethodInfo made;
        made.name = "gradcam";
        made.label = "GradCAM";
        made.help = "Where in the picture the last convolution sees the class";
        made.source = "Selvaraju et al., Grad-CAM, ICCV 2017";
        made.scale = Scale::Signed;
        made.needsGradients = true;
        made.needsLayers = true;
        made.needsConvolution = true;
        made.isInstant = true;
        made.modalities = {"image"};
        made.parameters = {
            layerParam(),
            core::choiceParam("variant", "Variant", "gradcam", {"gradcam", "hires", "layercam"},
                              "Channels weighted by their mean gradient, or gradient times activation place by place (hires), "
                              "or that with positive gradients only (layercam)"),
            core::boolParam("relu", "Only what speaks for the class", true, "Leaves out the negative part of the map"), outputParam()};
        return made;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeGradcam() { return makeStateless<explainGradcam>(); }

}  // namespace counterpoint::attribution
