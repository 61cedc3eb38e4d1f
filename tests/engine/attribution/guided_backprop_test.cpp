// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/guided_backprop.h"

#include "engine/attribution/deconvolution.h"
#include "engine/attribution/guided_gradcam.h"
#include "engine/attribution/relu_rules.h"
#include "engine/core/error.h"
#include "tests/engine/attribution/networks.h"

#include <gtest/gtest.h>
#include <limits>

namespace counterpoint::attribution {

namespace {

using networks::Network;
using networks::normalRows;
using networks::PictureOptions;
using networks::pictureScript;
using networks::Script;
using oracles::distance;

/// One hidden layer s = V relu(W x + b), two classes, 4 inputs; the ReLU written as `relu` of "h".
Script hiddenScript(std::uint64_t seed, const std::string& relu) {
    core::Random random(seed, "hidden");
    Script script;
    script.weights = {{"w", oracles::normalTensor(random, {7, 4})},
                      {"b", oracles::normalTensor(random, {7}, 0.5)},
                      {"v", oracles::normalTensor(random, {2, 7})},
                      {"c", oracles::normalTensor(random, {2}, 0.5)}};
    script.lines = {"h = torch.linear(x, self.w, self.b)", "h = " + relu, "return torch.linear(h, self.v, self.c)"};
    return script;
}

Maps explainWith(const MethodInfo& info, std::unique_ptr<Algorithm> algorithm, const Scorer& scorer, const at::Tensor& x,
                 std::int64_t target, const core::Context& context = {}) {
    const Problem problem = oracles::problemOf(scorer, x, {target}, {}, &info);
    return algorithm->explain(problem, context);
}
Maps guided(const Scorer& scorer, const at::Tensor& x, std::int64_t target) {
    return explainWith(guidedBackpropInfo(), makeGuidedBackprop(), scorer, x, target);
}
Maps deconvolved(const Scorer& scorer, const at::Tensor& x, std::int64_t target) {
    return explainWith(deconvolutionInfo(), makeDeconvolution(), scorer, x, target);
}

bool hasNote(const Maps& maps, const std::string& id) {
    return std::ranges::any_of(maps.notes.front(), [&](const core::Message& note) { return note.id == id; });
}

TEST(ReluRules, WhatFlowsBack) {
    const at::Tensor gradient = at::tensor({-1.0, 2.0, 3.0, 4.0}, oracles::float64());
    const at::Tensor z = at::tensor({1.0, -1.0, 2.0, 7.0}, oracles::float64());
    const double none = std::numeric_limits<double>::infinity();
    EXPECT_EQ(oracles::numbersOf(reluBackward(ReluRule::Guided, gradient, z, none)), (std::vector<double>{0, 0, 3, 4}));
    EXPECT_EQ(oracles::numbersOf(reluBackward(ReluRule::Guided, gradient, z, 6.0)), (std::vector<double>{0, 0, 3, 0}));
    EXPECT_EQ(oracles::numbersOf(reluBackward(ReluRule::Deconvolution, gradient, z, none)), (std::vector<double>{0, 2, 3, 4}));
}

TEST(GuidedBackprop, OneHiddenLayerInClosedForm) {
    const std::vector<std::string> forms{"torch.relu(h)", "torch.relu_(h)", "torch.clamp_min(h, 0.0)", "torch.threshold(h, 0.0, 0.0)",
                                         "torch.clamp(h, 0.0)"};
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Script script = hiddenScript(seed, forms[seed % forms.size()]);
        const Network net(script, {4}, 2);
        const at::Tensor x = normalRows(seed, {6, 4});
        const at::Tensor w = script.weight("w");
        const at::Tensor active = (at::linear(x, w, script.weight("b")) > 0.0).to(at::kDouble);
        for (const std::int64_t target : {0, 1}) {
            const at::Tensor v = script.weight("v")[target].clamp_min(0.0);
            EXPECT_LT(distance(guided(net.scorer, x, target).values, at::matmul(active * v, w)), 1e-12) << forms[seed % forms.size()];
            EXPECT_LT(distance(deconvolved(net.scorer, x, target).values, at::matmul(v, w).expand({6, 4})), 1e-12);
        }
    }
}

TEST(GuidedBackprop, EqualsTheGradientWhereEverythingIsPositive) {
    Script script = hiddenScript(3, "torch.relu(h)");
    for (auto& [name, value] : script.weights) value = value.abs();
    const Network net(script, {4}, 2);
    const at::Tensor x = normalRows(3, {5, 4}).abs();
    EXPECT_LT(distance(guided(net.scorer, x, 1).values, net.gradients(x, 1)), 1e-12);
    EXPECT_LT(distance(deconvolved(net.scorer, x, 1).values, net.gradients(x, 1)), 1e-12);
    EXPECT_FALSE(hasNote(guided(net.scorer, x, 1), "attribution.relu-rules.no-relu"));
    EXPECT_TRUE(hasNote(guided(net.scorer, x, 1), "attribution.relu-rules.not-class-sensitive"));
}

TEST(GuidedBackprop, WithoutReluItIsTheGradientAndSaysSo) {
    for (const std::string activation : {"torch.tanh(h)", "torch.gelu(h)", "h"}) {
        const Network net(hiddenScript(5, activation), {4}, 2);
        const at::Tensor x = normalRows(5, {5, 4});
        const Maps maps = guided(net.scorer, x, 0);
        EXPECT_LT(distance(maps.values, net.gradients(x, 0)), 1e-12);
        ASSERT_EQ(maps.notes.size(), 5U);
        EXPECT_TRUE(hasNote(maps, "attribution.relu-rules.no-relu")) << activation;
    }
    Script mixed = hiddenScript(6, "torch.relu(h)");
    mixed.lines.insert(mixed.lines.begin(), "x = torch.tanh(x)");
    const Maps maps = guided(Network(mixed, {4}, 2).scorer, normalRows(6, {1, 4}), 0);
    ASSERT_TRUE(hasNote(maps, "attribution.relu-rules.plain-activations"));
    EXPECT_NE(maps.notes.front().back().text.find("aten::tanh"), std::string::npos);
}

TEST(GuidedBackprop, TwoLayersOfPicturesStepByStep) {
    PictureOptions options;
    options.hasResidual = false;
    options.pool = "torch.avg_pool2d(h, [2, 2], [2, 2], [0, 0], False, True, None)";
    const Script script = pictureScript(7, options);
    const Network net(script, {2, 6, 6}, 3);
    const at::Tensor x = normalRows(7, {3, 2, 6, 6});
    // Forward as the script says.
    const at::Tensor scale = script.weight("gain") / (script.weight("variance") + 1e-5).sqrt();
    const at::Tensor shift = script.weight("shift") - script.weight("mean") * scale;
    const at::Tensor z1 =
        at::conv2d(x, script.weight("c1"), script.weight("b1"), 1, 1) * scale.view({1, 4, 1, 1}) + shift.view({1, 4, 1, 1});
    const at::Tensor z2 = at::conv2d(z1.relu(), script.weight("c2"), script.weight("b2"), 1, 1);
    const at::Tensor z3 = at::conv2d(at::avg_pool2d(z2.relu(), {2, 2}), script.weight("c3"), script.weight("b3"), 1, 1);
    // And backward by hand.
    at::Tensor g = (script.weight("w")[1] / 9.0).view({1, 5, 1, 1}).expand_as(z3);
    g = g.clamp_min(0.0) * (z3 > 0.0);
    g = at::conv_transpose2d(g, script.weight("c3"), {}, 1, 1);
    g = at::upsample_nearest2d(g, {6, 6}) / 4.0;
    g = g.clamp_min(0.0) * (z2 > 0.0);
    g = at::conv_transpose2d(g, script.weight("c2"), {}, 1, 1);
    g = g.clamp_min(0.0) * (z1 > 0.0) * scale.view({1, 4, 1, 1});
    g = at::conv_transpose2d(g, script.weight("c1"), {}, 1, 1);
    EXPECT_LT(distance(guided(net.scorer, x, 1).values, g), 1e-12);
    EXPECT_GT(distance(guided(net.scorer, x, 1).values, net.gradients(x, 1)), 1e-3);
}

TEST(GuidedBackprop, FormsOfOneNetworkAgreeAndRowsAreIndependent) {
    const Network net(pictureScript(9), {2, 6, 6}, 3);
    PictureOptions other;
    other.isTraced = true;
    other.isMutating = true;
    const Network traced(pictureScript(9, other), {2, 6, 6}, 3);
    const at::Tensor x = normalRows(9, {5, 2, 6, 6});
    const at::Tensor order = at::tensor({3, 1, 4, 0, 2}, at::kLong);
    const at::Tensor values = guided(net.scorer, x, 2).values;
    EXPECT_LT(distance(values, guided(traced.scorer, x, 2).values), 1e-12);
    EXPECT_LT(distance(values.index_select(0, order), guided(net.scorer, x.index_select(0, order), 2).values), 1e-12);
    EXPECT_LT(distance(values.narrow(0, 2, 1), guided(net.scorer, x.narrow(0, 2, 1), 2).values), 1e-12);
    const Maps single = guided(net.scorer, x.to(at::kFloat), 2);
    EXPECT_EQ(single.values.scalar_type(), at::kDouble);
    EXPECT_LT(distance(single.values, values), 1e-4);
}

TEST(GuidedBackprop, CountsItsPassesAndStops) {
    const Network net(hiddenScript(1, "torch.relu(h)"), {4}, 2);
    const at::Tensor x = normalRows(1, {6, 4});
    guided(net.scorer, x, 0);
    EXPECT_EQ(net.scorer.calls().evaluations, 6);
    EXPECT_EQ(net.scorer.calls().gradients, 6);
    std::stop_source source;
    source.request_stop();
    core::Context context;
    context.stop = source.get_token();
    try {
        explainWith(guidedBackpropInfo(), makeGuidedBackprop(), net.scorer, x, 0, context);
        FAIL() << "was not stopped";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Cancelled);
    }
}

