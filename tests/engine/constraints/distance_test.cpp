// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/distance.h"

#include "tests/engine/constraints/random_world.h"
#include "tests/support/schemas.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <cmath>
#include <limits>

namespace counterpoint::constraints {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// Three features, five rows; encoded: age / 10 scaled to [0, 1], one column per job, school scaled to [0, 1].
data::Table people() {
    data::Schema schema({test::integer("age", 20, 60), test::categorical("job", {"clerk", "cook", "nurse"}),
                         test::ordinal("school", {"low", "middle", "high"})});
    std::vector<data::Column> columns(3);
    columns[0].numbers = {20, 30, 60, 32, kMissing};
    columns[1].codes = {0, 1, 2, 0, data::kMissingCode};
    columns[2].codes = {0, 1, 2, 2, 1};
    return {schema, columns, 5, nullptr};
}

data::Encoder encoderOf(const data::Table& table) { return data::Encoder::fit(table, std::vector<std::size_t>{0, 1, 2, 3, 4}); }

TEST(DistanceScales, AreTheRangeAndTheMedianDeviation) {
    const auto scales = DistanceScales::fit(people());
    // Ages 20, 30, 32, 60: median 31, deviations 11, 1, 1, 29 with median 6.
    EXPECT_DOUBLE_EQ(scales.range[0], 40.0);
    EXPECT_DOUBLE_EQ(scales.mad[0], 6.0);
    EXPECT_DOUBLE_EQ(scales.range[1], 1.0);
    EXPECT_DOUBLE_EQ(scales.range[2], 2.0);
}

TEST(DistanceScales, FallBackToTheStandardDeviationAndToOne) {
    data::Schema schema({test::number("mostly", 0, 10), test::number("constant", 0, 10), test::number("absent", 0, 10)});
    std::vector<data::Column> columns(3);
    columns[0].numbers = {0, 0, 0, 10};
    columns[1].numbers = {7, 7, 7, 7};
    columns[2].numbers = {kMissing, kMissing, kMissing, kMissing};
    const auto scales = DistanceScales::fit(data::Table(schema, columns, 4, nullptr));
    // Mean 2.5, squares 3 * 6.25 + 56.25 = 75, a quarter of it 18.75.
    EXPECT_DOUBLE_EQ(scales.mad[0], std::sqrt(18.75));
    EXPECT_DOUBLE_EQ(scales.range[1], 1.0);
    EXPECT_DOUBLE_EQ(scales.mad[1], 1.0);
    EXPECT_DOUBLE_EQ(scales.range[2], 1.0);
    EXPECT_DOUBLE_EQ(scales.mad[2], 1.0);
}

TEST(Distances, AgreeWithHandCalculation) {
    const data::Table table = people();
    const data::Encoder encoder = encoderOf(table);
    ASSERT_EQ(encoder.width(), 5U);
    // Age 20 -> 30: 0.25 of the encoded range; job clerk -> nurse: two columns by 1; school low -> middle: 0.5.
    const Distances d = distances(encoder, DistanceScales::fit(table), {20, 0, 0}, {30, 2, 1});
    EXPECT_EQ(d.l0, 4.0);
    EXPECT_NEAR(d.l1, 0.25 + 2.0 + 0.5, 1e-6);
    EXPECT_NEAR(d.l2Squared, 0.0625 + 2.0 + 0.25, 1e-6);
    EXPECT_NEAR(d.l2, std::sqrt(2.3125), 1e-6);
    EXPECT_NEAR(d.linf, 1.0, 1e-6);
    EXPECT_DOUBLE_EQ(d.gower, (0.25 + 1.0 + 0.5) / 3.0);
    EXPECT_DOUBLE_EQ(d.mad, 10.0 / 6.0 + 1.0 + 1.0);
}

TEST(Distances, CountColumnsOnlyAboveTheThreshold) {
    const data::Table table = people();
    const data::Encoder encoder = encoderOf(table);
    const auto scales = DistanceScales::fit(table);
    EXPECT_EQ(distances(encoder, scales, {20, 0, 0}, {20.0003, 0, 0}).l0, 0.0);  // 7.5e-6 of the range
    EXPECT_EQ(distances(encoder, scales, {20, 0, 0}, {20.0005, 0, 0}).l0, 1.0);  // 1.25e-5
}

TEST(Distances, PutAMissingCellAtFullRange) {
    const data::Table table = people();
    const auto scales = DistanceScales::fit(table);
    EXPECT_DOUBLE_EQ(gower(table.schema(), scales, {kMissing, 0, 0}, {30, 0, 0}), 1.0 / 3.0);
    EXPECT_DOUBLE_EQ(gower(table.schema(), scales, {kMissing, 0, 0}, {kMissing, 0, 0}), 0.0);
    const Distances d = distances(encoderOf(table), scales, {kMissing, kMissing, 0}, {30, 1, 0});
    EXPECT_DOUBLE_EQ(d.gower, 2.0 / 3.0);
    EXPECT_DOUBLE_EQ(d.mad, 40.0 / 6.0 + 1.0);
}

RC_GTEST_PROP(Gower, IsSymmetricBoundedAndZeroOnIdentity, (std::uint64_t seed)) {
    RandomWorld world(seed);
    DistanceScales scales;
    for (std::size_t i = 0; i < world.schema.featureCount(); ++i) scales.range.push_back(world.random.uniform(0.1, 100.0));
    const data::Row a = world.factual();
    const data::Row b = world.factual();
    const double distance = gower(world.schema, scales, a, b);
    RC_ASSERT(distance == gower(world.schema, scales, b, a));
    RC_ASSERT(distance >= 0.0);
    RC_ASSERT(distance <= 1.0);
    RC_ASSERT(gower(world.schema, scales, a, a) == 0.0);
}

RC_GTEST_PROP(Distances, AreSymmetricAndZeroOnIdentity, (std::uint64_t seed)) {
    static const data::Table table = people();
    static const data::Encoder encoder = encoderOf(table);
    static const DistanceScales scales = DistanceScales::fit(table);
    core::Random random(seed);
    const auto draw = [&] {
        return data::Row{random.uniform(0.0, 90.0), static_cast<double>(random.index(3)),
                         random.chance(0.2) ? kMissing : static_cast<double>(random.index(3))};
    };
    const data::Row a = draw();
    const data::Row b = draw();
    const Distances forth = distances(encoder, scales, a, b);
    const Distances back = distances(encoder, scales, b, a);
    const Distances none = distances(encoder, scales, a, a);
    for (const auto member :
         {&Distances::l0, &Distances::l1, &Distances::l2, &Distances::l2Squared, &Distances::linf, &Distances::gower, &Distances::mad}) {
        RC_ASSERT((forth.*member) == (back.*member));
        RC_ASSERT((none.*member) == 0.0);
    }
    RC_ASSERT(forth.linf <= forth.l2 + 1e-12);
    RC_ASSERT(forth.l2 <= forth.l1 + 1e-12);
}

}  // namespace

}  // namespace counterpoint::constraints
