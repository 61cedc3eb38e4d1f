// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/cxplain_targets.h"

#include "engine/core/error.h"
#include "tests/engine/attribution/oracles.h"

#include <gtest/gtest.h>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <set>
#include <stop_token>

namespace counterpoint::attribution {

namespace {

using oracles::float64;
using oracles::rowsOf;

at::Tensor classesOf(const std::vector<std::int64_t>& classes) { return at::tensor(classes, at::TensorOptions().dtype(at::kLong)); }

std::unique_ptr<Masking> zeroMasking(const std::vector<std::int64_t>& shape) {
    return makeFillMasking(singleGroups(shape), fillWithConstant(0.0));
}

Explained linear(const std::vector<double>& weights) {
    return [w = at::tensor(weights, float64())](const at::Tensor& x) { return at::matmul(x, w); };
}

CxplainTargets targetsOf(const Explained& model, const at::Tensor& rows, const at::Tensor& labels, std::string_view loss,
                         const Masking& masking, const TargetOptions& options = {}) {
    return cxplainTargets(model, rows, labels, makeLoss(loss), masking, options, core::Context{});
}

core::ErrorCode codeOf(const std::function<void()>& call) {
    try {
        call();
    } catch (const core::Error& error) {
        return error.code();
    }
    return core::ErrorCode::Internal;
}

void expectShares(const at::Tensor& shares, const std::vector<double>& expected, double tolerance) {
    ASSERT_EQ(shares.numel(), static_cast<std::int64_t>(expected.size()));
    for (std::size_t i = 0; i < expected.size(); ++i)
        EXPECT_NEAR(shares[static_cast<std::int64_t>(i)].item<double>(), expected[i], tolerance);
}

TEST(CxplainTargets, OfALinearModelAreItsTerms) {
    // attribution.md 1.15: y = F(x), so D_i = (w_i x_i)^2, and |w_i x_i| for the absolute loss.
    const Explained model = linear({1.0, -2.0, 0.5, 0.0});
    const at::Tensor x = rowsOf({{2.0, 1.0, -4.0, 7.0}});
    const auto masking = zeroMasking({4});
    const at::Tensor own = model(x);
    for (const char* loss : {"squared", "absolute"}) {
        const auto targets = targetsOf(model, x, own, loss, *masking);
        expectShares(targets.shares[0], {1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0, 0.0}, 1e-6);
        EXPECT_LE(targets.shares[0][3].item<double>(), 1.0001e-7);
        EXPECT_FALSE(targets.noEvidence[0].item<bool>());
        EXPECT_EQ(targets.evaluations, 5);
    }
    const at::Tensor other = rowsOf({{3.0, 1.0, -1.0, 7.0}});
    const auto squares = targetsOf(model, other, model(other), "squared", *masking);
    expectShares(squares.shares[0], {9.0 / 13.25, 4.0 / 13.25, 0.25 / 13.25, 0.0}, 1e-6);
    const auto sizes = targetsOf(model, other, model(other), "absolute", *masking);
    expectShares(sizes.shares[0], {3.0 / 5.5, 2.0 / 5.5, 0.5 / 5.5, 0.0}, 1e-6);
}

TEST(CxplainTargets, OnlyWhatLowersTheLossCounts) {
    // y = 3, F(x) = -2: D = (24, eps, eps, eps).
    const Explained model = linear({1.0, -2.0, 0.5, 0.0});
    const auto targets = targetsOf(model, rowsOf({{2.0, 1.0, -4.0, 7.0}}), at::tensor({3.0}, float64()), "squared", *zeroMasking({4}));
    expectShares(targets.shares[0], {1.0, 0.0, 0.0, 0.0}, 1e-6);
    EXPECT_NEAR(targets.loss[0].item<double>(), 25.0, 1e-12);
}

TEST(CxplainTargets, OfASoftmaxRegression) {
    const at::Tensor weights = rowsOf({{1.0, 0.0, -1.0}, {0.0, 1.0, 1.0}, {0.5, 0.5, 0.0}});
    const Explained model = [weights](const at::Tensor& x) { return at::linear(x, weights); };
    const at::Tensor x = rowsOf({{1.0, 2.0, -1.0}});
    const Loss loss = makeLoss("cross-entropy");
    const double whole = loss(classesOf({1}), model(x))[0].item<double>();
    EXPECT_NEAR(whole, 1.68026967, 1e-8);
    const double without = loss(classesOf({1}), model(rowsOf({{1.0, 0.0, -1.0}})))[0].item<double>();
    EXPECT_NEAR(without - whole, 1.56104163, 1e-8);
    const auto targets = targetsOf(model, x, classesOf({1}), "cross-entropy", *zeroMasking({3}));
    expectShares(targets.shares[0], {0.0, 1.0, 0.0}, 2e-7);
    EXPECT_LE(targets.shares[0][0].item<double>(), 1.0001e-7);
}

TEST(CxplainTargets, DuplicatedFeaturesGetEqualSharesAndDummiesNone) {
    core::Random random(7, "duplicates");
    const at::Tensor half = oracles::normalTensor(random, {40, 1});
    const at::Tensor rows = at::cat({half, half, oracles::normalTensor(random, {40, 2})}, 1);
    const Explained model = [](const at::Tensor& x) { return 2.0 * x.select(1, 0) + 2.0 * x.select(1, 1) + x.select(1, 2).tanh(); };
    const auto targets = targetsOf(model, rows, model(rows), "squared", *zeroMasking({4}));
    EXPECT_LT((targets.shares.select(1, 0) - targets.shares.select(1, 1)).abs().max().item<double>(), 1e-12);
    EXPECT_GT(targets.shares.select(1, 0).max().item<double>(), 0.3);
    EXPECT_LT(targets.shares.select(1, 3).max().item<double>(), 1e-3);
}

TEST(CxplainTargets, RowsWithoutEvidenceAreFlaggedAndEven) {
    const Explained model = [](const at::Tensor& x) { return at::zeros({x.size(0)}, x.options()); };
    const auto targets =
        targetsOf(model, rowsOf({{1.0, 2.0}, {3.0, 4.0}}), at::tensor({1.0, 2.0}, float64()), "squared", *zeroMasking({2}));
    EXPECT_TRUE(targets.noEvidence.all().item<bool>());
    expectShares(targets.shares.flatten(), {0.5, 0.5, 0.5, 0.5}, 1e-12);
}

TEST(CxplainTargets, DoNotDependOnTheChunk) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const oracles::RandomNet net(seed, 5, 6, 3, true);
        core::Random random(seed, "rows");
        const at::Tensor rows = oracles::normalTensor(random, {11, 5});
        const at::Tensor labels = classesOf({0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1});
        const Explained model = [&net](const at::Tensor& x) {
            const at::Tensor hidden = at::linear(x, net.hiddenWeights, net.hiddenBias).relu();
            return at::linear(hidden, net.outputWeights, net.outputBias);
        };
        for (const auto& fill : {fillWithMean(rows), fillFromBackground(rows, seed)}) {
            const auto masking = makeFillMasking(singleGroups({5}), fill, 3);
            const auto all = targetsOf(model, rows, labels, "cross-entropy", *masking, {.chunkRows = 1000});
            for (const std::int64_t chunk : {1, 3, 7}) {
                const auto cut = targetsOf(model, rows, labels, "cross-entropy", *masking, {.chunkRows = chunk});
                EXPECT_LT((cut.shares - all.shares).abs().max().item<double>(), 1e-12) << chunk;
                EXPECT_EQ(cut.evaluations, 11 * (5 * 3 + 1));
            }
        }
    }
}

