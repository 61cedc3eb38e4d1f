// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/integrated_gradients.h"
#include "tests/engine/attribution/oracles.h"
#include "tests/engine/core/expect_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stop_token>

namespace counterpoint::attribution {
namespace {

using core::expectError;
using oracles::distance;
using oracles::numbersOf;
using oracles::problemOf;
using oracles::rowsOf;

constexpr auto kAllRules = {QuadratureRule::Left, QuadratureRule::Right, QuadratureRule::Midpoint, QuadratureRule::Trapezoid,
                            QuadratureRule::GaussLegendre};

/// Attributions of rows towards target 0.
at::Tensor integrate(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& baselines, QuadratureRule rule, std::int64_t steps,
                     bool timesInput = true) {
    return integratedGradients(scorer, inputs, at::zeros({inputs.size(0)}, at::kLong), baselines, quadrature(rule, steps), timesInput, {});
}

TEST(Quadrature, NodesAndWeights) {
    EXPECT_THAT(quadrature(QuadratureRule::Left, 4).nodes, testing::ElementsAre(0.0, 0.25, 0.5, 0.75));
    EXPECT_THAT(quadrature(QuadratureRule::Right, 4).nodes, testing::ElementsAre(0.25, 0.5, 0.75, 1.0));
    EXPECT_THAT(quadrature(QuadratureRule::Midpoint, 2).nodes, testing::ElementsAre(0.25, 0.75));
    EXPECT_THAT(quadrature(QuadratureRule::Trapezoid, 3).nodes, testing::ElementsAre(0.0, 0.5, 1.0));
    EXPECT_THAT(quadrature(QuadratureRule::Trapezoid, 3).weights, testing::ElementsAre(0.25, 0.5, 0.25));
    const Quadrature three = quadrature(QuadratureRule::GaussLegendre, 3);
    const double reach = 0.5 * std::sqrt(0.6);
    EXPECT_NEAR(three.nodes[0], 0.5 - reach, 1e-15);
    EXPECT_NEAR(three.nodes[1], 0.5, 1e-15);
    EXPECT_NEAR(three.nodes[2], 0.5 + reach, 1e-15);
    EXPECT_NEAR(three.weights[0], 5.0 / 18.0, 1e-15);
    EXPECT_NEAR(three.weights[1], 8.0 / 18.0, 1e-15);
    EXPECT_NEAR(three.weights[2], 5.0 / 18.0, 1e-15);
}

TEST(Quadrature, GaussLegendreIntegratesEveryPolynomialOfItsDegree) {
    for (const std::int64_t points : {1, 2, 7, 20, 50, 301}) {
        const Quadrature rule = quadrature(QuadratureRule::GaussLegendre, points);
        ASSERT_EQ(rule.nodes.size(), static_cast<std::size_t>(points));
        EXPECT_TRUE(std::ranges::is_sorted(rule.nodes));
        for (std::int64_t power = 0; power < 2 * points; ++power) {
            double sum = 0.0;
            for (std::size_t k = 0; k < rule.nodes.size(); ++k)
                sum += rule.weights[k] * std::pow(rule.nodes[k], static_cast<double>(power));
            EXPECT_NEAR(sum, 1.0 / static_cast<double>(power + 1), 1e-14) << points << " " << power;
        }
    }
}

TEST(Quadrature, RefusesWhatIsNoRule) {
    expectError(core::ErrorCode::Usage, [] { quadrature(QuadratureRule::Midpoint, 0); });
    expectError(core::ErrorCode::Usage, [] { quadrature(QuadratureRule::Trapezoid, 1); });
    expectError(core::ErrorCode::Usage, [] { parseQuadratureRule("simpson"); });
    EXPECT_EQ(parseQuadratureRule("gauss-legendre"), QuadratureRule::GaussLegendre);
}

struct SheetLine {
    QuadratureRule rule;
    std::int64_t steps;
    std::vector<double> values;
};

/// The oracle sheet's values for the reference function (attribution.md 8).
TEST(IntegratedGradients, OracleSheet) {
    const Scorer scorer = oracles::referenceScorer();
    const at::Tensor zero = rowsOf({{0.0, 0.0, 0.0}});
    for (const SheetLine& line :
         {SheetLine{QuadratureRule::Left, 5, {3.2, -4.8, 3.0}}, SheetLine{QuadratureRule::Left, 50, {3.47, -4.44, 3.81}},
          SheetLine{QuadratureRule::Right, 5, {3.8, -4.4, 4.2}}, SheetLine{QuadratureRule::Right, 50, {3.53, -4.40, 3.93}},
          SheetLine{QuadratureRule::Midpoint, 5, {3.5, -4.4, 3.9}}, SheetLine{QuadratureRule::Midpoint, 50, {3.5, -4.4, 3.9}},
          SheetLine{QuadratureRule::Trapezoid, 5, {3.5, -4.25, 4.125}},
          SheetLine{QuadratureRule::Trapezoid, 50, {3.5, -4.387755, 3.918367}},
          SheetLine{QuadratureRule::GaussLegendre, 5, {3.5, -4.236927, 4.144610}},
          SheetLine{QuadratureRule::GaussLegendre, 50, {3.5, -4.417194, 3.874210}}}) {
        const at::Tensor found = integrate(scorer, oracles::referencePoint(), zero, line.rule, line.steps);
        EXPECT_LE(distance(found, rowsOf({line.values})), 6e-7) << static_cast<int>(line.rule) << " " << line.steps << "\n" << found;
    }
}

TEST(IntegratedGradients, LinearFunctionsAreExactWithEveryRule) {
    core::Random random(1);
    const at::Tensor weights = oracles::normalTensor(random, {4});
    const at::Tensor inputs = oracles::normalTensor(random, {3, 4});
    const at::Tensor baseline = oracles::normalTensor(random, {1, 4});
    const Scorer scorer = oracles::linearScorer(weights, 1.0);
    for (const QuadratureRule rule : kAllRules) {
        for (const std::int64_t steps : {2, 5, 33})
            EXPECT_LE(distance(integrate(scorer, inputs, baseline, rule, steps), weights * (inputs - baseline)), 1e-13);
    }
}

TEST(IntegratedGradients, QuadraticFunctionAndTheErrorOfOneSidedRules) {
    const at::Tensor matrix = rowsOf({{1.0, 0.5, 0.0}, {0.5, 2.0, -1.0}, {0.0, -1.0, 0.5}});
    const at::Tensor point = rowsOf({{1.0, -2.0, 3.0}});
    const at::Tensor baseline = rowsOf({{0.5, 0.0, -1.0}});
    const at::Tensor exact = rowsOf({{0.25, 10.5, 12.0}});
    const Scorer scorer = oracles::quadraticScorer(matrix);
    for (const std::int64_t steps : {2, 3, 10}) {
        for (const QuadratureRule rule : {QuadratureRule::Midpoint, QuadratureRule::Trapezoid, QuadratureRule::GaussLegendre})
            EXPECT_LE(distance(integrate(scorer, point, baseline, rule, steps), exact), 1e-13);
        const at::Tensor error = (point - baseline) * at::matmul(point - baseline, matrix) / static_cast<double>(steps);
        EXPECT_LE(distance(integrate(scorer, point, baseline, QuadratureRule::Left, steps), exact - error), 1e-13);
        EXPECT_LE(distance(integrate(scorer, point, baseline, QuadratureRule::Right, steps), exact + error), 1e-13);
    }
    EXPECT_LE(distance(integrate(scorer, point, baseline, QuadratureRule::Midpoint, 1), exact), 1e-13);
}

TEST(IntegratedGradients, MaximumGoesToTheLargerInput) {
    const Scorer scorer = oracles::scorerOf([](const at::Tensor& x) { return at::maximum(x.select(1, 0), x.select(1, 1)); }, {2});
    EXPECT_LE(distance(integrate(scorer, rowsOf({{3.0, 1.0}}), rowsOf({{0.0, 0.0}}), QuadratureRule::Midpoint, 10), rowsOf({{3.0, 0.0}})),
              1e-13);
}

class IntegratedGradientsAxioms : public ::testing::TestWithParam<bool> {
protected:
    bool isRelu() const { return GetParam(); }
    /// Points and rule that integrate such a net well.
    QuadratureRule rule() const { return isRelu() ? QuadratureRule::Midpoint : QuadratureRule::GaussLegendre; }
    std::int64_t steps() const { return isRelu() ? 20000 : 100; }
    double tolerance() const { return isRelu() ? 2e-3 : 1e-9; }
};

TEST_P(IntegratedGradientsAxioms, SumIsTheDifference) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Scorer scorer = oracles::scorerOfNet(oracles::RandomNet(seed, 4, 10, 2, isRelu()));
        core::Random random(seed, "inputs");
        const at::Tensor inputs = oracles::normalTensor(random, {2, 4});
        const at::Tensor baseline = oracles::normalTensor(random, {1, 4});
        const at::Tensor targets = at::tensor({0, 1}, at::kLong);
        const at::Tensor found = integratedGradients(scorer, inputs, targets, baseline, quadrature(rule(), steps()), true, {});
        const at::Tensor difference = scorer.scores(inputs, targets) - scorer.scores(baseline.expand({2, 4}), targets);
        EXPECT_LE(distance(found.sum(1), difference), tolerance()) << seed;
    }
}

