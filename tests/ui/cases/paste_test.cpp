// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/paste_cases.h"

#include <gtest/gtest.h>
#include <cmath>

namespace counterpoint::ui {
namespace {

data::Schema people() {
    data::Feature age;
    age.name = "age";
    age.type = data::FeatureType::Integer;
    data::Feature job;
    job.name = "job";
    job.type = data::FeatureType::Categorical;
    job.levels = {"cook", "nurse, senior"};
    data::Feature label;
    label.name = "status";
    label.type = data::FeatureType::Binary;
    label.role = data::Role::Label;
    label.levels = {"bad", "good"};
    return data::Schema({age, job, label});
}

PastedCases paste(const char* text) { return parsePasted(QString::fromUtf8(text), people()); }

TEST(Paste, TakesRowsWithoutAHeaderInTheOrderOfTheFeatures) {
    const auto cases = paste("31\tcook\n40\tnurse, senior\n");
    ASSERT_TRUE(cases.problems.empty());
    EXPECT_EQ(cases.rows, (std::vector<data::Row>{{31.0, 0.0}, {40.0, 1.0}}));
}

TEST(Paste, TakesTheLabelAtTheEndForGranted) { EXPECT_EQ(paste("31,cook,good").rows, (std::vector<data::Row>{{31.0, 0.0}})); }

TEST(Paste, AHeaderGivesTheOrder) {
    const auto cases = paste("job,note,age\r\n\"nurse, senior\",x,50\r\n");
    EXPECT_TRUE(cases.hadHeader);
    EXPECT_EQ(cases.rows, (std::vector<data::Row>{{50.0, 1.0}}));
}

TEST(Paste, AbsentColumnsAreMissing) {
    const auto cases = paste("job\ncook\n");
    ASSERT_EQ(cases.rows.size(), 1U);
    EXPECT_TRUE(std::isnan(cases.rows[0][0]));
    EXPECT_EQ(cases.rows[0][1], 0.0);
}

TEST(Paste, NamesLineAndColumnOfEveryProblemAndKeepsTheGoodRows) {
    const auto cases = paste("age\tjob\nold\tcook\n\n20\tpilot\n30\tcook\n7\n");
    ASSERT_EQ(cases.problems.size(), 3U);
    EXPECT_EQ(cases.problems[0].line, 2);
    EXPECT_EQ(cases.problems[0].column, QStringLiteral("age"));
    EXPECT_EQ(cases.problems[1].line, 4);
    EXPECT_EQ(cases.problems[1].column, QStringLiteral("job"));
    EXPECT_EQ(cases.problems[2].line, 6);
    EXPECT_EQ(cases.rows, (std::vector<data::Row>{{30.0, 0.0}}));
}

TEST(Paste, EmptyTextIsNoCaseAndNoProblem) {
    EXPECT_TRUE(paste("").rows.empty());
    EXPECT_TRUE(paste(" \n\n").problems.empty());
}

TEST(Paste, NoMoreThanAThousandAtOnce) {
    QString text;
    for (int i = 0; i < 1200; ++i) text += QStringLiteral("31\tcook\n");
    const auto cases = parsePasted(text, people());
    EXPECT_EQ(cases.rows.size(), kMaxPastedRows);
    ASSERT_EQ(cases.problems.size(), 1U);
    EXPECT_EQ(cases.problems[0].line, 1001);
}

}  // namespace
}  // namespace counterpoint::ui
