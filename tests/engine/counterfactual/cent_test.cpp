// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/counterfactual/describe.h"
#include "tests/engine/counterfactual/world.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

namespace counterpoint::counterfactual {
namespace {

using test::LoanWorld;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

Counterfactual explain(const LoanWorld& world, const data::Row& factual, const constraints::ConstraintSet& set = {},
                       const std::vector<std::pair<std::string, std::string>>& settings = {}) {
    SearchRequest request;
    request.factuals = {factual};
    request.constraints = set;
    return world.cent(settings).generate(request, world.context()).front().front();
}

double diagnostic(const Counterfactual& result, std::string_view name) {
    for (const auto& [key, value] : result.diagnostics) {
        if (key == name) return value;
    }
    return -1.0;
}

/// The model says yes above an income of 60 (encoded 0.6 of 0..100): the search must cross it, at the step, and not by much.
TEST(Cent, CrossesAKnownBoundaryByAStep) {
    const LoanWorld world({100.0F, 0, 0, 0, 0, 0}, -60.5F);
    const Counterfactual result = explain(world, {40, 0.5, 1, 0});
    ASSERT_EQ(result.status, Status::Valid);
    ASSERT_EQ(result.changes.size(), 1U);
    EXPECT_EQ(result.changes[0].feature, 0U);
    EXPECT_EQ(result.changes[0].from, 40.0);
    EXPECT_GE(result.row[0], 61.0);  // the analytic minimum
    EXPECT_LE(result.row[0], 62.0);
    EXPECT_EQ(result.row[0], std::floor(result.row[0]));
    EXPECT_EQ(result.predictedClass, 1);
    EXPECT_EQ(result.factualClass, 0);
    EXPECT_GT(diagnostic(result, "fidelity"), 0.95);
    ASSERT_EQ(result.conditions.size(), 1U);
    EXPECT_EQ(result.conditions[0].op, Condition::Op::Greater);
    EXPECT_TRUE(result.conditions[0].violatedByFactual);
    EXPECT_NEAR(result.conditions[0].threshold, 60.5, 1.0);
    ASSERT_EQ(result.sentences.size(), 3U);
    EXPECT_EQ(result.sentences[0].id, "counterfactual.answer");
    EXPECT_EQ(result.sentences[2].id, "cent.condition.at-least");
}

TEST(Cent, MovesAGroupOfLevelsAsOneFeature) {
    const LoanWorld world({0, 0, 0, 10.0F, -10.0F, -10.0F}, 0.0F);
    const Counterfactual result = explain(world, {40, 0.5, 1, 1});
    ASSERT_EQ(result.status, Status::Valid);
    ASSERT_EQ(result.changes.size(), 1U);
    EXPECT_EQ(result.row[3], 0.0);
    ASSERT_EQ(result.conditions.size(), 1U);
    EXPECT_EQ(result.conditions[0].op, Condition::Op::Is);
    EXPECT_EQ(result.conditions[0].level, 0);
    EXPECT_EQ(result.sentences.back().text, "'home' needs to be 'own': it is 'rent' now.");
}

/// Income would be the way, but is locked: the other feature has to carry the flip.
TEST(Cent, GoesAnotherWayWhenAFeatureIsLocked) {
    const LoanWorld world({4.0F, 4.0F, 0, 0, 0, 0}, -4.0F);
    constraints::ConstraintSet set;
    set.of("income").locked = true;
    const Counterfactual result = explain(world, {50, 0.2, 1, 0}, set);
    ASSERT_EQ(result.status, Status::Valid);
    EXPECT_EQ(result.row[0], 50.0);
    // Both encoded values sum to 1 at the boundary, whose place follows the data's range: near 0.5.
    EXPECT_NEAR(result.row[1], 0.505, 0.03);
}

TEST(Cent, KeepsRelationsWhileSearching) {
    data::Schema schema({test::integer("a", 0, 100), test::integer("b", 0, 100)});
    core::Random random(2, "rows");
    std::vector<data::Row> rows;
    for (int i = 0; i < 500; ++i) {
        const double b = std::floor(random.uniform(0, 101));
        rows.push_back({std::floor(random.uniform(0, b + 1)), b});
    }
    auto set = std::make_shared<data::Dataset>();
    set->table = test::tableOf(schema, rows);
    auto model = test::LinearClassifier::binary(test::encoderOf(set->table), {100.0F, 0.0F}, -60.0F);
    core::Context context;
    context.useCache = false;
    Cent cent({model, set, core::ParamSet(centParameters())});
    SearchRequest request;
    request.factuals = {{20, 30}, {10, 90}};
    request.constraints.relations.push_back({{"a"}, "b"});
    for (const auto& results : cent.generate(request, context)) {
        ASSERT_EQ(results.front().status, Status::Valid);
        EXPECT_LE(results.front().row[0], results.front().row[1]);
        EXPECT_EQ(results.front().predictedClass, 1);
    }
}

TEST(Cent, AMissingCellStaysMissingUnlessFreed) {
    const LoanWorld world({100.0F, 0.1F, 0, 0, 0, 0}, -60.5F);
    const Counterfactual result = explain(world, {40, kMissing, 1, 0});
    ASSERT_EQ(result.status, Status::Valid);
    EXPECT_TRUE(std::isnan(result.row[1]));
    EXPECT_GT(result.row[0], 60.0);

    const LoanWorld byRate({0, 100.0F, 0, 0, 0, 0}, -70.0F);
    EXPECT_NE(explain(byRate, {40, kMissing, 1, 0}).status, Status::Valid);
    constraints::ConstraintSet set;
    set.of("rate").freeMissing = true;
    const Counterfactual filled = explain(byRate, {40, kMissing, 1, 0}, set);
    ASSERT_EQ(filled.status, Status::Valid);
    EXPECT_GT(filled.row[1], 0.7);
}

TEST(Cent, GivesDifferentWaysWhenAskedForSeveral) {
    const LoanWorld world({4.0F, 4.0F, 4.0F, 0, 0, 0}, -6.0F);
    SearchRequest request;
    request.factuals = {{50, 0.4, 1, 0}};
    request.count = 3;
    const auto results = world.cent().generate(request, world.context()).front();
    ASSERT_GE(results.size(), 2U);
    for (std::size_t i = 1; i < results.size(); ++i) {
        std::vector<std::size_t> a;
        std::vector<std::size_t> b;
        for (const Change& change : results[i - 1].changes) a.push_back(change.feature);
        for (const Change& change : results[i].changes) b.push_back(change.feature);
        EXPECT_NE(a, b);
    }
}

/// Another way is none where it holds a better and shorter one: without the further changes the class must stay.
TEST(Cent, NoOtherWayHoldsAShorterOne) {
    const LoanWorld world({4.0F, 4.0F, 4.0F, 0, 0, 0}, -6.0F);
    SearchRequest request;
    for (int i = 0; i < 20; ++i) request.factuals.push_back({30.0 + i, 0.3 + 0.01 * i, static_cast<double>(i % 2), 0});
    request.count = 4;
    std::size_t longer = 0;
    for (const auto& results : world.cent().generate(request, world.context())) {
        for (std::size_t i = 0; i < results.size(); ++i) {
            for (std::size_t j = i + 1; j < results.size(); ++j) {
                const Counterfactual& shortOne = results[i];
                const Counterfactual& longOne = results[j];
                if (longOne.changes.size() <= shortOne.changes.size()) continue;
                data::Row row = longOne.factual;
                for (const Change& change : shortOne.changes) row[change.feature] = longOne.row[change.feature];
                const data::Matrix after = world.model->probabilities(std::span<const data::Row>(&row, 1));
                EXPECT_EQ(world.model->classesOf(after).front(), longOne.factualClass);
                ++longer;
            }
        }
    }
    EXPECT_GT(longer, 10U);
}

/// A costly feature is left alone where another will do.
TEST(Cent, CostsTurnTheSearch) {
    const LoanWorld world({4.0F, 4.0F, 0, 0, 0, 0}, -5.0F);
    for (const std::string& dear : {std::string("income"), std::string("rate")}) {
        constraints::ConstraintSet set;
        set.of(dear).cost = 20.0;
        const Counterfactual result = explain(world, {50, 0.5, 1, 0}, set);
        ASSERT_EQ(result.status, Status::Valid);
        ASSERT_EQ(result.changes.size(), 1U);
        EXPECT_EQ(result.changes[0].feature, dear == "income" ? 1U : 0U);
    }
}

TEST(Cent, SaysWhatStandsInTheWayAndWhatWouldDo) {
    const LoanWorld world({100.0F, 0, 0, 0, 0, 0}, -60.5F);
    constraints::ConstraintSet set;
    set.of("income").high = 50.0;
    const Counterfactual result = explain(world, {40, 0.5, 1, 0}, set);
    EXPECT_EQ(result.status, Status::NotFound);
    EXPECT_FALSE(result.reason.text.empty());
    ASSERT_FALSE(result.relaxations.empty());
    EXPECT_EQ(result.relaxations[0].feature, "income");
    EXPECT_GE(result.relaxations[0].counterfactual[0], 61.0);
}

TEST(Cent, AModelWithOneAnswerHasNothingToLearnFrom) {
    const LoanWorld world({0, 0, 0, 0, 0, 0}, -1.0F);
    const Counterfactual result = explain(world, {40, 0.5, 1, 0});
    EXPECT_EQ(result.status, Status::NotFound);
    EXPECT_EQ(result.reason.id, "cent.no-target-rows-any");
}

TEST(Cent, TheTraceEndsAtTheResult) {
    const LoanWorld world({100.0F, 0, 0, 0, 0, 0}, -60.5F);
    const Counterfactual result = explain(world, {40, 0.5, 1, 0});
    ASSERT_GE(result.trace.size(), 2U);
    EXPECT_EQ(result.trace.back().position, result.row);
    EXPECT_GT(result.trace.back().probability, 0.5);
    for (std::size_t i = 0; i < result.trace.size(); ++i) EXPECT_EQ(result.trace[i].iteration, static_cast<int>(i));
}

TEST(Cent, PublishedVariantIsFlaggedAndRefusesThreeClasses) {
    const LoanWorld world({6.0F, 6.0F, 0, 3.0F, 0, 0}, -7.0F);
    constraints::ConstraintSet set;
    set.of("income").direction = constraints::Direction::DecreaseOnly;
    std::size_t valid = 0;
    std::size_t broken = 0;
    for (double income = 5; income < 60; income += 5) {
        const Counterfactual result = explain(world, {income, 0.4, 1, 1}, set, {{"variant", "published"}});
        if (result.status != Status::Valid) continue;
        ++valid;
        const double counted = diagnostic(result, "constraint violations");
        broken += counted > 0.0 ? 1 : 0;
        EXPECT_EQ(result.reason.id, counted > 0.0 ? "cent.published.violations" : "cent.published");
        EXPECT_EQ(result.predictedClass, 1);
    }
    EXPECT_GT(valid, 0U);
    EXPECT_GT(broken, 0U);

    auto three = std::make_shared<test::LinearClassifier>(world.model->encoder(), std::vector<std::string>{"a", "b", "c"},
                                                          data::Matrix::Random(3, 6), std::vector<float>{0, 0, 0});
    core::ParamSet parameters(centParameters());
    parameters.set("variant", "published");
    Cent cent({three, world.data, parameters});
    SearchRequest request;
    request.factuals = {{40, 0.5, 1, 0}};
    try {
        cent.generate(request, world.context());
        FAIL();
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Unsupported);
    }
}

TEST(Cent, WrongDataAreRefusedByName) {
    const LoanWorld world({1.0F, 0, 0, 0, 0, 0}, 0.0F);
    auto other = std::make_shared<data::Dataset>();
    other->table = test::tableOf(data::Schema({test::integer("income", 0, 100)}), {{1.0}, {2.0}});
    other->identity.name = "other";
    Cent cent({world.model, other, core::ParamSet(centParameters())});
    try {
        cent.prepare(world.context());
        FAIL();
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Input);
        EXPECT_NE(std::string(error.what()).find("rate"), std::string::npos);
    }
}

