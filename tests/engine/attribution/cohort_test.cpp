// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/cohort.h"

#include "engine/attribution/agreement.h"
#include "engine/core/error.h"
#include "tests/support/schemas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <cmath>
#include <functional>
#include <limits>
#include <stop_token>

namespace counterpoint::attribution::cohort_test {

namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

core::ErrorCode codeOf(const std::function<void()>& run) {
    try {
        run();
    } catch (const core::Error& error) {
        return error.code();
    }
    return core::ErrorCode::Internal;
}

Attribution attributionOf(std::vector<double> values, int classIndex = 1) {
    Attribution result;
    result.method = "feature-ablation";
    result.scale = Scale::Signed;
    result.classIndex = classIndex;
    result.values = std::move(values);
    return result;
}

/// Five rows of a number, an ordinal, a categorical and a number that the model does not see.
struct Five {
    data::Schema schema{{test::number("income", 0, 100), test::ordinal("size", {"s", "m", "l"}),
                         test::categorical("colour", {"red", "blue", "green"}), test::number("unseen", 0, 1),
                         test::label("good", {"no", "yes"})}};
    std::vector<data::Row> rows = {{0.0, 0, 0, 0}, {10.0, 1, 1, 0}, {20.0, 2, 2, 0}, {30.0, kMissing, 0, 0}, {40.0, 0, 0, 0}};
    std::vector<Attribution> attributions = {attributionOf({1.0, -4.0, 0.5, kMissing}), attributionOf({-2.0, -4.0, 0.5, kMissing}),
                                             attributionOf({3.0, -4.0, 0.5, kMissing}), attributionOf({-4.0, -4.0, 0.5, kMissing}),
                                             attributionOf({5.0, -4.0, 0.5, kMissing})};

    Cohort cohort(const CohortOptions& options = {}) const { return summariseCohort(attributions, rows, schema, options, {}); }
};

TEST(Cohort, SummarisesByHand) {
    const Cohort cohort = Five().cohort();
    EXPECT_EQ(cohort.method, "feature-ablation");
    EXPECT_EQ(cohort.scale, Scale::Signed);
    EXPECT_EQ(cohort.rows, 5U);
    EXPECT_EQ(cohort.classIndex, 1);
    ASSERT_EQ(cohort.features.size(), 3U);
    const CohortFeature& size = cohort.features[0];
    EXPECT_EQ(size.feature, 1U);
    EXPECT_EQ(size.rank, 1U);
    EXPECT_DOUBLE_EQ(size.meanMagnitude, 4.0);
    EXPECT_DOUBLE_EQ(size.mean, -4.0);
    EXPECT_DOUBLE_EQ(size.deviation, 0.0);
    EXPECT_DOUBLE_EQ(size.low, 4.0);
    EXPECT_DOUBLE_EQ(size.high, 4.0);
    const CohortFeature& income = cohort.features[1];
    EXPECT_EQ(income.feature, 0U);
    EXPECT_EQ(income.rank, 2U);
    EXPECT_DOUBLE_EQ(income.meanMagnitude, 3.0);
    EXPECT_DOUBLE_EQ(income.mean, 0.6);
    // Deviations 0.4, -2.6, 2.4, -4.6, 4.4 from the mean: squares 0.16 + 6.76 + 5.76 + 21.16 + 19.36 = 53.2.
    EXPECT_NEAR(income.deviation, std::sqrt(53.2 / 4.0), 1e-12);
    EXPECT_EQ(cohort.features[2].feature, 2U);
}

TEST(Cohort, PointsTellValueAndPlace) {
    const Cohort cohort = Five().cohort();
    const CohortFeature& income = cohort.features[1];
    ASSERT_EQ(income.points.size(), 5U);
    // 5 % and 95 % quantiles of 0, 10, ..., 40 are 2 and 38.
    const std::vector<double> levels = {0.0, 8.0 / 36.0, 0.5, 28.0 / 36.0, 1.0};
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_EQ(income.points[i].row, i);
        EXPECT_EQ(income.points[i].cell, 10.0 * static_cast<double>(i));
        EXPECT_NEAR(income.points[i].level, levels[i], 1e-12);
    }
    EXPECT_EQ(income.points[3].attribution, -4.0);
    const CohortFeature& size = cohort.features[0];
    EXPECT_EQ(size.points[1].level, 0.5);
    EXPECT_EQ(size.points[2].level, 1.0);
    EXPECT_TRUE(std::isnan(size.points[3].level));
    EXPECT_TRUE(std::isnan(size.points[3].cell));
    EXPECT_TRUE(std::isnan(cohort.features[2].points[1].level));
    EXPECT_EQ(cohort.features[2].points[1].cell, 1.0);
}

