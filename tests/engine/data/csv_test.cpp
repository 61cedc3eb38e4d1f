// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/data/csv_number.h"
#include "engine/data/csv_scan.h"
#include "engine/data/dataset.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <algorithm>
#include <cmath>

namespace counterpoint::data {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Dataset inferred(const std::string& text, const LoadOptions& options = {}) {
    return readTable(text, "t", "t.csv", std::nullopt, options, core::Context{});
}

Dataset typed(const std::string& text, const std::string& schema, const LoadOptions& options = {}) {
    return readTable(text, "t", "t.csv", Schema::fromJson(core::parseJson(schema, "s"), "s"), options, core::Context{});
}

std::string errorOf(const std::string& text, const LoadOptions& options = {}) {
    try {
        inferred(text, options);
    } catch (const core::Error& error) {
        return error.what();
    }
    return "no error";
}

std::vector<std::string> cells(const Dataset& dataset, std::size_t field) {
    std::vector<std::string> texts;
    texts.reserve(dataset.table.rowCount());
    for (std::size_t row = 0; row < dataset.table.rowCount(); ++row) texts.push_back(dataset.table.cellText(row, field));
    return texts;
}

TEST(Csv, QuotedCellsHoldSeparatorsLineEndsAndQuotes) {
    const Dataset dataset = inferred("a,b\n\"x, y\",1\n\"two\nlines\",2\n\"say \"\"hi\"\"\",3\n\"\",4\n", {});
    EXPECT_THAT(cells(dataset, 0), ElementsAre("x, y", "two\nlines", "say \"hi\"", ""));
    EXPECT_EQ(dataset.table.rowCount(), 4U);
    EXPECT_THAT(cells(dataset, 1), ElementsAre("1", "2", "3", "4"));
    EXPECT_TRUE(std::isnan(dataset.table.cell(3, 0)));
}

TEST(Csv, RecognisesSeparators) {
    for (const char separator : {',', ';', '\t', '|'}) {
        std::string text = "a,b,c\n1,x,2\n3,y,4\n";
        std::replace(text.begin(), text.end(), ',', separator);
        const Dataset dataset = inferred(text);
        ASSERT_EQ(dataset.schema().fields().size(), 3U) << separator;
        EXPECT_THAT(cells(dataset, 2), ElementsAre("2", "4")) << separator;
    }
    LoadOptions given;
    given.separator = ':';
    EXPECT_EQ(inferred("a:b\n1:2\n", given).schema().fields().size(), 2U);
}

TEST(Csv, LeavesOutBlankLinesAndTheLastLineEnd) {
    EXPECT_EQ(inferred("\na,b\n1,2\n\n3,4").table.rowCount(), 2U);
    EXPECT_EQ(inferred("a,b\r\n1,2\r\n\r\n3,4\r\n").table.rowCount(), 2U);
}

TEST(Csv, OuterBlanksAreNoPartOfACell) {
    const Dataset dataset = inferred("a, b ,c\n 1, x ,5\n2 , \"y, z\" ,6\n");
    EXPECT_EQ(dataset.schema().fields()[1].name, "b");
    EXPECT_EQ(dataset.table.cell(0, 0), 1.0);
    EXPECT_THAT(cells(dataset, 1), ElementsAre("x", "y, z"));
}

/// Positions around the scanner's blocks of 64 bytes: every alignment of quotes, separators and line ends.
TEST(Csv, ReadsTheSameAtEveryAlignment) {
    for (std::size_t padding = 0; padding < 130; ++padding) {
        const std::string name(padding + 1, 'n');
        const Dataset dataset = inferred(name + ",b,c\n1,\"x,\"\"\n\",5\n2,y,6\n3,\"x,\"\"\n\",7\n");
        EXPECT_THAT(cells(dataset, 1), ElementsAre("x,\"\n", "y", "x,\"\n")) << padding;
        EXPECT_THAT(cells(dataset, 2), ElementsAre("5", "6", "7")) << padding;
    }
}

TEST(Csv, CountsLinesInsideQuotes) { EXPECT_THAT(errorOf("a,b\n\"1\n2\",3\n4\n"), HasSubstr("line 4")); }

TEST(Csv, NamesColumnsWithoutAName) {
    const Dataset dataset = inferred(",b\n7,2\n9,4\n");
    EXPECT_EQ(dataset.schema().fields()[0].name, "column 1");
    EXPECT_THAT(dataset.notices, testing::Contains(HasSubstr("Column 1 has no name")));
    EXPECT_EQ(inferred("0,1\n7,2\n9,4\n").schema().fields()[1].name, "1");
}

TEST(Csv, AColumnChangesItsTypeWhereALateCellNeedsIt) {
    std::string text = "n,d,t\n";
    for (int row = 0; row < 5000; ++row) text += fmt::format("{},2024-01-{:02},{}\n", row % 7, 1 + row % 28, row % 3);
    const Dataset plain = inferred(text);
    EXPECT_EQ(plain.schema().fields()[0].type, FeatureType::Integer);
    EXPECT_TRUE(plain.schema().fields()[1].isDate);
    const Dataset late = inferred(text + "1.5,soon,x\n");
    EXPECT_EQ(late.table.rowCount(), 5001U);
    EXPECT_EQ(late.schema().fields()[0].type, FeatureType::Continuous);
    EXPECT_EQ(late.table.cell(4999, 0), 4999 % 7);
    EXPECT_EQ(late.schema().fields()[1].type, FeatureType::Categorical);
    EXPECT_EQ(late.schema().fields()[1].levels.size(), 29U);
    EXPECT_EQ(late.table.cellText(4999, 1), plain.table.cellText(4999, 1));
    EXPECT_THAT(late.schema().fields()[2].levels, ElementsAre("0", "1", "2", "x"));
    EXPECT_EQ(late.schema().fields()[2].valueText(late.table.cell(4999, 2)), "1");
}

TEST(Csv, DecimalCommaOnlyWhereCommasDoNotPartCells) {
    const Dataset dataset = inferred("a;b;c\n1,5;1.234;x\n2,25;12.345.678;y\n-0,5;1.000,5;x\n");
    EXPECT_EQ(dataset.table.cell(0, 0), 1.5);
    EXPECT_EQ(dataset.table.cell(2, 0), -0.5);
    EXPECT_EQ(dataset.schema().fields()[0].step, 0.01);
    EXPECT_EQ(dataset.table.cell(0, 1), 1234.0);
    EXPECT_EQ(dataset.table.cell(1, 1), 12345678.0);
    EXPECT_EQ(dataset.table.cell(2, 1), 1000.5);
    EXPECT_THAT(dataset.notices, testing::Contains(HasSubstr("decimal comma")));
    EXPECT_EQ(inferred("a;b\n1.5;2\n2.5;3\n").table.cell(0, 0), 1.5);
}

TEST(Csv, ReadsThousandsSeparators) {
    const Dataset dataset = inferred(
        "a,b,c\n\"1,234\",1 000,1'000.5\n\"12,345,678.25\",25,3\n17,2\xC2\xA0"
        "500,4\n");
    EXPECT_EQ(dataset.table.cell(0, 0), 1234.0);
    EXPECT_EQ(dataset.table.cell(1, 0), 12345678.25);
    EXPECT_EQ(dataset.table.cell(0, 1), 1000.0);
    EXPECT_EQ(dataset.table.cell(2, 1), 2500.0);
    EXPECT_EQ(dataset.table.cell(0, 2), 1000.5);
    EXPECT_EQ(inferred("a,b\n\"1,2,3\",1\n\"2,3\",2\n").schema().fields()[0].type, FeatureType::Binary);
}

TEST(Csv, ReadsDates) {
    const Dataset dataset =
        inferred("iso,dots,us,unclear\n1970-01-02,31.12.1970,1/31/1970,1/2/1970\n2000-03-01,1.1.1971,2/1/1970,3/4/1970\n,,,\n");
    const auto& fields = dataset.schema().fields();
    EXPECT_TRUE(fields[0].isDate && fields[1].isDate && fields[2].isDate);
    EXPECT_EQ(dataset.table.cell(0, 0), 1.0);
    EXPECT_EQ(dataset.table.cell(1, 0), 11017.0);  // 30 years of 365 days, 7 leap days, 31 + 29 days
    EXPECT_EQ(dataset.table.cell(0, 1), 364.0);
    EXPECT_EQ(dataset.table.cell(1, 1), 365.0);
    EXPECT_EQ(dataset.table.cell(0, 2), 30.0);
    EXPECT_EQ(dataset.table.cell(1, 2), 31.0);
    EXPECT_TRUE(std::isnan(dataset.table.cell(2, 0)));
    EXPECT_EQ(fields[0].min, 1.0);
    EXPECT_EQ(fields[0].valueText(11017.0), "2000-03-01");
    EXPECT_FALSE(fields[3].isDate);
    EXPECT_THAT(dataset.notices, testing::Contains(HasSubstr("cannot be told apart")));
}

TEST(Csv, MissingWordsCountInNumbersAlone) {
    const Dataset dataset = inferred("n,t\n1,NA\n?,x\nNaN,?\nnull,\n4,x\n");
    EXPECT_EQ(dataset.schema().fields()[0].type, FeatureType::Integer);
    EXPECT_TRUE(std::isnan(dataset.table.cell(1, 0)));
    EXPECT_EQ(dataset.table.cellText(1, 0), "");
    EXPECT_THAT(dataset.schema().fields()[1].levels, ElementsAre("?", "NA", "x"));
    EXPECT_TRUE(std::isnan(dataset.table.cell(3, 1)));
}

TEST(Csv, UnchangedCellsKeepTheirText) {
    const Dataset dataset = inferred("a,b,c\n1.50,\"007\",x\n2.25,010,y\n");
    EXPECT_EQ(dataset.table.cellText(0, 0), "1.50");
    EXPECT_EQ(dataset.table.cellText(0, 1), "007");
    EXPECT_TRUE(dataset.schema().fields()[1].hasLevels());  // a leading zero belongs to a code, not to a number
}

constexpr const char* kSchema = R"({"format":1,"label":"y","missing_value":["?","-9"],"fields":[
    {"name":"n","type":"continuous"},{"name":"c","type":"categorical","values":["?","a"]},{"name":"k","type":"text","role":"id"},
    {"name":"d","type":"integer","date":true},{"name":"y","type":"binary","values":["0","1"]}]})";

