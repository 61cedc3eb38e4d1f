// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/feature_ablation.h"
#include "engine/attribution/feature_permutation.h"
#include "engine/core/error.h"
#include "tests/engine/attribution/oracles.h"
#include "tests/support/linear_classifier.h"
#include "tests/support/schemas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stop_token>

namespace counterpoint::attribution::ablation_test {

namespace {

using testing::DoubleNear;
using testing::Pointwise;

core::Context stopped() {
    core::Context context;
    std::stop_source source;
    source.request_stop();
    context.stop = source.get_token();
    return context;
}

core::ErrorCode codeOf(const std::function<void()>& run) {
    try {
        run();
    } catch (const core::Error& error) {
        return error.code();
    }
    return core::ErrorCode::Internal;
}

/// f = w . x over rows {channels, 16, 16} with a group for each block of 4 x 4 pixels.
struct Blocks {
    explicit Blocks(std::uint64_t seed) {
        core::Random random(seed, "blocks");
        weights = oracles::normalTensor(random, {3 * 16 * 16});
        inputs = oracles::normalTensor(random, {2, 3, 16, 16});
        const at::Tensor block = at::arange(16, at::TensorOptions().dtype(at::kLong)).div(4, "floor");
        groups = {(block.unsqueeze(1) * 4 + block.unsqueeze(0)).expand({3, 16, 16}), 16};
    }
    Problem problem(const Scorer& scorer) const {
        Problem result = oracles::problemOf(scorer, inputs);
        result.groups = groups;
        return result;
    }
    Scorer scorer() const {
        return oracles::scorerOf([w = weights](const at::Tensor& x) { return at::matmul(x.reshape({x.size(0), -1}), w); }, {3, 16, 16});
    }
    /// w_j (x_j - b_j) summed per group, [N x 16].
    at::Tensor sums(const at::Tensor& pictures) const {
        at::Tensor result = at::zeros({pictures.size(0), 16}, oracles::float64());
        return result.index_add(1, groups.ids.reshape({-1}), pictures.reshape({pictures.size(0), -1}) * weights);
    }

