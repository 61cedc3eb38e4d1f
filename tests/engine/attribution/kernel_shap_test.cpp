// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/kernel_shap.h"

#include "engine/attribution/shapley_exact.h"
#include "engine/core/error.h"
#include "tests/engine/attribution/oracles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <map>
#include <stop_token>

namespace counterpoint::attribution::kernel_shap_test {

namespace {

using testing::DoubleNear;
using testing::HasSubstr;
using testing::Pointwise;

Maps explained(const Problem& problem, std::int64_t samples, std::int64_t chunk = 0, std::uint64_t seed = 0) {
    core::Context context;
    context.seed = seed;
    return kernelShap(problem, {.samples = samples, .chunk = chunk}, context);
}

KernelCoalitions coalitionsOf(std::int64_t players, std::int64_t budget, std::uint64_t seed = 0) {
    core::Random random(seed, "kernel");
    return shapleyKernelCoalitions(players, budget, random);
}

std::int64_t sizeOf(const CoalitionSet& set, std::int64_t coalition) {
    std::int64_t size = 0;
    for (std::int64_t player = 0; player < set.players(); ++player) size += set.contains(coalition, player) ? 1 : 0;
    return size;
}

/// (M - 1) / (k (M - k)), normalised: the kernel's weight of all coalitions of k players together.
std::vector<double> kernelOfSizes(std::int64_t players) {
    std::vector<double> weights(static_cast<std::size_t>(players), 0.0);
    double total = 0.0;
    for (std::int64_t k = 1; k < players; ++k) {
        weights[static_cast<std::size_t>(k)] = static_cast<double>(players - 1) / static_cast<double>(k * (players - k));
        total += weights[static_cast<std::size_t>(k)];
    }
    for (double& weight : weights) weight /= total;
    return weights;
}

double choose(std::int64_t players, std::int64_t size) {
    double result = 1.0;
    for (std::int64_t i = 1; i <= size; ++i) result *= static_cast<double>(players - size + i) / static_cast<double>(i);
    return result;
}

struct Case {
    explicit Case(std::uint64_t seed, std::int64_t columns = 6, std::int64_t baselines = 3)
        : net(seed, columns, 12, 3, seed % 2 == 0), scorer(oracles::scorerOfNet(net)) {
        core::Random random(seed, "rows");
        inputs = oracles::normalTensor(random, {4, columns});
        background = oracles::normalTensor(random, {baselines, columns});
        problem = oracles::problemOf(scorer, inputs, {0, 1, 2, 1}, background);
    }