TEST(Csv, FollowsTheSchema) {
    const Dataset dataset =
        typed("y,c,n,k,d\n0.0,a,1e3,k1,1970-01-11\n1,?,?,k2,\n,-9,-9,k3,?\n1.0,\"a\",+.5,\"k,4\",1970-01-01\n", kSchema);
    EXPECT_EQ(dataset.table.labelOf(0), 0);
    EXPECT_EQ(dataset.table.labelOf(1), 1);
    EXPECT_EQ(dataset.table.labelOf(2), kMissingCode);
    EXPECT_EQ(dataset.table.labelOf(3), 1);
    EXPECT_EQ(dataset.table.cell(0, 0), 1000.0);
    EXPECT_EQ(dataset.table.cell(3, 0), 0.5);
    EXPECT_TRUE(std::isnan(dataset.table.cell(1, 0)));
    EXPECT_TRUE(std::isnan(dataset.table.cell(2, 0)));
    EXPECT_EQ(dataset.table.cell(1, 1), 0.0);  // a "?" that the schema lists is a level
    EXPECT_TRUE(std::isnan(dataset.table.cell(2, 1)));
    EXPECT_EQ(dataset.table.cellText(3, 2), "k,4");
    EXPECT_EQ(dataset.table.cell(0, 3), 10.0);
    const Row row = dataset.table.row(0);
    EXPECT_THAT(row, ElementsAre(1000.0, 1.0, 10.0));
}

