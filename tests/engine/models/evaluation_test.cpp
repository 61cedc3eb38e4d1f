// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/evaluation.h"

#include "engine/core/random.h"
#include "engine/core/torch_runtime.h"
#include "engine/models/roc.h"
#include "engine/models/training.h"
#include "tests/engine/models/model_fixtures.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <cmath>
#include <limits>

namespace counterpoint::models {
namespace {

using ::testing::ElementsAre;
using testing::errorOf;

data::Matrix probabilityRows(const std::vector<std::vector<float>>& rows) {
    data::Matrix matrix(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(rows.front().size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::copy(rows[i].begin(), rows[i].end(), matrix.row(static_cast<Eigen::Index>(i)).data());
    return matrix;
}

/// Probabilities of class 1: 7/8 (is 1), 3/4 (is 0), 5/8 (is 1), 1/4 (is 0), 1/8 (is 0); a sixth row has no label.
const data::Matrix kTwo =
    probabilityRows({{0.125F, 0.875F}, {0.25F, 0.75F}, {0.375F, 0.625F}, {0.75F, 0.25F}, {0.875F, 0.125F}, {0.0F, 1.0F}});
const std::vector<int> kTwoLabels{1, 0, 1, 0, 0, data::kMissingCode};

TEST(Evaluation, TwoClassesByHand) {
    const Evaluation e = evaluateProbabilities(kTwo, kTwoLabels, 0.5);
    EXPECT_EQ(e.rows, 5U);
    EXPECT_THAT(e.confusion, ElementsAre(ElementsAre(2, 1), ElementsAre(0, 2)));
    EXPECT_DOUBLE_EQ(e.accuracy, 4.0 / 5.0);
    EXPECT_DOUBLE_EQ(e.balancedAccuracy, (2.0 / 3.0 + 1.0) / 2.0);
    EXPECT_DOUBLE_EQ(e.auc, 5.0 / 6.0) << "five of the six pairs are in order";
    EXPECT_DOUBLE_EQ(e.brier, (1.0 / 64 + 9.0 / 16 + 9.0 / 64 + 1.0 / 16 + 1.0 / 64) / 5.0);
    EXPECT_NEAR(e.logLoss, -(2 * std::log(0.875) + std::log(0.25) + std::log(0.625) + std::log(0.75)) / 5.0, 1e-12);
    EXPECT_DOUBLE_EQ(e.expectedCalibrationError, (0.125 + 0.75 + 0.375 + 0.25 + 0.125) / 5.0);
    ASSERT_EQ(e.calibration.size(), 10U);
    EXPECT_EQ(e.calibration[7].count, 1U);
    EXPECT_DOUBLE_EQ(e.calibration[7].meanProbability, 0.75);
    EXPECT_DOUBLE_EQ(e.calibration[7].observed, 0.0);
    EXPECT_EQ(e.calibration[9].count, 0U);
}

TEST(Evaluation, TheThresholdMovesDecisionsOnly) {
    const Evaluation e = evaluateProbabilities(kTwo, kTwoLabels, 0.75);
    EXPECT_THAT(e.confusion, ElementsAre(ElementsAre(3, 0), ElementsAre(1, 1))) << "class 1 needs more than the threshold";
    EXPECT_DOUBLE_EQ(e.auc, 5.0 / 6.0);
}

TEST(Evaluation, TheCurveStepsThroughTheScores) {
    const Evaluation e = evaluateProbabilities(kTwo, kTwoLabels, 0.5);
    ASSERT_EQ(e.roc.size(), 2U);
    const RocCurve& curve = e.roc[1];
    EXPECT_THAT(curve.falsePositiveRate, ElementsAre(0.0, 0.0, 1.0 / 3, 1.0 / 3, 2.0 / 3, 1.0));
    EXPECT_THAT(curve.truePositiveRate, ElementsAre(0.0, 0.5, 0.5, 1.0, 1.0, 1.0));
    EXPECT_THAT(curve.threshold, ElementsAre(std::numeric_limits<double>::infinity(), 0.875, 0.75, 0.625, 0.25, 0.125));
    EXPECT_DOUBLE_EQ(e.roc[0].auc, 5.0 / 6.0);
}

TEST(Evaluation, ThreeClassesByHand) {
    const Evaluation e = evaluateProbabilities(
        probabilityRows({{0.5F, 0.25F, 0.25F}, {0.25F, 0.5F, 0.25F}, {0.5F, 0.375F, 0.125F}, {0.125F, 0.125F, 0.75F}}),
        std::vector<int>{0, 1, 1, 2}, 0.9);
    EXPECT_THAT(e.confusion, ElementsAre(ElementsAre(1, 0, 0), ElementsAre(1, 1, 0), ElementsAre(0, 0, 1)));
    EXPECT_DOUBLE_EQ(e.accuracy, 0.75);
    EXPECT_DOUBLE_EQ(e.balancedAccuracy, (1.0 + 0.5 + 1.0) / 3.0);
    // Class 0: 1/2 against 1/4, 1/2, 1/8 gives 2.5 of 3 pairs; classes 1 and 2 are in order throughout.
    EXPECT_DOUBLE_EQ(e.auc, (2.5 / 3.0 + 1.0 + 1.0) / 3.0);
    EXPECT_DOUBLE_EQ(e.brier, (2 * (0.25 + 2.0 / 16) + (0.25 + 25.0 / 64 + 1.0 / 64) + (2.0 / 64 + 1.0 / 16)) / 4.0);
    EXPECT_EQ(e.calibration[5].count, 3U);
    EXPECT_DOUBLE_EQ(e.calibration[5].observed, 2.0 / 3.0);
    EXPECT_DOUBLE_EQ(e.expectedCalibrationError, 0.75 * (2.0 / 3.0 - 0.5) + 0.25 * 0.25);
}

TEST(Evaluation, CertaintyAndNonsenseStayFinite) {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const Evaluation e = evaluateProbabilities(probabilityRows({{1.0F, 0.0F}, {nan, nan}}), std::vector<int>{1, 0}, 0.5);
    EXPECT_DOUBLE_EQ(e.logLoss, -std::log(1e-15));
    EXPECT_TRUE(std::isfinite(e.brier));
    EXPECT_EQ(e.calibration[0].count, 2U);
}

TEST(Evaluation, NeedsALabelAndBothClassesForACurve) {
    EXPECT_EQ(errorOf([] { evaluateProbabilities(kTwo, std::vector<int>(6, data::kMissingCode), 0.5); }).code, core::ErrorCode::Input);
    const Evaluation e = evaluateProbabilities(kTwo, std::vector<int>(6, 1), 0.5);
    EXPECT_DOUBLE_EQ(e.auc, 0.5);
    EXPECT_THAT(e.roc[1].falsePositiveRate, ElementsAre(0.0, 1.0));
    EXPECT_DOUBLE_EQ(e.balancedAccuracy, e.accuracy) << "the mean over the one class there is";
}

RC_GTEST_PROP(Roc, ThinningKeepsTheAreaAndTheOrder, ()) {
    const auto rows = *rc::gen::inRange<std::size_t>(600, 4000);
    const auto levels = *rc::gen::element<std::size_t>(3, 700, 1000000);
    core::Random random(*rc::gen::arbitrary<std::uint64_t>());
    std::vector<float> scores;
    std::vector<int> positive;
    for (std::size_t i = 0; i < rows; ++i) {
        positive.push_back(random.chance(0.3) ? 1 : 0);
        scores.push_back(static_cast<float>(random.index(levels)) / static_cast<float>(levels) +
                         0.2F * static_cast<float>(positive.back()));
    }
    const RocCurve curve = rocCurve(scores, positive);
    RC_ASSERT(curve.falsePositiveRate.size() <= 500U);
    RC_ASSERT(curve.falsePositiveRate.back() == 1.0 && curve.truePositiveRate.back() == 1.0);
    double area = 0.0;
    for (std::size_t i = 1; i < curve.threshold.size(); ++i) {
        const double width = curve.falsePositiveRate[i] - curve.falsePositiveRate[i - 1];
        RC_ASSERT(width >= 0.0 && curve.truePositiveRate[i] >= curve.truePositiveRate[i - 1]);
        RC_ASSERT(curve.threshold[i] < curve.threshold[i - 1]);
        area += width * (curve.truePositiveRate[i] + curve.truePositiveRate[i - 1]) / 2.0;
    }
    RC_ASSERT(std::abs(area - curve.auc) < 1e-12);
    RC_ASSERT(std::abs(rocAuc(scores, positive) - curve.auc) < 1e-9);
}

TEST(Evaluation, HeldOutRowsOfATrainedModelGiveItsRecordedFigures) {
    core::Context context;
    context.seed = 11;
    core::applyThreadPolicy(context);
    data::Dataset dataset = testing::clouds(400);
    dataset.identity.contentHash = data::contentHash(dataset.table);
    const ModelKind& kind = requireModelKind("logistic-regression");
    const TrainingResult trained = train(dataset, kind, core::ParamSet(kind.parameters), context);
    const auto split = splitOf(*trained.model, dataset);
    ASSERT_TRUE(split);
    for (const HistoryEntry& entry : trained.history) {
        if (entry.epoch != trained.bestEpoch || entry.split != "test") continue;
        const Evaluation e = evaluate(*trained.model, dataset.table, split->test, 0.5, context);
        EXPECT_EQ(e.rows, 60U);
        EXPECT_DOUBLE_EQ(e.accuracy, entry.accuracy);
        EXPECT_NEAR(e.auc, entry.auc, 1e-9);
        EXPECT_NEAR(e.logLoss, entry.loss, 1e-6);
    }
    dataset.identity.contentHash = "other";
    EXPECT_FALSE(splitOf(*trained.model, dataset));
    dataset.identity.contentHash = "";
    EXPECT_FALSE(splitOf(*trained.model, dataset));
}

}  // namespace
}  // namespace counterpoint::models
