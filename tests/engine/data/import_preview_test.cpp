// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/import_preview.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/data/catalogue.h"
#include "tests/support/big_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cmath>
#include <cstdlib>
#include <filesystem>

namespace counterpoint::data {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Ten rows: an id that numbers them, a size with a missing word and a decimal comma, a day, a colour, a note of one value, nothing, a
/// label of two numbers.
constexpr const char* kShop =
    "nr;size;day;colour;note;void;bought\n"
    "1;1,50;31.1.2024;red;x;;0\n2;NA;1.2.2024;blue;x;;1\n3;-2,25;;red;x;;0\n4;1,50;1.2.2024;green;x;;0\n5;7,00;2.2.2024;;x;;1\n"
    "6;1,50;3.2.2024;red;x;;0\n7;1,75;4.2.2024;blue;x;;1\n8;0,00;5.2.2024;red;x;;0\n9;1,50;6.2.2024;green;x;;0\n10;7,00;7.2.2024;red;x;;"
    "1\n";

class Preview : public testing::Test {
public:
    ~Preview() override { std::filesystem::remove_all(folder_); }

protected:
    Preview() {
        std::string pattern = (std::filesystem::temp_directory_path() / "counterpoint-import-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    std::string write(const std::string& name, const std::string& text) const {
        core::writeFileAtomically(folder_ / name, text);
        return (folder_ / name).string();
    }
    static std::string errorOf(const std::string& path, const Schema& schema) {
        LoadOptions options;
        options.schema = schema;
        try {
            previewImport(path, options, core::Context{});
        } catch (const core::Error& error) {
            EXPECT_EQ(error.code(), core::ErrorCode::Input);
            return error.what();
        }
        return "no error";
    }

    std::filesystem::path folder_;
};

const ColumnSummary& columnOf(const ImportPreview& preview, const std::string& name) {
    return preview.columns.at(*preview.schema.fieldIndex(name));
}

TEST_F(Preview, ShowsTheFileAndWhatEachColumnHolds) {
    const ImportPreview preview = previewImport(write("shop.csv", kShop), {}, core::Context{});
    EXPECT_EQ(preview.separator, ';');
    EXPECT_EQ(preview.encoding, "UTF-8");
    EXPECT_EQ(preview.rows, 10U);
    ASSERT_EQ(preview.firstRows.size(), 10U);
    EXPECT_THAT(preview.firstRows[1], ElementsAre("2", "", "1.2.2024", "blue", "x", "", "1"));
    EXPECT_THAT(preview.notices, testing::Contains(HasSubstr("decimal comma")));

    const ColumnSummary& size = columnOf(preview, "size");
    EXPECT_EQ(size.missing, 1U);
    EXPECT_EQ(size.distinct, 5U);
    EXPECT_FALSE(size.distinctIsLeast);
    EXPECT_EQ(size.min, "-2.25");
    EXPECT_EQ(size.max, "7.00");
    EXPECT_THAT(size.examples, ElementsAre("1,50", "-2,25", "7,00", "1,75"));
    EXPECT_EQ(size.why.text, "Numbers from -2.25 to 7.00.");

    EXPECT_EQ(columnOf(preview, "day").min, "2024-01-31");
    EXPECT_EQ(columnOf(preview, "day").why.id, "import.why.dates");
    EXPECT_EQ(columnOf(preview, "colour").missing, 1U);
    EXPECT_EQ(columnOf(preview, "colour").distinct, 3U);
    EXPECT_EQ(columnOf(preview, "colour").min, "") << "colours have no order";
    EXPECT_EQ(columnOf(preview, "colour").why.text, "3 different values.");
}

TEST_F(Preview, SaysWhyAColumnIsLeftOutOrTheLabel) {
    const ImportPreview preview = previewImport(write("shop.csv", kShop), {}, core::Context{});
    EXPECT_EQ(columnOf(preview, "nr").why.id, "import.why.id");
    EXPECT_EQ(columnOf(preview, "nr").distinct, 10U);
    EXPECT_EQ(columnOf(preview, "void").why.id, "import.why.empty");
    EXPECT_EQ(columnOf(preview, "void").missing, 10U);
    EXPECT_EQ(columnOf(preview, "note").why.id, "import.why.one");
    EXPECT_EQ(columnOf(preview, "bought").why.id, "import.why.label.last");
    LoadOptions named;
    named.labelName = "colour";
    const ImportPreview other = previewImport((folder_ / "shop.csv").string(), named, core::Context{});
    EXPECT_EQ(columnOf(other, "colour").why.id, "import.why.label.named");
    const ImportPreview usual = previewImport(write("usual.csv", "class,v\na,1.5\nb,2.5\na,2.25\n"), {}, core::Context{});
    EXPECT_EQ(columnOf(usual, "class").why.id, "import.why.label.by-name");
}

TEST_F(Preview, AGivenSchemaIsItsOwnReason) {
    test::writeBigCsv(folder_ / "big.csv", 200);
    const ImportPreview preview = previewImport((folder_ / "big.csv").string(), {}, core::Context{});
    EXPECT_EQ(columnOf(preview, "rating").why.id, "import.why.schema");
    EXPECT_EQ(columnOf(preview, "rating").min, "low");
    EXPECT_EQ(columnOf(preview, "rating").max, "high");
    EXPECT_EQ(columnOf(preview, "id").distinct, 200U);
    EXPECT_THAT(preview.columns[0].examples, ElementsAre("C100000", "C100001", "C100002", "C100003"));
    EXPECT_EQ(preview.firstRows.size(), 50U);
}

TEST_F(Preview, CountingStopsWhereItTellsNothingMore) {
    test::writeBigCsv(folder_ / "big.csv", 12000);
    const ImportPreview preview = previewImport((folder_ / "big.csv").string(), {}, core::Context{});
    EXPECT_EQ(columnOf(preview, "id").distinct, 10000U);
    EXPECT_TRUE(columnOf(preview, "id").distinctIsLeast);
    EXPECT_EQ(columnOf(preview, "age").distinct, 73U);
    EXPECT_FALSE(columnOf(preview, "age").distinctIsLeast);
}

TEST_F(Preview, TheEncodingIsNamed) {
    EXPECT_EQ(previewImport(write("w.csv",
                                  "a,b\nGr\xF6\xDF"
                                  "e,1\nx,2\n"),
                            {}, core::Context{})
                  .encoding,
              "Windows-1252");
    const std::string utf16(
        "\xFF\xFE"
        "a\0,\0b\0\n\0"
        "1\0,\0"
        "2\0\n\0",
        18);
    EXPECT_EQ(previewImport(write("u.csv", utf16), {}, core::Context{}).encoding, "UTF-16");
}

TEST_F(Preview, TheProposedSchemaReadsTheFileAsItWasProposed) {
    std::vector<std::string> files{write("shop.csv", kShop), write("words.csv", "a,b,c\n1,x,0\nNA,?,1\n3.5,y,0\n?,x,1\n")};
    for (const auto& entry : catalogue()) files.push_back(entry.file.string());
    for (const std::string& file : files) {
        LoadOptions options;
        options.infer = true;
        const ImportPreview proposed = previewImport(file, options, core::Context{});
        options = {};
        options.schema = Schema::fromJson(proposed.schema.toJson(), "proposed");
        const Dataset again = loadDataset(file, options, core::Context{});
        EXPECT_EQ(again.identity.contentHash, proposed.dataset->identity.contentHash) << file;
    }
}

TEST_F(Preview, AnEditedSchemaIsAppliedOrRefusedByLineAndColumn) {
    const std::string file = write("shop.csv", kShop);
    const Schema proposed = previewImport(file, {}, core::Context{}).schema;

    Schema edited = proposed;
    Feature colour = edited.fields()[3];
    colour.type = FeatureType::Ordinal;
    colour.levels = {"green", "blue", "red"};
    edited.setField(3, colour);
    Feature number = edited.fields()[0];
    number.role = Role::Feature;
    number.type = FeatureType::Integer;
    edited.setField(0, number);
    LoadOptions options;
    options.schema = edited;
    const ImportPreview applied = previewImport(file, options, core::Context{});
    EXPECT_EQ(columnOf(applied, "colour").min, "green");
    EXPECT_EQ(columnOf(applied, "nr").max, "10");

    colour.levels = {"green", "red"};
    edited.setField(3, colour);
    EXPECT_THAT(errorOf(file, edited), testing::AllOf(HasSubstr("'blue'"), HasSubstr("line 3, column 4 'colour'")));
    colour.type = FeatureType::Continuous;
    colour.levels.clear();
    edited.setField(3, colour);
    EXPECT_THAT(errorOf(file, edited), testing::AllOf(HasSubstr("'red' is not a number"), HasSubstr("line 2, column 4 'colour'")));
}

TEST_F(Preview, StopsWhenToldTo) {
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    EXPECT_THROW(previewImport(write("shop.csv", kShop), {}, context), core::Error);
}

}  // namespace
}  // namespace counterpoint::data
