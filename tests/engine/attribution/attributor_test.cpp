// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/attributor.h"

#include "engine/attribution/algorithm.h"
#include "engine/attribution/baseline.h"
#include "engine/attribution/fold.h"
#include "engine/core/error.h"
#include "tests/support/linear_classifier.h"
#include "tests/support/schemas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace counterpoint::attribution {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// s(x) - s(baseline) of each column of a linear model, written here so that the test knows every number.
Maps explainLinear(const Problem& problem, const core::Context& context) {
    if (context.shouldStop()) throw core::Error(core::ErrorCode::Cancelled, "stopped", "", "");
    Maps maps;
    const at::Tensor gradient = problem.scorer->gradients(problem.inputs, problem.targets);
    maps.values = (gradient * (problem.inputs - problem.baselines.mean(0, true))).to(at::kDouble);
    return maps;
}

const MethodInfo& linearInfo() {
    static const MethodInfo info{.name = "linear-test",
                                 .label = "Linear test",
                                 .help = "test",
                                 .source = "test",
                                 .scale = Scale::Additive,
                                 .subject = Subject::Features,
                                 .needsGradients = true,
                                 .modalities = {"table"},
                                 .parameters = {baselineParam(), backgroundParam(4), outputParam()}};
    return info;
}

const Method kLinear{&linearInfo, &makeStateless<&explainLinear>};

/// income 0..100 and rate 0..1 as numbers, home of three levels: columns income, rate, own, rent, other.
struct World {
    std::shared_ptr<data::Dataset> data = std::make_shared<data::Dataset>();
    std::shared_ptr<test::LinearClassifier> model;

    World() {
        data::Schema schema(
            {test::integer("income", 0, 100), test::number("rate", 0.0, 1.0), test::categorical("home", {"own", "rent", "other"})});
        std::vector<data::Column> columns(3);
        columns[0].numbers = {0, 100, 50, 50};
        columns[1].numbers = {0.0, 1.0, 0.5, 0.1};
        columns[2].codes = {0, 1, 2, 1};
        data->table = data::Table(schema, columns, 4, nullptr);
        data->identity.name = "homes";
        const std::vector<std::size_t> rows{0, 1, 2, 3};
        model = test::LinearClassifier::binary(data::Encoder::fit(data->table, rows), {2.0F, -1.0F, 0.5F, -0.5F, 0.25F}, 0.1F);
    }
    Attributor attributor(const std::string& baseline = "zero") const {
        core::ParamSet parameters(linearInfo().parameters);
        parameters.set("baseline", baseline);
        return {kLinear, {model, data, parameters}};
    }
};

core::ErrorValue errorFrom(const std::function<void()>& action) {
    try {
        action();
    } catch (const core::Error& error) {
        return error.value();
    }
    ADD_FAILURE() << "no error";
    return {};
}

TEST(Attributor, FoldsOneHotColumnsIntoTheirFeatureAndAddsUp) {
    const World world;
    auto attributor = world.attributor();
    const auto found = attributor.attribute({.rows = {world.data->table.row(1)}, .classes = {1}}, {});
    ASSERT_EQ(found.size(), 1U);
    const Attribution& attribution = found.front();
    ASSERT_EQ(attribution.values.size(), 3U);
    EXPECT_NEAR(attribution.values[0], 2.0, 1e-6);
    EXPECT_NEAR(attribution.values[1], -1.0, 1e-6);
    EXPECT_NEAR(attribution.values[2], -0.5, 1e-6);
    EXPECT_EQ(attribution.columns.size(), 5U);
    EXPECT_NEAR(*attribution.base, 0.1, 1e-6);
    EXPECT_NEAR(*attribution.outputValue, 0.6, 1e-6);
    EXPECT_NEAR(*attribution.convergenceDelta, 0.0, 1e-6);
}

TEST(Attributor, GivesTheOtherClassTheNegativeLogit) {
    const World world;
    auto attributor = world.attributor();
    const auto found = attributor.attribute({.rows = {world.data->table.row(1)}, .allClasses = true}, {});
    ASSERT_EQ(found.size(), 2U);
    for (std::size_t f = 0; f < 3; ++f) EXPECT_NEAR(found[0].values[f], -found[1].values[f], 1e-6);
    EXPECT_NEAR(*found[0].outputValue, -*found[1].outputValue, 1e-6);
    EXPECT_EQ(found[0].classIndex, 0);
}

TEST(Attributor, ExplainsThePredictedClassUnlessAskedOtherwise) {
    const World world;
    auto attributor = world.attributor();
    const std::vector<data::Row> rows{world.data->table.row(0), world.data->table.row(1)};
    const auto found = attributor.attribute({.rows = rows}, {});
    const auto predicted = world.model->classesOf(world.model->probabilities(rows));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].classIndex, predicted[0]);
    EXPECT_EQ(found[1].classIndex, predicted[1]);
}

TEST(Attributor, StopsBetweenBatchesAndKeepsNothingHalf) {
    const World world;
    auto attributor = world.attributor();
    attributor.prepare({});
    std::stop_source source;
    source.request_stop();
    core::Context context;
    context.stop = source.get_token();
    EXPECT_TRUE(attributor.attribute({.rows = {world.data->table.row(0)}}, context).empty());
}

TEST(Attributor, RefusesClassesThatDoNotFit) {
    const World world;
    auto attributor = world.attributor();
    EXPECT_THAT(errorFrom([&] { attributor.attribute({.rows = {world.data->table.row(0)}, .classes = {2}}, {}); }).what,
                HasSubstr("class number 2"));
    EXPECT_THAT(errorFrom([&] {
                    attributor.attribute({.rows = {world.data->table.row(0)}, .classes = {0, 1}}, {});
                }).what,
                HasSubstr("2 classes"));
}

