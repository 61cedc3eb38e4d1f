// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/similar_records.h"

#include "engine/core/error.h"
#include "tests/engine/counterfactual/world.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <stop_token>

namespace counterpoint::counterfactual {
namespace {

using testing::ElementsAre;

constexpr double kAbsent = std::numeric_limits<double>::quiet_NaN();

/// income 0..100, rate 0..1, grade 0..2, home.
data::Dataset world(const std::vector<data::Row>& rows) {
    data::Dataset data;
    data.table = test::tableOf(test::LoanWorld::schema(), rows);
    return data;
}

TEST(SimilarRecords, CountsWhatLiesNearByHand) {
    // Gower distances from (50, 0.5, 1, 0): 0, 0.1/4, 0.2/4, 0.24/4, 1/4 (another home), 0.5/4.
    const data::Dataset data = world({{50, 0.5, 1, 0},
                                      {60, 0.5, 1, 0},
                                      {50, 0.7, 1, 0},
                                      {60, 0.64, 1, 0},
                                      {50, 0.5, 1, 1},
                                      {50, 0.5, 2, 0},
                                      {0, 0, 0, 2},
                                      {100, 1, 2, 2}});
    const std::vector<data::Row> rows = {{50, 0.5, 1, 0}, {0, 0, 0, 1}};
    const auto similar = similarRecords(data, rows, core::Context{});
    ASSERT_EQ(similar.size(), 2U);
    EXPECT_EQ(similar[0].count, 3U);
    EXPECT_THAT(similar[0].rows, ElementsAre(0, 1, 2));
    EXPECT_EQ(similar[1].count, 0U);
    const auto wider = similarRecords(data, rows, core::Context{}, {.within = 0.125, .most = 2});
    EXPECT_EQ(wider[0].count, 5U);
    EXPECT_THAT(wider[0].rows, ElementsAre(0, 1));
}

TEST(SimilarRecords, AMissingCellIsFarFromAValueAndAtAnotherMissingOne) {
    const data::Dataset data = world({{50, kAbsent, 1, 0}, {50, 0.5, 1, 0}, {100, 0.0, 0, 0}, {0, 1.0, 0, 0}});
    const std::vector<data::Row> rows = {{50, kAbsent, 1, 0}};
    EXPECT_THAT(similarRecords(data, rows, core::Context{}).front().rows, ElementsAre(0));
}

RC_GTEST_PROP(SimilarRecords, AreThoseWithinTheGowerDistance, ()) {
    core::Random random(*rc::gen::arbitrary<std::uint64_t>(), "similar");
    std::vector<data::Row> all;
    for (int i = 0; i < 40; ++i) {
        data::Row row = {std::floor(random.uniform(0, 101)), random.uniform(), std::floor(random.uniform(0, 3)),
                         std::floor(random.uniform(0, 3))};
        if (random.chance(0.2)) row[random.index(4)] = kAbsent;
        all.push_back(row);
    }
    const data::Dataset data = world(all);
    const auto scales = constraints::DistanceScales::fit(data.table);
    const double within = random.uniform(0.0, 0.6);
    std::size_t expected = 0;
    for (const data::Row& row : all) expected += constraints::gower(data.schema(), scales, row, all[0]) <= within ? 1 : 0;
    const std::vector<data::Row> rows = {all[0]};
    const SimilarOptions options{.within = within, .most = 100};
    const auto similar = similarRecords(data, scales, rows, core::Context{}, options).front();
    RC_ASSERT(similar.count == expected);
    RC_ASSERT(similar.rows.size() == expected);
    RC_ASSERT(similarRecords(data, rows, core::Context{}, options).front().rows == similar.rows);
    for (std::size_t i = 1; i < similar.rows.size(); ++i)
        RC_ASSERT(constraints::gower(data.schema(), scales, all[similar.rows[i - 1]], all[0]) <=
                  constraints::gower(data.schema(), scales, all[similar.rows[i]], all[0]));
}

TEST(SimilarRecords, StopsAndRefuses) {
    const data::Dataset data = world({{50, 0.5, 1, 0}});
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    const auto codeOf = [&](const std::vector<data::Row>& rows, const core::Context& in) {
        try {
            similarRecords(data, rows, in);
        } catch (const core::Error& error) {
            return error.code();
        }
        return core::ErrorCode::Internal;
    };
    EXPECT_EQ(codeOf({{50, 0.5, 1, 0}}, context), core::ErrorCode::Cancelled);
    EXPECT_EQ(codeOf({{50, 0.5}}, core::Context{}), core::ErrorCode::Usage);
}

}  // namespace
}  // namespace counterpoint::counterfactual
