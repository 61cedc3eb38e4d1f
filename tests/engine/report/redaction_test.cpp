// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/counterfactual_report.h"
#include "engine/report/html.h"
#include "tests/engine/report/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace counterpoint::report {
namespace {

using testing::HasSubstr;
using testing::Not;

/// The example with income protected, in rows that are far from every other number of the report.
class Redacted : public testing::Test {
protected:
    Redacted() {
        data::Schema schema = example::schema();
        data::Feature income = schema.fields()[0];
        income.isProtected = true;
        schema.setField(0, income);
        std::vector<data::Column> columns(5);
        columns[0].numbers = {1234.5, example::kMissing, 2000.0};
        columns[1].numbers = {7.0, 3.0, 8.0};
        columns[2].codes = {0, 1, 1};
        columns[4].codes = {0, 0, 1};
        dataset_.table = data::Table(schema, std::move(columns), 3, nullptr);
        dataset_.identity = {"loans", 3, "aa11", "cc"};
        rows_ = example::rows();
        rows_[0].results = {example::moreIncome(), example::movedHome(), example::moreIncome()};
        rows_[0].row = 47113;
        rows_[1].row = 47114;
        rows_[1].results[0].relaxations[0].message = {"relax.high", {"income", "1987.5 euros"}, "Let 'income' rise to 1987.5 euros"};
        rows_[1].results[0].reason.text = "nothing; it would do to: Let 'income' rise to 1987.5 euros";
        rows_[1].results[0].relaxations[0].counterfactual = {1987.5, 3.0, 1.0};
        question_ = example::question();
        question_.constraints.of("income").low = 1111.5;
        question_.constraints.of("row").high = 22.0;
        record_ = example::record();
        record_.command = "counterpoint-cli report --rows 47113,47114 --range income=1111.5:";
    }

    std::string page(const Redaction& redaction) const {
        std::string text = toHtml(counterfactualReport(record_, question_, dataset_, rows_, redaction));
        text += toHtml(counterfactualReport(record_, question_, dataset_, std::span(rows_).first(1), redaction));
        return text + toHtml(counterfactualReport(record_, question_, dataset_, std::span(rows_).last(1), redaction));
    }

    data::Dataset dataset_;
    std::vector<ExplainedRow> rows_;
    Question question_;
    RunRecord record_;
};

const std::vector<std::string>& protectedTexts() {
    static const std::vector<std::string> texts = {"1234.5", "1500.5", "1450", "1987.5", "266", "1111.5"};
    return texts;
}

TEST_F(Redacted, NothingIsWithheldUnasked) {
    const std::string html = page({});
    for (const auto& text : protectedTexts()) EXPECT_THAT(html, HasSubstr(text));
    EXPECT_THAT(html, HasSubstr("47113"));
    EXPECT_THAT(html, HasSubstr("47114"));
    EXPECT_THAT(html, Not(HasSubstr("withheld")));
}

TEST_F(Redacted, ProtectedValuesAreNowhere) {
    const std::string html = page({.ids = false, .protectedColumns = true});
    for (const auto& text : protectedTexts()) EXPECT_THAT(html, Not(HasSubstr(text)));
    EXPECT_THAT(html, HasSubstr("income were another value (withheld)"));
    EXPECT_THAT(html, HasSubstr("47113"));
    EXPECT_THAT(html, HasSubstr("home were own"));
    EXPECT_THAT(html, HasSubstr("22"));
}

TEST_F(Redacted, RowNumbersAreNowhere) {
    const std::string html = page({.ids = true, .protectedColumns = false});
    for (const char* text : {"47113", "47114"}) EXPECT_THAT(html, Not(HasSubstr(text)));
    EXPECT_THAT(html, HasSubstr("a row whose number is withheld"));
    EXPECT_THAT(html, HasSubstr("1500.5"));
}

TEST_F(Redacted, BothTogether) {
    const std::string html = page({.ids = true, .protectedColumns = true});
    for (const auto& text : protectedTexts()) EXPECT_THAT(html, Not(HasSubstr(text)));
    EXPECT_THAT(html, Not(HasSubstr("4711")));
}

}  // namespace
}  // namespace counterpoint::report
