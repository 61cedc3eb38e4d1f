// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/bound_constraints.h"
#include "tests/support/schemas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

namespace counterpoint::constraints {

namespace {

using ::testing::ElementsAre;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// a, b and c run from 0 to 100 in steps of 1.
BoundConstraints bind(std::vector<Relation> relations, std::optional<int> maxChanges = std::nullopt, std::string locked = "") {
    ConstraintSet set;
    set.relations = std::move(relations);
    set.maxChanges = maxChanges;
    if (!locked.empty()) set.of(locked).locked = true;
    return {set, data::Schema({test::integer("a", 0, 100), test::integer("b", 0, 100), test::integer("c", 0, 100)}), "test"};
}

std::vector<std::string> idsOf(const std::vector<Violation>& violations) {
    std::vector<std::string> ids;
    for (const auto& violation : violations) ids.push_back(violation.message.id);
    return ids;
}

const Relation kAB{{"a"}, "b"};
const Relation kABC{{"a", "b"}, "c"};

TEST(Project, RepairsARelationByTheChangedFeature) {
    const data::Row own = {10.0, 20.0, 50.0};
    EXPECT_THAT(bind({kAB}).project(own, {30.0, 20.0, 50.0}), ElementsAre(20.0, 20.0, 50.0));
    EXPECT_THAT(bind({kAB}).project(own, {10.0, 5.0, 50.0}), ElementsAre(10.0, 10.0, 50.0));
    EXPECT_THAT(bind({kAB}).project(own, {10.0, 12.0, 50.0}), ElementsAre(10.0, 12.0, 50.0));
}

TEST(Project, RepairsARelationThatTheFactualBreaks) {
    EXPECT_THAT(bind({kAB}).project({30.0, 20.0, 50.0}, {30.0, 20.0, 50.0}), ElementsAre(20.0, 20.0, 50.0));
    EXPECT_THAT(bind({kAB}, std::nullopt, "a").project({30.0, 20.0, 50.0}, {30.0, 20.0, 50.0}), ElementsAre(30.0, 30.0, 50.0));
    // No change is left for it.
    const auto none = bind({kAB}, 0);
    EXPECT_THAT(none.project({30.0, 20.0, 50.0}, {30.0, 20.0, 60.0}), ElementsAre(30.0, 20.0, 50.0));
    EXPECT_THAT(idsOf(none.check({30.0, 20.0, 50.0}, {30.0, 20.0, 50.0})), ElementsAre("constraint.relation"));
}

TEST(Project, UsesSeveralFeaturesWhereOneIsNotEnough) {
    // a + b exceeds c = 50 by 130: a falls to 0 (80 less) and b by the other 50.
    EXPECT_THAT(bind({kABC}, std::nullopt, "c").project({5.0, 5.0, 50.0}, {80.0, 100.0, 50.0}), ElementsAre(0.0, 50.0, 50.0));
}

TEST(Project, FollowsAChainOfRelations) {
    const auto chain = bind({kAB, {{"b"}, "c"}}, std::nullopt, "a");
    const data::Row row = chain.project({40.0, 10.0, 20.0}, {40.0, 10.0, 20.0});
    EXPECT_THAT(row, ElementsAre(40.0, 40.0, 40.0));
    EXPECT_TRUE(chain.check({40.0, 10.0, 20.0}, row).empty());
}

TEST(Project, LeavesMissingCellsOutOfRelations) {
    const auto bound = bind({kABC});
    EXPECT_TRUE(bound.check({90.0, kMissing, 10.0}, {90.0, kMissing, 10.0}).empty());
}

TEST(Project, KeepsTheLargestChanges) {
    const data::Row own = {10.0, 20.0, 50.0};
    EXPECT_THAT(bind({}, 2).project(own, {15.0, 60.0, 90.0}), ElementsAre(10.0, 60.0, 90.0));
    EXPECT_THAT(bind({}, 1).project(own, {15.0, 60.0, 90.0}), ElementsAre(10.0, 60.0, 50.0));
    EXPECT_THAT(bind({}, 0).project(own, {15.0, 60.0, 90.0}), ElementsAre(10.0, 20.0, 50.0));
    EXPECT_THAT(idsOf(bind({}, 1).check(own, {15.0, 60.0, 50.0})), ElementsAre("constraint.max-changes"));
}

TEST(Check, ToleratesTheRoundingOfSums) {
    ConstraintSet set;
    set.relations = {{{"x", "y"}, "z"}};
    const BoundConstraints bound(set, data::Schema({test::number("x", 0, 1), test::number("y", 0, 1), test::number("z", 0, 1)}), "test");
    EXPECT_TRUE(bound.check({0.1, 0.2, 0.3}, {0.1, 0.2, 0.3}).empty());
    EXPECT_FALSE(bound.check({0.1, 0.2, 0.29}, {0.1, 0.2, 0.29}).empty());
}

TEST(Check, NamesEachPlantedViolation) {
    ConstraintSet set;
    set.of("age").locked = true;
    set.of("pay") = {.direction = Direction::IncreaseOnly, .low = 500.0, .high = 2000.0};
    set.of("job").allowedLevels = std::vector<std::string>{"nurse"};
    set.of("school").direction = Direction::DecreaseOnly;
    data::Feature pay = test::number("pay", 0, 5000, 100.0);
    pay.unit = "EUR";
    const BoundConstraints bound(set,
                                 data::Schema({test::integer("age", 18, 90), pay, test::categorical("job", {"clerk", "nurse", "cook"}),
                                               test::ordinal("school", {"low", "middle", "high"})}),
                                 "test");
    const data::Row own = {40.0, 1230.0, 0.0, 1.0};
    const auto ids = [&](const data::Row& row) { return idsOf(bound.check(own, row)); };
    EXPECT_THAT(ids(own), ElementsAre());
    EXPECT_THAT(ids({40.0, 1300.0, 1.0, 0.0}), ElementsAre());
    EXPECT_THAT(ids({41.0, 1230.0, 0.0, 1.0}), ElementsAre("constraint.locked"));
    EXPECT_THAT(ids({40.0, 1310.0, 0.0, 1.0}), ElementsAre("constraint.off-step"));
    EXPECT_THAT(ids({40.0, 1240.0, 0.0, 1.0}), ElementsAre("constraint.not-kept"));
    EXPECT_THAT(ids({40.0, 1100.0, 0.0, 1.0}), ElementsAre("constraint.decreased"));
    EXPECT_THAT(ids({40.0, 400.0, 0.0, 1.0}), ElementsAre("constraint.below-range", "constraint.decreased"));
    EXPECT_THAT(ids({40.0, 2100.0, 0.0, 1.0}), ElementsAre("constraint.above-range"));
    EXPECT_THAT(ids({40.0, 1230.0, 2.0, 1.0}), ElementsAre("constraint.level"));
    EXPECT_THAT(ids({40.0, 1230.0, 0.5, 1.0}), ElementsAre("constraint.no-level"));
    EXPECT_THAT(ids({40.0, 1230.0, 0.0, 2.0}), ElementsAre("constraint.level-increased"));
    EXPECT_EQ(bound.check(own, {40.0, 2100.0, 0.0, 1.0}).at(0).message.text, "'pay' is 2100 EUR, above its highest allowed value 2000 EUR");
}

}  // namespace

}  // namespace counterpoint::constraints
