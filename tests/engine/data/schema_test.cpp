// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/schema.h"
#include "engine/core/error.h"
#include "engine/core/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cmath>
#include <filesystem>

namespace counterpoint::data {
namespace {

namespace fs = std::filesystem;
using core::Json;
using testing::ElementsAre;
using testing::HasSubstr;

Schema parsed(const std::string& text) { return Schema::fromJson(core::parseJson(text, "s.json"), "s.json"); }

std::string errorOf(const std::string& text) {
    try {
        parsed(text);
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Input);
        return error.what();
    }
    return "no error";
}

std::string errorOfField(const std::string& field) { return errorOf(R"({"format":1,"fields":[)" + field + "]}"); }

std::vector<fs::path> schemasBelow(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().string().ends_with(".schema.json")) files.push_back(entry.path());
    }
    return files;
}

TEST(Schema, ReadsEveryKey) {
    const Schema schema = parsed(R"({"format": 1, "title": "T", "origin": "O", "licence": "L", "label": "y", "favourable_value": 1,
        "notes": "N", "encoded_order": ["a", "b_x"], "fields": [
        {"name": "a", "type": "integer", "min": 1, "max": 9, "step": 2, "unit": "years", "cost": 3, "mutability": "increase-only",
         "protected": true, "description": "D", "imputation": "zero", "encoding": {"kind": "standard", "column": "A", "offset": 5, "scale": 2}},
        {"name": "b", "type": "categorical", "values": ["x", 2.0, true]},
        {"name": "k", "type": "text", "role": "id"},
        {"name": "y", "type": "binary", "role": "label", "values": [0, 1]}]})");
    EXPECT_EQ(schema.title, "T");
    EXPECT_EQ(schema.origin, "O");
    EXPECT_EQ(schema.licence, "L");
    EXPECT_EQ(schema.notes, "N");
    EXPECT_EQ(schema.favourableValue, "1");
    EXPECT_THAT(schema.encodedOrder, ElementsAre("a", "b_x"));
    EXPECT_THAT(schema.featureNames(), ElementsAre("a", "b"));
    EXPECT_THAT(schema.classNames(), ElementsAre("0", "1"));
    const Feature& a = schema.feature(0);
    EXPECT_EQ(a.type, FeatureType::Integer);
    EXPECT_EQ(a.min, 1.0);
    EXPECT_EQ(a.max, 9.0);
    EXPECT_EQ(a.step, 2.0);
    EXPECT_EQ(a.unit, "years");
    EXPECT_EQ(a.cost, 3.0);
    EXPECT_EQ(a.mutability, Mutability::IncreaseOnly);
    EXPECT_TRUE(a.isProtected);
    EXPECT_EQ(a.imputation, Imputation::Zero);
    ASSERT_TRUE(a.encoding);
    EXPECT_EQ(a.encoding->kind, EncodingKind::Standard);
    EXPECT_EQ(a.encoding->column, "A");
    EXPECT_EQ(a.encoding->offset, 5.0);
    EXPECT_EQ(a.encoding->scale, 2.0);
    EXPECT_THAT(schema.feature(1).levels, ElementsAre("x", "2", "true"));
    EXPECT_EQ(schema.fields()[2].role, Role::Excluded);
    EXPECT_EQ(schema.fieldOfFeature(1), 1U);
    EXPECT_EQ(schema.labelField(), 3U);
}

TEST(Schema, KeepsUnknownKeysAndTheSpellingId) {
    const Schema schema = parsed(R"({"format": 1, "rows": 7, "mine": {"deep": [1, null]}, "fields": [
        {"name": "k", "type": "text", "role": "id", "colour": "red", "missing": 3}]})");
    const Json json = schema.toJson();
    EXPECT_EQ(json["rows"], 7);
    EXPECT_EQ(json["mine"].dump(), R"({"deep":[1,null]})");
    EXPECT_EQ(json["fields"][0]["role"], "id");
    EXPECT_EQ(json["fields"][0]["colour"], "red");
    EXPECT_EQ(json["fields"][0]["missing"], 3);
}