    oracles::RandomNet net;
    Scorer scorer;
    at::Tensor inputs;
    at::Tensor background;
    Problem problem;
};

TEST(KernelCoalitions, AllOfThemHaveTheKernelsWeights) {
    for (std::int64_t players = 2; players <= 9; ++players) {
        const KernelCoalitions found = coalitionsOf(players, (std::int64_t{1} << players) - 2);
        ASSERT_EQ(found.set.size(), (std::int64_t{1} << players) - 2) << players;
        EXPECT_EQ(found.enumerated, found.set.size());
        const std::vector<double> ofSizes = kernelOfSizes(players);
        for (std::int64_t c = 0; c < found.set.size(); ++c) {
            const std::int64_t size = sizeOf(found.set, c);
            EXPECT_NEAR(found.weights[static_cast<std::size_t>(c)], ofSizes[static_cast<std::size_t>(size)] / choose(players, size), 1e-14);
        }
    }
}

RC_GTEST_PROP(KernelCoalitions, ComeInPairsWithinTheBudget, ()) {
    const auto players = *rc::gen::inRange<std::int64_t>(2, 90);
    const auto budget = *rc::gen::inRange<std::int64_t>(2, 700);
    const KernelCoalitions found = coalitionsOf(players, budget, *rc::gen::arbitrary<std::uint64_t>());
    RC_ASSERT(found.set.size() <= budget);
    RC_ASSERT(found.set.size() == static_cast<std::int64_t>(found.weights.size()));
    RC_ASSERT(std::abs(std::accumulate(found.weights.begin(), found.weights.end(), 0.0) - 1.0) < 1e-12);
    // A coalition and its complement follow each other with the same weight.
    RC_ASSERT(found.set.size() % 2 == 0);
    for (std::int64_t c = 0; c < found.set.size(); c += 2) {
        for (std::int64_t player = 0; player < players; ++player)
            RC_ASSERT(found.set.contains(c, player) != found.set.contains(c + 1, player));
        RC_ASSERT(std::abs(found.weights[static_cast<std::size_t>(c)] - found.weights[static_cast<std::size_t>(c + 1)]) < 1e-15);
    }
}

TEST(KernelCoalitions, EnumeratedSizesAndDrawnOnesShareTheMass) {
    // 20 players, 1800 coalitions: sizes 1, 19 and 2, 18 are enumerated (40 and 380), the rest is drawn.
    const KernelCoalitions found = coalitionsOf(20, 1800);
    EXPECT_EQ(found.enumerated, 420);
    EXPECT_EQ(found.set.size(), 1800);
    const std::vector<double> ofSizes = kernelOfSizes(20);
    std::map<std::int64_t, double> mass;
    for (std::int64_t c = 0; c < found.set.size(); ++c) mass[sizeOf(found.set, c)] += found.weights[static_cast<std::size_t>(c)];
    for (const std::int64_t size : {1, 2, 18, 19}) EXPECT_NEAR(mass[size], ofSizes[static_cast<std::size_t>(size)], 1e-12);
    EXPECT_NEAR(found.enumeratedWeight, 2.0 * (ofSizes[1] + ofSizes[2]), 1e-12);
}

TEST(KernelCoalitions, DrawnSizesFollowTheKernel) {
    // Nothing is enumerated with 40 coalitions of 60 players; over many draws the mass of a size is the kernel's.
    std::vector<double> mass(60, 0.0);
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const KernelCoalitions found = coalitionsOf(60, 40, seed);
        EXPECT_EQ(found.enumerated, 0);
        for (std::int64_t c = 0; c < found.set.size(); ++c)
            mass[static_cast<std::size_t>(sizeOf(found.set, c))] += found.weights[static_cast<std::size_t>(c)] / 400.0;
    }
    const std::vector<double> ofSizes = kernelOfSizes(60);
    for (std::size_t size = 1; size < 60; ++size) {
        // 8000 pairs: five standard deviations of their share.
        const double share = 2.0 * ofSizes[size];
        EXPECT_NEAR(2.0 * mass[size], share, 5.0 * std::sqrt(share / 8000.0) + 0.004) << size;
    }
}

TEST(KernelShap, AutomaticBudget) {
    EXPECT_EQ(automaticKernelBudget(3), 6);
    EXPECT_EQ(automaticKernelBudget(11), 2046);
    EXPECT_EQ(automaticKernelBudget(12), 2072);
    EXPECT_EQ(automaticKernelBudget(100), 2248);
}

TEST(KernelShap, OfTheReferenceFunction) {
    const Scorer scorer = oracles::referenceScorer();
    const Problem problem = oracles::problemOf(scorer, oracles::referencePoint(), {0}, {}, &kernelShapInfo());
    const Maps maps = makeKernelShap()->explain(problem, {});
    EXPECT_THAT(oracles::numbersOf(maps.values), Pointwise(DoubleNear(1e-12), {3.5, -4.5, 4.0}));
    EXPECT_EQ(scorer.calls().evaluations, 8);
}

TEST(KernelShap, WithAllCoalitionsIsExact) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Case one(seed);
        const Maps truth = shapleyExact(one.problem, {.maxFeatures = 6, .chunk = 0}, {});
        const Maps maps = explained(one.problem, 0);
        EXPECT_LT(oracles::distance(maps.values, truth.values), 1e-9) << seed;
        EXPECT_LT(oracles::distance(maps.output, truth.output), 1e-14);
        EXPECT_LT(oracles::distance(maps.base, truth.base), 1e-14);
    }
}

TEST(KernelShap, OfALinearFunctionIsExactFromFewCoalitions) {
    core::Random random(1, "linear");
    for (const std::int64_t columns : {8, 40, 70}) {
        const at::Tensor weights = oracles::normalTensor(random, {columns});
        const at::Tensor inputs = oracles::normalTensor(random, {3, columns});
        const at::Tensor baselines = oracles::normalTensor(random, {4, columns});
        const Scorer scorer = oracles::linearScorer(weights, 0.7);
        const Maps maps = explained(oracles::problemOf(scorer, inputs, {0}, baselines), 4 * columns);
        EXPECT_LT(oracles::distance(maps.values, weights * (inputs - baselines.mean(0))), 1e-9) << columns;
    }
}

TEST(KernelShap, SumsToTheDifferenceWhateverWasDrawn) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Case one(seed, 12);
        for (const std::int64_t samples : {2, 10, 30, 100}) {
            const Maps maps = explained(one.problem, samples, 0, seed);
            EXPECT_LT(oracles::distance(maps.values.sum(1), maps.output - maps.base), 1e-11) << samples;
        }
    }
}

