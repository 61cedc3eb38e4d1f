// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/bound_constraints.h"
#include "engine/core/random.h"
#include "tests/support/schemas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <cmath>
#include <limits>

namespace counterpoint::constraints {

namespace {

using ::testing::ElementsAre;
using ::testing::IsNan;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// One feature and the demand of it.
BoundConstraints bind(const data::Feature& feature, const FeatureConstraint& demand = {}) {
    ConstraintSet set;
    set.of(feature.name) = demand;
    return {set, data::Schema({feature}), "test"};
}

const data::Feature kAmount = test::number("amount", 0, 5000, 100.0);
const data::Feature kRate = test::number("rate", 0, 1, 0.1);
const data::Feature kPlain = test::number("plain", 0, 1000);
const data::Feature kSchool = test::ordinal("school", {"primary", "secondary", "college", "doctor"});
const data::Feature kJob = test::categorical("job", {"clerk", "nurse", "cook"});

TEST(StepGrid, GivesTheDoubleNearestToTheDecimal) {
    const StepGrid tenths(0.1);
    EXPECT_EQ(tenths.nearest(0.34), 0.3);
    EXPECT_EQ(tenths.nearest(0.1 * 3), 0.3);
    EXPECT_EQ(tenths.atMost(0.3), 0.3);
    EXPECT_EQ(tenths.atMost(0.29), 0.2);
    EXPECT_EQ(tenths.atLeast(0.7), 0.7);
    EXPECT_EQ(tenths.atLeast(-0.05), 0.0);
    EXPECT_FALSE(std::signbit(tenths.atLeast(-0.05)));
    EXPECT_FALSE(std::signbit(tenths.nearest(-0.01)));
    EXPECT_EQ(StepGrid(0.25).nearest(0.4), 0.5);
    EXPECT_EQ(StepGrid(100).nearest(-150), -200);
    EXPECT_EQ(StepGrid(1e-300).nearest(5.0), 5.0);
    EXPECT_EQ(StepGrid().nearest(0.123), 0.123);
}

TEST(Change, ComparesMultiplesOfTheStep) {
    const auto amount = bind(kAmount);
    EXPECT_FALSE(amount.isChanged({1234.0}, {1200.0}, 0));
    EXPECT_FALSE(amount.isChanged({1234.0}, {1249.0}, 0));
    EXPECT_TRUE(amount.isChanged({1234.0}, {1250.0}, 0));
    EXPECT_FALSE(bind(kRate).isChanged({0.3}, {0.1 * 3}, 0));
    EXPECT_FALSE(bind(kPlain).isChanged({500.0}, {500.0005}, 0));
    EXPECT_TRUE(bind(kPlain).isChanged({500.0}, {500.002}, 0));
    EXPECT_TRUE(bind(kJob).isChanged({0.0}, {2.0}, 0));
    EXPECT_TRUE(amount.isChanged({kMissing}, {100.0}, 0));
    EXPECT_FALSE(amount.isChanged({kMissing}, {kMissing}, 0));
}

TEST(Rounding, IsAnchoredAtZeroAndKeepsUnchangedCells) {
    const auto amount = bind(kAmount);
    EXPECT_EQ(amount.toSteps({1234.0}, {1210.0}), data::Row{1234.0});
    EXPECT_EQ(amount.toSteps({1234.0}, {1251.0}), data::Row{1300.0});
    EXPECT_EQ(amount.toSteps({1234.0}, {1149.0}), data::Row{1100.0});
    EXPECT_EQ(amount.toSteps({1234.0}, {9999.0}), data::Row{5000.0});
    EXPECT_EQ(amount.toSteps({1234.0}, {-3.0}), data::Row{0.0});
    EXPECT_EQ(amount.toSteps({1234.0}, {kMissing}), data::Row{1234.0});
    EXPECT_EQ(amount.toSteps({1234.0}, {kInfinity}), data::Row{5000.0});
    EXPECT_EQ(bind(kRate).toSteps({0.0}, {0.31}), data::Row{0.3});
    EXPECT_EQ(bind(kPlain).toSteps({500.0}, {500.0004}), data::Row{500.0});
    EXPECT_EQ(bind(kPlain).toSteps({500.0}, {123.25}), data::Row{123.25});
}

TEST(Rounding, GoesInwardAtTheEndsOfARange) {
    const auto amount = bind(kAmount, {.low = 950.0, .high = 1780.0});
    EXPECT_EQ(amount.toSteps({1234.0}, {1790.0}), data::Row{1700.0});
    EXPECT_EQ(amount.toSteps({1234.0}, {910.0}), data::Row{1000.0});
    // No multiple but that of the own value lies inside.
    EXPECT_EQ(bind(kAmount, {.low = 1150.0, .high = 1290.0}).toSteps({1234.0}, {5000.0}), data::Row{1234.0});
    EXPECT_EQ(bind(kAmount, {.low = 1110.0, .high = 1190.0}).toSteps({1234.0}, {1150.0}), data::Row{1234.0});
}

TEST(Rounding, ChoosesTheOwnValueOutsideTheRangeWhenThatIsNearer) {
    const auto amount = bind(kAmount, {.low = 1000.0, .high = 2000.0});
    EXPECT_EQ(amount.toSteps({500.0}, {700.0}), data::Row{500.0});
    EXPECT_EQ(amount.toSteps({500.0}, {800.0}), data::Row{1000.0});
    EXPECT_EQ(amount.toSteps({500.0}, {1420.0}), data::Row{1400.0});
}

TEST(Rounding, HonoursLocksAndDirections) {
    EXPECT_EQ(bind(kAmount, {.locked = true}).toSteps({1234.0}, {3000.0}), data::Row{1234.0});
    const auto up = bind(kAmount, {.direction = Direction::IncreaseOnly});
    EXPECT_EQ(up.toSteps({1234.0}, {800.0}), data::Row{1234.0});
    EXPECT_EQ(up.toSteps({1234.0}, {1300.0}), data::Row{1300.0});
    const auto down = bind(kAmount, {.direction = Direction::DecreaseOnly});
    EXPECT_EQ(down.toSteps({1234.0}, {1300.0}), data::Row{1234.0});
    EXPECT_EQ(down.toSteps({1234.0}, {860.0}), data::Row{900.0});
}

TEST(Rounding, TakesTheNearestAllowedLevel) {
    EXPECT_EQ(bind(kSchool).toSteps({0.0}, {1.7}), data::Row{2.0});
    EXPECT_EQ(bind(kSchool).toSteps({0.0}, {9.0}), data::Row{3.0});
    const auto doctor = bind(kSchool, {.allowedLevels = std::vector<std::string>{"doctor"}});
    EXPECT_EQ(doctor.toSteps({0.0}, {2.0}), data::Row{3.0});
    EXPECT_EQ(doctor.toSteps({0.0}, {1.0}), data::Row{0.0});
    const auto cook = bind(kJob, {.allowedLevels = std::vector<std::string>{"cook"}});
    EXPECT_EQ(cook.toSteps({0.0}, {1.0}), data::Row{0.0});
    EXPECT_EQ(cook.toSteps({0.0}, {2.0}), data::Row{2.0});
    EXPECT_EQ(cook.toSteps({0.0}, {7.0}), data::Row{0.0});
    EXPECT_EQ(cook.toSteps({0.0}, {kInfinity}), data::Row{0.0});
}

TEST(Missing, IsLockedUntilFreedAndNeverComesAbout) {
    EXPECT_THAT(bind(kAmount).toSteps({kMissing}, {300.0}), ElementsAre(IsNan()));
    EXPECT_EQ(bind(kAmount, {.freeMissing = true}).toSteps({kMissing}, {310.0}), data::Row{300.0});
    EXPECT_EQ(bind(kAmount, {.freed = true}).toSteps({kMissing}, {310.0}), data::Row{300.0});
    EXPECT_EQ(bind(kAmount, {.direction = Direction::IncreaseOnly, .freeMissing = true}).toSteps({kMissing}, {310.0}), data::Row{300.0});
    EXPECT_THAT(bind(kAmount, {.locked = true, .freeMissing = true}).toSteps({kMissing}, {310.0}), ElementsAre(IsNan()));
    const auto violations = bind(kAmount).check({100.0}, {kMissing});
    ASSERT_EQ(violations.size(), 1U);
    EXPECT_EQ(violations[0].message.id, "constraint.became-missing");
    EXPECT_EQ(bind(kAmount).check({kMissing}, {300.0}).at(0).message.id, "constraint.missing-locked");
}

TEST(Domain, HoldsTheObservedRangeWidenedToTheOwnValue) {
    const auto plain = bind(kPlain).domains({1500.0}).at(0);
    EXPECT_TRUE(plain.canChange);
    EXPECT_EQ(plain.low, 0.0);
    EXPECT_EQ(plain.high, 1500.0);
    const auto up = bind(kPlain, {.direction = Direction::IncreaseOnly}).domains({250.0}).at(0);
    EXPECT_EQ(up.low, 250.0);
    EXPECT_EQ(up.high, 1000.0);
    EXPECT_FALSE(bind(kPlain, {.direction = Direction::IncreaseOnly}).domains({1500.0}).at(0).canChange);
}

TEST(Domain, KeepsRangesBeyondTheObservedOnes) {
    const auto both = bind(kPlain, {.low = -50.0, .high = 4000.0}).domains({10.0}).at(0);
    EXPECT_EQ(both.low, -50.0);
    EXPECT_EQ(both.high, 4000.0);
    const auto beyond = bind(kPlain, {.low = 2000.0}).domains({10.0}).at(0);
    EXPECT_EQ(beyond.low, 2000.0);
    EXPECT_EQ(beyond.high, 2000.0);
    data::Feature open;
    open.name = "open";
    const auto unbounded = bind(open).domains({3.0}).at(0);
    EXPECT_TRUE(unbounded.canChange);
    EXPECT_EQ(unbounded.low, -kInfinity);
    EXPECT_EQ(unbounded.high, kInfinity);
}

TEST(Domain, SaysWhenNothingElseIsAllowed) {
    EXPECT_FALSE(bind(kAmount, {.locked = true}).domains({300.0}).at(0).canChange);
    EXPECT_FALSE(bind(kAmount, {.low = 1150.0, .high = 1290.0}).domains({1234.0}).at(0).canChange);
    EXPECT_TRUE(bind(kAmount, {.low = 1150.0, .high = 1300.0}).domains({1234.0}).at(0).canChange);
    EXPECT_FALSE(bind(kAmount).domains({kMissing}).at(0).canChange);
    EXPECT_TRUE(bind(kAmount, {.freeMissing = true}).domains({kMissing}).at(0).canChange);
    EXPECT_FALSE(bind(kJob, {.allowedLevels = std::vector<std::string>{"clerk"}}).domains({0.0}).at(0).canChange);
    EXPECT_TRUE(bind(kJob, {.allowedLevels = std::vector<std::string>{"clerk"}}).domains({1.0}).at(0).canChange);
}

TEST(Domain, ListsAllowedLevels) {
    const auto school = bind(kSchool, {.direction = Direction::IncreaseOnly, .highText = "college"}).domains({1.0}).at(0);
    EXPECT_EQ(school.low, 1.0);
    EXPECT_EQ(school.high, 2.0);
    EXPECT_THAT(school.levels, ElementsAre(false, true, true, false));
    const auto job = bind(kJob, {.allowedLevels = std::vector<std::string>{"cook"}}).domains({0.0}).at(0);
    EXPECT_THAT(job.levels, ElementsAre(true, false, true));
}

TEST(NearestAllowed, CountsTheOwnValueAndSkipsMultiplesThatAreNoChange) {
    const auto amount = bind(kAmount, {.low = 1000.0, .high = 2000.0});
    const data::Row own = {1234.0};
    EXPECT_EQ(amount.allowedAtMost(own, 0, 1299.0), 1234.0);
    EXPECT_EQ(amount.allowedAtMost(own, 0, 1233.0), 1100.0);
    EXPECT_EQ(amount.allowedAtMost(own, 0, 1000.0), 1000.0);
    EXPECT_EQ(amount.allowedAtMost(own, 0, 999.0), std::nullopt);
    EXPECT_EQ(amount.allowedAtMost(own, 0, kInfinity), 2000.0);
    EXPECT_EQ(amount.allowedAtLeast(own, 0, 1210.0), 1234.0);
    EXPECT_EQ(amount.allowedAtLeast(own, 0, 1235.0), 1300.0);
    EXPECT_EQ(amount.allowedAtLeast(own, 0, 2001.0), std::nullopt);
    EXPECT_EQ(amount.allowedAtLeast({2500.0}, 0, 2001.0), 2500.0);
    EXPECT_EQ(bind(kAmount, {.locked = true}).allowedAtLeast(own, 0, 1000.0), 1234.0);
    EXPECT_EQ(bind(kAmount, {.locked = true}).allowedAtMost(own, 0, 1000.0), std::nullopt);
}

RC_GTEST_PROP(NearestAllowed, AgreesWithTryingEveryMultiple, (std::uint64_t seed)) {
    core::Random random(seed);
    const double own = random.uniform(-20.0, 60.0);
    const double low = random.uniform(-30.0, 30.0);
    const auto bound = bind(test::number("x", 0, 40, 2.5), {.low = low, .high = low + random.uniform(0.0, 30.0)});
    const double limit = random.uniform(-40.0, 70.0);
    std::optional<double> below = own <= limit ? std::optional(own) : std::nullopt;
    std::optional<double> above = own >= limit ? std::optional(own) : std::nullopt;
    for (int k = -40; k <= 40; ++k) {
        const double value = 2.5 * k;
        if (!bound.check({own}, {value}).empty()) continue;
        if (value <= limit && (!below || value > *below)) below = value;
        if (value >= limit && (!above || value < *above)) above = value;
    }
    RC_ASSERT(bound.allowedAtMost({own}, 0, limit) == below);
    RC_ASSERT(bound.allowedAtLeast({own}, 0, limit) == above);
}

}  // namespace

}  // namespace counterpoint::constraints