TEST(GuidedBackprop, RefusesWhatShowsNoOperations) {
    const Scorer scorer = oracles::linearScorer(at::ones({4}, oracles::float64()));
    try {
        guided(scorer, normalRows(1, {1, 4}), 0);
        FAIL() << "was not refused";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Unsupported);
        EXPECT_EQ(error.value().where, "Guided Backprop");
    }
}

TEST(GuidedGradCam, IsGuidedBackpropTimesTheEnlargedMap) {
    // convolution, mean over places, linear: GradCAM of the convolution is the class activation map divided by the number of places.
    core::Random random(11, "cam");
    Script script;
    script.weights = {{"c", oracles::normalTensor(random, {4, 2, 3, 3})},
                      {"b", oracles::normalTensor(random, {4})},
                      {"w", oracles::normalTensor(random, {3, 4})}};
    script.lines = {"h = torch.conv2d(x, self.c, self.b, [2, 2], [1, 1], [1, 1], 1)",
                    "return torch.linear(torch.mean(h, [2, 3]), self.w, None)"};
    const Network net(script, {2, 6, 6}, 3);
    const at::Tensor x = normalRows(11, {4, 2, 6, 6});
    const Maps maps = explainWith(guidedGradCamInfo(), makeGuidedGradCam(), net.scorer, x, 1);
    const at::Tensor activation = at::conv2d(x, script.weight("c"), script.weight("b"), 2, 1);
    const at::Tensor cam = (script.weight("w")[1].view({1, 4, 1, 1}) * activation).sum(1, true) / 9.0;
    const at::Tensor expected = guided(net.scorer, x, 1).values * at::upsample_bilinear2d(cam.clamp_min(0.0), {6, 6}, false);
    EXPECT_GT(cam.max().item<double>(), 0.01);
    EXPECT_LT(distance(maps.values, expected), 1e-12);
}

