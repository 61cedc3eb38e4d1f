// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/anchors.h"

#include "engine/attribution/lime_table.h"
#include "engine/core/random.h"
#include "tests/engine/attribution/oracles.h"
#include "tests/engine/attribution/tables.h"
#include "tests/engine/core/expect_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <stop_token>

namespace counterpoint::attribution::anchors_tests {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(AnchorBounds, InvertTheDivergence) {
    EXPECT_NEAR(bernoulliDivergence(0.3, 0.3), 0.0, 1e-15);
    EXPECT_NEAR(bernoulliDivergence(0.5, 0.25), 0.5 * std::log(2.0) + 0.5 * std::log(0.5 / 0.75), 1e-15);
    for (const double mean : {0.0, 0.2, 0.7, 0.95, 1.0}) {
        for (const double level : {0.001, 0.05, 0.6}) {
            const double up = divergenceUpperBound(mean, level);
            const double down = divergenceLowerBound(mean, level);
            EXPECT_GE(up, mean);
            EXPECT_LE(down, mean);
            // The level lies between the bound and a point 20 bisections nearer to the mean.
            constexpr double kNear = 2e-6;
            if (mean < 1.0) {
                EXPECT_GE(bernoulliDivergence(mean, up), level);
                EXPECT_LE(bernoulliDivergence(mean, std::max(mean, up - kNear)), level);
            }
            if (mean > 0.0) {
                EXPECT_GE(bernoulliDivergence(mean, down), level);
                EXPECT_LE(bernoulliDivergence(mean, std::min(mean, down + kNear)), level);
            }
        }
    }
    EXPECT_NEAR(divergenceLowerBound(1.0, 0.1), std::exp(-0.1), 2e-6);
    EXPECT_NEAR(divergenceUpperBound(0.0, 0.1), 1.0 - std::exp(-0.1), 2e-6);
}

/// Rules with known precisions and coverages.
class KnownWorld final : public AnchorWorld {
public:
    KnownWorld(std::size_t predicates, std::function<double(const std::set<std::size_t>&)> precision)
        : predicates_(predicates), precision_(std::move(precision)) {}

