// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/batches.h"
#include "engine/attribution/input_x_gradient.h"
#include "engine/attribution/saliency.h"
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
using ::testing::ElementsAre;

at::Tensor gradientMap(std::unique_ptr<Algorithm> algorithm, const Problem& problem) {
    return algorithm->explain(problem, core::Context{}).values;
}

TEST(Gradients, ReferenceFunction) {
    const Scorer scorer = oracles::referenceScorer();
    const Problem problem = problemOf(scorer, oracles::referencePoint());
    EXPECT_THAT(numbersOf(gradientMap(makeGradient(), problem)), ElementsAre(5.0, -2.0, 2.0));
    EXPECT_THAT(numbersOf(gradientMap(makeSaliency(), problem)), ElementsAre(5.0, 2.0, 2.0));
    EXPECT_THAT(numbersOf(gradientMap(makeInputXGradient(), problem)), ElementsAre(5.0, -4.0, 6.0));
}

TEST(Gradients, LinearFunctionsHaveTheirWeightsEverywhere) {
    core::Random random(1);
    const at::Tensor weights = oracles::normalTensor(random, {5});
    const at::Tensor inputs = oracles::normalTensor(random, {7, 5}, 10.0);
    const Scorer scorer = oracles::linearScorer(weights, 3.0);
    const Problem problem = problemOf(scorer, inputs);
    EXPECT_LE(distance(gradientMap(makeGradient(), problem), weights.expand({7, 5})), 1e-14);
    EXPECT_LE(distance(gradientMap(makeInputXGradient(), problem), weights * inputs), 1e-13);
}

TEST(Gradients, SumOfRelusHasTheActiveWeights) {
    core::Random random(2);
    const at::Tensor weights = oracles::normalTensor(random, {6, 4});
    const at::Tensor inputs = oracles::normalTensor(random, {9, 4});
    const Scorer scorer = oracles::scorerOf([weights](const at::Tensor& x) { return at::linear(x, weights).relu().sum(1); }, {4});
    const at::Tensor active = (at::linear(inputs, weights) > 0.0).to(at::kDouble);
    EXPECT_LE(distance(inputGradients(scorer, inputs, at::zeros({9}, at::kLong), {}), at::matmul(active, weights)), 1e-13);
}

TEST(Gradients, EqualFiniteDifferencesOfEveryClass) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const oracles::RandomNet net(seed, 4, 8, 3, false);
        core::Random random(seed, "inputs");
        const at::Tensor inputs = oracles::normalTensor(random, {3, 4});
        for (const Output output : {Output::Logit, Output::Probability, Output::LogProbability}) {
            const Scorer scorer = oracles::scorerOfNet(net, output);
            const Problem problem = problemOf(scorer, inputs, {2, 0, 1});
            const at::Tensor found = gradientMap(makeGradient(), problem);
            for (std::int64_t column = 0; column < 4; ++column) {
                at::Tensor step = at::zeros({4}, oracles::float64());
                step[column] = 1e-5;
                const at::Tensor slopes =
                    (scorer.scores(inputs + step, problem.targets) - scorer.scores(inputs - step, problem.targets)) / 2e-5;
                EXPECT_LE(distance(found.select(1, column), slopes), 1e-6) << seed;
            }
        }
    }
}

TEST(Gradients, InputTimesGradientIsCompleteWithoutBiases) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        oracles::RandomNet net(seed, 5, 16, 2, true);
        net.hiddenBias.zero_();
        net.outputBias.zero_();
        const Scorer scorer = oracles::scorerOfNet(net);
        core::Random random(seed, "inputs");
        const Problem problem = problemOf(scorer, oracles::normalTensor(random, {4, 5}), {0, 1, 1, 0});
        const at::Tensor sums = gradientMap(makeInputXGradient(), problem).sum(1);
        EXPECT_LE(distance(sums, scorer.scores(problem.inputs, problem.targets)), 1e-12) << seed;
    }
}

