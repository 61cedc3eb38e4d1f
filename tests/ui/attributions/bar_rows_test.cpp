// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/bar_rows.h"
#include "ui/attributions/answer_table.h"
#include "ui/attributions/attribution_wording.h"

#include <gtest/gtest.h>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

namespace counterpoint::ui {
namespace {

using attribution::Attribution;
using attribution::Scale;

constexpr double kTiny = 1e-12;
const double kNone = std::numeric_limits<double>::quiet_NaN();

data::Schema numbers(std::size_t count) {
    std::vector<data::Feature> fields;
    for (std::size_t i = 0; i < count; ++i) {
        data::Feature feature;
        feature.name = "f" + std::to_string(i);
        feature.step = 1.0;
        feature.unit = "marks";
        fields.push_back(feature);
    }
    return data::Schema(std::move(fields));
}

data::Row row(std::size_t count) {
    data::Row cells(count);
    std::iota(cells.begin(), cells.end(), 0.0);
    return cells;
}

Attribution additive(std::vector<double> values, double base, double output) {
    Attribution attribution;
    attribution.values = std::move(values);
    attribution.scale = Scale::Additive;
    attribution.base = base;
    attribution.outputValue = output;
    double sum = 0.0;
    for (const double value : attribution.values) sum += std::isnan(value) ? 0.0 : value;
    attribution.convergenceDelta = sum - (output - base);
    return attribution;
}

double sumOf(const std::vector<AttributionBars::Bar>& bars) {
    return std::accumulate(bars.begin(), bars.end(), 0.0, [](double sum, const auto& bar) { return sum + bar.amount; });
}

TEST(BarRows, TheLargestComesFirstWhateverItsSign) {
    const auto attribution = additive({0.5, -2.0, 1.0}, 0.0, -0.5);
    const auto bars = barsOf(attribution, numbers(3), row(3), {});
    ASSERT_EQ(bars.size(), 3U);
    EXPECT_EQ(bars[0].id, 1);
    EXPECT_EQ(bars[1].id, 2);
    EXPECT_EQ(bars[2].id, 0);
    const auto inOrder = barsOf(attribution, numbers(3), row(3), {BarOrder::Schema, 10, false});
    EXPECT_EQ(inOrder[0].id, 0);
    EXPECT_EQ(inOrder[1].id, 1);
}

TEST(BarRows, OthersKeepTheSumOfAdditiveAmounts) {
    std::vector<double> values;
    for (int i = 0; i < 30; ++i) values.push_back(i % 2 == 0 ? 0.1 * i : -0.07 * i);
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    const auto attribution = additive(values, 0.0, sum);
    for (const BarOrder order : {BarOrder::Magnitude, BarOrder::Schema}) {
        const auto bars = barsOf(attribution, numbers(30), row(30), {order, 5, false});
        ASSERT_EQ(bars.size(), 6U);
        EXPECT_EQ(bars.back().id, -1);
        EXPECT_NEAR(sumOf(bars), sum, kTiny);
        // Whatever the order, the five that stand alone are the five largest.
        for (std::size_t i = 0; i < 5; ++i) EXPECT_GE(std::abs(bars[i].amount), 1.75);
    }
    EXPECT_EQ(barsOf(attribution, numbers(30), row(30), {BarOrder::Magnitude, 0, false}).size(), 30U);
}

TEST(BarRows, AmountsWithoutASumAreNotSummedUp) {
    Attribution attribution;
    attribution.scale = Scale::Signed;
    attribution.values = {5, 4, 3, 2, -1.5, 1};
    const auto bars = barsOf(attribution, numbers(6), row(6), {BarOrder::Magnitude, 3, false});
    ASSERT_EQ(bars.size(), 4U);
    EXPECT_EQ(bars.back().amount, 0.0);
    EXPECT_TRUE(bars.back().text.contains(plotNumber(2.0)));
}

TEST(BarRows, FeaturesTheModelDoesNotSeeAreLeftOut) {
    const auto attribution = additive({1.0, kNone, -1.0}, 0.0, 0.0);
    const auto bars = barsOf(attribution, numbers(3), row(3), {});
    ASSERT_EQ(bars.size(), 2U);
    for (const auto& bar : bars) EXPECT_NE(bar.id, 1);
}

TEST(BarRows, AnIntervalOverZeroIsMarkedAndCanBeHidden) {
    auto attribution = additive({1.0, 0.3, -0.4}, 0.0, 0.9);
    attribution.low = {0.5, -0.1, -0.6};
    attribution.high = {1.5, 0.7, -0.2};
    const auto bars = barsOf(attribution, numbers(3), row(3), {});
    ASSERT_EQ(bars.size(), 3U);
    for (const auto& bar : bars) {
        EXPECT_EQ(bar.uncertain, bar.id == 1);
        ASSERT_TRUE(bar.low && bar.high);
        EXPECT_EQ(*bar.low, attribution.low[static_cast<std::size_t>(bar.id)]);
    }
    const auto certain = barsOf(attribution, numbers(3), row(3), {BarOrder::Magnitude, 10, true});
    ASSERT_EQ(certain.size(), 2U);
    for (const auto& bar : certain) EXPECT_FALSE(bar.uncertain);
}

TEST(BarRows, StepsLeadFromTheBaseToTheOutput) {
    auto attribution = additive({1.0, -0.25, 0.5}, 2.0, 3.5);  // 0.25 is left over
    attribution.low = {0.9, -0.3, -0.1};
    attribution.high = {1.1, -0.2, 1.1};
    for (const int most : {0, 1, 10}) {
        const auto steps = stepsOf(attribution, numbers(3), row(3), {BarOrder::Magnitude, most, true});
        double level = *attribution.base;
        for (const auto& step : steps) level += step.amount;
        EXPECT_NEAR(level, *attribution.outputValue, kTiny);
        EXPECT_TRUE(steps.back().isRest);
        EXPECT_NEAR(steps.back().amount, 0.25, kTiny);
        EXPECT_NEAR(steps.back().amount, -*attribution.convergenceDelta, kTiny);
    }
    const auto exact = stepsOf(additive({1.0, 2.0}, 0.0, 3.0), numbers(2), row(2), {});
    ASSERT_EQ(exact.size(), 2U);
    EXPECT_FALSE(exact.back().isRest);
}

TEST(AttributionWording, SignsAreSaidInNumbers) {
    EXPECT_TRUE(amountText(0.5, Scale::Additive).startsWith(QLatin1Char('+')));
    EXPECT_FALSE(amountText(0.5, Scale::Magnitude).startsWith(QLatin1Char('+')));
    EXPECT_NE(amountText(-0.5, Scale::Signed), amountText(0.5, Scale::Signed));
    EXPECT_TRUE(amountText(0.25, Scale::Share).contains(QLatin1Char('%')));
}

TEST(AttributionWording, EveryScaleHasItsOwnCaptionAndAxis) {
    std::set<QString> captions;
    std::set<QString> names;
    for (const Scale scale : {Scale::Additive, Scale::Signed, Scale::Magnitude, Scale::Share}) {
        captions.insert(scaleCaption(scale));
        names.insert(scaleName(scale));
    }
    EXPECT_EQ(captions.size(), 4U);
    EXPECT_EQ(names.size(), 4U);
    EXPECT_EQ(attributionAxis(Scale::Share, attribution::Output::Logit, {}).format, NumberFormat::Percent);
    EXPECT_NE(attributionAxis(Scale::Magnitude, attribution::Output::Logit, QStringLiteral("a")).label,
              attributionAxis(Scale::Additive, attribution::Output::Logit, QStringLiteral("a")).label);
}

TEST(AttributionWording, TheVerdictFollowsWhatIsLeftOver) {
    EXPECT_EQ(closureOf(additive({1.0}, 0.0, 1.0)), Closure::AddsUp);
    EXPECT_EQ(closureOf(additive({1.0}, 0.0, 1.03)), Closure::Nearly);
    EXPECT_EQ(closureOf(additive({1.0}, 0.0, 2.0)), Closure::Open);
    EXPECT_EQ(closureOf(additive({0.0}, 1.0, 1.0)), Closure::AddsUp);  // nothing to explain, nothing left over
    auto signedOne = additive({1.0}, 0.0, 2.0);
    signedOne.scale = Scale::Signed;
    EXPECT_EQ(closureOf(signedOne), std::nullopt);
    EXPECT_TRUE(balanceText(additive({1.0}, 0.25, 2.0)).contains(plotNumber(0.25)));
    EXPECT_TRUE(balanceText(signedOne).contains(plotNumber(2.0)));
}

TEST(AttributionWording, ARuleIsSaidWithPrecisionAndCoverage) {
    attribution::Rule rule;
    rule.predicates = {"income <= 1200", "age > 40"};
    rule.precision = 0.955;
    rule.coverage = 0.21;
    const QString unmet = ruleText(rule, QStringLiteral("bad"));
    rule.met = true;
    const QString met = ruleText(rule, QStringLiteral("bad"));
    for (const QString& words : {met, unmet}) {
        EXPECT_TRUE(words.contains(QStringLiteral("income <= 1200")));
        EXPECT_TRUE(words.contains(QStringLiteral("bad")));
        EXPECT_TRUE(words.contains(QStringLiteral("95.5")));
        EXPECT_TRUE(words.contains(QStringLiteral("21")));
    }
    EXPECT_GT(unmet.size(), met.size());
}

TEST(AnswerRows, APlantedDisagreementIsFlagged) {
    counterfactual::Counterfactual result;
    result.factual = row(6);
    for (const std::size_t feature : {std::size_t{0}, std::size_t{5}}) {
        counterfactual::Change change;
        change.feature = feature;
        change.from = result.factual[feature];
        change.to = 9.0;
        result.changes.push_back(change);
    }
    auto attribution = additive({3.0, 2.0, -1.0, 0.5, 0.0, 0.01}, 0.0, 4.51);
    const auto rows = answerRows(result, attribution);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].feature, 0U);
    EXPECT_EQ(rows[0].named, NamedBy::Both);
    EXPECT_EQ(rows[1].named, NamedBy::AttributionOnly);
    EXPECT_EQ(rows[2].named, NamedBy::AttributionOnly);
    EXPECT_EQ(rows[3].feature, 5U);
    EXPECT_EQ(rows[3].named, NamedBy::ChangeOnly);
    EXPECT_EQ(rows[3].to, 9.0);
    EXPECT_TRUE(agreementSentence(rows).contains(QLatin1Char('1')));

    // What cannot be told from zero is not important.
    attribution.low = {-1.0, 1.0, -2.0, 0.1, -1.0, 0.0};
    attribution.high = {4.0, 3.0, -0.5, 0.9, 1.0, 0.1};
    const auto uncertain = answerRows(result, attribution);
    EXPECT_EQ(uncertain.front().feature, 0U);
    EXPECT_EQ(uncertain.front().named, NamedBy::ChangeOnly);

    // A changed feature that the method says nothing of is still shown.
    attribution.values[5] = kNone;
    const auto unseen = answerRows(result, attribution);
    EXPECT_EQ(unseen.back().feature, 5U);
    EXPECT_TRUE(std::isnan(unseen.back().amount));
}

}  // namespace
}  // namespace counterpoint::ui
