// SPDX-License-Identifier: GPL-3.0-or-later
// The flows of ux.md 6.5 on bundled data with the real engine, as a person's hand would do them; the click budgets are asserted.
#include "tests/support/window.h"
#include "tests/ui/flows/clicks.h"
#include "ui/compare/compare_view.h"
#include "ui/frame/main_window.h"
#include "ui/settings/settings.h"
#include "ui/widgets/distribution_slider.h"

#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QTableView>
#include <QTemporaryDir>
#include <cmath>
#include <cstdio>

namespace counterpoint::ui {
namespace {

using test::Hand;
using test::waitFor;
using test::waitForJobs;

class Flows : public ::testing::Test {
protected:
    void SetUp() override {
        qputenv("XDG_DATA_HOME", folder_.path().toUtf8());
        settings_ = std::make_unique<Settings>(folder_.filePath(QStringLiteral("settings.ini")));
        auto options = settings_->reportOptions();
        options.folder = folder_.path();
        settings_->setReportOptions(options);
        start();
    }
    void TearDown() override { window_.reset(); }

    void start() {
        window_ = std::make_unique<MainWindow>(*settings_);
        window_->resize(1280, 800);
        window_->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(window_.get()));
    }
    Workbench& workbench() { return window_->workbench(); }
    template <typename T = QWidget>
    T* child(const QString& name) {
        T* found = window_->findChild<T*>(name);
        EXPECT_NE(found, nullptr) << name.toStdString();
        return found;
    }

    void openDemo() {
        hand_.click(child(QStringLiteral("demo_credit_scoring")));
        ASSERT_TRUE(
            waitFor([&] { return workbench().isOpen() && workbench().predictions() && window_->page() == MainWindow::Page::Case; }));
        ASSERT_TRUE(waitForJobs(workbench()));
    }
    /// A click on the row at a position of the case list.
    void clickRow(int position) {
        auto* table = child<QTableView>(QStringLiteral("caseTable"));
        ASSERT_TRUE(waitFor([&] { return table->model()->rowCount() > position; }));
        table->scrollTo(table->model()->index(position, 0));
        hand_.clickAt(table->viewport(), table->visualRect(table->model()->index(position, 1)).center());
    }
    bool waitForResult() {
        return waitFor([&] { return workbench().shownRun() != nullptr && workbench().factualPrediction() && !workbench().isSearching(); });
    }
    void openAndExplain() {
        openDemo();
        const auto& classes = workbench().predictions()->classes;
        int row = 0;
        while (classes[static_cast<std::size_t>(row)] != 0) ++row;
        clickRow(row);
        ASSERT_TRUE(waitForResult());
        ASSERT_EQ(workbench().shownResult()->status, counterfactual::Status::Valid);
        hand_.startCounting();
    }
    QWidget* rowOf(std::size_t feature) { return child(QStringLiteral("valueRow_%1").arg(feature)); }
    std::vector<float> freshPrediction(const data::Row& row) {
        const auto probabilities = workbench().model()->probabilities(std::span<const data::Row>(&row, 1));
        return {probabilities.data(), probabilities.data() + probabilities.size()};
    }

