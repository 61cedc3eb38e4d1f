// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/tree_shap.h"
#include "engine/models/tree_classifier.h"
#include "engine/models/with_threshold.h"
#include "tests/engine/attribution/oracles.h"
#include "tests/engine/core/expect_error.h"
#include "tests/support/reference_booster.h"
#include "tests/support/schemas.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <stop_token>

namespace counterpoint::attribution {
namespace {

using core::expectError;
using models::TreeEnsemble;
using models::TreeNode;
using oracles::problemOf;

constexpr float kMissingCell = std::numeric_limits<float>::quiet_NaN();

/// Grows a random tree: columns may come back on a path, some branches have no cover.
std::int32_t growTree(TreeEnsemble& ensemble, core::Random& random, int depth) {
    const auto position = static_cast<std::int32_t>(ensemble.nodes.size());
    ensemble.nodes.emplace_back();
    TreeNode node;
    if (depth == 0 || random.chance(0.15)) {
        node.value = static_cast<float>(random.normal());
        node.cover = random.chance(0.1) ? 0.0F : static_cast<float>(random.uniform(0.5, 20.0));
    } else {
        node.column = static_cast<std::int32_t>(random.index(ensemble.columns));
        node.value = static_cast<float>(random.normal());
        node.missingGoesLeft = random.chance(0.5);
        node.left = growTree(ensemble, random, depth - 1);
        node.right = growTree(ensemble, random, depth - 1);
        node.cover = ensemble.nodes[static_cast<std::size_t>(node.left)].cover + ensemble.nodes[static_cast<std::size_t>(node.right)].cover;
    }
    ensemble.nodes[static_cast<std::size_t>(position)] = node;
    return position;
}

TreeEnsemble randomEnsemble(std::uint64_t seed, std::size_t columns, int groups) {
    core::Random random(seed, "trees");
    TreeEnsemble ensemble;
    ensemble.columns = columns;
    for (int group = 0; group < groups; ++group) ensemble.baseMargins.push_back(static_cast<float>(random.normal()));
    for (int tree = 0; tree < 6; ++tree) {
        ensemble.roots.push_back(growTree(ensemble, random, 5));
        ensemble.groups.push_back(tree % groups);
    }
    return ensemble;
}

data::Matrix randomTreeRows(std::uint64_t seed, Eigen::Index rows, Eigen::Index columns) {
    core::Random random(seed, "rows");
    data::Matrix result(rows, columns);
    for (Eigen::Index i = 0; i < result.size(); ++i)
        result.data()[i] = random.chance(0.15) ? kMissingCell : static_cast<float>(random.normal());
    return result;
}

/// Shapley values of a game over the subsets of `players`, by its definition.
template <typename Game>
std::vector<double> shapleyByDefinition(std::size_t players, const Game& game) {
    std::vector<double> worth;
    for (std::uint32_t set = 0; set < (1U << players); ++set) worth.push_back(game(set));
    std::vector<double> values(players, 0.0);
    for (std::size_t i = 0; i < players; ++i) {
        for (std::uint32_t set = 0; set < (1U << players); ++set) {
            if ((set >> i & 1U) != 0) continue;
            const auto size = static_cast<double>(std::popcount(set));
            const double weight = std::tgamma(size + 1.0) * std::tgamma(static_cast<double>(players) - size) /
                                  std::tgamma(static_cast<double>(players) + 1.0);
            values[i] += weight * (worth[set | 1U << i] - worth[set]);
        }
    }
    return values;
}

/// The tree's expectation when only the columns of `set` are known.
double treeConditional(const TreeEnsemble& ensemble, std::int32_t position, const float* row, std::uint32_t set) {
    const TreeNode& node = ensemble.nodes[static_cast<std::size_t>(position)];
    if (node.isLeaf()) return node.value;
    if ((set >> static_cast<unsigned>(node.column) & 1U) != 0)
        return treeConditional(ensemble, node.goesLeft(row[node.column]) ? node.left : node.right, row, set);
    const double left = ensemble.nodes[static_cast<std::size_t>(node.left)].cover;
    const double right = ensemble.nodes[static_cast<std::size_t>(node.right)].cover;
    const double share = left + right > 0.0 ? left / (left + right) : 0.5;
    return share * treeConditional(ensemble, node.left, row, set) + (1.0 - share) * treeConditional(ensemble, node.right, row, set);
}

double treeConditionalMargin(const TreeEnsemble& ensemble, std::int32_t group, const float* row, std::uint32_t set) {
    double sum = ensemble.baseMargins[static_cast<std::size_t>(group)];
    for (std::size_t tree = 0; tree < ensemble.roots.size(); ++tree) {
        if (ensemble.groups[tree] == group) sum += treeConditional(ensemble, ensemble.roots[tree], row, set);
    }
    return sum;
}

void expectColumns(const std::vector<double>& found, const std::vector<double>& expected, double tolerance, const std::string& what) {
    ASSERT_EQ(found.size(), expected.size()) << what;
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], expected[i], tolerance) << what << ", column " << i;
}