    at::Tensor weights;
    at::Tensor inputs;
    Groups groups;
};

TEST(FeatureAblation, OfTheReferenceFunction) {
    const Scorer scorer = oracles::referenceScorer();
    const Problem problem = oracles::problemOf(scorer, oracles::referencePoint(), {0}, {}, &featureAblationInfo());
    const Maps maps = makeFeatureAblation()->explain(problem, {});
    EXPECT_THAT(oracles::numbersOf(maps.values), Pointwise(DoubleNear(1e-12), {5.0, -4.0, 6.0}));
    EXPECT_NEAR(maps.output.item<double>(), 3.0, 1e-12);
    EXPECT_EQ(scorer.calls().evaluations, 5);
}

TEST(FeatureAblation, CountsAnInteractionTwice) {
    const Scorer scorer = oracles::scorerOf([](const at::Tensor& x) { return x.select(1, 0) * x.select(1, 2); }, {3});
    const Maps maps = featureAblation(oracles::problemOf(scorer, oracles::referencePoint()), 0, {});
    EXPECT_THAT(oracles::numbersOf(maps.values), Pointwise(DoubleNear(1e-12), {3.0, 0.0, 3.0}));
}

TEST(FeatureAblation, OfTheMaximum) {
    const Scorer scorer = oracles::scorerOf([](const at::Tensor& x) { return x.amax(1); }, {2});
    const Maps maps = featureAblation(oracles::problemOf(scorer, oracles::rowsOf({{3.0, 1.0}})), 0, {});
    EXPECT_THAT(oracles::numbersOf(maps.values), Pointwise(DoubleNear(1e-12), {2.0, 0.0}));
}

TEST(FeatureAblation, OfALinearFunctionAveragesOverTheBaselines) {
    core::Random random(1, "linear");
    const at::Tensor weights = oracles::normalTensor(random, {5});
    const at::Tensor inputs = oracles::normalTensor(random, {3, 5});
    const at::Tensor baselines = oracles::normalTensor(random, {4, 5});
    const Scorer scorer = oracles::linearScorer(weights, 0.7);
    const Maps maps = featureAblation(oracles::problemOf(scorer, inputs, {0}, baselines), 0, {});
    EXPECT_LT(oracles::distance(maps.values, weights * (inputs - baselines.mean(0))), 1e-12);
}

TEST(FeatureAblation, OfPicturesTakesWholeGroups) {
    const Blocks blocks(2);
    const Scorer scorer = blocks.scorer();
    for (const std::int64_t chunk : {0, 1, 5}) {
        const Maps maps = featureAblation(blocks.problem(scorer), chunk, {});
        EXPECT_LT(oracles::distance(maps.values, blocks.sums(blocks.inputs)), 1e-11);
    }
}

TEST(FeatureAblation, BlackBlocksOfAPictureAreNotEvaluated) {
    Blocks blocks(3);
    blocks.inputs.narrow(2, 0, 12).zero_();
    blocks.inputs[1].narrow(2, 0, 12).zero_();
    const Scorer scorer = blocks.scorer();
    const Maps maps = featureAblation(blocks.problem(scorer), 0, {});
    EXPECT_EQ(scorer.calls().evaluations, 2 + 1 + 4 + 1);
    EXPECT_LT(oracles::distance(maps.values, blocks.sums(blocks.inputs)), 1e-11);
    EXPECT_EQ(maps.values.narrow(1, 0, 12).abs().max().item<double>(), 0.0);
}

TEST(FeatureAblation, UnusedAndUnchangedInputsHaveNothing) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        oracles::RandomNet net(seed, 6, 12, 3, seed % 2 == 0);
        net.hiddenWeights.select(1, 2).zero_();
        const Scorer scorer = oracles::scorerOfNet(net);
        core::Random random(seed, "rows");
        const at::Tensor inputs = oracles::normalTensor(random, {4, 6});
        inputs.select(1, 4).zero_();
        const Problem problem = oracles::problemOf(scorer, inputs, {0, 1, 2, 1});
        const at::Tensor values = featureAblation(problem, 0, {}).values;
        EXPECT_LT(values.select(1, 2).abs().max().item<double>(), 1e-14);
        EXPECT_EQ(values.select(1, 4).abs().max().item<double>(), 0.0);
        for (const std::int64_t chunk : {1, 7, 1000})
            EXPECT_LT(oracles::distance(featureAblation(problem, chunk, {}).values, values), 1e-12);
        const Problem turned = oracles::problemOf(scorer, inputs.flip(0), {1, 2, 1, 0});
        EXPECT_LT(oracles::distance(featureAblation(turned, 0, {}).values.flip(0), values), 1e-12);
    }
}

TEST(FeatureAblation, StopsWhenTold) {
    const Scorer scorer = oracles::referenceScorer();
    const Problem problem = oracles::problemOf(scorer, oracles::referencePoint());
    EXPECT_EQ(codeOf([&] { featureAblation(problem, 0, stopped()); }), core::ErrorCode::Cancelled);
}

/// A linear function with rows to draw from.
struct Donors {
    Donors() : scorer(oracles::linearScorer(weights, 0.3)) {
        problem = oracles::problemOf(scorer, inputs);
        problem.background = background;
    }

    core::Random random{9, "donors"};
    at::Tensor weights = oracles::normalTensor(random, {4});
    at::Tensor inputs = oracles::normalTensor(random, {3, 4});
    at::Tensor background = oracles::normalTensor(random, {11, 4});
    Scorer scorer;
    Problem problem;
};

