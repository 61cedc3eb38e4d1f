// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_painting.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace counterpoint::ui {
namespace {

TEST(SpreadApart, MovesOnlyWhatClashes) {
    EXPECT_EQ(spreadApart({10, 50, 90}, 20, 0, 100), (std::vector<double>{10, 50, 90}));
    EXPECT_EQ(spreadApart({50, 50}, 20, 0, 100), (std::vector<double>{50, 70}));
    EXPECT_EQ(spreadApart({95, 99}, 20, 0, 100), (std::vector<double>{80, 100}));
}

RC_GTEST_PROP(SpreadApart, KeepsOrderGapAndBoundsWhereThereIsRoom, ()) {
    const auto count = *rc::gen::inRange(0, 12);
    const auto raw = *rc::gen::container<std::vector<int>>(static_cast<std::size_t>(count), rc::gen::inRange(-50, 450));
    const std::vector<double> places(raw.begin(), raw.end());
    const std::vector<double> spread = spreadApart(places, 20, 0, 400);
    std::vector<double> sorted = spread;
    std::ranges::sort(sorted);
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        RC_ASSERT(sorted[i] >= 0.0);
        RC_ASSERT(sorted[i] <= 400.0);
        if (i > 0) RC_ASSERT(sorted[i] - sorted[i - 1] >= 20.0 - 1e-9);
    }
    for (std::size_t a = 0; a < places.size(); ++a) {
        for (std::size_t b = 0; b < places.size(); ++b) {
            if (places[a] < places[b]) RC_ASSERT(spread[a] < spread[b]);
        }
    }
}

TEST(AxisRange, TakesFixedEndsAndGivesDataRoom) {
    const QCPRange fixed = axisRange({{}, {}, {}, 0.0, 1.0}, 0.2, 0.4);
    EXPECT_EQ(fixed.lower, 0.0);
    EXPECT_EQ(fixed.upper, 1.0);
    const QCPRange free = axisRange({}, 0.0, 100.0);
    EXPECT_DOUBLE_EQ(free.lower, -4.0);
    EXPECT_DOUBLE_EQ(free.upper, 104.0);
    const QCPRange single = axisRange({}, 3.0, 3.0);
    EXPECT_LT(single.lower, 3.0);
    EXPECT_GT(single.upper, 3.0);
    const QCPRange nothing = axisRange({}, INFINITY, -INFINITY);
    EXPECT_LT(nothing.lower, nothing.upper);
}

}  // namespace
}  // namespace counterpoint::ui
