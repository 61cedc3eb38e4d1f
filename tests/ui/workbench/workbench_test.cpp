// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/workbench.h"
#include "tests/support/window.h"

#include <gtest/gtest.h>
#include <QSignalSpy>
#include <cmath>

namespace counterpoint::ui {
namespace {

using test::explainRow;
using test::openDemo;
using test::rowPredicted;
using test::waitFor;
using test::waitForJobs;

class WorkbenchTest : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(openDemo(workbench_, "credit_scoring")); }

    /// The first free number of the schema.
    std::size_t aNumber() const {
        std::size_t feature = 0;
        while (!workbench_.schema().feature(feature).isNumeric()) ++feature;
        return feature;
    }
    std::vector<float> freshPrediction(const data::Row& row) const {
        const auto probabilities = workbench_.model()->probabilities(std::span<const data::Row>(&row, 1));
        return {probabilities.data(), probabilities.data() + probabilities.size()};
    }

    Workbench workbench_;
};

TEST_F(WorkbenchTest, ProtectedFeaturesStartLocked) {
    for (std::size_t i = 0; i < workbench_.schema().featureCount(); ++i) {
        if (workbench_.schema().feature(i).isProtected) {
            EXPECT_TRUE(workbench_.isLocked(i)) << workbench_.schema().feature(i).name;
        }
    }
}

TEST_F(WorkbenchTest, SelectingACaseExplainsIt) {
    ASSERT_TRUE(explainRow(workbench_, rowPredicted(workbench_, 0)));
    const auto* result = workbench_.shownResult();
    ASSERT_NE(result, nullptr);
    ASSERT_EQ(result->status, counterfactual::Status::Valid);
    EXPECT_TRUE(sameRow(result->factual, workbench_.factual()));
    const auto fresh = freshPrediction(result->row);
    ASSERT_EQ(fresh.size(), result->probabilitiesAfter.size());
    for (std::size_t k = 0; k < fresh.size(); ++k) EXPECT_NEAR(fresh[k], result->probabilitiesAfter[k], 1e-6);
    EXPECT_NE(workbench_.model()->classOf(fresh), workbench_.factualPrediction()->predicted);
}

TEST_F(WorkbenchTest, TheShownPredictionIsThatOfTheShownValues) {
    ASSERT_TRUE(explainRow(workbench_, 3));
    const std::size_t feature = aNumber();
    QSignalSpy predicted(&workbench_, &Workbench::predicted);
    workbench_.setValue(feature, workbench_.factual()[feature] * 2.0 + 1.0, false);
    ASSERT_TRUE(waitFor([&] { return predicted.count() > 0; }));
    const auto fresh = freshPrediction(workbench_.whatIf());
    for (std::size_t k = 0; k < fresh.size(); ++k) EXPECT_NEAR(fresh[k], workbench_.whatIfPrediction()->probabilities[k], 1e-6);
    EXPECT_TRUE(workbench_.isEdited());
}

TEST_F(WorkbenchTest, ADragIsOneStepOfUndoAndEndsWithTheLastValue) {
    ASSERT_TRUE(explainRow(workbench_, 3));
    const std::size_t feature = aNumber();
    const data::Row before = workbench_.whatIf();
    auto& stack = workbench_.document().undoStack();
    const int steps = stack.count();
    for (int i = 1; i <= 50; ++i) workbench_.setValue(feature, before[feature] + i, true);
    workbench_.setValue(feature, before[feature] + 50, false);
    EXPECT_EQ(stack.count(), steps + 1);
    QSignalSpy predicted(&workbench_, &Workbench::predicted);
    ASSERT_TRUE(waitFor([&] {
        return predicted.count() > 0 &&
               std::abs(freshPrediction(workbench_.whatIf())[1] - workbench_.whatIfPrediction()->probabilities[1]) < 1e-6F;
    }));
    stack.undo();
    EXPECT_TRUE(sameRow(workbench_.whatIf(), before));
    EXPECT_FALSE(workbench_.isEdited());
}

TEST_F(WorkbenchTest, ALockStartsANewSearchThatKeepsIt) {
    ASSERT_TRUE(explainRow(workbench_, rowPredicted(workbench_, 0)));
    const auto run = workbench_.shownRun()->id;
    const std::size_t feature = workbench_.shownResult()->changes.front().feature;
    workbench_.setLocked(feature, true);
    ASSERT_TRUE(waitFor([&] { return workbench_.shownRun()->id != run && !workbench_.isSearching(); }));
    for (const auto& result : workbench_.shownRun()->results) {
        for (const auto& change : result.changes) EXPECT_NE(change.feature, feature);
    }
    EXPECT_NE(workbench_.document().run(run), nullptr) << "the run before stays in the history";
    EXPECT_EQ(workbench_.document().undoStack().undoText().toStdString(), "Lock " + workbench_.schema().feature(feature).name);
}

TEST_F(WorkbenchTest, ACaseThatWasExplainedIsNotSearchedAgain) {
    ASSERT_TRUE(explainRow(workbench_, 3));
    const auto runs = workbench_.document().state().runs.size();
    ASSERT_TRUE(explainRow(workbench_, 4));
    workbench_.selectCase({CaseId::Kind::Row, 3});
    ASSERT_TRUE(waitForJobs(workbench_));
    EXPECT_EQ(workbench_.document().state().runs.size(), runs + 1);
    EXPECT_EQ(workbench_.shownRun()->caseId, (CaseId{CaseId::Kind::Row, 3}));
}

