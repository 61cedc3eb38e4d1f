// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/gradient_shap.h"
#include "engine/attribution/integrated_gradients.h"
#include "tests/engine/attribution/oracles.h"
#include "tests/engine/core/expect_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stop_token>

namespace counterpoint::attribution {
namespace {

using core::expectError;
using oracles::distance;
using oracles::problemOf;
using oracles::rowsOf;
using oracles::withSeed;

RunningMoments sampleExpected(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& baselines, std::int64_t samples,
                              double noise, std::uint64_t seed) {
    return expectedGradients(scorer, inputs, at::zeros({inputs.size(0)}, at::kLong), baselines, samples, noise, withSeed(seed));
}

TEST(GradientShap, LinearFunctionsAreExactWithBalancedBaselines) {
    core::Random random(1);
    const at::Tensor weights = oracles::normalTensor(random, {4});
    const at::Tensor inputs = oracles::normalTensor(random, {3, 4});
    const at::Tensor baselines = oracles::normalTensor(random, {5, 4});
    const Scorer scorer = oracles::linearScorer(weights);
    const at::Tensor one = baselines.slice(0, 0, 1);
    EXPECT_LE(distance(sampleExpected(scorer, inputs, one, 1, 0.0, 2).mean(), weights * (inputs - one)), 1e-13);
    for (const std::int64_t samples : {5, 15})
        EXPECT_LE(distance(sampleExpected(scorer, inputs, baselines, samples, 0.0, 3).mean(), weights * (inputs - baselines.mean(0))),
                  1e-13);
}

TEST(GradientShap, StrataComeCloserToTheIntegralThanIndependentDrawsCould) {
    const at::Tensor matrix = rowsOf({{1.0, 0.5, 0.0}, {0.5, 2.0, -1.0}, {0.0, -1.0, 0.5}});
    const at::Tensor point = rowsOf({{1.0, -2.0, 3.0}});
    const at::Tensor baseline = rowsOf({{0.5, 0.0, -1.0}});
    const at::Tensor exact = rowsOf({{0.25, 10.5, 12.0}});
    const Scorer scorer = oracles::quadraticScorer(matrix);
    // The gradient is linear in t with slope v, v_i = 2 (x-b)_i [A (x-b)]_i. In a stratum of width 1/n a draw has variance v^2 / 12 / n^2,
    // so that their mean has variance v^2 / 12 / n^3.
    const at::Tensor slope = 2.0 * (point - baseline) * at::matmul(point - baseline, matrix);
    for (const std::int64_t samples : {10, 100, 1000}) {
        const at::Tensor error = slope.abs() / std::sqrt(12.0) * std::pow(static_cast<double>(samples), -1.5);
        for (const std::uint64_t seed : {1, 2, 3, 4}) {
            const at::Tensor found = sampleExpected(scorer, point, baseline, samples, 0.0, seed).mean();
            EXPECT_TRUE(((found - exact).abs() <= 4.0 * error + 1e-12).all().item<bool>()) << found << error;
        }
    }
}

TEST(GradientShap, EqualsTheMeanOfIntegratedGradientsOverTheBackground) {
    const Scorer scorer = oracles::scorerOfNet(oracles::RandomNet(4, 4, 10, 1, false));
    core::Random random(4);
    const at::Tensor inputs = oracles::normalTensor(random, {2, 4});
    const at::Tensor baselines = oracles::normalTensor(random, {8, 4});
    const at::Tensor exact =
        integratedGradients(scorer, inputs, at::zeros({2}, at::kLong), baselines, quadrature(QuadratureRule::GaussLegendre, 40), true, {});
    const RunningMoments moments = sampleExpected(scorer, inputs, baselines, 4000, 0.0, 5);
    EXPECT_TRUE(((moments.mean() - exact).abs() <= 4.0 * moments.standardError()).all().item<bool>());
    EXPECT_LE(distance(moments.mean(), exact), 0.02);
}

TEST(GradientShap, NoiseAveragesOutForLinearFunctions) {
    const at::Tensor weights = at::tensor({2.0, -1.0, 0.5}, oracles::float64());
    const Scorer scorer = oracles::linearScorer(weights);
    const at::Tensor inputs = rowsOf({{1.0, 2.0, 3.0}});
    const RunningMoments moments = sampleExpected(scorer, inputs, rowsOf({{0.0, 1.0, 1.0}}), 1000, 0.5, 6);
    const at::Tensor errors = weights.abs() * 0.5 / std::sqrt(1000.0);
    EXPECT_TRUE(((moments.mean() - rowsOf({{2.0, -1.0, 1.0}})).abs() <= 4.0 * errors).all().item<bool>());
    EXPECT_LE(distance(moments.standardError() / errors, at::ones({1, 3}, oracles::float64())), 0.15);
}

TEST(GradientShap, SeedDecidesAndNeitherRowsNorChunksDo) {
    const Scorer scorer = oracles::scorerOfNet(oracles::RandomNet(7, 4, 10, 1, false));
    core::Random random(7);
    const at::Tensor inputs = oracles::normalTensor(random, {5, 4});
    const at::Tensor baselines = oracles::normalTensor(random, {3, 4});
    const at::Tensor together = sampleExpected(scorer, inputs, baselines, 20, 0.1, 8).mean();
    EXPECT_EQ(distance(sampleExpected(scorer, inputs, baselines, 20, 0.1, 8).mean(), together), 0.0);
    EXPECT_GT(distance(sampleExpected(scorer, inputs, baselines, 20, 0.1, 9).mean(), together), 1e-6);
    for (std::int64_t n = 0; n < 5; ++n)
        EXPECT_LE(distance(sampleExpected(scorer, inputs.slice(0, n, n + 1), baselines, 20, 0.1, 8).mean()[0], together[n]), 1e-13);
    // Rows of which a chunk holds few; linear, so that n = K baselines are exact.
    const std::int64_t width = 30000;
    ASSERT_LT(chunkRows(width), 8);
    const Scorer wide = oracles::scorerOf([](const at::Tensor& x) { return 2.0 * x.sum(1); }, {width});
    const at::Tensor many = at::arange(8, oracles::float64()).unsqueeze(1).expand({8, width});
    EXPECT_LE(distance(sampleExpected(wide, at::ones({1, width}, oracles::float64()), many, 8, 0.0, 1).mean(),
                       at::full({1, width}, 2.0 * (1.0 - 3.5), oracles::float64())),
              1e-13);
}

TEST(GradientShap, ComparesWithTheBackground) {
    const Scorer scorer = oracles::linearScorer(at::tensor({2.0, -1.0, 0.5}, oracles::float64()), 1.0);
    Problem problem = problemOf(scorer, rowsOf({{1.0, 2.0, 3.0}}), {0}, {}, &gradientShapInfo());
    problem.background = rowsOf({{0.0, 1.0, 1.0}, {2.0, 1.0, 1.0}});
    problem.parameters.set("samples", "4");
    const Maps maps = makeGradientShap()->explain(problem, withSeed(1));
    EXPECT_LE(distance(maps.values, rowsOf({{0.0, -1.0, 1.0}})), 1e-13);
    EXPECT_NEAR(maps.base[0].item<double>(), 2.5, 1e-13);
    EXPECT_NEAR(maps.output[0].item<double>(), 2.5, 1e-13);
    EXPECT_EQ(maps.spread, Spread::StandardError);
    EXPECT_LE(distance(maps.values - maps.low, maps.high - maps.values), 1e-13);
    EXPECT_GT((maps.high - maps.low)[0][0].item<double>(), 0.1) << "the two background rows differ there";
    problem.parameters.set("samples", "1");
    EXPECT_FALSE(makeGradientShap()->explain(problem, withSeed(1)).low.defined());
}

TEST(GradientShap, RefusesAndStops) {
    const at::Tensor zero = rowsOf({{0.0, 0.0, 0.0}});
    const Scorer blackBox([](const at::Tensor& x) { return x.detach().slice(1, 0, 1); }, 1, {3}, false);
    expectError(core::ErrorCode::Unsupported, [&] { sampleExpected(blackBox, oracles::referencePoint(), zero, 5, 0.0, 1); });
    const Scorer scorer = oracles::referenceScorer();
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    expectError(core::ErrorCode::Cancelled,
                [&] { expectedGradients(scorer, oracles::referencePoint(), at::zeros({1}, at::kLong), zero, 5, 0.0, context); });
    EXPECT_EQ(scorer.calls().gradients, 0);
}

}  // namespace
}  // namespace counterpoint::attribution
