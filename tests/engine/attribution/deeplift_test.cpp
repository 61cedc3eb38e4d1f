// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/deeplift.h"

#include "engine/attribution/deepshap.h"
#include "engine/attribution/rescale_rules.h"
#include "engine/core/error.h"
#include "tests/engine/attribution/networks.h"

#include <gtest/gtest.h>
#include <algorithm>

namespace counterpoint::attribution {

namespace {

using networks::denseScript;
using networks::Network;
using networks::normalRows;
using networks::PictureOptions;
using networks::pictureScript;
using networks::Script;
using networks::sumOfRows;
using oracles::distance;
using oracles::rowsOf;

at::Tensor targetsOf(const at::Tensor& x, std::int64_t target) { return at::full({x.size(0)}, target, at::kLong); }

DeepLiftMaps lift(const Network& net, const at::Tensor& x, const at::Tensor& baselines, std::int64_t target = 0,
                  bool revealCancel = false) {
    return deepLiftMaps(net.scorer, x, targetsOf(x, target), baselines, revealCancel, {});
}

/// Greatest |sum - (output - base)|, with output and base computed by the scorer.
double deltaOf(const Network& net, const DeepLiftMaps& maps, const at::Tensor& x, const at::Tensor& baselines, std::int64_t target = 0) {
    return distance(sumOfRows(maps.values), net.scores(x, target) - net.scores(baselines, target).mean());
}

/// A function of 3 inputs as class 0 of two.
Script functionScript(const std::string& expression) {
    Script script;
    script.weights = {{"unused", at::zeros({1}, oracles::float64())}};
    script.lines = {"a = x[:, 0:1]", "b = x[:, 1:2]", "c = x[:, 2:3]", "y = " + expression, "return torch.cat([y, torch.neg(y)], 1)"};
    return script;
}

std::string liftRefusal(const Network& net, const at::Tensor& x) {
    try {
        lift(net, x, at::zeros_like(x.narrow(0, 0, 1)));
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Unsupported);
        return error.value().what;
    }
    return "";
}

TEST(RescaleRule, OfAReluThatSwitchesOn) {
    const at::Tensor z = at::tensor({4.0, 2.0, 2.0, -1.0}, oracles::float64());
    const at::Tensor base = at::tensor({-1.0, 1.0, 2.0, -1.0}, oracles::float64());
    const at::Tensor multipliers =
        rescaleMultipliers(z, z.relu(), base, base.relu(), [](const at::Tensor& at) { return (at > 0.0).to(at::kDouble); });
    EXPECT_EQ(oracles::numbersOf(multipliers), (std::vector<double>{0.8, 1.0, 1.0, 0.0}));
}

TEST(RescaleRule, MaxPoolByHand) {
    // Window (1, 5) against (2, 3): the maximum rises from 3 to 5 at place 1. Window (1, 0) against (4, 6): it falls from 6 to 1 at place 1
    // of the baseline, where the difference is -6.
    const auto pooled = [](const at::Tensor& x) {
        const auto [values, indices] = at::max_pool1d_with_indices(x, {2}, {2});
        return MaxPool{values, indices, 1};
    };
    const at::Tensor x = at::tensor({1.0, 5.0, 1.0, 0.0}, oracles::float64()).view({1, 1, 4});
    const at::Tensor base = at::tensor({2.0, 3.0, 4.0, 6.0}, oracles::float64()).view({1, 1, 4});
    const at::Tensor multipliers = at::tensor({10.0, 3.0}, oracles::float64()).view({1, 1, 2});
    const at::Tensor found = maxPoolMultipliers(multipliers, x, pooled(x), base, pooled(base));
    EXPECT_LT(distance(found.view({4}), at::tensor({0.0, 10.0, 0.0, 3.0 * 5.0 / 6.0}, oracles::float64())), 1e-12);
    EXPECT_LT(distance(maxPoolMultipliers(multipliers, base, pooled(base), x, pooled(x)), found), 1e-12);  // changed places
}

TEST(DeepLift, SpeaksWhereTheGradientIsSilent) {
    const Network net(functionScript("1.0 - torch.relu(1.0 - a)"), {3}, 2);
    const at::Tensor x = rowsOf({{2.0, 0.0, 0.0}});
    EXPECT_EQ(net.gradients(x, 0)[0][0].item<double>(), 0.0);
    EXPECT_LT(distance(lift(net, x, at::zeros({1, 3}, oracles::float64())).values, rowsOf({{1.0, 0.0, 0.0}})), 1e-12);
}

TEST(DeepLift, ReferenceFunctionWithoutItsProduct) {
    const Network net(functionScript("2.0 * a - 3.0 * b + torch.relu(b + c - 1.0)"), {3}, 2);
    const DeepLiftMaps maps = lift(net, oracles::referencePoint(), at::zeros({1, 3}, oracles::float64()));
    EXPECT_LT(distance(maps.values, rowsOf({{2.0, -6.0 + 0.8 * 2.0, 0.8 * 3.0}})), 1e-12);
    EXPECT_NEAR(maps.output.item<double>(), 0.0, 1e-12);
    EXPECT_NEAR(maps.base.item<double>(), 0.0, 1e-12);
}

TEST(DeepLift, OneHiddenLayerInClosedForm) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Script script = denseScript(seed);
        Script shallow = script;
        shallow.lines = {"h = torch.relu(torch.linear(x, self.w1, self.b1))", "return torch.linear(h, self.w2, self.b2)"};
        const Network net(shallow, {5}, 6);
        const at::Tensor x = normalRows(seed, {4, 5});
        const at::Tensor b = normalRows(seed + 100, {1, 5});
        const at::Tensor z = at::linear(x, script.weight("w1"), script.weight("b1"));
        const at::Tensor zBase = at::linear(b, script.weight("w1"), script.weight("b1"));
        const at::Tensor m = (z.relu() - zBase.relu()) / (z - zBase);
        const at::Tensor expected = (x - b) * at::matmul(m * script.weight("w2")[3], script.weight("w1"));
        EXPECT_LT(distance(lift(net, x, b, 3).values, expected), 1e-12);
    }
}

