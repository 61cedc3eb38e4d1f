// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trace/trace_view.h"

#include "ui/plots/line_chart.h"
#include "ui/theme/theme.h"
#include "ui/widgets/delta.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <limits>

namespace counterpoint::ui {
namespace {

data::Schema creditSchema() {
    data::Feature duration;
    duration.name = "duration";
    duration.type = data::FeatureType::Integer;
    duration.step = 1.0;
    duration.unit = "months";
    data::Feature housing;
    housing.name = "housing";
    housing.type = data::FeatureType::Categorical;
    housing.levels = {"own", "rent"};
    data::Feature income;
    income.name = "income";
    return data::Schema({duration, housing, income});
}

/// Four steps; the third is the first that flips. Iterations are not the frame numbers, as a search may leave some out.
counterfactual::Counterfactual creditSearch() {
    counterfactual::Counterfactual result;
    result.status = counterfactual::Status::Valid;
    result.factual = {24, 1, std::numeric_limits<double>::quiet_NaN()};
    result.factualClass = 0;
    result.predictedClass = 1;
    result.probabilitiesAfter = {0.25F, 0.75F};
    const auto step = [&](int iteration, double probability, double distance, double duration, double housing) {
        counterfactual::TraceStep one;
        one.iteration = iteration;
        one.losses = {{"leaf cost", distance * 2.0}, {"stage", iteration / 10.0 + 1.0}};
        one.probability = probability;
        one.distance = distance;
        one.position = {duration, housing, std::numeric_limits<double>::quiet_NaN()};
        result.trace.push_back(one);
    };
    step(0, 0.25, 0.5, 20, 1);
    step(10, 0.375, 0.75, 18, 1);
    step(20, 0.625, 1.25, 18, 0);
    step(30, 0.75, 1.0, 16, 0);
    return result;
}

class TraceViewTest : public ::testing::Test {
protected:
    TraceViewTest() {
        QLocale::setDefault(QLocale::c());
        Theme::instance().setReducedMotion(true);
        view.setTrace(creditSearch(), creditSchema(), {QStringLiteral("bad"), QStringLiteral("good")});
        view.setPath({{0.0, 0.0}, {0.1, 0.1}, {0.2, 0.1}, {0.3, 0.3}, {0.4, 0.3}});
        view.resize(1200, 300);
        view.show();
        QApplication::processEvents();
    }
    template <typename Kind>
    Kind* child(const char* name) const {
        return view.findChild<Kind*>(QLatin1String(name));
    }
    QString words() const { return child<QLabel>("traceStepText")->text(); }
    QStringList changes() const {
        QStringList said;
        for (const Delta* line : view.findChildren<Delta*>()) {
            if (!line->isHidden()) said << line->spokenText();
        }
        return said;
    }

