// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/constraint_set.h"

#include "engine/constraints/bound_constraints.h"
#include "engine/core/error.h"
#include "tests/support/schemas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace counterpoint::constraints {

namespace {

using ::testing::HasSubstr;

ConstraintSet fromText(std::string_view text) { return ConstraintSet::fromJson(core::parseJson(text, "set.json"), "set.json"); }

/// The error's one line, or "" when nothing was thrown.
template <typename Action>
std::string errorOf(Action action) {
    try {
        action();
    } catch (const core::Error& error) {
        EXPECT_NE(error.code(), core::ErrorCode::Internal);
        return error.what();
    }
    return "";
}

TEST(Relation, ReadsSumsAndQuotedNames) {
    EXPECT_EQ(Relation::parse("a<=b"), (Relation{{"a"}, "b"}));
    EXPECT_EQ(Relation::parse("  a + b+c <=  d "), (Relation{{"a", "b", "c"}, "d"}));
    EXPECT_EQ(Relation::parse("number of open accounts <= total"), (Relation{{"number of open accounts"}, "total"}));
    EXPECT_EQ(Relation::parse("\"a <= b\" + \"say \"\"hi\"\"\" <= \"c+d\""), (Relation{{"a <= b", "say \"hi\""}, "c+d"}));
}

TEST(Relation, QuotesNamesThatNeedIt) {
    EXPECT_EQ((Relation{{"a", "b"}, "c"}).text(), "a + b <= c");
    EXPECT_EQ((Relation{{"open accounts"}, "x=\"1\""}).text(), "\"open accounts\" <= \"x=\"\"1\"\"\"");
}

TEST(Relation, RefusesWhatIsNoRelation) {
    for (const char* text :
         {"", "a", "a < b", "a >= b", "<= b", "a <=", "a + <= b", "a <= b + c", "a <= b <= c", "\"a <= b", "a \"b\" <= c", "+"}) {
        EXPECT_THAT(errorOf([&] { Relation::parse(text); }), HasSubstr("a + b <= c")) << text;
    }
}

RC_GTEST_PROP(RelationText, ReadsBackAsTheSameRelation, (std::vector<std::string> names, std::string right)) {
    Relation relation{names, right};
    relation.left.emplace_back("last");
    for (auto& name : relation.left) name += "x";
    relation.right += "y";
    RC_ASSERT(Relation::parse(relation.text()) == relation);
}

TEST(ConstraintJson, ReadsEveryKey) {
    const ConstraintSet set = fromText(R"({"format": 1, "name": "mine", "max_changes": 2,
        "features": {"age": {"locked": true}, "pay": {"free": true, "direction": "increase-only", "low": 10,
                              "high": "20", "cost": 2.5, "step": 0.5},
                     "job": {"allow": ["a", 3], "fill_missing": true}},
        "relations": ["a + b <= c"]})");
    EXPECT_EQ(set.name, "mine");
    EXPECT_EQ(set.maxChanges, 2);
    EXPECT_TRUE(set.features.at("age").locked);
    const FeatureConstraint& pay = set.features.at("pay");
    EXPECT_TRUE(pay.freed);
    EXPECT_EQ(pay.direction, Direction::IncreaseOnly);
    EXPECT_EQ(pay.low, 10.0);
    EXPECT_EQ(pay.highText, "20");
    EXPECT_EQ(pay.cost, 2.5);
    EXPECT_EQ(pay.step, 0.5);
    EXPECT_EQ(set.features.at("job").allowedLevels, (std::vector<std::string>{"a", "3"}));
    EXPECT_TRUE(set.features.at("job").freeMissing);
    EXPECT_EQ(set.relations, (std::vector<Relation>{{{"a", "b"}, "c"}}));
}

TEST(ConstraintJson, RoundTripsThroughText) {
    ConstraintSet set;
    set.name = "Ümläut \"x\"";
    set.maxChanges = 0;
    set.of("a") = {.locked = true, .direction = Direction::DecreaseOnly, .low = -0.1, .high = 1e300};
    set.of("b").allowedLevels = std::vector<std::string>{"x", ""};
    set.of("b").freeMissing = true;
    set.of("c d") = {.cost = 3.0, .step = 0.1, .lowText = "low", .highText = "2020-01-31", .freed = true};
    set.of("empty");
    set.relations = {{{"a", "c d"}, "b"}};
    EXPECT_EQ(fromText(set.toJson().dump()), set);
    EXPECT_EQ(fromText(ConstraintSet{}.toJson().dump()), ConstraintSet{});
    EXPECT_EQ(fromText("{}"), ConstraintSet{});
}

