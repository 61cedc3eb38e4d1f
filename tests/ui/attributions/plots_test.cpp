// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/attribution_bars.h"
#include "ui/plots/beeswarm.h"
#include "ui/plots/waterfall.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

namespace counterpoint::ui {
namespace {

AttributionBars::Bar bar(int id, double amount, bool uncertain) {
    AttributionBars::Bar one;
    one.id = id;
    one.name = QStringLiteral("feature %1").arg(id);
    one.value = QStringLiteral("%1 marks").arg(id);
    one.amount = amount;
    one.ink = {amount < 0.0 ? Ink::Kind::Lowered : Ink::Kind::Raised};
    one.uncertain = uncertain;
    if (uncertain) {
        one.low = amount - 1.0;
        one.high = amount + 1.0;
    }
    return one;
}

/// Pixels in the bar's own colour, and others of its hue lighter than it: hatching leaves gaps.
int solidPixels(const QImage& image, const QColor& ink) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) count += image.pixelColor(x, y).rgb() == ink.rgb() ? 1 : 0;
    }
    return count;
}

void click(Plot& plot, QPointF place) {
    auto* surface = plot.findChild<QWidget*>(QStringLiteral("plotSurface"));
    QTest::mouseClick(surface, Qt::LeftButton, {}, place.toPoint());
}

TEST(AttributionBarsTest, UncertainBarsStandBelowAndAreHatched) {
    AttributionBars chart;
    chart.resize(480, 300);
    chart.setBars({bar(0, 0.5, true), bar(1, 2.0, false), bar(2, -1.0, false)}, QStringLiteral("Not distinguishable from zero"));
    ASSERT_EQ(chart.bars().size(), 3U);
    EXPECT_EQ(chart.bars().back().id, 0);
    const auto table = chart.table();
    ASSERT_EQ(table.rows.size(), 3);
    EXPECT_EQ(table.columns.size(), 6);
    EXPECT_NE(table.rows[0].last(), table.rows[2].last());

    AttributionBars solid;
    solid.resize(480, 300);
    solid.setBars({bar(0, 2.0, false)}, {});
    auto sure = bar(0, 2.0, true);
    AttributionBars hatched;
    hatched.resize(480, 300);
    hatched.setBars({sure}, {});
    const QColor ink = Ink{Ink::Kind::Raised}.color();
    const int filled = solidPixels(solid.toImage(1.0), ink);
    EXPECT_GT(filled, 300);
    EXPECT_LT(solidPixels(hatched.toImage(1.0), ink), filled / 2);
}

TEST(AttributionBarsTest, AClickTellsTheFeatureAndOthersTellNothing) {
    AttributionBars chart;
    chart.resize(480, 300);
    chart.setBars({bar(7, 2.0, false), bar(-1, 1.0, false)}, {});
    chart.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&chart));
    QTest::qWait(50);
    QSignalSpy picked(&chart, &AttributionBars::barPicked);
    click(chart, {240, 60});
    ASSERT_EQ(picked.size(), 1);
    EXPECT_EQ(picked.first().first().toInt(), 7);
    click(chart, {240, 190});
    EXPECT_EQ(picked.size(), 1);
}

TEST(AttributionBarsTest, WithoutBarsItSaysWhy) {
    AttributionBars chart;
    chart.clear(QStringLiteral("nothing yet"));
    EXPECT_TRUE(chart.isEmpty());
    EXPECT_TRUE(chart.table().rows.isEmpty());
    chart.setBars({bar(0, 0.0, false)}, {});  // all zero: the axis still has room
    EXPECT_FALSE(chart.toImage(1.0).isNull());
}

TEST(WaterfallTest, LevelsAddUp) {
    Waterfall chart;
    chart.resize(480, 300);
    Waterfall::Step up{1, QStringLiteral("up"), QStringLiteral("3"), 2.0, false, {}};
    Waterfall::Step down{2, QStringLiteral("down"), {}, -0.5, false, {}};
    Waterfall::Step rest{-1, QStringLiteral("left over"), {}, 0.25, true, {}};
    chart.setSteps({QStringLiteral("base"), 1.0}, {up, down, rest}, {QStringLiteral("output"), 2.75});
    const auto table = chart.table();
    ASSERT_EQ(table.rows.size(), 5);
    EXPECT_DOUBLE_EQ(table.rows[0].last().toDouble(), 1.0);
    EXPECT_DOUBLE_EQ(table.rows[1].last().toDouble(), 3.0);
    EXPECT_DOUBLE_EQ(table.rows[2].last().toDouble(), 2.5);
    EXPECT_DOUBLE_EQ(table.rows[3].last().toDouble(), table.rows[4].last().toDouble());
    chart.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&chart));
    QTest::qWait(50);
    QSignalSpy picked(&chart, &Waterfall::stepPicked);
    for (int y = 10; y < 260; y += 10) click(chart, {300, static_cast<double>(y)});
    std::set<int> ids;
    for (const auto& arguments : picked) ids.insert(arguments.first().toInt());
    EXPECT_EQ(ids, (std::set<int>{1, 2}));
}

TEST(BeeswarmTest, EveryCaseIsADotAndIsTold) {
    Beeswarm chart;
    chart.resize(480, 200);
    Beeswarm::Swarm swarm;
    swarm.id = 4;
    swarm.name = QStringLiteral("income");
    for (int i = 0; i < 50; ++i) swarm.points.push_back({0.5, i / 49.0, QStringLiteral("%1").arg(i), i});
    swarm.points.push_back({-1.0, std::nullopt, QStringLiteral("missing"), 99});
    chart.setSwarms({swarm});
    EXPECT_EQ(chart.table().rows.size(), 51);
    EXPECT_EQ(chart.table(10).rows.size(), 10);
    chart.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&chart));
    QTest::qWait(50);
    QSignalSpy points(&chart, &Beeswarm::pointPicked);
    QSignalSpy swarms(&chart, &Beeswarm::swarmPicked);
    click(chart, {20, 90});
    ASSERT_EQ(swarms.size(), 1);
    EXPECT_EQ(swarms.first().first().toInt(), 4);
    for (int y = 60; y < 130; y += 10) {
        for (int x = 60; x < 470; x += 6) click(chart, {static_cast<double>(x), static_cast<double>(y)});
    }
    std::set<qint64> rows;
    for (const auto& arguments : points) rows.insert(arguments.first().toLongLong());
    EXPECT_TRUE(rows.contains(99));
    EXPECT_GT(rows.size(), 1U);
}

}  // namespace
}  // namespace counterpoint::ui
