// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/attributions_view.h"
#include "tests/support/accessibility.h"
#include "tests/support/window.h"
#include "ui/attributions/answer_table.h"
#include "ui/plots/attribution_bars.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/text.h"
#include "ui/workbench/attributing.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QSpinBox>
#include <QTest>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {
namespace {

using attribution::MethodInfo;
using attribution::Scale;
using attribution::Subject;
using test::openDemo;
using test::waitFor;

constexpr int kLongestGapMilliseconds = 500;

/// The registry decides which methods there are: tests pick one by what it is.
class AttributionsViewTest : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(openDemo(workbench, "credit_scoring"));
        view = std::make_unique<AttributionsView>(workbench);
        view->resize(900, 600);
        view->show();
        ASSERT_TRUE(waitFor([&] { return !attributing().methods().empty(); }));
    }
    Attributing& attributing() { return Attributing::of(workbench); }

    static bool isForTables(const MethodInfo& info) {
        return std::ranges::find(info.modalities, "table") != info.modalities.end() || info.modalities.empty();
    }
    template <typename Fits>
    const MethodInfo* method(Fits fits) {
        for (const auto& state : attributing().methods()) {
            if (!state.unavailable && isForTables(*state.info) && fits(*state.info)) return state.info;
        }
        return nullptr;
    }
    const MethodInfo* instant() {
        return method(
            [](const MethodInfo& info) { return info.isInstant && info.scale == Scale::Additive && info.subject == Subject::Features; });
    }
    const MethodInfo* slow() {
        return method([](const MethodInfo& info) { return !info.isInstant && !info.needsLabels && info.subject == Subject::Features; });
    }
    Chip* chip(const std::string& name) { return view->findChild<Chip*>(QStringLiteral("chip_") + text(name)); }
    void selectRow(std::size_t row) { workbench.selectCase({CaseId::Kind::Row, row}); }
    bool waitForAnswer() {
        return waitFor([&] { return view->panel().shown() != nullptr; });
    }
    QString words(const char* name) { return view->findChild<QLabel*>(QLatin1String(name))->text(); }

    Workbench workbench;
    std::unique_ptr<AttributionsView> view;
};

TEST_F(AttributionsViewTest, AClickOnARowShowsAnInstantAttribution) {
    ASSERT_NE(instant(), nullptr);
    EXPECT_EQ(view->panel().shown(), nullptr);
    selectRow(3);
    ASSERT_TRUE(waitForAnswer());
    const auto& shown = *view->panel().shown();
    EXPECT_TRUE(attributing().find(shown.method)->info->isInstant);
    EXPECT_EQ(shown.classIndex, workbench.whatIfPrediction()->predicted);
    EXPECT_EQ(shown.values.size(), workbench.schema().featureCount());
    const auto& bars = view->findChild<AttributionBars*>(QStringLiteral("attributionBars"))->bars();
    ASSERT_FALSE(bars.empty());
    for (std::size_t i = 0; i + 2 < bars.size(); ++i) EXPECT_GE(std::abs(bars[i].amount), std::abs(bars[i + 1].amount));
    const auto& largest = bars.front();
    EXPECT_EQ(largest.amount, shown.values[static_cast<std::size_t>(largest.id)]);
    const auto& feature = workbench.schema().feature(static_cast<std::size_t>(largest.id));
    EXPECT_TRUE(valueText(feature, workbench.whatIf()[static_cast<std::size_t>(largest.id)]).startsWith(largest.value));
    EXPECT_FALSE(words("attributionScale").isEmpty());
    EXPECT_TRUE(words("attributionBalance").contains(plotNumber(*shown.base)));
}

TEST_F(AttributionsViewTest, ItFollowsTheValues) {
    selectRow(3);
    ASSERT_TRUE(waitForAnswer());
    const auto before = *view->panel().shown();
    std::size_t feature = 0;
    while (!workbench.schema().feature(feature).isNumeric()) ++feature;
    const double value = workbench.whatIf()[feature] + 5.0;
    for (int step = 1; step <= 5; ++step) workbench.setValue(feature, value - 5 + step, step < 5);
    ASSERT_TRUE(waitFor([&] {
        const auto* shown = view->panel().shown();
        return shown != nullptr && shown->values != before.values && workbench.whatIf()[feature] == value;
    }));
    workbench.resetValues();
    ASSERT_TRUE(waitFor([&] { return view->panel().shown() != nullptr && view->panel().shown()->values == before.values; }));
}

