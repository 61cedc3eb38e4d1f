// SPDX-License-Identifier: GPL-3.0-or-later
// The suite of bad files: each gives one error that says what is wrong and where; the unusual but sound ones load.
#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/data/dataset.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <filesystem>

namespace counterpoint::data {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(COUNTERPOINT_SOURCE) / "tests/data/bad";

core::Json expectations() { return core::parseJson(core::readFile(kFolder / "expectations.json"), "expectations.json"); }

LoadOptions optionsFor(const core::Json& expectation) {
    LoadOptions options;
    options.requireLabel = expectation.contains("needs_label");
    return options;
}

void expectError(const core::Json& expectation) {
    const fs::path file = kFolder / expectation["file"].get<std::string>();
    try {
        loadDataset(file.string(), optionsFor(expectation), core::Context{});
        ADD_FAILURE() << file << " loads";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Input) << file;
        const std::string line = error.what();
        for (const auto& fragment : expectation["message"]) EXPECT_THAT(line, testing::HasSubstr(fragment.get<std::string>()));
        EXPECT_THAT(error.value().where, testing::HasSubstr(expectation["file"].get<std::string>().substr(0, 5)));
        EXPECT_FALSE(error.value().hint.empty()) << file;
        EXPECT_EQ(line.find('\n'), std::string::npos) << file;
    }
}

TEST(BadFiles, EveryFileFailsOrLoadsAsListed) {
    const core::Json list = expectations();
    std::size_t bad = 0;
    for (const auto& expectation : list) {
        if (!expectation["loads"].get<bool>()) {
            expectError(expectation);
            ++bad;
            continue;
        }
        const Dataset dataset =
            loadDataset((kFolder / expectation["file"].get<std::string>()).string(), optionsFor(expectation), core::Context{});
        EXPECT_EQ(dataset.table.rowCount(), expectation["rows"].get<std::size_t>()) << expectation["file"];
    }
    EXPECT_GE(bad, 20U);
}

/// Every encoding of one table gives the same cells.
TEST(BadFiles, EncodingsAndLineEndsGiveTheSameTable) {
    for (const char* name :
         {"utf16_le.csv", "utf16_be.csv", "utf8_bom.csv", "cp1252.csv", "crlf.csv", "mixed_line_ends.csv", "decimal_comma.csv"}) {
        const Dataset dataset = loadDataset((kFolder / name).string(), {}, core::Context{});
        const Schema& schema = dataset.schema();
        ASSERT_EQ(schema.fields().size(), 4U) << name;
        EXPECT_EQ(schema.fields()[0].name, "age") << name;
        EXPECT_EQ(dataset.table.cell(0, 0), 34.0) << name;
        EXPECT_EQ(dataset.table.cell(0, 2), 1200.5) << name;
        EXPECT_EQ(dataset.table.cell(3, 2), 1750.25) << name;
        EXPECT_EQ(schema.fields()[2].step, 0.01) << name;
        EXPECT_EQ(dataset.table.cellText(2, 3), "good") << name;
        EXPECT_EQ(dataset.table.labelOf(3), 0) << name;
    }
    const auto lastJob = [](const char* name) { return loadDataset((kFolder / name).string(), {}, core::Context{}).table.cellText(3, 1); };
    EXPECT_EQ(lastJob("utf16_le.csv"), "Müller");
    EXPECT_EQ(lastJob("utf16_be.csv"), "Müller");
    EXPECT_EQ(lastJob("utf8_bom.csv"), "Müller");
    EXPECT_EQ(lastJob("cp1252.csv"), "Müller €");
}

TEST(BadFiles, WindowsEncodingIsSaid) {
    const Dataset dataset = loadDataset((kFolder / "cp1252.csv").string(), {}, core::Context{});
    EXPECT_THAT(dataset.notices, testing::Contains(testing::HasSubstr("Windows-1252")));
}

TEST(BadFiles, MissingNamesAreErrorsOfTheirOwn) {
    for (const std::string name : {"no_such_file.csv", "credit_scorin", ""}) {
        try {
            loadDataset(name, {}, core::Context{});
            ADD_FAILURE() << name;
        } catch (const core::Error& error) {
            EXPECT_EQ(error.code(), core::ErrorCode::Input);
            EXPECT_FALSE(error.value().hint.empty());
        }
    }
    try {
        loadDataset("credit_scorin", {}, core::Context{});
        ADD_FAILURE();
    } catch (const core::Error& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("did you mean 'credit_scoring'?"));
    }
    EXPECT_THROW(loadDataset(kFolder.string(), {}, core::Context{}), core::Error);
}

}  // namespace
}  // namespace counterpoint::data