TEST(FeaturePermutation, OverAllRowsIsTheDifferenceToTheirMean) {
    const Donors donors;
    const Maps maps = featurePermutation(donors.problem, {.draws = 100, .chunk = 0}, {});
    EXPECT_LT(oracles::distance(maps.values, donors.weights * (donors.inputs - donors.background.mean(0))), 1e-12);
    EXPECT_EQ(maps.members, 11);
    EXPECT_EQ(maps.spread, Spread::StandardError);
    const at::Tensor error = donors.weights.abs() * donors.background.std(0, true) / std::sqrt(11.0);
    EXPECT_LT(oracles::distance(maps.high - maps.values, (1.959963984540054 * error).expand({3, 4})), 1e-12);
    EXPECT_LT(oracles::distance(maps.high - maps.values, maps.values - maps.low), 1e-12);
}

TEST(FeaturePermutation, DrawsDifferentRowsBySeed) {
    const Donors donors;
    core::Context context;
    context.seed = 4;
    const auto of = [&](std::int64_t chunk) { return featurePermutation(donors.problem, {.draws = 5, .chunk = chunk}, context); };
    const Maps maps = of(0);
    EXPECT_EQ(maps.members, 5);
    for (const std::int64_t chunk : {1, 2, 7}) {
        EXPECT_LT(oracles::distance(of(chunk).values, maps.values), 1e-12);
        EXPECT_LT(oracles::distance(of(chunk).high, maps.high), 1e-12);
    }
    EXPECT_EQ(oracles::distance(of(0).values, maps.values), 0.0);
    EXPECT_GT(oracles::distance(featurePermutation(donors.problem, {.draws = 5, .chunk = 0}, {}).values, maps.values), 1e-6);
    EXPECT_FALSE(featurePermutation(donors.problem, {.draws = 1, .chunk = 0}, context).low.defined());
    // Five of eleven rows: within the interval widened to five errors.
    const at::Tensor truth = donors.weights * (donors.inputs - donors.background.mean(0));
    EXPECT_TRUE(((maps.values - truth).abs() <= 2.6 * (maps.high - maps.values) + 1e-12).all().item<bool>());
}

TEST(FeaturePermutation, NeedsRowsAndStopsWhenTold) {
    Donors donors;
    EXPECT_EQ(codeOf([&] { featurePermutation(donors.problem, {.draws = 5, .chunk = 0}, stopped()); }), core::ErrorCode::Cancelled);
    donors.problem.background = at::Tensor();
    EXPECT_EQ(codeOf([&] { featurePermutation(donors.problem, {.draws = 5, .chunk = 0}, {}); }), core::ErrorCode::Unsupported);
}

TEST(FeaturePermutation, RunsFromTheRegistryWithItsParameters) {
    Donors donors;
    donors.problem.parameters = core::ParamSet(featurePermutationInfo().parameters);
    const Maps maps = makeFeaturePermutation()->explain(donors.problem, {});
    EXPECT_LT(oracles::distance(maps.values, donors.weights * (donors.inputs - donors.background.mean(0))), 1e-12);
}

TEST(PermutationImportance, OfALinearFunctionIsTwiceTheExplainedVariance) {
    // Mean squared error against the function's own output: the expectation over uniform shuffles is 2 w_i^2 Var(x_i).
    core::Random random(5, "rows");
    const at::Tensor weights = at::tensor(std::vector<double>{1.5, -0.5, 0.0}, oracles::float64());
    const at::Tensor rows = oracles::normalTensor(random, {40, 3});
    const Scorer scorer = oracles::linearScorer(weights);
    const at::Tensor truth = scorer.outputs(rows);
    const BatchLoss loss = [&](const at::Tensor& outputs) { return (outputs - truth).square().mean().item<double>(); };
    const Groups groups = oracles::oneGroupPerColumn({3});
    const PermutationImportance found = permutationImportance(scorer, rows, groups, loss, 800, 0, {});
    EXPECT_EQ(found.shuffles, 800);
    EXPECT_NEAR(found.loss, 0.0, 1e-20);
    const at::Tensor expected = 2.0 * weights.square() * rows.var(0, false);
    for (std::size_t i = 0; i < 2; ++i) {
        const double error = found.deviation[i] / std::sqrt(800.0);
        EXPECT_GT(error, 0.0);
        EXPECT_NEAR(found.mean[i], expected[static_cast<std::int64_t>(i)].item<double>(), 4.0 * error);
    }
    EXPECT_EQ(found.mean[2], 0.0);
    EXPECT_EQ(found.deviation[2], 0.0);
    // In one piece or in many.
    const PermutationImportance again = permutationImportance(scorer, rows, groups, loss, 20, 7, {});
    const PermutationImportance whole = permutationImportance(scorer, rows, groups, loss, 20, 0, {});
    EXPECT_THAT(again.mean, Pointwise(DoubleNear(1e-12), whole.mean));
}

