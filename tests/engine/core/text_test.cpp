// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <cmath>
#include <cstring>
#include <limits>

namespace counterpoint::core {

namespace {

TEST(FormatNumber, IsTheShortestTextThatReadsBack) {
    EXPECT_EQ(formatNumber(0.1), "0.1");
    EXPECT_EQ(formatNumber(0.1 + 0.2), "0.30000000000000004");
    EXPECT_EQ(formatNumber(-0.0), "0");
    EXPECT_EQ(formatNumber(1200.0), "1200");
    EXPECT_EQ(formatNumber(-3.0), "-3");
    EXPECT_EQ(formatNumber(1e300), "1e+300");
    EXPECT_EQ(formatNumber(std::numeric_limits<double>::quiet_NaN()), "");
}

RC_GTEST_PROP(FormatNumber, EveryFiniteNumberReadsBack, (std::uint64_t bits)) {
    double value = 0.0;
    std::memcpy(&value, &bits, sizeof value);
    RC_PRE(std::isfinite(value));
    const auto read = parseNumber(formatNumber(value));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == value);
}

TEST(FormatNumber, ShowsTheDecimalsOfTheStep) {
    EXPECT_EQ(formatNumber(3.0, 0.1), "3.0");
    EXPECT_EQ(formatNumber(0.30000000000000004, 0.1), "0.3");
    EXPECT_EQ(formatNumber(1234.0, 1.0), "1234");
    EXPECT_EQ(formatNumber(1200.0, 100.0), "1200");
    EXPECT_EQ(formatNumber(2.25, 0.25), "2.25");
    EXPECT_EQ(formatNumber(7.5e-07, 2.5e-07), "0.00000075");
    EXPECT_EQ(formatNumber(-1e-12, 0.1), "0.0");
}

TEST(FormatNumber, KeepsTheDigitsOfAValueOffItsStep) {
    EXPECT_EQ(formatNumber(3.14159, 0.1), "3.14159");
    EXPECT_EQ(formatNumber(0.5, 1.0), "0.5");
}

TEST(ParseNumber, TakesDecimalNumbersOnly) {
    EXPECT_EQ(parseNumber("12"), 12.0);
    EXPECT_EQ(parseNumber(" -0.5\r\n"), -0.5);
    EXPECT_EQ(parseNumber("+1.5e3"), 1500.0);
    EXPECT_EQ(parseNumber(".5"), 0.5);
    for (const char* text :
         {"", " ", "1,5", "1 000", "nan", "inf", "-Infinity", "0x10", "1e999", "+-1", "++1", "--1", "1-", "e5", "1e", "12abc", "."}) {
        EXPECT_EQ(parseNumber(text), std::nullopt) << text;
    }
}

TEST(RoundToStep, LeavesNoBinaryDust) {
    EXPECT_EQ(roundToStep(0.1 * 3, 0.1), 0.3);
    EXPECT_EQ(roundToStep(149.0, 100.0), 100.0);
    EXPECT_EQ(roundToStep(150.0, 100.0), 200.0);
    EXPECT_EQ(roundToStep(-2.5, 1.0), -3.0);
    EXPECT_EQ(roundToStep(0.37, 0.25), 0.25);
    EXPECT_EQ(roundToStep(6.1e-07, 2.5e-07), 5e-07);
}

TEST(RoundToStep, LeavesTheValueWithoutAUsableStep) {
    EXPECT_EQ(roundToStep(1.234, 0.0), 1.234);
    EXPECT_EQ(roundToStep(1.234, -1.0), 1.234);
    EXPECT_EQ(roundToStep(1.234, std::numeric_limits<double>::quiet_NaN()), 1.234);
    EXPECT_TRUE(std::isinf(roundToStep(std::numeric_limits<double>::infinity(), 1.0)));
}

RC_GTEST_PROP(RoundToStep, IsIdempotentAndNear, ()) {
    const double step = *rc::gen::element(0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 100.0);
    const double value = *rc::gen::inRange(-1000000, 1000000) / 997.0;
    const double rounded = roundToStep(value, step);
    RC_ASSERT(roundToStep(rounded, step) == rounded);
    RC_ASSERT(std::abs(rounded - value) <= step / 2 * (1 + 1e-9));
    RC_ASSERT(parseNumber(formatNumber(rounded, step)) == rounded);
}

TEST(Text, TrimsAndLowers) {
    EXPECT_EQ(trim("\t a b \r\n"), "a b");
    EXPECT_EQ(trim(" \n"), "");
    EXPECT_EQ(lowerCase("ÄbC-1"), "Äbc-1");
}

TEST(Text, SplitKeepsEmptyParts) {
    EXPECT_EQ(split("a,,b,", ','), (std::vector<std::string>{"a", "", "b", ""}));
    EXPECT_EQ(split("", ','), std::vector<std::string>{""});
}

RC_GTEST_PROP(Text, JoinUndoesSplit, (const std::string& text)) { RC_ASSERT(join(split(text, 'a'), "a") == text); }

TEST(ClosestName, FindsWhatWasMeant) {
    const std::vector<std::string> names{"age", "credit_amount", "duration"};
    EXPECT_EQ(closestName("credit_amuont", names), "credit_amount");
    EXPECT_EQ(closestName("Duration", names), "duration");
    EXPECT_EQ(closestName("agee", names), "age");
    EXPECT_EQ(closestName("zzzzzz", names), "");
}

TEST(ClosestName, HintsAtMostADozenNames) {
    EXPECT_EQ(nameHint("agee", std::vector<std::string>{"age"}), "did you mean 'age'?");
    EXPECT_EQ(nameHint("zzzz", std::vector<std::string>{"age", "sex"}), "known names: age, sex");
    EXPECT_EQ(nameHint("zzzz", std::vector<std::string>{}), "there are none");
    std::vector<std::string> many;
    for (char c = 'a'; c < 'a' + 14; ++c) many.emplace_back(8, c);
    EXPECT_TRUE(nameHint("zzzz", many).ends_with("llllllll and 2 more"));
}

}  // namespace

}  // namespace counterpoint::core
