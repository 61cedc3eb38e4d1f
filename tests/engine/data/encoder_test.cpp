// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/encoder.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <cmath>
#include <filesystem>
#include <limits>
#include <numeric>

namespace counterpoint::data {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

Feature numeric(const std::string& name, FeatureType type = FeatureType::Continuous, std::optional<double> step = std::nullopt) {
    Feature feature;
    feature.name = name;
    feature.type = type;
    feature.step = step;
    return feature;
}

Feature levelled(const std::string& name, FeatureType type, std::vector<std::string> levels) {
    Feature feature;
    feature.name = name;
    feature.type = type;
    feature.levels = std::move(levels);
    return feature;
}

Table tableOf(std::vector<Feature> features, const std::vector<Row>& rows) {
    std::vector<Column> columns(features.size());
    for (std::size_t i = 0; i < features.size(); ++i) {
        for (const Row& row : rows) {
            if (features[i].hasLevels()) {
                columns[i].codes.push_back(std::isnan(row[i]) ? kMissingCode : static_cast<std::int32_t>(row[i]));
            } else {
                columns[i].numbers.push_back(row[i]);
            }
        }
    }
    return {Schema(std::move(features)), std::move(columns), rows.size(), nullptr};
}

std::vector<std::size_t> firstRows(std::size_t count) {
    std::vector<std::size_t> rows(count);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
}

std::vector<float> encoded(const Encoder& encoder, const Row& row) {
    std::vector<float> out(encoder.width());
    encoder.encode(row, out);
    return out;
}

std::vector<std::string> namesOf(const Encoder& encoder) {
    std::vector<std::string> names;
    for (const auto& column : encoder.columns()) names.push_back(column.name);
    return names;
}

Table people() {
    return tableOf(
        {numeric("age", FeatureType::Integer, 1.0), levelled("job", FeatureType::Categorical, {"clerk", "farmer", "nurse"}),
         levelled("school", FeatureType::Ordinal, {"none", "low", "high"}), levelled("owner", FeatureType::Binary, {"no", "yes"})},
        {{20, 0, 0, 0}, {40, 1, 1, 1}, {60, 1, 2, 1}, {100, 2, 0, 0}});
}

TEST(Encoder, FitsOnTheTrainingRowsOnly) {
    const Encoder encoder = Encoder::fit(people(), firstRows(3));
    EXPECT_THAT(namesOf(encoder), ElementsAre("age", "job_clerk", "job_farmer", "job_nurse", "school", "owner"));
    EXPECT_THAT(encoder.columnsOf(1), ElementsAre(1, 2, 3));
    EXPECT_THAT(encoded(encoder, {30, 2, 1, 1}), ElementsAre(0.25F, 0, 0, 1, 0.5F, 1));
    EXPECT_THAT(encoded(encoder, {100, 0, 2, 0}), ElementsAre(2.0F, 1, 0, 0, 1.0F, 0));  // (100 - 20) / 40: row 3 is not in the fit
}

TEST(Encoder, StandardisesWithMeanAndDeviation) {
    EncoderOptions options;
    options.numeric = EncodingKind::Standard;
    const Table table = tableOf({numeric("a")}, {{1}, {3}, {5}, {7}});  // mean 4, deviation sqrt(5)
    const Encoder encoder = Encoder::fit(table, firstRows(4), options);
    EXPECT_DOUBLE_EQ(encoder.columns()[0].offset, 4.0);
    EXPECT_DOUBLE_EQ(encoder.columns()[0].scale, std::sqrt(5.0));
    options.numeric = EncodingKind::Identity;
    EXPECT_THAT(encoded(Encoder::fit(table, firstRows(4), options), {3}), ElementsAre(3.0F));
}

TEST(Encoder, ConstantColumnsHaveTheScaleOne) {
    const Table table =
        tableOf({numeric("a"), levelled("b", FeatureType::Ordinal, {"only"}), levelled("c", FeatureType::Categorical, {"one"})},
                {{5, 0, 0}, {5, 0, 0}});
    const Encoder encoder = Encoder::fit(table, firstRows(2));
    EXPECT_THAT(encoded(encoder, {5, 0, 0}), ElementsAre(0.0F, 0.0F, 1.0F));
    EXPECT_THAT(encoder.decode(encoded(encoder, {6, 0, 0})), ElementsAre(6.0, 0.0, 0.0));
}

TEST(Encoder, ImputesByPolicy) {
    std::vector<Feature> features;
    for (const auto policy : {Imputation::Automatic, Imputation::Mean, Imputation::Mode, Imputation::Zero, Imputation::Median}) {
        features.push_back(numeric(fmt::format("n{}", features.size())));
        features.back().imputation = policy;
    }
    features.push_back(levelled("c", FeatureType::Categorical, {"x", "y", "z"}));
    features.push_back(numeric("empty"));
    const auto row = [](double v, double code) { return Row{v, v, v, v, v, code, kMissing}; };
    const Table table = tableOf(features, {row(1, 2), row(2, 1), row(9, 1), row(9, 2), row(kMissing, kMissing), row(100, 0)});
    const Encoder encoder = Encoder::fit(table, firstRows(5));
    const Row imputed = encoder.impute(Row(7, kMissing));
    EXPECT_THAT(imputed, ElementsAre(5.5, 5.25, 9.0, 0.0, 5.5, 1.0, 0.0));  // 1, 2, 9, 9; y and z twice each: the lower
    EXPECT_THAT(encoder.impute(row(3, 0)), testing::Contains(3.0));
    EXPECT_EQ(encoded(encoder, Row(7, kMissing)), encoded(encoder, imputed));
}

TEST(Encoder, WholeNumbersAreImputedWhole) {
    const Table table = tableOf({numeric("a", FeatureType::Integer, 1.0)}, {{1}, {2}});
    EXPECT_EQ(Encoder::fit(table, firstRows(2)).imputedValue(0), 1.0);
}

TEST(Encoder, DecodesToTheNearestLevel) {
    const Encoder encoder = Encoder::fit(people(), firstRows(4));
    const auto decoded = [&](std::vector<float> values) { return encoder.decode(values); };
    EXPECT_THAT(decoded({0.5F, 0.2F, 0.7F, 0.1F, 0.3F, 0.49F}), ElementsAre(60.0, 1.0, 1.0, 0.0));
    EXPECT_THAT(decoded({0.5F, 0.4F, 0.4F, 0.1F, 9.0F, 0.5F}), ElementsAre(60.0, 0.0, 2.0, 1.0));
    EXPECT_THAT(decoded({0.5F, -1.0F, -0.5F, -2.0F, -9.0F, 7.0F}), ElementsAre(60.0, 1.0, 0.0, 1.0));
}

/// Decoding does not round to steps, but takes off what float32 added.
TEST(Encoder, DecodesNumbersWithoutFloatDust) {
    const Table table = tableOf({numeric("a", FeatureType::Continuous, 0.1)}, {{0.1}, {0.7}});
    const Encoder encoder = Encoder::fit(table, firstRows(2));
    EXPECT_EQ(encoder.decode(encoded(encoder, {0.3}))[0], 0.3);
    EXPECT_NEAR(encoder.decode(encoded(encoder, {0.3333}))[0], 0.3333, 1e-6);
}

Schema foreign(const std::string& fields, const std::string& order) {
    return Schema::fromJson(core::parseJson(R"({"format":1,"fields":[)" + fields + R"(],"encoded_order":)" + order + "}", "s"), "s");
}

TEST(Encoder, FollowsAForeignOrderWithScatteredGroups) {
    const Schema schema = foreign(R"({"name":"age","type":"integer","min":10,"max":30,"encoding":{"kind":"min-max"}},
        {"name":"job","type":"categorical","values":["a","b","c"]},
        {"name":"sex","type":"binary","values":["f","m"],"encoding":{"kind":"indicator","of":"f","column":"sex_f"}},
        {"name":"unseen","type":"continuous","encoding":{"kind":"identity"}})",
                                  R"(["job_c","age","job_a","sex_f","job_b"])");
    const Encoder encoder = Encoder::fromSchema(schema);
    EXPECT_THAT(encoder.columnsOf(1), ElementsAre(2, 4, 0));
    EXPECT_TRUE(encoder.columnsOf(3).empty());
    EXPECT_THAT(encoded(encoder, {15, 2, 0, 7}), ElementsAre(1, 0.25F, 0, 1, 0));
    const Row back = encoder.decode(std::vector<float>{0.9F, 0.5F, 0.1F, 0.2F, 0.3F});
    EXPECT_EQ(back[0], 20.0);
    EXPECT_EQ(back[1], 2.0);
    EXPECT_EQ(back[2], 1.0);
    EXPECT_TRUE(std::isnan(back[3]));
}