TEST(Schema, WritesDatesAsDates) {
    const Schema schema =
        parsed(R"({"format": 1, "fields": [{"name": "d", "type": "integer", "date": true, "min": "1970-01-02", "max": 31}]})");
    EXPECT_EQ(schema.feature(0).min, 1.0);
    EXPECT_EQ(schema.feature(0).max, 31.0);
    EXPECT_EQ(schema.toJson()["fields"][0]["max"], "1970-02-01");
}

TEST(Schema, NamesFieldAndKeyOfAMistake) {
    EXPECT_THAT(errorOf("[]"), HasSubstr("not a schema"));
    EXPECT_THAT(errorOf(R"({"format":2,"fields":[]})"), HasSubstr("newer"));
    EXPECT_THAT(errorOf(R"({"format":1})"), HasSubstr("key 'fields'"));
    EXPECT_THAT(errorOf(R"({"format":1,"fields":[3]})"), HasSubstr("field number 1"));
    EXPECT_THAT(errorOf(R"({"format":1,"label":"z","fields":[{"name":"y","type":"text"}]})"), HasSubstr("no field 'z'"));
    EXPECT_THAT(errorOfField(R"({"type":"text"})"), HasSubstr("key 'name'"));
    EXPECT_THAT(errorOfField(R"({"name":"a"})"), HasSubstr("field 'a', key 'type'"));
    EXPECT_THAT(errorOfField(R"({"name":"a","type":"int"})"), HasSubstr("one of continuous, integer"));
    EXPECT_THAT(errorOfField(R"({"name":"a","type":"integer","min":"one"})"), HasSubstr("field 'a', key 'min'"));
    EXPECT_THAT(errorOfField(R"({"name":"a","type":"integer","min":2,"max":1})"), HasSubstr("above the maximum"));
    EXPECT_THAT(errorOfField(R"({"name":"a","type":"integer","step":0})"), HasSubstr("key 'step'"));
    EXPECT_THAT(errorOfField(R"({"name":"a","type":"integer","cost":-1})"), HasSubstr("key 'cost'"));
    EXPECT_THAT(errorOfField(R"({"name":"a","type":"categorical"})"), HasSubstr("key 'values'"));
    EXPECT_THAT(errorOfField(R"({"name":"a","type":"categorical","values":["x","x"]})"), HasSubstr("'x' is listed twice"));
    EXPECT_THAT(errorOfField(R"({"name":"a","type":"binary","values":["x","y","z"]})"), HasSubstr("3 values"));
    EXPECT_THAT(errorOfField(R"({"name":"a","type":"categorical","values":[["x"]]})"), HasSubstr("key 'values'"));
    EXPECT_THAT(errorOfField(R"({"name":"a","type":"integer","mutability":"never"})"), HasSubstr("increase-only"));
    EXPECT_THAT(errorOfField(R"({"name":"a","type":"integer","protected":"yes"})"), HasSubstr("key 'protected'"));
    EXPECT_THAT(errorOfField(R"({"name":"a","type":"integer","encoding":{"kind":"one-hot"}})"), HasSubstr("no one-hot encoding"));
    EXPECT_THAT(errorOfField(R"({"name":"a","type":"binary","values":["x","y"],"encoding":{"kind":"indicator","of":"z"}})"),
                HasSubstr("'z' is not one of the values"));
    EXPECT_THAT(errorOfField(R"({"name":"a","type":"text"},{"name":"a","type":"text"})"), HasSubstr("same name"));
    EXPECT_THAT(
        errorOfField(
            R"({"name":"a","type":"binary","values":["x","y"],"role":"label"},{"name":"b","type":"binary","values":["x","y"],"role":"label"})"),
        HasSubstr("both labels"));
}

TEST(Schema, SuggestsTheNameThatWasMeant) {
    const Schema schema =
        parsed(R"({"format":1,"label":"y","fields":[{"name":"income","type":"integer"},{"name":"k","type":"text","role":"id"},
        {"name":"y","type":"binary","values":["0","1"]}]})");
    EXPECT_EQ(schema.requireFeature("income", "--lock"), 0U);
    for (const auto& [name, message] :
         std::vector<std::pair<std::string, std::string>>{{"incme", "did you mean 'income'"}, {"y", "is the label"}, {"k", "excluded"}}) {
        try {
            schema.requireFeature(name, "--lock");
            FAIL() << name;
        } catch (const core::Error& error) {
            EXPECT_EQ(error.code(), core::ErrorCode::Usage);
            EXPECT_THAT(error.what(), HasSubstr(message));
        }
    }
}