    std::size_t predicateCount() const override { return predicates_; }
    double coverage(std::span<const std::size_t> rule) const override {
        double share = 1.0;
        for (const std::size_t predicate : rule) share *= 0.5 + 0.01 * static_cast<double>(predicate);
        return share;
    }
    std::vector<std::int64_t> agreeing(std::span<const Draw> draws) override {
        std::vector<std::int64_t> hits;
        for (const Draw& draw : draws) {
            const double precision = precision_({draw.rule.begin(), draw.rule.end()});
            std::int64_t count = 0;
            for (std::int64_t i = 0; i < draw.count; ++i) count += random_.chance(precision) ? 1 : 0;
            hits.push_back(count);
        }
        return hits;
    }

private:
    std::size_t predicates_;
    std::function<double(const std::set<std::size_t>&)> precision_;
    core::Random random_{5, "known world"};
};

const AnchorOptions kUsual{.precision = 0.95, .delta = 0.1, .tolerance = 0.15, .batch = 100, .beam = 4, .mostSamples = 10000};

TEST(AnchorSearch, FindsTheShortRuleOfLargestCoverage) {
    // 3 and 4 together, or 0, 1 and 2 together: the pair covers more.
    KnownWorld world(6, [](const std::set<std::size_t>& rule) {
        if (rule.contains(3) && rule.contains(4)) return 1.0;
        if (rule.contains(0) && rule.contains(1) && rule.contains(2)) return 1.0;
        return 0.4 + 0.1 * static_cast<double>(rule.contains(3) + rule.contains(4));
    });
    const FoundAnchor anchor = searchAnchor(world, kUsual, core::Context{});
    EXPECT_THAT(anchor.predicates, UnorderedElementsAre(3, 4));
    EXPECT_TRUE(anchor.met);
    EXPECT_EQ(anchor.precision(), 1.0);
    EXPECT_NEAR(anchor.coverage, 0.53 * 0.54, 1e-12);
    ASSERT_EQ(anchor.precisions.size(), 3U);
    EXPECT_NEAR(anchor.precisions[0], 0.4, 0.1);
    EXPECT_NEAR(anchor.precisions[1], 0.5, 0.1);
}

TEST(AnchorSearch, PrefersTheWiderOfTwoAnchors) {
    KnownWorld world(5, [](const std::set<std::size_t>& rule) { return rule.contains(1) || rule.contains(4) ? 1.0 : 0.3; });
    EXPECT_THAT(searchAnchor(world, kUsual, core::Context{}).predicates, ElementsAre(4));
}

TEST(AnchorSearch, UsesItsBeam) {
    // The first predicate alone looks best and leads nowhere; only a wider beam keeps the beginning of the anchor.
    const auto precision = [](const std::set<std::size_t>& rule) {
        if (rule.contains(1) && rule.contains(2)) return 1.0;
        return rule.contains(0) ? 0.8 : 0.55;
    };
    AnchorOptions narrow = kUsual;
    narrow.tolerance = 0.05;
    AnchorOptions wide = narrow;
    narrow.beam = 1;
    KnownWorld first(3, precision);
    KnownWorld second(3, precision);
    EXPECT_THAT(searchAnchor(second, wide, core::Context{}).predicates, UnorderedElementsAre(1, 2));
    const FoundAnchor stuck = searchAnchor(first, narrow, core::Context{});
    EXPECT_TRUE(!stuck.met || stuck.predicates.size() == 3U);
}

TEST(AnchorSearch, SaysWhenNoRuleIsPreciseEnough) {
    KnownWorld world(3, [](const std::set<std::size_t>& rule) { return 0.5 + 0.1 * static_cast<double>(rule.size()); });
    const FoundAnchor anchor = searchAnchor(world, kUsual, core::Context{});
    EXPECT_FALSE(anchor.met);
    EXPECT_EQ(anchor.predicates.size(), 3U);
    EXPECT_NEAR(anchor.precision(), 0.8, 0.1);
}

TEST(AnchorSearch, KeepsItsPromiseOverManyRuns) {
    // Precisions around the wanted one: a rule that is called an anchor falls short of it at most as often as delta allows.
    int wrong = 0;
    for (std::uint64_t run = 0; run < 100; ++run) {
        core::Random random(run, "precisions");
        std::vector<double> gains;
        for (int i = 0; i < 5; ++i) gains.push_back(random.uniform(0.0, 0.3));
        const auto precision = [&](const std::set<std::size_t>& rule) {
            double sum = 0.5;
            for (const std::size_t predicate : rule) sum += gains[predicate];
            return std::min(sum, 0.99);
        };
        KnownWorld world(5, precision);
        const FoundAnchor anchor = searchAnchor(world, kUsual, core::Context{});
        if (anchor.met && precision({anchor.predicates.begin(), anchor.predicates.end()}) < 0.95) ++wrong;
    }
    EXPECT_LE(wrong, 10);
}

// ---- Tables.

/// Two numbers in [-2, 2], an integer and a group; "yes" by a function of the original values of a and b.
struct AnchorCase {
    std::shared_ptr<const data::Dataset> set;
    models::ClassifierPtr model;

    static data::Schema schema() {
        data::Feature age = test::integer("age", 18, 80);
        age.unit = "years";
        data::Schema schema({test::number("a", -2, 2), test::number("b", -2, 2), age, test::categorical("home", {"own", "rent", "other"}),
                             test::label("good", {"no", "yes"})});
        return schema;
    }

    template <typename Logit>
    explicit AnchorCase(Logit logit) {
        core::Random random(21, "rows");
        std::vector<data::Row> rows;
        for (int i = 0; i < 1000; ++i) {
            rows.push_back(
                {random.uniform(-2, 2), random.uniform(-2, 2), std::floor(random.uniform(18, 81)), static_cast<double>(random.index(3))});
        }
        set = tables::datasetOf(schema(), rows, std::vector<int>(rows.size(), 0));
        const data::Encoder encoder = tables::encoderOf(*set);
        const auto columns = encoder.columns();
        model = std::make_shared<oracles::FunctionClassifier>(encoder, [columns, logit](const at::Tensor& x) {
            std::vector<at::Tensor> values;
            for (std::size_t i = 0; i < columns.size(); ++i) {
                values.push_back(x.select(1, static_cast<std::int64_t>(i)) * columns[i].scale + columns[i].offset);
            }
            return at::where(logit(values), at::full({}, 3.0F), at::full({}, -3.0F));
        });
    }