TEST(DeepLift, LinearModelsHaveWeightTimesDifference) {
    const Script script = denseScript(1, "h");
    const Network net(script, {5}, 3);
    const at::Tensor w = at::matmul(script.weight("w3"), at::matmul(script.weight("w2"), script.weight("w1")))[2];
    const at::Tensor x = normalRows(1, {4, 5});
    const at::Tensor b = normalRows(2, {1, 5});
    EXPECT_LT(distance(lift(net, x, b, 2).values, (x - b) * w), 1e-12);
    EXPECT_LT(distance(lift(net, x, x.narrow(0, 1, 1), 2).values, (x - x[1]) * w), 1e-12);
}

TEST(DeepLift, IsCompleteOverRandomDenseNets) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Network net(denseScript(seed, seed % 2 == 0 ? "torch.relu(h)" : "torch.relu_(h)"), {5}, 3);
        const at::Tensor x = normalRows(seed, {6, 5});
        const at::Tensor b = normalRows(seed + 50, {1, 5});
        const DeepLiftMaps maps = lift(net, x, b, 1);
        EXPECT_LT(deltaOf(net, maps, x, b, 1), 1e-10);
        EXPECT_LT(distance(maps.output, net.scores(x, 1)), 1e-12);
        EXPECT_LT(distance(maps.base, net.scores(b, 1).expand({6})), 1e-12);
    }
}

TEST(DeepLift, IsCompleteForEveryActivation) {
    const std::vector<std::string> activations{"torch.sigmoid(h)",
                                               "torch.tanh(h)",
                                               "torch.gelu(h)",
                                               "torch.silu(h)",
                                               "torch.elu(h)",
                                               "torch.leaky_relu(h, 0.1)",
                                               "torch.softplus(h)",
                                               "torch.selu(h)",
                                               "torch.celu(h)",
                                               "torch.hardtanh(h)",
                                               "torch.hardsigmoid(h)",
                                               "torch.hardswish(h)",
                                               "torch.mish(h)",
                                               "torch.clamp(h, -0.5, 0.7)",
                                               "torch.relu6(h)",
                                               "torch.exp(h * 0.3)",
                                               "torch.sqrt(torch.abs(h) + 1.0)",
                                               "torch.pow(h, 2)",
                                               "torch.log1p(torch.square(h))",
                                               "1.0 / (torch.abs(h) + 1.0)"};
    const at::Tensor x = normalRows(3, {5, 5});
    const at::Tensor b = normalRows(4, {1, 5});
    for (const std::string& activation : activations) {
        const Network net(denseScript(3, activation), {5}, 3);
        EXPECT_LT(deltaOf(net, lift(net, x, b), x, b), 1e-9) << activation;
        EXPECT_EQ(lift(net, b, b).values.abs().max().item<double>(), 0.0) << activation;
    }
}

