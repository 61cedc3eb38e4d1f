// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/nothing_found.h"
#include "engine/core/error.h"
#include "tests/support/schemas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cmath>
#include <limits>

namespace counterpoint::counterfactual {

namespace {

using constraints::BoundConstraints;
using constraints::ConstraintSet;
using constraints::Direction;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A linear decision over rows, searched by trying every row of a small grid: a search that misses nothing, so that the
/// smallest relaxation can be worked out by hand.
class LinearProblem {
public:
    LinearProblem(std::vector<data::Feature> features, std::vector<double> weights, double threshold, data::Row factual)
        : schema_(std::move(features)), weights_(std::move(weights)), threshold_(threshold), factual_(std::move(factual)) {
        scales_.mad.assign(schema_.featureCount(), 1.0);
        for (std::size_t i = 0; i < schema_.featureCount(); ++i) {
            const data::Feature& feature = schema_.feature(i);
            scales_.range.push_back(feature.isNumeric() ? *feature.max - *feature.min : 1.0);
        }
    }

    std::vector<Relaxation> relaxations(const ConstraintSet& set, std::size_t most = 3) {
        const BoundConstraints bound(set, schema_, "test");
        EXPECT_EQ(search(set).status, Status::NotFound) << "the constraints are to leave no result";
        reruns = 0;
        return smallestRelaxations(bound, factual_, scales_, rerun(), context, {.most = most, .withinConstraints = &within});
    }

    /// The valid row nearest by Gower distance.
    Counterfactual search(const ConstraintSet& set) {
        const BoundConstraints bound(set, schema_, "test");
        Counterfactual best;
        double nearest = std::numeric_limits<double>::infinity();
        data::Row row = factual_;
        visit(0, row, [&] {
            double score = 0.0;
            for (std::size_t i = 0; i < row.size(); ++i) score += weights_[i] * (std::isnan(row[i]) ? 0.0 : row[i]);
            const double distance = constraints::gower(schema_, scales_, factual_, row);
            if (score < threshold_ || distance >= nearest || !bound.check(factual_, row).empty()) return;
            nearest = distance;
            best.status = Status::Valid;
            best.row = row;
        });
        return best;
    }

    Rerun rerun() {
        return [this](const ConstraintSet& set) {
            ++reruns;
            if (onRerun) onRerun();
            return search(set);
        };
    }
    const data::Schema& schema() const { return schema_; }
    const constraints::DistanceScales& scales() const { return scales_; }
    const data::Row& factual() const { return factual_; }

    int reruns = 0;
    std::function<void()> onRerun;
    core::Context context;
    std::optional<Counterfactual> within;

private:
    template <typename Visitor>
    void visit(std::size_t i, data::Row& row, const Visitor& visitor) const {
        if (i == row.size()) return visitor();
        const data::Feature& feature = schema_.feature(i);
        const double low = feature.isNumeric() ? *feature.min : 0.0;
        const double high = feature.isNumeric() ? *feature.max : static_cast<double>(feature.levels.size()) - 1.0;
        row[i] = factual_[i];
        visit(i + 1, row, visitor);
        for (double value = low; value <= high; value += feature.step.value_or(1.0)) {
            row[i] = value;
            visit(i + 1, row, visitor);
        }
        row[i] = factual_[i];
    }

