// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/gradient_shap.h"

#include "engine/attribution/batches.h"

#include <algorithm>
#include <numeric>

namespace counterpoint::attribution {

namespace {

/// The baseline, the place on the line and the noise of each sample, in order.
class Draws {
public:
    Draws(const at::Tensor& baselines, std::int64_t samples, double noise, const core::Context& context)
        : baselines_(baselines), samples_(samples), noise_(noise), random_(context.random("gradient-shap")) {}

    struct Sample {
        at::Tensor baseline;  ///< [1 x shape]
        double place = 0.0;   ///< t
        at::Tensor noise;     ///< [1 x shape]; undefined without noise
    };
    Sample next() {
        if (round_.empty()) {
            round_.resize(static_cast<std::size_t>(baselines_.size(0)));
            std::iota(round_.begin(), round_.end(), 0);
            random_.shuffle(round_);
        }
        const std::int64_t row = round_.back();
        round_.pop_back();
        Sample sample;
        sample.baseline = baselines_.slice(0, row, row + 1);
        sample.place = (static_cast<double>(number_++) + random_.uniform()) / static_cast<double>(samples_);
        if (noise_ > 0.0) {
            at::Tensor noise = at::empty(sample.baseline.sizes(), at::TensorOptions().dtype(at::kDouble));
            std::generate_n(noise.data_ptr<double>(), noise.numel(), [&] { return noise_ * random_.normal(); });
            sample.noise = noise.to(baselines_.options());
        }
        return sample;
    }

private:
    const at::Tensor& baselines_;
    std::int64_t samples_;
    double noise_;
    core::Random random_;
    std::vector<std::int64_t> round_;
    std::int64_t number_ = 0;
};

}  // namespace

RunningMoments expectedGradients(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets, const at::Tensor& baselines,
                                 std::int64_t samples, double noise, const core::Context& context) {
    requireGradients(scorer, "gradient-shap");
    const std::int64_t rows = inputs.size(0);
    const std::int64_t chunk = rows == 0 ? 1 : std::max<std::int64_t>(1, chunkRows(inputs.numel() / rows) / rows);
    Draws draws(baselines, samples, noise, context);
    RunningMoments moments;
    for (std::int64_t first = 0; first < samples; first += chunk) {
        throwIfCancelled(context);
        const std::int64_t count = std::min(chunk, samples - first);
        std::vector<at::Tensor> directions;
        std::vector<at::Tensor> points;
        for (std::int64_t k = 0; k < count; ++k) {
            const Draws::Sample sample = draws.next();
            at::Tensor direction = inputs - sample.baseline;
            if (sample.noise.defined()) direction.add_(sample.noise);
            points.push_back(at::add(sample.baseline, direction, sample.place));
            directions.push_back(std::move(direction));
        }
        const at::Tensor gradients = inputGradients(scorer, at::cat(points), targets.repeat({count}), context);
        for (std::int64_t k = 0; k < count; ++k)
            moments.add(gradients.slice(0, k * rows, (k + 1) * rows) * directions[static_cast<std::size_t>(k)]);
        context.progress->setPhaseFraction(static_cast<double>(first + count) / static_cast<double>(samples));
    }
    return moments;
}

namespace {

Maps explainGradientShap(const Problem& problem, const core::Context& context) {
    const Scorer& scorer = *problem.scorer;
    const at::Tensor& baselines = problem.background.defined() ? problem.background : problem.baselines;
    const std::int64_t samples = problem.parameters.integer("samples");
    const RunningMoments moments =
        expectedGradients(scorer, problem.inputs, problem.targets, baselines, samples, problem.parameters.real("noise"), context);
    Maps maps;
    maps.values = moments.mean();
    if (samples > 1) {
        const at::Tensor reach = moments.standardError() * kNormalQuantile95;
        maps.low = maps.values - reach;
        maps.high = maps.values + reach;
        maps.level = 0.95;
        maps.spread = Spread::StandardError;
        maps.members = static_cast<int>(samples);
    }
    maps.base = meanOutputs(scorer, baselines, context).index_select(0, problem.targets);
    maps.output = plainScores(scorer, problem.inputs, problem.targets, context);
    return maps;
}

}  // namespace

const MethodInfo& gradientShapInfo() {
    static const MethodInfo info = [] {
        MethodInfo method;
        method.name = "gradient-shap";
        method.label = "GradientSHAP";
        method.help = "gradients at random points between the row and rows of the data: approximate SHAP values";
        method.source =
            "Lundberg, Lee: A unified approach to interpreting model predictions, NeurIPS 2017; Erion et al.: Expected gradients, 2021";
        method.scale = Scale::Additive;
        method.needsGradients = true;
        method.needsTrainingData = true;
        method.modalities = {"table", "image"};
        auto noise =
            core::realParam("noise", "Noise", 0.0, 0.0, 1e6, "standard deviation of noise added to the row, in the units the model reads");
        noise.advanced = true;
        method.parameters = {backgroundParam(100), core::integerParam("samples", "Samples", 200, 1, 1000000, "random points"), noise,
                             outputParam()};
        return method;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeGradientShap() { return makeStateless<explainGradientShap>(); }

}  // namespace counterpoint::attribution
