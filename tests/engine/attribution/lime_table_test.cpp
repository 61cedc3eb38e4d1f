// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/lime_table.h"

#include "engine/core/random.h"
#include "tests/engine/attribution/tables.h"
#include "tests/engine/core/expect_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <array>
#include <cmath>
#include <limits>
#include <stop_token>

namespace counterpoint::attribution::lime_table_tests {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

// ---- Bins.

TEST(LimeBins, AreQuantilesOrSplitsByTheLabel) {
    const std::vector<double> values{5, 1, 4, 2, 3};
    EXPECT_THAT(binEdges(Discretisation::Quartile, values, {}), ElementsAre(2, 3, 4));
    EXPECT_EQ(binEdges(Discretisation::Decile, values, {}).size(), 9U);
    EXPECT_NEAR(binEdges(Discretisation::Decile, values, {})[0], 1.4, 1e-12);
    EXPECT_TRUE(binEdges(Discretisation::None, values, {}).empty());
    EXPECT_THAT(binEdges(Discretisation::Quartile, std::vector<double>{1, 1, 1, 9}, {}), ElementsAre(1, 3));
    // The label changes between 2 and 3 and between 4 and 5: two splits are all there is to know.
    EXPECT_THAT(binEdges(Discretisation::Entropy, values, std::vector<int>{0, 0, 1, 0, 1}), ElementsAre(2.5, 4.5));
    EXPECT_THAT(binEdges(Discretisation::Entropy, values, std::vector<int>{1, 1, 1, 1, -1}), ElementsAre(3));
    core::expectError(core::ErrorCode::Input, [&] { binEdges(Discretisation::Entropy, values, std::vector<int>(5, -1)); });
    const std::vector<double> edges{2, 4};
    EXPECT_EQ(binOf(edges, 1.0), 0U);
    EXPECT_EQ(binOf(edges, 2.0), 0U);
    EXPECT_EQ(binOf(edges, 2.1), 1U);
    EXPECT_EQ(binOf(edges, 4.1), 2U);
    core::expectError(core::ErrorCode::Usage, [] { parseDiscretisation("quartiles"); });
}

// ---- Tables.

/// A number, an integer, a group of three levels, another number, and a label that is 1 for income above 40.
struct TableCase {
    std::shared_ptr<const data::Dataset> set;
    models::ClassifierPtr model;

    static data::Schema schema() {
        data::Schema schema({test::number("rate", 0, 1), test::integer("income", 0, 100),
                             test::categorical("home", {"own", "rent", "other"}), test::number("noise", 0, 1),
                             test::label("good", {"no", "yes"})});
        return schema;
    }

    explicit TableCase(const std::vector<float>& weights, float bias = 0.0F) {
        core::Random random(12, "rows");
        std::vector<data::Row> rows;
        std::vector<int> labels;
        for (int i = 0; i < 500; ++i) {
            const double income = std::floor(random.uniform(0, 101));
            rows.push_back({random.uniform(), income, static_cast<double>(random.index(3)), random.uniform()});
            labels.push_back(income > 40.0 ? 1 : 0);
        }
        set = tables::datasetOf(schema(), rows, labels);
        model = test::LinearClassifier::binary(tables::encoderOf(*set), weights, bias);
    }

    std::vector<Attribution> explain(const std::vector<data::Row>& rows, const std::vector<std::pair<std::string, std::string>>& settings,
                                     bool columns = false, const core::Context& context = {}) const {
        const Method method{&limeInfo, &makeLime};
        Attributor attributor(method, {model, set, tables::parametersOf(limeInfo(), settings)});
        AttributionRequest request;
        request.rows = rows;
        request.classes.assign(rows.size(), 1);
        request.columns = columns;
        return attributor.attribute(request, context);
    }

