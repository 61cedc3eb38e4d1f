// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/date.h"
#include "engine/data/schema.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <cmath>
#include <limits>

namespace counterpoint::data {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

Feature levelled(std::vector<std::string> levels) {
    Feature feature;
    feature.name = "f";
    feature.type = FeatureType::Categorical;
    feature.levels = std::move(levels);
    return feature;
}

Feature numeric(std::optional<double> step) {
    Feature feature;
    feature.name = "f";
    feature.step = step;
    return feature;
}

TEST(Feature, FindsALevelByItsTextAndBlanksAroundIt) {
    const Feature feature = levelled({"no", "yes"});
    EXPECT_EQ(feature.levelOf("yes"), 1U);
    EXPECT_EQ(feature.levelOf("  no "), 0U);
    EXPECT_EQ(feature.levelOf("Yes"), std::nullopt);
    EXPECT_EQ(feature.levelOf(""), std::nullopt);
}

TEST(Feature, TakesSpellingsOfOneNumberForOneLevelWhereAllLevelsAreNumbers) {
    const Feature numbers = levelled({"0", "1"});
    EXPECT_EQ(numbers.levelOf("0.0"), 0U);
    EXPECT_EQ(numbers.levelOf("1.00"), 1U);
    EXPECT_EQ(numbers.levelOf("2"), std::nullopt);
    EXPECT_EQ(levelled({"0", "many"}).levelOf("0.0"), std::nullopt);
}

TEST(Feature, ShowsNumbersWithTheDecimalsOfTheStep) {
    EXPECT_EQ(numeric(0.1).valueText(0.30000000000000004), "0.3");
    EXPECT_EQ(numeric(1.0).valueText(42.0), "42");
    EXPECT_EQ(numeric(100.0).valueText(250.0), "250");
    EXPECT_EQ(numeric(std::nullopt).valueText(0.125), "0.125");
    EXPECT_EQ(numeric(0.1).valueText(kMissing), "");
}

TEST(Feature, ReadsCellsBack) {
    EXPECT_EQ(numeric(1.0).parseCell("-3.5"), -3.5);
    EXPECT_EQ(numeric(1.0).parseCell("much"), std::nullopt);
    EXPECT_EQ(numeric(1.0).parseCell("inf"), std::nullopt);
    EXPECT_TRUE(std::isnan(numeric(1.0).parseCell(" ").value()));
    EXPECT_EQ(levelled({"a", "b"}).parseCell("b"), 1.0);
    EXPECT_EQ(levelled({"a", "b"}).parseCell("c"), std::nullopt);
    EXPECT_TRUE(std::isnan(levelled({"a", "b"}).parseCell("").value()));
}

TEST(Feature, ShowsAndReadsDates) {
    Feature feature = numeric(1.0);
    feature.type = FeatureType::Integer;
    feature.isDate = true;
    EXPECT_EQ(feature.valueText(0.0), "1970-01-01");
    EXPECT_EQ(feature.valueText(19782.0), "2024-02-29");  // 54 years of 365 days, 13 leap days, 31 + 28 days
    EXPECT_EQ(feature.parseCell("2024-02-29"), 19782.0);
    EXPECT_EQ(feature.parseCell("29.2.2024"), 19782.0);
    EXPECT_EQ(feature.parseCell("2023-02-29"), std::nullopt);
}

TEST(Date, KnowsTheOrders) {
    EXPECT_EQ(parseDate("1.2.1970", DateFormat::DayDots), 31);
    EXPECT_EQ(parseDate("1/2/1970", DateFormat::MonthSlashes), 1);
    EXPECT_EQ(parseDate("1/2/1970", DateFormat::DaySlashes), 31);
    EXPECT_EQ(parseDate("13/2/1970", DateFormat::MonthSlashes), std::nullopt);
    EXPECT_EQ(parseDate("1970-01-02T00:00:00", DateFormat::Iso), 1);
    EXPECT_EQ(parseDate("1970-01-02 10:30", DateFormat::Iso), std::nullopt);
    EXPECT_EQ(parseDate("1970/1/2", DateFormat::Iso), 1);
    EXPECT_EQ(parseDate("1.2.70", DateFormat::DayDots), std::nullopt);
    EXPECT_EQ(parseDate("", DateFormat::Iso), std::nullopt);
    EXPECT_EQ(parseDate("-1.2.1970", DateFormat::DayDots), std::nullopt);
}

RC_GTEST_PROP(Date, ComesBackFromItsText, ()) {
    const auto days = static_cast<std::int64_t>(*rc::gen::inRange(-700000, 2900000));
    RC_ASSERT(parseDate(formatDate(days), DateFormat::Iso) == days);
}

}  // namespace
}  // namespace counterpoint::data
