// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/gradcam.h"
#include "tests/engine/attribution/network_scorer.h"
#include "tests/engine/attribution/oracles.h"
#include "tests/engine/core/expect_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace counterpoint::attribution {

namespace {

using oracles::distance;
using oracles::networkScorer;

constexpr std::int64_t kPlaces = 36;

/// conv -> global average -> linear, the network of class activation maps (CAM).
struct CamWorld {
    core::Random random{3, "cam"};
    torch::jit::Module module = models::ModuleBuilder("Cam")
                                    .part("conv", models::convolution(2, 4, random))
                                    .part("head", models::linear(4, 3, random))
                                    .forward({"x = self.conv.forward(x)", "x = torch.flatten(torch.adaptive_avg_pool2d(x, [1, 1]), 1)",
                                              "return self.head.forward(x)"});
    oracles::NetworkScorer scorer = networkScorer(module, {2, 6, 6}, 3);
    at::Tensor x = oracles::normalTensor(random, {3, 2, 6, 6});
    at::Tensor targets = at::tensor({2, 0, 1}, at::kLong);
    core::Context context;

    at::Tensor activation() {
        torch::jit::Module conv = module.attr("conv").toModule();
        return conv.forward({x}).toTensor();
    }
    at::Tensor headWeights() { return module.attr("head").toModule().attr("weight").toTensor().index_select(0, targets); }
    at::Tensor cam(CamVariant variant, bool positiveOnly) {
        return gradCam(scorer, {.layer = "", .variant = variant, .positiveOnly = positiveOnly}, x, targets, context);
    }
};

}  // namespace

TEST(GradCam, IsTheClassActivationMapOfAPoolingHead) {
    CamWorld world;
    const at::Tensor cam = at::einsum("nk,nkhw->nhw", {world.headWeights(), world.activation()}) / double(kPlaces);
    EXPECT_LE(distance(world.cam(CamVariant::GradCam, false), cam), 1e-14);
    EXPECT_LE(distance(world.cam(CamVariant::GradCam, true), cam.clamp_min(0.0)), 1e-14);
    EXPECT_LE(distance(world.cam(CamVariant::HiResCam, false), cam), 1e-14);  // the gradient is the same everywhere
    const at::Tensor layer = at::einsum("nk,nkhw->nhw", {world.headWeights().clamp_min(0.0), world.activation()}) / double(kPlaces);
    EXPECT_LE(distance(world.cam(CamVariant::LayerCam, false), layer), 1e-14);
    // Over all places: gradient x activation adds up to the logit without its bias.
    const at::Tensor bias = world.module.attr("head").toModule().attr("bias").toTensor().index_select(0, world.targets);
    EXPECT_LE(distance(cam.flatten(1).sum(1), world.scorer.scores(world.x, world.targets) - bias), 1e-12);
}

TEST(GradCam, VariantsDifferWhereGradientsDo) {
    const oracles::NetworkScorer scorer = oracles::networkScorer(models::residualNetwork(3), {2, 6, 6}, 3);
    core::Random random(4, "pictures");
    const at::Tensor x = oracles::normalTensor(random, {3, 2, 6, 6});
    const at::Tensor targets = at::tensor({0, 1, 2}, at::kLong);
    const core::Context context;
    const auto program = scorer.program();
    const models::NetworkLayer layer = program->requireLayer("layer1/0");
    // By hand, through the tape of the whole network.
    const at::Tensor leaf = x.clone().requires_grad_();
    const auto tapped = program->tap(leaf, {&layer.value, 1});
    const at::Tensor score = tapped.logits.gather(1, targets.unsqueeze(1)).sum();
    const at::Tensor gradient = torch::autograd::grad({score}, {tapped.values[0]})[0];
    const at::Tensor h = tapped.values[0].detach();
    const auto cam = [&](CamVariant variant) {
        return gradCam(scorer, {.layer = "layer1/0", .variant = variant, .positiveOnly = false}, x, targets, context);
    };
    EXPECT_LE(distance(cam(CamVariant::GradCam), (gradient.mean({2, 3}, true) * h).sum(1)), 1e-13);
    EXPECT_LE(distance(cam(CamVariant::HiResCam), (gradient * h).sum(1)), 1e-13);
    EXPECT_LE(distance(cam(CamVariant::LayerCam), (gradient.clamp_min(0.0) * h).sum(1)), 1e-13);
    EXPECT_GT(distance(cam(CamVariant::GradCam), cam(CamVariant::HiResCam)), 1e-6);
    EXPECT_EQ(camLayer(scorer, ""), "layer1/1/conv2");
}