TEST(ConstraintJson, NamesWhatIsWrongAndWhere) {
    EXPECT_THAT(errorOf([] { fromText(R"({"max_change": 1})"); }),
                HasSubstr("unknown key 'max_change': set.json — did you mean 'max_changes'?"));
    EXPECT_THAT(errorOf([] { fromText(R"({"features": {"age": {"lockd": true}}})"); }),
                HasSubstr("unknown key 'lockd': set.json, feature 'age' — did you mean 'locked'?"));
    EXPECT_THAT(errorOf([] { fromText(R"({"relations": ["a < b"]})"); }), HasSubstr("set.json, relation 'a < b'"));
    EXPECT_THAT(errorOf([] { fromText(R"({"format": 2, "colour": 1})"); }), HasSubstr("format 2 are newer"));
    EXPECT_THAT(errorOf([] { fromText(R"({"features": {"age": {"direction": "increase only"}}})"); }),
                HasSubstr("did you mean 'increase-only'?"));
    EXPECT_THAT(errorOf([] { fromText(R"({"features": {"age": {"locked": 1}}})"); }),
                HasSubstr("true or false is wanted here: set.json, feature 'age', locked"));
}

TEST(ConstraintJson, RefusesWrongTypes) {
    for (const char* text :
         {"[]", "1", "null", R"({"format": "1"})", R"({"format": 0})", R"({"format": 1.5})", R"({"name": 1})", R"({"max_changes": -1})",
          R"({"max_changes": 1.5})", R"({"max_changes": 1e300})", R"({"features": []})", R"({"features": {"a": 1}})",
          R"({"features": {"a": {"low": null}}})", R"({"features": {"a": {"allow": "x"}}})", R"({"features": {"a": {"allow": [true]}}})",
          R"({"features": {"a": {"cost": "2"}}})", R"({"relations": "a<=b"})", R"({"relations": [1]})", R"({"relations": ["a"]})"}) {
        EXPECT_NE(errorOf([&] { fromText(text); }), "") << text;
    }
}

TEST(Overlay, LocksAddUpAndOtherDemandsReplace) {
    ConstraintSet below;
    below.of("a").locked = true;
    below.of("b") = {.low = 1.0, .high = 9.0, .cost = 2.0};
    below.maxChanges = 3;
    below.relations = {{{"a"}, "b"}};
    ConstraintSet above;
    above.name = "mine";
    above.of("a") = {.low = 0.0, .high = 5.0};
    above.of("b").highText = "7";
    above.relations = {{{"a"}, "b"}, {{"b"}, "c"}};
    const ConstraintSet set = below.overlaid(above);
    EXPECT_EQ(set.name, "mine");
    EXPECT_TRUE(set.features.at("a").locked);
    EXPECT_EQ(set.features.at("a").high, 5.0);
    EXPECT_EQ(set.features.at("b"), (FeatureConstraint{.low = 1.0, .cost = 2.0, .highText = "7"}));
    EXPECT_EQ(set.maxChanges, 3);
    EXPECT_EQ(set.relations.size(), 2U);
}

TEST(ConstraintSet, ADirectionOfTheSchemaWithoutOrderHoldsTheFeature) {
    data::Feature school = test::categorical("school", {"A", "B", "C"});
    school.mutability = data::Mutability::IncreaseOnly;
    const data::Schema schema({school, test::number("pay", 0, 9)});
    const ConstraintSet base = ConstraintSet::fromSchema(schema);
    EXPECT_EQ(base.features.at("school"), (FeatureConstraint{.locked = true}));
    EXPECT_FALSE(BoundConstraints(base, schema, "").check({0.0, 1.0}, {1.0, 1.0}).empty());
}

TEST(Overlay, AFreedFeatureStartsFromNothing) {
    data::Feature age = test::integer("age", 18, 90);
    age.mutability = data::Mutability::Immutable;
    data::Feature debt = test::number("debt", 0, 100);
    debt.mutability = data::Mutability::DecreaseOnly;
    const ConstraintSet base = ConstraintSet::fromSchema(data::Schema({age, debt, test::number("pay", 0, 9)}));
    EXPECT_TRUE(base.features.at("age").locked);
    EXPECT_EQ(base.features.at("debt").direction, Direction::DecreaseOnly);
    EXPECT_FALSE(base.features.contains("pay"));
    ConstraintSet mine;
    mine.of("age") = {.low = 20.0, .freed = true};
    EXPECT_EQ(base.overlaid(mine).features.at("age"), (FeatureConstraint{.low = 20.0, .freed = true}));
    mine.of("debt").direction = Direction::IncreaseOnly;
    EXPECT_THAT(errorOf([&] { base.overlaid(mine); }), HasSubstr("increase-only and decrease-only at once: feature 'debt'"));
    mine.of("debt").freed = true;
    EXPECT_EQ(base.overlaid(mine).features.at("debt").direction, Direction::IncreaseOnly);
    ConstraintSet last;
    last.of("age").locked = true;
    EXPECT_TRUE(base.overlaid(mine).overlaid(last).features.at("age").locked);
}

}  // namespace

}  // namespace counterpoint::constraints