    data::Schema schema_;
    std::vector<double> weights_;
    double threshold_;
    data::Row factual_;
    constraints::DistanceScales scales_;
};

std::vector<std::string> textsOf(const std::vector<Relaxation>& relaxations) {
    std::vector<std::string> texts;
    for (const auto& relaxation : relaxations) texts.push_back(relaxation.message.text);
    return texts;
}

data::Feature amount() {
    data::Feature feature = test::number("amount", 0, 10000, 100.0);
    feature.unit = "EUR";
    return feature;
}

/// Each relaxation's set must, in a search of its own, give its row, which breaks the original demands.
void expectProven(LinearProblem& problem, const ConstraintSet& original, const std::vector<Relaxation>& relaxations) {
    for (const auto& relaxation : relaxations) {
        const Counterfactual again = problem.search(relaxation.relaxed);
        EXPECT_EQ(again.status, Status::Valid) << relaxation.message.text;
        EXPECT_EQ(again.row, relaxation.counterfactual) << relaxation.message.text;
        EXPECT_FALSE(BoundConstraints(original, problem.schema(), "test").check(problem.factual(), again.row).empty());
        EXPECT_EQ(relaxation.gower, constraints::gower(problem.schema(), problem.scales(), problem.factual(), again.row));
    }
}

TEST(SmallestRelaxation, FreesTheLockOfTheLeastDistance) {
    // a + b + c >= 60 from (10, 20, 5): a must rise by 25 of 100, b by 25 of 50, c cannot (its end is 9).
    LinearProblem problem({test::integer("a", 0, 100), test::integer("b", 0, 50), test::integer("c", 0, 9)}, {1, 1, 1}, 60, {10, 20, 5});
    ConstraintSet set;
    for (const char* name : {"a", "b", "c"}) set.of(name).locked = true;
    const auto found = problem.relaxations(set);
    EXPECT_THAT(textsOf(found), ElementsAre("Free 'a'", "Free 'b'"));
    EXPECT_EQ(found[0].counterfactual, (data::Row{35, 20, 5}));
    EXPECT_DOUBLE_EQ(found[0].gower, 0.25 / 3);
    EXPECT_EQ(found[0].feature, "a");
    expectProven(problem, set, found);
    EXPECT_THAT(textsOf(problem.relaxations(set, 1)), ElementsAre("Free 'a'"));
}

TEST(SmallestRelaxation, MovesAnEndByTheLeastSteps) {
    // amount <= 1,250 flips it; the range ends at 3,030, and the multiples of 100 below 1,250 begin at 1,200.
    LinearProblem problem({amount()}, {-1}, -1250, {5000});
    ConstraintSet set;
    set.of("amount").low = 3030;
    const auto found = problem.relaxations(set);
    EXPECT_THAT(textsOf(found), ElementsAre("Let 'amount' fall to 1200 EUR"));
    EXPECT_EQ(found[0].relaxed.features.at("amount").low, 1200.0);
    EXPECT_EQ(found[0].counterfactual, data::Row{1200});
    expectProven(problem, set, found);
}

TEST(SmallestRelaxation, MovesTheUpperEnd) {
    LinearProblem problem({amount(), test::integer("b", 0, 1)}, {1, 0}, 7777, {5000, 0});
    ConstraintSet set;
    set.of("amount").high = 6000;
    const auto found = problem.relaxations(set);
    EXPECT_THAT(textsOf(found), ElementsAre("Let 'amount' rise to 7800 EUR"));
    expectProven(problem, set, found);
}

TEST(SmallestRelaxation, TurnsADirectionOnlyAsFarAsNeeded) {
    LinearProblem problem({amount()}, {-1}, -1250, {5040});
    ConstraintSet set;
    set.of("amount") = {.direction = Direction::IncreaseOnly, .high = 9000.0};
    const auto found = problem.relaxations(set);
    EXPECT_THAT(textsOf(found), ElementsAre("Let 'amount' fall to 1200 EUR"));
    EXPECT_EQ(found[0].relaxed.features.at("amount"), (constraints::FeatureConstraint{.low = 1200.0, .high = 9000.0}));
    expectProven(problem, set, found);
}

TEST(SmallestRelaxation, MovesOrdinalsLevelByLevel) {
    LinearProblem problem({test::ordinal("school", {"none", "primary", "secondary", "college", "doctor"})}, {1}, 3, {0});
    ConstraintSet set;
    set.of("school").highText = "primary";
    const auto found = problem.relaxations(set);
    EXPECT_THAT(textsOf(found), ElementsAre("Let 'school' rise to 'college'"));
    expectProven(problem, set, found);
}

TEST(SmallestRelaxation, AddsTheLevelThatHelps) {
    LinearProblem problem({test::categorical("job", {"clerk", "cook", "nurse"})}, {1}, 2, {0});
    ConstraintSet set;
    set.of("job").allowedLevels = std::vector<std::string>{"cook"};
    const auto found = problem.relaxations(set);
    EXPECT_THAT(textsOf(found), ElementsAre("Allow 'nurse' for 'job'"));
    EXPECT_EQ(found[0].relaxed.features.at("job").allowedLevels, (std::vector<std::string>{"cook", "nurse"}));
    expectProven(problem, set, found);
}

TEST(SmallestRelaxation, AllowsAsFewMoreChangesAsSuffice) {
    // Each feature adds at most 9 to a score that starts at 4 and must reach 30: three changes give 31, two only 22.
    LinearProblem problem({test::integer("a", 1, 10), test::integer("b", 1, 10), test::integer("c", 1, 10), test::integer("d", 1, 10)},
                          {1, 1, 1, 1}, 30, {1, 1, 1, 1});
    ConstraintSet set;
    set.maxChanges = 1;
    const auto found = problem.relaxations(set);
    EXPECT_THAT(textsOf(found), ElementsAre("Allow 3 changes instead of 1"));
    EXPECT_EQ(found[0].relaxed.maxChanges, 3);
    EXPECT_EQ(found[0].feature, "");
    expectProven(problem, set, found);
    set.maxChanges = 0;
    EXPECT_THAT(textsOf(problem.relaxations(set)), ElementsAre("Allow 3 changes instead of 0"));
}

TEST(SmallestRelaxation, DropsARelation) {
    LinearProblem problem({test::integer("a", 0, 20), test::integer("b", 0, 20)}, {1, -1}, 5, {3, 8});
    ConstraintSet set;
    set.relations = {constraints::Relation::parse("a<=b")};
    const auto found = problem.relaxations(set);
    EXPECT_THAT(textsOf(found), ElementsAre("Do without a <= b"));
    EXPECT_THAT(found[0].relaxed.relations, IsEmpty());
    expectProven(problem, set, found);
}

TEST(SmallestRelaxation, LetsAMissingValueBeFilledIn) {
    LinearProblem problem({test::integer("a", 0, 9), test::integer("b", 0, 99)}, {1, 1}, 50, {5, std::numeric_limits<double>::quiet_NaN()});
    const auto found = problem.relaxations(ConstraintSet{});
    EXPECT_THAT(textsOf(found), ElementsAre("Let 'b', which is missing, be filled in"));
    EXPECT_TRUE(found[0].relaxed.features.at("b").freeMissing);
}

TEST(SmallestRelaxation, ComparesKindsByDistance) {
    // 10 * a + b >= 200 from (10, 20): a needs 8 more of 100 (to 18; locked), b 80 more of 100 (to 100; its range ends at 60).
    LinearProblem problem({test::integer("a", 0, 100), test::integer("b", 0, 100)}, {10, 1}, 200, {10, 20});
    ConstraintSet set;
    set.of("a").locked = true;
    set.of("b").high = 60;
    const auto found = problem.relaxations(set);
    EXPECT_THAT(textsOf(found), ElementsAre("Free 'a'", "Let 'b' rise to 100"));
    EXPECT_LT(found[0].gower, found[1].gower);
    expectProven(problem, set, found);
}

TEST(SmallestRelaxation, IsEmptyWhereNoSingleOneHelps) {
    LinearProblem problem({test::integer("a", 0, 9), test::integer("b", 0, 9)}, {1, 1}, 15, {1, 1});
    ConstraintSet set;
    set.of("a").locked = true;
    set.of("b").locked = true;
    EXPECT_THAT(problem.relaxations(set), IsEmpty());
    EXPECT_EQ(problem.reruns, 3);
    LinearProblem hopeless({test::integer("a", 0, 9), test::integer("b", 0, 9), test::integer("c", 0, 9)}, {1, 1, 1}, 500, {1, 1, 1});
    EXPECT_THAT(hopeless.relaxations(set), IsEmpty());
    EXPECT_EQ(hopeless.reruns, 1) << "a kind that does not help as a whole is left out";
}

TEST(SmallestRelaxation, BisectsWithFewReruns) {
    LinearProblem problem({test::integer("a", 0, 4000)}, {1}, 3210, {5});
    ConstraintSet set;
    set.of("a").high = 10;
    EXPECT_THAT(textsOf(problem.relaxations(set)), ElementsAre("Let 'a' rise to 3210"));
    EXPECT_LE(problem.reruns, 2 + 12);
}

TEST(SmallestRelaxation, StopsWhenTold) {
    std::stop_source source;
    LinearProblem problem({test::integer("a", 0, 100), test::integer("b", 0, 100)}, {1, 1}, 60, {10, 20});
    problem.context.stop = source.get_token();
    problem.onRerun = [&] {
        if (problem.reruns == 2) source.request_stop();
    };
    ConstraintSet set;
    set.of("a").locked = true;
    set.of("b").locked = true;
    EXPECT_THAT(textsOf(problem.relaxations(set)), ElementsAre("Free 'a'"));
    EXPECT_EQ(problem.reruns, 2);
    problem.onRerun = [] { throw core::Error(core::ErrorCode::Cancelled, "cancelled", "", ""); };
    problem.context.stop = {};
    EXPECT_THAT(problem.relaxations(set), IsEmpty());
    EXPECT_EQ(problem.reruns, 1);
}

TEST(SmallestRelaxation, HandsOverAResultThatKeepsEverything) {
    const data::Schema schema({test::integer("a", 0, 100), test::integer("b", 0, 100)});
    ConstraintSet set;
    set.of("a").locked = true;
    const BoundConstraints bound(set, schema, "test");
    const constraints::DistanceScales scales{{100, 100}, {1, 1}};
    const Rerun rerun = [](const ConstraintSet&) {
        Counterfactual result;
        result.status = Status::Valid;
        result.row = {1, 50};
        return result;
    };
    std::optional<Counterfactual> within;
    EXPECT_THAT(smallestRelaxations(bound, {1, 2}, scales, rerun, {}, {.withinConstraints = &within}), IsEmpty());
    ASSERT_TRUE(within);
    EXPECT_EQ(within->row, (data::Row{1, 50}));
}

TEST(NothingMayChange, SaysWhatStandsInTheWay) {
    const data::Schema schema({test::integer("a", 0, 9), test::integer("b", 0, 9)});
    ConstraintSet set;
    const data::Row factual = {1, std::numeric_limits<double>::quiet_NaN()};
    EXPECT_EQ(nothingMayChange(BoundConstraints(set, schema, ""), factual), std::nullopt);
    set.of("a") = {.low = 1.0, .high = 1.0};
    EXPECT_EQ(nothingMayChange(BoundConstraints(set, schema, ""), factual)->text,
              "no feature may change: 'a' has no other allowed value, 'b' is missing");
    set.of("a").locked = true;
    EXPECT_EQ(nothingMayChange(BoundConstraints(set, schema, ""), factual)->id, "search.nothing-may-change");
    set.of("b").locked = true;
    EXPECT_EQ(nothingMayChange(BoundConstraints(set, schema, ""), factual)->id, "search.all-locked");
    set.maxChanges = 0;
    EXPECT_EQ(nothingMayChange(BoundConstraints(set, schema, ""), factual)->id, "search.no-change-allowed");
}

TEST(ReasonWithRelaxation, NamesTheSmallest) {
    const auto reason = core::makeMessage("search.not-found", "nothing was found", {});
    EXPECT_EQ(reasonWithRelaxation(reason, {}), reason);
    Relaxation relaxation;
    relaxation.message.text = "Free 'age'";
    EXPECT_EQ(reasonWithRelaxation(reason, {relaxation}).text, "nothing was found; it would do to: Free 'age'");
}

}  // namespace

}  // namespace counterpoint::counterfactual