TEST(Schema, ChangesOfFieldsAreIndexedAnew) {
    Schema schema = parsed(R"({"format":1,"fields":[{"name":"a","type":"integer"},{"name":"b","type":"integer"}]})");
    Feature label = schema.fields()[0];
    label.role = Role::Label;
    schema.setField(0, label);
    EXPECT_THAT(schema.featureNames(), ElementsAre("b"));
    Feature added = schema.fields()[1];
    added.name = "c";
    schema.addField(added);
    EXPECT_THAT(schema.featureNames(), ElementsAre("b", "c"));
    EXPECT_EQ(schema.featureIndex("c"), 1U);
    EXPECT_THROW(schema.addField(label), core::Error);
}

/// A value that means the same as leaving the key out.
bool isStandard(const Json& value) {
    return value.is_null() || value == false || (value.is_string() && value.get_ref<const std::string&>().empty()) || value == "free";
}

void expectRoundTrip(const fs::path& file) {
    const Schema schema = Schema::read(file);
    const Json once = schema.toJson();
    EXPECT_EQ(Schema::fromJson(once, "again").toJson().dump(), once.dump()) << file;
    // Everything the file says is still there, whatever it is.
    const Json original = core::parseJson(core::readFile(file), file.string());
    for (const auto& [key, value] : original.items()) {
        if (key != "fields" && !isStandard(value)) {
            EXPECT_TRUE(once.contains(key)) << file << " " << key;
        }
    }
    for (std::size_t i = 0; i < original["fields"].size(); ++i) {
        for (const auto& [key, value] : original["fields"][i].items()) {
            if (isStandard(value)) continue;
            ASSERT_TRUE(once["fields"][i].contains(key)) << file << " " << key;
            if (value.is_number() || value.is_string()) {
                EXPECT_EQ(once["fields"][i][key], value) << file << " " << key;
            }
        }
    }
}

TEST(Schema, BundledFilesComeBackWhole) {
    const auto files = schemasBelow(fs::path(COUNTERPOINT_SOURCE) / "datasets");
    EXPECT_GE(files.size(), 10U);
    for (const auto& file : files) expectRoundTrip(file);
}

TEST(Schema, ReferenceFilesComeBackWhole) {
    const fs::path folder = fs::path(COUNTERPOINT_REFERENCE) / "datasets";
    if (!fs::is_directory(folder)) GTEST_SKIP() << "no reference data at " << folder;
    const auto files = schemasBelow(folder);
    EXPECT_GE(files.size(), 28U);
    for (const auto& file : files) expectRoundTrip(file);
}

/// Units, steps, protection and origins are filled in by hand; a gap would go unnoticed otherwise.
TEST(Schema, BundledFilesAreFilledIn) {
    for (const auto& file : schemasBelow(fs::path(COUNTERPOINT_SOURCE) / "datasets")) {
        const Schema schema = Schema::read(file);
        EXPECT_FALSE(schema.title.empty() || schema.origin.empty() || schema.licence.empty()) << file;
        ASSERT_NE(schema.label(), nullptr) << file;
        EXPECT_GE(schema.classNames().size(), 2U) << file;
        std::size_t free = 0;
        for (std::size_t i = 0; i < schema.featureCount(); ++i) {
            const Feature& feature = schema.feature(i);
            EXPECT_FALSE(feature.description.empty()) << file << " " << feature.name;
            EXPECT_TRUE(!feature.isNumeric() || (feature.step && feature.min && feature.max)) << file << " " << feature.name;
            EXPECT_TRUE(feature.type != FeatureType::Integer || *feature.step == std::floor(*feature.step)) << file << " " << feature.name;
            const bool isDirected = feature.mutability == Mutability::IncreaseOnly || feature.mutability == Mutability::DecreaseOnly;
            EXPECT_TRUE(!isDirected || feature.isOrdered()) << file << " " << feature.name;
            if (feature.mutability == Mutability::Free) ++free;
        }
        EXPECT_GE(free, 1U) << file;
    }
}

}  // namespace
}  // namespace counterpoint::data
