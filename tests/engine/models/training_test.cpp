// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/training.h"

#include "engine/core/torch_runtime.h"
#include "engine/models/model_file.h"
#include "engine/models/network.h"
#include "engine/models/training_data.h"
#include "tests/engine/models/model_fixtures.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <stop_token>
#include <thread>

namespace counterpoint::models {
namespace {

using testing::clouds;
using testing::errorOf;
using testing::numericDataset;
using testing::numericSchema;

core::ParamSet parametersOf(const std::string& kind, std::initializer_list<std::pair<const char*, const char*>> changes = {}) {
    core::ParamSet parameters(requireModelKind(kind).parameters);
    for (const auto& [name, value] : changes) parameters.set(name, value);
    return parameters;
}

core::Context quietContext(std::uint64_t seed = 0) {
    core::Context context;
    context.seed = seed;
    core::applyThreadPolicy(context);
    return context;
}

/// The same rows as training and validation part, so that the best epoch is the one that fits the training rows best.
TrainingData handMade(const std::vector<std::vector<float>>& rows, const std::vector<int>& classes, std::vector<std::string> names) {
    TrainingData data;
    data.encoder = data::Encoder::identity(numericSchema(rows.front().size(), names));
    data.classNames = std::move(names);
    data.classWeights.assign(data.classNames.size(), 1.0F);
    data::Matrix matrix(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(rows.front().size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::copy(rows[i].begin(), rows[i].end(), matrix.row(static_cast<Eigen::Index>(i)).data());
    data.parts = {LabelledBatch{"train", matrix, classes}, LabelledBatch{"validation", matrix, classes},
                  LabelledBatch{"test", data::Matrix(0, matrix.cols()), {}}};
    return data;
}

const DenseLayer& onlyLayer(const TrainedModel& trained) {
    return dynamic_cast<const NetworkClassifier&>(*trained.model).network().layers.front();
}

TEST(LogisticRegression, SeparablePairHasTheAnalyticWeights) {
    // Rows +-(3, 4) of opposite classes and L2 penalty L: by symmetry b = 0 and w = c (3, 4), where the derivative of
    // log(1 + exp(-25 c)) + L/2 25 c^2 vanishes: L c = 1 / (1 + exp(25 c)).
    constexpr double kPenalty = 0.01;
    const auto data = handMade({{3.0F, 4.0F}, {-3.0F, -4.0F}}, {1, 0}, {"no", "yes"});
    const auto trained = trainNetwork(
        data, "logistic-regression", parametersOf("logistic-regression", {{"weight-decay", "0.01"}, {"epochs", "3000"}, {"patience", "0"}}),
        quietContext());
    // The kept epoch is that of the least loss without penalty: c only grows towards its optimum, so it is the last one.
    double low = 0.0;
    double high = 10.0;
    for (int i = 0; i < 100; ++i) {
        const double c = (low + high) / 2.0;
        (kPenalty * c < 1.0 / (1.0 + std::exp(25.0 * c)) ? low : high) = c;
    }
    const DenseLayer& layer = onlyLayer(trained);
    EXPECT_NEAR(layer.weight(0, 0) / layer.weight(0, 1), 0.75, 0.01);
    EXPECT_NEAR(layer.bias(0), 0.0, 1e-3);
    EXPECT_NEAR(layer.weight(0, 0), 3.0 * low, 0.02);
}

TEST(LogisticRegression, TwoByTwoTableHasItsLogOdds) {
    // x = 0: 30 of class 0, 10 of class 1; x = 1: 10 and 20. b = log(10/30), w = log(20/10) - b.
    std::vector<std::vector<float>> rows;
    std::vector<int> classes;
    const auto add = [&](float x, int label, int count) {
        for (int i = 0; i < count; ++i) {
            rows.push_back({x});
            classes.push_back(label);
        }
    };
    add(0.0F, 0, 30);
    add(0.0F, 1, 10);
    add(1.0F, 0, 10);
    add(1.0F, 1, 20);
    const auto trained =
        trainNetwork(handMade(rows, classes, {"no", "yes"}), "logistic-regression",
                     parametersOf("logistic-regression", {{"epochs", "2000"}, {"patience", "0"}, {"batch-size", "100"}}), quietContext());
    EXPECT_NEAR(onlyLayer(trained).bias(0), std::log(10.0 / 30.0), 0.01);
    EXPECT_NEAR(onlyLayer(trained).weight(0, 0), std::log(20.0 / 10.0) - std::log(10.0 / 30.0), 0.02);
}

/// Rows that tell nothing: the logits become the log shares of the (weighted) classes.
std::vector<double> constantLogits(const std::vector<int>& counts, const std::vector<float>& weights) {
    std::vector<std::vector<float>> rows;
    std::vector<int> classes;
    for (std::size_t k = 0; k < counts.size(); ++k) {
        for (int i = 0; i < counts[k]; ++i) {
            rows.push_back({0.0F});
            classes.push_back(static_cast<int>(k));
        }
    }
    auto data = handMade(rows, classes, counts.size() == 2 ? std::vector<std::string>{"a", "b"} : std::vector<std::string>{"a", "b", "c"});
    data.classWeights = weights;
    const auto trained =
        trainNetwork(data, "logistic-regression",
                     parametersOf("logistic-regression", {{"epochs", "2000"}, {"patience", "0"}, {"batch-size", "1000"}}), quietContext());
    const data::Matrix logits = trained.model->logits(data::Matrix::Zero(1, 1));
    std::vector<double> relative;
    for (Eigen::Index k = 0; k < logits.cols(); ++k) relative.push_back(logits(0, k) - logits(0, 0));
    return relative;
}

TEST(LogisticRegression, ConstantFeaturesGiveTheShares) {
    EXPECT_NEAR(constantLogits({90, 10}, {1.0F, 1.0F})[1], std::log(10.0 / 90.0), 0.01);
    const auto three = constantLogits({50, 30, 20}, {1.0F, 1.0F, 1.0F});
    EXPECT_NEAR(three[1], std::log(30.0 / 50.0), 0.01);
    EXPECT_NEAR(three[2], std::log(20.0 / 50.0), 0.01);
}

TEST(LogisticRegression, BalancedWeightsMakeTheSharesEqual) {
    EXPECT_NEAR(constantLogits({90, 10}, {100.0F / 180.0F, 100.0F / 20.0F})[1], 0.0, 0.01);
}

TEST(Training, BalancedWeightsAreThoseOfTheTrainingPart) {
    std::vector<std::vector<double>> rows;
    std::vector<int> labels;
    for (int i = 0; i < 100; ++i) {
        rows.push_back({static_cast<double>(i)});
        labels.push_back(i < 80 ? 0 : 1);
    }
    const auto dataset = numericDataset(rows, labels, {"a", "b"});
    const auto data = prepareTraining(dataset, parametersOf("logistic-regression", {{"class-weights", "balanced"}}), quietContext());
    // 70 training rows: 56 of a, 14 of b.
    ASSERT_EQ(data.train().classes.size(), 70U);
    EXPECT_FLOAT_EQ(data.classWeights[0], 70.0F / (2.0F * 56.0F));
    EXPECT_FLOAT_EQ(data.classWeights[1], 70.0F / (2.0F * 14.0F));
}

TEST(Training, MeasureByHand) {
    const LabelledBatch batch{"test", data::Matrix(0, 1), {0, 1, 1}};
    data::Matrix logits(3, 2);
    logits << 0.0F, 0.0F, 0.0F, 1.0F, 0.0F, -1.0F;
    const std::vector<float> weights{1.0F, 3.0F};
    const HistoryEntry entry = measure(logits, batch, weights, 4);
    const double expected = (std::log(2.0) + 3.0 * std::log1p(std::exp(-1.0)) + 3.0 * std::log1p(std::exp(1.0))) / 7.0;
    EXPECT_NEAR(entry.loss, expected, 1e-7);
    EXPECT_NEAR(entry.accuracy, 2.0 / 3.0, 1e-12);
    EXPECT_NEAR(entry.auc, 0.5, 1e-12);  // scores 0 against 1 and -1: one pair of two won
    EXPECT_EQ(entry.epoch, 4);
}

class EveryKind : public ::testing::TestWithParam<std::string> {
protected:
    TrainingResult trainOn(const data::Dataset& dataset, const core::Context& context) const {
        const ModelKind& kind = requireModelKind(GetParam());
        return train(dataset, kind, core::ParamSet(kind.parameters), context);
    }
};

TEST_P(EveryKind, LearnsTwoClouds) {
    const TrainingResult result = trainOn(clouds(600), quietContext());
    // Bayes: sqrt(2) / 1.2 deviations between centre and border, 88 % right. The last line is the test part, 90 rows.
    EXPECT_GT(result.history.back().accuracy, 0.78);
    EXPECT_GT(result.history.back().auc, 0.88);
    EXPECT_EQ(result.model->classNames(), (std::vector<std::string>{"no", "yes"}));
    EXPECT_EQ(result.model->identity().kind, GetParam());
}

TEST_P(EveryKind, KeepsTheEpochWithTheLeastValidationLoss) {
    const auto dataset = clouds(300);
    const auto context = quietContext(3);
    const TrainingResult result = trainOn(dataset, context);
    std::vector<HistoryEntry> validation;
    std::copy_if(result.history.begin(), result.history.end(), std::back_inserter(validation),
                 [](const HistoryEntry& e) { return e.split == "validation"; });
    const auto best = std::min_element(validation.begin(), validation.end(), [](const auto& a, const auto& b) { return a.loss < b.loss; });
    EXPECT_EQ(result.bestEpoch, best->epoch);

    const auto data = prepareTraining(dataset, core::ParamSet(requireModelKind(GetParam()).parameters), context);
    const HistoryEntry again = measure(result.model->logits(data.validation().rows), data.validation(), data.classWeights, best->epoch);
    EXPECT_NEAR(again.loss, best->loss, 1e-6);
    EXPECT_NEAR(again.auc, best->auc, 1e-9);
    EXPECT_NEAR(again.accuracy, best->accuracy, 1e-9);
}

TEST_P(EveryKind, HistoryHasEverySplitOfEveryEpoch) {
    const TrainingResult result = trainOn(clouds(200), quietContext());
    std::set<std::pair<int, std::string>> lines;
    for (const HistoryEntry& entry : result.history) lines.emplace(entry.epoch, entry.split);
    EXPECT_EQ(lines.size(), result.history.size());
    EXPECT_EQ(result.history.size(), 3U * static_cast<std::size_t>(result.history.back().epoch));
}

TEST_P(EveryKind, SameSeedSameBytesAndAnotherSeedOthers) {
    const auto dataset = clouds(200);
    const std::string once = serializeClassifier(*trainOn(dataset, quietContext(1)).model);
    EXPECT_EQ(once, serializeClassifier(*trainOn(dataset, quietContext(1)).model));
    EXPECT_NE(once, serializeClassifier(*trainOn(dataset, quietContext(2)).model));
}

TEST_P(EveryKind, ThreeClasses) {
    core::Random random(1, "three");
    std::vector<std::vector<double>> rows;
    std::vector<int> labels;
    for (int i = 0; i < 300; ++i) {
        labels.push_back(i % 3);
        rows.push_back({(i % 3) * 4.0 + random.normal(), random.normal()});
    }
    const TrainingResult result = trainOn(numericDataset(rows, labels, {"a", "b", "c"}), quietContext());
    EXPECT_EQ(result.model->classCount(), 3);
    EXPECT_GT(result.history.back().accuracy, 0.9);
    EXPECT_GT(result.history.back().auc, 0.97);
}

TEST_P(EveryKind, StopKeepsTheBestSoFar) {
    const ModelKind& kind = requireModelKind(GetParam());
    core::ParamSet parameters(kind.parameters);
    parameters.set(parameters.has("epochs") ? "epochs" : "rounds", "100000");
    parameters.set("patience", "0");
    std::stop_source source;
    auto context = quietContext();
    context.stop = source.get_token();
    std::jthread person([&](std::stop_token done) {
        while (!done.stop_requested() && context.progress->snapshot().fraction < 2e-5)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        source.request_stop();
    });
    const TrainingResult result = train(clouds(200), kind, parameters, context);
    EXPECT_TRUE(result.stoppedEarly);
    EXPECT_GE(result.bestEpoch, 1);
    EXPECT_LT(result.history.back().epoch, 100000);
    ASSERT_NE(result.model, nullptr);
}

TEST_P(EveryKind, StoppedBeforeTheFirstEpochIsCancelled) {
    std::stop_source source;
    source.request_stop();
    auto context = quietContext();
    context.stop = source.get_token();
    EXPECT_EQ(errorOf([&] { trainOn(clouds(100), context); }).code, core::ErrorCode::Cancelled);
}

TEST_P(EveryKind, TimeLimitKeepsWhatThereIs) {
    auto context = quietContext();
    context.setTimeLimit(0.0);
    const TrainingResult result = trainOn(clouds(100), context);
    EXPECT_TRUE(result.stoppedEarly);
    EXPECT_EQ(result.bestEpoch, 1);
}

TEST_P(EveryKind, UnusableDataIsAnInputError) {
    const auto context = quietContext();
    EXPECT_EQ(errorOf([&] { trainOn(clouds(8), context); }).code, core::ErrorCode::Input);
    const auto oneClass = numericDataset(std::vector<std::vector<double>>(40, {1.0}), std::vector<int>(40, 0), {"a", "b"});
    EXPECT_EQ(errorOf([&] { trainOn(oneClass, context); }).what, "the rows are all of one class");
    auto unlabelled = clouds(50);
    unlabelled.table =
        data::Table(data::Schema({testing::numericFeature("x")}), {data::Column{std::vector<double>(50, 1.0), {}}}, 50, nullptr);
    EXPECT_EQ(errorOf([&] { trainOn(unlabelled, context); }).what, "the data has no label to train on");
}

TEST_P(EveryKind, MissingCellsAreImputed) {
    auto dataset = clouds(200);
    std::vector<data::Column> columns{dataset.table.column(0), dataset.table.column(1), dataset.table.column(2)};
    for (std::size_t i = 0; i < 200; i += 5) columns[0].numbers[i] = std::nan("");
    dataset.table = data::Table(dataset.schema(), columns, 200, nullptr);
    const TrainingResult result = trainOn(dataset, quietContext());
    const double typical = result.model->encoder().imputedValue(0);
    const std::vector<data::Row> rows{{std::nan(""), 0.3}, {typical, 0.3}};
    const data::Matrix probabilities = result.model->probabilities(rows);
    EXPECT_EQ(probabilities(0, 1), probabilities(1, 1));
    EXPECT_TRUE(probabilities.allFinite());
}

INSTANTIATE_TEST_SUITE_P(Kinds, EveryKind, ::testing::Values("logistic-regression", "mlp", "boosted-trees"), [](const auto& parameter) {
    std::string name = parameter.param;
    std::erase(name, '-');
    return name;
});

TEST(Training, DivergenceIsAnInputError) {
    auto dataset = clouds(100);
    std::vector<data::Column> columns{dataset.table.column(0), dataset.table.column(1), dataset.table.column(2)};
    columns[0].numbers[0] = 1e300;
    columns[0].numbers[1] = -1e300;
    data::Feature wide = testing::numericFeature("x0");
    wide.encoding = data::Encoding{data::EncodingKind::Identity, "", "", std::nullopt, std::nullopt};
    const data::Schema schema({wide, dataset.schema().fields()[1], dataset.schema().fields()[2]});
    dataset.table = data::Table(schema, columns, 100, nullptr);
    const auto parameters = parametersOf("logistic-regression", {{"batch-size", "100"}});
    EXPECT_EQ(errorOf([&] { train(dataset, requireModelKind("logistic-regression"), parameters, quietContext()); }).code,
              core::ErrorCode::Input);
}

TEST(Training, DropoutTrainsAndIsLeftOutWhenPredicting) {
    const auto parameters = parametersOf("mlp", {{"dropout", "0.5"}, {"hidden", "32"}});
    const TrainingResult result = train(clouds(400), requireModelKind("mlp"), parameters, quietContext());
    EXPECT_GT(result.history.back().auc, 0.88);
    const data::Matrix batch = data::Matrix::Constant(1, 2, 0.5F);
    EXPECT_EQ(result.model->probabilities(batch), result.model->probabilities(batch));
}

TEST(Training, NamesAndWidths) {
    EXPECT_EQ(parseWidths("18, 9,3"), (std::vector<int>{18, 9, 3}));
    EXPECT_TRUE(parseWidths(" ").empty());
    for (const char* wrong : {"0", "3,", "a", "1.5", "-2", "5000", "1e9"})
        EXPECT_EQ(errorOf([&] { parseWidths(wrong); }).code, core::ErrorCode::Usage) << wrong;
    const core::ErrorValue error = errorOf([] { requireModelKind("mpl"); });
    EXPECT_EQ(error.code, core::ErrorCode::Usage);
    EXPECT_NE(error.hint.find("mlp"), std::string::npos);
}

TEST(Training, HistoryAsCsv) {
    EXPECT_EQ(historyCsv({{1, "train", 0.5, 0.75, 0.8}, {1, "test", 0.25, 1.0, 1.0}}),
              "epoch,split,loss,accuracy,auc\n1,train,0.5,0.75,0.8\n1,test,0.25,1,1\n");
}

TEST(Train, AnObserverSeesTheHistoryAsItComes) {
    for (const char* kind : {"logistic-regression", "boosted-trees"}) {
        std::vector<HistoryEntry> seen;
        const auto thread = std::this_thread::get_id();
        const auto result = train(clouds(100), requireModelKind(kind), parametersOf(kind), quietContext(), [&](const HistoryEntry& entry) {
            EXPECT_EQ(std::this_thread::get_id(), thread);
            seen.push_back(entry);
        });
        EXPECT_EQ(historyCsv(seen), historyCsv(result.history)) << kind;
        EXPECT_FALSE(seen.empty());
    }
}

TEST(Train, WhatAnObserverThrowsEndsIt) {
    EXPECT_EQ(errorOf([] {
                  train(clouds(100), requireModelKind("mlp"), parametersOf("mlp"), quietContext(),
                        [](const HistoryEntry&) { throw core::usageError("enough", "here", "go"); });
              }).what,
              "enough");
}

}  // namespace
}  // namespace counterpoint::models
