// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/explanation_networks.h"
#include "engine/core/error.h"

#include <gtest/gtest.h>
#include <cmath>
#include <numeric>

namespace counterpoint::attribution {
namespace {

const at::TensorOptions kDouble = at::TensorOptions().dtype(at::kDouble);

ExplanationOptions optionsOf(const std::string& kind, std::int64_t layers, std::int64_t units) {
    ExplanationOptions options;
    options.kind = kind;
    options.layers = layers;
    options.units = units;
    return options;
}

ExplanationShape pictureShape(std::int64_t channels, std::int64_t height, std::int64_t width, std::int64_t factor) {
    ExplanationShape shape;
    shape.input = {channels, height, width};
    shape.factors = {factor, factor};
    shape.features = ((height + factor - 1) / factor) * ((width + factor - 1) / factor);
    return shape;
}

ExplanationShape textShape(std::int64_t length, std::int64_t vocabulary = 20) {
    ExplanationShape shape;
    shape.input = {length};
    shape.features = length;
    shape.vocabulary = vocabulary;
    shape.padding = 0;
    return shape;
}

std::unique_ptr<ExplanationModel> initialised(std::unique_ptr<ExplanationModel> model, std::uint64_t seed = 1) {
    std::vector<core::Random> random{core::Random(seed)};
    model->initialise(random);
    return model;
}

at::Tensor randomBatch(std::vector<std::int64_t> sizes, std::uint64_t seed = 7) {
    core::Random random(seed);
    at::Tensor batch = at::empty(sizes, kDouble);
    for (std::int64_t i = 0; i < batch.numel(); ++i) batch.data_ptr<double>()[i] = random.uniform();
    return batch;
}

at::Tensor ids(std::initializer_list<std::int64_t> tokens) { return at::tensor(std::vector<std::int64_t>(tokens)).unsqueeze(0); }

std::int64_t countOf(const ExplanationModel& model) {
    return std::accumulate(model.parameters().begin(), model.parameters().end(), std::int64_t{0},
                           [](std::int64_t sum, const auto& value) { return sum + value.tensor.numel(); });
}

/// Every parameter has a say in the scores.
void expectGradientsFlow(ExplanationModel& model, const at::Tensor& batch) {
    std::vector<at::Tensor> leaves;
    for (const auto& value : model.parameters()) leaves.push_back(value.tensor);
    const at::Tensor loss = model.scores(batch, {}).square().sum();
    const auto gradients = torch::autograd::grad({loss}, leaves, {}, {}, false, true);
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        ASSERT_TRUE(gradients[i].defined()) << model.parameters()[i].name;
        EXPECT_TRUE(gradients[i].isfinite().all().item<bool>()) << model.parameters()[i].name;
        EXPECT_GT(gradients[i].abs().max().item<double>(), 0.0) << model.parameters()[i].name;
    }
}

/// One parameter's gradient against a difference of the scores.
void expectGradientsAreRight(ExplanationModel& model, const at::Tensor& batch) {
    constexpr double kStep = 1e-6;
    for (const auto& value : model.parameters()) {
        const at::Tensor leaf = value.tensor;
        const auto gradients = torch::autograd::grad({model.scores(batch, {}).sin().sum()}, {leaf}, {}, {}, false, true);
        const at::NoGradGuard guard;
        const std::int64_t place = leaf.numel() / 2;
        at::Tensor entry = leaf.flatten()[place];
        const double expected = gradients[0].flatten()[place].item<double>();
        entry.add_(kStep);
        const double above = model.scores(batch, {}).sin().sum().item<double>();
        entry.sub_(2.0 * kStep);
        const double below = model.scores(batch, {}).sin().sum().item<double>();
        entry.add_(kStep);
        EXPECT_NEAR((above - below) / (2.0 * kStep), expected, 1e-5 * std::max(1.0, std::abs(expected))) << value.name;
    }
}

TEST(Unet, HasThePublishedNumbersOfParameters) {
    EXPECT_EQ(countOf(*makeUnet(pictureShape(1, 28, 28, 2), optionsOf("unet", 2, 8), kDouble, 0)), 65805);
    EXPECT_EQ(countOf(*makeUnet(pictureShape(3, 32, 32, 2), optionsOf("unet", 2, 8), kDouble, 0)), 93129);
}

TEST(Unet, GivesAScorePerBlockOfAnySize) {
    struct Case {
        std::int64_t channels, height, width, factor, layers;
    };
    for (const Case& c : {Case{1, 28, 28, 2, 2}, Case{3, 8, 12, 1, 2}, Case{1, 13, 9, 1, 2}, Case{2, 13, 9, 2, 2}, Case{1, 8, 8, 4, 2},
                          Case{1, 16, 16, 8, 2}, Case{1, 7, 7, 4, 1}, Case{1, 6, 6, 2, 0}}) {
        const ExplanationShape shape = pictureShape(c.channels, c.height, c.width, c.factor);
        const auto model = initialised(makeUnet(shape, optionsOf("unet", c.layers, 4), kDouble, 0));
        const at::Tensor batch = randomBatch({3, c.channels, c.height, c.width});
        const at::Tensor scores = model->scores(batch, {});
        ASSERT_EQ(scores.sizes(), at::IntArrayRef({3, shape.features})) << c.height << " " << c.factor;
        EXPECT_TRUE(model->scores(batch.slice(0, 1, 2), {}).allclose(scores.slice(0, 1, 2))) << "rows are independent";
        EXPECT_FALSE(scores[0].allclose(scores[1]));
    }
}

TEST(Unet, GradientsFlowToEveryParameter) {
    const auto model = initialised(makeUnet(pictureShape(1, 8, 8, 2), optionsOf("unet", 2, 4), kDouble, 0));
    expectGradientsFlow(*model, randomBatch({6, 1, 8, 8}));
    auto smooth = optionsOf("unet", 1, 2);
    smooth.activation = "selu";
    const auto small = initialised(makeUnet(pictureShape(2, 5, 6, 1), smooth, kDouble, 0));
    expectGradientsAreRight(*small, randomBatch({2, 2, 5, 6}));
}

TEST(Unet, TheLastMapIsLinear) {
    // With the weights of the head at one, the score is the map's sum: with ReLU on the map it could not be negative.
    const auto model = initialised(makeUnet(pictureShape(1, 8, 8, 2), optionsOf("unet", 2, 4), kDouble, 0));
    for (const auto& value : model->parameters()) {
        const at::NoGradGuard guard;
        at::Tensor tensor = value.tensor;
        if (value.name == "head/weight") tensor.fill_(1.0);
        if (value.name == "map/bias") tensor.fill_(-1e3);
    }
    EXPECT_LT(model->scores(randomBatch({1, 1, 8, 8}), {}).max().item<double>(), 0.0);
}

TEST(Unet, BatchNormsHaveScalesInsteadOfBiases) {
    auto options = optionsOf("unet", 1, 4);
    options.batchNorm = true;
    const auto model = initialised(makeUnet(pictureShape(1, 8, 8, 2), options, kDouble, 0));
    EXPECT_EQ(model->buffers().size(), 2 * 4U);
    const at::Tensor batch = randomBatch({5, 1, 8, 8});
    std::vector<core::Random> training{core::Random(3)};
    const at::Tensor before = model->scores(batch, {}).detach().clone();
    (void)model->scores(batch, training);
    EXPECT_FALSE(model->scores(batch, {}).allclose(before)) << "training moves the running statistics";
}

TEST(Gru, ReadsTheOrderOfWords) {
    const auto model = initialised(makeGru(textShape(5), optionsOf("gru", 2, 6), kDouble, 0));
    const at::Tensor there = model->scores(ids({3, 4, 5, 6, 7}), {});
    const at::Tensor swapped = model->scores(ids({4, 3, 5, 6, 7}), {});
    EXPECT_EQ(there.sizes(), at::IntArrayRef({1, 5}));
    // Both directions: a swap at the front is felt at the end, one at the end at the front.
    EXPECT_GT((there - swapped)[0][4].abs().item<double>(), 1e-9);
    EXPECT_GT((there - model->scores(ids({3, 4, 5, 7, 6}), {}))[0][0].abs().item<double>(), 1e-9);
}

TEST(Gru, OneStepIsTheCellsEquations) {
    ExplanationShape shape;
    shape.input = {1, 2};
    shape.features = 1;
    const auto model = initialised(makeGru(shape, optionsOf("gru", 1, 3), kDouble, 0));
    const auto valueOf = [&](const std::string& name) {
        for (const auto& value : model->parameters())
            if (value.name == name) return value.tensor.detach();
        ADD_FAILURE() << name;
        return at::Tensor();
    };
    const at::Tensor x = randomBatch({1, 1, 2});
    std::vector<at::Tensor> states;
    for (const std::string direction : {"layer0/forward", "layer0/backward"}) {
        // From a state of zero: r = s(Wr x + br + cr), z = s(...), n = tanh(Wn x + bn + r cn), h = (1 - z) n (Cho et al. 2014).
        const at::Tensor in = at::linear(x[0], valueOf(direction + "/input"), valueOf(direction + "/input-bias"))[0];
        const at::Tensor state = valueOf(direction + "/state-bias");
        const at::Tensor r = (in.slice(0, 0, 3) + state.slice(0, 0, 3)).sigmoid();
        const at::Tensor z = (in.slice(0, 3, 6) + state.slice(0, 3, 6)).sigmoid();
        states.push_back((1.0 - z) * (in.slice(0, 6, 9) + r * state.slice(0, 6, 9)).tanh());
    }
    const double expected = (at::cat(states) * valueOf("head/weight")[0]).sum().item<double>() + valueOf("head/bias")[0].item<double>();
    EXPECT_NEAR(model->scores(x, {})[0][0].item<double>(), expected, 1e-12);
}

class Sequences : public testing::TestWithParam<const char*> {
protected:
    static std::unique_ptr<ExplanationModel> make(const ExplanationShape& shape, std::int64_t layers = 2) {
        auto options = optionsOf(GetParam(), layers, 8);
        options.heads = 2;
        return initialised(std::string(GetParam()) == "gru" ? makeGru(shape, options, kDouble, 0)
                                                            : makeTransformer(shape, options, kDouble, 0));
    }
};

TEST_P(Sequences, PadIsIgnored) {
    const auto model = make(textShape(7));
    const at::Tensor shares = model->scores(ids({3, 4, 5, 0, 0, 0, 0}), {}).softmax(1);
    EXPECT_NEAR(shares[0].slice(0, 0, 3).sum().item<double>(), 1.0, 1e-12);
    EXPECT_EQ(shares[0].slice(0, 3, 7).abs().max().item<double>(), 0.0);
    // What other rows are padded to makes no difference.
    const at::Tensor together = at::cat({ids({9, 9, 9, 9, 9, 9, 9}), ids({3, 4, 5, 0, 0, 0, 0}), ids({1, 0, 0, 0, 0, 0, 0})});
    const at::Tensor all = model->scores(together, {}).softmax(1);
    EXPECT_TRUE(all[1].allclose(shares[0], 1e-12, 1e-12));
    EXPECT_NEAR(all[2][0].item<double>(), 1.0, 1e-12);
    EXPECT_TRUE(model->scores(ids({0, 0, 0, 0, 0, 0, 0}), {}).isnan().logical_not().all().item<bool>());
}

TEST_P(Sequences, PositionsMatterAndRowsDoNotMix) {
    const auto model = make(textShape(6));
    const at::Tensor batch = at::cat({ids({3, 4, 5, 6, 7, 8}), ids({8, 7, 6, 0, 0, 0}), ids({3, 3, 3, 3, 0, 0})});
    const at::Tensor scores = model->scores(batch, {});
    for (std::int64_t row = 0; row < 3; ++row)
        EXPECT_TRUE(model->scores(batch.slice(0, row, row + 1), {}).softmax(1).allclose(scores.slice(0, row, row + 1).softmax(1))) << row;
    // The same word at four places.
    EXPECT_GT((scores[2][0] - scores[2][3]).abs().item<double>(), 1e-9);
    const at::Tensor turned = model->scores(ids({8, 7, 6, 5, 4, 3}), {});
    EXPECT_FALSE(turned.flip(1).allclose(scores.slice(0, 0, 1)));
}

TEST_P(Sequences, GradientsAreRight) {
    const auto model = make(textShape(5, 9), 1);
    const at::Tensor batch = at::cat({ids({3, 4, 5, 6, 7}), ids({8, 1, 2, 5, 6})});
    std::vector<at::Tensor> leaves;
    for (const auto& value : model->parameters()) leaves.push_back(value.tensor);
    const auto gradients = torch::autograd::grad({model->scores(batch, {}).square().sum()}, leaves, {}, {}, false, true);
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        ASSERT_TRUE(gradients[i].defined()) << model->parameters()[i].name;
        EXPECT_GT(gradients[i].abs().max().item<double>(), 0.0) << model->parameters()[i].name;
    }
    auto smooth = optionsOf(GetParam(), 1, 4);
    smooth.activation = "selu";
    smooth.heads = 2;
    const auto small = initialised(std::string(GetParam()) == "gru" ? makeGru(textShape(5, 9), smooth, kDouble, 0)
                                                                    : makeTransformer(textShape(5, 9), smooth, kDouble, 0));
    expectGradientsAreRight(*small, batch);
}

