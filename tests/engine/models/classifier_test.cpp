// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/torch.h"
#include "engine/models/network.h"
#include "engine/models/tensor_bridge.h"
#include "engine/models/training.h"
#include "tests/engine/models/model_fixtures.h"

#include <rapidcheck/gtest.h>
#include <cmath>
#include <limits>

namespace counterpoint::models {
namespace {

using testing::errorOf;
using testing::numericSchema;

data::Matrix matrixOf(std::initializer_list<std::initializer_list<float>> rows) { return data::Matrix(rows); }

/// z = 2 x0 - x1 + 0.5, as one logit.
NetworkClassifier linearModel() {
    const DenseNetwork network{{{matrixOf({{2.0F, -1.0F}}), Eigen::RowVectorXf::Constant(1, 0.5F)}}};
    return {"logistic-regression", data::Encoder::identity(numericSchema(2, {"no", "yes"})), {"no", "yes"}, network};
}

/// Two hidden units, three classes.
NetworkClassifier smallNetwork() {
    const DenseLayer hidden{matrixOf({{1.0F, -2.0F}, {0.5F, 0.25F}}), Eigen::RowVector2f(0.1F, -0.2F)};
    const DenseLayer output{matrixOf({{1.0F, 0.0F}, {-1.0F, 2.0F}, {0.5F, 0.5F}}), Eigen::RowVector3f(0.0F, 0.3F, -0.3F)};
    return {"mlp", data::Encoder::identity(numericSchema(2, {"a", "b", "c"})), {"a", "b", "c"}, {{hidden, output}}};
}

TEST(Classifier, OneLogitBecomesTheSigmoidOfIt) {
    const auto model = linearModel();
    const data::Matrix probabilities = model.probabilities(matrixOf({{1.0F, 1.0F}, {0.0F, 0.5F}}));
    EXPECT_NEAR(probabilities(0, 1), 1.0 / (1.0 + std::exp(-1.5)), 1e-7);
    EXPECT_FLOAT_EQ(probabilities(1, 0), 0.5F);
}

TEST(Classifier, HandCalculatedNetwork) {
    // x = (1, 1): hidden = relu(1 - 2 + 0.1, 0.5 + 0.25 - 0.2) = (0, 0.55); logits = (0, 1.1 + 0.3, 0.275 - 0.3).
    const auto model = smallNetwork();
    const data::Matrix logits = model.logits(matrixOf({{1.0F, 1.0F}}));
    EXPECT_NEAR(logits(0, 0), 0.0, 1e-6);
    EXPECT_NEAR(logits(0, 1), 1.4, 1e-6);
    EXPECT_NEAR(logits(0, 2), -0.025, 1e-6);
    EXPECT_EQ(model.predict(matrixOf({{1.0F, 1.0F}})), std::vector<int>{1});
}

RC_GTEST_PROP(Classifier, TensorsAndPlainValuesAgree, ()) {
    const auto model = smallNetwork();
    data::Matrix batch(5, 2);
    for (Eigen::Index i = 0; i < batch.size(); ++i) batch.data()[i] = static_cast<float>(*rc::gen::inRange(-300, 300)) / 100.0F;
    const data::Matrix plain = model.probabilities(batch);
    const data::Matrix tensor = copyToMatrix(model.probabilities(viewAsTensor(batch)));
    RC_ASSERT((plain - tensor).cwiseAbs().maxCoeff() < 1e-6F);
    RC_ASSERT((plain.rowwise().sum().array() - 1.0F).abs().maxCoeff() < 1e-6F);
}

TEST(Classifier, GradientOfTheLogitsEqualsCentralDifferences) {
    const auto model = smallNetwork();
    const at::Tensor point = at::tensor({0.3, -0.4, 1.2, 0.9}, at::kDouble).reshape({2, 2});
    for (int k = 0; k < 3; ++k) {
        const at::Tensor input = point.clone().set_requires_grad(true);
        model.logits(input).select(1, k).sum().backward();
        for (int i = 0; i < 2; ++i) {
            for (int j = 0; j < 2; ++j) {
                constexpr double kStep = 1e-5;
                at::Tensor above = point.clone();
                above[i][j] += kStep;
                at::Tensor below = point.clone();
                below[i][j] -= kStep;
                const double difference = (model.logits(above)[i][k] - model.logits(below)[i][k]).item<double>() / (2.0 * kStep);
                EXPECT_NEAR(input.grad()[i][j].item<double>(), difference, 1e-8);
            }
        }
    }
}

TEST(Classifier, CountsRows) {
    const auto model = linearModel();
    model.probabilities(matrixOf({{1.0F, 1.0F}, {0.0F, 0.5F}}));
    model.logits(at::zeros({3, 2}));
    model.predict(matrixOf({{0.0F, 0.0F}}));
    const std::vector<data::Row> rows{{1.0, 2.0, 0.0}, {3.0, 4.0, 0.0}};
    model.probabilities(rows);
    model.countGradients(5);
    EXPECT_EQ(model.calls().evaluations, 8);
    EXPECT_EQ(model.calls().gradients, 5);
}

TEST(Classifier, ThresholdAndTies) {
    auto model = linearModel();
    EXPECT_EQ(model.classOf(std::vector<float>{0.5F, 0.5F}), 0);
    EXPECT_EQ(model.classOf(std::vector<float>{0.49F, 0.51F}), 1);
    model.setThreshold(0.8);
    EXPECT_EQ(model.classOf(std::vector<float>{0.3F, 0.7F}), 0);
    EXPECT_EQ(model.classOf(std::vector<float>{0.19F, 0.81F}), 1);
    EXPECT_EQ(smallNetwork().classOf(std::vector<float>{0.2F, 0.4F, 0.4F}), 1);
    for (const double wrong : {0.0, 1.0, -1.0, std::nan("")}) {
        EXPECT_EQ(errorOf([&] { model.setThreshold(wrong); }).code, core::ErrorCode::Usage);
    }
}

TEST(Classifier, AnotherWidthIsAnErrorWithBothNumbers) {
    const auto model = linearModel();
    const core::ErrorValue error = errorOf([&] { model.probabilities(data::Matrix(1, 3)); });
    EXPECT_EQ(error.code, core::ErrorCode::Input);
    EXPECT_EQ(error.what, "the model reads 2 columns, the batch has 3");
    EXPECT_EQ(errorOf([&] { model.logits(at::zeros({4})); }).code, core::ErrorCode::Input);
}

TEST(Classifier, NoRowsGiveNoRows) {
    const auto model = smallNetwork();
    EXPECT_EQ(model.probabilities(data::Matrix(0, 2)).cols(), 3);
    EXPECT_TRUE(model.predict(data::Matrix(0, 2)).empty());
}

TEST(Classifier, OutputMeanings) {
    const at::Tensor one = at::tensor({0.25F, 0.5F});
    const at::Tensor logits = outputToLogits(one, OutputMeaning::OneProbability);
    EXPECT_NEAR(at::softmax(logits, 1)[0][1].item<double>(), 0.25, 1e-6);
    EXPECT_NEAR(at::softmax(outputToLogits(one, OutputMeaning::OneLogit), 1)[0][1].item<double>(), 1.0 / (1.0 + std::exp(-0.25)), 1e-6);
    const at::Tensor certain = outputToLogits(at::tensor({0.0F, 1.0F}).reshape({1, 2}), OutputMeaning::Probabilities);
    EXPECT_TRUE(at::isfinite(certain).all().item<bool>());
    EXPECT_EQ(parseOutputMeaning("one-logit"), OutputMeaning::OneLogit);
    EXPECT_EQ(errorOf([] { parseOutputMeaning("one-logits"); }).code, core::ErrorCode::Usage);
}

TEST(Classifier, LayersThatDoNotFitAreRefused) {
    const DenseNetwork network{{{matrixOf({{2.0F, -1.0F, 3.0F}}), Eigen::RowVectorXf::Zero(1)}}};
    const core::ErrorValue error = errorOf([&] {
        NetworkClassifier("mlp", data::Encoder::identity(numericSchema(2, {"no", "yes"})), {"no", "yes"}, network);
    });
    EXPECT_EQ(error.what, "the network reads 3 columns, the schema gives 2");
}

TEST(RocAuc, HandCases) {
    const std::vector<int> positive{0, 0, 1, 1};
    EXPECT_DOUBLE_EQ(rocAuc(std::vector<float>{0.1F, 0.2F, 0.3F, 0.4F}, positive), 1.0);
    EXPECT_DOUBLE_EQ(rocAuc(std::vector<float>{0.4F, 0.3F, 0.2F, 0.1F}, positive), 0.0);
    EXPECT_DOUBLE_EQ(rocAuc(std::vector<float>{0.5F, 0.5F, 0.5F, 0.5F}, positive), 0.5);
    // Pairs (negative, positive): (1, 2) won, (1, 3) won, (2, 2) tied, (2, 3) won: 3.5 of 4.
    EXPECT_DOUBLE_EQ(rocAuc(std::vector<float>{1.0F, 2.0F, 2.0F, 3.0F}, positive), 0.875);
    EXPECT_DOUBLE_EQ(rocAuc(std::vector<float>{1.0F, 2.0F}, std::vector<int>{1, 1}), 0.5);
    const float nan = std::nanf("");
    EXPECT_DOUBLE_EQ(rocAuc(std::vector<float>{nan, 1.0F, nan, 2.0F}, positive), 0.625);  // half, won, lost, won
}

RC_GTEST_PROP(RocAuc, EqualsTheShareOfOrderedPairs, ()) {
    const auto scores = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6));
    std::vector<float> values(scores.begin(), scores.end());
    std::vector<int> positive;
    for (std::size_t i = 0; i < values.size(); ++i) positive.push_back(*rc::gen::inRange(0, 2));
    double won = 0.0;
    double pairs = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t j = 0; j < values.size(); ++j) {
            if (positive[i] == 0 || positive[j] != 0) continue;
            pairs += 1.0;
            won += values[i] > values[j] ? 1.0 : values[i] == values[j] ? 0.5 : 0.0;
        }
    }
    RC_ASSERT(std::abs(rocAuc(values, positive) - (pairs == 0.0 ? 0.5 : won / pairs)) < 1e-12);
}

}  // namespace
}  // namespace counterpoint::models