TEST_P(IntegratedGradientsAxioms, UnusedInputsSymmetryLinearityAndReversal) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        oracles::RandomNet net(seed, 4, 10, 1, isRelu());
        net.hiddenWeights.select(1, 3).zero_();
        net.hiddenWeights.select(1, 1).copy_(net.hiddenWeights.select(1, 0));
        const oracles::RandomNet other(seed + 100, 4, 6, 1, isRelu());
        const Scorer scorer = oracles::scorerOfNet(net);
        const Scorer second = oracles::scorerOfNet(other);
        const Scorer sum =
            oracles::scorerOf([=](const at::Tensor& x) { return (net.logits(x) - 2.0 * other.logits(x)).select(1, 0); }, {4});
        core::Random random(seed, "inputs");
        at::Tensor inputs = oracles::normalTensor(random, {3, 4});
        inputs.select(1, 1).copy_(inputs.select(1, 0));
        const at::Tensor baseline = at::zeros({1, 4}, oracles::float64());
        const at::Tensor found = integrate(scorer, inputs, baseline, rule(), 60);
        EXPECT_EQ(found.select(1, 3).abs().max().item<double>(), 0.0);
        EXPECT_LE(distance(found.select(1, 0), found.select(1, 1)), 1e-13);
        EXPECT_LE(distance(integrate(sum, inputs, baseline, rule(), 60), found - 2.0 * integrate(second, inputs, baseline, rule(), 60)),
                  1e-12);
        EXPECT_EQ(integrate(scorer, inputs.slice(0, 0, 1), inputs.slice(0, 0, 1), rule(), 60).abs().max().item<double>(), 0.0);
        const at::Tensor back = integrate(scorer, baseline, inputs.slice(0, 0, 1), rule(), 60);
        EXPECT_LE(distance(-back, found.slice(0, 0, 1)), 1e-12) << seed;
    }
}

