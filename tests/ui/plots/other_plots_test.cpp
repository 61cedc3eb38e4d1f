// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "ui/plots/bar_chart.h"
#include "ui/plots/confusion_matrix.h"
#include "ui/plots/ice_chart.h"
#include "ui/plots/plot_types.h"
#include "ui/plots/scatter_map.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <cstdio>

namespace counterpoint::ui {
namespace {

QWidget* surfaceOf(const QWidget& plot) { return plot.findChild<QWidget*>(QStringLiteral("plotSurface")); }

void showAt(QWidget& plot, QSize size) {
    plot.resize(size);
    plot.show();
    QApplication::processEvents();
}

TEST(IceChart, AClickOnTheCurvePicksAValueWithinItsEnds) {
    IceChart chart;
    IceCurve curve;
    curve.values = {0, 50, 100};
    curve.probabilities = {0.2, 0.5, 0.9};
    curve.current = 20;
    chart.setCurve(curve);
    showAt(chart, {600, 300});
    const QSignalSpy picked(&chart, &IceChart::valuePicked);
    QTest::mouseClick(surfaceOf(chart), Qt::LeftButton, {}, {300, 150});
    QTest::mouseClick(surfaceOf(chart), Qt::LeftButton, {}, {400, 150});
    ASSERT_EQ(picked.count(), 2);
    const double first = picked[0].first().toDouble();
    const double second = picked[1].first().toDouble();
    EXPECT_GT(first, 20.0);
    EXPECT_GT(second, first);
    EXPECT_LE(second, 100.0);
}

TEST(IceChart, AClickOnALevelPicksItsCode) {
    IceChart chart;
    IceCurve curve;
    curve.values = {0, 1, 2, 3};
    curve.probabilities = {0.2, 0.5, 0.9, 0.1};
    curve.levels = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")};
    chart.setCurve(curve);
    showAt(chart, {600, 300});
    const QSignalSpy picked(&chart, &IceChart::valuePicked);
    double last = -1.0;
    for (int y = 40; y < 260; y += 5) QTest::mouseClick(surfaceOf(chart), Qt::LeftButton, {}, {300, y});
    ASSERT_GT(picked.count(), 3);
    for (const auto& arguments : picked) {
        const double code = arguments.first().toDouble();
        EXPECT_TRUE(code == last || code == last + 1.0) << "from the top down, each level in turn";
        last = code;
    }
    EXPECT_EQ(last, 3.0);
}

TEST(ScatterMap, AClickOnTheWayNamesItsStepAndThePositionStaysOnIt) {
    ScatterMap map;
    map.setPath({{0.0, 0.0}, {1.0, 1.0}, {2.0, 0.0}});
    showAt(map, {500, 300});
    EXPECT_EQ(map.position(), 2.0);
    map.setPosition(0.5);
    EXPECT_EQ(map.position(), 0.5);
    map.setPosition(9.0);
    EXPECT_EQ(map.position(), 2.0);
    const QSignalSpy picked(&map, &ScatterMap::pathPointPicked);
    for (int x = 10; x < 490; x += 6) {
        for (int y = 10; y < 290; y += 6) QTest::mouseClick(surfaceOf(map), Qt::LeftButton, {}, {x, y});
    }
    std::set<int> steps;
    for (const auto& arguments : picked) steps.insert(arguments.first().toInt());
    EXPECT_EQ(steps, (std::set<int>{0, 1, 2}));
}

TEST(ScatterMap, AGroundThatDoesNotFitItsSizeIsLeftOut) {
    ScatterMap map;
    map.setGround({3, 3, 0.0, 1.0, 0.0, 1.0, {0, 1}, {}});
    EXPECT_TRUE(map.isEmpty());
    map.setGround({1, 1, 1.0, 1.0, 0.0, 1.0, {0}, {}});
    EXPECT_TRUE(map.isEmpty());
    map.setPoints({{1.0, 2.0}, {1.0}, {0, 0}, {}});
    EXPECT_EQ(map.table().rows.size(), 1);
}

TEST(ScatterMap, AHundredThousandRecordsAreThinnedAndThePlotSaysSo) {
    core::Random random(3);
    ScatterMap::Points points;
    for (int i = 0; i < 100000; ++i) {
        points.x.push_back(random.normal());
        points.y.push_back(random.normal());
        points.classes.push_back(i % 3);
    }
    ScatterMap map;
    map.setClassNames({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    map.setPoints(points);
    showAt(map, {640, 400});
    QElapsedTimer timer;
    timer.start();
    map.toImage(1.0);
    std::printf("ScatterMap, 100,000 records: one picture in %lld ms\n", static_cast<long long>(timer.elapsed()));
    EXPECT_TRUE(map.toSvg().contains("6,000 of 100,000 records") || map.toSvg().contains("6000 of 100000 records"));
    EXPECT_EQ(map.table().rows.size(), 100000);
}

TEST(BarChart, AClickNamesItsBar) {
    BarChart chart;
    chart.setBars({{QStringLiteral("a"), 1, {}, {}, {}, false, {}}, {QStringLiteral("b"), 2, {}, {}, {}, false, {}}});
    showAt(chart, {400, 200});
    const QSignalSpy picked(&chart, &BarChart::barPicked);
    QTest::mouseClick(surfaceOf(chart), Qt::LeftButton, {}, {200, 30});
    QTest::mouseClick(surfaceOf(chart), Qt::LeftButton, {}, {200, 140});
    ASSERT_EQ(picked.count(), 2);
    EXPECT_EQ(picked[0].first().toInt(), 0);
    EXPECT_EQ(picked[1].first().toInt(), 1);
}

TEST(ConfusionMatrix, AClassWithoutRecordsHasNoShares) {
    ConfusionMatrix matrix;
    matrix.setCounts({QStringLiteral("a"), QStringLiteral("b")}, {{0, 0}, {1, 3}});
    const PlotTable table = matrix.table();
    EXPECT_EQ(table.rows[0][3].toDouble(), 0.0);
    EXPECT_EQ(table.rows[2][3].toDouble(), 0.25);
    EXPECT_EQ(table.rows[3][3].toDouble(), 0.75);
    matrix.setCounts({QStringLiteral("a"), QStringLiteral("b")}, {{5}});
    EXPECT_EQ(matrix.table().rows.size(), 4);
}

TEST(PlotNumber, ReadsAsThePersonWritesIt) {
    QLocale::setDefault(QLocale::c());
    EXPECT_EQ(plotNumber(0.25), QStringLiteral("0.25"));
    EXPECT_EQ(plotNumber(1.0 / 3.0), QStringLiteral("0.3333"));
    EXPECT_EQ(plotNumber(2.0 / 3.0, NumberFormat::Percent), QStringLiteral("66.7 %"));
    EXPECT_EQ(plotNumber(0.5, NumberFormat::Percent), QStringLiteral("50 %"));
    EXPECT_EQ(plotNumber(3.0, NumberFormat::Plain, 2), QStringLiteral("3.00"));
    EXPECT_EQ(plotNumber(31.0, NumberFormat::Integer), QStringLiteral("31"));
    EXPECT_EQ(plotNumber(std::nan("")), QStringLiteral("–"));
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    EXPECT_EQ(plotNumber(1250.5), QStringLiteral("1.250,5"));
    EXPECT_EQ(plotNumber(0.0, NumberFormat::Date), QStringLiteral("01.01.70"));
    QLocale::setDefault(QLocale::c());
}

TEST(PlotTable, FilesSpeakTheCLocaleAndPastesThePersons) {
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const PlotTable table{{QStringLiteral("a;b"), QStringLiteral("c,d")}, {{QStringLiteral("x\ty"), 1234.5}, {QVariant(), 0.1}}};
    EXPECT_EQ(tableCsv(table).toStdString(), "a;b,\"c,d\"\r\nx\ty,1234.5\r\n,0.1\r\n");
    EXPECT_EQ(tableText(table), QStringLiteral("a;b\tc,d\nx y\t1.234,5\n\t0,1\n"));
    EXPECT_EQ(tableSpeech(table, 1), QStringLiteral("a;b x\ty, c,d 1.234,5; and more rows in the table"));
    QLocale::setDefault(QLocale::c());
}

}  // namespace
}  // namespace counterpoint::ui