TEST(DeepLift, IsCompleteForPictures) {
    const std::vector<std::string> pools{"torch.max_pool2d(h, [2, 2], [2, 2], [0, 0], [1, 1], False)",
                                         "torch.max_pool2d(h, [3, 3], [2, 2], [1, 1], [1, 1], True)",
                                         "torch.max_pool2d(h, [3, 3], [1, 1], [0, 0], [1, 1], False)",
                                         "torch.avg_pool2d(h, [2, 2], [2, 2], [0, 0], False, True, None)",
                                         "torch.max_pool2d_with_indices(h, [2, 2])[0]",
                                         "torch.adaptive_max_pool2d(h, [2, 3])[0]"};
    for (std::uint64_t seed = 0; seed < 18; ++seed) {
        PictureOptions options;
        options.pool = pools[seed % pools.size()];
        options.isTraced = seed % 2 == 1;
        options.isMutating = seed % 3 == 1;
        const Network net(pictureScript(seed, options), {2, 6, 6}, 3);
        const at::Tensor x = normalRows(seed, {3, 2, 6, 6});
        const at::Tensor b = normalRows(seed + 30, {2, 2, 6, 6});
        EXPECT_LT(deltaOf(net, lift(net, x, b, 2), x, b, 2), 1e-10) << options.pool;
    }
}

TEST(DeepLift, FormsOfOneNetworkAgree) {
    const at::Tensor x = normalRows(5, {3, 2, 6, 6});
    const at::Tensor b = at::zeros({1, 2, 6, 6}, oracles::float64());
    const at::Tensor plain = lift(Network(pictureScript(5), {2, 6, 6}, 3), x, b).values;
    for (const auto& [traced, mutating] : {std::pair(true, false), std::pair(false, true), std::pair(true, true)}) {
        PictureOptions options;
        options.isTraced = traced;
        options.isMutating = mutating;
        EXPECT_LT(distance(lift(Network(pictureScript(5, options), {2, 6, 6}, 3), x, b).values, plain), 1e-12);
    }
    // Flat rows of the same network.
    const Network net(pictureScript(5), {2, 6, 6}, 3);
    EXPECT_LT(distance(lift(net, x.flatten(1), b.flatten(1)).values.view({3, 2, 6, 6}), plain), 1e-12);
}

TEST(DeepLift, SwappingInputAndBaselineChangesTheSign) {
    const Network net(pictureScript(6), {2, 6, 6}, 3);
    const at::Tensor x = normalRows(6, {1, 2, 6, 6});
    const at::Tensor b = normalRows(7, {1, 2, 6, 6});
    EXPECT_LT(distance(lift(net, x, b).values, -lift(net, b, x).values), 1e-12);
    EXPECT_EQ(lift(net, x, x).values.abs().max().item<double>(), 0.0);
}

TEST(DeepLift, SeveralBaselinesAreAveragedWhicheverSideGoesBackward) {
    const Network net(pictureScript(8), {2, 6, 6}, 3);
    const at::Tensor x = normalRows(8, {4, 2, 6, 6});
    const at::Tensor b = normalRows(9, {3, 2, 6, 6});
    at::Tensor mean = at::zeros_like(x);
    for (std::int64_t k = 0; k < 3; ++k) mean += lift(net, x, b.narrow(0, k, 1)).values / 3.0;
    const at::Tensor all = lift(net, x, b).values;  // inputs go backward
    EXPECT_LT(distance(all, mean), 1e-12);
    for (std::int64_t i = 0; i < 4; ++i) {  // one row: the baselines do
        EXPECT_LT(distance(lift(net, x.narrow(0, i, 1), b).values, all.narrow(0, i, 1)), 1e-12);
    }
    const at::Tensor order = at::tensor({2, 0, 3, 1}, at::kLong);
    EXPECT_LT(distance(lift(net, x.index_select(0, order), b).values, all.index_select(0, order)), 1e-12);
}