TEST(PermutationImportance, OfAClassifierIsTheRiseOfItsLogLoss) {
    const data::Schema schema({test::number("a", 0, 1), test::number("b", 0, 1), test::label("good", {"no", "yes"})});
    const auto model = test::LinearClassifier::binary(data::Encoder::identity(schema), {4.0F, 0.0F}, -2.0F);
    std::vector<data::Row> rows;
    std::vector<int> labels;
    double loss = 0.0;
    for (int i = 0; i < 60; ++i) {
        rows.push_back({i / 59.0, (i * 7 % 60) / 59.0});
        labels.push_back(i >= 30 ? 1 : 0);
        const double logit = 4.0 * rows.back()[0] - 2.0;
        loss += std::log1p(std::exp(labels.back() == 1 ? -logit : logit)) / 60.0;
    }
    const PermutationImportance found = permutationImportance(*model, rows, labels, 30, {});
    EXPECT_NEAR(found.loss, loss, 1e-6);
    ASSERT_EQ(found.mean.size(), 2U);
    // Independent of the label, the mean loss is that of logit z with either sign: mean of softplus over all pairs.
    double shuffled = 0.0;
    for (int i = 0; i < 60; ++i) {
        const double logit = 4.0 * i / 59.0 - 2.0;
        shuffled += 0.5 * (std::log1p(std::exp(logit)) + std::log1p(std::exp(-logit))) / 60.0;
    }
    EXPECT_NEAR(found.mean[0], shuffled - loss, 4.0 * found.deviation[0] / std::sqrt(30.0));
    EXPECT_GT(found.mean[0], 0.1);
    EXPECT_NEAR(found.mean[1], 0.0, 1e-7);
}

TEST(PermutationImportance, RefusesWhatCannotBeShuffled) {
    const data::Schema schema({test::number("a", 0, 1), test::label("good", {"no", "yes"})});
    const auto model = test::LinearClassifier::binary(data::Encoder::identity(schema), {4.0F}, -2.0F);
    const std::vector<data::Row> rows = {{0.0}, {1.0}};
    const auto codeFor = [&](const std::vector<data::Row>& given, const std::vector<int>& labels, std::int64_t shuffles) {
        return codeOf([&] { permutationImportance(*model, given, labels, shuffles, {}); });
    };
    EXPECT_EQ(codeFor(rows, {0}, 3), core::ErrorCode::Usage);
    EXPECT_EQ(codeFor(rows, {0, 2}, 3), core::ErrorCode::Usage);
    EXPECT_EQ(codeFor(rows, {0, -1}, 3), core::ErrorCode::Usage);
    EXPECT_EQ(codeFor(rows, {0, 1}, 0), core::ErrorCode::Usage);
    EXPECT_EQ(codeFor({{0.0}}, {0}, 3), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf([&] { permutationImportance(*model, rows, std::vector<int>{0, 1}, 3, stopped()); }), core::ErrorCode::Cancelled);
}

}  // namespace

}  // namespace counterpoint::attribution::ablation_test