    TraceView view;
};

TEST_F(TraceViewTest, FrameKShowsStepK) {
    const counterfactual::Counterfactual search = creditSearch();
    ASSERT_EQ(view.frameCount(), 4);
    EXPECT_EQ(view.frame(), 3) << "it opens at the end, where the result is";
    const QStringList probabilities{QStringLiteral("25"), QStringLiteral("37.5"), QStringLiteral("62.5"), QStringLiteral("75")};
    const std::vector<QStringList> expected{{QStringLiteral("20")},
                                            {QStringLiteral("18")},
                                            {QStringLiteral("18"), QStringLiteral("own")},
                                            {QStringLiteral("16"), QStringLiteral("own")}};
    for (int k = 0; k < 4; ++k) {
        view.setFrame(k);
        const auto& step = search.trace[static_cast<std::size_t>(k)];
        EXPECT_TRUE(words().startsWith(QStringLiteral("Iteration %1,").arg(step.iteration))) << words().toStdString();
        EXPECT_TRUE(words().contains(QStringLiteral("good: ") + probabilities[k])) << words().toStdString();
        EXPECT_TRUE(words().contains(QStringLiteral("distance ") + QString::number(step.distance, 'f', 3)));
        EXPECT_TRUE(words().contains(QStringLiteral("leaf cost ") + QString::number(step.distance * 2.0, 'f', 3)));
        EXPECT_TRUE(words().contains(QStringLiteral("stage %1").arg(k + 1)));
        EXPECT_EQ(words().contains(QLatin1String("does not flip yet")), k < 2);
        EXPECT_EQ(child<LineChart>("traceChart")->cursor(), step.iteration);
        EXPECT_EQ(child<LineChart>("traceLosses")->cursor(), step.iteration);
        EXPECT_EQ(child<ScatterMap>("traceMap")->position(), k + 1) << "the case itself is the first point of the way";
        const auto& wanted = expected[static_cast<std::size_t>(k)];
        ASSERT_EQ(changes().size(), wanted.size());
        for (qsizetype i = 0; i < wanted.size(); ++i) EXPECT_TRUE(changes()[i].contains(wanted[i])) << changes()[i].toStdString();
    }
}

TEST_F(TraceViewTest, CurvesHoldTheTracesNumbers) {
    EXPECT_EQ(child<LineChart>("traceChart")->toCsv().toStdString(),
              "Iteration,probability,distance\r\n0,0.25,0.5\r\n10,0.375,0.75\r\n20,0.625,1.25\r\n30,0.75,1\r\n");
    EXPECT_EQ(child<LineChart>("traceLosses")->toCsv().toStdString(), "Iteration,leaf cost\r\n0,1\r\n10,1.5\r\n20,2.5\r\n30,2\r\n");
}

TEST_F(TraceViewTest, KeysStepAndFGoesToTheFirstFlip) {
    const QSignalSpy shown(&view, &TraceView::frameChanged);
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Home);
    EXPECT_EQ(view.frame(), 0);
    QTest::keyClick(&view, Qt::Key_Left);
    EXPECT_EQ(view.frame(), 0);
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_EQ(view.frame(), 1);
    QTest::keyClick(&view, Qt::Key_F);
    EXPECT_EQ(view.frame(), 2);
    QTest::keyClick(&view, Qt::Key_End);
    EXPECT_EQ(view.frame(), 3);
    EXPECT_EQ(shown.count(), 4);
    QTest::keyClick(&view, Qt::Key_Space);
    EXPECT_TRUE(view.isPlaying());
    EXPECT_EQ(view.frame(), 0) << "from the end it starts anew";
    QTest::keyClick(&view, Qt::Key_Space);
    EXPECT_FALSE(view.isPlaying());
}

TEST_F(TraceViewTest, ButtonsAndSliderMoveTheSameFrame) {
    child<QSlider>("traceScrub")->setValue(1);
    EXPECT_EQ(view.frame(), 1);
    QTest::mouseClick(child<QAbstractButton>("traceForward"), Qt::LeftButton);
    EXPECT_EQ(view.frame(), 2);
    QTest::mouseClick(child<QAbstractButton>("traceBack"), Qt::LeftButton);
    QTest::mouseClick(child<QAbstractButton>("traceBack"), Qt::LeftButton);
    EXPECT_EQ(view.frame(), 0);
    EXPECT_FALSE(child<QAbstractButton>("traceBack")->isEnabled());
    QTest::mouseClick(child<QAbstractButton>("traceFirstFlip"), Qt::LeftButton);
    EXPECT_EQ(view.frame(), 2);
    QTest::keyClick(child<LineChart>("traceChart"), Qt::Key_Left);
    EXPECT_EQ(view.frame(), 1);
    EXPECT_EQ(child<LineChart>("traceLosses")->cursor(), 10.0);
}

TEST_F(TraceViewTest, PlaysEveryFrameInOrderAndStopsAtTheEnd) {
    auto* speed = child<QComboBox>("traceSpeed");
    speed->setCurrentIndex(speed->count() - 1);
    const QSignalSpy shown(&view, &TraceView::frameChanged);
    QTest::mouseClick(child<QAbstractButton>("tracePlay"), Qt::LeftButton);
    EXPECT_TRUE(view.isPlaying());
    EXPECT_TRUE(QTest::qWaitFor([this] { return !view.isPlaying(); }, 20000));
    ASSERT_EQ(shown.count(), 4);
    for (int k = 0; k < 4; ++k) EXPECT_EQ(shown[k].first().toInt(), k);
}

TEST_F(TraceViewTest, AHigherDemandFlipsLater) {
    view.setFrame(1);
    view.setThreshold(0.7);
    EXPECT_EQ(view.frame(), 1);
    QTest::keyClick(&view, Qt::Key_F);
    EXPECT_EQ(view.frame(), 3);
    view.setThreshold(0.9);
    EXPECT_FALSE(child<QAbstractButton>("traceFirstFlip")->isEnabled());
}

TEST_F(TraceViewTest, APathWithoutTheCaseStartsAtTheFirstStep) {
    view.setPath({{0.1, 0.1}, {0.2, 0.1}, {0.3, 0.3}, {0.4, 0.3}});
    view.setFrame(2);
    EXPECT_EQ(child<ScatterMap>("traceMap")->position(), 2.0);
}

TEST_F(TraceViewTest, SaysWhyThereIsNothingToReplay) {
    view.clear(QStringLiteral("Pick a result first."));
    EXPECT_EQ(view.frameCount(), 0);
    const auto labels = view.findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text() == QLatin1String("Pick a result first.");
    }));
    EXPECT_FALSE(child<QSlider>("traceScrub")->isVisible());
    QTest::keyClick(&view, Qt::Key_Space);
    EXPECT_FALSE(view.isPlaying());
    counterfactual::Counterfactual bare = creditSearch();
    bare.trace.clear();
    view.setTrace(bare, creditSchema(), {QStringLiteral("bad"), QStringLiteral("good")});
    EXPECT_EQ(view.frameCount(), 0);
}

TEST_F(TraceViewTest, ASearchOfOneStepCanBeReadButNotPlayed) {
    counterfactual::Counterfactual one = creditSearch();
    one.trace.resize(1);
    one.status = counterfactual::Status::NotFound;
    view.setTrace(one, creditSchema(), {QStringLiteral("bad"), QStringLiteral("good"), QStringLiteral("new")});
    EXPECT_EQ(view.frameCount(), 1);
    EXPECT_TRUE(words().contains(QLatin1String("another class than bad")));
    EXPECT_FALSE(child<QAbstractButton>("tracePlay")->isEnabled());
}

}  // namespace
}  // namespace counterpoint::ui
