// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/coalitions.h"
#include "engine/attribution/shapley_exact.h"
#include "engine/attribution/shapley_sampling.h"
#include "engine/core/error.h"
#include "tests/engine/attribution/oracles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <bit>
#include <set>
#include <stop_token>

namespace counterpoint::attribution::shapley_test {

namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pointwise;

constexpr int kNets = 20;

Maps exact(const Problem& problem, std::int64_t chunk = 0, const core::Context& context = {}) {
    return shapleyExact(problem, {.maxFeatures = 12, .chunk = chunk}, context);
}

Maps sampled(const Problem& problem, std::int64_t permutations, bool antithetic, std::int64_t chunk = 0,
             const core::Context& context = {}) {
    return shapleySampling(problem, {.permutations = permutations, .antithetic = antithetic, .chunk = chunk}, context);
}

core::Context contextOf(std::uint64_t seed) {
    core::Context context;
    context.seed = seed;
    return context;
}

core::Context stopped() {
    core::Context context;
    std::stop_source source;
    source.request_stop();
    context.stop = source.get_token();
    return context;
}

/// A net, rows and baselines of their own for each seed.
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

double completenessError(const Maps& maps) { return oracles::distance(maps.values.sum(1), maps.output - maps.base); }

TEST(CoalitionSet, KeepsEachCoalitionOnce) {
    CoalitionSet set(70);
    EXPECT_EQ(set.words(), 2);
    core::Random random(3, "sets");
    std::vector<std::vector<std::uint64_t>> all;
    for (int i = 0; i < 500; ++i) {
        all.push_back({random(), random() & 63U});
        EXPECT_EQ(set.insert(all.back()), i);
    }
    for (int i = 0; i < 500; ++i) EXPECT_EQ(set.insert(all[static_cast<std::size_t>(i)]), i);
    EXPECT_EQ(set.size(), 500);
    for (std::int64_t player = 0; player < 70; ++player)
        EXPECT_EQ(set.contains(123, player), ((all[123][static_cast<std::size_t>(player / 64)] >> (player % 64)) & 1U) == 1U);
}

TEST(ShapleyValues, OfUnanimityGamesAreEqualShares) {
    for (std::size_t required = 1; required < 16; ++required) {
        std::vector<double> values(16);
        for (std::size_t s = 0; s < 16; ++s) values[s] = (s & required) == required ? 1.0 : 0.0;
        const std::vector<double> phi = shapleyValues(values, 4);
        for (std::size_t i = 0; i < 4; ++i) {
            const double share = ((required >> i) & 1U) == 1U ? 1.0 / std::popcount(required) : 0.0;
            EXPECT_NEAR(phi[i], share, 1e-15) << required << " " << i;
        }
    }
}

TEST(ShapleyValues, OfTheGloveGame) {
    // Player 0 has a left glove, 1 and 2 a right one each: a pair is worth 1.
    std::vector<double> values(8);
    for (std::size_t s = 0; s < 8; ++s) values[s] = (s & 1U) != 0 && (s & 6U) != 0 ? 1.0 : 0.0;
    EXPECT_THAT(shapleyValues(values, 3), Pointwise(DoubleNear(1e-15), {2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0}));
}

TEST(ShapleyValues, NeedAllCoalitions) {
    const std::vector<double> values(7, 0.0);
    EXPECT_THROW(shapleyValues(values, 3), core::Error);
}

TEST(ShapleyExact, OfTheReferenceFunction) {
    const Scorer scorer = oracles::referenceScorer();
    const Maps maps = exact(oracles::problemOf(scorer, oracles::referencePoint()));
    EXPECT_THAT(oracles::numbersOf(maps.values), Pointwise(DoubleNear(1e-12), {3.5, -4.5, 4.0}));
    EXPECT_TRUE(maps.perGroup);
    EXPECT_NEAR(maps.output.item<double>(), 3.0, 1e-12);
    EXPECT_NEAR(maps.base.item<double>(), 0.0, 1e-12);
}

TEST(ShapleyExact, OfTheMaximum) {
    const Scorer scorer = oracles::scorerOf([](const at::Tensor& x) { return x.amax(1); }, {2});
    const Maps maps = exact(oracles::problemOf(scorer, oracles::rowsOf({{3.0, 1.0}})));
    EXPECT_THAT(oracles::numbersOf(maps.values), Pointwise(DoubleNear(1e-12), {2.5, 0.5}));
}

TEST(ShapleyExact, OfALinearFunctionIsTheWeightedDifferenceToTheMeanBaseline) {
    core::Random random(1, "linear");
    const at::Tensor weights = oracles::normalTensor(random, {5});
    const at::Tensor inputs = oracles::normalTensor(random, {3, 5});
    const at::Tensor baselines = oracles::normalTensor(random, {4, 5});
    const Scorer scorer = oracles::linearScorer(weights, 0.7);
    const Maps maps = exact(oracles::problemOf(scorer, inputs, {0}, baselines));
    EXPECT_LT(oracles::distance(maps.values, weights * (inputs - baselines.mean(0))), 1e-12);
}

TEST(ShapleyExact, KeepsTheAxioms) {
    for (int seed = 0; seed < kNets; ++seed) {
        Case one(static_cast<std::uint64_t>(seed));
        // Input 2 is not used; inputs 0 and 1 are used alike and have equal values.
        one.net.hiddenWeights.select(1, 2).zero_();
        one.net.hiddenWeights.select(1, 1).copy_(one.net.hiddenWeights.select(1, 0));
        one.inputs.select(1, 1).copy_(one.inputs.select(1, 0));
        one.background.select(1, 1).copy_(one.background.select(1, 0));
        const Maps maps = exact(one.problem);
        EXPECT_LT(completenessError(maps), 1e-12) << seed;
        EXPECT_LT(maps.values.select(1, 2).abs().max().item<double>(), 1e-13) << seed;
        EXPECT_LT(oracles::distance(maps.values.select(1, 0), maps.values.select(1, 1)), 1e-12) << seed;
    }
}

TEST(ShapleyExact, IsLinearInTheFunction) {
    const Case one(5);
    const Case other(6);
    const Scorer sum([&](const at::Tensor& x) { return 2.0 * one.net.logits(x) - other.net.logits(x); }, 3, {6}, true);
    const auto of = [&](const Scorer& scorer) { return exact(oracles::problemOf(scorer, one.inputs, {1}, one.background)).values; };
    EXPECT_LT(oracles::distance(of(sum), 2.0 * of(one.scorer) - of(other.scorer)), 1e-11);
}

TEST(ShapleyExact, ChangesSignWhenRowAndBaselineSwapPlaces) {
    const Case one(7, 6, 1);
    const at::Tensor row = one.inputs.narrow(0, 0, 1);
    const at::Tensor there = exact(oracles::problemOf(one.scorer, row, {0}, one.background)).values;
    const at::Tensor back = exact(oracles::problemOf(one.scorer, one.background, {0}, row)).values;
    EXPECT_LT(oracles::distance(there, -back), 1e-12);
}

TEST(ShapleyExact, PlaysWithGroups) {
    // Columns 0 and 2 are one player: f's interaction of x1 and x3 is its own, so it gets 2 x1 + x1 x3 and half of the ReLU's gain.
    const Scorer scorer = oracles::referenceScorer();
    Problem problem = oracles::problemOf(scorer, oracles::referencePoint());
    problem.groups = {at::tensor(std::vector<std::int64_t>{1, 0, 1}, at::TensorOptions().dtype(at::kLong)), 2};
    // v({b}) = -6 + 1, v({ac}) = 2 + 3 + 2, v(all) = 3: b: (-5 + 3 - 7) / 2, ac: (7 + 3 + 5) / 2.
    EXPECT_THAT(oracles::numbersOf(exact(problem).values), Pointwise(DoubleNear(1e-12), {-4.5, 7.5}));
}

TEST(ShapleyExact, DoesNotDependOnChunksNorOnTheRowsBeside) {
    for (int seed = 0; seed < kNets; ++seed) {
        const Case one(static_cast<std::uint64_t>(seed));
        const at::Tensor values = exact(one.problem).values;
        for (const std::int64_t chunk : {1, 2, 7, 100000}) EXPECT_LT(oracles::distance(exact(one.problem, chunk).values, values), 1e-12);
        const Problem single = oracles::problemOf(one.scorer, one.inputs.narrow(0, 2, 1), {2}, one.background);
        EXPECT_LT(oracles::distance(exact(single).values, values.narrow(0, 2, 1)), 1e-12);
        const Problem turned = oracles::problemOf(one.scorer, one.inputs.flip(0), {1, 2, 1, 0}, one.background);
        EXPECT_LT(oracles::distance(exact(turned).values.flip(0), values), 1e-12);
    }
}

TEST(ShapleyExact, GroupsThatEqualTheBaselineCostNothing) {
    const Scorer scorer = oracles::referenceScorer();
    const Maps maps = exact(oracles::problemOf(scorer, oracles::rowsOf({{1.0, 0.0, 3.0}, {0.0, 0.0, 0.0}})));
    // Row 0: two players, two coalitions between the ends. Row 1: none. And two outputs and one baseline.
    EXPECT_EQ(scorer.calls().evaluations, 2 + 3);
    // v({x1}) = 2, v({x3}) = 2, v(all) = 2 + 3 + 2 = 7.
    EXPECT_THAT(oracles::numbersOf(maps.values), Pointwise(DoubleNear(1e-12), {3.5, 0.0, 3.5, 0.0, 0.0, 0.0}));
}

TEST(ShapleyExact, RefusesManyFeaturesAndNamesTheirNumber) {
    const Scorer scorer = oracles::linearScorer(at::ones({13}, oracles::float64()));
    const Problem problem = oracles::problemOf(scorer, at::ones({1, 13}, oracles::float64()));
    try {
        exact(problem);
        FAIL() << "13 features are more than 12";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Usage);
        EXPECT_THAT(error.what(), HasSubstr("13 features"));
        EXPECT_THAT(error.what(), HasSubstr("kernel-shap"));
    }
}

