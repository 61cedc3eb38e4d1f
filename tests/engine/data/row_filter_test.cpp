// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/row_filter.h"

#include "engine/core/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <array>
#include <cmath>
#include <limits>

namespace counterpoint::data {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const double kMissing = std::numeric_limits<double>::quiet_NaN();

Feature numeric(const std::string& name, FeatureType type) {
    Feature feature;
    feature.name = name;
    feature.type = type;
    return feature;
}

Feature levelled(const std::string& name, FeatureType type, std::vector<std::string> levels, Role role = Role::Feature) {
    Feature feature = numeric(name, type);
    feature.levels = std::move(levels);
    feature.role = role;
    return feature;
}

/// Four rows: age 25, 40, 61, missing; job fixed, part time, fixed, missing; rating low, mid, high, mid; row 7, 8, 9, 10; status bad, good,
/// good, bad.
Table people() {
    const Schema schema({numeric("age", FeatureType::Integer), levelled("job", FeatureType::Categorical, {"fixed", "part time"}),
                         levelled("rating", FeatureType::Ordinal, {"low", "mid", "high"}), numeric("row", FeatureType::Continuous),
                         levelled("status", FeatureType::Categorical, {"bad", "good"}, Role::Label)});
    std::vector<Column> columns(5);
    columns[0].numbers = {25, 40, 61, kMissing};
    columns[1].codes = {0, 1, 0, kMissingCode};
    columns[2].codes = {0, 1, 2, 1};
    columns[3].numbers = {7, 8, 9, 10};
    columns[4].codes = {0, 1, 1, 0};
    return {schema, columns, 4, nullptr};
}

const std::vector<std::string> kClasses = {"bad", "good"};
constexpr std::array<std::array<float, 2>, 4> kProbabilities = {{{0.75F, 0.25F}, {0.5F, 0.5F}, {0.125F, 0.875F}, {0.25F, 0.75F}}};
constexpr std::array<int, 4> kPredicted = {0, 0, 1, 1};

std::vector<std::size_t> rowsWhere(const std::string& condition) {
    const Table table = people();
    const RowFilter filter = RowFilter::parse(condition, table.schema(), kClasses);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        if (filter.matches({&table, row, kPredicted[row], kProbabilities[row]})) rows.push_back(row);
    }
    return rows;
}

std::string errorOf(const std::string& condition) {
    try {
        rowsWhere(condition);
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Usage);
        return error.what();
    }
    return "no error";
}

TEST(RowFilter, ComparesNumbers) {
    EXPECT_THAT(rowsWhere("age>40"), ElementsAre(2));
    EXPECT_THAT(rowsWhere("age >= 40"), ElementsAre(1, 2));
    EXPECT_THAT(rowsWhere("age<40"), ElementsAre(0));
    EXPECT_THAT(rowsWhere("age<=40"), ElementsAre(0, 1));
    EXPECT_THAT(rowsWhere("age=4e1"), ElementsAre(1));
    EXPECT_THAT(rowsWhere("age!=40"), ElementsAre(0, 2, 3));
}

TEST(RowFilter, ComparesLevelsAndOrdersOnlyOrdinals) {
    EXPECT_THAT(rowsWhere("job=fixed"), ElementsAre(0, 2));
    EXPECT_THAT(rowsWhere("job='part time'"), ElementsAre(1));
    EXPECT_THAT(rowsWhere("rating>=mid"), ElementsAre(1, 2, 3));
    EXPECT_THAT(errorOf("job<fixed"), HasSubstr("'job' has no order"));
}

TEST(RowFilter, MissingEqualsOnlyTheEmptyValue) {
    EXPECT_THAT(rowsWhere("age=''"), ElementsAre(3));
    EXPECT_THAT(rowsWhere("age!=\"\""), ElementsAre(0, 1, 2));
    EXPECT_THAT(rowsWhere("job=''"), ElementsAre(3));
    EXPECT_THAT(rowsWhere("not age<1000"), ElementsAre(3));
}

TEST(RowFilter, KnowsLabelPredictionProbabilityAndRow) {
    EXPECT_THAT(rowsWhere("label=bad"), ElementsAre(0, 3));
    EXPECT_THAT(rowsWhere("status=bad"), ElementsAre(0, 3));
    EXPECT_THAT(rowsWhere("predicted=good"), ElementsAre(2, 3));
    EXPECT_THAT(rowsWhere("probability>0.75"), ElementsAre(2));
    EXPECT_THAT(rowsWhere("probability.bad>=0.5"), ElementsAre(0, 1));
    EXPECT_THAT(rowsWhere("row<2"), ElementsAre(0, 1));
    EXPECT_THAT(rowsWhere("feature:row>=9"), ElementsAre(2, 3));
}