TEST_F(AttributionsViewTest, ASlowMethodRunsOnItsChipOnlyAndNothingBlocks) {
    const MethodInfo* info = slow();
    ASSERT_NE(info, nullptr);
    view->nextMethod();
    selectRow(3);
    ASSERT_TRUE(test::waitForJobs(workbench));
    EXPECT_EQ(attributing().answer(info->name), nullptr);
    QElapsedTimer clock;
    qint64 longest = 0;
    QTimer pulse;
    QObject::connect(&pulse, &QTimer::timeout, [&] { longest = std::max(longest, clock.restart()); });
    chip(info->name)->click();
    clock.start();
    pulse.start(5);
    EXPECT_TRUE(attributing().isRunning(info->name));
    ASSERT_TRUE(waitForAnswer());
    EXPECT_EQ(view->panel().shown()->method, info->name);
    EXPECT_LT(longest, kLongestGapMilliseconds);
    // Another case is not explained by it until it is asked: the panel offers to.
    selectRow(4);
    ASSERT_TRUE(test::waitForJobs(workbench));
    EXPECT_EQ(view->panel().shown(), nullptr);
    auto* ask = view->findChild<QAbstractButton*>(QStringLiteral("attributionAsk"));
    ASSERT_TRUE(ask->isVisible());
    ask->click();
    EXPECT_TRUE(waitForAnswer());
    // The answer of the first case is remembered.
    selectRow(3);
    ASSERT_TRUE(waitForAnswer());
    EXPECT_FALSE(attributing().isRunning(info->name));
}

TEST_F(AttributionsViewTest, AnotherCaseOrAHiddenViewEndsAJob) {
    const MethodInfo* info = slow();
    ASSERT_NE(info, nullptr);
    selectRow(3);
    ASSERT_TRUE(test::waitForJobs(workbench));
    chip(info->name)->click();
    ASSERT_TRUE(attributing().isRunning(info->name));
    selectRow(5);
    EXPECT_FALSE(attributing().isRunning(info->name));
    ASSERT_TRUE(test::waitForJobs(workbench));
    EXPECT_EQ(attributing().answer(info->name), nullptr);
    chip(info->name)->click();
    ASSERT_TRUE(attributing().isRunning(info->name));
    view->hide();
    EXPECT_TRUE(waitFor([&] { return !attributing().isRunning(info->name); }));
}

TEST_F(AttributionsViewTest, WhatCannotExplainTheModelSaysWhy) {
    int refused = 0;
    for (const auto& state : attributing().methods()) {
        if (!isForTables(*state.info)) continue;
        auto* one = chip(state.info->name);
        ASSERT_NE(one, nullptr) << state.info->name;
        EXPECT_EQ(one->isAvailable(), !state.unavailable.has_value());
        if (!state.unavailable) continue;
        ++refused;
        EXPECT_TRUE(one->toolTip().contains(translated(*state.unavailable))) << state.info->name;
        QTest::mouseClick(one, Qt::LeftButton);
        EXPECT_FALSE(one->isChecked());
    }
    EXPECT_GT(refused, 0) << "a network has no trees, so at least one method should refuse it";
}

TEST_F(AttributionsViewTest, TheBaselineChangesTheQuestion) {
    const MethodInfo* info = method([](const MethodInfo& one) {
        return one.isInstant && std::ranges::any_of(one.parameters, [](const auto& spec) { return spec.name == "baseline"; });
    });
    if (info == nullptr) GTEST_SKIP() << "no instant method with a baseline is registered";
    selectRow(3);
    ASSERT_TRUE(test::waitForJobs(workbench));
    chip(info->name)->click();
    ASSERT_TRUE(waitForAnswer());
    const auto before = *view->panel().shown();
    auto settings = attributing().settings();
    settings.baseline = "8";  // row 8 of the data
    attributing().setSettings(settings);
    ASSERT_TRUE(waitFor([&] { return view->panel().shown() != nullptr && view->panel().shown()->values != before.values; }));
    EXPECT_EQ(view->findChild<QSpinBox*>(QStringLiteral("baselineRow"))->value(), 8);
    settings.baseline = "no such baseline";
    attributing().setSettings(settings);
    ASSERT_TRUE(waitFor([&] {
        const auto* answer = attributing().answer(info->name);
        return answer != nullptr && answer->error.has_value();
    }));
    EXPECT_EQ(words("attributionMessage").section(QLatin1Char('\n'), 0, 0), text(attributing().answer(info->name)->error->what));
}