TEST(Shapley, StopsWhenTold) {
    const Case one(1);
    for (const auto& run : {std::function<void()>([&] { exact(one.problem, 0, stopped()); }),
                            std::function<void()>([&] { sampled(one.problem, 10, true, 0, stopped()); })}) {
        try {
            run();
            ADD_FAILURE() << "it was told to stop";
        } catch (const core::Error& error) {
            EXPECT_EQ(error.code(), core::ErrorCode::Cancelled);
        }
    }
}

TEST(ShapleySampling, OneAntitheticPairIsExactWhereOnlyPairsInteract) {
    const Scorer scorer = oracles::referenceScorer();
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        const Maps maps = sampled(oracles::problemOf(scorer, oracles::referencePoint()), 2, true, 0, contextOf(seed));
        EXPECT_THAT(oracles::numbersOf(maps.values), Pointwise(DoubleNear(1e-12), {3.5, -4.5, 4.0}));
        EXPECT_FALSE(maps.low.defined());
    }
    core::Random random(4, "matrix");
    const at::Tensor half = oracles::normalTensor(random, {7, 7});
    const Scorer quadratic = oracles::quadraticScorer(half + half.t());
    const Problem problem =
        oracles::problemOf(quadratic, oracles::normalTensor(random, {2, 7}), {0}, oracles::normalTensor(random, {3, 7}));
    const Maps maps = sampled(problem, 4, true);
    EXPECT_LT(oracles::distance(maps.values, exact(problem).values), 1e-11);
    // Pairs agree, so there is no error; a single walk alone is not exact.
    EXPECT_LT(oracles::distance(maps.low, maps.high), 1e-10);
    EXPECT_GT(oracles::distance(sampled(problem, 1, false).values, exact(problem).values), 1e-3);
}