TEST(Baseline, MeansMediansRowsAndZero) {
    const World world;
    const auto rows = [&](const std::string& text) { return baselineRows(text, *world.model, world.data.get(), 3, {}); };
    EXPECT_TRUE(rows("zero").isZero());
    const data::Matrix mean = rows("mean");
    EXPECT_NEAR(mean(0, 0), 0.5, 1e-6);
    EXPECT_NEAR(mean(0, 1), 0.4, 1e-6);
    EXPECT_NEAR(mean(0, 3), 0.5, 1e-6);  // rent twice of four
    const data::Matrix median = rows("median");
    EXPECT_NEAR(median(0, 0), 0.5, 1e-6);
    EXPECT_NEAR(median(0, 1), 0.3, 1e-6);
    EXPECT_EQ(median(0, 3), 1.0F);
    EXPECT_EQ(rows("2")(0, 4), 1.0F);
    EXPECT_EQ(rows("background").rows(), 3);
    EXPECT_EQ(baselineRows("background", *world.model, world.data.get(), 99, {}).rows(), 4);
}

TEST(Baseline, SaysWhatDoesNotFit) {
    const World world;
    const auto refusal = [&](const std::string& text) {
        return errorFrom([&] { baselineRows(text, *world.model, world.data.get(), 1, {}); });
    };
    EXPECT_THAT(refusal("9").what, HasSubstr("no row 9"));
    EXPECT_THAT(refusal("9").hint, HasSubstr("3"));
    EXPECT_THAT(refusal("nowhere.csv").what, HasSubstr("nowhere.csv"));
    EXPECT_THAT(errorFrom([&] { baselineRows("mean", *world.model, nullptr, 1, {}); }).what, HasSubstr("no"));
}

TEST(Baseline, ReadsFilesByNameOrByColumnAndNamesBothWidths) {
    const World world;
    const auto folder = std::filesystem::temp_directory_path() / ("counterpoint-baseline-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    const auto write = [&](const char* name, const char* text) {
        std::ofstream(folder / name) << text;
        return (folder / name).string();
    };
    const auto rows = [&](const std::string& path) { return baselineRows(path, *world.model, world.data.get(), 1, {}); };
    const data::Matrix named = rows(write("named.csv", "income,rate,home\n25,0.5,rent\n75,0.25,own\n"));
    ASSERT_EQ(named.rows(), 2);
    EXPECT_NEAR(named(0, 0), 0.25, 1e-6);
    EXPECT_EQ(named(0, 3), 1.0F);
    EXPECT_EQ(named(1, 2), 1.0F);
    const data::Matrix encoded = rows(write("encoded.csv", "a,b,c,d,e\n0.1,0.2,0.3,0.4,0.5\n"));
    ASSERT_EQ(encoded.cols(), 5);
    EXPECT_NEAR(encoded(0, 4), 0.5, 1e-6);
    const auto error = errorFrom([&] { rows(write("short.csv", "a,b\n1,2\n")); });
    EXPECT_THAT(error.what, HasSubstr("2 columns"));
    EXPECT_THAT(error.what, HasSubstr("5"));
    std::filesystem::remove_all(folder);
}

TEST(Fold, AddsMagnitudesOfAGroupAndSquaresOfIntervals) {
    const World world;
    const Players players = playersOf(world.model->encoder(), {5}, false);
    EXPECT_EQ(players.groups.count, 3);
    Maps maps;
    maps.values = at::tensor({1.0, 2.0, -3.0, 4.0, -5.0}, at::kDouble).unsqueeze(0);
    maps.low = maps.values - 1.0;
    maps.high = maps.values + 1.0;
    Attribution magnitude;
    magnitude.scale = Scale::Magnitude;
    fold(maps, 0, players, world.model->encoder(), magnitude);
    EXPECT_THAT(magnitude.values, ElementsAre(1.0, 2.0, 12.0));
    Attribution additive;
    fold(maps, 0, players, world.model->encoder(), additive);
    EXPECT_THAT(additive.values, ElementsAre(1.0, 2.0, -4.0));
    EXPECT_NEAR(additive.high[2], -4.0 + std::sqrt(3.0), 1e-12);
    EXPECT_NEAR(additive.low[0], 0.0, 1e-12);
}

TEST(Fold, KeepsGroupsApartFromColumns) {
    const World world;
    Maps maps;
    maps.perGroup = true;
    maps.values = at::tensor({1.0, 2.0, 3.0}, at::kDouble).unsqueeze(0);
    Attribution features;
    fold(maps, 0, playersOf(world.model->encoder(), {5}, false), world.model->encoder(), features);
    EXPECT_THAT(features.values, ElementsAre(1.0, 2.0, 3.0));
    EXPECT_TRUE(features.columns.empty());
    maps.values = at::tensor({1.0, 2.0, 3.0, 4.0, 5.0}, at::kDouble).unsqueeze(0);
    Attribution columns;
    fold(maps, 0, playersOf(world.model->encoder(), {5}, true), world.model->encoder(), columns);
    EXPECT_THAT(columns.values, ElementsAre(1.0, 2.0, 12.0));
    EXPECT_THAT(columns.columns, ElementsAre(1.0, 2.0, 3.0, 4.0, 5.0));
}

}  // namespace
}  // namespace counterpoint::attribution