INSTANTIATE_TEST_SUITE_P(Nets, IntegratedGradientsAxioms, ::testing::Values(true, false),
                         [](const auto& relu) { return relu.param ? "Relu" : "Tanh"; });

TEST(IntegratedGradients, TheSameFunctionWrittenOtherwiseHasTheSameValues) {
    const Scorer one = oracles::scorerOf([](const at::Tensor& x) { return at::abs(x.select(1, 0)) * x.select(1, 1); }, {2});
    const Scorer two =
        oracles::scorerOf([](const at::Tensor& x) { return (x.select(1, 0).relu() + x.neg().select(1, 0).relu()) * x.select(1, 1); }, {2});
    const at::Tensor inputs = rowsOf({{1.5, -2.0}, {-0.5, 1.0}});
    const at::Tensor baseline = rowsOf({{-1.0, 0.5}});
    EXPECT_LE(distance(integrate(one, inputs, baseline, QuadratureRule::GaussLegendre, 50),
                       integrate(two, inputs, baseline, QuadratureRule::GaussLegendre, 50)),
              1e-13);
}

TEST(IntegratedGradients, SeveralBaselinesAreAveraged) {
    const Scorer scorer = oracles::scorerOfNet(oracles::RandomNet(7, 4, 10, 1, true));
    core::Random random(7);
    const at::Tensor inputs = oracles::normalTensor(random, {3, 4});
    const at::Tensor baselines = oracles::normalTensor(random, {5, 4});
    at::Tensor mean = at::zeros({3, 4}, oracles::float64());
    for (std::int64_t k = 0; k < 5; ++k)
        mean += integrate(scorer, inputs, baselines.slice(0, k, k + 1), QuadratureRule::Midpoint, 20) / 5.0;
    EXPECT_LE(distance(integrate(scorer, inputs, baselines, QuadratureRule::Midpoint, 20), mean), 1e-13);
    const Problem problem = problemOf(scorer, inputs, {0}, baselines, &integratedGradientsInfo());
    const Maps maps = makeIntegratedGradients()->explain(problem, {});
    EXPECT_LE(distance(maps.base, scorer.outputs(baselines).mean().expand({3})), 1e-13);
    EXPECT_LE(distance(maps.output, scorer.outputs(inputs).select(1, 0)), 1e-13);
}