TEST(ShapleySampling, SumsToTheDifferenceWhateverWasDrawn) {
    for (int seed = 0; seed < kNets; ++seed) {
        const Case one(static_cast<std::uint64_t>(seed));
        for (const bool antithetic : {false, true}) EXPECT_LT(completenessError(sampled(one.problem, 3, antithetic)), 1e-12);
    }
}

TEST(ShapleySampling, ComesWithinItsStandardErrors) {
    int covered = 0;
    int all = 0;
    for (int seed = 0; seed < kNets; ++seed) {
        const Case one(static_cast<std::uint64_t>(seed));
        const at::Tensor truth = exact(one.problem).values;
        const Maps maps = sampled(one.problem, 60, false, 0, contextOf(static_cast<std::uint64_t>(seed)));
        EXPECT_EQ(maps.spread, Spread::StandardError);
        EXPECT_EQ(maps.members, 60);
        EXPECT_DOUBLE_EQ(maps.level, 0.95);
        const at::Tensor error = (maps.high - maps.low) / (2.0 * 1.959963984540054);
        EXPECT_LT(oracles::distance(maps.values, 0.5 * (maps.low + maps.high)), 1e-12);
        EXPECT_TRUE(((maps.values - truth).abs() <= 5.0 * error + 1e-12).all().item<bool>()) << seed;
        covered += static_cast<int>(at::logical_and(maps.low <= truth, truth <= maps.high).sum().item<std::int64_t>());
        all += static_cast<int>(truth.numel());
    }
    // 95 % of the intervals, with room for the 480 not being independent.
    EXPECT_GT(covered, 0.88 * all);
    EXPECT_LT(covered, 0.995 * all);
}

