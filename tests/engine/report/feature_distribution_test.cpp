// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/distribution.h"

#include "engine/core/error.h"
#include "tests/engine/report/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <stop_token>

namespace counterpoint::report {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::IsEmpty;

core::Context quiet() {
    core::Context context;
    context.useCache = false;
    return context;
}

/// A number, an ordinal and a group, five records.
data::Dataset five() {
    data::Feature size = example::field("size", data::FeatureType::Ordinal, {"s", "m", "l"});
    std::vector<data::Column> columns(3);
    columns[0].numbers = {1, 1, 2, 4, example::kMissing};
    columns[1].codes = {0, 1, 1, 2, 2};
    columns[2].codes = {0, 0, 0, 1, data::kMissingCode};
    data::Dataset dataset;
    dataset.table = data::Table(data::Schema({example::field("n", data::FeatureType::Integer), size,
                                              example::field("l", data::FeatureType::Categorical, {"a", "b", "c"})}),
                                columns, 5, nullptr);
    return dataset;
}

TEST(FeatureDistribution, CountsByHand) {
    const auto all = distributionsOf(five(), quiet());
    ASSERT_EQ(all.size(), 3U);
    EXPECT_THAT(all[0].bars, ElementsAre(0.5, 0.25, 0.0, 0.25));
    EXPECT_EQ(all[0].axisLow, 0.5);
    EXPECT_EQ(all[0].axisHigh, 4.5);
    EXPECT_EQ(all[0].low, 1.0);
    EXPECT_EQ(all[0].high, 4.0);
    EXPECT_EQ(all[0].records, 4U);
    EXPECT_EQ(all[0].missing, 1U);
    EXPECT_THAT(all[0].labels, IsEmpty());
    EXPECT_THAT(all[1].bars, ElementsAre(DoubleEq(0.2), DoubleEq(0.4), DoubleEq(0.4)));
    EXPECT_THAT(all[1].labels, ElementsAre("s", "m", "l"));
    EXPECT_EQ(all[1].axisLow, -0.5);
    EXPECT_EQ(all[1].axisHigh, 2.5);
    EXPECT_EQ(all[1].quantiles.size(), 101U);
    EXPECT_THAT(all[2].bars, ElementsAre(0.75, 0.25, 0.0));
    EXPECT_EQ(all[2].missing, 1U);
    EXPECT_THAT(all[2].quantiles, IsEmpty());
    EXPECT_EQ(all[2].shareOf(0), 0.75);
    EXPECT_EQ(all[2].shareOf(7), 0.0);
}

/// 0, 1, ..., 1000: a tenth lies below 100, half below 500.
TEST(FeatureDistribution, QuantilesTellWhereAValueStands) {
    std::vector<data::Column> columns(1);
    columns[0].numbers.resize(1001);
    std::iota(columns[0].numbers.rbegin(), columns[0].numbers.rend(), 0.0);
    data::Dataset dataset;
    dataset.table = data::Table(data::Schema({example::field("n", data::FeatureType::Continuous)}), columns, 1001, nullptr);
    const FeatureDistribution spread = distributionsOf(dataset, quiet()).front();
    EXPECT_EQ(spread.quantiles[0], 0.0);
    EXPECT_EQ(spread.quantiles[10], 100.0);
    EXPECT_EQ(spread.quantiles[100], 1000.0);
    EXPECT_EQ(spread.shareBelow(-1.0), 0.0);
    EXPECT_EQ(spread.shareBelow(0.0), 0.0);
    EXPECT_NEAR(spread.shareBelow(105.0), 0.105, 1e-9);
    EXPECT_NEAR(spread.shareBelow(500.0), 0.5, 1e-9);
    EXPECT_EQ(spread.shareBelow(1000.5), 1.0);
    double sum = 0.0;
    for (const double bar : spread.bars) sum += bar;
    EXPECT_NEAR(sum, 0.99, 0.002);  // the outermost half per cent of each side is off the axis
}

TEST(FeatureDistribution, EmptyAndConstantColumns) {
    std::vector<data::Column> columns(2);
    columns[0].numbers = {example::kMissing, example::kMissing};
    columns[1].numbers = {3.0, 3.0};
    data::Dataset dataset;
    dataset.table = data::Table(
        data::Schema({example::field("none", data::FeatureType::Continuous), example::field("three", data::FeatureType::Continuous)}),
        columns, 2, nullptr);
    const auto all = distributionsOf(dataset, quiet());
    EXPECT_EQ(all[0].records, 0U);
    EXPECT_EQ(all[0].missing, 2U);
    EXPECT_EQ(all[0].shareBelow(1.0), 0.0);
    EXPECT_LT(all[0].axisLow, all[0].axisHigh);
    EXPECT_LT(all[1].axisLow, 3.0);
    EXPECT_GT(all[1].axisHigh, 3.0);
    EXPECT_EQ(all[1].shareBelow(3.0), 0.0);
    EXPECT_EQ(all[1].shareBelow(3.5), 1.0);
}

TEST(FeatureDistribution, ComesBackFromTheCacheAsItWas) {
    std::vector<data::Column> columns(2);
    core::Random random(1, "cells");
    for (int i = 0; i < 50'000; ++i) {
        columns[0].numbers.push_back(random.normal());
        columns[1].codes.push_back(static_cast<std::int32_t>(random.index(3)));
    }
    data::Dataset dataset;
    dataset.table = data::Table(data::Schema({example::field("n", data::FeatureType::Continuous),
                                              example::field("l", data::FeatureType::Categorical, {"a", "b", "c"})}),
                                columns, 50'000, nullptr);
    dataset.identity.contentHash = data::contentHash(dataset.table);
    const auto fresh = distributionsOf(dataset, quiet());
    for (int round = 0; round < 2; ++round) {
        const auto cached = distributionsOf(dataset, core::Context{});
        for (std::size_t f = 0; f < 2; ++f) {
            EXPECT_EQ(cached[f].bars, fresh[f].bars);
            EXPECT_EQ(cached[f].quantiles, fresh[f].quantiles);
            EXPECT_EQ(cached[f].labels, fresh[f].labels);
            EXPECT_EQ(cached[f].axisLow, fresh[f].axisLow);
            EXPECT_EQ(cached[f].axisHigh, fresh[f].axisHigh);
            EXPECT_EQ(cached[f].low, fresh[f].low);
            EXPECT_EQ(cached[f].high, fresh[f].high);
            EXPECT_EQ(cached[f].records, fresh[f].records);
            EXPECT_EQ(cached[f].missing, fresh[f].missing);
        }
    }
}

TEST(FeatureDistribution, StopsWhenTold) {
    std::stop_source stop;
    stop.request_stop();
    core::Context context = quiet();
    context.stop = stop.get_token();
    try {
        distributionsOf(five(), context);
        FAIL() << "it went on";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Cancelled);
    }
}

}  // namespace
}  // namespace counterpoint::report
