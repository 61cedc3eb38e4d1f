// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/post_check.h"

#include "tests/support/linear_classifier.h"
#include "tests/support/schemas.h"

#include <gtest/gtest.h>
#include <cmath>

namespace counterpoint::constraints {

namespace {

/// "yes" where a + b > 10, by logit a + b - 10, over unscaled integers.
std::shared_ptr<test::LinearClassifier> sumModel(double threshold = 0.5) {
    const data::Schema schema({test::integer("a", 0, 20), test::integer("b", 0, 20), test::label("good", {"no", "yes"})});
    return test::LinearClassifier::binary(data::Encoder::identity(schema), {1.0F, 1.0F}, -10.0F, threshold);
}

/// The class with the largest of (a, b, 5).
std::shared_ptr<test::LinearClassifier> threeClasses() {
    data::Feature label = test::label("kind", {"x", "y", "z"});
    label.type = data::FeatureType::Categorical;
    const data::Schema schema({test::integer("a", 0, 20), test::integer("b", 0, 20), label});
    data::Matrix weights(3, 2);
    weights << 1.0F, 0.0F, 0.0F, 1.0F, 0.0F, 0.0F;
    return std::make_shared<test::LinearClassifier>(data::Encoder::identity(schema), std::vector<std::string>{"x", "y", "z"}, weights,
                                                    std::vector<float>{0.0F, 0.0F, 5.0F});
}

TEST(PostCheck, JudgesTheRoundedRowAndReportsItsNumbers) {
    const auto model = sumModel();
    ConstraintSet set;
    set.of("b").high = 6;
    const BoundConstraints constraints(set, model->schema(), "test");
    const data::Row factual = {4, 3};
    // 7.4 rounds to 7 and stays "no" at the sum 10; 7.6 rounds to 8; b is pulled back to 6.
    const std::vector<data::Row> candidates = {{7.4, 3}, {7.6, 3}, {5, 9}};
    const auto checked = postCheck(*model, constraints, factual, 0, Target{}, candidates);
    ASSERT_EQ(checked.size(), 3U);
    EXPECT_EQ(checked[0].row, (data::Row{7, 3}));
    EXPECT_FALSE(checked[0].reachesTarget);
    EXPECT_EQ(checked[0].predicted, 0);
    EXPECT_EQ(checked[1].row, (data::Row{8, 3}));
    EXPECT_TRUE(checked[1].valid());
    EXPECT_EQ(checked[1].predicted, 1);
    EXPECT_NEAR(checked[1].probabilities[1], 1.0 / (1.0 + std::exp(-1.0)), 1e-6);
    EXPECT_EQ(checked[2].row, (data::Row{5, 6}));
    EXPECT_TRUE(checked[2].valid());
    EXPECT_EQ(model->calls().evaluations, 3);
}

TEST(PostCheck, IsNotValidWithAViolation) {
    const auto model = sumModel();
    ConstraintSet set;
    set.relations = {Relation::parse("a <= b")};
    const BoundConstraints constraints(set, model->schema(), "test");
    const auto checked = postCheck(*model, constraints, {2, 3}, 0, Target{}, std::vector<data::Row>{{9, 3}, {3, 9}});
    EXPECT_TRUE(checked[0].reachesTarget);
    ASSERT_EQ(checked[0].violations.size(), 1U);
    EXPECT_EQ(checked[0].violations[0].message.text, "a <= b does not hold");
    EXPECT_FALSE(checked[0].valid());
    EXPECT_TRUE(checked[1].valid());
}

TEST(PostCheck, TakesCandidatesOfSeveralFactualsInOneBatch) {
    const auto model = sumModel();
    ConstraintSet set;
    set.of("a").direction = Direction::IncreaseOnly;
    const BoundConstraints constraints(set, model->schema(), "test");
    const data::Row low = {1, 2};
    const data::Row high = {12, 6};
    const std::vector<Candidate> candidates = {{&low, 0, {9, 3}}, {&high, 1, {2, 1}}, {&high, 1, {12, 0}}};
    const auto checked = postCheck(*model, constraints, Target{}, candidates);
    EXPECT_TRUE(checked[0].valid());
    EXPECT_EQ(checked[1].row, (data::Row{12, 1}));
    EXPECT_FALSE(checked[1].valid());
    EXPECT_FALSE(checked[2].reachesTarget);
    EXPECT_TRUE(postCheck(*model, constraints, Target{}, std::span<const Candidate>{}).empty());
}

TEST(Target, OppositeIsAnyOtherClass) {
    const auto model = threeClasses();
    const std::vector<float> y = {0.2F, 0.5F, 0.3F};
    EXPECT_TRUE(Target{}.reachedBy(*model, 0, y));
    EXPECT_TRUE(Target{}.reachedBy(*model, 2, y));
    EXPECT_FALSE(Target{}.reachedBy(*model, 1, y));
    EXPECT_TRUE(Target{.classIndex = 1}.reachedBy(*model, 0, y));
    EXPECT_FALSE(Target{.classIndex = 2}.reachedBy(*model, 0, y));
    const std::vector<float> tie = {0.4F, 0.4F, 0.2F};
    EXPECT_FALSE(Target{}.reachedBy(*model, 0, tie)) << "a tie goes to the lower class";
}

TEST(Target, MarginAsksForAProbability) {
    const auto model = sumModel();
    const std::vector<float> weak = {0.4F, 0.6F};
    EXPECT_TRUE(Target{}.reachedBy(*model, 0, weak));
    EXPECT_TRUE((Target{.classIndex = 1, .margin = 0.5}.reachedBy(*model, 0, weak)));
    EXPECT_FALSE((Target{.classIndex = 1, .margin = 0.7}.reachedBy(*model, 0, weak)));
    EXPECT_FALSE((Target{.classIndex = {}, .margin = 0.7}.reachedBy(*model, 0, weak)));
}

TEST(Target, FollowsTheThreshold) {
    const auto model = sumModel(0.8);
    const std::vector<float> likely = {0.3F, 0.7F};
    EXPECT_FALSE(Target{}.reachedBy(*model, 0, likely));
    EXPECT_TRUE(Target{}.reachedBy(*model, 1, likely));
    // Sum 12: a probability of 0.88.
    const BoundConstraints constraints(ConstraintSet{}, model->schema(), "test");
    const auto checked = postCheck(*model, constraints, {4, 3}, 0, Target{}, std::vector<data::Row>{{8, 3}, {9, 3}});
    EXPECT_FALSE(checked[0].valid());
    EXPECT_TRUE(checked[1].valid());
}

}  // namespace

}  // namespace counterpoint::constraints
