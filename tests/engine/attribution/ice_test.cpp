// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/ice.h"

#include "engine/core/error.h"
#include "tests/support/linear_classifier.h"
#include "tests/support/schemas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cmath>
#include <limits>
#include <stop_token>

namespace counterpoint::attribution {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

double logistic(double z) { return 1.0 / (1.0 + std::exp(-z)); }

/// "yes" where 2 a + c > 10: a without a step in [0, 10], b an integer in [0, 20] and c an integer in [0, 20], unscaled.
std::shared_ptr<test::LinearClassifier> numbers(double threshold = 0.5) {
    const data::Schema schema(
        {test::number("a", 0, 10), test::integer("b", 0, 20), test::integer("c", 0, 20), test::label("good", {"no", "yes"})});
    return test::LinearClassifier::binary(data::Encoder::identity(schema), {2.0F, 0.0F, 1.0F}, -10.0F, threshold);
}

/// Columns: size (ordinal 0..3), colour=red, colour=green, colour=blue. "yes" where size + 3 [blue] > 2.5.
std::shared_ptr<test::LinearClassifier> levels() {
    data::Feature size = test::ordinal("size", {"s", "m", "l", "xl"});
    size.encoding = data::Encoding{.kind = data::EncodingKind::Ordinal, .of = "", .column = "", .offset = 0.0, .scale = 1.0};
    data::Feature colour = test::categorical("colour", {"red", "green", "blue"});
    colour.encoding = data::Encoding{.kind = data::EncodingKind::OneHot, .of = "", .column = "", .offset = {}, .scale = {}};
    const data::Schema schema({size, colour, test::label("good", {"no", "yes"})});
    auto encoder = data::Encoder::fromSchema(schema);
    std::vector<float> weights;
    for (const auto& column : encoder.columns()) {
        if (column.level < 0) weights.push_back(static_cast<float>(column.scale));
        if (column.level >= 0) weights.push_back(column.level == 2 ? 3.0F : 0.0F);
    }
    return test::LinearClassifier::binary(std::move(encoder), weights, -2.5F);
}

TEST(Ice, CrossingIsWhereTheLogitIsZero) {
    const auto model = numbers();
    const IceCurve curve = iceCurve(*model, {1.0, 3.0, 4.5}, 0, 11, core::Context{});
    // 2 a + 4.5 = 10 at a = 2.75; the points are 0, 1, ..., 10 and hold the own value 1.
    ASSERT_EQ(curve.values.size(), 11U);
    EXPECT_EQ(curve.feature, 0U);
    ASSERT_EQ(curve.crossings.size(), 1U);
    EXPECT_GE(curve.crossings[0], 2.75);
    EXPECT_LE(curve.crossings[0], 2.75 + 1.1e-5);
    for (std::size_t i = 0; i < curve.values.size(); ++i) {
        EXPECT_EQ(curve.values[i], static_cast<double>(i));
        EXPECT_NEAR(curve.probabilities[i][1], logistic(2.0 * curve.values[i] + 4.5 - 10.0), 1e-6);
        EXPECT_EQ(curve.classes[i], curve.values[i] > 2.75 ? 1 : 0);
    }
}

TEST(Ice, CrossingFollowsTheThreshold) {
    // The probability is 0.8 where the logit is ln 4: a = (10 + ln 4 - 4.5) / 2.
    const auto model = numbers(0.8);
    const IceCurve curve = iceCurve(*model, {1.0, 3.0, 4.5}, 0, 11, core::Context{});
    ASSERT_EQ(curve.crossings.size(), 1U);
    EXPECT_NEAR(curve.crossings[0], (5.5 + std::log(4.0)) / 2.0, 1.1e-5);
}

TEST(Ice, CrossingOfAStepIsTheFirstMultipleWithTheOtherClass) {
    const auto model = numbers();
    // 2 * 1.3 + c > 10 first at c = 8.
    const IceCurve curve = iceCurve(*model, {1.3, 3.0, 0.0}, 2, 4, core::Context{});
    EXPECT_THAT(curve.values, ElementsAre(0.0, 7.0, 13.0, 20.0));
    EXPECT_THAT(curve.crossings, ElementsAre(8.0));
}

TEST(Ice, KeepsTheOwnValueAlsoOffTheStepAndOutsideTheRange) {
    const auto model = numbers();
    EXPECT_THAT(iceCurve(*model, {1.0, 0.0, 4.5}, 2, 3, core::Context{}).values, ElementsAre(0.0, 4.5, 10.0, 20.0));
    const IceCurve outside = iceCurve(*model, {-5.0, 0.0, 0.0}, 0, 2, core::Context{});
    EXPECT_THAT(outside.values, ElementsAre(-5.0, 10.0));
}

TEST(Ice, AFeatureThatDecidesNothingHasNoCrossing) {
    const auto model = numbers();
    const IceCurve curve = iceCurve(*model, {1.0, 3.0, 4.0}, 1, 21, core::Context{});
    EXPECT_THAT(curve.crossings, IsEmpty());
    for (const auto& answer : curve.probabilities) EXPECT_NEAR(answer[1], logistic(-4.0), 1e-6);
}

TEST(Ice, AsksForARangeOfItsOwn) {
    const auto model = numbers();
    const std::vector<IceQuestion> questions = {{.feature = 0, .low = 2.0, .high = 2.5}, {.feature = 0, .low = 2.0, .high = 3.0}};
    const auto curves = iceCurves(*model, {2.25, 3.0, 4.5}, questions, 3, core::Context{});
    ASSERT_EQ(curves.size(), 2U);
    EXPECT_THAT(curves[0].values, ElementsAre(2.0, 2.25, 2.5));
    EXPECT_THAT(curves[0].crossings, IsEmpty());
    ASSERT_EQ(curves[1].crossings.size(), 1U);
    EXPECT_NEAR(curves[1].crossings[0], 2.75, 1.1e-6);
}

TEST(Ice, LevelsHaveEveryCodeAndOrdinalsCrossings) {
    const auto model = levels();
    const std::vector<IceQuestion> questions = {{.feature = 0}, {.feature = 1}};
    const auto curves = iceCurves(*model, {1.0, 0.0}, questions, 2, core::Context{});
    EXPECT_THAT(curves[0].values, ElementsAre(0.0, 1.0, 2.0, 3.0));
    EXPECT_THAT(curves[0].classes, ElementsAre(0, 0, 0, 1));
    EXPECT_THAT(curves[0].crossings, ElementsAre(3.0));
    EXPECT_THAT(curves[1].values, ElementsAre(0.0, 1.0, 2.0));
    EXPECT_THAT(curves[1].classes, ElementsAre(0, 0, 1));
    EXPECT_THAT(curves[1].crossings, IsEmpty());
}

TEST(Ice, FindsAThirdClassBetweenTwoPoints) {
    data::Feature kind = test::label("kind", {"low", "middle", "high"});
    kind.type = data::FeatureType::Categorical;
    const data::Schema schema({test::number("a", 0, 10), kind});
    // The greatest of -a, 0 - 3, a - 12: middle from a = 3, high from a = 9.
    data::Matrix weights(3, 1);
    weights << -1.0F, 0.0F, 1.0F;
    const test::LinearClassifier model(data::Encoder::identity(schema), {"low", "middle", "high"}, weights, {0.0F, -3.0F, -12.0F});
    const IceCurve curve = iceCurve(model, {0.0}, 0, 2, core::Context{});
    EXPECT_THAT(curve.classes, ElementsAre(0, 2));
    ASSERT_EQ(curve.crossings.size(), 2U);
    EXPECT_NEAR(curve.crossings[0], 3.0, 1.1e-5);
    EXPECT_NEAR(curve.crossings[1], 9.0, 1.1e-5);
}

TEST(Ice, MissingCellsAreImputedAndAMissingOwnValueIsNoPoint) {
    const auto model = numbers();
    const double imputed = model->encoder().imputedValue(2);
    const IceCurve curve = iceCurve(*model, {kMissing, 3.0, kMissing}, 0, 3, core::Context{});
    EXPECT_THAT(curve.values, ElementsAre(0.0, 5.0, 10.0));
    for (std::size_t i = 0; i < curve.values.size(); ++i)
        EXPECT_NEAR(curve.probabilities[i][1], logistic(2.0 * curve.values[i] + imputed - 10.0), 1e-6);
}

TEST(Ice, TakesAllFeaturesInOnePassAndOnePerHalving) {
    const auto model = numbers();
    const std::vector<IceQuestion> questions = {{.feature = 1}, {.feature = 2}};
    const auto curves = iceCurves(*model, {1.0, 3.0, 4.0}, questions, 5, core::Context{});
    // 0, 5, 10, 15, 20 and the own 3 and 4; the crossing of c at 9 lies between 5 and 10: 8 (no), 9 (yes).
    EXPECT_EQ(model->calls().evaluations, 6 + 6 + 2);
    EXPECT_THAT(curves[1].crossings, ElementsAre(9.0));
}

TEST(Ice, RefusesWhatHasNoCurve) {
    const auto model = numbers();
    const auto codeOf = [&](const data::Row& row, const IceQuestion& question, std::size_t points) {
        try {
            iceCurves(*model, row, {&question, 1}, points, core::Context{});
        } catch (const core::Error& error) {
            return error.code();
        }
        return core::ErrorCode::Internal;
    };
    EXPECT_EQ(codeOf({1, 2, 3}, {.feature = 3}, 5), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf({1, 2, 3}, {.feature = 0}, 1), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf({1, 2}, {.feature = 0}, 5), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf({1, 2, 3}, {.feature = 0, .low = 5.0, .high = 4.0}, 5), core::ErrorCode::Usage);
}

TEST(Ice, StopsWhenTold) {
    const auto model = numbers();
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    try {
        iceCurve(*model, {1, 2, 3}, 0, 5, context);
        FAIL() << "it went on";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Cancelled);
    }
    EXPECT_EQ(model->calls().evaluations, 0);
}

}  // namespace

}  // namespace counterpoint::attribution
