// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/cxplain_training.h"

#include "engine/attribution/cxplain_archive.h"
#include "engine/attribution/cxplain_ensemble.h"
#include "engine/core/error.h"
#include "engine/models/model_file.h"
#include "tests/engine/attribution/oracles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>
#include <stop_token>

namespace counterpoint::attribution {

namespace {

using oracles::float64;

core::ErrorCode codeThrownBy(const std::function<void()>& call) {
    try {
        call();
    } catch (const core::Error& error) {
        return error.code();
    }
    return core::ErrorCode::Internal;
}

/// Four features whose shares are a softmax of a linear map of the row: a linear explanation model can fit it exactly.
struct Toy {
    at::Tensor inputs;
    at::Tensor targets;

    explicit Toy(std::int64_t rows, at::ScalarType type = at::kFloat) {
        core::Random random(11, "toy");
        const at::Tensor x = oracles::normalTensor(random, {rows, 4});
        targets = at::softmax(at::matmul(x, oracles::normalTensor(random, {4, 4}, 0.7)), 1);
        inputs = x.to(type);
    }
};

ExplanationShape shapeOf(std::int64_t inputs, std::int64_t features) {
    ExplanationShape shape;
    shape.input = {inputs};
    shape.features = features;
    return shape;
}

EnsembleOptions quick(std::int64_t members = 3) {
    EnsembleOptions options;
    options.members = members;
    options.model.units = 16;
    options.training.learningRate = 0.01;
    options.training.epochs = 15;
    return options;
}

ExplanationEnsemble fitToy(const Toy& toy, const EnsembleOptions& options, std::uint64_t seed = 1,
                           const ExplanationObserver& observer = {}) {
    core::Context context;
    context.seed = seed;
    return ExplanationEnsemble::fit(shapeOf(4, 4), toy.inputs, toy.targets, options, context, observer);
}

TEST(CxplainTraining, GradientOfTheLossIsSharesMinusTargets) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        core::Random random(seed, "scores");
        at::Tensor scores = oracles::normalTensor(random, {3, 5});
        const at::Tensor targets = at::softmax(oracles::normalTensor(random, {3, 5}), 1);
        scores.set_requires_grad(true);
        const at::Tensor gradient = torch::autograd::grad({explanationLoss(scores, targets)}, {scores})[0] * 3.0;
        EXPECT_LT((gradient - (at::softmax(scores, 1) - targets)).abs().max().item<double>(), 1e-12);
        const at::NoGradGuard guard;
        const double h = 1e-5;
        at::Tensor moved = scores.clone();
        moved[1][2] += h;
        const double up = explanationLoss(moved, targets).item<double>();
        moved[1][2] -= 2.0 * h;
        const double down = explanationLoss(moved, targets).item<double>();
        EXPECT_NEAR((up - down) / (2.0 * h) * 3.0, gradient[1][2].item<double>(), 1e-8);
    }
}

TEST(CxplainTraining, DivergenceOfATargetFromItselfIsZero) {
    const at::Tensor targets = oracles::rowsOf({{0.5, 0.25, 0.25, 0.0}});
    EXPECT_NEAR(klDivergence(targets, targets)[0].item<double>(), 0.0, 1e-15);
    EXPECT_NEAR(explanationLoss(targets.log().clamp_min(-1e4), targets).item<double>(), 0.0, 1e-12);
    // KL((1/2,1/4,1/4,0) || uniform) = 1/2 ln 2 + 2 * 1/4 ln 1.
    const at::Tensor even = at::full({1, 4}, 0.25, float64());
    EXPECT_NEAR(klDivergence(targets, even)[0].item<double>(), 0.5 * std::log(2.0), 1e-14);
}

TEST(CxplainTraining, EnoughCapacityFitsAToy) {
    const Toy toy(400);
    for (const std::int64_t layers : {0, 2}) {
        for (const bool norm : {false, true}) {
            if (layers == 0 && norm) continue;
            EnsembleOptions options = quick(1);
            options.model.layers = layers;
            options.model.batchNorm = norm;
            options.training.epochs = 150;
            options.training.patience = 150;
            const auto ensemble = fitToy(toy, options);
            EXPECT_LT(ensemble.quality().divergence, 0.01) << layers << norm;
            EXPECT_GT(ensemble.quality().explainedFraction, 0.9);
            EXPECT_FALSE(ensemble.quality().collapsed());
        }
    }
}

TEST(CxplainTraining, EveryOptimiserLearns) {
    const Toy toy(300);
    for (const char* name : {"adam", "rmsprop", "sgd"}) {
        EnsembleOptions options = quick(2);
        options.training.optimizer = name;
        options.model.activation = "selu";
        options.model.dropout = 0.1;
        options.training.epochs = 40;
        const auto ensemble = fitToy(toy, options);
        EXPECT_LT(ensemble.quality().divergence, 0.5 * ensemble.quality().constant) << name;
    }
    EnsembleOptions unknown = quick(1);
    unknown.training.optimizer = "lbfgs";
    EXPECT_EQ(codeThrownBy([&] { fitToy(toy, unknown); }), core::ErrorCode::Usage);
}

