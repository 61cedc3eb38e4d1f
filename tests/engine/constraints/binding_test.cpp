// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/bound_constraints.h"

#include "engine/core/error.h"
#include "tests/support/schemas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cmath>
#include <functional>
#include <limits>

namespace counterpoint::constraints {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

data::Schema people() {
    data::Feature text;
    text.name = "remarks";
    text.type = data::FeatureType::Text;
    data::Feature pay = test::number("pay", 0, 5000, 100.0);
    pay.unit = "EUR";
    return data::Schema({test::integer("age", 18, 90), pay, test::ordinal("school", {"primary", "secondary", "college"}),
                         test::categorical("job", {"clerk", "nurse", "cook"}), test::binary("owner", {"no", "yes"}),
                         test::number("debt", 0, 9000), text, test::label("good", {"no", "yes"})});
}

/// The error of binding a set that `edit` makes.
std::string errorOf(const std::function<void(ConstraintSet&)>& edit) {
    ConstraintSet set;
    edit(set);
    try {
        const BoundConstraints bound(set, people(), "--here");
    } catch (const core::Error& error) {
        EXPECT_TRUE(error.code() == core::ErrorCode::Usage || error.code() == core::ErrorCode::Input);
        EXPECT_THAT(error.what(), HasSubstr("--here"));
        return error.what();
    }
    return "";
}

TEST(Binding, AcceptsEveryKindOfDemand) {
    EXPECT_EQ(errorOf([](ConstraintSet& set) {
                  set.of("age") = {.locked = true, .low = -5.0, .high = -5.0};
                  set.of("pay") = {.direction = Direction::IncreaseOnly, .cost = 0.0, .step = 50.0, .lowText = "100"};
                  set.of("school") = {.direction = Direction::DecreaseOnly, .low = 1.0, .highText = "college"};
                  set.of("job").allowedLevels = std::vector<std::string>{"cook", "cook"};
                  set.of("owner").allowedLevels = std::vector<std::string>{"yes"};
                  set.of("remarks").locked = true;
                  set.relations = {{{"pay", "age"}, "debt"}};
                  set.maxChanges = 0;
              }),
              "");
}

TEST(Binding, NamesUnknownFeaturesAndLevelsWithTheNearest) {
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("agee").locked = true; }), HasSubstr("did you mean 'age'?"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("good").locked = true; }), HasSubstr("'good' is the label"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("job").allowedLevels = std::vector<std::string>{"nurs"}; }),
                HasSubstr("'nurs' is no level of this feature: --here, feature 'job' — did you mean 'nurse'?"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("school").lowText = "collage"; }), HasSubstr("did you mean 'college'?"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.relations = {{{"pay"}, "dept"}}; }), HasSubstr("did you mean 'debt'?"));
}

TEST(Binding, RefusesRangesWithoutSense) {
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("age") = {.low = 30.0, .high = 20.0}; }), HasSubstr("the range 30 to 20 is empty"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("school") = {.lowText = "college", .highText = "primary"}; }),
                HasSubstr("the range college to primary is empty"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("age").low = std::numeric_limits<double>::quiet_NaN(); }),
                HasSubstr("not a finite number"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("age").high = INFINITY; }), HasSubstr("not a finite number"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("pay").lowText = "many"; }), HasSubstr("'many' is not a number"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("pay").lowText = ""; }), HasSubstr("not a number"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("school").low = 3.0; }), HasSubstr("no level's position"));
    for (const char* feature : {"job", "owner", "remarks"}) {
        EXPECT_THAT(errorOf([&](ConstraintSet& set) { set.of(feature).low = 0.0; }), HasSubstr("without order")) << feature;
        EXPECT_THAT(errorOf([&](ConstraintSet& set) { set.of(feature).direction = Direction::IncreaseOnly; }), HasSubstr("without order"))
            << feature;
    }
}

TEST(Binding, RefusesOtherDemandsWithoutSense) {
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("age").allowedLevels = std::vector<std::string>{"1"}; }), HasSubstr("has none"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("job").allowedLevels = std::vector<std::string>{}; }), HasSubstr("empty"));
    for (const double bad : {-1.0, static_cast<double>(NAN), static_cast<double>(INFINITY)}) {
        EXPECT_THAT(errorOf([&](ConstraintSet& set) { set.of("age").cost = bad; }), HasSubstr("a cost"));
        EXPECT_THAT(errorOf([&](ConstraintSet& set) { set.of("pay").step = bad; }), HasSubstr("a step"));
    }
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("age").step = 0.5; }), HasSubstr("whole"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.of("job").step = 1.0; }), HasSubstr("no number"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.maxChanges = -1; }), HasSubstr("-1"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.relations = {{{"school"}, "pay"}}; }), HasSubstr("'school' is ordinal"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.relations = {{{"pay"}, "pay"}}; }), HasSubstr("twice"));
    EXPECT_THAT(errorOf([](ConstraintSet& set) { set.relations = {{{}, "pay"}}; }), HasSubstr("left side"));
}

TEST(Binding, HoldsBoundsInOneForm) {
    ConstraintSet set;
    set.of("pay").lowText = " 1200 ";
    set.of("school") = {.low = 1.0, .highText = "college"};
    const BoundConstraints bound(set, people(), "");
    EXPECT_EQ(bound.set().features.at("pay"), (FeatureConstraint{.low = 1200.0}));
    EXPECT_EQ(bound.set().features.at("school"), (FeatureConstraint{.lowText = "secondary", .highText = "college"}));
}

TEST(Binding, StepsAndCostsFallBackToTheSchema) {
    ConstraintSet set;
    set.of("pay") = {.cost = 3.0, .step = 25.0};
    const BoundConstraints bound(set, people(), "");
    EXPECT_EQ(bound.step(0), 1.0);
    EXPECT_EQ(bound.step(1), 25.0);
    EXPECT_EQ(bound.step(2), std::nullopt);
    EXPECT_EQ(bound.step(5), std::nullopt);
    EXPECT_EQ(bound.cost(0), 1.0);
    EXPECT_EQ(bound.cost(1), 3.0);
}

TEST(Binding, DescribesEachDemandInWords) {
    ConstraintSet set;
    set.of("age").locked = true;
    set.of("pay") = {.direction = Direction::IncreaseOnly, .low = 1000.0, .high = 2000.0};
    set.of("school").highText = "secondary";
    set.of("job") = {.allowedLevels = std::vector<std::string>{"nurse", "cook"}, .freeMissing = true};
    set.relations = {{{"pay"}, "debt"}};
    set.maxChanges = 2;
    std::vector<std::string> texts;
    for (const auto& message : BoundConstraints(set, people(), "").describe()) texts.push_back(message.text);
    EXPECT_THAT(texts,
                ElementsAre("'age' does not change", "'pay' may only increase", "'pay', if it changes, lies between 1000 EUR and 2000 EUR",
                            "'school', if it changes, is at most 'secondary'", "'job', if it changes, is one of: nurse, cook",
                            "'job' may be filled in where it is missing", "pay <= debt", "at most 2 features change"));
}

}  // namespace

}  // namespace counterpoint::constraints