TEST(Cohort, IntervalIsThatOfTheResampledMean) {
    // 400 magnitudes, half of them 1 and half 3: the mean is 2 with a standard error of 1 / 20.
    const data::Schema schema({test::number("a", 0, 1), test::label("good", {"no", "yes"})});
    std::vector<Attribution> attributions;
    std::vector<data::Row> rows;
    for (int i = 0; i < 400; ++i) {
        attributions.push_back(attributionOf({i % 2 == 0 ? -1.0 : 3.0}, i % 2));
        rows.push_back({0.5});
    }
    const Cohort cohort = summariseCohort(attributions, rows, schema, {.resamples = 4000, .level = 0.95}, {});
    EXPECT_EQ(cohort.classIndex, -1);
    EXPECT_NEAR(cohort.features[0].low, 2.0 - 1.96 / 20.0, 0.012);
    EXPECT_NEAR(cohort.features[0].high, 2.0 + 1.96 / 20.0, 0.012);
    EXPECT_EQ(cohort.features[0].points[7].level, 0.5);
    const Cohort half = summariseCohort(attributions, rows, schema, {.resamples = 4000, .level = 0.5}, {});
    EXPECT_NEAR(half.features[0].high, 2.0 + 0.6745 / 20.0, 0.008);
    core::Context seeded;
    seeded.seed = 5;
    const Cohort again = summariseCohort(attributions, rows, schema, {.resamples = 4000, .level = 0.95}, seeded);
    EXPECT_NE(again.features[0].low, cohort.features[0].low);
    EXPECT_EQ(summariseCohort(attributions, rows, schema, {.resamples = 4000, .level = 0.95}, {}).features[0].low, cohort.features[0].low);
}

TEST(Cohort, RefusesWhatDoesNotBelongTogether) {
    Five five;
    EXPECT_EQ(codeOf([&] { five.cohort({.resamples = 10, .level = 1.0}); }), core::ErrorCode::Usage);
    five.attributions[2].method = "occlusion";
    EXPECT_EQ(codeOf([&] { five.cohort(); }), core::ErrorCode::Usage);
    five.attributions[2] = attributionOf({1.0, 2.0});
    EXPECT_EQ(codeOf([&] { five.cohort(); }), core::ErrorCode::Usage);
    five.attributions.pop_back();
    EXPECT_EQ(codeOf([&] { five.cohort(); }), core::ErrorCode::Usage);
    five.attributions.clear();
    five.rows.clear();
    EXPECT_EQ(codeOf([&] { five.cohort(); }), core::ErrorCode::Usage);
    const Five other;
    core::Context context;
    std::stop_source source;
    source.request_stop();
    context.stop = source.get_token();
    EXPECT_EQ(codeOf([&] { summariseCohort(other.attributions, other.rows, other.schema, {}, context); }), core::ErrorCode::Cancelled);
}

/// The definition, by all pairs.
double tauByPairs(const std::vector<double>& left, const std::vector<double>& right) {
    double difference = 0.0;
    double leftPairs = 0.0;
    double rightPairs = 0.0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double a = left[i] == left[j] ? 0.0 : (left[i] > left[j] ? 1.0 : -1.0);
            const double b = right[i] == right[j] ? 0.0 : (right[i] > right[j] ? 1.0 : -1.0);
            difference += a * b;
            leftPairs += std::abs(a);
            rightPairs += std::abs(b);
        }
    }
    return difference / std::sqrt(leftPairs * rightPairs);
}

TEST(Agreement, KendallByHand) {
    EXPECT_DOUBLE_EQ(kendallTauB(std::vector<double>{1, 2, 3, 4}, std::vector<double>{10, 20, 30, 40}), 1.0);
    EXPECT_DOUBLE_EQ(kendallTauB(std::vector<double>{1, 2, 3, 4}, std::vector<double>{4, 3, 2, 1}), -1.0);
    // Five of six pairs agree.
    EXPECT_NEAR(kendallTauB(std::vector<double>{1, 2, 3, 4}, std::vector<double>{1, 3, 2, 4}), 4.0 / 6.0, 1e-15);
    // One tie on the left: 5 untied pairs there, 6 on the right, all 5 agree.
    EXPECT_NEAR(kendallTauB(std::vector<double>{1, 1, 2, 3}, std::vector<double>{1, 2, 3, 4}), 5.0 / std::sqrt(30.0), 1e-15);
    EXPECT_TRUE(std::isnan(kendallTauB(std::vector<double>{1, 1, 1}, std::vector<double>{1, 2, 3})));
    EXPECT_TRUE(std::isnan(kendallTauB(std::vector<double>{1}, std::vector<double>{2})));
}