TEST(CxplainTraining, KeepsTheBestWeightsAndStopsEarly) {
    const Toy toy(60);
    EnsembleOptions options = quick(1);
    options.training.learningRate = 0.3;  // jumps about
    options.training.epochs = 400;
    options.training.patience = 5;
    const auto ensemble = fitToy(toy, options);
    const MemberRecord& record = ensemble.records().front();
    ASSERT_FALSE(record.history.empty());
    EXPECT_EQ(record.history.back().epoch, record.bestEpoch + 5);
    EXPECT_LT(record.history.size(), 400U);
    double least = 1e9;
    for (const auto& entry : record.history) least = std::min(least, entry.validation);
    EXPECT_EQ(record.validation, least);
    EXPECT_EQ(record.history[static_cast<std::size_t>(record.bestEpoch) - 1].validation, least);
    // What the model says now is what it said then, on the last 6 rows.
    const at::Tensor shares = ensemble.shares(toy.inputs.narrow(0, 54, 6))[0];
    EXPECT_NEAR(klDivergence(toy.targets.narrow(0, 54, 6), shares).mean().item<double>(), least, 1e-5);
}

TEST(CxplainTraining, ObserverHearsTheHistory) {
    const Toy toy(80);
    std::vector<std::vector<int>> epochs(3);
    const auto ensemble = fitToy(
        toy, quick(3), 1, [&](const ExplanationEpoch& entry) { epochs[static_cast<std::size_t>(entry.member)].push_back(entry.epoch); });
    for (std::size_t m = 0; m < 3; ++m) {
        ASSERT_EQ(epochs[m].size(), ensemble.records()[m].history.size());
        for (std::size_t i = 0; i < epochs[m].size(); ++i) EXPECT_EQ(epochs[m][i], static_cast<int>(i) + 1);
    }
}

TEST(CxplainTraining, DivergenceIsAnError) {
    const Toy toy(50);
    EnsembleOptions options = quick(1);
    options.training.optimizer = "sgd";
    options.training.learningRate = 1e30;
    EXPECT_EQ(codeThrownBy([&] { fitToy(toy, options); }), core::ErrorCode::Input);
    options.training.learningRate = -1.0;
    EXPECT_EQ(codeThrownBy([&] { fitToy(toy, options); }), core::ErrorCode::Usage);
}

TEST(CxplainTraining, StopsWithinATrainingAndBetweenEpochs) {
    const Toy toy(100);
    for (const int after : {1, 4}) {
        std::stop_source stop;
        core::Context context;
        context.stop = stop.get_token();
        int heard = 0;
        const auto run = [&] {
            ExplanationEnsemble::fit(shapeOf(4, 4), toy.inputs, toy.targets, quick(2), context, [&](const ExplanationEpoch&) {
                if (++heard == after) stop.request_stop();
            });
        };
        EXPECT_EQ(codeThrownBy(run), core::ErrorCode::Cancelled);
        EXPECT_LE(heard, after + 1);  // both members of a group report the same epoch
    }
}

TEST(CxplainEnsemble, BootstrapResamples) {
    const std::int64_t rows = 200;
    core::Random first(1, "a");
    core::Random second(1, "b");
    const MemberRows one = bootstrapRows(rows, first);
    const MemberRows two = bootstrapRows(rows, second);
    EXPECT_EQ(one.train.size(), 200U);
    const std::set<std::int64_t> drawn(one.train.begin(), one.train.end());
    EXPECT_EQ(drawn.size() + one.validation.size(), 200U);
    for (const std::int64_t row : one.validation) EXPECT_FALSE(drawn.contains(row));
    // (1 - 1/N)^N = 0.367 of the rows are out of the bag; 4 deviations of about 0.022.
    EXPECT_NEAR(static_cast<double>(one.validation.size()) / 200.0, 0.367, 0.09);
    EXPECT_NE(one.validation, two.validation);
    const MemberRows tail = tailRows(10, 0.1);
    EXPECT_THAT(tail.validation, testing::ElementsAre(9));
    EXPECT_EQ(tail.train.size(), 9U);
    EXPECT_TRUE(tailRows(10, 0.0).validation.empty());
}