TEST(CxplainTargets, DrawsAverageTheLoss) {
    // One draw takes either background row; the mean over many draws tends to the mean of the two losses: ((1-0)^2 + (1-3)^2) / 2 = 2.5.
    const Explained model = linear({1.0, 1.0});
    const at::Tensor rows = rowsOf({{1.0, 0.0}});
    const at::Tensor background = rowsOf({{0.0, 0.0}, {3.0, 1.0}});
    const auto masking = makeFillMasking(singleGroups({2}), fillFromBackground(background, 3), 4000);
    const auto targets = targetsOf(model, rows, at::tensor({1.0}, float64()), "squared", *masking);
    // Feature 2 becomes 0 or 1: losses 0 and 1, mean 0.5. Four standard errors of the ratio are about 0.015.
    EXPECT_NEAR(targets.shares[0][0].item<double>(), 2.5 / 3.0, 0.015);
}

TEST(CxplainTargets, StopsWhenTold) {
    std::stop_source stop;
    core::Context context;
    context.stop = stop.get_token();
    std::int64_t passes = 0;
    const Explained model = [&](const at::Tensor& x) {
        if (++passes == 3) stop.request_stop();
        return x.select(1, 0);
    };
    const at::Tensor rows = at::ones({50, 4}, float64());
    const auto run = [&] {
        cxplainTargets(model, rows, rows.select(1, 0), makeLoss("squared"), *zeroMasking({4}), {.chunkRows = 10}, context);
    };
    EXPECT_EQ(codeOf(run), core::ErrorCode::Cancelled);
    EXPECT_EQ(passes, 3);
}