TEST(GuidedGradCam, SaysWhereTheMapIsBlank) {
    Script script;
    script.weights = {{"c", at::ones({1, 1, 1, 1}, oracles::float64())}, {"w", at::tensor({1.0, -1.0}, oracles::float64()).view({2, 1})}};
    script.lines = {"h = torch.relu(torch.conv2d(x, self.c, None, [1, 1], [0, 0], [1, 1], 1))",
                    "return torch.linear(torch.mean(h, [2, 3]), self.w, None)"};
    const Network net(script, {1, 3, 3}, 2);
    const at::Tensor x = normalRows(2, {2, 1, 3, 3}).abs() + 0.1;
    const Maps against = explainWith(guidedGradCamInfo(), makeGuidedGradCam(), net.scorer, x, 1);
    ASSERT_EQ(against.notes.size(), 2U);
    EXPECT_TRUE(hasNote(against, "attribution.guided-gradcam.blank"));
    EXPECT_EQ(against.values.abs().max().item<double>(), 0.0);
    const Maps in = explainWith(guidedGradCamInfo(), makeGuidedGradCam(), net.scorer, x, 0);
    EXPECT_TRUE(in.notes.front().empty());
    EXPECT_GT(in.values.min().item<double>(), 0.0);
}

TEST(GuidedGradCam, RefusesNetworksWithoutConvolution) {
    const Network net(hiddenScript(1, "torch.relu(h)"), {4}, 2);
    EXPECT_THROW(explainWith(guidedGradCamInfo(), makeGuidedGradCam(), net.scorer, normalRows(1, {1, 4}), 0), core::Error);
}

}  // namespace

}  // namespace counterpoint::attribution
