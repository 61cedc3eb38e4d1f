// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/distribution_slider.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

namespace counterpoint::ui {

namespace {

class SliderTest : public ::testing::Test {
protected:
    void SetUp() override {
        slider_.setDistribution({0.2, 0.5, 0.3}, 0.0, 1000.0);
        slider_.setStep(50.0);
        slider_.setValue(400.0);
        slider_.resize(320, 32);
        slider_.show();
    }
    QPoint at(double value) { return {qRound(slider_.positionOf(value)), 10}; }

    DistributionSlider slider_;
    QSignalSpy dragged_{&slider_, &DistributionSlider::valueDragged};
    QSignalSpy committed_{&slider_, &DistributionSlider::valueCommitted};
};

TEST_F(SliderTest, KeysMoveByTheStep) {
    QTest::keyClick(&slider_, Qt::Key_Right);
    EXPECT_DOUBLE_EQ(slider_.value(), 450.0);
    QTest::keyClick(&slider_, Qt::Key_Down);
    EXPECT_DOUBLE_EQ(slider_.value(), 400.0);
    QTest::keyClick(&slider_, Qt::Key_PageUp);
    EXPECT_DOUBLE_EQ(slider_.value(), 900.0);
    QTest::keyClick(&slider_, Qt::Key_PageUp);
    EXPECT_DOUBLE_EQ(slider_.value(), 1000.0);
    QTest::keyClick(&slider_, Qt::Key_Home);
    EXPECT_DOUBLE_EQ(slider_.value(), 0.0);
    EXPECT_EQ(committed_.count(), 5);
    QTest::keyClick(&slider_, Qt::Key_Left);
    EXPECT_EQ(committed_.count(), 5);
}

TEST_F(SliderTest, ADragTellsEveryStepAndCommitsOnce) {
    QTest::mousePress(&slider_, Qt::LeftButton, {}, at(400.0));
    for (const double value : {500.0, 600.0, 705.0}) QTest::mouseMove(&slider_, at(value));
    slider_.setValue(100.0);  // a late answer does not move what is being dragged
    QTest::mouseRelease(&slider_, Qt::LeftButton, {}, at(705.0));
    EXPECT_DOUBLE_EQ(slider_.value(), 700.0);
    EXPECT_EQ(dragged_.count(), 3);
    ASSERT_EQ(committed_.count(), 1);
    EXPECT_DOUBLE_EQ(committed_.front().front().toDouble(), 700.0);
}

TEST_F(SliderTest, ARangeEndMovesByKeyAndMouse) {
    QSignalSpy range(&slider_, &DistributionSlider::allowedCommitted);
    QTest::keyClick(&slider_, Qt::Key_Right, Qt::ControlModifier);
    ASSERT_TRUE(slider_.allowedLow().has_value());
    EXPECT_DOUBLE_EQ(*slider_.allowedLow(), 50.0);
    const QPoint end(qRound(slider_.positionOf(1000.0)), slider_.height() - 4);
    QTest::mousePress(&slider_, Qt::LeftButton, {}, end);
    QTest::mouseMove(&slider_, {qRound(slider_.positionOf(800.0)), end.y()});
    QTest::mouseRelease(&slider_, Qt::LeftButton, {}, {qRound(slider_.positionOf(800.0)), end.y()});
    ASSERT_TRUE(slider_.allowedHigh().has_value());
    EXPECT_DOUBLE_EQ(*slider_.allowedHigh(), 800.0);
    EXPECT_EQ(range.count(), 2);
    EXPECT_DOUBLE_EQ(slider_.value(), 400.0);
    // Back at the axis' end it is no bound; the ends never pass each other.
    QTest::keyClick(&slider_, Qt::Key_Left, Qt::ControlModifier);
    EXPECT_FALSE(slider_.allowedLow().has_value());
    slider_.setAllowed(800.0, 800.0);
    QTest::keyClick(&slider_, Qt::Key_Right, Qt::ControlModifier);
    EXPECT_DOUBLE_EQ(*slider_.allowedLow(), 800.0);
}

TEST_F(SliderTest, LockedKeepsTheWhatIfAndFreezesTheRange) {
    slider_.setLocked(true);
    QTest::keyClick(&slider_, Qt::Key_Right, Qt::ControlModifier);
    EXPECT_FALSE(slider_.allowedLow().has_value());
    QTest::keyClick(&slider_, Qt::Key_Right);
    EXPECT_DOUBLE_EQ(slider_.value(), 450.0);
    EXPECT_TRUE(slider_.accessibleDescription().contains(QStringLiteral("Locked")));
}

TEST_F(SliderTest, SaysWhatItShows) {
    slider_.setValueText([](double value) { return QStringLiteral("%1 marks").arg(value); });
    slider_.setFactual(300.0);
    slider_.setResult(600.0);
    slider_.setCrossings({550.0});
    const QString words = slider_.accessibleDescription();
    for (const auto& part : {"Value 400 marks", "Case 300 marks", "Result 600 marks", "turns at 550 marks"}) {
        EXPECT_TRUE(words.contains(QLatin1String(part))) << words.toStdString();
    }
}

TEST_F(SliderTest, AMissingValueStartsAtTheMiddle) {
    slider_.setValue(std::numeric_limits<double>::quiet_NaN());
    QTest::keyClick(&slider_, Qt::Key_Right);
    EXPECT_DOUBLE_EQ(slider_.value(), 550.0);
}

}  // namespace

}  // namespace counterpoint::ui