TEST(DeepLift, ClassesOfRowsAndDummyInputs) {
    Script script = denseScript(10);
    script.lines.front() = "h = torch.linear(x * self.mask, self.w1, self.b1)";
    script.weights.emplace_back("mask", at::tensor({1.0, 1.0, 0.0, 1.0, 1.0}, oracles::float64()));
    const Network net(script, {5}, 3);
    const at::Tensor x = normalRows(10, {3, 5});
    const at::Tensor b = normalRows(11, {1, 5});
    const at::Tensor mixed = deepLiftMaps(net.scorer, x, at::tensor({2, 0, 1}, at::kLong), b, false, {}).values;
    for (std::int64_t i = 0; i < 3; ++i) EXPECT_LT(distance(mixed[i], lift(net, x, b, (i + 2) % 3).values[i]), 1e-12);
    EXPECT_EQ(mixed.select(1, 2).abs().max().item<double>(), 0.0);
}

TEST(DeepLift, ProbabilitiesAreCompleteToo) {
    for (const Output output : {Output::Probability, Output::LogProbability}) {
        const Network net(denseScript(12), {5}, 3, output);
        const at::Tensor x = normalRows(12, {4, 5});
        const at::Tensor b = normalRows(13, {2, 5});
        EXPECT_LT(deltaOf(net, lift(net, x, b, 1), x, b, 1), 1e-9);
    }
}

TEST(DeepLift, SinglePrecisionIsClose) {
    const Network net(pictureScript(14), {2, 6, 6}, 3);
    const at::Tensor x = normalRows(14, {3, 2, 6, 6});
    const at::Tensor b = normalRows(15, {1, 2, 6, 6});
    const at::Tensor exact = lift(net, x, b).values;
    const DeepLiftMaps single = lift(net, x.to(at::kFloat), b.to(at::kFloat));
    EXPECT_EQ(single.values.scalar_type(), at::kDouble);
    EXPECT_LT(distance(single.values, exact), 1e-4);
    EXPECT_LT(distance(sumOfRows(single.values), single.output - single.base), 1e-5);
}

TEST(DeepLift, RefusesAndListsWhatHasNoRule) {
    const at::Tensor x = normalRows(16, {2, 3});
    const Network product(functionScript("2.0 * a - 3.0 * b + a * c + torch.relu(b + c - 1.0)"), {3}, 2);
    EXPECT_NE(liftRefusal(product, x).find("aten::mul of two values"), std::string::npos);
    const Network quotient(functionScript("a / (torch.abs(b) + 1.0)"), {3}, 2);
    EXPECT_NE(liftRefusal(quotient, x).find("aten::div of two values"), std::string::npos);
    const Network gate(functionScript("a * torch.gt(b, 0.0)"), {3}, 2);
    EXPECT_NE(liftRefusal(gate, x).find("aten::mul with a value computed from the input in steps"), std::string::npos);
    const at::Tensor rows = normalRows(17, {2, 5});
    const Network attention(denseScript(17, "torch.softmax(torch.layer_norm(h, [h.size(1)]), 1)"), {5}, 3);
    EXPECT_NE(liftRefusal(attention, rows).find("aten::layer_norm, aten::softmax"), std::string::npos);
}

TEST(DeepLift, RevealCancelSharesAMinimum) {
    // min(a, b) = a - relu(a - b): the rescale rule gives all of it to one input, RevealCancel half to each (paper, section 3.5.2).
    Script script;
    script.weights = {{"w", rowsOf({{1.0, -1.0}})}};
    script.lines = {"y = x[:, 0:1] - torch.relu(torch.linear(x, self.w, None))", "return torch.cat([y, torch.neg(y)], 1)"};
    const Network net(script, {2}, 2);
    const at::Tensor x = rowsOf({{5.0, 3.0}, {2.0, 4.0}});
    const at::Tensor b = at::zeros({1, 2}, oracles::float64());
    EXPECT_LT(distance(lift(net, x, b, 0, false).values, rowsOf({{0.0, 3.0}, {2.0, 0.0}})), 1e-12);
    EXPECT_LT(distance(lift(net, x, b, 0, true).values, rowsOf({{1.5, 1.5}, {1.0, 1.0}})), 1e-12);
}

TEST(DeepLift, RevealCancelIsComplete) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Network dense(denseScript(seed, seed % 2 == 0 ? "torch.relu(h)" : "torch.sigmoid(h)"), {5}, 3);
        const at::Tensor x = normalRows(seed, {4, 5});
        const at::Tensor b = normalRows(seed + 20, {2, 5});
        const DeepLiftMaps maps = lift(dense, x, b, 0, true);
        EXPECT_LT(deltaOf(dense, maps, x, b), 1e-10);
        EXPECT_GT(distance(maps.values, lift(dense, x, b).values), 1e-6);
        EXPECT_LT(distance(lift(dense, x.narrow(0, 1, 1), b, 0, true).values, maps.values.narrow(0, 1, 1)), 1e-12);
    }
    const Network pictures(pictureScript(1), {2, 6, 6}, 3);
    const at::Tensor x = normalRows(1, {3, 2, 6, 6});
    const at::Tensor b = normalRows(2, {1, 2, 6, 6});
    EXPECT_LT(deltaOf(pictures, lift(pictures, x, b, 1, true), x, b, 1), 1e-10);
}

