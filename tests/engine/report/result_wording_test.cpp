// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/result_wording.h"

#include "engine/report/wording.h"
#include "tests/engine/report/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace counterpoint::report {
namespace {

using counterfactual::Change;
using counterfactual::Condition;
using testing::ElementsAre;

data::Feature hours() {
    data::Feature feature = example::field("hours", data::FeatureType::Integer);
    feature.unit = "h";
    return feature;
}

TEST(ResultWording, SaysAResultBothWays) {
    const data::Schema schema({hours(), example::field("job", data::FeatureType::Categorical, {"none", "clerk"}),
                               example::field("grade", data::FeatureType::Ordinal, {"low", "middle", "high"})});
    counterfactual::Counterfactual result;
    result.changes = {{0, 40.0, 45.0, 5.0}, {1, 0.0, 1.0, std::nullopt}, {2, 2.0, 0.0, std::nullopt}};
    result.factualClass = 0;
    result.predictedClass = 1;
    const std::vector<std::string> classes = {"bad", "good"};

    const ResultWording conditional = conditionalWording(result, schema, classes);
    EXPECT_EQ(conditional.sentence.text,
              "If hours were 45 instead of 40 h, job were clerk instead of none and grade were low instead of high, the model would say "
              "'good' instead of 'bad'.");
    EXPECT_EQ(conditional.sentence.id, "wording.conditional");
    EXPECT_EQ(conditional.sentence.arguments[1], "good");
    EXPECT_EQ(conditional.sentence.arguments[2], "bad");
    ASSERT_EQ(conditional.clauses.size(), 3U);
    EXPECT_EQ(conditional.clauses[0].id, "wording.were");
    EXPECT_THAT(conditional.clauses[0].arguments, ElementsAre("hours", "45", "40 h"));

    const ResultWording directive = directiveWording(result, schema, classes);
    EXPECT_EQ(directive.sentence.text,
              "Raise hours from 40 to 45 h (+5), change job from none to clerk and lower grade from high to low (−2): the model then says "
              "'good' instead of 'bad'.");
    EXPECT_EQ(directive.clauses[0].id, "wording.raise");
    EXPECT_THAT(directive.clauses[0].arguments, ElementsAre("hours", "45 h", "40", "+5"));
    EXPECT_EQ(directive.clauses[1].id, "wording.change");
    EXPECT_EQ(directive.clauses[2].id, "wording.lower");
}

TEST(ResultWording, MissingValuesAndDates) {
    EXPECT_EQ(conditionalClause(hours(), {0, example::kMissing, 12.0, std::nullopt}).text, "hours were 12 h (it is missing)");
    EXPECT_EQ(directiveClause(hours(), {0, example::kMissing, 12.0, std::nullopt}).text, "fill in hours with 12 h");
    data::Feature start = example::field("start", data::FeatureType::Integer);
    start.isDate = true;
    EXPECT_EQ(directiveClause(start, {0, 0.0, 31.0, 31.0}).text, "move start from 1970-01-01 to 1970-02-01 (+31 days)");
    EXPECT_EQ(directiveClause(start, {0, 31.0, 0.0, -31.0}).text, "move start back from 1970-02-01 to 1970-01-01 (−31 days)");
    data::Feature rate = example::field("rate", data::FeatureType::Continuous);
    rate.step = 0.1;
    EXPECT_EQ(directiveClause(rate, {0, 0.5, 0.3, -0.2}).text, "lower rate from 0.5 to 0.3 (−0.2)");
}

TEST(ResultWording, ConditionsAreTheReportsWords) {
    const data::Feature job = example::field("job", data::FeatureType::Categorical, {"none", "clerk"});
    const data::Feature rate = example::field("rate", data::FeatureType::Continuous);
    const auto check = [](const data::Feature& feature, Condition::Op op, double threshold, int level, const std::string& id,
                          const std::string& text) {
        const core::Message message = conditionClause(feature, {0, op, threshold, level, 0, 0, true});
        EXPECT_EQ(message.id, id);
        EXPECT_EQ(message.text, text);
        EXPECT_EQ(conditionWords(feature, {0, op, threshold, level, 0, 0, true}), text);
    };
    check(hours(), Condition::Op::LessEqual, 40.5, -1, "wording.at-most", "hours at most 40 h");
    check(hours(), Condition::Op::Greater, 40.5, -1, "wording.at-least", "hours at least 41 h");
    check(rate, Condition::Op::Greater, 0.25, -1, "wording.above", "rate above 0.25");
    check(job, Condition::Op::Is, 0.0, 1, "wording.is", "job is clerk");
    check(job, Condition::Op::IsNot, 0.0, 0, "wording.is-not", "job is not none");
}

}  // namespace
}  // namespace counterpoint::report
