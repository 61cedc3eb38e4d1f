// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/partial_dependence.h"

#include "engine/attribution/accumulated_local_effects.h"
#include "engine/core/error.h"
#include "engine/core/random.h"
#include "tests/engine/attribution/function_classifier.h"
#include "tests/support/linear_classifier.h"
#include "tests/support/schemas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cmath>
#include <limits>
#include <memory>
#include <stop_token>

namespace counterpoint::attribution::partial_dependence_test {

namespace {

using oracles::FunctionClassifier;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr RowOutput kLogit{1, Output::Logit};

double logistic(double z) { return 1.0 / (1.0 + std::exp(-z)); }

core::ErrorCode codeOf(const std::function<void()>& run) {
    try {
        run();
    } catch (const core::Error& error) {
        return error.code();
    }
    return core::ErrorCode::Internal;
}

core::Context stopped() {
    core::Context context;
    std::stop_source source;
    source.request_stop();
    context.stop = source.get_token();
    return context;
}

data::Schema numbers() { return data::Schema({test::number("a", 0, 10), test::number("b", 0, 10), test::label("good", {"no", "yes"})}); }

/// The logit is 2 a - b + 1.
std::shared_ptr<test::LinearClassifier> linear() {
    return test::LinearClassifier::binary(data::Encoder::identity(numbers()), {2.0F, -1.0F}, 1.0F);
}

/// The logit is a b.
FunctionClassifier product() {
    return {data::Encoder::identity(numbers()), [](const at::Tensor& x) { return x.select(1, 0) * x.select(1, 1); }};
}

/// a = 1..8 and b = a.
std::vector<data::Row> diagonal() {
    std::vector<data::Row> rows;
    for (int i = 1; i <= 8; ++i) rows.push_back({static_cast<double>(i), static_cast<double>(i)});
    return rows;
}

/// a uniform, b = a + noise: strongly correlated.
std::vector<data::Row> correlated(std::size_t count) {
    core::Random random(4, "correlated");
    std::vector<data::Row> rows;
    for (std::size_t i = 0; i < count; ++i) {
        const double a = random.uniform(0.0, 4.0);
        rows.push_back({a, a + 0.3 * random.normal()});
    }
    return rows;
}

TEST(RowScores, OfBothClassesAndAllOutputs) {
    const auto model = linear();
    const std::vector<data::Row> rows = {{1.0, 2.0}, {0.5, 4.0}};  // logits 1 and -2
    const auto of = [&](int classIndex, Output output) { return rowScores(*model, rows, {classIndex, output}, {}); };
    EXPECT_THAT(of(1, Output::Logit), Pointwise(DoubleNear(1e-6), {1.0, -2.0}));
    EXPECT_THAT(of(0, Output::Logit), Pointwise(DoubleNear(1e-6), {-1.0, 2.0}));
    EXPECT_THAT(of(1, Output::Probability), Pointwise(DoubleNear(1e-6), {logistic(1.0), logistic(-2.0)}));
    EXPECT_THAT(of(0, Output::LogProbability), Pointwise(DoubleNear(1e-6), {std::log(logistic(-1.0)), std::log(logistic(2.0))}));
    EXPECT_EQ(codeOf([&] { of(2, Output::Logit); }), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf([&] { rowScores(*model, rows, kLogit, stopped()); }), core::ErrorCode::Cancelled);
}

TEST(RowScores, OfManyClassesAreTheirOwnLogits) {
    data::Feature kind = test::label("kind", {"x", "y", "z"});
    kind.type = data::FeatureType::Categorical;
    const data::Schema schema({test::number("a", 0, 10), kind});
    data::Matrix weights(3, 1);
    weights << 1.0F, -2.0F, 0.5F;
    const test::LinearClassifier model(data::Encoder::identity(schema), {"x", "y", "z"}, weights, {0.0F, 1.0F, 0.0F});
    const std::vector<data::Row> rows = {{2.0}};  // logits 2, -3, 1
    EXPECT_NEAR(rowScores(model, rows, {1, Output::Logit}, {})[0], -3.0, 1e-6);
    const double sum = std::exp(2.0) + std::exp(-3.0) + std::exp(1.0);
    EXPECT_NEAR(rowScores(model, rows, {2, Output::LogProbability}, {})[0], 1.0 - std::log(sum), 1e-6);
    EXPECT_NEAR(rowScores(model, rows, {0, Output::Probability}, {})[0], std::exp(2.0) / sum, 1e-6);
}

TEST(Quantile, InterpolatesBetweenTheSortedValues) {
    const std::vector<double> sorted = {1.0, 2.0, 4.0};
    EXPECT_EQ(quantileOf(sorted, 0.0), 1.0);
    EXPECT_EQ(quantileOf(sorted, 0.25), 1.5);
    EXPECT_EQ(quantileOf(sorted, 0.75), 3.0);
    EXPECT_EQ(quantileOf(sorted, 1.0), 4.0);
}

TEST(PartialDependence, OfALinearLogitIsItsLineWhateverTheFeaturesShare) {
    const auto model = linear();
    const auto rows = correlated(300);
    double meanB = 0.0;
    for (const auto& row : rows) meanB += row[1] / 300.0;
    const PartialDependence found = partialDependence(*model, rows, 0, kLogit, {.points = 9, .curves = 20}, {});
    ASSERT_EQ(found.values.size(), 9U);
    EXPECT_EQ(found.feature, 0U);
    for (std::size_t i = 0; i < 9; ++i) {
        EXPECT_NEAR(found.mean[i], 2.0 * found.values[i] - meanB + 1.0, 1e-4);
        // Without interactions all curves are parallel.
        EXPECT_NEAR(found.centredDeviation[i], 0.0, 1e-5);
        EXPECT_NEAR(found.values[i], found.values[0] + static_cast<double>(i) * (found.values[8] - found.values[0]) / 8.0, 1e-12);
    }
    ASSERT_EQ(found.curves.size(), 20U);
    ASSERT_EQ(found.rows.size(), 20U);
    EXPECT_TRUE(std::is_sorted(found.rows.begin(), found.rows.end()));
    for (std::size_t i = 0; i < 20; ++i) {
        EXPECT_EQ(found.own[i], rows[found.rows[i]][0]);
        EXPECT_NEAR(found.curves[i][4], 2.0 * found.values[4] - rows[found.rows[i]][1] + 1.0, 1e-4);
        EXPECT_EQ(found.centred[i][0], 0.0);
        EXPECT_NEAR(found.centred[i][8], 2.0 * (found.values[8] - found.values[0]), 1e-4);
    }
}

TEST(PartialDependence, OfAnInteractionSpreads) {
    const FunctionClassifier model = product();
    const auto rows = diagonal();
    const PartialDependence found = partialDependence(model, rows, 0, kLogit, {.points = 40, .curves = 100}, {});
    // The rows know eight values: these are the points. b has mean 4.5 and sample variance 6.
    EXPECT_THAT(found.values, ElementsAre(1, 2, 3, 4, 5, 6, 7, 8));
    EXPECT_EQ(found.curves.size(), 8U);
    for (std::size_t i = 0; i < 8; ++i) {
        EXPECT_NEAR(found.mean[i], 4.5 * found.values[i], 1e-4);
        EXPECT_NEAR(found.deviation[i], std::sqrt(6.0) * found.values[i], 1e-4);
        EXPECT_NEAR(found.centredDeviation[i], std::sqrt(6.0) * (found.values[i] - 1.0), 1e-4);
    }
}

TEST(PartialDependence, AveragesProbabilities) {
    const auto model = linear();
    const std::vector<data::Row> rows = {{0.0, 0.0}, {4.0, 3.0}};
    const PartialDependence found = partialDependence(*model, rows, 0, {0, Output::Probability}, {.points = 2, .curves = 0}, {});
    EXPECT_THAT(found.values, ElementsAre(0.0, 4.0));
    EXPECT_NEAR(found.mean[0], 0.5 * (logistic(-1.0) + logistic(2.0)), 1e-6);
    EXPECT_NEAR(found.mean[1], 0.5 * (logistic(-9.0) + logistic(-6.0)), 1e-6);
    EXPECT_TRUE(found.curves.empty());
}

TEST(PartialDependence, TakesARangeQuantilesAndSteps) {
    const auto model = linear();
    const auto rows = diagonal();
    const auto valuesOf = [&](const PartialDependenceOptions& options) {
        return partialDependence(*model, rows, 0, kLogit, options, {}).values;
    };
    EXPECT_THAT(valuesOf({.points = 3, .low = 2.0, .high = 3.0}), ElementsAre(2.0, 2.5, 3.0));
    // Quantiles 1/7 and 6/7 of 1..8.
    EXPECT_THAT(valuesOf({.points = 2, .lowQuantile = 1.0 / 7.0, .highQuantile = 6.0 / 7.0}), Pointwise(DoubleNear(1e-12), {2.0, 7.0}));
    EXPECT_THAT(valuesOf({.points = 5, .low = 3.0, .high = 3.0}), ElementsAre(3.0));
    const data::Schema schema({test::integer("a", 0, 20), test::label("good", {"no", "yes"})});
    const auto whole = test::LinearClassifier::binary(data::Encoder::identity(schema), {1.0F}, 0.0F);
    std::vector<data::Row> many;
    for (int i = 0; i <= 20; ++i) many.push_back({static_cast<double>(i)});
    EXPECT_THAT(partialDependence(*whole, many, 0, kLogit, {.points = 4}, {}).values, ElementsAre(0.0, 7.0, 13.0, 20.0));
}

TEST(PartialDependence, RefusesWhatHasNoCurve) {
    const auto model = linear();
    const auto rows = diagonal();
    const auto codeFor = [&](std::size_t feature, const PartialDependenceOptions& options) {
        return codeOf([&] { partialDependence(*model, rows, feature, kLogit, options, {}); });
    };
    EXPECT_EQ(codeFor(2, {}), core::ErrorCode::Usage);
    EXPECT_EQ(codeFor(0, {.points = 1}), core::ErrorCode::Usage);
    EXPECT_EQ(codeFor(0, {.low = 3.0, .high = 2.0}), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf([&] { partialDependence(*model, {}, 0, kLogit, {}, {}); }), core::ErrorCode::Usage);
    const std::vector<data::Row> missing = {{kMissing, 1.0}};
    EXPECT_EQ(codeOf([&] { partialDependence(*model, missing, 0, kLogit, {}, {}); }), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf([&] { partialDependence(*model, rows, 0, kLogit, {}, stopped()); }), core::ErrorCode::Cancelled);
}

TEST(AccumulatedLocalEffects, OfALinearLogitIsItsLineAroundZero) {
    const auto model = linear();
    const auto rows = correlated(400);
    const AccumulatedLocalEffects found = accumulatedLocalEffects(*model, rows, 0, 20, kLogit, {});
    ASSERT_EQ(found.values.size(), 21U);
    EXPECT_EQ(found.counts.size(), 20U);
    std::size_t all = 0;
    for (const std::size_t count : found.counts) all += count;
    EXPECT_EQ(all, 400U);
    for (const std::size_t count : found.counts) EXPECT_NEAR(static_cast<double>(count), 20.0, 1.0);
    for (std::size_t i = 1; i < 21; ++i) {
        EXPECT_NEAR(found.effects[i] - found.effects[0], 2.0 * (found.values[i] - found.values[0]), 1e-4);
        EXPECT_NEAR(found.deviations[i - 1], 0.0, 1e-5);
    }
    double mean = 0.0;
    for (std::size_t i = 0; i < 20; ++i) mean += static_cast<double>(found.counts[i]) * 0.5 * (found.effects[i] + found.effects[i + 1]);
    EXPECT_NEAR(mean / 400.0, 0.0, 1e-9);
}

TEST(AccumulatedLocalEffects, OfAnInteractionByHand) {
    // Bounds 1, 2, 4, 6, 8; mean b in the bins 1.5, 3.5, 5.5, 7.5 times widths 1, 2, 2, 2: 1.5, 7, 11, 15. Midpoints 0.75, 5, 14, 27.
    const FunctionClassifier model = product();
    const AccumulatedLocalEffects found = accumulatedLocalEffects(model, diagonal(), 0, 4, kLogit, {});
    EXPECT_THAT(found.values, ElementsAre(1, 2, 4, 6, 8));
    EXPECT_THAT(found.counts, ElementsAre(2, 2, 2, 2));
    const double middle = 11.6875;
    EXPECT_THAT(found.effects, Pointwise(DoubleNear(1e-4), {-middle, 1.5 - middle, 8.5 - middle, 19.5 - middle, 34.5 - middle}));
    // b differs by 1 within a bin: local effects differ by its width.
    EXPECT_THAT(found.deviations, Pointwise(DoubleNear(1e-4), {std::sqrt(0.5), std::sqrt(2.0), std::sqrt(2.0), std::sqrt(2.0)}));
}

TEST(AccumulatedLocalEffects, FollowTheDataWherePartialDependenceDoesNot) {
    // b stays near a, so d(ab)/da = b is near a and the effect near a^2 / 2; partial dependence has the slope mean b = 2 everywhere.
    const FunctionClassifier model = product();
    const auto rows = correlated(4000);
    const AccumulatedLocalEffects found = accumulatedLocalEffects(model, rows, 0, 40, kLogit, {});
    // The mean of a^2 / 2 over [0, 4] is 8 / 3.
    for (std::size_t i = 0; i < found.values.size(); ++i)
        EXPECT_NEAR(found.effects[i], 0.5 * found.values[i] * found.values[i] - 8.0 / 3.0, 0.2) << found.values[i];
}

TEST(AccumulatedLocalEffects, MergesTiedBoundsAndLeavesMissingRowsOut) {
    const auto model = linear();
    std::vector<data::Row> rows(10, data::Row{0.0, 1.0});
    rows.push_back({5.0, 1.0});
    rows.push_back({kMissing, 1.0});
    const AccumulatedLocalEffects found = accumulatedLocalEffects(*model, rows, 0, 4, kLogit, {});
    EXPECT_THAT(found.values, ElementsAre(0.0, 5.0));
    EXPECT_THAT(found.counts, ElementsAre(11));
    EXPECT_EQ(found.left, 1U);
    EXPECT_THAT(found.effects, Pointwise(DoubleNear(1e-5), {-5.0, 5.0}));
}

/// Columns: colour one-hot in the order of levels, then b.
data::Schema colours() {
    data::Feature colour = test::categorical("colour", {"red", "green", "blue", "unused"});
    colour.encoding = data::Encoding{.kind = data::EncodingKind::OneHot, .of = "", .column = "", .offset = {}, .scale = {}};
    data::Feature b = test::number("b", 0, 10);
    b.encoding = data::Encoding{.kind = data::EncodingKind::Identity, .of = "", .column = "", .offset = {}, .scale = {}};
    return data::Schema({colour, b, test::label("good", {"no", "yes"})});
}

TEST(AccumulatedLocalEffects, OfACategoricalAreItsWeightsAroundTheirMean) {
    const auto model = test::LinearClassifier::binary(data::Encoder::fromSchema(colours()), {1.0F, 4.0F, -2.0F, 9.0F, 1.0F}, 0.0F);
    // green rows have b around 0, red ones around 9, blue ones between: the order is red, blue, green (red is the lower end).
    const std::vector<data::Row> rows = {{1, 0.0}, {1, 1.0}, {2, 0.0}, {2, 9.0}, {0, 9.0}, {0, 8.0}, {0, 9.0}};
    EXPECT_THAT(levelsBySimilarity(colours(), rows, 0), ElementsAre(0.0, 2.0, 1.0));
    const AccumulatedLocalEffects found = accumulatedLocalEffects(*model, rows, 0, 1, kLogit, {});
    EXPECT_THAT(found.values, ElementsAre(0.0, 2.0, 1.0));
    EXPECT_THAT(found.counts, ElementsAre(3, 2, 2));
    // 3 * 1 + 2 * -2 + 2 * 4 over 7 rows is 1.
    EXPECT_THAT(found.effects, Pointwise(DoubleNear(1e-5), {0.0, -3.0, 3.0}));
}

TEST(AccumulatedLocalEffects, OfAnOrdinalFollowsItsLevels) {
    data::Feature size = test::ordinal("size", {"s", "m", "l"});
    size.encoding = data::Encoding{.kind = data::EncodingKind::Ordinal, .of = "", .column = "", .offset = 0.0, .scale = 1.0};
    data::Feature b = test::number("b", 0, 10);
    b.encoding = data::Encoding{.kind = data::EncodingKind::Identity, .of = "", .column = "", .offset = {}, .scale = {}};
    const data::Schema schema({size, b, test::label("good", {"no", "yes"})});
    const FunctionClassifier model(data::Encoder::fromSchema(schema), [](const at::Tensor& x) { return x.select(1, 0) * x.select(1, 1); });
    // Step s to m: rows of s and m (b 1, 3, 4), step m to l: rows of m and l (b 4, 8).
    const std::vector<data::Row> rows = {{0, 1.0}, {0, 3.0}, {1, 4.0}, {2, 8.0}};
    const AccumulatedLocalEffects found = accumulatedLocalEffects(model, rows, 0, 1, kLogit, {});
    EXPECT_THAT(found.values, ElementsAre(0.0, 1.0, 2.0));
    EXPECT_THAT(found.counts, ElementsAre(2, 1, 1));
    const double unit = found.effects[1] - found.effects[0];
    EXPECT_NEAR((found.effects[2] - found.effects[1]) / unit, 6.0 / (8.0 / 3.0), 1e-4);
    EXPECT_NEAR(2.0 * found.effects[0] + found.effects[1] + found.effects[2], 0.0, 1e-5);
}

TEST(AccumulatedLocalEffects, RefuseWhatHasNoSteps) {
    const auto model = linear();
    const auto rows = diagonal();
    const std::vector<data::Row> same(5, data::Row{1.0, 1.0});
    EXPECT_EQ(codeOf([&] { accumulatedLocalEffects(*model, rows, 2, 4, kLogit, {}); }), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf([&] { accumulatedLocalEffects(*model, rows, 0, 0, kLogit, {}); }), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf([&] { accumulatedLocalEffects(*model, same, 0, 4, kLogit, {}); }), core::ErrorCode::Usage);
    EXPECT_EQ(codeOf([&] { accumulatedLocalEffects(*model, rows, 0, 4, kLogit, stopped()); }), core::ErrorCode::Cancelled);
}

}  // namespace

}  // namespace counterpoint::attribution::partial_dependence_test