TEST(Describe, PercentagesThatDifferAreShownToDiffer) {
    EXPECT_EQ(percentText(0.5, std::array{0.25, 0.5}), "50.0 %");
    EXPECT_EQ(percentText(0.50001, std::array{0.25, 0.5}), "50.001 %");
    EXPECT_EQ(percentText(0.4, std::array{0.4001, 0.5}), "40.00 %");
    EXPECT_EQ(percentText(0.4, std::array{0.4 + 1e-12}), "40.000000 %");
}

/// Conditions are rounded to the side on which they still hold: more than 12.5 years is at least 13, at most 12.5 is at most 12.
TEST(Describe, WholeNumbersAreRoundedOutward) {
    const data::Schema schema = LoanWorld::schema();
    const constraints::BoundConstraints bound({}, schema, "test");
    Counterfactual result;
    result.factual = {10, 0.5, 1, 0};
    result.row = {13, 0.5, 2, 0};
    result.factualClass = 0;
    result.predictedClass = 1;
    result.probabilitiesBefore = {0.8F, 0.2F};
    result.probabilitiesAfter = {0.4F, 0.6F};
    result.changes = changesBetween(bound, result.factual, result.row);
    std::vector<FeatureBounds> bounds(2);
    bounds[0].feature = 0;
    bounds[0].low = 12.5;
    bounds[0].high = 20.5;
    bounds[1].feature = 2;
    bounds[1].low = 1.5;
    result.conditions = conditionsOf(bounds, result.factual, result.factual, result.row);
    const auto sentences = sentencesOf(result, bound, *LoanWorld({1.0F, 0, 0, 0, 0, 0}, 0.0F, 10).model);
    ASSERT_EQ(sentences.size(), 4U);
    EXPECT_EQ(sentences[0].text,
              "The decision would be 'yes' instead of 'no' if 'income' were 13 instead of 10 and 'grade' were 'high' instead of 'middle'.");
    EXPECT_EQ(sentences[1].text, "The probability of 'yes' would be 60.0 % instead of 20.0 %.");
    EXPECT_EQ(sentences[2].text, "'income' needs to be at least 13: it is 10 now and would be 13.");
    EXPECT_EQ(sentences[3].text, "'grade' needs to be at least 'high': it is 'middle' now and would be 'high'.");
}

}  // namespace
}  // namespace counterpoint::counterfactual