TEST(DeepLift, Stops) {
    const Network net(denseScript(1), {5}, 3);
    std::stop_source source;
    source.request_stop();
    core::Context context;
    context.stop = source.get_token();
    const at::Tensor x = normalRows(1, {2, 5});
    try {
        deepLiftMaps(net.scorer, x, targetsOf(x, 0), at::zeros({1, 5}, oracles::float64()), false, context);
        FAIL() << "was not stopped";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Cancelled);
    }
}

TEST(DeepLift, TheMethodTakesItsBaselinesAndRule) {
    const Network net(denseScript(2), {5}, 3);
    const at::Tensor x = normalRows(2, {3, 5});
    const at::Tensor b = normalRows(3, {2, 5});
    Problem problem = oracles::problemOf(net.scorer, x, {1}, b, &deepLiftInfo());
    const Maps rescale = makeDeepLift()->explain(problem, {});
    EXPECT_LT(distance(rescale.values, lift(net, x, b, 1).values), 1e-15);
    EXPECT_LT(distance(rescale.base, net.scores(b, 1).mean().expand({3})), 1e-12);
    problem.parameters.set("rule", "reveal-cancel");
    EXPECT_LT(distance(makeDeepLift()->explain(problem, {}).values, lift(net, x, b, 1, true).values), 1e-15);
}

TEST(DeepShap, LinearModelsHaveWeightTimesDifferenceFromTheMean) {
    const Script script = denseScript(4, "h");
    const Network net(script, {5}, 3);
    const at::Tensor w = at::matmul(script.weight("w3"), at::matmul(script.weight("w2"), script.weight("w1")))[0];
    const at::Tensor x = normalRows(4, {3, 5});
    Problem problem = oracles::problemOf(net.scorer, x, {0}, {}, &deepShapInfo());
    problem.background = normalRows(5, {40, 5});
    const Maps maps = makeDeepShap()->explain(problem, {});
    EXPECT_LT(distance(maps.values, (x - problem.background.mean(0)) * w), 1e-12);
    EXPECT_LT(distance(maps.base, net.scores(problem.background, 0).mean().expand({3})), 1e-12);
}

TEST(DeepShap, OneReluOfASum) {
    // r = relu(w x + c): attr_i = w_i (x_i - b_i) * dr / dz.
    Script script;
    script.weights = {{"w", rowsOf({{1.0, -2.0, 0.5}})}, {"c", at::tensor({0.3}, oracles::float64())}};
    script.lines = {"y = torch.relu(torch.linear(x, self.w, self.c))", "return torch.cat([y, torch.neg(y)], 1)"};
    const Network net(script, {3}, 2);
    const at::Tensor x = rowsOf({{1.0, -1.0, 2.0}});
    const at::Tensor b = rowsOf({{0.0, 1.0, 0.0}});
    const double z = 1.0 + 2.0 + 1.0 + 0.3;
    const double zBase = -2.0 + 0.3;
    Problem problem = oracles::problemOf(net.scorer, x, {0}, {}, &deepShapInfo());
    problem.background = b;
    EXPECT_LT(distance(makeDeepShap()->explain(problem, {}).values, rowsOf({{1.0, 4.0, 1.0}}) * (z / (z - zBase))), 1e-12);
}

TEST(DeepShap, CostsOneForwardPassOfEachRowAndOneBackwardPassOfEachPair) {
    const Network net(denseScript(6), {5}, 3);
    Problem problem = oracles::problemOf(net.scorer, normalRows(6, {4, 5}), {0}, {}, &deepShapInfo());
    problem.background = normalRows(7, {30, 5});
    const Maps maps = makeDeepShap()->explain(problem, {});
    EXPECT_EQ(net.scorer.calls().evaluations, 34);
    EXPECT_EQ(net.scorer.calls().gradients, 120);
    EXPECT_LT(distance(sumOfRows(maps.values), maps.output - maps.base), 1e-10);
}

}  // namespace

}  // namespace counterpoint::attribution