TEST(IntegratedGradients, WithoutTheInputItIsTheMeanGradient) {
    const Scorer scorer = oracles::scorerOfNet(oracles::RandomNet(8, 4, 10, 1, true));
    core::Random random(8);
    const at::Tensor inputs = oracles::normalTensor(random, {3, 4});
    const at::Tensor baseline = oracles::normalTensor(random, {1, 4});
    const at::Tensor gradients = integrate(scorer, inputs, baseline, QuadratureRule::Midpoint, 20, false);
    EXPECT_LE(distance(gradients * (inputs - baseline), integrate(scorer, inputs, baseline, QuadratureRule::Midpoint, 20)), 1e-13);
    EXPECT_GT(gradients.abs().max().item<double>(), 0.1);
    Problem problem = problemOf(scorer, inputs, {0}, baseline, &integratedGradientsInfo());
    EXPECT_FALSE(makeIntegratedGradients()->explain(problem, {}).scale.has_value());
    problem.parameters.set("multiply-by-inputs", "false");
    EXPECT_EQ(makeIntegratedGradients()->explain(problem, {}).scale, Scale::Signed) << "no sum";
}

TEST(IntegratedGradients, ChunksAndOtherRowsDoNotShow) {
    // Wide rows: a chunk holds less than the six paths, or one path's points. sum x^2 towards 0 has x^2.
    const std::int64_t width = 10000;
    ASSERT_LT(chunkRows(width), 40);
    const at::Tensor inputs = at::arange(6 * width, oracles::float64()).reshape({6, width}).remainder(7.0);
    const Scorer wide = oracles::scorerOf([](const at::Tensor& x) { return x.square().sum(1); }, {width});
    EXPECT_LE(distance(integrate(wide, inputs, at::zeros({1, width}, oracles::float64()), QuadratureRule::Midpoint, 7), inputs.square()),
              1e-12);
    EXPECT_EQ(wide.calls().gradients, 42);

    const Scorer scorer = oracles::scorerOfNet(oracles::RandomNet(9, 4, 10, 3, true));
    core::Random random(9);
    const at::Tensor rows = oracles::normalTensor(random, {5, 4});
    const at::Tensor baselines = oracles::normalTensor(random, {2, 4});
    const at::Tensor targets = at::tensor({2, 0, 1, 1, 2}, at::kLong);
    const Quadrature rule = quadrature(QuadratureRule::Midpoint, 30);
    const at::Tensor together = integratedGradients(scorer, rows, targets, baselines, rule, true, {});
    for (std::int64_t n = 0; n < 5; ++n) {
        const at::Tensor alone =
            integratedGradients(scorer, rows.slice(0, n, n + 1), targets.slice(0, n, n + 1), baselines, rule, true, {});
        EXPECT_LE(distance(alone[0], together[n]), 1e-13);
    }
}