TEST(CxplainTargets, RefuseWhatDoesNotFit) {
    const Explained model = linear({1.0, 1.0});
    const at::Tensor rows = at::ones({3, 2}, float64());
    const auto masking = zeroMasking({2});
    EXPECT_EQ(codeOf([&] { targetsOf(model, rows, at::ones({2}, float64()), "squared", *masking); }), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf([&] { targetsOf(model, rows.narrow(0, 0, 0), at::ones({0}, float64()), "squared", *masking); }),
              core::ErrorCode::Usage);
    const Explained scalar = [](const at::Tensor& x) { return x.sum(); };
    EXPECT_EQ(codeOf([&] { targetsOf(scalar, rows, at::ones({3}, float64()), "squared", *masking); }), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf([&] { targetsOf(model, rows, at::ones({3}, float64()), "squared", *zeroMasking({4})); }), core::ErrorCode::Usage);
}

TEST(CxplainLoss, OneNumberForABatchIsRejected) {
    const Loss mean("mean", [](const at::Tensor& y, const at::Tensor& f) { return (y - f).square().mean(); });
    const Loss column("column", [](const at::Tensor& y, const at::Tensor& f) { return (y - f).square().unsqueeze(1); });
    const Loss wide("wide", [](const at::Tensor& y, const at::Tensor& f) { return (y - f).unsqueeze(1).expand({-1, 2}); });
    const at::Tensor y = at::tensor({1.0, 2.0}, float64());
    EXPECT_EQ(codeOf([&] { mean(y, y); }), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf([&] { mean(y.narrow(0, 0, 1), y.narrow(0, 0, 1)); }), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf([&] { wide(y, y); }), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf([] { makeLoss("cross-entropie"); }), core::ErrorCode::Usage);
    expectShares(column(y, y + 2.0), {4.0, 4.0}, 1e-15);
}

TEST(CxplainLoss, GivesTheTextbookValues) {
    const at::Tensor logits = rowsOf({{std::log(1.0), std::log(2.0), std::log(5.0)}});  // probabilities 1/8, 2/8, 5/8
    EXPECT_NEAR(makeLoss("cross-entropy")(classesOf({2}), logits)[0].item<double>(), -std::log(0.625), 1e-12);
    EXPECT_NEAR(makeLoss("brier")(classesOf({2}), logits)[0].item<double>(), (1.0 + 4.0 + 9.0) / 64.0, 1e-12);
    EXPECT_NEAR(makeLoss("absolute")(classesOf({2}), logits)[0].item<double>(), 6.0 / 8.0 / 3.0, 1e-12);
    EXPECT_NEAR(makeLoss("squared")(classesOf({2}), logits)[0].item<double>(), 14.0 / 64.0 / 3.0, 1e-12);
    const at::Tensor soft = rowsOf({{0.5, 0.0, 0.5}});
    EXPECT_NEAR(makeLoss("cross-entropy")(soft, logits)[0].item<double>(), -0.5 * (std::log(0.125) + std::log(0.625)), 1e-12);
}

TEST(CxplainLoss, BinaryCrossEntropyIsThatOfTheSecondClass) {
    // One logit z, (0, z) and any shift of it are the same model: -log sigmoid(z) for class 1, not for class 0.
    const double z = 1.25;
    const Loss loss = makeLoss("binary-cross-entropy");
    const double expected = std::log1p(std::exp(-z));
    for (const at::Tensor& outputs : {at::tensor({z}, float64()), rowsOf({{z}}), rowsOf({{0.0, z}}), rowsOf({{-3.0, z - 3.0}})}) {
        EXPECT_NEAR(loss(classesOf({1}), outputs)[0].item<double>(), expected, 1e-12);
        EXPECT_NEAR(loss(classesOf({0}), outputs)[0].item<double>(), expected + z, 1e-12);
        EXPECT_NEAR(makeLoss("cross-entropy")(classesOf({1}), outputs)[0].item<double>(), expected, 1e-12);
    }
    EXPECT_EQ(codeOf([&] { loss(classesOf({1}), rowsOf({{1.0, 2.0, 3.0}})); }), core::ErrorCode::Usage);
}