TEST(Csv, ALabelMayBeAbsentUnlessItIsNeeded) {
    const std::string text = "c,n,k,d\na,1,k1,1970-01-11\n";
    const Dataset dataset = typed(text, kSchema);
    EXPECT_EQ(dataset.table.labelOf(0), kMissingCode);
    EXPECT_THAT(dataset.notices, testing::Contains(HasSubstr("'y', the label")));
    LoadOptions needed;
    needed.requireLabel = true;
    EXPECT_THROW(typed(text, kSchema, needed), core::Error);
}

/// A result file (cli.md, "Layouts") holds columns of its own; a feature that is named like one of them is written feature:NAME.
TEST(Csv, TheColumnsOfAResultFileAreNoFeatures) {
    const std::string schema = R"({"format":1,"fields":[{"name":"row","type":"integer"},{"name":"n","type":"integer"}]})";
    const std::string header = "row,method,index,status,target,predicted,probability,seconds,evaluations,changes,n,feature:row,reason\n";
    const std::string text = header + "0,cent,0,valid,b,b,0.7,0.1,12,1,5,77,\n";
    LoadOptions options;
    options.ignoreOtherColumns = true;
    const Dataset dataset = typed(text, schema, options);
    EXPECT_THAT(dataset.table.row(0), ElementsAre(77.0, 5.0));
    EXPECT_THAT(dataset.notices, testing::Contains(HasSubstr("row, method, index, status")));
    EXPECT_THROW(typed(text, schema), core::Error);
}

TEST(Csv, OtherColumnsAreLeftOutWhereAskedFor) {
    const std::string schema = R"({"format":1,"fields":[{"name":"row","type":"integer"},{"name":"n","type":"integer"}]})";
    LoadOptions options;
    options.ignoreOtherColumns = true;
    const Dataset dataset = typed("row,status,n\n3,valid,5\n", schema, options);
    EXPECT_THAT(dataset.table.row(0), ElementsAre(3.0, 5.0));
    EXPECT_THAT(dataset.notices, testing::Contains(HasSubstr("left out: status.")));
    EXPECT_THROW(typed("row,status,n\n3,valid,5\n", schema), core::Error);
}

TEST(Csv, StopsWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    try {
        readTable("a,b\n1,2\n", "t", "t.csv", std::nullopt, {}, context);
        FAIL();
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Cancelled);
    }
}