TEST_P(Sequences, ReadsNumbersToo) {
    ExplanationShape shape;
    shape.input = {4, 3};
    shape.features = 4;
    const auto model = make(shape);
    EXPECT_EQ(model->scores(randomBatch({5, 4, 3}), {}).sizes(), at::IntArrayRef({5, 4}));
    expectGradientsFlow(*model, randomBatch({5, 4, 3}));
}

TEST_P(Sequences, DropoutComesFromTheGenerators) {
    auto options = optionsOf(GetParam(), 2, 8);
    options.dropout = 0.5;
    const auto model = initialised(std::string(GetParam()) == "gru" ? makeGru(textShape(6), options, kDouble, 0)
                                                                    : makeTransformer(textShape(6), options, kDouble, 0));
    const at::Tensor batch = ids({3, 4, 5, 6, 7, 8});
    const auto trained = [&](std::uint64_t seed) {
        std::vector<core::Random> random{core::Random(seed)};
        return model->scores(batch, random);
    };
    EXPECT_TRUE(trained(1).equal(trained(1)));
    EXPECT_FALSE(trained(1).allclose(trained(2)));
    EXPECT_TRUE(model->scores(batch, {}).equal(model->scores(batch, {})));
}

INSTANTIATE_TEST_SUITE_P(Kinds, Sequences, testing::Values("gru", "transformer"), [](const auto& kind) { return std::string(kind.param); });