TEST(KernelShap, ComesNearerWithMoreSamples) {
    double few = 0.0;
    double many = 0.0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Case one(seed, 10);
        const at::Tensor truth = shapleyExact(one.problem, {.maxFeatures = 10, .chunk = 0}, {}).values;
        few += (explained(one.problem, 40, 0, seed).values - truth).square().mean().item<double>();
        many += (explained(one.problem, 640, 0, seed).values - truth).square().mean().item<double>();
    }
    EXPECT_LT(many, few / 16.0);
}

TEST(KernelShap, SaysWhenTheSamplesDoNotDetermineTheValues) {
    const Case one(2, 12);
    const Maps maps = explained(one.problem, 6);
    ASSERT_EQ(maps.notes.size(), 4U);
    ASSERT_EQ(maps.notes[3].size(), 1U);
    EXPECT_EQ(maps.notes[3][0].id, "attribution.kernel-shap.few-samples");
    EXPECT_THAT(maps.notes[3][0].text, HasSubstr("12 features"));
    EXPECT_TRUE(explained(one.problem, 100).notes[0].empty());
}

TEST(KernelShap, SmallestValuesThatFitKeepWhatWasSeen) {
    // One pair {0} and {1, 2, 3} of a linear game: the sum over each is known, the rest is shared equally.
    CoalitionSet set(4);
    for (const std::uint64_t bits : {1U, 14U}) set.insert({&bits, 1});
    const auto coalitions = std::make_shared<const KernelCoalitions>(KernelCoalitions{std::move(set), {0.5, 0.5}, 0, 0.0});
    const ShapleyKernelRegression regression(coalitions);
    EXPECT_FALSE(regression.determined());
    EXPECT_THAT(regression.solve(std::vector<double>{8.0, 5.0}, 12.0, 1.0),
                Pointwise(DoubleNear(1e-12), {7.0, 4.0 / 3.0, 4.0 / 3.0, 4.0 / 3.0}));
}

TEST(KernelShap, LeavesOutWhatEqualsEveryBaseline) {
    const Scorer scorer = oracles::referenceScorer();
    const Maps maps = explained(oracles::problemOf(scorer, oracles::rowsOf({{1.0, 0.0, 3.0}, {0.0, 2.0, 0.0}, {0.0, 0.0, 0.0}})), 0);
    // Two coalitions for row 0, none for the others; three outputs and a baseline.
    EXPECT_EQ(scorer.calls().evaluations, 2 + 4);
    EXPECT_THAT(oracles::numbersOf(maps.values), Pointwise(DoubleNear(1e-12), {3.5, 0.0, 3.5, 0.0, -5.0, 0.0, 0.0, 0.0, 0.0}));
}

TEST(KernelShap, DependsOnTheSeedAndOnNothingElse) {
    const Case one(3, 14);
    const at::Tensor values = explained(one.problem, 100, 0, 1).values;
    for (const std::int64_t chunk : {1, 2, 7, 1000})
        EXPECT_LT(oracles::distance(explained(one.problem, 100, chunk, 1).values, values), 1e-12);
    EXPECT_EQ(oracles::distance(explained(one.problem, 100, 0, 1).values, values), 0.0);
    EXPECT_GT(oracles::distance(explained(one.problem, 100, 0, 2).values, values), 0.0);
    for (std::int64_t row = 0; row < 4; ++row) {
        const Problem single =
            oracles::problemOf(one.scorer, one.inputs.narrow(0, row, 1), {one.problem.targets[row].item<std::int64_t>()}, one.background);
        EXPECT_LT(oracles::distance(explained(single, 100, 0, 1).values, values.narrow(0, row, 1)), 1e-12);
    }
}

TEST(KernelShap, ReadsRowsInAnyMemoryLayout) {
    core::Random random(8, "pictures");
    const at::Tensor weights = oracles::normalTensor(random, {12});
    const Scorer scorer = oracles::scorerOf(
        [&](const at::Tensor& x) {
            return at::matmul(x.reshape({x.size(0), -1}), weights).tanh();
        },
        {3, 2, 2});
    const at::Tensor inputs = oracles::normalTensor(random, {2, 3, 2, 2});
    const at::Tensor values = explained(oracles::problemOf(scorer, inputs), 60).values;
    const at::Tensor channelsLast = inputs.contiguous(at::MemoryFormat::ChannelsLast);
    EXPECT_EQ(oracles::distance(explained(oracles::problemOf(scorer, channelsLast), 60).values, values), 0.0);
    EXPECT_EQ(values.size(1), 12);
}

TEST(KernelShap, StopsWhenTold) {
    const Case one(1);
    core::Context context;
    std::stop_source source;
    source.request_stop();
    context.stop = source.get_token();
    try {
        kernelShap(one.problem, {.samples = 10, .chunk = 0}, context);
        FAIL() << "it was told to stop";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Cancelled);
    }
}

}  // namespace

}  // namespace counterpoint::attribution::kernel_shap_test
