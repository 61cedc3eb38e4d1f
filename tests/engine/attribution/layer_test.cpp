// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/internal_influence.h"
#include "engine/attribution/layer_activation.h"
#include "engine/attribution/layer_conductance.h"
#include "engine/attribution/layer_integrated_gradients.h"
#include "engine/attribution/layer_pass.h"
#include "tests/engine/attribution/network_scorer.h"
#include "tests/engine/attribution/oracles.h"
#include "tests/engine/core/expect_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <array>

namespace counterpoint::attribution {

namespace {

using oracles::denseModule;
using oracles::distance;
using oracles::networkScorer;

constexpr std::int64_t kLayerRows = 4;

struct LayerWorld {
    torch::jit::Module module;
    oracles::NetworkScorer scorer;
    at::Tensor x;
    at::Tensor b;
    at::Tensor targets = at::tensor({0, 1, 2, 1}, at::kLong);
    core::Context context;

    LayerWorld(std::uint64_t seed, const std::string& activation)
        : module(denseModule(seed, activation)), scorer(networkScorer(module, {4}, 3)) {
        core::Random random(seed, "world");
        x = oracles::normalTensor(random, {kLayerRows, 4});
        b = oracles::normalTensor(random, {1, 4});
    }
    at::Tensor change() const { return scorer.scores(x, targets) - scorer.scores(b.expand_as(x).contiguous(), targets); }
    at::Tensor weight(const char* part) { return module.attr(part).toModule().attr("weight").toTensor(); }
    at::Tensor hidden(const at::Tensor& rows) {
        torch::jit::Module part = module.attr("hidden").toModule();
        return part.forward({rows}).toTensor();
    }
};

}  // namespace

TEST(LayerActivation, IsTheLayersValueAndItsGradient) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        LayerWorld world(seed, "relu");
        const auto of = [&](std::string_view layer, LayerQuantity quantity) {
            return layerActivations(world.scorer, layer, world.x, world.targets, quantity, world.context);
        };
        const at::Tensor h = at::relu(world.hidden(world.x));
        EXPECT_LE(distance(of("act", LayerQuantity::Activation), h), 1e-14);
        // The tail of the last activation is linear: the gradient is the class's row of weights.
        const at::Tensor rows = world.weight("output").index_select(0, world.targets);
        EXPECT_LE(distance(of("act2", LayerQuantity::Gradient), rows), 1e-14);
        const at::Tensor product = of("act2", LayerQuantity::GradientXActivation);
        EXPECT_LE(distance(product, rows * of("act2", LayerQuantity::Activation)), 1e-14);
        // Sum of gradient x activation = logit - bias there.
        const at::Tensor bias = world.module.attr("output").toModule().attr("bias").toTensor().index_select(0, world.targets);
        EXPECT_LE(distance(product.sum(1), world.scorer.scores(world.x, world.targets) - bias), 1e-12);
    }
}

TEST(LayerMethods, DefaultAndUnknownLayers) {
    LayerWorld world(0, "relu");
    EXPECT_EQ(LayerPass(world.scorer, "").layer().path, "act2");
    const auto unknown = core::expectError(core::ErrorCode::Usage, [&] { LayerPass(world.scorer, "act3"); });
    EXPECT_THAT(unknown.hint, ::testing::HasSubstr("hidden2"));
    const Scorer closed = oracles::referenceScorer();
    core::expectError(core::ErrorCode::Unsupported, [&] { LayerPass(closed, ""); });
}

TEST(InternalInfluence, IsExactForLinearTailsAndMatchesFineSums) {
    LayerWorld world(1, "sigmoid");
    const at::Tensor rows = world.weight("output").index_select(0, world.targets);
    EXPECT_LE(distance(internalInfluence(world.scorer, "act2", world.x, world.b, world.targets, 3, world.context), rows), 1e-14);
    // The mean of layer gradients at points made by hand.
    at::Tensor mean = at::zeros({kLayerRows, 6}, at::kDouble);
    constexpr int kSteps = 40;
    for (int k = 0; k < kSteps; ++k) {
        const at::Tensor point = world.b + (k + 0.5) / kSteps * (world.x - world.b);
        mean += layerActivations(world.scorer, "act", point, world.targets, LayerQuantity::Gradient, world.context) / kSteps;
    }
    EXPECT_LE(distance(internalInfluence(world.scorer, "act", world.x, world.b, world.targets, kSteps, world.context), mean), 1e-13);
}