TEST(IntegratedGradients, AdaptiveReusesItsPointsAndKeepsItsTolerance) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Scorer scorer = oracles::scorerOfNet(oracles::RandomNet(seed, 4, 10, 1, true));
        core::Random random(seed, "inputs");
        const at::Tensor inputs = oracles::normalTensor(random, {4, 4}, 2.0);
        const at::Tensor baseline = at::zeros({1, 4}, oracles::float64());
        const at::Tensor targets = at::zeros({4}, at::kLong);
        const AdaptiveIntegral goal{5, 1'000'000, 1e-3};
        const auto before = scorer.calls().gradients;
        const AdaptiveGradients found = adaptiveIntegratedGradients(scorer, inputs, targets, baseline, goal, true, {});
        EXPECT_EQ(scorer.calls().gradients - before, found.steps.sum().item<std::int64_t>()) << "every point once";
        const at::Tensor difference = scorer.scores(inputs, targets) - scorer.scores(baseline.expand({4, 4}), targets);
        EXPECT_TRUE(((found.values.sum(1) - difference).abs() <= 1e-3 * difference.abs().clamp_min(1e-6)).all().item<bool>()) << seed;
        for (std::int64_t n = 0; n < 4; ++n) {
            const std::int64_t steps = found.steps[n].item<std::int64_t>();
            if (steps > 20000) continue;
            const at::Tensor plain = integrate(scorer, inputs.slice(0, n, n + 1), baseline, QuadratureRule::Trapezoid, steps);
            EXPECT_LE(distance(found.values.slice(0, n, n + 1), plain), 1e-12) << steps;
        }
    }
}

TEST(IntegratedGradients, AdaptiveEndsAtItsCap) {
    const Scorer scorer = oracles::referenceScorer();
    Problem problem = problemOf(scorer, oracles::referencePoint(), {0}, {}, &integratedGradientsInfo());
    problem.parameters.set("adaptive", "true");
    problem.parameters.set("steps", "5");
    problem.parameters.set("tolerance", "0");
    problem.parameters.set("max-steps", "20");
    const Maps maps = makeIntegratedGradients()->explain(problem, {});
    EXPECT_EQ(maps.diagnostics.at(0).at(0), (std::pair<std::string, double>("steps", 17.0)));  // 5, 9, 17
}

TEST(IntegratedGradients, SaysWhenTheSumIsOff) {
    const Scorer scorer = oracles::referenceScorer();
    Problem problem = problemOf(scorer, oracles::referencePoint(), {0}, {}, &integratedGradientsInfo());
    problem.parameters.set("rule", "left");
    problem.parameters.set("steps", "5");
    const Maps coarse = makeIntegratedGradients()->explain(problem, {});
    ASSERT_EQ(coarse.notes.at(0).size(), 1U);
    EXPECT_EQ(coarse.notes[0][0].id, "attribution.integrated-gradients.delta");
    EXPECT_EQ(coarse.notes[0][0].arguments, (std::vector<std::string>{"53.3"}));  // 1.4 instead of 3
    problem.parameters.set("rule", "auto");
    const Maps fine = makeIntegratedGradients()->explain(problem, {});
    EXPECT_TRUE(fine.notes.at(0).empty());
    EXPECT_LE(distance(fine.values, rowsOf({{3.5, -4.4, 3.9}})), 1e-12) << "midpoint for functions that are not known";
}

TEST(IntegratedGradients, RefusesAndStops) {
    const Scorer blackBox([](const at::Tensor& x) { return x.detach().slice(1, 0, 1); }, 1, {3}, false);
    const Problem opaque = problemOf(blackBox, oracles::referencePoint(), {0}, {}, &integratedGradientsInfo());
    expectError(core::ErrorCode::Unsupported, [&] { makeIntegratedGradients()->explain(opaque, {}); });
    const Scorer scorer = oracles::referenceScorer();
    const Problem problem = problemOf(scorer, oracles::referencePoint(), {0}, {}, &integratedGradientsInfo());
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    expectError(core::ErrorCode::Cancelled, [&] { makeIntegratedGradients()->explain(problem, context); });
    EXPECT_EQ(scorer.calls().gradients, 0);
}

TEST(IntegratedGradients, ASinglePrecisionModelIsExplainedInItsType) {
    const oracles::RandomNet net(10, 4, 10, 2, false);
    const Scorer scorer = oracles::scorerOfNet(net);
    core::Random random(10);
    const at::Tensor inputs = oracles::normalTensor(random, {3, 4});
    const at::Tensor baseline = at::zeros({1, 4}, oracles::float64());
    const at::Tensor exact = integrate(scorer, inputs, baseline, QuadratureRule::GaussLegendre, 50);
    const at::Tensor single = integrate(scorer, inputs.to(at::kFloat), baseline.to(at::kFloat), QuadratureRule::GaussLegendre, 50);
    EXPECT_EQ(single.scalar_type(), at::kDouble);
    EXPECT_LE(distance(single, exact), 1e-5);
}

}  // namespace
}  // namespace counterpoint::attribution
