// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/tcav.h"
#include "tests/engine/attribution/network_scorer.h"
#include "tests/engine/attribution/oracles.h"
#include "tests/engine/core/expect_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cmath>
#include <numbers>

namespace counterpoint::attribution {

namespace {

using oracles::distance;
using oracles::normalTensor;

/// Rows around a centre.
at::Tensor cloud(core::Random& random, const at::Tensor& centre, std::int64_t rows, double spread = 1.0) {
    return centre + normalTensor(random, {rows, centre.numel()}, spread);
}

}  // namespace

TEST(ConceptVector, MinimisesThePenalisedLoss) {
    core::Random random(1, "cav");
    for (const std::int64_t units : {3, 40}) {  // fewer and more units than rows
        const at::Tensor centre = normalTensor(random, {units});
        const at::Tensor examples = cloud(random, centre, 12);
        const at::Tensor others = cloud(random, -centre, 12);
        CavOptions options;
        options.testShare = 1e-9;  // one row of each set is kept apart all the same
        core::Random first(7, "split");
        const ConceptVector found = conceptVector(examples, others, options, first);
        EXPECT_NEAR(found.direction.norm().item<double>(), 1.0, 1e-12);
        EXPECT_GT(at::dot(found.direction, centre).item<double>(), 0.0);
        // The same split by hand; at the minimum penalty * w = mean of (label - p) x, so w is proportional to that sum.
        core::Random second(7, "split");
        const auto train = [&](const at::Tensor& rows) {
            std::vector<std::int64_t> order(12);
            for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::int64_t>(i);
            second.shuffle(order);
            return rows.index_select(0, at::tensor(order, at::kLong)).slice(0, 1);
        };
        const at::Tensor positive = train(examples);
        const at::Tensor negative = train(others);
        const at::Tensor x = at::cat({positive, negative});
        const at::Tensor labels = at::cat({at::ones({11}, at::kDouble), at::zeros({11}, at::kDouble)});
        // Damped Newton steps in the units themselves to the same minimum.
        const at::Tensor z = at::cat({x, at::ones({22, 1}, at::kDouble)}, 1);
        at::Tensor ridge = at::full({units + 1}, options.penalty, at::kDouble);
        ridge[units] = 0.0;
        at::Tensor all = at::zeros({units + 1}, at::kDouble);
        for (int step = 0; step < 200; ++step) {
            const at::Tensor p = at::sigmoid(at::mv(z, all));
            const at::Tensor gradient = at::mv(z.t(), p - labels) / 22.0 + ridge * all;
            const at::Tensor hessian = at::matmul(z.t() * (p * (1.0 - p)), z) / 22.0 + at::diag(ridge);
            all = all - 0.3 * at::linalg_solve(hessian, gradient.unsqueeze(1)).squeeze(1);
        }
        const at::Tensor w = all.slice(0, 0, units);
        EXPECT_LE(distance(found.direction, w / w.norm()), 1e-9) << units;
    }
}

TEST(ConceptVector, AccuracyTellsGoodDirectionsFromNone) {
    core::Random random(2, "cav");
    const at::Tensor centre = at::full({5}, 2.0, at::kDouble);
    const at::Tensor others = cloud(random, -centre, 60);
    EXPECT_EQ(requireConceptVector(cloud(random, centre, 60), others, {}, random).accuracy, 1.0);
    // The same cloud against itself: chance, and refused.
    double sum = 0.0;
    int refused = 0;
    for (int i = 0; i < 20; ++i) {
        const at::Tensor one = cloud(random, centre, 60);
        const at::Tensor two = cloud(random, centre, 60);
        sum += conceptVector(one, two, {}, random).accuracy / 20;
        try {
            requireConceptVector(one, two, {}, random);
        } catch (const core::Error& error) {
            EXPECT_EQ(error.code(), core::ErrorCode::Input);
            EXPECT_THAT(error.what(), ::testing::HasSubstr("accuracy"));
            ++refused;
        }
    }
    EXPECT_NEAR(sum, 0.5, 0.06);
    EXPECT_GT(refused, 10);
    core::expectError(core::ErrorCode::Usage, [&] { conceptVector(others.slice(0, 0, 2), others, {}, random); });
    core::expectError(core::ErrorCode::Usage, [&] { conceptVector(others, at::zeros({9, 4}, at::kDouble), {}, random); });
}

TEST(ConceptSensitivity, OfALinearTailIsConstant) {
    const torch::jit::Module module = oracles::denseModule(3, "relu");
    const oracles::NetworkScorer scorer = oracles::networkScorer(module, {4}, 3);
    core::Random random(3, "tcav");
    const at::Tensor x = normalTensor(random, {15, 4});
    const at::Tensor direction = normalTensor(random, {5});
    const at::Tensor weights = module.attr("output").toModule().attr("weight").toTensor();
    for (std::int64_t target = 0; target < 3; ++target) {
        const at::Tensor s = conceptSensitivity(scorer, "act2", x, at::full({15}, target, at::kLong), direction, {});
        const double expected = at::dot(weights[target], direction).item<double>();
        EXPECT_LE(distance(s, at::full({15}, expected, at::kDouble)), 1e-13);
        EXPECT_EQ(tcavScore(s).signCount, expected > 0.0 ? 1.0 : 0.0);
        EXPECT_NEAR(tcavScore(s).magnitude, expected, 1e-13);
    }
    const TcavScore mixed = tcavScore(at::tensor({1.0, -1.0, 0.0, 4.0}, at::kDouble));
    EXPECT_EQ(mixed.signCount, 0.5);
    EXPECT_EQ(mixed.magnitude, 1.0);
}

TEST(TestConcepts, FindsTheConceptTheClassUsesOnly) {
    // The logit of class 1 rises with x0 wherever it is asked and does not know x3.
    const torch::jit::Module module =
        models::ModuleBuilder("Concepts")
            .part("hidden", models::ModuleBuilder("Scale").forward({"return x * 2.0"}))
            .forward({"x = self.hidden.forward(x)", "z = x[:, 0] + 0.2 * torch.sin(3.0 * x[:, 1])", "return torch.stack([-z, z], 1)"});
    const oracles::NetworkScorer scorer = oracles::networkScorer(module, {4}, 2);
    core::Random random(5, "concepts");
    const auto unit = [](int axis) {
        at::Tensor centre = at::zeros({4}, at::kDouble);
        centre[axis] = 3.0;
        return centre;
    };
    TcavQuestion question;
    question.layer = "hidden";
    question.inputs = normalTensor(random, {40, 4});
    question.targets = at::ones({40}, at::kLong);
    question.concepts = {
        {"x0 high", cloud(random, unit(0), 40)}, {"x0 low", cloud(random, -unit(0), 40)}, {"x3 high", cloud(random, unit(3), 40)}};
    for (int i = 0; i < 12; ++i) question.randomSets.push_back(normalTensor(random, {40, 4}));
    const core::Context context;
    const auto results = testConcepts(scorer, question, {}, context);
    ASSERT_EQ(results.size(), 3U);
    EXPECT_GT(results[0].signCount, 0.95);
    EXPECT_LT(results[1].signCount, 0.05);
    EXPECT_GT(results[0].magnitude, 0.8);  // at most 1, the gradient along x0
    EXPECT_LT(std::abs(results[2].magnitude), 0.4);
    EXPECT_TRUE(results[0].isSignificant);
    EXPECT_TRUE(results[1].isSignificant);
    EXPECT_EQ(results[0].scores.size(), 12U);
    // The same seed, the same result; Bonferroni triples what one concept alone would get.
    const auto again = testConcepts(scorer, question, {}, context);
    EXPECT_EQ(again[0].pValue, results[0].pValue);
    EXPECT_EQ(again[2].signCount, results[2].signCount);
    TcavQuestion alone = question;
    alone.concepts.resize(1);
    EXPECT_NEAR(testConcepts(scorer, alone, {}, context)[0].pValue * 3.0, results[0].pValue, 1e-15);
    TcavQuestion weak = question;
    weak.concepts = {{"nothing", normalTensor(random, {40, 4})}};
    core::expectError(core::ErrorCode::Input, [&] { testConcepts(scorer, weak, {}, context); });
    weak.randomSets.resize(2);
    core::expectError(core::ErrorCode::Usage, [&] { testConcepts(scorer, weak, {}, context); });
}

TEST(StudentCdf, HasItsClosedForms) {
    for (const double t : {-30.0, -3.0, -1.0, -0.1, 0.0, 0.5, 2.0, 12.0}) {
        EXPECT_NEAR(studentCdf(t, 1.0), 0.5 + std::atan(t) / std::numbers::pi, 1e-14) << t;  // Cauchy
        EXPECT_NEAR(studentCdf(t, 2.0), 0.5 + t / (2.0 * std::sqrt(2.0 + t * t)), 1e-14) << t;
        const double u = t / std::sqrt(3.0);
        EXPECT_NEAR(studentCdf(t, 3.0), 0.5 + (u / (1.0 + u * u) + std::atan(u)) / std::numbers::pi, 1e-14) << t;
        EXPECT_NEAR(studentCdf(t, 1e6), 0.5 * std::erfc(-t / std::numbers::sqrt2), 1e-6) << t;  // normal in the limit
        EXPECT_NEAR(studentCdf(t, 7.5) + studentCdf(-t, 7.5), 1.0, 1e-14);
    }
}

TEST(WelchPValue, OfEqualSizesAndSpreadsIsTheOrdinaryTest) {
    // Means 2 and 5, variances 1 and 1, n = 3 each: t = 3 / sqrt(2/3), 4 degrees of freedom, whose distribution has a closed form.
    const double t = 3.0 / std::sqrt(2.0 / 3.0);
    const double s = t / std::sqrt(4.0 + t * t);
    const double upper = 0.5 + 0.75 * (s - s * s * s / 3.0);
    EXPECT_NEAR(welchPValue({1.0, 2.0, 3.0}, {4.0, 5.0, 6.0}), 2.0 * (1.0 - upper), 1e-12);
    EXPECT_EQ(welchPValue({1.0, 1.0}, {1.0, 1.0}), 1.0);
    EXPECT_EQ(welchPValue({1.0, 1.0}, {0.0, 0.0}), 0.0);
    EXPECT_NEAR(welchPValue({1.0, 2.0}, {2.0, 1.0}), 1.0, 1e-12);
}

}  // namespace counterpoint::attribution