/// A path of `depth` columns, each halving the data, to a leaf of 1; all other leaves are 0.
TreeEnsemble conjunction(std::size_t depth) {
    TreeEnsemble ensemble;
    ensemble.columns = depth;
    ensemble.baseMargins = {0.0F};
    ensemble.roots = {0};
    ensemble.groups = {0};
    double cover = 1.0;
    for (std::size_t level = 0; level < depth; ++level) {
        const auto at = static_cast<std::int32_t>(ensemble.nodes.size());
        TreeNode node;
        node.left = at + 1;
        node.right = at + 2;
        node.column = static_cast<std::int32_t>(level);
        node.value = 0.5F;
        node.cover = static_cast<float>(cover);
        ensemble.nodes.push_back(node);
        TreeNode leaf;
        leaf.cover = static_cast<float>(cover / 2.0);
        ensemble.nodes.push_back(leaf);
        cover /= 2.0;
    }
    TreeNode last;
    last.value = 1.0F;
    last.cover = static_cast<float>(cover);
    ensemble.nodes.push_back(last);
    return ensemble;
}

TEST(TreeShap, AndOfTwoColumns) {
    const TreeEnsemble ensemble = conjunction(2);
    const TreeShap shap(ensemble, 0);
    const std::vector<float> row = {1.0F, 1.0F};
    expectColumns(shap.pathDependent(row.data()), {0.375, 0.375}, 1e-15, "and");
    EXPECT_NEAR(shap.pathDependentBase(), 0.25, 1e-15);
}

TEST(TreeShap, ADeepConjunctionKeepsItsPrecision) {
    // All columns are alike, so that each has the same share of 1 - 2^-depth.
    for (const std::size_t depth : {10, 40, 100}) {
        const TreeEnsemble ensemble = conjunction(depth);
        const std::vector<float> row(depth, 1.0F);
        const double share = (1.0 - std::pow(0.5, static_cast<double>(depth))) / static_cast<double>(depth);
        for (const double value : TreeShap(ensemble, 0).pathDependent(row.data())) EXPECT_NEAR(value / share, 1.0, 1e-12) << depth;
    }
}

TEST(TreeShap, EqualsShapleyValuesOfTheTreesOwnExpectation) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const int groups = seed % 2 == 0 ? 1 : 3;
        const TreeEnsemble ensemble = randomEnsemble(seed, 4, groups);
        const data::Matrix rows = randomTreeRows(seed, 6, 4);
        for (std::int32_t group = 0; group < groups; ++group) {
            const TreeShap shap(ensemble, group);
            for (Eigen::Index n = 0; n < rows.rows(); ++n) {
                const float* row = rows.data() + n * 4;
                const auto game = [&](std::uint32_t set) { return treeConditionalMargin(ensemble, group, row, set); };
                const std::vector<double> found = shap.pathDependent(row);
                expectColumns(found, shapleyByDefinition(4, game), 1e-12, fmt::format("seed {} group {} row {}", seed, group, n));
                EXPECT_NEAR(shap.pathDependentBase(), game(0), 1e-12);
                const double sum = std::accumulate(found.begin(), found.end(), shap.pathDependentBase());
                EXPECT_NEAR(sum, static_cast<double>(ensemble.margins(rows)(n, group)), 1e-5) << "margins are summed in float";
            }
        }
    }
}

TEST(TreeShap, InterventionalEqualsShapleyValuesByEnumeration) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const TreeEnsemble ensemble = randomEnsemble(seed, 5, 2);
        const data::Matrix rows = randomTreeRows(seed, 3, 5);
        const data::Matrix background = randomTreeRows(seed + 1000, 7, 5);
        for (Eigen::Index n = 0; n < rows.rows(); ++n) {
            const auto game = [&](std::uint32_t set) {
                data::Matrix mixed = background;
                for (Eigen::Index column = 0; column < 5; ++column) {
                    if ((set >> static_cast<unsigned>(column) & 1U) != 0) mixed.col(column).setConstant(rows(n, column));
                }
                return ensemble.margins(mixed).col(1).cast<double>().mean();
            };
            expectColumns(TreeShap(ensemble, 1).interventional(rows.data() + n * 5, background), shapleyByDefinition(5, game), 2e-6,
                          fmt::format("seed {} row {} (margins are summed in float)", seed, n));
        }
    }
}