TEST(ShapleySampling, StandardErrorIsThatOfTheMean) {
    // max(x1, x2, 0 x3) at (3, 1): a walk gives (3, 0) or (2, 1), so with share q of the first kind the sample variance is n q (1 - q) / (n
    // - 1).
    const Scorer scorer = oracles::scorerOf([](const at::Tensor& x) { return x.amax(1); }, {2});
    const Maps maps = sampled(oracles::problemOf(scorer, oracles::rowsOf({{3.0, 1.0}})), 25, false);
    const double share = maps.values.select(1, 0).item<double>() - 2.0;
    ASSERT_GT(share, 0.0);
    ASSERT_LT(share, 1.0);
    const double error = std::sqrt(share * (1.0 - share) / 24.0);
    EXPECT_NEAR(maps.high.select(1, 1).item<double>(), 1.0 - share + 1.959963984540054 * error, 1e-12);
}

TEST(ShapleySampling, EvaluatesEachCoalitionOnce) {
    const Scorer scorer = oracles::referenceScorer();
    const Maps maps = sampled(oracles::problemOf(scorer, oracles::referencePoint()), 500, true);
    EXPECT_EQ(scorer.calls().evaluations, 8);
    EXPECT_LT(completenessError(maps), 1e-12);
}

TEST(ShapleySampling, DependsOnTheSeedAndOnNothingElse) {
    const Case one(3, 9);
    const auto of = [&](std::uint64_t seed, std::int64_t chunk) { return sampled(one.problem, 8, true, chunk, contextOf(seed)); };
    const Maps maps = of(1, 0);
    for (const std::int64_t chunk : {1, 5, 11}) {
        EXPECT_LT(oracles::distance(of(1, chunk).values, maps.values), 1e-12);
        EXPECT_LT(oracles::distance(of(1, chunk).low, maps.low), 1e-12);
    }
    EXPECT_EQ(oracles::distance(of(1, 0).values, maps.values), 0.0);
    EXPECT_GT(oracles::distance(of(2, 0).values, maps.values), 0.0);
    const Problem single = oracles::problemOf(one.scorer, one.inputs.narrow(0, 1, 1), {1}, one.background);
    EXPECT_LT(oracles::distance(sampled(single, 8, true, 0, contextOf(1)).values, maps.values.narrow(0, 1, 1)), 1e-12);
}

TEST(Shapley, RunsFromTheRegistryWithItsParameters) {
    const Scorer scorer = oracles::referenceScorer();
    const Problem problem = oracles::problemOf(scorer, oracles::referencePoint(), {0}, {}, &shapleySamplingInfo());
    EXPECT_THAT(oracles::numbersOf(makeShapleySampling()->explain(problem, {}).values), Pointwise(DoubleNear(1e-12), {3.5, -4.5, 4.0}));
    const Problem other = oracles::problemOf(scorer, oracles::referencePoint(), {0}, {}, &shapleyExactInfo());
    EXPECT_THAT(oracles::numbersOf(makeShapleyExact()->explain(other, {}).values), Pointwise(DoubleNear(1e-12), {3.5, -4.5, 4.0}));
}

}  // namespace

}  // namespace counterpoint::attribution::shapley_test