TEST(CxplainMasking, BlocksTakeAllChannelsAndCropTheLast) {
    const Groups groups = blockGroups({2, 3, 5}, {2});
    EXPECT_EQ(groups.count, 2 * 3);
    const at::Tensor expected = at::tensor(std::vector<std::int64_t>{0, 0, 1, 1, 2, 0, 0, 1, 1, 2, 3, 3, 4, 4, 5}).view({3, 5});
    EXPECT_TRUE(groups.ids[0].equal(expected));
    EXPECT_TRUE(groups.ids[1].equal(expected));
    EXPECT_EQ(blockGroups({1, 28, 28}, {2}).count, 196);
    EXPECT_EQ(blockGroups({3, 32, 32}, {4, 8}).count, 32);
    EXPECT_EQ(blockGroups({1, 28, 28}, {4, 7}).count, 28);
    EXPECT_EQ(blockGroups({4, 9}, {2}).count, 5);
    EXPECT_EQ(blockGroups({1, 4, 4, 4}, {2}).count, 8);
    EXPECT_EQ(codeOf([] { blockGroups({3}, {2}); }), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf([] { blockGroups({1, 4, 4}, {2, 2, 2}); }), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf([] { blockGroups({1, 4, 4}, {0}); }), core::ErrorCode::Usage);
}

TEST(CxplainMasking, FillsOneGroupPerRow) {
    const Groups groups = blockGroups({2, 2, 2}, {1, 2});  // two rows of pixels, both channels
    const auto masking = makeFillMasking(groups, fillWithConstant(-1.0));
    const at::Tensor rows = at::arange(16, float64()).view({2, 2, 2, 2});
    at::Tensor out = at::empty({4, 2, 2, 2}, float64());
    masking->apply(rows, 0, 0, 2, 0, out);
    for (std::int64_t r = 0; r < 2; ++r) {
        for (std::int64_t i = 0; i < 2; ++i) {
            const at::Tensor masked = out[r * 2 + i];
            EXPECT_TRUE((masked.select(1, i) == -1.0).all().item<bool>());
            EXPECT_TRUE(masked.select(1, 1 - i).equal(rows[r].select(1, 1 - i)));
        }
    }
}

TEST(CxplainMasking, FillsWithMeanMedianAndOtherRows) {
    const at::Tensor background = rowsOf({{1.0, 10.0}, {2.0, 20.0}, {6.0, 60.0}});
    const at::Tensor row = rowsOf({{-1.0, -1.0}});
    const auto filled = [&](const FillFunction& fill) {
        at::Tensor out = at::empty({2, 2}, float64());
        makeFillMasking(singleGroups({2}), fill)->apply(row, 0, 0, 2, 0, out);
        return out;
    };
    EXPECT_TRUE(filled(fillWithMean(background)).equal(rowsOf({{3.0, -1.0}, {-1.0, 30.0}})));
    EXPECT_TRUE(filled(fillWithMedian(background)).equal(rowsOf({{2.0, -1.0}, {-1.0, 20.0}})));
    std::set<double> seen;
    const FillFunction fill = fillFromBackground(background, 1);
    for (std::int64_t draw = 0; draw < 60; ++draw) {
        const at::Tensor drawn = fill(row, 0, draw)[0];
        EXPECT_EQ(drawn[1].item<double>(), 10.0 * drawn[0].item<double>());
        seen.insert(drawn[0].item<double>());
    }
    EXPECT_EQ(seen, (std::set<double>{1.0, 2.0, 6.0}));
    // Row 5 gets the same draws whether it comes alone or behind others.
    const at::Tensor six = at::zeros({6, 2}, float64());
    EXPECT_TRUE(fill(six, 0, 3)[5].equal(fill(six.narrow(0, 5, 1), 5, 3)[0]));
}