TEST(Encoder, SaysWhatAForeignSchemaLacks) {
    const auto errorOf = [](const std::string& fields, const std::string& order) -> std::string {
        try {
            Encoder::fromSchema(foreign(fields, order));
        } catch (const core::Error& error) {
            EXPECT_EQ(error.code(), core::ErrorCode::Input);
            return error.what();
        }
        return "no error";
    };
    const std::string job = R"({"name":"job","type":"categorical","values":["a","b"]})";
    EXPECT_THAT(errorOf(R"({"name":"age","type":"integer"})", "[]"), HasSubstr("field 'age'"));
    EXPECT_THAT(errorOf(R"({"name":"age","type":"integer","encoding":{"kind":"standard","offset":1}})", "[]"), HasSubstr("field 'age'"));
    EXPECT_THAT(errorOf(job, R"(["job_a","job_x"])"), HasSubstr("no feature is encoded as 'job_x'"));
    EXPECT_THAT(errorOf(job, R"(["job_a"])"), HasSubstr("only 1 of the 2"));
    EXPECT_THAT(errorOf(job, R"(["job_a","job_b","job_a"])"), HasSubstr("listed twice"));
}

TEST(Encoder, RefusesATableOfAnotherSchema) {
    const Encoder encoder = Encoder::fit(people(), firstRows(4));
    const Table fewer = tableOf({numeric("age")}, {{1}});
    EXPECT_THROW(encoder.encode(fewer), core::Error);
    Feature job = people().schema().feature(1);
    std::swap(job.levels[0], job.levels[1]);
    const Schema schema = people().schema();
    const Table swapped = tableOf({schema.feature(0), job, schema.feature(2), schema.feature(3)}, {{20, 0, 0, 0}});
    EXPECT_THROW(encoder.encode(swapped), core::Error);
}