template <typename Action>
void expectUsage(Action&& action) {
    try {
        action();
        ADD_FAILURE() << "no error";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Usage) << error.what();
        EXPECT_FALSE(error.value().hint.empty());
    }
}

TEST(ExplanationNetworks, WhatDoesNotFitIsRefused) {
    const auto unet = optionsOf("unet", 2, 4);
    expectUsage([&] { makeUnet(textShape(5), unet, kDouble, 0); });
    expectUsage([&] { makeUnet(pictureShape(1, 3, 3, 1), unet, kDouble, 0); });
    expectUsage([&] { makeUnet(pictureShape(1, 8, 8, 2), unet, kDouble, 3); });
    ExplanationShape wrong = pictureShape(1, 8, 8, 2);
    wrong.features = 64;
    expectUsage([&] { makeUnet(wrong, unet, kDouble, 0); });
    expectUsage([&] { makeGru(pictureShape(1, 8, 8, 2), optionsOf("gru", 1, 4), kDouble, 0); });
    expectUsage([&] { makeGru(textShape(5), optionsOf("gru", 0, 4), kDouble, 0); });
    ExplanationShape fewer = textShape(5);
    fewer.features = 4;
    expectUsage([&] { makeTransformer(fewer, optionsOf("transformer", 1, 8), kDouble, 0); });
    auto heads = optionsOf("transformer", 1, 10);
    heads.heads = 4;
    expectUsage([&] { makeTransformer(textShape(5), heads, kDouble, 0); });
}

}  // namespace
}  // namespace counterpoint::attribution