    QTemporaryDir folder_;
    std::unique_ptr<Settings> settings_;
    std::unique_ptr<MainWindow> window_;
    Hand hand_;
};

TEST_F(Flows, F1TheFirstResultOfADemoIsTwoClicksAfterTheStart) {
    hand_.startCounting();
    openDemo();
    QElapsedTimer clock;
    clock.start();
    clickRow(0);
    ASSERT_TRUE(waitForResult());
    std::printf("F1: first result %lld ms after the click on the row\n", static_cast<long long>(clock.elapsed()));
    EXPECT_EQ(hand_.clicks(), 2);
    EXPECT_EQ(workbench().document().state().currentCase, (CaseId{CaseId::Kind::Row, 0}));
    EXPECT_TRUE(child(QStringLiteral("resultCard_0"))->isVisible());
}

TEST_F(Flows, F1WithDataOpenARowIsOneClick) {
    openDemo();
    hand_.startCounting();
    clickRow(2);
    ASSERT_TRUE(waitForResult());
    EXPECT_EQ(hand_.clicks(), 1);
}

TEST_F(Flows, F2ALockIsOneClickAndUndoIsOne) {
    openAndExplain();
    const auto run = workbench().shownRun()->id;
    const std::size_t feature = workbench().shownResult()->changes.front().feature;
    hand_.click(rowOf(feature)->findChild<QAbstractButton*>(QStringLiteral("rowLock")));
    ASSERT_TRUE(waitFor([&] { return workbench().shownRun()->id != run && !workbench().isSearching(); }));
    EXPECT_EQ(hand_.clicks(), 1);
    for (const auto& result : workbench().shownRun()->results) {
        for (const auto& change : result.changes) EXPECT_NE(change.feature, feature);
    }
    hand_.press(window_.get(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(hand_.clicks(), 2);
    ASSERT_TRUE(waitFor([&] { return !workbench().isLocked(feature); }));
}

TEST_F(Flows, F2LLocksTheSelectedRow) {
    openAndExplain();
    const std::size_t feature = workbench().shownResult()->changes.front().feature;
    QWidget* row = rowOf(feature);
    row->setFocus();
    hand_.press(row, Qt::Key_L);
    EXPECT_EQ(hand_.clicks(), 1);
    EXPECT_TRUE(workbench().isLocked(feature));
}

TEST_F(Flows, F3CompareAllIsOneClick) {
    openAndExplain();
    hand_.click(child(QStringLiteral("tool.search.compare")));
    ASSERT_TRUE(waitFor([&] { return window_->page() == MainWindow::Page::Compare; }));
    EXPECT_EQ(hand_.clicks(), 1);
    EXPECT_NE(window_->findChild<QLabel*>(QStringLiteral("compareTitle_2")), nullptr) << "three columns";
    hand_.click(child(QStringLiteral("keepColumn_1")));
    EXPECT_EQ(hand_.clicks(), 2);
    EXPECT_EQ(workbench().document().edits().marks.size(), 1U);
}

TEST_F(Flows, F6AReportIsTwoClicks) {
    openAndExplain();
    hand_.press(window_.get(), Qt::Key_E, Qt::ControlModifier);
    auto* save = child<QAbstractButton>(QStringLiteral("saveReport"));
    ASSERT_TRUE(waitFor([&] { return save->isVisible() && save->isEnabled(); }));
    hand_.click(save);
    EXPECT_EQ(hand_.clicks(), 2);
    QDir target(folder_.path());
    ASSERT_TRUE(waitFor([&] { return !target.entryList({QStringLiteral("*.pdf")}).isEmpty(); }));
    QFile file(target.filePath(target.entryList({QStringLiteral("*.pdf")}).front()));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.read(5) == "%PDF-");
}

TEST_F(Flows, F7ADragIsOneClickAndThePredictionFollows) {
    openAndExplain();
    std::size_t feature = 0;
    while (!workbench().schema().feature(feature).isNumeric()) ++feature;
    auto* slider = rowOf(feature)->findChild<DistributionSlider*>(QStringLiteral("rowSlider"));
    ASSERT_NE(slider, nullptr);
    const int steps = workbench().document().undoStack().count();
    const double before = workbench().whatIf()[feature];
    const QPoint from(static_cast<int>(slider->positionOf(slider->value())), slider->height() / 2);
    const QPoint to(from.x() > slider->width() / 2 ? from.x() - slider->width() / 4 : from.x() + slider->width() / 4, from.y());
    hand_.drag(slider, from, to);
    EXPECT_EQ(hand_.clicks(), 1);
    EXPECT_EQ(workbench().document().undoStack().count(), steps + 1) << "each drag is one step";
    EXPECT_NE(workbench().whatIf()[feature], before);
    const auto fresh = freshPrediction(workbench().whatIf());
    EXPECT_TRUE(waitFor(
        [&] { return workbench().whatIfPrediction() && std::abs(workbench().whatIfPrediction()->probabilities[1] - fresh[1]) < 1e-6F; }));
}

TEST_F(Flows, F7SetValuesIsOneClickAndFlips) {
    openAndExplain();
    const data::Row wanted = workbench().shownResult()->row;
    const int from = workbench().factualPrediction()->predicted;
    hand_.click(child(QStringLiteral("resultCard_0"))->findChild<QAbstractButton*>(QStringLiteral("setValues")));
    EXPECT_EQ(hand_.clicks(), 1);
    EXPECT_TRUE(sameRow(workbench().whatIf(), wanted));
    EXPECT_TRUE(waitFor([&] { return workbench().whatIfPrediction() && workbench().whatIfPrediction()->predicted != from; }));
}

TEST_F(Flows, ClosingDuringASearchAsksNothingAndTheNextStartOffersTheWork) {
    openAndExplain();
    workbench().setLocked(0, true);
    waitFor([&] { return workbench().isSearching(); });
    window_->close();
    window_.reset();
    start();
    auto* action = window_->findChild<QAbstractButton*>(QStringLiteral("noticeAction"));
    ASSERT_TRUE(waitFor([&] {
        action = window_->centralWidget()->findChild<QAbstractButton*>(QStringLiteral("noticeAction"));
        for (auto* button : window_->findChildren<QAbstractButton*>(QStringLiteral("noticeAction"))) {
            if (button->isVisible()) action = button;
        }
        return action != nullptr && action->isVisible();
    }));
    hand_.click(action);
    ASSERT_TRUE(waitFor([&] { return workbench().isOpen() && workbench().hasCase(); }));
    EXPECT_TRUE(workbench().isLocked(0));
    EXPECT_FALSE(workbench().document().state().runs.empty());
}

}  // namespace
}  // namespace counterpoint::ui
