// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/layer_pass.h"

#include "engine/core/error.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace counterpoint::attribution {

namespace {

std::shared_ptr<const models::TensorProgram> requireProgram(const Scorer& scorer) {
    if (scorer.program() && !scorer.program()->layers().empty()) return scorer.program();
    throw core::Error(core::ErrorCode::Unsupported, "the model shows no layers", "attribution",
                      "explain a network, or pick a method that asks for predictions only");
}

const models::NetworkLayer& chooseLayer(const models::TensorProgram& program, std::string_view path) {
    if (!path.empty()) return program.requireLayer(path);
    if (program.lastConvolution()) return *program.lastConvolution();
    const auto& layers = program.layers();
    return layers[layers.size() > 1 ? layers.size() - 2 : 0];
}

}  // namespace

LayerPass::LayerPass(const Scorer& scorer, std::string_view layer)
    : scorer_(scorer), program_(requireProgram(scorer)), layer_(chooseLayer(*program_, layer)) {}

LayerPass::LayerPass(const Scorer& scorer, models::NetworkLayer layer)
    : scorer_(scorer), program_(requireProgram(scorer)), layer_(std::move(layer)) {}

at::Tensor LayerPass::values(const at::Tensor& batch) const {
    const at::NoGradGuard noGradients;
    scorer_.countEvaluations(batch.size(0));
    return program_->valueAt(batch, layer_.value).detach();
}

at::Tensor LayerPass::gradients(const at::Tensor& values, const at::Tensor& batch, const at::Tensor& targets) const {
    const at::Tensor leaf = values.detach().set_requires_grad(true);
    const at::Tensor total = scorer_.scoresOfLogits(program_->logitsFrom(layer_.value, leaf, batch), targets).sum();
    scorer_.countGradients(batch.size(0));
    if (!total.requires_grad()) return at::zeros_like(values);  // an output that does not depend on the layer
    const at::Tensor gradient = torch::autograd::grad({total}, {leaf}, {}, c10::nullopt, false, true).front();
    return gradient.defined() ? gradient : at::zeros_like(values);
}

at::Tensor LayerPass::scores(const at::Tensor& values, const at::Tensor& batch, const at::Tensor& targets) const {
    const at::NoGradGuard noGradients;
    scorer_.countEvaluations(batch.size(0));
    return scorer_.scoresOfLogits(program_->logitsFrom(layer_.value, values, batch), targets);
}

at::Tensor pathPoints(const at::Tensor& inputs, const at::Tensor& baseline, const at::Tensor& positions) {
    std::vector<std::int64_t> along(static_cast<std::size_t>(inputs.dim()) + 1, 1);
    along[0] = -1;
    const at::Tensor t = positions.to(inputs.scalar_type()).reshape(along);
    return (baseline + t * (inputs - baseline)).flatten(0, 1);
}

void inStepChunks(std::int64_t steps, std::int64_t rows, std::int64_t elements, const core::Context& context,
                  const std::function<void(std::int64_t, std::int64_t)>& work) {
    const std::int64_t chunk = std::max<std::int64_t>(1, chunkRows(elements) / std::max<std::int64_t>(1, rows));
    for (std::int64_t first = 0; first < steps; first += chunk) {
        throwIfTold(context, "the path through the layer");
        work(first, std::min(steps, first + chunk));
    }
}

core::ParamSpec layerStepsParam() {
    core::ParamSpec spec = core::integerParam("steps", "Steps", 50, 1, 10000, "Points of the path from the baseline to the row");
    spec.source = "number of points of the path";
    return spec;
}

void throwIfTold(const core::Context& context, std::string_view what) {
    if (!context.shouldStop()) return;
    throw core::Error(core::ErrorCode::Cancelled, std::string(what) + " was not finished", "", "ask for it again");
}

}  // namespace counterpoint::attribution
