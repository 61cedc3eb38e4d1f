// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/line_chart.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <cstdio>
#include <limits>

namespace counterpoint::ui {
namespace {

class LineChartTest : public ::testing::Test {
protected:
    LineChartTest() {
        QLocale::setDefault(QLocale::c());
        chart.setXAxis({QStringLiteral("Iteration"), {}, NumberFormat::Integer, 0.0, 10.0});
        chart.setLeftAxis({QStringLiteral("Probability"), {}, NumberFormat::Percent, 0.0, 1.0});
        LineChart::Series series;
        series.name = QStringLiteral("p");
        for (int i = 0; i <= 10; ++i) {
            series.x.push_back(i);
            series.y.push_back(i / 10.0);
        }
        chart.setSeries({series});
        chart.resize(600, 300);
        chart.show();
        QApplication::processEvents();
    }
    QWidget* surface() const { return chart.findChild<QWidget*>(QStringLiteral("plotSurface")); }
    void drag(QPoint from, QPoint to) {
        QTest::mousePress(surface(), Qt::LeftButton, {}, from);
        for (int step = 1; step <= 10; ++step) {
            const QPoint at = from + (to - from) * step / 10;
            QMouseEvent move(QEvent::MouseMove, at, surface()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(surface(), &move);
        }
        QTest::mouseRelease(surface(), Qt::LeftButton, {}, to);
    }
    /// Where the cursor stands on the screen at x: the middle of the columns in which a click takes it there.
    QPoint place(double x) {
        int first = -1;
        int last = -1;
        for (int column = 0; column < surface()->width(); column += 2) {
            chart.setCursor(x > 5 ? 0.0 : 10.0);
            QTest::mouseClick(surface(), Qt::LeftButton, {}, {column, 150});
            if (chart.cursor() != x) continue;
            if (first < 0) first = column;
            last = column;
        }
        return {(first + last) / 2, 150};
    }

    LineChart chart;
};

TEST_F(LineChartTest, ADragOfTheCursorSignalsEachStopOnAValue) {
    const QPoint from = place(2.0);
    const QPoint to = place(8.0);
    ASSERT_GT(to.x(), from.x());
    chart.setCursor(2.0);
    const QSignalSpy moved(&chart, &LineChart::cursorMoved);
    drag(from, to);
    ASSERT_GE(moved.count(), 3);
    double last = 2.0;
    for (const auto& arguments : moved) {
        const double x = arguments.first().toDouble();
        EXPECT_EQ(x, std::round(x)) << "it stops at values of the series only";
        EXPECT_GT(x, last);
        last = x;
    }
    EXPECT_EQ(last, 8.0);
    EXPECT_EQ(chart.cursor(), 8.0);
}

TEST_F(LineChartTest, WithoutACursorADragMovesTheViewAndSignalsNothing) {
    const QSignalSpy moved(&chart, &LineChart::cursorMoved);
    drag({100, 150}, {300, 150});
    QTest::mouseClick(surface(), Qt::LeftButton, {}, {300, 150});
    EXPECT_EQ(moved.count(), 0);
    EXPECT_FALSE(chart.cursor());
}

TEST_F(LineChartTest, SettingTheCursorIsSilentAndTheKeysMoveIt) {
    const QSignalSpy moved(&chart, &LineChart::cursorMoved);
    chart.setCursor(3.2);
    EXPECT_EQ(chart.cursor(), 3.0);
    EXPECT_EQ(moved.count(), 0);
    QTest::keyClick(&chart, Qt::Key_Right);
    EXPECT_EQ(chart.cursor(), 4.0);
    QTest::keyClick(&chart, Qt::Key_Left);
    QTest::keyClick(&chart, Qt::Key_Left);
    EXPECT_EQ(chart.cursor(), 2.0);
    QTest::keyClick(&chart, Qt::Key_End);
    QTest::keyClick(&chart, Qt::Key_Right);
    EXPECT_EQ(chart.cursor(), 10.0);
    QTest::keyClick(&chart, Qt::Key_Home);
    QTest::keyClick(&chart, Qt::Key_Left);
    EXPECT_EQ(chart.cursor(), 0.0);
    EXPECT_EQ(moved.count(), 5);
}

TEST_F(LineChartTest, GrowsWhileItIsWatched) {
    chart.setSeries({{QStringLiteral("train"), {}, {}, {}, {}, false, false}, {QStringLiteral("held out"), {}, {}, {}, {}, false, false}});
    EXPECT_TRUE(chart.isEmpty());
    for (int epoch = 1; epoch <= 3; ++epoch) {
        chart.append(0, epoch, 1.0 / epoch);
        if (epoch != 2) chart.append(1, epoch, 0.5);
    }
    chart.append(7, 1, 1);
    EXPECT_FALSE(chart.isEmpty());
    EXPECT_EQ(chart.toCsv().toStdString(), "Iteration,train,held out\r\n1,1,0.5\r\n2,0.5,\r\n3,0.3333333333333333,0.5\r\n");
}

TEST_F(LineChartTest, ValuesThatAreNoNumbersAreGapsNotTrouble) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    chart.setSeries({{QStringLiteral("p"), {0, 1, 2}, {nan, nan, nan}, {}, {}, false, true}});
    chart.setCursor(1.0);
    QApplication::processEvents();
    EXPECT_EQ(chart.toCsv().toStdString(), "Iteration,p\r\n0,\r\n1,\r\n2,\r\n");
    chart.setSeries({{QStringLiteral("uneven"), {0, 1, 2}, {0.5}, {}, {}, false, true}});
    EXPECT_EQ(chart.table().rows.size(), 1);
}

TEST_F(LineChartTest, AHundredThousandPoints) {
    LineChart::Series series;
    series.name = QStringLiteral("many");
    for (int i = 0; i < 100000; ++i) {
        series.x.push_back(i);
        series.y.push_back(0.5 + 0.4 * std::sin(i * 0.01) * std::cos(i * 1.7));
    }
    chart.setXAxis({QStringLiteral("Iteration"), {}, NumberFormat::Integer, {}, {}});
    chart.setSeries({series});
    QElapsedTimer timer;
    timer.start();
    chart.toImage(1.0);
    std::printf("LineChart, 100,000 points: one picture in %lld ms\n", static_cast<long long>(timer.elapsed()));
    EXPECT_EQ(chart.table().rows.size(), 100000);
    EXPECT_EQ(chart.table(10).rows.size(), 10);
}

}  // namespace
}  // namespace counterpoint::ui