TEST(LayerIntegratedGradients, IsCompleteAndExactForLinearTails) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        LayerWorld world(seed, "sigmoid");
        for (const char* layer : {"hidden", "act", "hidden2", "act2"}) {
            const at::Tensor map = layerIntegratedGradients(world.scorer, layer, world.x, world.b, world.targets, 200, world.context);
            EXPECT_LE(distance(map.sum(1), world.change()), 2e-4) << layer;
        }
        const at::Tensor rows = world.weight("output").index_select(0, world.targets);
        const LayerPass pass(world.scorer, "act2");
        const at::Tensor exact = rows * (pass.values(world.x) - pass.values(world.b));
        EXPECT_LE(distance(layerIntegratedGradients(world.scorer, "act2", world.x, world.b, world.targets, 1, world.context), exact),
                  1e-13);
        EXPECT_LE(
            distance(layerConductance(world.scorer, "act2", world.x, world.b, world.targets, 3, ConductanceRule::LeftEnd, world.context),
                     exact),
            1e-13);
    }
}

TEST(LayerIntegratedGradients, OfALinearFirstLayerIsInputIntegratedGradients) {
    // h = W x + c is affine, so the path in h is the image of the path in x: W^T(ds/dh) is ds/dx, and the sum over units weighted by
    // W_ji (x_i - b_i) / (h_j(x) - h_j(b)) is the input's Integrated Gradients.
    LayerWorld world(3, "tanh");
    constexpr int kSteps = 30;
    const at::Tensor map = layerIntegratedGradients(world.scorer, "hidden", world.x, world.b, world.targets, kSteps, world.context);
    const at::Tensor change = world.hidden(world.x) - world.hidden(world.b);
    const at::Tensor ofInputs = at::matmul(map / change, world.weight("hidden")) * (world.x - world.b);
    at::Tensor expected = at::zeros_like(world.x);
    for (int k = 0; k < kSteps; ++k) {
        const at::Tensor point = world.b + (k + 0.5) / kSteps * (world.x - world.b);
        expected += world.scorer.gradients(point, world.targets) / kSteps * (world.x - world.b);
    }
    EXPECT_LE(distance(ofInputs, expected), 1e-11);
}

TEST(LayerConductance, IsCompleteWithTheRightOrder) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        LayerWorld world(seed, "sigmoid");
        const auto error = [&](std::int64_t steps, ConductanceRule rule) {
            const at::Tensor map = layerConductance(world.scorer, "act", world.x, world.b, world.targets, steps, rule, world.context);
            return distance(map.sum(1), world.change());
        };
        EXPECT_LE(error(400, ConductanceRule::LeftEnd), 2e-2);
        EXPECT_LE(error(400, ConductanceRule::BothEnds), 1e-4);
        // Halving the steps: second order falls fourfold, first order twofold.
        EXPECT_NEAR(error(50, ConductanceRule::BothEnds) / error(100, ConductanceRule::BothEnds), 4.0, 0.6);
        EXPECT_NEAR(error(200, ConductanceRule::LeftEnd) / error(400, ConductanceRule::LeftEnd), 2.0, 0.3);
    }
}

TEST(LayerMethods, SeveralBaselinesAreAveraged) {
    LayerWorld world(4, "relu");
    core::Random random(4, "baselines");
    const at::Tensor other = oracles::normalTensor(random, {1, 4});
    const at::Tensor both = at::cat({world.b, other});
    const auto check = [&](auto method) {
        EXPECT_LE(distance(method(both), 0.5 * (method(world.b) + method(other))), 1e-13);
        EXPECT_GT(distance(method(both), method(other)), 1e-6);
    };
    check([&](const at::Tensor& b) { return internalInfluence(world.scorer, "hidden", world.x, b, world.targets, 7, world.context); });
    check(
        [&](const at::Tensor& b) { return layerIntegratedGradients(world.scorer, "hidden", world.x, b, world.targets, 7, world.context); });
    check([&](const at::Tensor& b) {
        return layerConductance(world.scorer, "hidden", world.x, b, world.targets, 7, ConductanceRule::LeftEnd, world.context);
    });
}