    std::vector<Attribution> explain(const std::vector<data::Row>& rows, int target = 1,
                                     const std::vector<std::pair<std::string, std::string>>& settings = {},
                                     const core::Context& context = {}, bool columns = false) const {
        const Method method{&anchorsInfo, &makeAnchors};
        Attributor attributor(method, {model, set, tables::parametersOf(anchorsInfo(), settings)});
        AttributionRequest request;
        request.rows = rows;
        request.classes.assign(rows.size(), target);
        request.columns = columns;
        return attributor.attribute(request, context);
    }

    /// The edge of a number in the rule "NAME > edge" or "NAME <= edge", and whether it is ">".
    static std::pair<double, bool> boundOf(const std::string& text, const std::string& name) {
        const bool isLower = text.starts_with(name + " > ");
        EXPECT_TRUE(isLower || text.starts_with(name + " <= ")) << text;
        return {std::stod(text.substr(name.size() + (isLower ? 3 : 4))), isLower};
    }
};

/// Both above the upper quartile edge below them: what the quartiles can say of "both above 0".
at::Tensor bothAbove(const std::vector<at::Tensor>& values, double a, double b) { return (values[0] > a).logical_and(values[1] > b); }

const data::Row kRow{1.9, 1.8, 40.0, 0.0};

TEST(Anchors, ConjunctionOfTwoIsBothPredicates) {
    // The border lies at the medians of the data, which are among the quartiles.
    AnchorCase world([](const std::vector<at::Tensor>& v) { return bothAbove(v, 0.0, 0.0); });
    const auto medianOf = [&](std::size_t f) {
        return binEdges(Discretisation::Quartile, trainingValues(*world.model, world.set->table, f), {})[1];
    };
    const double a = medianOf(0);
    const double b = medianOf(1);
    world = AnchorCase([a, b](const std::vector<at::Tensor>& v) { return bothAbove(v, a, b); });
    const auto found = world.explain({kRow});
    ASSERT_TRUE(found[0].rule.has_value());
    const Rule& rule = *found[0].rule;
    EXPECT_THAT(rule.features, UnorderedElementsAre(0, 1));
    ASSERT_EQ(rule.predicates.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        const auto [edge, isLower] = AnchorCase::boundOf(rule.predicates[i], rule.features[i] == 0 ? "a" : "b");
        EXPECT_TRUE(isLower);
        EXPECT_NEAR(edge, rule.features[i] == 0 ? a : b, 1e-4);
    }
    EXPECT_EQ(rule.precision, 1.0);
    EXPECT_TRUE(rule.met);
    double both = 0.0;
    for (std::size_t row = 0; row < 1000; ++row) {
        both += world.set->table.cell(row, 0) > a && world.set->table.cell(row, 1) > b ? 0.001 : 0.0;
    }
    EXPECT_NEAR(rule.coverage, both, 1e-12);
    // Values: what each predicate added; together the precision over that of the empty rule.
    EXPECT_GT(found[0].values[0], 0.0);
    EXPECT_GT(found[0].values[1], 0.0);
    EXPECT_EQ(found[0].values[2], 0.0);
    EXPECT_EQ(found[0].values[3], 0.0);
    EXPECT_NEAR(found[0].values[0] + found[0].values[1], 1.0 - 0.25, 0.1);
    EXPECT_GT(found[0].evaluations, 0);
    const auto columns = world.explain({kRow}, 1, {}, {}, true);
    EXPECT_EQ(columns[0].values, found[0].values);
}

TEST(Anchors, ConstantModelNeedsNoCondition) {
    const AnchorCase world([](const std::vector<at::Tensor>& v) { return v[0] > -100.0; });
    const auto found = world.explain({kRow});
    EXPECT_THAT(found[0].rule->predicates, IsEmpty());
    EXPECT_EQ(found[0].rule->precision, 1.0);
    EXPECT_EQ(found[0].rule->coverage, 1.0);
    EXPECT_TRUE(found[0].rule->met);
    EXPECT_THAT(found[0].values, ElementsAre(0.0, 0.0, 0.0, 0.0));
    ASSERT_EQ(found[0].notes.size(), 1U);
    EXPECT_EQ(found[0].notes[0].id, "attribution.anchors.always");
}

TEST(Anchors, TextsAreInOriginalUnitsAndHoldForTheRow) {
    // Owners below 50 are accepted: a number with a unit, and a level.
    const AnchorCase world([](const std::vector<at::Tensor>& v) { return (v[2] < 45.5).logical_and(v[3] > 0.5); });
    const auto found = world.explain({{0.1, 0.2, 25.0, 0.0}});
    const Rule& rule = *found[0].rule;
    EXPECT_TRUE(rule.met);
    EXPECT_THAT(rule.features, UnorderedElementsAre(2, 3));
    for (std::size_t i = 0; i < rule.features.size(); ++i) {
        if (rule.features[i] == 3) {
            EXPECT_EQ(rule.predicates[i], "home = 'own'");
        }
        if (rule.features[i] != 2) continue;
        EXPECT_TRUE(rule.predicates[i].ends_with(" years")) << rule.predicates[i];
        const auto [edge, isLower] = AnchorCase::boundOf(rule.predicates[i], "age");
        EXPECT_FALSE(isLower);
        EXPECT_GE(edge, 25.0);
        EXPECT_LE(edge, 45.0);
        EXPECT_EQ(edge, std::floor(edge));
    }
}

TEST(Anchors, PrecisionHoldsOnFreshSamplesAndConditionsHoldForTheRow) {
    // A band of a slanted line: no rule is exact.
    const AnchorCase world([](const std::vector<at::Tensor>& v) { return v[0] + 0.7 * v[1] + 0.3 * v[3] > 0.2; });
    core::Random random(4, "asked");
    std::vector<data::Row> rows;
    for (int i = 0; i < 12; ++i) {
        rows.push_back(
            {random.uniform(-2, 2), random.uniform(-2, 2), std::floor(random.uniform(18, 81)), static_cast<double>(random.index(3))});
    }
    const auto classes = world.model->classesOf(world.model->probabilities(rows));
    int met = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const auto found = world.explain({rows[r]}, classes[r]);
        const Rule& rule = *found[0].rule;
        met += rule.met ? 1 : 0;
        // The rule read back from its text, and training rows under it: those that break it take a value from those that keep it.
        const auto keeps = [&](std::size_t i, double value) {
            const std::size_t f = rule.features[i];
            const data::Feature& feature = world.model->schema().feature(f);
            if (feature.hasLevels()) return rule.predicates[i] == feature.name + " = '" + feature.valueText(value) + "'";
            const auto [edge, isLower] = AnchorCase::boundOf(rule.predicates[i], feature.name);
            return isLower ? value > edge : value <= edge;
        };
        std::vector<std::vector<double>> donors(4);
        for (std::size_t f = 0; f < 4; ++f) {
            for (std::size_t row = 0; row < 1000; ++row) {
                bool all = true;
                for (std::size_t i = 0; i < rule.features.size(); ++i) {
                    if (rule.features[i] == f) all = all && keeps(i, world.set->table.cell(row, f));
                }
                if (all) donors[f].push_back(world.set->table.cell(row, f));
            }
        }
        for (std::size_t i = 0; i < rule.features.size(); ++i) EXPECT_TRUE(keeps(i, rows[r][rule.features[i]])) << rule.predicates[i];
        std::vector<data::Row> fresh;
        for (int i = 0; i < 4000; ++i) {
            data::Row row = world.set->table.row(random.index(1000));
            for (std::size_t k = 0; k < rule.features.size(); ++k) {
                const std::size_t f = rule.features[k];
                if (!keeps(k, row[f])) row[f] = donors[f][random.index(donors[f].size())];
            }
            fresh.push_back(std::move(row));
        }
        const auto decided = world.model->classesOf(world.model->probabilities(fresh));
        const double precision = static_cast<double>(std::ranges::count(decided, classes[r])) / 4000.0;
        // Standard error of a share of 0.95 in 4000: 0.0034.
        if (rule.met) {
            EXPECT_GE(precision, 0.95 - 3.0 * 0.0034) << r;
        }
        EXPECT_NEAR(precision, rule.precision, 0.08) << r;
    }
    EXPECT_GE(met, 10);
}

