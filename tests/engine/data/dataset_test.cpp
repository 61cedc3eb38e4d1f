// SPDX-License-Identifier: GPL-3.0-or-later
// Inferred schemas, splits, the catalogue and the reference tables.
#include "engine/data/dataset.h"
#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/data/catalogue.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <set>

namespace counterpoint::data {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

Dataset inferred(const std::string& text, const LoadOptions& options = {}) {
    return readTable(text, "t", "t.csv", std::nullopt, options, core::Context{});
}

/// A table of `rows` rows; each column gets its cell from the row's number.
std::string tableText(const std::string& header, std::size_t rows, const std::function<std::string(std::size_t)>& line) {
    std::string text = header + "\n";
    for (std::size_t row = 0; row < rows; ++row) text += line(row) + "\n";
    return text;
}

TEST(Inference, TellsTypesApart) {
    const Dataset dataset = inferred(tableText("whole,share,flag,yesno,colour,y", 60, [](std::size_t i) {
        return fmt::format("{},{}.{}5,{},{},{},{}", 3 * (i % 40), i % 3, i % 10, i % 2, i % 3 == 0 ? "yes" : "no",
                           i % 4 == 0   ? "red"
                           : i % 4 == 1 ? "blue"
                                        : "green",
                           i % 5);
    }));
    const auto& fields = dataset.schema().fields();
    EXPECT_EQ(fields[0].type, FeatureType::Integer);
    EXPECT_EQ(fields[0].step, 1.0);
    EXPECT_EQ(fields[0].min, 0.0);
    EXPECT_EQ(fields[0].max, 117.0);
    EXPECT_EQ(fields[1].type, FeatureType::Continuous);
    EXPECT_EQ(fields[1].step, 0.01);
    EXPECT_EQ(fields[2].type, FeatureType::Binary);
    EXPECT_THAT(fields[2].levels, ElementsAre("0", "1"));
    EXPECT_EQ(dataset.table.cell(3, 2), 1.0);
    EXPECT_EQ(fields[3].type, FeatureType::Binary);
    EXPECT_THAT(fields[3].levels, ElementsAre("no", "yes"));
    EXPECT_EQ(fields[4].type, FeatureType::Categorical);
    EXPECT_THAT(fields[4].levels, ElementsAre("blue", "green", "red"));
    EXPECT_EQ(dataset.table.cell(0, 4), 2.0);
    EXPECT_EQ(fields[5].role, Role::Label);
    EXPECT_THAT(dataset.schema().classNames(), ElementsAre("0", "1", "2", "3", "4"));
}

TEST(Inference, LeavesOutIdsAndText) {
    const auto line = [](std::size_t i) {
        return fmt::format("{},{},note {},{},{},{}", i + 1, 1000 + 7 * i, i % 120, i * i, i < 1 ? "" : "A" + std::to_string(i),
                           i % 2 == 0 ? "a" : "b");
    };
    const Dataset dataset = inferred(tableText("row,client_id,note,square,code,y", 150, line));
    const auto& fields = dataset.schema().fields();
    EXPECT_EQ(fields[0].role, Role::Excluded);
    EXPECT_EQ(fields[0].extra["role"], "id");
    EXPECT_EQ(fields[1].extra["role"], "id");
    EXPECT_EQ(fields[2].role, Role::Excluded);
    EXPECT_FALSE(fields[2].extra.contains("role"));
    EXPECT_EQ(fields[3].role, Role::Feature);  // all different, but neither dense nor called an id
    EXPECT_EQ(fields[4].role, Role::Excluded);
    EXPECT_EQ(dataset.table.cellText(5, 2), "note 5");
    EXPECT_THAT(dataset.notices, Contains(HasSubstr("ids): row, client_id")));
    EXPECT_THAT(dataset.notices, Contains(HasSubstr("more than 100 different values: note")));
    LoadOptions more;
    more.maxLevels = 120;
    EXPECT_EQ(inferred(tableText("row,client_id,note,square,code,y", 150, line), more).schema().fields()[2].levels.size(), 120U);
}

TEST(Inference, FindsTheLabel) {
    EXPECT_EQ(inferred("a,Class,b\n1,x,2\n3,y,4\n").schema().label()->name, "Class");
    EXPECT_EQ(inferred("a,b\n1.5,x\n3.5,y\n").schema().label()->name, "b");
    EXPECT_EQ(inferred("a,b\n1,1.5\n3,2.5\n").schema().label(), nullptr);
    LoadOptions named;
    named.labelName = "a";
    const Dataset dataset = inferred("a,b\n10,x\n9,y\n10.0,z\n", named);
    EXPECT_THAT(dataset.schema().classNames(), ElementsAre("9", "10"));
    EXPECT_EQ(dataset.table.labelOf(2), 1);
    named.labelName = "c";
    EXPECT_THROW(inferred("a,b\n1,x\n", named), core::Error);
    named.labelName = "a";
    EXPECT_THROW(inferred("a,b\n1.5,x\n2.5,y\n", named), core::Error);
    LoadOptions needed;
    needed.requireLabel = true;
    EXPECT_THROW(inferred("a,b\n1,1.5\n3,2.5\n", needed), core::Error);
}

/// The schema that inference prints reads the same file to the same table.
TEST(Inference, ItsSchemaReadsTheSameTable) {
    for (const auto& entry : catalogue()) {
        LoadOptions infer;
        infer.infer = true;
        const Dataset guessed = loadDataset(entry.file.string(), infer, core::Context{});
        LoadOptions given;
        given.schema = Schema::fromJson(core::parseJson(guessed.schema().toJson().dump(), "s"), "s");
        const Dataset read = loadDataset(entry.file.string(), given, core::Context{});
        ASSERT_EQ(read.table.rowCount(), guessed.table.rowCount()) << entry.name;
        EXPECT_EQ(read.identity.contentHash, guessed.identity.contentHash) << entry.name;
    }
}

TEST(Catalogue, HoldsTheBundledSets) {
    std::vector<std::string> names;
    for (const auto& entry : catalogue()) names.push_back(entry.name);
    EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
    for (const char* name : {"credit_scoring", "german_credit", "hmda_boston", "telco_churn", "employee_attrition", "lending_club",
                             "breast_cancer_wisconsin", "arrests_release", "iris", "wine"}) {
        EXPECT_THAT(names, Contains(name));
    }
    // GPL-2-only or doubtful licences.
    for (const char* name : {"pima_diabetes", "mushroom", "income_marketing"}) EXPECT_THAT(names, testing::Not(Contains(name)));
    EXPECT_EQ(findInCatalogue("../datasets/iris"), std::nullopt);
    EXPECT_EQ(findInCatalogue("iri"), std::nullopt);
}

/// Rows, class sizes, missing cells and ranges are as the descriptors say.
void expectAsDescribed(const Dataset& dataset, const std::string& name) {
    const Schema& schema = dataset.schema();
    EXPECT_EQ(dataset.table.rowCount(), schema.extra["rows"].get<std::size_t>()) << name;
    for (std::size_t field = 0; field < schema.fields().size(); ++field) {
        const Feature& feature = schema.fields()[field];
        if (feature.role == Role::Excluded || feature.type == FeatureType::Text) continue;
        std::size_t missing = 0;
        double min = INFINITY;
        double max = -INFINITY;
        for (std::size_t row = 0; row < dataset.table.rowCount(); ++row) {
            const double cell = dataset.table.cell(row, field);
            missing += std::isnan(cell) ? 1 : 0;
            min = std::fmin(min, cell);
            max = std::fmax(max, cell);
        }
        EXPECT_EQ(missing, feature.extra["missing"].get<std::size_t>()) << name << " " << feature.name;
        if (!feature.isNumeric()) continue;
        EXPECT_NEAR(min, *feature.min, 1e-6 * std::abs(*feature.min)) << name << " " << feature.name;
        EXPECT_NEAR(max, *feature.max, 1e-6 * std::abs(*feature.max)) << name << " " << feature.name;
    }
    const core::Json& counts = schema.extra["class_counts"];
    if (!counts.is_object()) return;
    std::vector<std::size_t> found(schema.classNames().size());
    for (std::size_t row = 0; row < dataset.table.rowCount(); ++row) ++found.at(static_cast<std::size_t>(dataset.table.labelOf(row)));
    for (const auto& [level, count] : counts.items())
        EXPECT_EQ(found[*schema.label()->levelOf(level)], count.get<std::size_t>()) << name << " " << level;
}

TEST(Catalogue, TablesAreAsDescribed) {
    for (const auto& entry : catalogue()) expectAsDescribed(loadDataset(entry.name, {}, core::Context{}), entry.name);
}

TEST(Catalogue, ReferenceTablesAreAsDescribed) {
    const fs::path folder = fs::path(COUNTERPOINT_REFERENCE) / "datasets/reference/tabular";
    if (!fs::is_directory(folder)) GTEST_SKIP() << "no reference data at " << folder;
    for (const char* name :
         {"adult", "avila", "california_housing", "compas_two_years", "credit_default_taiwan", "give_me_some_credit", "heloc"}) {
        expectAsDescribed(loadDataset((folder / fmt::format("{}.csv.gz", name)).string(), {}, core::Context{}), name);
    }
}

TEST(Catalogue, ForeignTablesLoadByTheirSchema) {
    const fs::path folder = fs::path(COUNTERPOINT_REFERENCE) / "datasets/reference/tabular/carla";
    if (!fs::is_directory(folder)) GTEST_SKIP() << "no reference data at " << folder;
    LoadOptions options;
    options.schemaFile = folder / "adult.schema.json";
    const Dataset dataset = loadDataset((folder / "adult_test.csv.gz").string(), options, core::Context{});
    EXPECT_EQ(dataset.table.rowCount(), 12208U);
    std::size_t positive = 0;
    for (std::size_t row = 0; row < dataset.table.rowCount(); ++row) positive += dataset.table.labelOf(row) == 1 ? 1 : 0;
    EXPECT_EQ(positive, 2940U);
}

Table labelled(const std::vector<std::int32_t>& labels, std::size_t classes) {
    Feature label;
    label.name = "y";
    label.type = FeatureType::Categorical;
    label.role = Role::Label;
    for (std::size_t i = 0; i < classes; ++i) label.levels.push_back(std::to_string(i));
    return {Schema({label}), {Column{{}, labels}}, labels.size(), nullptr};
}

TEST(Split, DividesEveryClassInTheSameShares) {
    std::vector<std::int32_t> labels(100, 0);
    std::fill(labels.begin() + 80, labels.end(), 1);
    labels.push_back(kMissingCode);
    const Split split = stratifiedSplit(labelled(labels, 2), {0.15, 0.15}, 1);
    const auto ofOne = [&](const std::vector<std::size_t>& rows) {
        return std::count_if(rows.begin(), rows.end(), [](std::size_t row) { return row >= 80; });
    };
    EXPECT_EQ(split.train.size(), 70U);
    EXPECT_EQ(split.validation.size(), 15U);
    EXPECT_EQ(split.test.size(), 15U);
    EXPECT_EQ(ofOne(split.train), 14);
    EXPECT_EQ(ofOne(split.validation), 3);
    EXPECT_EQ(ofOne(split.test), 3);
}

TEST(Split, GivesLeftOverRowsToTheLargestRemainders) {
    // 7 rows at 0.6, 0.2, 0.2: 4.2, 1.4, 1.4; the one row left over goes to the first of the largest remainders.
    const Split split = stratifiedSplit(labelled(std::vector<std::int32_t>(7, 0), 1), {0.2, 0.2}, 0);
    EXPECT_EQ(split.train.size(), 4U);
    EXPECT_EQ(split.test.size(), 1U);
    EXPECT_EQ(split.validation.size(), 2U);
}

TEST(Split, FollowsTheSeed) {
    const Table table = labelled(std::vector<std::int32_t>(50, 0), 1);
    EXPECT_EQ(stratifiedSplit(table, {}, 3).train, stratifiedSplit(table, {}, 3).train);
    EXPECT_NE(stratifiedSplit(table, {}, 3).train, stratifiedSplit(table, {}, 4).train);
    EXPECT_THROW(stratifiedSplit(table, {0.5, 0.5}, 0), core::Error);
}

RC_GTEST_PROP(Split, PartsAreDisjointAscendingAndComplete, ()) {
    const auto labels = *rc::gen::container<std::vector<std::int32_t>>(rc::gen::inRange<std::int32_t>(-1, 3));
    const Table table = labelled(labels, 3);
    const SplitFractions fractions{*rc::gen::inRange(0, 50) / 100.0, *rc::gen::inRange(0, 50) / 100.0};
    const Split split = stratifiedSplit(table, fractions, *rc::gen::arbitrary<std::uint64_t>());
    std::set<std::size_t> seen;
    for (const auto* part : {&split.train, &split.validation, &split.test}) {
        RC_ASSERT(std::is_sorted(part->begin(), part->end()));
        for (const std::size_t row : *part) RC_ASSERT(seen.insert(row).second && labels[row] != kMissingCode);
    }
    RC_ASSERT(seen.size() ==
              static_cast<std::size_t>(std::count_if(labels.begin(), labels.end(), [](std::int32_t label) { return label >= 0; })));
}

}  // namespace
}  // namespace counterpoint::data
