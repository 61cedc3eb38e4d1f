// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/comparison.h"

#include "engine/core/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace counterpoint::counterfactual {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// A result for the factual (1, 2, missing, 0) with these changes.
Counterfactual result(const std::vector<std::pair<std::size_t, double>>& changes, double gower = 0.1, float probability = 0.75F) {
    Counterfactual one;
    one.status = Status::Valid;
    one.factual = {1.0, 2.0, kNone, 0.0};
    one.row = one.factual;
    one.predictedClass = 1;
    one.probabilitiesAfter = {1.0F - probability, probability};
    one.distances.gower = gower;
    for (const auto& [feature, to] : changes) {
        one.changes.push_back({feature, one.factual[feature], to, std::nullopt});
        one.row[feature] = to;
    }
    return one;
}

Counterfactual nothing() {
    Counterfactual one = result({});
    one.status = Status::NotFound;
    one.row.clear();
    return one;
}

std::vector<const Counterfactual*> pointersTo(const std::vector<Counterfactual>& results) {
    std::vector<const Counterfactual*> pointers;
    for (const Counterfactual& one : results) pointers.push_back(&one);
    return pointers;
}

TEST(Comparison, WorkedOutByHand) {
    // Sets {0, 1}, {1}, none, {1, 3}: pairs share 1 of 2, 1 of 3 and 1 of 2 features.
    const std::vector<Counterfactual> results = {result({{0, 5.0}, {1, 3.0}}, 0.2), result({{1, 3.0}}, 0.1, 0.5F), nothing(),
                                                 result({{1, 4.0}, {3, 1.0}}, 0.4)};
    const Comparison comparison = compare(pointersTo(results));
    ASSERT_EQ(comparison.columns.size(), 4U);
    EXPECT_EQ(comparison.found, 3U);
    EXPECT_TRUE(comparison.columns[0].found);
    EXPECT_FALSE(comparison.columns[2].found);
    EXPECT_EQ(comparison.columns[0].changes, 2U);
    EXPECT_EQ(comparison.columns[1].probability, 0.5);
    EXPECT_EQ(comparison.columns[3].gower, 0.4);
    EXPECT_EQ(comparison.columns[2].gower, 0.0);
    EXPECT_EQ(comparison.gowerHigh, 0.4);
    ASSERT_TRUE(comparison.agreement);
    EXPECT_NEAR(*comparison.agreement, (0.5 + 1.0 / 3.0 + 0.5) / 3.0, 1e-12);
    EXPECT_NEAR(comparison.sameFeatures, 1.0 / 3.0, 1e-12);

    ASSERT_EQ(comparison.features.size(), 3U);
    const auto& first = comparison.features[0];
    EXPECT_EQ(first.feature, 1U);
    EXPECT_EQ(first.from, 2.0);
    EXPECT_EQ(first.changedBy, 3U);
    EXPECT_EQ(first.share, 1.0);
    EXPECT_FALSE(first.sameValue);
    EXPECT_THAT(first.to, ElementsAre(Optional(3.0), Optional(3.0), std::nullopt, Optional(4.0)));
    EXPECT_EQ(comparison.features[1].feature, 0U);
    EXPECT_NEAR(comparison.features[1].share, 1.0 / 3.0, 1e-12);
    EXPECT_TRUE(comparison.features[1].sameValue);
    EXPECT_EQ(comparison.features[2].feature, 3U);
}

TEST(Comparison, SameChangesAgreeWholly) {
    const std::vector<Counterfactual> results = {result({{3, 1.0}, {0, 2.0}}), result({{0, 2.0}, {3, 1.0}})};
    const Comparison comparison = compare(pointersTo(results));
    EXPECT_THAT(comparison.agreement, Optional(1.0));
    EXPECT_EQ(comparison.sameFeatures, 1.0);
    EXPECT_TRUE(comparison.features[0].sameValue && comparison.features[1].sameValue);
}

TEST(Comparison, FewerThanTwoResultsHaveNoAgreement) {
    const std::vector<Counterfactual> results = {result({{0, 2.0}}), nothing()};
    EXPECT_EQ(compare(pointersTo(results)).agreement, std::nullopt);
    const std::vector<Counterfactual> none = {nothing(), nothing()};
    const Comparison comparison = compare(pointersTo(none));
    EXPECT_EQ(comparison.found, 0U);
    EXPECT_EQ(comparison.sameFeatures, 0.0);
    EXPECT_THAT(comparison.features, IsEmpty());
    EXPECT_THAT(compare({}).columns, IsEmpty());
}

TEST(Comparison, RefusesResultsOfDifferentCases) {
    std::vector<Counterfactual> results = {result({{0, 2.0}}), result({{0, 2.0}})};
    results[1].factual[1] = 9.0;
    try {
        compare(pointersTo(results));
        FAIL() << "it compared them";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Usage);
    }
}

TEST(Necessity, CountsOverAllThatWasFound) {
    const std::vector<Counterfactual> results = {result({{0, 5.0}, {3, 1.0}}), result({{3, 1.0}}), nothing(), result({{3, 1.0}, {1, 7.0}}),
                                                 result({{1, 7.0}})};
    const auto list = necessity(pointersTo(results));
    ASSERT_EQ(list.size(), 3U);
    EXPECT_EQ(list[0].feature, 3U);
    EXPECT_EQ(list[0].changedBy, 3U);
    EXPECT_EQ(list[0].share, 0.75);
    EXPECT_EQ(list[1].feature, 1U);
    EXPECT_EQ(list[1].share, 0.5);
    EXPECT_EQ(list[2].feature, 0U);
    EXPECT_EQ(list[2].share, 0.25);
    const std::vector<Counterfactual> none = {nothing()};
    EXPECT_THAT(necessity(pointersTo(none)), IsEmpty());
}

}  // namespace
}  // namespace counterpoint::counterfactual