TEST(Anchors, AnotherClassThanThePredictedIsKeptAway) {
    const AnchorCase world([](const std::vector<at::Tensor>& v) { return v[0] > 0.0; });
    const auto asked = world.explain({{1.9, 0.0, 40.0, 0.0}}, 0);
    const auto predicted = world.explain({{1.9, 0.0, 40.0, 0.0}}, 1);
    EXPECT_EQ(asked[0].rule->predicates, predicted[0].rule->predicates);
    EXPECT_EQ(asked[0].notes.back().id, "attribution.anchors.not-predicted");
    EXPECT_THAT(predicted[0].notes, IsEmpty());
}

TEST(Anchors, SaysWhenItMisses) {
    // Parity of many thin stripes: no quartile tells anything.
    const AnchorCase world([](const std::vector<at::Tensor>& v) { return (40.0 * v[0]).sin() * (40.0 * v[1]).sin() > 0.0; });
    data::Row row{0.04, 0.04, 40.0, 0.0};
    const auto found = world.explain({row}, 1, {{"rule-samples", "500"}});
    EXPECT_FALSE(found[0].rule->met);
    EXPECT_EQ(found[0].notes[0].id, "attribution.anchors.not-met");
}

TEST(Anchors, ARowHasTheSameRuleAloneInABatchAndForTheSameSeed) {
    const AnchorCase world([](const std::vector<at::Tensor>& v) { return v[0] + 0.7 * v[1] > 0.2; });
    const std::vector<data::Row> rows{{1.5, 1.0, 30.0, 1.0}, kRow, {1.0, 1.7, 70.0, 2.0}};
    const auto together = world.explain(rows);
    const std::vector<data::Row> backwards{rows[2], rows[1], rows[0]};
    const auto reversed = world.explain(backwards);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto alone = world.explain({rows[i]});
        EXPECT_EQ(alone[0].rule->predicates, together[i].rule->predicates);
        EXPECT_EQ(alone[0].values, together[i].values);
        EXPECT_EQ(reversed[2 - i].values, together[i].values);
    }
}