TEST(GradCam, ConstantChannelsGiveAConstantMap) {
    CamWorld world;
    world.x = at::zeros({3, 2, 6, 6}, at::kDouble);  // the convolution gives its bias everywhere
    const at::Tensor map = world.cam(CamVariant::GradCam, false);
    EXPECT_LE((map.flatten(1).amax(1) - map.flatten(1).amin(1)).abs().max().item<double>(), 1e-15);
    EXPECT_GT(map.abs().max().item<double>(), 1e-6);
}

TEST(GradCam, UpsamplesBilinearly) {
    const at::Tensor map = at::tensor({0.0, 1.0, 2.0, 3.0}, at::kDouble).reshape({1, 2, 2});
    const at::Tensor big = upsampleMap(map, {4, 4});
    // Without aligned corners the centres lie at 0.5, 1.5, ... half cells: rows at -0.25 (clamped to 0), 0.25, 0.75, 1.
    const std::vector<double> axis = {0.0, 0.25, 0.75, 1.0};
    for (std::int64_t i = 0; i < 4; ++i) {
        for (std::int64_t j = 0; j < 4; ++j)
            EXPECT_NEAR(big[0][i][j].item<double>(), 2.0 * axis[std::size_t(i)] + axis[std::size_t(j)], 1e-15);
    }
    EXPECT_LE(
        distance(upsampleMap(at::tensor({0.0, 1.0}, at::kDouble).reshape({1, 2}), {4}), at::tensor(axis, at::kDouble).reshape({1, 4})),
        1e-15);
}

TEST(GradCam, AlgorithmGivesEveryChannelTheMapAndTellsOfBlankOnes) {
    CamWorld world;
    Problem problem = oracles::problemOf(world.scorer, world.x, {2, 0, 1}, {}, &gradcamInfo());
    const Maps maps = makeGradcam()->explain(problem, world.context);
    EXPECT_EQ(maps.values.sizes(), world.x.sizes());
    EXPECT_TRUE(maps.layer.empty());
    EXPECT_LE(distance(maps.values.select(1, 1), world.cam(CamVariant::GradCam, true)), 1e-14);  // 6 x 6 already
    EXPECT_LE(distance(maps.values.select(1, 0), maps.values.select(1, 1)), 0.0);
    ASSERT_EQ(maps.notes.size(), 3U);
    // A class whose weights are all negative over positive activations is blank.
    models::ModuleBuilder builder("Blank");
    const torch::jit::Module blank = builder.part("conv", world.module.attr("conv").toModule())
                                         .forward({"x = torch.adaptive_avg_pool2d(torch.abs(self.conv.forward(x)), [1, 1])",
                                                   "x = torch.flatten(x, 1).sum(1)", "return torch.stack([x, -x], 1)"});
    const oracles::NetworkScorer scorer = oracles::networkScorer(blank, {2, 6, 6}, 2);
    Problem both = oracles::problemOf(scorer, world.x.slice(0, 0, 1).repeat({2, 1, 1, 1}), {0, 1}, {}, &gradcamInfo());
    both.parameters.set("variant", "hires");
    const Maps found = makeGradcam()->explain(both, world.context);
    EXPECT_TRUE(found.notes[0].empty());
    ASSERT_EQ(found.notes[1].size(), 1U);
    EXPECT_EQ(found.notes[1][0].id, "attribution.gradcam.blank");
    EXPECT_EQ(found.values[1].abs().max().item<double>(), 0.0);
    both.parameters.set("relu", "false");
    EXPECT_LT(makeGradcam()->explain(both, world.context).values[1].min().item<double>(), 0.0);
}

TEST(GradCam, RefusesWhatHasNoMap) {
    CamWorld world;
    core::expectError(core::ErrorCode::Usage, [&] {
        gradCam(world.scorer, {.layer = "head", .variant = CamVariant::GradCam, .positiveOnly = true}, world.x, world.targets,
                world.context);
    });
    const oracles::NetworkScorer dense = oracles::networkScorer(oracles::denseModule(0, "relu"), {4}, 3);
    core::expectError(core::ErrorCode::Unsupported, [&] { camLayer(dense, ""); });
    std::stop_source stop;
    stop.request_stop();
    core::Context stopped;
    stopped.stop = stop.get_token();
    core::expectError(core::ErrorCode::Cancelled, [&] {
        gradCam(world.scorer, {.layer = "", .variant = CamVariant::GradCam, .positiveOnly = true}, world.x, world.targets, stopped);
    });
}

}  // namespace counterpoint::attribution