TEST_F(AttributionsViewTest, TheOtherClassIsExplainedWhenItIsChosen) {
    selectRow(3);
    ASSERT_TRUE(waitForAnswer());
    const int predicted = view->panel().shown()->classIndex;
    auto settings = attributing().settings();
    settings.classIndex = 1 - predicted;
    attributing().setSettings(settings);
    ASSERT_TRUE(waitFor([&] { return view->panel().shown() != nullptr && view->panel().shown()->classIndex == 1 - predicted; }));
}

TEST_F(AttributionsViewTest, KeysChooseMethodsAndViews) {
    selectRow(3);
    ASSERT_TRUE(waitForAnswer());
    const QString first = view->panel().method();
    view->nextMethod();
    EXPECT_NE(view->panel().method(), first);
    view->previousMethod();
    EXPECT_EQ(view->panel().method(), first);
    view->activateWindow();
    view->focusMethods();
    auto* chosen = qobject_cast<Chip*>(QApplication::focusWidget());
    ASSERT_NE(chosen, nullptr);
    EXPECT_TRUE(chosen->isChecked());
    QTest::keyClick(chosen, Qt::Key_Right);
    EXPECT_NE(QApplication::focusWidget(), chosen);
    using Look = AttributionPanel::Look;
    for (const Look look : {Look::Waterfall, Look::Answer, Look::Bars}) {
        view->nextLook();
        EXPECT_EQ(view->panel().look(), look);
    }
}

TEST_F(AttributionsViewTest, TheAnswerStandsBesideTheAttribution) {
    ASSERT_TRUE(test::explainRow(workbench, test::rowPredicted(workbench, 0)));
    ASSERT_TRUE(waitForAnswer());
    view->nextLook();
    view->nextLook();
    ASSERT_EQ(view->panel().look(), AttributionPanel::Look::Answer);
    const auto* table = view->findChild<AnswerTable*>();
    for (const auto& change : workbench.shownResult()->changes)
        EXPECT_NE(table->findChild<QLabel*>(QStringLiteral("answerVerdict_%1").arg(change.feature)), nullptr);
    EXPECT_FALSE(words("answerSentence").isEmpty());
}

TEST_F(AttributionsViewTest, TextForTheClipboardHoldsEveryFeature) {
    selectRow(3);
    ASSERT_TRUE(waitForAnswer());
    view->copyText();
    const QString copied = QApplication::clipboard()->text();
    for (std::size_t i = 0; i < workbench.schema().featureCount(); ++i) {
        if (std::isnan(view->panel().shown()->values[i])) continue;
        EXPECT_TRUE(copied.contains(text(workbench.schema().feature(i).name)));
    }
}

TEST_F(AttributionsViewTest, ChoicesComeBackAndBrokenOnesDoNoHarm) {
    view->nextMethod();
    view->nextLook();
    const QString kept = view->state();
    const QString method = view->panel().method();
    AttributionsView other(workbench);
    other.setState(QStringLiteral("{\"method\": 3, \"most\": \"x\", \"parameters\": []"));
    other.setState(QStringLiteral("[1, 2]"));
    other.setState(kept);
    EXPECT_EQ(other.panel().method(), method);
    EXPECT_EQ(other.panel().look(), AttributionPanel::Look::Waterfall);
    EXPECT_EQ(other.state(), kept);
}

TEST_F(AttributionsViewTest, EverythingHasANameAndRoom) {
    selectRow(3);
    ASSERT_TRUE(waitForAnswer());
    for (const QSize size : {QSize(900, 600), QSize(640, 288), QSize(330, 700)}) {
        view->resize(size);
        QTest::qWait(50);
        EXPECT_TRUE(test::withoutAccessibleName(*view).isEmpty())
            << test::withoutAccessibleName(*view).join(QLatin1Char('\n')).toStdString();
        EXPECT_TRUE(test::clippedTexts(*view).isEmpty()) << test::clippedTexts(*view).join(QLatin1Char('\n')).toStdString();
    }
}

}  // namespace
}  // namespace counterpoint::ui