RC_GTEST_PROP(Agreement, KendallIsTheCountOverAllPairs, ()) {
    const auto count = *rc::gen::inRange<std::size_t>(2, 40);
    const auto numbers = rc::gen::container<std::vector<double>>(
        count, rc::gen::map(rc::gen::inRange(0, 8), [](int number) { return static_cast<double>(number); }));
    const std::vector<double> left = *numbers;
    const std::vector<double> right = *numbers;
    const double expected = tauByPairs(left, right);
    const double found = kendallTauB(left, right);
    RC_ASSERT((std::isnan(expected) ? std::isnan(found) : std::abs(found - expected) < 1e-12));
    RC_ASSERT((std::isnan(found) || std::abs(found - kendallTauB(right, left)) < 1e-12));
}

TEST(Agreement, SpearmanByHand) {
    EXPECT_THAT(meanRanks(std::vector<double>{5.0, 1.0, 5.0, 7.0}), ElementsAre(2.5, 1.0, 2.5, 4.0));
    EXPECT_NEAR(spearman(std::vector<double>{1, 2, 3, 4}, std::vector<double>{1, 8, 27, 64}), 1.0, 1e-15);
    // 1 - 6 sum d^2 / (n (n^2 - 1)) with d = 0, 1, 1, 0.
    EXPECT_NEAR(spearman(std::vector<double>{1, 2, 3, 4}, std::vector<double>{1, 3, 2, 4}), 0.8, 1e-15);
    // Ranks 2.5, 1, 2.5, 4 and 1, 2, 3, 4: covariance 0 - 0.5 * -1.5 ...: sum (r - 2.5)(s - 2.5) = 0 + 0.75 + 0 + 2.25, squares 4.5 and 5.
    EXPECT_NEAR(spearman(std::vector<double>{5, 1, 5, 7}, std::vector<double>{1, 2, 3, 4}), 3.0 / std::sqrt(22.5), 1e-15);
    EXPECT_TRUE(std::isnan(spearman(std::vector<double>{1, 1}, std::vector<double>{1, 2})));
}

TEST(Agreement, TopFeaturesAndTheirSigns) {
    const std::vector<double> left = {3.0, -2.0, 1.0, 0.1, kMissing};
    const std::vector<double> right = {-3.0, -2.0, 0.1, 1.0, 9.0};
    EXPECT_THAT(topFeatures(left, 3), ElementsAre(0U, 1U, 2U));
    EXPECT_THAT(topFeatures(std::vector<double>{1.0, -1.0, 1.0}, 2), ElementsAre(0U, 1U));
    EXPECT_DOUBLE_EQ(topOverlap(left, right, 2), 1.0);
    EXPECT_NEAR(topOverlap(left, right, 3), 2.0 / 3.0, 1e-15);
    EXPECT_DOUBLE_EQ(topOverlap(left, right, 10), 1.0);
    EXPECT_DOUBLE_EQ(signAgreement(left, right, 2), 0.5);
    EXPECT_NEAR(signAgreement(left, right, 3), 1.0 / 3.0, 1e-15);
    EXPECT_TRUE(std::isnan(topOverlap(std::vector<double>{kMissing}, std::vector<double>{1.0}, 3)));
    EXPECT_EQ(codeOf([&] { topOverlap(left, std::vector<double>{1.0}, 1); }), core::ErrorCode::Usage);
}

TEST(Agreement, ComparesMagnitudesOfSignedAndUnsignedMethods) {
    const std::vector<double> signedValues = {3.0, -2.0, 1.0, kMissing};
    const std::vector<double> magnitudes = {6.0, 4.0, 2.0, kMissing};
    const Agreement agreement = agreementOf(signedValues, magnitudes, 5);
    EXPECT_DOUBLE_EQ(agreement.kendall, 1.0);
    EXPECT_DOUBLE_EQ(agreement.spearman, 1.0);
    EXPECT_DOUBLE_EQ(agreement.overlap, 1.0);
    EXPECT_NEAR(agreement.signs, 2.0 / 3.0, 1e-15);
    EXPECT_EQ(agreement.k, 3U);
}

}  // namespace

}  // namespace counterpoint::attribution::cohort_test