TEST(CxplainEnsemble, PercentilesAreInterpolated) {
    const at::Tensor shares = at::tensor({0.1, 0.9, 0.5, 0.5, 0.2, 0.8, 0.4, 0.6, 0.3, 0.7}, float64()).view({5, 1, 2});
    const auto said = summarise(shares, 0.8);
    EXPECT_NEAR(said.median[0][0].item<double>(), 0.3, 1e-15);
    EXPECT_NEAR(said.low[0][0].item<double>(), 0.14, 1e-15);  // place 0.4 between 0.1 and 0.2
    EXPECT_NEAR(said.high[0][0].item<double>(), 0.46, 1e-15);
    for (const double level : {0.0, 1.0, -0.5, 1.5}) EXPECT_EQ(codeThrownBy([&] { summarise(shares, level); }), core::ErrorCode::Usage);
    const auto single = summarise(shares.narrow(0, 0, 1), 0.8);
    EXPECT_FALSE(single.low.defined());
    EXPECT_TRUE(single.median.equal(shares[0]));
}

TEST(CxplainEnsemble, RankStabilityIsOneForAgreementAndZeroForOpposites) {
    const at::Tensor agree = oracles::rowsOf({{0.5, 0.3, 0.2}, {0.6, 0.3, 0.1}}).unsqueeze(1);
    EXPECT_TRUE(summarise(agree, 0.9).rankStability.equal(at::ones({1, 3}, float64())));
    const at::Tensor opposite = oracles::rowsOf({{0.5, 0.3, 0.2}, {0.2, 0.3, 0.5}}).unsqueeze(1);
    EXPECT_TRUE(summarise(opposite, 0.9).rankStability.equal(oracles::rowsOf({{0.0, 1.0, 0.0}})));
    EXPECT_TRUE(ranksOf(oracles::rowsOf({{0.2, 0.5, 0.2, 0.1}})).equal(at::tensor(std::vector<std::int64_t>{1, 0, 2, 3}).unsqueeze(0)));
}

TEST(CxplainEnsemble, IntervalsHoldTheMedianAndVanishForCopies) {
    const Toy toy(120);
    const auto ensemble = fitToy(toy, quick(5));
    const auto said = ensemble.explain(toy.inputs, 0.8);
    EXPECT_TRUE((said.low <= said.median).all().item<bool>());
    EXPECT_TRUE((said.median <= said.high).all().item<bool>());
    EXPECT_GT((said.high - said.low).max().item<double>(), 1e-4);
    const at::Tensor members = ensemble.shares(toy.inputs);
    EXPECT_LT((members.sum(2) - 1.0).abs().max().item<double>(), 1e-12);
    const auto copies = summarise(members.narrow(0, 0, 1).expand({6, -1, -1}), 0.95);
    EXPECT_EQ((copies.high - copies.low).abs().max().item<double>(), 0.0);
}

TEST(CxplainEnsemble, MembersDifferButNotByTheirNumber) {
    const Toy toy(100, at::kDouble);
    for (const bool bootstrap : {true, false}) {
        EnsembleOptions options = quick(2);
        options.bootstrap = bootstrap;
        const auto two = fitToy(toy, options);
        EXPECT_GT((two.shares(toy.inputs)[0] - two.shares(toy.inputs)[1]).abs().max().item<double>(), 1e-3);
        options.members = 4;
        const auto four = fitToy(toy, options);
        EXPECT_LT((two.shares(toy.inputs) - four.shares(toy.inputs).narrow(0, 0, 2)).abs().max().item<double>(), 1e-9);
    }
}

TEST(CxplainEnsemble, SameSeedSameBits) {
    const Toy toy(90);
    EnsembleOptions options = quick(3);
    options.model.dropout = 0.2;
    const at::Tensor first = fitToy(toy, options, 5).shares(toy.inputs);
    EXPECT_TRUE(first.equal(fitToy(toy, options, 5).shares(toy.inputs)));
    EXPECT_FALSE(first.equal(fitToy(toy, options, 6).shares(toy.inputs)));
}

TEST(CxplainEnsemble, ConstantExplanationsAreCalledCollapsed) {
    const Toy toy(60);
    EnsembleOptions options = quick(2);
    options.training.learningRate = 1e-7;
    options.training.epochs = 1;
    const auto ensemble = fitToy(toy, options);
    EXPECT_TRUE(ensemble.quality().collapsed());
    EnsembleQuality quality{.divergence = 0.5, .constant = 1.0, .explainedFraction = 0.5, .variance = 1e-3};
    EXPECT_FALSE(quality.collapsed());
    quality.variance = 1e-9;
    EXPECT_TRUE(quality.collapsed());
    quality = {.divergence = 0.96, .constant = 1.0, .explainedFraction = 0.04, .variance = 1e-3};
    EXPECT_TRUE(quality.collapsed());
}

