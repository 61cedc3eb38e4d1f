// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/smoothgrad.h"
#include "engine/attribution/batches.h"
#include "tests/engine/attribution/oracles.h"
#include "tests/engine/core/expect_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stop_token>

namespace counterpoint::attribution {
namespace {

using core::expectError;
using oracles::distance;
using oracles::numbersOf;
using oracles::problemOf;
using oracles::rowsOf;
using oracles::withSeed;

/// A problem of noise in absolute units.
Problem noisyProblem(const Scorer& scorer, const at::Tensor& inputs, const std::string& noise, const std::string& samples) {
    Problem problem = problemOf(scorer, inputs, {0}, {}, &smoothGradInfo());
    problem.parameters.set("noise-unit", "absolute");
    problem.parameters.set("noise", noise);
    problem.parameters.set("samples", samples);
    return problem;
}

const at::Tensor& quadraticMatrix() {
    static const at::Tensor matrix = rowsOf({{1.0, 0.5, 0.0}, {0.5, 2.0, -1.0}, {0.0, -1.0, 0.5}});
    return matrix;
}

TEST(RunningMoments, EqualTwoPassesAlsoFarFromZero) {
    core::Random random(1);
    const at::Tensor samples = oracles::normalTensor(random, {40, 3}) + 1e8;
    RunningMoments moments;
    for (std::int64_t k = 0; k < 40; ++k) moments.add(samples[k]);
    const at::Tensor mean = samples.mean(0);
    const at::Tensor variance = (samples - mean).square().mean(0);
    EXPECT_EQ(moments.count(), 40);
    EXPECT_LE(distance(moments.mean(), mean), 1e-7);
    EXPECT_LE(distance(moments.populationVariance(), variance), 1e-6);
    EXPECT_LE(distance(moments.standardError(), (variance / 39.0).sqrt()), 1e-6);
}

TEST(SmoothGrad, LinearFunctionsHaveTheirWeightsAndNoVariance) {
    const at::Tensor weights = at::tensor({2.0, -1.0, 0.5}, oracles::float64());
    const Scorer scorer = oracles::linearScorer(weights);
    const Problem problem = noisyProblem(scorer, rowsOf({{1.0, 2.0, 3.0}, {0.0, -4.0, 1.0}}), "2", "9");
    const at::Tensor expected = weights.expand({2, 3});
    const Maps smooth = makeSmoothGrad()->explain(problem, withSeed(1));
    EXPECT_LE(distance(smooth.values, expected), 1e-14);
    EXPECT_LE(distance(smooth.high - smooth.low, at::zeros({2, 3}, oracles::float64())), 1e-14);
    EXPECT_LE(distance(makeSmoothGradSquared()->explain(problem, withSeed(1)).values, expected.square()), 1e-14);
    EXPECT_LE(distance(makeVarGrad()->explain(problem, withSeed(1)).values, at::zeros({2, 3}, oracles::float64())), 1e-28);
}

TEST(SmoothGrad, QuadraticFunctionsHaveKnownMomentsAndStandardErrors) {
    const Scorer scorer = oracles::quadraticScorer(quadraticMatrix());
    const at::Tensor point = rowsOf({{1.0, -2.0, 3.0}});
    const at::Tensor mean = 2.0 * at::matmul(point, quadraticMatrix());
    const at::Tensor norms = quadraticMatrix().square().sum(1).sqrt().unsqueeze(0);
    const double sigma = 0.3;
    const std::int64_t count = 2000;
    const Problem problem = noisyProblem(scorer, point, "0.3", "2000");
    for (const std::uint64_t seed : {1, 2, 3}) {
        const Maps smooth = makeSmoothGrad()->explain(problem, withSeed(seed));
        const at::Tensor error = norms * (2.0 * sigma / std::sqrt(static_cast<double>(count)));
        EXPECT_TRUE(((smooth.values - mean).abs() <= 4.0 * error).all().item<bool>()) << smooth.values << mean;
        EXPECT_LE(distance((smooth.high - smooth.low) / (2.0 * kNormalQuantile95 * error), at::ones({1, 3}, oracles::float64())), 0.1);
        EXPECT_EQ(smooth.spread, Spread::StandardError);
        EXPECT_EQ(smooth.level, 0.95);
        EXPECT_EQ(smooth.members, 2000);
        // The variance of a normal distribution's sample variance is 2 variance^2 / n.
        const at::Tensor variance = 4.0 * sigma * sigma * norms.square();
        const double relative = std::sqrt(2.0 / static_cast<double>(count));
        const at::Tensor found = makeVarGrad()->explain(problem, withSeed(seed)).values;
        EXPECT_LE(distance(found / variance, at::ones({1, 3}, oracles::float64())), 4.0 * relative);
        // E[A^2] = E[A]^2 + Var[A], here of the same draws.
        const at::Tensor squares = makeSmoothGradSquared()->explain(problem, withSeed(seed)).values;
        EXPECT_LE(distance(squares, smooth.values.square() + found), 1e-10);
    }
}

TEST(SmoothGrad, WithoutNoiseItIsTheMapItself) {
    const Scorer scorer = oracles::referenceScorer();
    const std::vector<std::pair<std::string, std::vector<double>>> maps = {{"gradient", {5.0, -2.0, 2.0}},
                                                                           {"saliency", {5.0, 2.0, 2.0}},
                                                                           {"input-x-gradient", {5.0, -4.0, 6.0}},
                                                                           {"integrated-gradients", {3.5, -4.4, 3.9}}};
    for (const auto& [base, values] : maps) {
        Problem problem = noisyProblem(scorer, oracles::referencePoint(), "0", "3");
        problem.parameters.set("base", base);
        EXPECT_LE(distance(makeSmoothGrad()->explain(problem, {}).values, rowsOf({values})), 1e-12) << base;
    }
}

TEST(SmoothGrad, IntegratedGradientsOfNoisyRowsKeepTheBaseline) {
    // Linear: w (x + noise - b), so that the mean lies within its interval around w (x - b).
    const at::Tensor weights = at::tensor({2.0, -1.0, 0.5}, oracles::float64());
    const Scorer scorer = oracles::linearScorer(weights);
    Problem problem = noisyProblem(scorer, rowsOf({{1.0, 2.0, 3.0}}), "0.1", "400");
    problem.baselines = rowsOf({{-1.0, 0.0, 1.0}});
    problem.parameters.set("base", "integrated-gradients");
    problem.parameters.set("steps", "3");
    const Maps maps = makeSmoothGrad()->explain(problem, withSeed(4));
    const at::Tensor errors = weights.abs() * (0.1 / std::sqrt(400.0));
    EXPECT_TRUE(((maps.values - rowsOf({{4.0, -2.0, 1.0}})).abs() <= 4.0 * errors).all().item<bool>()) << maps.values;
}

TEST(SmoothGrad, NoiseIsAShareOfTheRowsRangeUnlessAbsolute) {
    // Gradient of x^2: 2 x, so that the population variance of the map is 4 times that of the noise.
    const Scorer scorer = oracles::scorerOf([](const at::Tensor& x) { return x.square().sum(1); }, {2});
    Problem problem = problemOf(scorer, rowsOf({{1.0, 3.0}, {-5.0, 15.0}, {2.0, 2.0}}), {0}, {}, &varGradInfo());
    problem.parameters.set("noise", "0.1");
    problem.parameters.set("samples", "200");
    const at::Tensor relative = makeVarGrad()->explain(problem, withSeed(5)).values;
    EXPECT_LE(distance(relative[1], 100.0 * relative[0]), 1e-10) << "ten times the range, the same draws";
    EXPECT_EQ(relative[2].abs().max().item<double>(), 0.0);
    problem.parameters.set("noise-unit", "absolute");
    problem.parameters.set("noise", "0.2");
    const at::Tensor absolute = makeVarGrad()->explain(problem, withSeed(5)).values;
    EXPECT_LE(distance(absolute[1], absolute[0]), 1e-10);
    EXPECT_LE(distance(absolute[0], relative[0]), 1e-10);
}

TEST(SmoothGrad, SeedDecidesAndNeitherRowsNorChunksDo) {
    const Scorer scorer = oracles::scorerOfNet(oracles::RandomNet(6, 4, 10, 1, false));
    core::Random random(6);
    const at::Tensor inputs = oracles::normalTensor(random, {5, 4});
    const at::Tensor together = makeSmoothGrad()->explain(noisyProblem(scorer, inputs, "0.2", "30"), withSeed(7)).values;
    EXPECT_EQ(distance(makeSmoothGrad()->explain(noisyProblem(scorer, inputs, "0.2", "30"), withSeed(7)).values, together), 0.0);
    EXPECT_GT(distance(makeSmoothGrad()->explain(noisyProblem(scorer, inputs, "0.2", "30"), withSeed(8)).values, together), 1e-6);
    for (std::int64_t n = 0; n < 5; ++n) {
        const Problem alone = noisyProblem(scorer, inputs.slice(0, n, n + 1), "0.2", "30");
        EXPECT_LE(distance(makeSmoothGrad()->explain(alone, withSeed(7)).values[0], together[n]), 1e-13);
    }
    // A row so wide that a chunk holds three of its copies: the squares' gradient is 2 x, its mean 2 (x + mean noise).
    const std::int64_t width = 30000;
    ASSERT_LT(chunkRows(width), 7);
    const Scorer wide = oracles::scorerOf([](const at::Tensor& x) { return x.square().sum(1); }, {width});
    core::Random draws = withSeed(9).random("smoothgrad");
    const at::Tensor noise = oracles::normalTensor(draws, {7, width});
    const at::Tensor found =
        makeSmoothGrad()->explain(noisyProblem(wide, at::ones({1, width}, oracles::float64()), "0.5", "7"), withSeed(9)).values;
    EXPECT_LE(distance(found[0], 2.0 + noise.mean(0)), 1e-12);
}

TEST(SmoothGrad, ScalingTheFunctionScalesTheSquares) {
    const oracles::RandomNet net(10, 4, 8, 1, false);
    const Scorer plain = oracles::scorerOf([net](const at::Tensor& x) { return net.logits(x).select(1, 0); }, {4});
    const Scorer scaled = oracles::scorerOf([net](const at::Tensor& x) { return -3.0 * net.logits(x).select(1, 0); }, {4});
    const at::Tensor inputs = rowsOf({{0.1, -0.4, 1.0, 0.3}});
    for (auto* make : {makeSmoothGradSquared, makeVarGrad}) {
        const at::Tensor one = make()->explain(noisyProblem(plain, inputs, "0.3", "20"), withSeed(1)).values;
        const at::Tensor nine = make()->explain(noisyProblem(scaled, inputs, "0.3", "20"), withSeed(1)).values;
        EXPECT_LE(distance(nine, 9.0 * one), 1e-12);
        EXPECT_GT(one.max().item<double>(), 1e-4);
    }
}

TEST(SmoothGrad, RefusesAndStops) {
    const Scorer blackBox([](const at::Tensor& x) { return x.detach().slice(1, 0, 1); }, 1, {3}, false);
    expectError(core::ErrorCode::Unsupported,
                [&] { makeSmoothGrad()->explain(noisyProblem(blackBox, oracles::referencePoint(), "1", "5"), {}); });
    const Scorer scorer = oracles::referenceScorer();
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    expectError(core::ErrorCode::Cancelled,
                [&] { makeVarGrad()->explain(noisyProblem(scorer, oracles::referencePoint(), "1", "5"), context); });
    EXPECT_EQ(scorer.calls().gradients, 0);
}

}  // namespace
}  // namespace counterpoint::attribution