TEST(Encoder, RawModelsSeeTheNumbers) {
    const Encoder encoder = Encoder::identity(people().schema());
    EXPECT_THAT(namesOf(encoder), ElementsAre("age"));
    EXPECT_THAT(encoded(encoder, {33, 1, 1, 1}), ElementsAre(33.0F));
}

/// The factual of the README of CEnt: encoded age 0.164384, education-num 0.533333, hours 0.347 is 29, 9 and 35 (cent.md, test 10.1).
TEST(Encoder, DecodesTheFactualOfThePaper) {
    const std::filesystem::path file = std::filesystem::path(COUNTERPOINT_REFERENCE) / "datasets/reference/tabular/carla/adult.schema.json";
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "no reference data at " << file;
    const Encoder encoder = Encoder::fromSchema(Schema::read(file));
    ASSERT_EQ(encoder.width(), 13U);
    std::vector<float> values(encoder.width(), 0.0F);
    const auto set = [&](const char* name, float value) {
        values[encoder.columnsOf(*encoder.schema().featureIndex(name)).front()] = value;
    };
    const auto get = [&](const char* name) { return encoder.decode(values)[*encoder.schema().featureIndex(name)]; };
    set("age", 0.164384F);
    set("education-num", 0.533333F);
    set("hours-per-week", 0.347F);
    EXPECT_EQ(std::round(get("age")), 29.0);
    EXPECT_EQ(std::round(get("education-num")), 9.0);
    EXPECT_EQ(std::round(get("hours-per-week")), 35.0);
}

TEST(Encoder, RefusesDamagedJson) {
    const core::Json good = Encoder::fit(people(), firstRows(4)).toJson();
    const auto refused = [](const core::Json& json) {
        try {
            Encoder::fromJson(json, "model.cpm");
        } catch (const core::Error& error) {
            return error.code() == core::ErrorCode::Input;
        }
        return false;
    };
    for (const char* key : {"schema", "columns", "imputed"}) {
        core::Json broken = good;
        broken.erase(key);
        EXPECT_TRUE(refused(broken)) << key;
    }
    const std::vector<std::pair<const char*, core::Json>> wrong = {{"feature", 99}, {"feature", -1},     {"scale", 0},
                                                                   {"scale", "x"},  {"offset", nullptr}, {"level", 3}};
    for (const auto& [key, value] : wrong) {
        core::Json broken = good;
        broken["columns"][0][key] = value;
        EXPECT_TRUE(refused(broken)) << key << " " << value;
    }
    core::Json broken = good;
    broken["imputed"].push_back(1);
    EXPECT_TRUE(refused(broken));
}