TEST(CxplainEnsemble, TextsGiveNothingToPadding) {
    // The share of token 3 is large wherever it stands; 0 is PAD.
    core::Random random(3, "texts");
    at::Tensor ids = at::zeros({200, 6}, at::TensorOptions().dtype(at::kLong));
    at::Tensor targets = at::zeros({200, 6}, float64());
    for (std::int64_t row = 0; row < 200; ++row) {
        const auto length = static_cast<std::int64_t>(2 + random.index(5));
        for (std::int64_t t = 0; t < length; ++t) ids[row][t] = static_cast<std::int64_t>(1 + random.index(3));
        for (std::int64_t t = 0; t < length; ++t) targets[row][t] = ids[row][t].item<std::int64_t>() == 3 ? 10.0 : 1.0;
    }
    targets = targets / targets.sum(1, true);
    ExplanationShape shape;
    shape.input = {6};
    shape.features = 6;
    shape.vocabulary = 4;
    shape.padding = 0;
    EnsembleOptions options = quick(2);
    options.model.kind = "token-mlp";
    options.training.epochs = 60;
    const auto ensemble = ExplanationEnsemble::fit(shape, ids, targets, options, core::Context{});
    EXPECT_EQ(ensemble.shares(ids).masked_select(ids.eq(0).unsqueeze(0)).abs().max().item<double>(), 0.0);
    EXPECT_GT(ensemble.quality().explainedFraction, 0.8);
}

TEST(CxplainArchive, GivesBackTheSameBits) {
    const Toy toy(70);
    for (const at::ScalarType type : {at::kFloat, at::kDouble}) {
        EnsembleOptions options = quick(3);
        options.model.batchNorm = true;
        const Toy typed(70, type);
        const auto ensemble = fitToy(typed, options);
        const auto path = std::filesystem::temp_directory_path() / "cxplain_archive_test.bin";
        saveArchive(ensemble, {{"loss", "brier"}}, path);
        const auto back = loadArchive(path);
        std::filesystem::remove(path);
        EXPECT_EQ(back.about["loss"], "brier");
        EXPECT_TRUE(back.ensemble.shares(typed.inputs).equal(ensemble.shares(typed.inputs)));
        EXPECT_EQ(back.ensemble.options().model, options.model);
        EXPECT_EQ(back.ensemble.options().training, options.training);
        EXPECT_EQ(back.ensemble.members(), 3);
        EXPECT_EQ(back.ensemble.quality().divergence, ensemble.quality().divergence);
        EXPECT_EQ(back.ensemble.records()[2].history.size(), ensemble.records()[2].history.size());
        EXPECT_EQ(archiveBytes(back.ensemble, back.about), archiveBytes(ensemble, {{"loss", "brier"}}));
    }
}

TEST(CxplainArchive, RefusesDamage) {
    const Toy toy(30);
    EnsembleOptions options = quick(1);
    options.training.epochs = 1;
    const std::string bytes = archiveBytes(fitToy(toy, options), core::Json::object());
    const auto read = [](const std::string& content) { return [content] { archiveFromBytes(content, "test"); }; };
    EXPECT_NO_THROW(read(bytes)());
    for (std::size_t size = 0; size < bytes.size(); size += bytes.size() / 50 + 1)
        EXPECT_EQ(codeThrownBy(read(bytes.substr(0, size))), core::ErrorCode::Input) << size;
    std::string flipped = bytes;
    flipped[bytes.size() - 3] = static_cast<char>(flipped[bytes.size() - 3] ^ 1);
    EXPECT_EQ(codeThrownBy(read(flipped)), core::ErrorCode::Input);
    models::ModelFile file = models::readModelFile(bytes, "test");
    const auto changed = [&](const std::function<void(core::Json&)>& change) {
        models::ModelFile other = file;
        change(other.header);
        return codeThrownBy(read(models::writeModelFile(other)));
    };
    EXPECT_EQ(changed([](core::Json& header) { header["kind"] = "mlp"; }), core::ErrorCode::Input);
    EXPECT_EQ(changed([](core::Json& header) { header["format"] = 99; }), core::ErrorCode::Input);
    EXPECT_EQ(changed([](core::Json& header) { header.erase("options"); }), core::ErrorCode::Input);
    EXPECT_EQ(changed([](core::Json& header) { header["options"]["units"] = 17; }), core::ErrorCode::Input);
    EXPECT_EQ(changed([](core::Json& header) { header["options"]["units"] = 1000000000; }), core::ErrorCode::Input);
    EXPECT_EQ(changed([](core::Json& header) { header["options"]["kind"] = "magic"; }), core::ErrorCode::Input);
    EXPECT_EQ(changed([](core::Json& header) { header["options"]["members"] = 2; }), core::ErrorCode::Input);
    EXPECT_EQ(changed([](core::Json& header) { header["type"] = "int8"; }), core::ErrorCode::Input);
}

}  // namespace

}  // namespace counterpoint::attribution