TEST_F(WorkbenchTest, TheThresholdDecidesAnewWithoutChangingProbabilities) {
    ASSERT_TRUE(explainRow(workbench_, 3));
    const auto before = workbench_.predictions();
    workbench_.ask(QStringLiteral("threshold"), [](QuestionSettings& question) { question.threshold = 0.9; });
    ASSERT_TRUE(waitFor([&] { return workbench_.predictions() != before; }));
    const auto& now = *workbench_.predictions();
    for (Eigen::Index i = 0; i < now.probabilities.rows(); ++i) {
        EXPECT_EQ(now.probabilities(i, 1), before->probabilities(i, 1));
        EXPECT_EQ(now.classes[static_cast<std::size_t>(i)], now.probabilities(i, 1) > 0.9F ? 1 : 0);
    }
}

TEST_F(WorkbenchTest, AComparisonGivesARunPerItem) {
    ASSERT_TRUE(explainRow(workbench_, rowPredicted(workbench_, 0)));
    auto one = workbench_.constraints();
    one.name = "one change";
    one.maxChanges = 1;
    QSignalSpy ready(&workbench_, &Workbench::comparisonReady);
    const auto& question = workbench_.document().edits().question;
    workbench_.compare({{QStringLiteral("a"), question, workbench_.constraints()}, {QStringLiteral("b"), question, one}});
    ASSERT_TRUE(waitFor([&] { return ready.count() == 1; }));
    const auto& runs = workbench_.document().state().runs;
    ASSERT_GE(runs.size(), 3U);
    EXPECT_EQ(runs[runs.size() - 1].comparison, runs[runs.size() - 2].comparison);
    EXPECT_EQ(runs.back().constraints.name, "one change");
    for (const auto& result : runs.back().results) EXPECT_LE(result.changes.size(), 1U);
}

TEST_F(WorkbenchTest, ASetThatCannotBeBoundIsSaidAndLosesNothing) {
    ASSERT_TRUE(explainRow(workbench_, 3));
    const auto runs = workbench_.document().state().runs.size();
    QSignalSpy failed(&workbench_, &Workbench::searchFailed);
    workbench_.constrain(QStringLiteral("nonsense"), [](constraints::ConstraintSet& set) { set.of("no such feature").locked = true; });
    ASSERT_TRUE(waitFor([&] { return failed.count() > 0 && !workbench_.isSearching(); }));
    EXPECT_EQ(workbench_.document().state().runs.size(), runs);
    workbench_.document().undoStack().undo();
    ASSERT_TRUE(waitForJobs(workbench_));
    EXPECT_NE(workbench_.shownRun(), nullptr);
}

TEST_F(WorkbenchTest, AFileThatCannotBeOpenedLeavesWhatIsOpen) {
    ASSERT_TRUE(explainRow(workbench_, 3));
    QSignalSpy failed(&workbench_, &Workbench::openFailed);
    DataReference data;
    data.nameOrPath = "/no/such/file.csv";
    workbench_.open(data, workbench_.document().state().model);
    ASSERT_TRUE(waitFor([&] { return failed.count() == 1; }));
    EXPECT_TRUE(workbench_.isOpen());
    EXPECT_NE(workbench_.shownResult(), nullptr);
}

TEST_F(WorkbenchTest, OwnCasesAreExplainedAndUndoneWithTheirSelection) {
    ASSERT_TRUE(explainRow(workbench_, 3));
    workbench_.addOwnCase(QStringLiteral("mine"), workbench_.factual());
    ASSERT_TRUE(waitFor([&] { return workbench_.shownRun() != nullptr && workbench_.shownRun()->caseId.kind == CaseId::Kind::Own; }));
    EXPECT_EQ(workbench_.caseTitle(*workbench_.document().state().currentCase), QStringLiteral("mine"));
    workbench_.document().undoStack().undo();
    EXPECT_FALSE(workbench_.hasCase());
}

TEST_F(WorkbenchTest, TheCurveBelongsToTheValuesShown) {
    ASSERT_TRUE(explainRow(workbench_, 3));
    const std::size_t feature = aNumber();
    QSignalSpy ready(&workbench_, &Workbench::iceReady);
    workbench_.requestIce(feature);
    ASSERT_TRUE(waitFor([&] { return ready.count() == 1; }));
    const auto* curve = workbench_.ice(feature);
    ASSERT_NE(curve, nullptr);
    data::Row row = workbench_.whatIf();
    for (std::size_t i = 0; i < curve->values.size(); i += 20) {
        row[feature] = curve->values[i];
        EXPECT_NEAR(freshPrediction(row)[1], curve->probabilities[i][1], 1e-6);
    }
    workbench_.setValue(feature, row[feature] + 1.0, false);
    EXPECT_EQ(workbench_.ice(feature), nullptr) << "a curve of other values must not be shown";
}

}  // namespace
}  // namespace counterpoint::ui
