// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/live.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <thread>

namespace counterpoint::jobs {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Live, GivesEachItemOnceAndInOrder) {
    Live<int> live;
    EXPECT_THAT(live.takeNew(), IsEmpty());
    live.push(1);
    live.push(2);
    EXPECT_THAT(live.takeNew(), ElementsAre(1, 2));
    EXPECT_THAT(live.takeNew(), IsEmpty());
    live.push(3);
    EXPECT_EQ(live.count(), 3U);
    EXPECT_THAT(live.takeNew(), ElementsAre(3));
}

TEST(Live, HoldsWhatCannotBeCopied) {
    Live<std::unique_ptr<int>> live;
    live.push(std::make_unique<int>(7));
    EXPECT_EQ(*live.takeNew().front(), 7);
}

/// Under ThreadSanitizer this also shows that the two sides do not race.
TEST(Live, LosesNothingBetweenTwoThreads) {
    constexpr int kItems = 20000;
    Live<int> live;
    std::thread worker([&] {
        for (int i = 0; i < kItems; ++i) live.push(i);
    });
    std::vector<int> taken;
    while (taken.size() < kItems) {
        for (const int item : live.takeNew()) taken.push_back(item);
    }
    worker.join();
    for (int i = 0; i < kItems; ++i) ASSERT_EQ(taken[static_cast<std::size_t>(i)], i);
    EXPECT_EQ(live.count(), static_cast<std::size_t>(kItems));
}

}  // namespace
}  // namespace counterpoint::jobs