TEST(Anchors, StopsWhenToldAndRefusesWithoutData) {
    AnchorCase world([](const std::vector<at::Tensor>& v) { return v[0] > 0.0; });
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    core::expectError(core::ErrorCode::Cancelled, [&] { world.explain({kRow}, 1, {}, context); });
    KnownWorld known(3, [](const std::set<std::size_t>&) { return 0.5; });
    core::expectError(core::ErrorCode::Cancelled, [&] { searchAnchor(known, kUsual, context); });
    world.set = nullptr;
    core::expectError(core::ErrorCode::Unsupported, [&] { world.explain({kRow}); });
    Problem problem;
    core::expectError(core::ErrorCode::Unsupported, [&] { makeAnchors()->prepare(problem, core::Context{}); });
}

// ---- Texts: "yes" where the words 3 and 5 are both there.

Scorer needsBoth() {
    return Scorer(
        [](const at::Tensor& tokens) {
            const at::Tensor yes = tokens.eq(3).any(1).logical_and(tokens.eq(5).any(1)).to(at::kDouble);
            return at::stack({1.0 - yes, yes}, 1);
        },
        2, {6}, false);
}

TEST(AnchorsOfText, AreTheWordsThatDecide) {
    const at::Tensor tokens = at::tensor({1, 3, 4, 5, 6, 2}, at::kLong);
    const std::vector<std::int64_t> kept{1, 2};
    const TextWords words = wordsOfTokens(tokens, kept, false);
    const FoundAnchor anchor = anchorOfText(needsBoth(), tokens, words, 0, kUsual, 10000, core::Context{});
    EXPECT_THAT(anchor.predicates, UnorderedElementsAre(0, 2));
    EXPECT_TRUE(anchor.met);
    EXPECT_EQ(anchor.precision(), 1.0);
    EXPECT_NEAR(anchor.coverage, 0.25, 4.0 * std::sqrt(0.25 * 0.75 / 10000.0));
    // Without one of them the answer is "no" whatever else is removed.
    const at::Tensor without = at::tensor({1, 3, 4, 4, 6, 2}, at::kLong);
    EXPECT_THAT(anchorOfText(needsBoth(), without, wordsOfTokens(without, kept, false), 0, kUsual, 10000, core::Context{}).predicates,
                IsEmpty());
    core::expectError(core::ErrorCode::Input, [&] {
        anchorOfText(needsBoth(), tokens, wordsOfTable(std::vector<std::int64_t>(6, -1)), 0, kUsual, 100, core::Context{});
    });
}

}  // namespace

}  // namespace counterpoint::attribution::anchors_tests