TEST(Gradients, ChunksDoNotShow) {
    // Rows so wide that only a few fit into a chunk: d/dx of sum x^2 is 2 x.
    const std::int64_t width = 30000;
    ASSERT_LT(chunkRows(width), 7);
    core::Random random(3);
    const at::Tensor inputs = at::arange(7 * width, oracles::float64()).reshape({7, width}).remainder(1000.0);
    const Scorer scorer = oracles::scorerOf([](const at::Tensor& x) { return x.square().sum(1); }, {width});
    EXPECT_EQ(distance(inputGradients(scorer, inputs, at::zeros({7}, at::kLong), {}), 2.0 * inputs), 0.0);
    EXPECT_EQ(scorer.calls().gradients, 7);
    EXPECT_EQ(distance(plainScores(scorer, inputs, at::zeros({7}, at::kLong), {}), inputs.square().sum(1)), 0.0);
    EXPECT_LE(distance(meanOutputs(scorer, inputs, {}), inputs.square().sum().reshape({1}) / 7.0), 1e-3);  // of 1e10
}

TEST(Gradients, RowsDoNotSeeEachOther) {
    const oracles::RandomNet net(4, 4, 8, 3, true);
    const Scorer scorer = oracles::scorerOfNet(net);
    core::Random random(4);
    const at::Tensor inputs = oracles::normalTensor(random, {5, 4});
    const at::Tensor together = gradientMap(makeGradient(), problemOf(scorer, inputs, {0, 1, 2, 1, 0}));
    const std::vector<std::int64_t> targets = {0, 1, 2, 1, 0};
    for (std::int64_t n = 0; n < 5; ++n) {
        const auto alone =
            gradientMap(makeGradient(), problemOf(scorer, inputs.slice(0, n, n + 1), {targets[static_cast<std::size_t>(n)]}));
        EXPECT_LE(distance(alone[0], together[n]), 1e-14);
    }
}

TEST(Gradients, ScalingTheFunctionScalesTheMapAndAConstantDoesNot) {
    const oracles::RandomNet net(5, 4, 8, 1, false);
    const auto function = [net](const at::Tensor& x) { return net.logits(x).select(1, 0); };
    core::Random random(5);
    const at::Tensor inputs = oracles::normalTensor(random, {3, 4});
    const Scorer plain = oracles::scorerOf(function, {4});
    const Scorer scaled = oracles::scorerOf([function](const at::Tensor& x) { return -3.0 * function(x) + 7.0; }, {4});
    EXPECT_LE(
        distance(gradientMap(makeGradient(), problemOf(scaled, inputs)), -3.0 * gradientMap(makeGradient(), problemOf(plain, inputs))),
        1e-13);
    EXPECT_LE(distance(gradientMap(makeSaliency(), problemOf(scaled, inputs)), 3.0 * gradientMap(makeSaliency(), problemOf(plain, inputs))),
              1e-13);
}

TEST(Gradients, AFunctionThatIgnoresItsInputHasZeros) {
    const Scorer scorer = oracles::scorerOf([](const at::Tensor& x) { return at::full({x.size(0)}, 4.0, oracles::float64()); }, {3});
    EXPECT_THAT(numbersOf(gradientMap(makeSaliency(), problemOf(scorer, oracles::referencePoint()))), ElementsAre(0.0, 0.0, 0.0));
}

TEST(Gradients, RefuseModelsWithoutThemAndStopWhenTold) {
    const Scorer blackBox([](const at::Tensor& x) { return x.detach().slice(1, 0, 2); }, 2, {3}, false);
    expectError(core::ErrorCode::Unsupported, [&] { gradientMap(makeSaliency(), problemOf(blackBox, oracles::referencePoint())); });
    const Scorer scorer = oracles::referenceScorer();
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    expectError(core::ErrorCode::Cancelled, [&] { makeGradient()->explain(problemOf(scorer, oracles::referencePoint()), context); });
    EXPECT_EQ(scorer.calls().gradients, 0);
}

}  // namespace
}  // namespace counterpoint::attribution