TEST(RowFilter, BindsAndTighterThanOr) {
    EXPECT_THAT(rowsWhere("row=0 or row=1 and age=25"), ElementsAre(0));
    EXPECT_THAT(rowsWhere("(row=0 or row=1) and age=40"), ElementsAre(1));
    EXPECT_THAT(rowsWhere("not (row=0 or row=1)"), ElementsAre(2, 3));
    EXPECT_THAT(rowsWhere("not row=0 and not row=1"), ElementsAre(2, 3));
    EXPECT_THAT(rowsWhere("NOT row=0 AND row<2"), ElementsAre(1));
}

TEST(RowFilter, NeedsPredictionsOnlyWhenAsked) {
    const Table table = people();
    EXPECT_FALSE(RowFilter::parse("age>3 and label=bad", table.schema(), kClasses).needsPredictions());
    EXPECT_TRUE(RowFilter::parse("age>3 or predicted=bad", table.schema(), kClasses).needsPredictions());
    EXPECT_TRUE(RowFilter::parse("probability<1", table.schema(), kClasses).needsPredictions());
}

TEST(RowFilter, ErrorsPointAtTheColumn) {
    EXPECT_THAT(errorOf("agee>3"),
                testing::AllOf(HasSubstr("unknown name 'agee'"), HasSubstr("column 1"), HasSubstr("did you mean 'age'")));
    EXPECT_THAT(errorOf("age>3 and"), testing::AllOf(HasSubstr("ends too early"), HasSubstr("column 10")));
    EXPECT_THAT(errorOf("age>3 job=fixed"), testing::AllOf(HasSubstr("'job' does not fit here"), HasSubstr("column 7")));
    EXPECT_THAT(errorOf("(age>3"), testing::AllOf(HasSubstr("never closed"), HasSubstr("column 1")));
    EXPECT_THAT(errorOf("age>3)"), testing::AllOf(HasSubstr("never opened"), HasSubstr("column 6")));
    EXPECT_THAT(errorOf("age>young"), testing::AllOf(HasSubstr("'young' is no value of age"), HasSubstr("column 5")));
    EXPECT_THAT(errorOf("job=fixt"), testing::AllOf(HasSubstr("'fixt' is no value of job"), HasSubstr("fixed")));
    EXPECT_THAT(errorOf("predicted=god"), HasSubstr("did you mean 'good'"));
    EXPECT_THAT(errorOf("age=>3"), HasSubstr("'=>' is no comparison"));
    EXPECT_THAT(errorOf("job='fixed"), HasSubstr("does not end"));
    EXPECT_THAT(errorOf(""), HasSubstr("ends too early"));
    EXPECT_THAT(errorOf("age"), HasSubstr("ends too early"));
    EXPECT_THAT(errorOf("predicted>bad"), HasSubstr("has no order"));
    EXPECT_THAT(errorOf(std::string(5000, '(')), HasSubstr("nested too deeply"));
}

RC_GTEST_PROP(RowFilter, NeverCrashesOnAnyTextOrAnyRowOfWords, (const std::string& noise)) {
    const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "age", "job", "predicted", "row", "probability.bad", "=", "<=", ">", "(", ")", "and", "or", "not", "'", "\"", "40", "fixed"));
    std::string text;
    for (const auto& word : words) text += word + " ";
    for (const auto& condition : {noise, text}) {
        try {
            RC_ASSERT(rowsWhere(condition).size() <= 4U);
        } catch (const core::Error& error) {
            RC_ASSERT(error.code() == core::ErrorCode::Usage);
        }
    }
}

RC_GTEST_PROP(RowFilter, AgreesWithArithmetic, ()) {
    const int low = *rc::gen::inRange(0, 80);
    const int high = *rc::gen::inRange(0, 80);
    const auto rows = rowsWhere("age>=" + std::to_string(low) + " and (age<" + std::to_string(high) + " or rating=high)");
    const std::array<int, 3> ages = {25, 40, 61};
    std::vector<std::size_t> expected;
    for (std::size_t row = 0; row < ages.size(); ++row) {
        if (ages[row] >= low && (ages[row] < high || row == 2)) expected.push_back(row);
    }
    RC_ASSERT(rows == expected);
}

TEST(RowNumbers, ReadsNumbersAndRanges) {
    EXPECT_THAT(parseRowNumbers("0,5,10-12", 20), ElementsAre(0, 5, 10, 11, 12));
    EXPECT_THAT(parseRowNumbers(" 3 , 1-2 ", 20), ElementsAre(3, 1, 2));
    EXPECT_THAT(parseRowNumbers("4,2-5", 20), ElementsAre(4, 2, 3, 5)) << "each row once, in the order given";
}

TEST(RowNumbers, RefusesWhatIsNoRow) {
    for (const char* text : {"", ",", "a", "1,,2", "-1", "5-", "7-3", "1.5", "0x1", "99999999999999999999", "1-2-3", "20", "0-20"}) {
        EXPECT_THROW(parseRowNumbers(text, 20), core::Error) << text;
    }
    EXPECT_THROW(parseRowNumbers("0", 0), core::Error);
}

}  // namespace
}  // namespace counterpoint::data