TEST(Csv, IdentityIsTheHashOfTheBytes) {
    const std::string text = "a,b\n1,2\n2,1\n";
    const Dataset dataset = inferred(text);
    EXPECT_EQ(dataset.identity.sha256, core::sha256(text));
    EXPECT_EQ(dataset.identity.rows, 2U);
    EXPECT_EQ(inferred("a,b\n1, 2\n2,1\n").identity.contentHash, dataset.identity.contentHash);
    EXPECT_NE(inferred("a,b\n1,2\n2,3\n").identity.contentHash, dataset.identity.contentHash);
    EXPECT_NE(inferred("a,c\n1,2\n2,1\n").identity.contentHash, dataset.identity.contentHash);
}

TEST(CsvNumber, ReadsWhatALooseWriterWrites) {
    bool grouped = false;
    const NumberFormat point{'.', true};
    const NumberFormat comma{',', true};
    const auto value = [&](const char* text, NumberFormat format) {
        const auto number = parseLooseNumber(text, format, grouped);
        return number ? number->value : std::nan("");
    };
    EXPECT_EQ(value("1,234.5", point), 1234.5);
    EXPECT_EQ(value("-1.234,5", comma), -1234.5);
    EXPECT_EQ(value("+2.5e3", point), 2500.0);
    EXPECT_EQ(value("3,5", comma), 3.5);
    EXPECT_EQ(value("007", point), 7.0);
    EXPECT_TRUE(grouped);
    for (const char* wrong : {"1,23", "1,2345", ",123", "1,,234", "12,34,567", "1.2.3", "0x10", "nan", "1e999", "", "-", "1 2"}) {
        EXPECT_TRUE(std::isnan(value(wrong, point))) << wrong;
    }
    EXPECT_TRUE(std::isnan(value("1.5", comma)));
    EXPECT_EQ(parseLooseNumber("007", {'.', false}, grouped), std::nullopt);
}

RC_GTEST_PROP(CsvNumber, PlainNumbersAreTheNearestDoubles, ()) {
    const auto mantissa = *rc::gen::inRange<std::int64_t>(-9007199254740992, 9007199254740993);
    const auto decimals = *rc::gen::inRange(0, 16);
    std::string digits = std::to_string(std::abs(mantissa));
    if (decimals > 0) {
        const auto places = static_cast<std::size_t>(decimals);
        if (digits.size() <= places) digits = std::string(places + 1 - digits.size(), '0') + digits;
        digits = fmt::format("{}.{}", digits.substr(0, digits.size() - places), digits.substr(digits.size() - places));
    }
    const std::string text = fmt::format("{}{}", mantissa < 0 ? "-" : "", digits);
    ParsedNumber number;
    if (parsePlainNumber(text, {'.', true}, number)) {
        RC_ASSERT(number.value == std::stod(text));
        RC_ASSERT(number.decimals == decimals);
    } else {
        RC_ASSERT(text.size() > 18U);
    }
}

std::string inQuotes(const std::string& cell) {
    std::string out = "\"";
    for (const char c : cell) {
        if (c == '"') out.push_back('"');
        out.push_back(c);
    }
    out.push_back('"');
    return out;
}

/// Whatever the cells hold, they come back; and the block scanner sees what the plain state machine sees.
RC_GTEST_PROP(Csv, CellsComeBackFromQuotes, ()) {
    const auto columns = *rc::gen::inRange<std::size_t>(2, 5);
    const auto rows = *rc::gen::inRange<std::size_t>(1, 40);
    const auto cell = rc::gen::container<std::string>(rc::gen::element('a', ',', '"', '\n', ' ', ';', 'b'));
    std::vector<std::vector<std::string>> table;
    std::string text;
    for (std::size_t c = 0; c < columns; ++c) text += fmt::format("{}name{}", c == 0 ? "" : ",", c);
    text += "\n";
    for (std::size_t r = 0; r < rows; ++r) {
        table.push_back(*rc::gen::container<std::vector<std::string>>(columns, cell));
        for (std::size_t c = 0; c < columns; ++c) text += fmt::format("{}{}", c == 0 ? "" : ",", inQuotes(table.back()[c]));
        text += "\n";
    }
    const CsvText csv{text, "t.csv", ',', {}};
    std::size_t offset = 0;
    splitRow(text, ',', offset);
    CsvScanner scanner(csv, columns, offset);
    RowBatch batch;
    std::size_t read = 0;
    while (scanner.next(batch, 7)) {
        for (std::size_t r = 0; r < batch.rows(); ++r, ++read) {
            std::size_t start = batch.starts[r];
            const auto plain = splitRow(text, ',', start);
            for (std::size_t c = 0; c < columns; ++c) {
                RC_ASSERT(cellContent(batch.cell(r, c)) == table[read][c]);
                RC_ASSERT(plain[c] == batch.cell(r, c));
            }
        }
    }
    RC_ASSERT(read == rows);
}

}  // namespace
}  // namespace counterpoint::data
