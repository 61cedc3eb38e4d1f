// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/generative/projection.h"

#include "engine/core/error.h"
#include "tests/support/linear_classifier.h"
#include "tests/support/schemas.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stop_token>

namespace counterpoint::generative {
namespace {

/// Two numbers, unscaled; "yes" where a + 2 b > 3.
struct Plane {
    data::Dataset data;
    std::shared_ptr<test::LinearClassifier> model;

    explicit Plane(std::size_t rows) {
        const data::Schema schema({test::number("a", -10, 10), test::number("b", -10, 10), test::label("good", {"no", "yes"})});
        core::Random random(5, "plane");
        std::vector<data::Column> columns(3);
        for (std::size_t i = 0; i < rows; ++i) {
            columns[0].numbers.push_back(random.normal());
            columns[1].numbers.push_back(3.0 * random.normal() + 1.0);
            columns[2].codes.push_back(0);
        }
        data.table = data::Table(schema, std::move(columns), rows, nullptr);
        data.identity.name = "plane";
        model = test::LinearClassifier::binary(data::Encoder::identity(schema), {1.0F, 2.0F}, -3.0F);
    }
};

TEST(Projection, FindsTheAxesOfAKnownCovariance) {
    // Centre (10, -4); spread 5 along (0.6, 0.8) and 2 across it: variances 25 and 4.
    data::Matrix rows(4, 2);
    Eigen::Index next = 0;
    for (const double along : {-5.0, 5.0}) {
        for (const double across : {-2.0, 2.0}) {
            rows(next, 0) = static_cast<float>(10.0 + 0.6 * along - 0.8 * across);
            rows(next++, 1) = static_cast<float>(-4.0 + 0.8 * along + 0.6 * across);
        }
    }
    const Projection plane = Projection::fit(rows);
    EXPECT_NEAR(plane.mean[0], 10.0, 1e-6);
    EXPECT_NEAR(plane.mean[1], -4.0, 1e-6);
    EXPECT_NEAR(plane.axes[0][0], 0.6, 1e-6);
    EXPECT_NEAR(plane.axes[1][0], 0.8, 1e-6);
    // The greater member of the second axis is the first: it is the positive one.
    EXPECT_NEAR(plane.axes[0][1], 0.8, 1e-6);
    EXPECT_NEAR(plane.axes[1][1], -0.6, 1e-6);
    EXPECT_NEAR(plane.explained[0], 25.0 / 29.0, 1e-6);
    EXPECT_NEAR(plane.explained[1], 4.0 / 29.0, 1e-6);
    const std::vector<float> row = {13.0F, 0.0F};
    const auto point = plane.at(row);
    EXPECT_NEAR(point[0], 5.0, 1e-5);
    EXPECT_NEAR(point[1], 0.0, 1e-5);
    const auto back = plane.inverse(point);
    EXPECT_NEAR(back[0], 13.0, 1e-5);
    EXPECT_NEAR(back[1], 0.0, 1e-5);
}

TEST(Projection, LeavesOutTheLeastVariance) {
    // Three columns with variances 9, 0 and 1 about (0, 7, 0).
    data::Matrix rows(4, 3);
    rows << 3.0F, 7.0F, 1.0F, -3.0F, 7.0F, 1.0F, 3.0F, 7.0F, -1.0F, -3.0F, 7.0F, -1.0F;
    const Projection plane = Projection::fit(rows);
    EXPECT_NEAR(plane.axes[0][0], 1.0, 1e-9);
    EXPECT_NEAR(plane.axes[2][1], 1.0, 1e-9);
    EXPECT_NEAR(plane.axes[1][0], 0.0, 1e-9);
    EXPECT_NEAR(plane.axes[1][1], 0.0, 1e-9);
    EXPECT_NEAR(plane.explained[0], 0.9, 1e-9);
}

TEST(Projection, TakesOneColumnAndConstantRows) {
    data::Matrix line(2, 1);
    line << 1.0F, 3.0F;
    const Projection plane = Projection::fit(line);
    EXPECT_EQ(plane.axes[0][0], 1.0);
    EXPECT_EQ(plane.axes[0][1], 0.0);
    EXPECT_EQ(plane.explained[0], 1.0);
    const Projection constant = Projection::fit(data::Matrix::Constant(3, 2, 4.0F));
    EXPECT_EQ(constant.explained[0], 0.0);
    EXPECT_TRUE(std::isfinite(constant.axes[0][0]));
    EXPECT_THROW(Projection::fit(data::Matrix(0, 2)), core::Error);
}

TEST(ProjectionMap, ClassMapIsTheModelsAnswerAtEachCentre) {
    const Plane plane(400);
    const ProjectionMap map = projectionMap(*plane.model, plane.data, core::Context{}, {.sample = 400, .columns = 20, .rows = 10});
    ASSERT_EQ(map.classMap.size(), 200U);
    ASSERT_EQ(map.confidence.size(), 200U);
    std::size_t yes = 0;
    for (int row = 0; row < map.rows; ++row) {
        for (int column = 0; column < map.columns; ++column) {
            const double x = map.xLow + (map.xHigh - map.xLow) * (column + 0.5) / 20.0;
            const double y = map.yLow + (map.yHigh - map.yLow) * (row + 0.5) / 10.0;
            // The plane is the whole space of two columns, so the centre's own values follow from mean and axes.
            const auto& p = map.projection;
            const double a = p.mean[0] + x * p.axes[0][0] + y * p.axes[0][1];
            const double b = p.mean[1] + x * p.axes[1][0] + y * p.axes[1][1];
            const double score = a + 2.0 * b - 3.0;
            const auto cell = static_cast<std::size_t>(row) * 20 + static_cast<std::size_t>(column);
            ASSERT_GT(std::abs(score), 1e-5);
            EXPECT_EQ(map.classMap[cell], score > 0.0 ? 1 : 0);
            EXPECT_NEAR(map.confidence[cell], 1.0 / (1.0 + std::exp(-std::abs(score))), 1e-5);
            yes += map.classMap[cell] == 1 ? 1 : 0;
        }
    }
    EXPECT_GT(yes, 20U);
    EXPECT_LT(yes, 180U);
}

TEST(ProjectionMap, PointsAreTheSampledRowsInsideTheMap) {
    const Plane plane(6000);
    const ProjectionMap map = projectionMap(*plane.model, plane.data, core::Context{});
    ASSERT_EQ(map.sampled.size(), 5000U);
    EXPECT_TRUE(std::ranges::is_sorted(map.sampled));
    EXPECT_EQ(std::ranges::adjacent_find(map.sampled), map.sampled.end());
    ASSERT_EQ(map.points.size(), 5000U);
    ASSERT_EQ(map.predicted.size(), 5000U);
    for (std::size_t i = 0; i < map.points.size(); ++i) {
        const data::Row row = plane.data.table.row(map.sampled[i]);
        EXPECT_EQ(map.points[i], map.projection.at(plane.model->encoder(), row));
        EXPECT_EQ(map.predicted[i], row[0] + 2.0 * row[1] > 3.0 ? 1 : 0);
        EXPECT_TRUE(map.xLow < map.points[i][0] && map.points[i][0] < map.xHigh);
        EXPECT_TRUE(map.yLow < map.points[i][1] && map.points[i][1] < map.yHigh);
    }
}

TEST(ProjectionMap, SameSeedSameMap) {
    const Plane plane(6000);
    core::Context context;
    context.seed = 9;
    const ProjectionMap first = projectionMap(*plane.model, plane.data, context);
    const ProjectionMap second = projectionMap(*plane.model, plane.data, context);
    EXPECT_EQ(first.sampled, second.sampled);
    EXPECT_EQ(first.points, second.points);
    EXPECT_EQ(first.classMap, second.classMap);
    EXPECT_EQ(first.confidence, second.confidence);
    context.seed = 10;
    EXPECT_NE(projectionMap(*plane.model, plane.data, context).sampled, first.sampled);
}

TEST(ProjectionMap, StopsAndRefusesNoRows) {
    const Plane plane(10);
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    try {
        projectionMap(*plane.model, plane.data, context);
        FAIL() << "it went on";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Cancelled);
    }
    try {
        projectionMap(*plane.model, Plane(0).data, core::Context{});
        FAIL() << "it went on";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Input);
    }
}

}  // namespace
}  // namespace counterpoint::generative