TEST(CxplainMasking, ConditionalDrawsComeFromRowsThatAreAlikeOtherwise) {
    // Two clusters by the second feature; the first feature is 1..5 in one and 101..105 in the other.
    std::vector<std::vector<double>> background;
    for (int i = 1; i <= 5; ++i) background.push_back({static_cast<double>(i), 0.0});
    for (int i = 101; i <= 105; ++i) background.push_back({static_cast<double>(i), 10.0});
    const auto masking = makeConditionalMasking(singleGroups({2}), rowsOf(background), 4, 1, 9);
    const at::Tensor rows = rowsOf({{3.0, 0.0}, {103.0, 10.0}, {50.0, 9.0}});
    std::set<double> low;
    std::set<double> high;
    for (std::int64_t draw = 0; draw < 80; ++draw) {
        at::Tensor out = at::empty({3, 2}, float64());
        masking->apply(rows, 0, 0, 1, draw, out);
        low.insert(out[0][0].item<double>());
        high.insert(out[1][0].item<double>());
        EXPECT_GT(out[2][0].item<double>(), 100.0);
        EXPECT_TRUE(out.select(1, 1).equal(rows.select(1, 1)));
        // The third row gets the same whether it comes alone or behind others.
        at::Tensor alone = at::empty({1, 2}, float64());
        masking->apply(rows.narrow(0, 2, 1), 2, 0, 1, draw, alone);
        EXPECT_TRUE(alone[0].equal(out[2]));
    }
    EXPECT_EQ(low, (std::set<double>{1.0, 2.0, 4.0, 5.0}));  // not 3: that is the row itself
    EXPECT_EQ(high, (std::set<double>{101.0, 102.0, 104.0, 105.0}));
    EXPECT_EQ(codeOf([&] { makeConditionalMasking(singleGroups({2}), rowsOf(background), 0, 1, 9); }), core::ErrorCode::Usage);
}

TEST(CxplainMasking, SpreadMapsKeepTheirSum) {
    const Groups groups = blockGroups({1, 5, 7}, {2, 3});
    core::Random random(5, "shares");
    const at::Tensor shares = at::softmax(oracles::normalTensor(random, {4, groups.count}), 1);
    const at::Tensor map = spreadOverGroups(shares, groups);
    EXPECT_EQ(map.sizes(), (at::IntArrayRef{4, 1, 5, 7}));
    EXPECT_LT((map.flatten(1).sum(1) - 1.0).abs().max().item<double>(), 1e-12);
    EXPECT_NEAR(map[0][0][0][0].item<double>() * 6.0, shares[0][0].item<double>(), 1e-15);
    EXPECT_NEAR(map[0][0][4][6].item<double>(), shares[0][groups.count - 1].item<double>(), 1e-15);
}

TEST(CxplainMasking, DropsWordsButNoPadding) {
    const auto masking = makeWordDrop(4, 0);
    const at::Tensor ids = at::tensor(std::vector<std::int64_t>{5, 6, 7, 0, 8, 0, 0, 0}).view({2, 4});
    at::Tensor out = at::empty({8, 3}, at::kLong);
    masking->apply(ids, 0, 0, 4, 0, out);
    EXPECT_TRUE(out[0].equal(at::tensor(std::vector<std::int64_t>{6, 7, 0})));
    EXPECT_TRUE(out[1].equal(at::tensor(std::vector<std::int64_t>{5, 7, 0})));
    EXPECT_TRUE(out[3].equal(at::tensor(std::vector<std::int64_t>{5, 6, 7})));
    // Sum of the ids as a model that ignores PAD: y = its own answer, so the squared loss rises by the square of the dropped id.
    std::int64_t widest = 0;
    const Explained model = [&](const at::Tensor& batch) {
        widest = std::max(widest, batch.size(1));
        EXPECT_TRUE(batch.size(1) == 4 || batch.size(1) == 3);
        return batch.sum(1).to(at::kDouble);
    };
    const auto targets = targetsOf(model, ids, model(ids), "squared", *masking);
    EXPECT_EQ(targets.evaluations, 2 + 3 + 1);
    expectShares(targets.shares[0], {25.0 / 110.0, 36.0 / 110.0, 49.0 / 110.0, 0.0}, 1e-9);
    expectShares(targets.shares[1], {1.0, 0.0, 0.0, 0.0}, 1e-12);
    EXPECT_EQ(targets.shares[1][3].item<double>(), 0.0);
    EXPECT_EQ(codeOf([] { makeWordDrop(1); }), core::ErrorCode::Usage);
}

}  // namespace

}  // namespace counterpoint::attribution
