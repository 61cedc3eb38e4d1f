// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/smoothgrad.h"

#include "engine/attribution/batches.h"
#include "engine/attribution/input_x_gradient.h"
#include "engine/attribution/integrated_gradients.h"

#include <algorithm>
#include <utility>

namespace counterpoint::attribution {

RunningMoments noisyMoments(const BaseMap& base, const at::Tensor& inputs, const at::Tensor& targets, const at::Tensor& sigma,
                            std::int64_t samples, bool squared, const core::Context& context) {
    const std::int64_t rows = inputs.size(0);
    core::Random random = context.random("smoothgrad");
    std::vector<std::int64_t> shape = inputs.sizes().vec();
    shape[0] = 1;
    const std::int64_t chunk = rows == 0 ? 1 : std::max<std::int64_t>(1, chunkRows(inputs.numel() / rows) / rows);
    RunningMoments moments;
    for (std::int64_t first = 0; first < samples; first += chunk) {
        const std::int64_t count = std::min(chunk, samples - first);
        std::vector<at::Tensor> points;
        for (std::int64_t k = 0; k < count; ++k) {
            throwIfCancelled(context);
            at::Tensor noise = at::empty(shape, at::TensorOptions().dtype(at::kDouble));
            std::generate_n(noise.data_ptr<double>(), noise.numel(), [&] { return random.normal(); });
            points.push_back(inputs + noise.to(inputs.options()) * sigma);
        }
        const at::Tensor maps = base(at::cat(points), targets.repeat({count}));
        for (std::int64_t k = 0; k < count; ++k) {
            const at::Tensor map = maps.slice(0, k * rows, (k + 1) * rows);
            moments.add(squared ? map.square() : map);
        }
        context.progress->setPhaseFraction(static_cast<double>(first + count) / static_cast<double>(samples));
    }
    return moments;
}

namespace {

enum class Summary { Mean, MeanSquare, Variance };

std::vector<core::ParamSpec> smoothGradParameters() {
    auto base = core::choiceParam("base", "Map", "gradient", {"gradient", "saliency", "input-x-gradient", "integrated-gradients"},
                                  "what is averaged over the noisy copies");
    auto samples = core::integerParam("samples", "Copies", 50, 1, 100000, "noisy copies of the row");
    samples.source = "Smilkov et al. (n)";
    auto noise = core::realParam("noise", "Noise", 0.15, 0.0, 1e6, "standard deviation of the noise");
    noise.source = "Smilkov et al. (sigma): 10-20 % of the range";
    auto unit = core::choiceParam("noise-unit", "Noise is", "range", {"range", "absolute"},
                                  "a share of the range of the row's inputs, or a number in the units the model reads");
    auto steps = stepsParam();
    steps.enabledWhen = "base=integrated-gradients";
    auto baseline = baselineParam();
    baseline.enabledWhen = "base=integrated-gradients";
    return {base, samples, noise, unit, steps, baseline, outputParam()};
}

BaseMap baseMapOf(const Problem& problem, const core::Context& context) {
    const Scorer& scorer = *problem.scorer;
    const std::string& name = problem.parameters.text("base");
    if (name == "integrated-gradients") {
        const Quadrature rule = quadrature(automaticRule(scorer), problem.parameters.integer("steps"));
        return [&, rule](const at::Tensor& inputs, const at::Tensor& targets) {
            return integratedGradients(scorer, inputs, targets, problem.baselines, rule, true, context);
        };
    }
    if (name == "input-x-gradient") {
        return [&](const at::Tensor& inputs, const at::Tensor& targets) { return inputTimesGradient(scorer, inputs, targets, context); };
    }
    const bool magnitude = name == "saliency";
    return [&, magnitude](const at::Tensor& inputs, const at::Tensor& targets) {
        const at::Tensor gradients = inputGradients(scorer, inputs, targets, context);
        return magnitude ? gradients.abs() : gradients;
    };
}

/// The noise's standard deviation for each row, [N x 1 ...].
at::Tensor sigmaOf(const Problem& problem) {
    const at::Tensor& inputs = problem.inputs;
    std::vector<std::int64_t> shape(static_cast<std::size_t>(inputs.dim()), 1);
    shape[0] = inputs.size(0);
    const double noise = problem.parameters.real("noise");
    if (problem.parameters.text("noise-unit") == "absolute") return at::full(shape, noise, inputs.options());
    const at::Tensor flat = inputs.flatten(1);
    return ((flat.amax(1) - flat.amin(1)) * noise).reshape(shape);
}

template <Summary summary>
Maps explainNoisy(const Problem& problem, const core::Context& context) {
    requireGradients(*problem.scorer, "smoothgrad");
    const std::int64_t samples = problem.parameters.integer("samples");
    const RunningMoments moments = noisyMoments(baseMapOf(problem, context), problem.inputs, problem.targets, sigmaOf(problem), samples,
                                                summary == Summary::MeanSquare, context);
    Maps maps;
    if (summary == Summary::Variance) {
        maps.values = moments.populationVariance();
        return maps;
    }
    maps.values = moments.mean();
    if (samples > 1) {
        const at::Tensor reach = moments.standardError() * kNormalQuantile95;
        maps.low = maps.values - reach;
        maps.high = maps.values + reach;
        maps.level = 0.95;
        maps.spread = Spread::StandardError;
        maps.members = static_cast<int>(samples);
    }
    return maps;
}

MethodInfo noisyInfo(std::string name, std::string label, std::string help, std::string source, Scale scale) {
    MethodInfo method;
    method.name = std::move(name);
    method.label = std::move(label);
    method.help = std::move(help);
    method.source = std::move(source);
    method.scale = scale;
    method.needsGradients = true;
    method.modalities = {"table", "image"};
    method.parameters = smoothGradParameters();
    return method;
}

constexpr const char* kSmilkov = "Smilkov, Thorat, Kim, Viegas, Wattenberg: SmoothGrad, 2017";

}  // namespace

const MethodInfo& smoothGradInfo() {
    static const MethodInfo info =
        noisyInfo("smoothgrad", "SmoothGrad", "the mean of a gradient map over noisy copies of the row", kSmilkov, Scale::Signed);
    return info;
}
std::unique_ptr<Algorithm> makeSmoothGrad() { return makeStateless<explainNoisy<Summary::Mean>>(); }

const MethodInfo& smoothGradSquaredInfo() {
    static const MethodInfo info =
        noisyInfo("smoothgrad-squared", "SmoothGrad squared", "the mean of a gradient map's squares over noisy copies of the row", kSmilkov,
                  Scale::Magnitude);
    return info;
}
std::unique_ptr<Algorithm> makeSmoothGradSquared() { return makeStateless<explainNoisy<Summary::MeanSquare>>(); }

const MethodInfo& varGradInfo() {
    static const MethodInfo info = noisyInfo(
        "vargrad", "VarGrad", "the variance of a gradient map over noisy copies of the row: where it is unsteady",
        "Adebayo, Gilmer, Goodfellow, Kim: Local explanation methods for deep neural networks lack sensitivity, 2018", Scale::Magnitude);
    return info;
}
std::unique_ptr<Algorithm> makeVarGrad() { return makeStateless<explainNoisy<Summary::Variance>>(); }

}  // namespace counterpoint::attribution