data::Schema boosterSchema(const std::vector<std::string>& classes) {
    data::Feature label = test::label("class", classes);
    if (classes.size() > 2) label.type = data::FeatureType::Categorical;
    return data::Schema({test::number("a", -9, 9), test::number("b", -9, 9), test::number("c", -9, 9), test::number("d", -9, 9), label});
}

/// Labels that depend on the first three columns.
std::vector<float> boosterLabels(const data::Matrix& rows, int classes) {
    std::vector<float> labels;
    for (Eigen::Index n = 0; n < rows.rows(); ++n) {
        const float a = std::isnan(rows(n, 0)) ? 0.5F : rows(n, 0);
        const float b = std::isnan(rows(n, 1)) ? -1.0F : rows(n, 1);
        const float c = std::isnan(rows(n, 2)) ? 0.0F : rows(n, 2);
        labels.push_back(std::clamp(std::floor(a * b + c + 1.0F), 0.0F, static_cast<float>(classes - 1)));
    }
    return labels;
}

struct BoosterCase {
    const char* name;
    std::vector<std::pair<const char*, const char*>> parameters;
    int classes;
};
class XgboostTrees : public ::testing::TestWithParam<BoosterCase> {
protected:
    models::ClassifierPtr classifier(const std::string& bytes) const {
        const std::vector<std::string> classes =
            GetParam().classes == 2 ? std::vector<std::string>{"no", "yes"} : std::vector<std::string>{"one", "two", "three"};
        return std::make_shared<models::TreeClassifier>(data::Encoder::identity(boosterSchema(classes)), classes, bytes, "trees");
    }
};

TEST_P(XgboostTrees, PathDependentValuesAreXgboostsOwn) {
    const data::Matrix rows = randomTreeRows(1, 400, 4);
    const test::ReferenceBooster booster(rows, boosterLabels(rows, GetParam().classes), GetParam().parameters);
    const data::Matrix fresh = randomTreeRows(2, 20, 4);
    const std::vector<float> reference = booster.predict(fresh, 2);
    const std::size_t groups = GetParam().classes == 2 ? 1 : 3;
    ASSERT_EQ(reference.size(), 20 * groups * 5);
    for (const char* format : {"json", "ubj"}) {
        const models::ClassifierPtr model = classifier(booster.save(format));
        ASSERT_NE(model->trees(), nullptr);
        for (std::size_t group = 0; group < groups; ++group) {
            const TreeShap shap(*model->trees(), static_cast<std::int32_t>(group));
            for (std::size_t n = 0; n < 20; ++n) {
                const float* expected = reference.data() + (n * groups + group) * 5;
                std::vector<double> found = shap.pathDependent(fresh.data() + n * 4);
                found.push_back(shap.pathDependentBase());
                expectColumns(found, std::vector<double>(expected, expected + 5), 1e-4, fmt::format("{} row {}", format, n));
            }
        }
    }
}