    double deviationOf(std::size_t feature) const {
        const std::vector<double> values = trainingValues(*model, set->table, feature);
        double mean = 0.0;
        for (const double value : values) mean += value / static_cast<double>(values.size());
        double sum = 0.0;
        for (const double value : values) sum += (value - mean) * (value - mean);
        return std::sqrt(sum / static_cast<double>(values.size()));
    }
};

const data::Row kRow{0.3, 70.0, 0.0, 0.5};

double diagnostic(const Attribution& attribution, const std::string& name) {
    for (const auto& [key, value] : attribution.diagnostics) {
        if (key == name) return value;
    }
    return kMissing;
}

TEST(LimeTables, NumbersOfALinearModelHaveTheirSlopePerDeviation) {
    const TableCase world({2.0F, -3.0F, 1.5F, 0.0F, 0.0F, 0.0F});
    for (const char* around : {"mean", "instance"}) {
        const auto found = world.explain({kRow}, {{"discretise", "none"}, {"around", around}, {"alpha", "0"}, {"samples", "500"}});
        ASSERT_EQ(found.size(), 1U);
        const auto& columns = world.model->encoder().columns();
        EXPECT_NEAR(found[0].values[0], 2.0 * world.deviationOf(0) / columns[0].scale, 1e-5) << around;
        EXPECT_NEAR(found[0].values[1], -3.0 * world.deviationOf(1) / columns[1].scale, 1e-5) << around;
        EXPECT_NEAR(found[0].values[2], 1.5, 1e-5) << around;
        EXPECT_NEAR(found[0].values[3], 0.0, 1e-5) << around;
        EXPECT_NEAR(diagnostic(found[0], "r-squared"), 1.0, 1e-6);
        EXPECT_NEAR(diagnostic(found[0], "local-prediction"), *found[0].outputValue, 1e-4);
        EXPECT_EQ(diagnostic(found[0], "samples"), 500.0);
    }
}

TEST(LimeTables, BinsOfAnAdditiveModelHaveTheirEffect) {
    // The model knows homes only: the coefficient of "owns" is the whole effect, the bins of numbers have none.
    const TableCase world({0.0F, 0.0F, 1.5F, 0.0F, 0.0F, 0.0F});
    for (const char* bins : {"quartile", "decile", "entropy"}) {
        const auto found = world.explain({kRow}, {{"discretise", bins}, {"alpha", "0"}, {"samples", "400"}});
        EXPECT_NEAR(found[0].values[0], 0.0, 1e-6) << bins;
        EXPECT_NEAR(found[0].values[1], 0.0, 1e-6) << bins;
        EXPECT_NEAR(found[0].values[2], 1.5, 1e-6) << bins;
        EXPECT_LE(found[0].low[2], found[0].values[2]);
        EXPECT_GE(found[0].high[2], found[0].values[2]);
        EXPECT_EQ(found[0].level, 0.95);
    }
}

TEST(LimeTables, ABinsCoefficientIsTheDifferenceOfMeans) {
    // Income alone counts, with a slope of 1 per range. In the top quartile: the mean there less the mean of the other three.
    const TableCase world({0.0F, 1.0F, 0.0F, 0.0F, 0.0F, 0.0F});
    const auto found = world.explain({{0.3, 90.0, 0.0, 0.5}}, {{"kernel-width", "1000"}, {"alpha", "0"}});
    const std::vector<double> values = trainingValues(*world.model, world.set->table, 1);
    const auto edges = binEdges(Discretisation::Quartile, values, {});
    std::array<double, 2> sums{};
    std::array<double, 2> counts{};
    for (const double value : values) {
        const std::size_t top = binOf(edges, value) == 3 ? 1 : 0;
        sums[top] += value;
        counts[top] += 1.0;
    }
    const double expected = (sums[1] / counts[1] - sums[0] / counts[0]) / world.model->encoder().columns()[1].scale;
    const double error = (found[0].high[1] - found[0].values[1]) / 1.96;
    // Cut normal numbers have nearly the mean of their bin; four standard errors and one percent for that.
    EXPECT_NEAR(found[0].values[1], expected, 4.0 * error + 0.01 * expected);
    EXPECT_LT(std::abs(found[0].values[0]), 3.0 * (found[0].high[0] - found[0].values[0]) / 1.96 + 1e-9);
}

TEST(LimeTables, TheFewestFeaturesAreKeptAndTheRestIsSaid) {
    const TableCase world({0.1F, -3.0F, 2.0F, 0.0F, 0.0F, 0.05F});
    const auto found = world.explain({kRow}, {{"features", "2"}, {"samples", "1000"}});
    EXPECT_EQ(found[0].values[0], 0.0);
    EXPECT_EQ(found[0].values[3], 0.0);
    EXPECT_LT(found[0].values[1], 0.0);
    EXPECT_GT(found[0].values[2], 0.0);
    EXPECT_EQ(diagnostic(found[0], "features-used"), 2.0);
    ASSERT_FALSE(found[0].notes.empty());
    EXPECT_EQ(found[0].notes.back().id, "attribution.lime.left-out");
}

TEST(LimeTables, MissingCellsAreImputedAndColumnsHoldTheRowsLevel) {
    const TableCase world({2.0F, -3.0F, 0.0F, 1.5F, 0.0F, 0.0F});
    data::Row filled = kRow;
    filled[1] = world.model->encoder().imputedValue(1);
    data::Row missing = filled;
    missing[1] = kMissing;
    const auto found = world.explain({filled, missing}, {{"samples", "300"}});
    EXPECT_EQ(found[0].values, found[1].values);
    const auto columns = world.explain({{0.3, 70.0, 1.0, 0.5}}, {{"samples", "300"}}, true);
    const auto plain = world.explain({{0.3, 70.0, 1.0, 0.5}}, {{"samples", "300"}});
    ASSERT_EQ(columns[0].columns.size(), 6U);
    EXPECT_EQ(columns[0].columns[2], 0.0);
    EXPECT_EQ(columns[0].columns[3], plain[0].values[2]);
    EXPECT_EQ(columns[0].columns[4], 0.0);
    EXPECT_EQ(columns[0].values, plain[0].values);
}

TEST(LimeTables, ASeedGivesTheSameWhateverTheBatch) {
    const TableCase world({2.0F, -3.0F, 1.5F, 0.0F, -1.0F, 0.3F});
    std::vector<data::Row> rows;
    core::Random random(3, "asked");
    for (int i = 0; i < 70; ++i)
        rows.push_back({random.uniform(), std::floor(random.uniform(0, 101)), static_cast<double>(random.index(3)), 0.5});
    for (const char* around : {"mean", "instance"}) {
        const std::vector<std::pair<std::string, std::string>> settings{{"samples", "150"}, {"discretise", "none"}, {"around", around}};
        const auto together = world.explain(rows, settings);
        ASSERT_EQ(together.size(), rows.size());
        for (const std::size_t i : {0U, 40U, 69U}) {
            const auto alone = world.explain({rows[i]}, settings);
            for (std::size_t f = 0; f < 4; ++f) EXPECT_NEAR(alone[0].values[f], together[i].values[f], 1e-6) << around;
        }
        EXPECT_EQ(world.explain(rows, settings)[5].values, together[5].values);
        core::Context other;
        other.seed = 9;
        EXPECT_NE(world.explain(rows, settings, false, other)[5].values, together[5].values);
    }
}

TEST(LimeTables, AFunctionWithoutALinearPartIsSaidToFitBadly) {
    const TableCase linear({2.0F, -3.0F, 1.5F, 0.0F, 0.0F, 0.0F});
    EXPECT_THAT(linear.explain({kRow}, {{"samples", "300"}, {"discretise", "none"}})[0].notes, testing::IsEmpty());
    TableCase world = linear;
    world.model = std::make_shared<oracles::FunctionClassifier>(
        tables::encoderOf(*world.set), [](const at::Tensor& x) { return (20.0 * x.select(1, 0)).sin() * (15.0 * x.select(1, 1)).sin(); });
    const auto found = world.explain({kRow}, {{"samples", "300"}});
    EXPECT_LT(diagnostic(found[0], "r-squared"), 0.5);
    ASSERT_FALSE(found[0].notes.empty());
    EXPECT_EQ(found[0].notes[0].id, "attribution.lime.poor-fit");
}

TEST(LimeTables, StopsWhenTold) {
    const TableCase world({2.0F, -3.0F, 1.5F, 0.0F, 0.0F, 0.0F});
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    core::expectError(core::ErrorCode::Cancelled, [&] { world.explain({kRow}, {}, false, context); });
}

TEST(LimeTables, WithoutDataTheBaselineHidesFeatures) {
    TableCase world({2.0F, -3.0F, 1.5F, 0.0F, 0.0F, 0.0F});
    world.set = nullptr;
    const auto found = world.explain({kRow}, {{"alpha", "0"}, {"samples", "300"}});
    const data::Matrix encoded = world.model->encoder().encode(std::vector<data::Row>{kRow});
    EXPECT_NEAR(found[0].values[0], 2.0 * encoded(0, 0), 1e-5);
    EXPECT_NEAR(found[0].values[1], -3.0 * encoded(0, 1), 1e-5);
    EXPECT_NEAR(found[0].values[2], 1.5, 1e-5);
    EXPECT_EQ(found[0].notes.back().id, "attribution.lime.no-data");
}

TEST(LimeTables, RefusesDataThatDoNotFit) {
    TableCase world({2.0F, -3.0F, 1.5F, 0.0F, 0.0F, 0.0F});
    world.set = tables::datasetOf(data::Schema({test::number("rate", 0, 1)}), {{0.5}});
    EXPECT_THAT(core::expectError(core::ErrorCode::Input, [&] { world.explain({kRow}, {}); }).what, HasSubstr("not the model's"));
    const data::Schema unlabelled({test::number("rate", 0, 1), test::integer("income", 0, 100),
                                   test::categorical("home", {"own", "rent", "other"}), test::number("noise", 0, 1)});
    world.set = tables::datasetOf(unlabelled, {kRow, {0.1, 3.0, 1.0, 0.2}});
    EXPECT_THAT(core::expectError(core::ErrorCode::Input,
                                  [&] {
                                      world.explain({kRow}, {{"discretise", "entropy"}});
                                  })
                    .what,
                HasSubstr("label"));
}

}  // namespace

}  // namespace counterpoint::attribution::lime_table_tests
