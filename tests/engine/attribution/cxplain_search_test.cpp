// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/cxplain_search.h"

#include "engine/attribution/algorithm.h"
#include "engine/attribution/cxplain_masking.h"
#include "engine/attribution/cxplain_targets.h"
#include "engine/core/error.h"
#include "tests/engine/attribution/oracles.h"

#include <gtest/gtest.h>
#include <algorithm>
#include <cmath>
#include <set>
#include <stop_token>

namespace counterpoint::attribution {

namespace {

ExplanationShape fourFeatures() {
    ExplanationShape shape;
    shape.input = {4};
    shape.features = 4;
    return shape;
}

/// Rows and the shares they should get; the products call for a hidden layer.
std::pair<at::Tensor, at::Tensor> curvedShares(std::int64_t rows) {
    core::Random random(21, "search");
    const at::Tensor x = oracles::normalTensor(random, {rows, 4});
    return {x.to(at::kFloat), at::softmax(2.0 * x * x.roll(1, 1), 1)};
}

TEST(CxplainSearch, GridHoldsEveryCombination) {
    ExplanationSpace space;
    space.mostLayers = 1;
    EnsembleOptions base;
    base.training.epochs = 77;
    const auto trials = gridTrials(space, 3, base);
    EXPECT_EQ(trials.size(), 2U * 3U * 3U * 3U * 3U);
    std::set<std::int64_t> units;
    std::set<std::int64_t> batches;
    std::set<double> rates;
    for (const EnsembleOptions& trial : trials) {
        units.insert(trial.model.units);
        batches.insert(trial.training.batchSize);
        rates.insert(trial.training.learningRate);
        EXPECT_EQ(trial.training.epochs, 77);
    }
    EXPECT_EQ(units, (std::set<std::int64_t>{8, 23, 64}));
    EXPECT_EQ(batches, (std::set<std::int64_t>{8, 45, 256}));
    ASSERT_EQ(rates.size(), 3U);
    EXPECT_NEAR(*std::next(rates.begin()), 1e-3, 1e-12);
    EXPECT_EQ(gridTrials(space, 1, base).size(), 2U);
}

TEST(CxplainSearch, DrawsStayInTheSpaceAndFollowTheSeed) {
    const ExplanationSpace space;
    core::Random random(1, "draws");
    core::Random same(1, "draws");
    const auto trials = randomTrials(space, 300, {}, random);
    const auto again = randomTrials(space, 300, {}, same);
    ASSERT_EQ(trials.size(), 300U);
    int slow = 0;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        const EnsembleOptions& trial = trials[i];
        EXPECT_EQ(trial.model, again[i].model);
        EXPECT_EQ(trial.training, again[i].training);
        EXPECT_GE(trial.model.units, 8);
        EXPECT_LE(trial.model.units, 64);
        EXPECT_GE(trial.training.batchSize, 8);
        EXPECT_LE(trial.training.batchSize, 256);
        EXPECT_LE(trial.model.layers, 3);
        EXPECT_LE(trial.model.dropout, 0.2);
        slow += trial.training.learningRate < 1e-3 ? 1 : 0;
    }
    EXPECT_NEAR(slow, 150, 4 * 8.7);  // half of them on a logarithmic scale; sd = sqrt(300) / 2
}

TEST(CxplainSearch, TheBestSettingsComeFirst) {
    const auto [inputs, targets] = curvedShares(300);
    EnsembleOptions good;
    good.model.units = 32;
    good.training.learningRate = 0.01;
    good.training.epochs = 40;
    EnsembleOptions linear = good;
    linear.model.layers = 0;
    EnsembleOptions asleep = good;
    asleep.training.learningRate = 1e-7;
    EnsembleOptions wild = good;
    wild.training.optimizer = "sgd";
    wild.training.learningRate = 1e30;
    std::vector<std::size_t> heard;
    const auto results = searchExplanation(fourFeatures(), inputs, targets, {asleep, wild, linear, good}, core::Context{},
                                           [&](const ExplanationTrial& trial) { heard.push_back(trial.number); });
    ASSERT_EQ(results.size(), 4U);
    EXPECT_EQ(results[0].number, 3U);
    EXPECT_EQ(results[3].number, 1U);
    EXPECT_TRUE(std::isinf(results[3].divergence));
    EXPECT_LT(results[0].divergence, results[1].divergence);
    EXPECT_GT(results[0].explainedFraction, 0.3);
    EXPECT_EQ(heard, (std::vector<std::size_t>{0, 1, 2, 3}));
}

TEST(CxplainSearch, StopsAndRefuses) {
    const auto [inputs, targets] = curvedShares(40);
    std::stop_source stop;
    core::Context context;
    context.stop = stop.get_token();
    const auto codeOf = [&, rows = inputs, shares = targets](const std::vector<EnsembleOptions>& trials) {
        try {
            searchExplanation(fourFeatures(), rows, shares, trials, context, [&](const ExplanationTrial&) { stop.request_stop(); });
        } catch (const core::Error& error) {
            return error.code();
        }
        return core::ErrorCode::Internal;
    };
    EXPECT_EQ(codeOf({}), core::ErrorCode::Usage);
    EnsembleOptions quick;
    quick.training.epochs = 1;
    EXPECT_EQ(codeOf({quick, quick}), core::ErrorCode::Cancelled);
    ExplanationSpace empty;
    empty.mostUnits = 4;
    EXPECT_THROW(gridTrials(empty, 2, {}), core::Error);
}

TEST(CxplainPictures, BlurAndInpaintingStandInForBlocks) {
    // A ramp is harmonic: inpainting an inner block changes nothing, so that no feature inside has any effect.
    const Groups groups = blockGroups({1, 6, 6}, {2});
    const at::Tensor ramp = at::arange(6, oracles::float64()).view({1, 1, 1, 6}).expand({1, 1, 6, 6}).contiguous();
    at::Tensor out = at::empty({9, 1, 6, 6}, oracles::float64());
    makeInpaintMasking(groups)->apply(ramp, 0, 0, 9, 0, out);
    EXPECT_LT((out[4] - ramp[0]).abs().max().item<double>(), 1e-6);
    EXPECT_GT((out[3] - ramp[0]).abs().max().item<double>(), 1e-3);  // at the border it is a guess
    const auto masking = makeFillMasking(groups, fillWithBlur(1.5));
    const at::Tensor flat = at::full({1, 1, 6, 6}, 0.7, oracles::float64());
    masking->apply(flat, 0, 0, 9, 0, out);
    EXPECT_LT((out - 0.7).abs().max().item<double>(), 1e-12);
    at::Tensor dot = at::zeros({1, 1, 6, 6}, oracles::float64());
    dot[0][0][2][2] = 1.0;
    masking->apply(dot, 0, 0, 9, 0, out);
    EXPECT_LT(out[4][0][2][2].item<double>(), 0.3);
    EXPECT_EQ(out[0][0][2][2].item<double>(), 1.0);
    EXPECT_THROW(makeInpaintMasking(singleGroups({4})), core::Error);
}

}  // namespace

}  // namespace counterpoint::attribution