TEST_P(XgboostTrees, MapsSumToTheDifferenceForEveryClass) {
    const data::Matrix rows = randomTreeRows(1, 400, 4);
    const test::ReferenceBooster booster(rows, boosterLabels(rows, GetParam().classes), GetParam().parameters);
    const models::ClassifierPtr model = models::withThreshold(classifier(booster.save("ubj")), GetParam().classes == 2 ? 0.7 : 0.5);
    const Scorer scorer(*model, Output::Logit);
    const data::Matrix fresh = randomTreeRows(3, 4, 4);
    const data::Matrix background = randomTreeRows(4, 9, 4);
    const auto tensorOf = [](const data::Matrix& matrix) {
        return at::from_blob(const_cast<float*>(matrix.data()), {matrix.rows(), matrix.cols()}).clone();
    };
    for (const char* perturbation : {"path-dependent", "interventional"}) {
        at::Tensor sum = at::zeros({4, 4}, oracles::float64());
        for (std::int64_t target = 0; target < GetParam().classes; ++target) {
            Problem problem = problemOf(scorer, tensorOf(fresh), {target}, {}, &treeShapInfo());
            problem.model = model.get();
            problem.background = tensorOf(background);
            problem.parameters.set("perturbation", perturbation);
            const Maps maps = makeTreeShap()->explain(problem, {});
            const at::Tensor outputs = scorer.scores(problem.inputs, problem.targets);
            EXPECT_LE(oracles::distance(maps.values.sum(1), outputs.to(at::kDouble) - maps.base), 2e-5) << perturbation;
            EXPECT_GT(maps.values.abs().max().item<double>(), 0.1);
            sum += maps.values;
        }
        if (GetParam().classes == 2) {
            EXPECT_EQ(sum.abs().max().item<double>(), 0.0) << "class 0 has minus the margin";
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    Boosters, XgboostTrees,
    ::testing::Values(BoosterCase{"Binary", {{"objective", "binary:logistic"}, {"max_depth", "6"}, {"base_score", "0.3"}}, 2},
                      BoosterCase{
                          "Dart", {{"objective", "binary:logistic"}, {"booster", "dart"}, {"rate_drop", "0.5"}, {"max_depth", "3"}}, 2},
                      BoosterCase{"Softprob", {{"objective", "multi:softprob"}, {"num_class", "3"}, {"max_depth", "4"}}, 3}),
    [](const auto& parameter) { return std::string(parameter.param.name); });

/// One split on column 1; no covers.
std::string treeStump() {
    return R"({"learner":{"gradient_booster":{"name":"gbtree","model":{"tree_info":[0],"trees":[{"left_children":[1,-1,-1],)"
           R"("right_children":[2,-1,-1],"split_indices":[1,0,0],"split_conditions":[2.5,-1.0,3.0],"default_left":[0,0,0]}]}},)"
           R"("learner_model_param":{"base_score":"5E-1","num_class":"0","num_feature":"4"},"objective":{"name":"binary:logistic"}},)"
           R"("version":[1,7,4]})";
}

TEST(TreeShap, TreesWithoutCoversAreComparedWithDataOnly) {
    const models::TreeClassifier model(data::Encoder::identity(boosterSchema({"no", "yes"})), {"no", "yes"}, treeStump(), "stump");
    const Scorer scorer(model, Output::Logit);
    const at::Tensor inputs = at::tensor({0.0F, 5.0F, 0.0F, 0.0F}).unsqueeze(0);
    Problem problem = problemOf(scorer, inputs, {1}, {}, &treeShapInfo());
    problem.model = &model;
    expectError(core::ErrorCode::Unsupported, [&] { makeTreeShap()->explain(problem, {}); });
    problem.background = at::tensor({0.0F, 1.0F, 0.0F, 0.0F, 0.0F, 9.0F, 0.0F, 0.0F}).reshape({2, 4});
    const Maps maps = makeTreeShap()->explain(problem, {});
    EXPECT_THAT(oracles::numbersOf(maps.values), testing::ElementsAre(0.0, 2.0, 0.0, 0.0));
    EXPECT_EQ(maps.base[0].item<double>(), 1.0);
    problem.parameters.set("perturbation", "path-dependent");
    expectError(core::ErrorCode::Unsupported, [&] { makeTreeShap()->explain(problem, {}); });
}

TEST(TreeShap, RefusesOtherModelsOtherOutputsMissingDataAndStops) {
    const models::TreeClassifier model(data::Encoder::identity(boosterSchema({"no", "yes"})), {"no", "yes"}, treeStump(), "stump");
    const Scorer probability(model, Output::Probability);
    const at::Tensor inputs = at::zeros({1, 4});
    Problem problem = problemOf(probability, inputs, {1}, {}, &treeShapInfo());
    problem.model = &model;
    problem.background = inputs;
    expectError(core::ErrorCode::Unsupported, [&] { makeTreeShap()->explain(problem, {}); });
    const Scorer logit(model, Output::Logit);
    problem.scorer = &logit;
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    expectError(core::ErrorCode::Cancelled, [&] { makeTreeShap()->explain(problem, context); });
    problem.background = at::Tensor();
    problem.parameters.set("perturbation", "interventional");
    expectError(core::ErrorCode::Unsupported, [&] { makeTreeShap()->explain(problem, {}); });
    problem.model = nullptr;
    expectError(core::ErrorCode::Unsupported, [&] { makeTreeShap()->explain(problem, {}); });
    const TreeEnsemble deep = conjunction(1001);
    expectError(core::ErrorCode::Unsupported, [&] { TreeShap(deep, 0); });
}

}  // namespace
}  // namespace counterpoint::attribution
