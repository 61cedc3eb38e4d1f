// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/json.h"

#include "tests/engine/core/expect_error.h"

#include <gtest/gtest.h>

namespace counterpoint::core {

namespace {

ErrorValue refused(std::string_view text, JsonLimits limits = {}) {
    return expectError(ErrorCode::Input, [&] { parseJson(text, "a.json", limits); });
}

TEST(ParseJson, KeepsTheOrderOfKeys) {
    EXPECT_EQ(parseJson(R"({"z": 1, "a": [true, null, "x"]})", "a.json").dump(), R"({"z":1,"a":[true,null,"x"]})");
}

TEST(ParseJson, NamesLineAndColumn) {
    EXPECT_EQ(refused("{\"a\": 1,\n \"b\" 2}").where, "a.json, line 2, column 6");
    EXPECT_EQ(refused("x").where, "a.json, line 1, column 1");
}

TEST(ParseJson, RefusesWhatIsNotJson) {
    for (const char* text :
         {"", "{", "[1,]", "{'a': 1}", "nul", "01", "\"\\q\"", "\"\xff\"", "[1] 2", "{\"a\":}", "NaN", "1e999", "-1e400"}) {
        EXPECT_TRUE(refused(text).where.starts_with("a.json")) << text;
    }
}

TEST(ParseJson, ChecksTheSizeFirst) {
    const JsonLimits limits{8, 64};
    EXPECT_EQ(parseJson("[1,2,3]", "a.json", limits).size(), 3U);
    EXPECT_NE(refused("[1,2,3,4]", limits).what.find("limit of 8"), std::string::npos);
}

TEST(ParseJson, ChecksTheDepthFirst) {
    const JsonLimits limits{1000, 3};
    EXPECT_NO_THROW(parseJson("[[[1]], [[2]]]", "a.json", limits));
    EXPECT_NO_THROW(parseJson(R"(["[[[[", "\"[[[["])", "a.json", limits));
    EXPECT_NE(refused("[[[[1]]]]", limits).what.find("3 levels"), std::string::npos);
    EXPECT_NE(refused(R"({"a":{"b":{"c":{}}}})", limits).what.find("3 levels"), std::string::npos);
    refused(std::string(1000000, '['));
}

}  // namespace

}  // namespace counterpoint::core