TEST(LayerMethods, RowsDoNotInfluenceEachOtherNorDoChunks) {
    // Wide rows of 300,000 numbers go through in chunks of one to six rows; one row alone takes six steps at once.
    core::Random random(9, "wide");
    const std::int64_t width = 300000;
    const torch::jit::Module module = models::ModuleBuilder("Wide")
                                          .part("hidden", models::linear(width, 2, random))
                                          .part("output", models::linear(2, 2, random))
                                          .forward({"return self.output.forward(torch.sigmoid(self.hidden.forward(x) * 0.01))"});
    const oracles::NetworkScorer scorer = oracles::networkScorer(module, {width}, 2);
    const at::Tensor x = oracles::normalTensor(random, {3, width});
    const at::Tensor b = at::zeros({1, width}, at::kDouble);
    const at::Tensor targets = at::tensor({0, 1, 1}, at::kLong);
    const core::Context context;
    const auto check = [&](auto method) {
        const at::Tensor together = method(x, targets);
        for (std::int64_t i = 0; i < 3; ++i)
            EXPECT_LE(distance(together.slice(0, i, i + 1), method(x.slice(0, i, i + 1), targets.slice(0, i, i + 1))), 1e-12);
    };
    check([&](const at::Tensor& rows, const at::Tensor& t) { return internalInfluence(scorer, "hidden", rows, b, t, 8, context); });
    check([&](const at::Tensor& rows, const at::Tensor& t) { return layerIntegratedGradients(scorer, "hidden", rows, b, t, 8, context); });
    check([&](const at::Tensor& rows, const at::Tensor& t) {
        return layerConductance(scorer, "hidden", rows, b, t, 8, ConductanceRule::BothEnds, context);
    });
    check([&](const at::Tensor& rows, const at::Tensor& t) {
        return layerActivations(scorer, "hidden", rows, t, LayerQuantity::GradientXActivation, context);
    });
}

TEST(LayerMethods, AlgorithmsReadTheirParameters) {
    LayerWorld world(5, "relu");
    const std::array<Method, 4> lines = {{{layerActivationInfo, makeLayerActivation},
                                          {internalInfluenceInfo, makeInternalInfluence},
                                          {layerIntegratedGradientsInfo, makeLayerIntegratedGradients},
                                          {layerConductanceInfo, makeLayerConductance}}};
    for (const Method& line : lines) {
        Problem problem = oracles::problemOf(world.scorer, world.x, {0, 1, 2, 1}, world.b, &line.info());
        problem.parameters.set("layer", "hidden2");
        const Maps maps = line.make()->explain(problem, world.context);
        EXPECT_EQ(maps.layer, "hidden2");
        EXPECT_EQ(maps.values.sizes(), (at::IntArrayRef{kLayerRows, 5})) << line.info().name;
        EXPECT_EQ(maps.values.scalar_type(), at::kDouble);
        std::stop_source stop;
        stop.request_stop();
        core::Context stopped;
        stopped.stop = stop.get_token();
        core::expectError(core::ErrorCode::Cancelled, [&] { line.make()->explain(problem, stopped); });
    }
    Problem problem = oracles::problemOf(world.scorer, world.x, {0, 1, 2, 1}, world.b, &layerConductanceInfo());
    problem.parameters.set("layer", "act");
    problem.parameters.set("steps", "9");
    problem.parameters.set("rule", "left-end");
    EXPECT_EQ(distance(makeLayerConductance()->explain(problem, world.context).values,
                       layerConductance(world.scorer, "act", world.x, world.b, world.targets, 9, ConductanceRule::LeftEnd, world.context)),
              0.0);
}