/// A random table: some features of every type, with steps, and values on the steps.
Table randomTable() {
    const auto featureCount = *rc::gen::inRange<std::size_t>(1, 7);
    const auto rowCount = *rc::gen::inRange<std::size_t>(1, 12);
    std::vector<Feature> features;
    std::vector<Row> rows(rowCount, Row(featureCount));
    for (std::size_t i = 0; i < featureCount; ++i) {
        const std::string name = fmt::format("f{}", i);
        const bool isNumeric = *rc::gen::arbitrary<bool>();
        if (isNumeric) {
            const double step = *rc::gen::element(0.01, 0.1, 1.0, 100.0);
            features.push_back(numeric(name, step >= 1.0 ? FeatureType::Integer : FeatureType::Continuous, step));
            for (Row& row : rows) row[i] = core::roundToStep(*rc::gen::inRange(-1000, 1000) * step, step);
        } else {
            const auto type = *rc::gen::element(FeatureType::Ordinal, FeatureType::Categorical, FeatureType::Binary);
            const auto count = type == FeatureType::Binary ? std::size_t{2} : *rc::gen::inRange<std::size_t>(1, 6);
            std::vector<std::string> levels;
            levels.reserve(count);
            for (std::size_t level = 0; level < count; ++level) levels.push_back(fmt::format("l{}", level));
            features.push_back(levelled(name, type, levels));
            for (Row& row : rows) row[i] = static_cast<double>(*rc::gen::inRange<std::size_t>(0, count));
        }
    }
    return tableOf(std::move(features), rows);
}

RC_GTEST_PROP(Encoder, DecodeUndoesEncode, ()) {
    const Table table = randomTable();
    EncoderOptions options;
    options.numeric = *rc::gen::element(EncodingKind::MinMax, EncodingKind::Standard, EncodingKind::Identity);
    const Encoder encoder = Encoder::fit(table, firstRows(table.rowCount()), options);
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const Row cells = table.row(row);
        const Row back = encoder.decode(encoded(encoder, cells));
        for (std::size_t i = 0; i < cells.size(); ++i) RC_ASSERT(back[i] == cells[i]);
    }
}

RC_GTEST_PROP(Encoder, BatchesAndStoredEncodersAgreeWithSingleRows, ()) {
    const Table table = randomTable();
    const Encoder encoder = Encoder::fit(table, firstRows(table.rowCount()));
    const Encoder stored = Encoder::fromJson(core::parseJson(encoder.toJson().dump(), "m"), "m");
    const Matrix all = encoder.encode(table);
    std::vector<Row> rows;
    rows.reserve(table.rowCount());
    for (std::size_t row = 0; row < table.rowCount(); ++row) rows.push_back(table.row(row));
    RC_ASSERT(all == encoder.encode(rows));
    RC_ASSERT(all == stored.encode(table));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto single = encoded(encoder, rows[row]);
        for (std::size_t i = 0; i < single.size(); ++i)
            RC_ASSERT(all(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(i)) == single[i]);
    }
    RC_ASSERT(stored.toJson().dump() == encoder.toJson().dump());
}

/// One-hot groups have one 1; scaled training values lie in [0, 1].
RC_GTEST_PROP(Encoder, EncodedRowsAreWellFormed, ()) {
    const Table table = randomTable();
    const Encoder encoder = Encoder::fit(table, firstRows(table.rowCount()));
    const Matrix all = encoder.encode(table);
    for (Eigen::Index row = 0; row < all.rows(); ++row) {
        for (std::size_t i = 0; i < table.schema().featureCount(); ++i) {
            float sum = 0.0F;
            for (const std::size_t column : encoder.columnsOf(i)) {
                const float value = all(row, static_cast<Eigen::Index>(column));
                RC_ASSERT(value >= 0.0F && value <= 1.0F);
                sum += value;
            }
            if (table.schema().feature(i).type == FeatureType::Categorical) RC_ASSERT(sum == 1.0F);
        }
    }
}

}  // namespace
}  // namespace counterpoint::data
