// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace counterpoint::core {

namespace {

// Worked out with an independent implementation of Blackman and Vigna's xoshiro256** seeded by splitmix64(0).
TEST(Random, IsXoshiro256StarStar) {
    Random random(0);
    EXPECT_EQ(random(), 11091344671253066420ULL);
    EXPECT_EQ(random(), 13793997310169335082ULL);
    EXPECT_EQ(random(), 1900383378846508768ULL);
    EXPECT_EQ(random(), 7684712102626143532ULL);
}

TEST(Random, StreamsOfOneSeedDiffer) {
    std::set<std::uint64_t> first;
    for (const char* stream : {"", "a", "b", "vae", "row 1", "row 2"}) first.insert(Random(7, stream)());
    for (const std::uint64_t seed : {0, 1, 2}) first.insert(Random(seed, "vae")());
    EXPECT_EQ(first.size(), 9U);
    EXPECT_EQ(Random(7, "vae")(), Random(7, "vae")());
}

// Bounds are five standard errors of the estimate for 200,000 draws.
TEST(Random, UniformHasTheRightMoments) {
    constexpr int kDraws = 200000;
    Random random(1);
    double sum = 0.0;
    double squares = 0.0;
    for (int i = 0; i < kDraws; ++i) {
        const double value = random.uniform();
        ASSERT_GE(value, 0.0);
        ASSERT_LT(value, 1.0);
        sum += value;
        squares += value * value;
    }
    EXPECT_NEAR(sum / kDraws, 0.5, 5 * std::sqrt(1.0 / 12 / kDraws));
    EXPECT_NEAR(squares / kDraws, 1.0 / 3, 5 * std::sqrt(4.0 / 45 / kDraws));
}

TEST(Random, NormalHasTheRightMomentsAndTails) {
    constexpr int kDraws = 200000;
    Random random(2);
    double sum = 0.0;
    double squares = 0.0;
    int beyondTwo = 0;
    for (int i = 0; i < kDraws; ++i) {
        const double value = random.normal();
        sum += value;
        squares += value * value;
        if (std::abs(value) > 2.0) ++beyondTwo;
    }
    EXPECT_NEAR(sum / kDraws, 0.0, 5 / std::sqrt(kDraws));
    EXPECT_NEAR(squares / kDraws, 1.0, 5 * std::sqrt(2.0 / kDraws));
    constexpr double kShareBeyondTwo = 0.0455002639;  // of the standard normal distribution
    EXPECT_NEAR(static_cast<double>(beyondTwo) / kDraws, kShareBeyondTwo, 5 * std::sqrt(kShareBeyondTwo / kDraws));
}

TEST(Random, IndexHasNoBias) {
    constexpr std::size_t kCells = 7;
    constexpr double kDraws = 70000;
    std::array<double, kCells> counts{};
    Random random(3);
    for (int i = 0; i < static_cast<int>(kDraws); ++i) counts.at(random.index(kCells)) += 1;
    double chiSquare = 0.0;
    for (const double count : counts) chiSquare += (count - kDraws / kCells) * (count - kDraws / kCells) / (kDraws / kCells);
    EXPECT_LT(chiSquare, 33.1);  // exceeded once in 100,000 seeds (6 degrees of freedom)
}

TEST(Random, IndexOfOneIsZero) {
    Random random(4);
    for (int i = 0; i < 100; ++i) ASSERT_EQ(random.index(1), 0U);
}

TEST(Random, ChanceKeepsItsProbability) {
    Random random(5);
    int hits = 0;
    for (int i = 0; i < 100000; ++i) hits += random.chance(0.2) ? 1 : 0;
    EXPECT_NEAR(hits, 20000, 5 * std::sqrt(100000 * 0.2 * 0.8));
    EXPECT_FALSE(random.chance(0.0));
    EXPECT_TRUE(random.chance(1.0));
}

RC_GTEST_PROP(Random, UniformStaysInItsRange, (std::uint64_t seed, double low, double width)) {
    RC_PRE(std::isfinite(low) && std::isfinite(width) && std::abs(low) < 1e100 && std::abs(width) < 1e100);
    const double high = low + std::abs(width);
    const double value = Random(seed).uniform(low, high);
    RC_ASSERT(value >= low);
    RC_ASSERT(value <= high);
}

RC_GTEST_PROP(Random, ShuffleKeepsTheItems, (std::uint64_t seed, std::vector<int> items)) {
    std::vector<int> shuffled = items;
    Random(seed).shuffle(shuffled);
    RC_ASSERT(std::is_permutation(items.begin(), items.end(), shuffled.begin(), shuffled.end()));
}

RC_GTEST_PROP(Random, SampleHasNoRepeats, (std::uint64_t seed)) {
    const auto total = *rc::gen::inRange<std::size_t>(0, 200);
    const auto count = *rc::gen::inRange<std::size_t>(0, 250);
    const auto sample = Random(seed).sample(total, count);
    RC_ASSERT(sample.size() == std::min(total, count));
    RC_ASSERT(std::set<std::size_t>(sample.begin(), sample.end()).size() == sample.size());
    RC_ASSERT(std::all_of(sample.begin(), sample.end(), [&](std::size_t position) { return position < total; }));
}

TEST(Random, EveryOrderOfThreeIsEquallyLikely) {
    constexpr int kDraws = 60000;
    std::map<std::vector<int>, int> counts;
    Random random(6);
    for (int i = 0; i < kDraws; ++i) {
        std::vector<int> items{0, 1, 2};
        random.shuffle(items);
        ++counts[items];
    }
    ASSERT_EQ(counts.size(), 6U);
    for (const auto& [order, count] : counts) EXPECT_NEAR(count, kDraws / 6.0, 5 * std::sqrt(kDraws * 5.0 / 36));
}

}  // namespace

}  // namespace counterpoint::core