TEST(LayerMethods, PassesAreCounted) {
    LayerWorld world(6, "relu");
    const models::CallCount before = world.scorer.calls();
    layerConductance(world.scorer, "act", world.x, world.b, world.targets, 10, ConductanceRule::LeftEnd, world.context);
    EXPECT_EQ(world.scorer.calls().evaluations - before.evaluations, 11 * kLayerRows);
    EXPECT_EQ(world.scorer.calls().gradients - before.gradients, 11 * kLayerRows);
}

namespace {

/// Logits U mean(e_token): a bag of embeddings.
torch::jit::Module bagModule(const at::Tensor& embedding, const at::Tensor& weights) {
    return models::ModuleBuilder("Bag")
        .parameter("e", embedding)
        .parameter("u", weights)
        .forward({"return torch.linear(torch.embedding(self.e, x).mean(1), self.u)"});
}

}  // namespace

TEST(EmbeddingAttributions, OfABagOfEmbeddingsAreExact) {
    core::Random random(7, "bag");
    constexpr std::int64_t kPad = 0;
    constexpr std::int64_t kTokens = 6;
    const at::Tensor e = oracles::normalTensor(random, {10, 4});
    const at::Tensor u = oracles::normalTensor(random, {2, 4});
    const oracles::NetworkScorer scorer = oracles::networkScorer(bagModule(e, u), {kTokens}, 2, models::RowKind::Tokens);
    const at::Tensor tokens = at::tensor({1, 5, 7, 5, 0, 2, 1, 3, 4, 6, 8, 2}, at::kLong).reshape({2, kTokens});
    const std::array<std::int64_t, 2> marks = {1, 2};
    const at::Tensor baseline = padBaseline(tokens, kPad, marks);
    EXPECT_TRUE(at::equal(baseline, at::tensor({1, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 2}, at::kLong).reshape({2, kTokens})));
    const at::Tensor targets = at::tensor({1, 0}, at::kLong);
    const core::Context context;
    for (const std::int64_t steps : {1, 5}) {
        const at::Tensor scores = embeddingAttributions(scorer, tokens, baseline, targets, steps, context);
        for (std::int64_t row = 0; row < 2; ++row) {
            for (std::int64_t t = 0; t < kTokens; ++t) {
                const at::Tensor change = e[tokens[row][t].item<std::int64_t>()] - e[baseline[row][t].item<std::int64_t>()];
                const double expected = at::dot(u[targets[row].item<std::int64_t>()], change).item<double>() / kTokens;
                EXPECT_NEAR(scores[row][t].item<double>(), expected, 1e-14);
            }
        }
        EXPECT_EQ(scores[0][0].item<double>(), 0.0);  // a mark
        EXPECT_EQ(scores[0][4].item<double>(), 0.0);  // PAD
        EXPECT_EQ(scores[0][1].item<double>(), scores[0][3].item<double>());
    }
    const at::Tensor order = at::tensor({0, 3, 2, 1, 4, 5}, at::kLong);
    const auto of = [&](const at::Tensor& t) { return embeddingAttributions(scorer, t, padBaseline(t, kPad, marks), targets, 3, context); };
    EXPECT_LE(distance(of(tokens.index_select(1, order)), of(tokens).index_select(1, order)), 1e-15);
}

TEST(EmbeddingAttributions, RefusalsSayWhy) {
    LayerWorld world(0, "relu");
    const at::Tensor tokens = at::zeros({1, 4}, at::kLong);
    core::expectError(core::ErrorCode::Unsupported,
                      [&] { embeddingAttributions(world.scorer, tokens, tokens, at::zeros({1}, at::kLong), 5, world.context); });
    core::Random random(7, "bag");
    const oracles::NetworkScorer bag = oracles::networkScorer(
        bagModule(oracles::normalTensor(random, {5, 2}), oracles::normalTensor(random, {2, 2})), {4}, 2, models::RowKind::Tokens);
    core::expectError(core::ErrorCode::Usage, [&] {
        embeddingAttributions(bag, tokens, at::zeros({1, 3}, at::kLong), at::zeros({1}, at::kLong), 5, world.context);
    });
}

}  // namespace counterpoint::attribution
