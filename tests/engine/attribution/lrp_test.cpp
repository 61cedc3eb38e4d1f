// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/lrp.h"

#include "engine/core/error.h"
#include "tests/engine/attribution/networks.h"

#include <gtest/gtest.h>
#include <algorithm>
#include <cmath>

namespace counterpoint::attribution {

namespace {

using networks::denseScript;
using networks::Network;
using networks::normalRows;
using networks::PictureOptions;
using networks::pictureScript;
using networks::Script;
using networks::sumOfRows;
using oracles::distance;
using oracles::rowsOf;

AffineMap denseMap(const at::Tensor& weight, const at::Tensor& bias) {
    AffineMap map;
    map.kind = AffineMap::Kind::Dense;
    map.weight = weight;
    map.bias = bias;
    map.apply = [](const at::Tensor& x, const at::Tensor& w, const at::Tensor& b) { return at::linear(x, w, b); };
    return map;
}

LrpRule ruleOf(LrpRule::Kind kind, double epsilon = 1e-12) {
    LrpRule rule;
    rule.kind = kind;
    rule.epsilon = epsilon;
    return rule;
}

/// The share of each input in each output, as the papers write it, one term at a time.
at::Tensor sharesByHand(const LrpRule& rule, const at::Tensor& a, const at::Tensor& w, const at::Tensor& b) {
    const std::int64_t inputs = w.size(1);
    const std::int64_t outputs = w.size(0);
    at::Tensor shares = at::zeros({outputs, inputs}, oracles::float64());
    for (std::int64_t k = 0; k < outputs; ++k) {
        const double bias = b[k].item<double>();
        std::vector<double> terms;
        double z = bias;
        double raised = 0.0;  // without the bias
        double up = std::max(bias, 0.0);
        double down = std::min(bias, 0.0);
        for (std::int64_t j = 0; j < inputs; ++j) {
            terms.push_back(a[j].item<double>() * w[k][j].item<double>());
            z += terms.back();
            up += std::max(terms.back(), 0.0);
            raised += std::max(terms.back(), 0.0);
            down += std::min(terms.back(), 0.0);
        }
        const double gammaTotal = z + rule.gamma * (z >= 0.0 ? up : down);
        for (std::int64_t j = 0; j < inputs; ++j) {
            const double term = terms[static_cast<std::size_t>(j)];
            const double weight = w[k][j].item<double>();
            const double box = term - rule.low * std::max(weight, 0.0) - rule.high * std::min(weight, 0.0);
            double share = 0.0;
            switch (rule.kind) {
                case LrpRule::Kind::Epsilon:
                    share = term / (z + (z < 0.0 ? -rule.epsilon : rule.epsilon));
                    break;
                case LrpRule::Kind::Gamma:
                    share = (term + rule.gamma * (z >= 0.0 ? std::max(term, 0.0) : std::min(term, 0.0))) / gammaTotal;
                    break;
                case LrpRule::Kind::ZPlus:
                    share = term > 0.0 ? term / raised : 0.0;
                    break;
                case LrpRule::Kind::AlphaBeta:
                    share = term > 0.0 ? 2.0 * term / up : term < 0.0 ? -term / down : 0.0;
                    break;
                case LrpRule::Kind::ZBox: {
                    double total = 0.0;
                    for (std::int64_t i = 0; i < inputs; ++i) {
                        const double other = w[k][i].item<double>();
                        total += a[i].item<double>() * other - rule.low * std::max(other, 0.0) - rule.high * std::min(other, 0.0);
                    }
                    share = box / total;
                    break;
                }
                case LrpRule::Kind::WSquare:
                    share = weight * weight / w[k].square().sum().item<double>();
                    break;
                case LrpRule::Kind::Flat:
                    share = 1.0 / static_cast<double>(inputs);
                    break;
            }
            shares[k][j] = share;
        }
    }
    return shares;
}

LrpMaps relevance(const Network& net, const at::Tensor& x, const std::string& composite, std::int64_t target = 0, double epsilon = 1e-12) {
    return lrpMaps(net.scorer, *lrpProgram(net.scorer), x, at::full({x.size(0)}, target, at::kLong),
                   compositeOf(composite, ruleOf(LrpRule::Kind::Epsilon, epsilon)), {});
}

std::string lrpRefusal(const Network& net, const at::Tensor& x) {
    try {
        relevance(net, x, "epsilon");
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Unsupported);
        return error.value().what;
    }
    return "";
}

TEST(LrpRules, SharesOfADenseLayerByHand) {
    using Kind = LrpRule::Kind;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        core::Random random(seed, "layer");
        const at::Tensor w = oracles::normalTensor(random, {4, 6});
        const at::Tensor b = oracles::normalTensor(random, {4}, 0.3);
        const at::Tensor a = oracles::normalTensor(random, {1, 6});
        const at::Tensor r = oracles::normalTensor(random, {1, 4});
        for (const Kind kind : {Kind::Epsilon, Kind::Gamma, Kind::ZPlus, Kind::AlphaBeta, Kind::WSquare, Kind::Flat}) {
            const LrpRule rule = ruleOf(kind, 0.25);
            const RelevancePass pass = runWithRelevance(denseMap(w, b), rule, a);
            EXPECT_LT(distance(pass.output, at::linear(a, w, b)), 1e-12);
            const at::Tensor expected = at::matmul(r, sharesByHand(rule, a[0], w, b));
            EXPECT_LT(distance(pass.back(r), expected), 1e-6 * (1.0 + expected.abs().max().item<double>())) << static_cast<int>(kind);
        }
        const at::Tensor inside = a.sigmoid();  // within the box
        const LrpRule box = ruleOf(Kind::ZBox);
        const at::Tensor expected = at::matmul(r, sharesByHand(box, inside[0], w, b));
        EXPECT_LT(distance(runWithRelevance(denseMap(w, b), box, inside).back(r), expected), 1e-8);
    }
}

TEST(LrpRules, BoxIsWidenedForValuesOutside) {
    const AffineMap map = denseMap(rowsOf({{1.0, -1.0}}), {});
    const at::Tensor one = rowsOf({{1.0}});
    // 3 lies above the box [0, 1]: h becomes 3 for it, and it stays at 3 - 0 = 3; -2 lies below: (-2)(-1) - 1 (-1) = 3.
    EXPECT_LT(distance(runWithRelevance(map, ruleOf(LrpRule::Kind::ZBox), rowsOf({{3.0, -2.0}})).back(one), rowsOf({{0.5, 0.5}})), 1e-8);
    EXPECT_LT(distance(runWithRelevance(map, ruleOf(LrpRule::Kind::ZBox), rowsOf({{-1.0, 2.0}})).back(one), rowsOf({{0.0, 0.0}})), 1e-8);
}

TEST(LrpRules, StabilizerHasTheSignOfItsNumberAndPlusForZero) {
    const at::Tensor z = at::tensor({-1.0, 0.0, 2.0}, oracles::float64());
    EXPECT_LT(distance(stabilized(z, 0.5), at::tensor({-1.5, 0.5, 2.5}, oracles::float64())), 1e-15);
}

TEST(LrpRules, SummandsShareBySize) {
    const at::Tensor r = rowsOf({{8.0, 6.0}});
    const auto shares = passToSummands(rowsOf({{3.0, 1.0}}), at::tensor({1.0}, oracles::float64()), 1.0, r);
    EXPECT_LT(distance(shares[0], rowsOf({{6.0, 3.0}})), 1e-7);
    EXPECT_LT(distance(shares[1], at::tensor({5.0}, oracles::float64())), 1e-7);
    const auto difference = passToSummands(rowsOf({{3.0, 3.0}}), rowsOf({{1.0, 1.0}}), -1.0, r);
    EXPECT_LT(distance(difference[1], rowsOf({{-4.0, -3.0}})), 1e-7);
}

TEST(Lrp, EpsilonNearZeroIsInputTimesGradientOnReluNets) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Network net(denseScript(seed, seed % 2 == 0 ? "torch.relu(h)" : "torch.relu_(h)"), {5}, 3);
        const at::Tensor x = normalRows(seed, {6, 5});
        EXPECT_LT(distance(relevance(net, x, "epsilon", 1).values, x * net.gradients(x, 1)), 1e-9);
    }
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        PictureOptions options;
        options.isTraced = seed % 2 == 1;
        options.isMutating = seed % 3 == 1;
        options.hasNorm = seed % 4 != 3;
        if (seed % 5 == 4) options.pool = "torch.avg_pool2d(h, [2, 2], [2, 2], [0, 0], False, True, None)";
        const Network net(pictureScript(seed, options), {2, 6, 6}, 3);
        const at::Tensor x = normalRows(seed, {3, 2, 6, 6});
        EXPECT_LT(distance(relevance(net, x, "epsilon", 2).values, x * net.gradients(x, 2)), 1e-7) << seed;
    }
}

TEST(Lrp, WithoutBiasesTheSumIsTheOutput) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Network net(denseScript(seed, "torch.relu(h)", false), {5}, 3);
        const at::Tensor x = normalRows(seed, {4, 5});
        for (const std::string composite : {"epsilon", "gamma", "z-plus"}) {
            const LrpMaps maps = relevance(net, x, composite);
            EXPECT_LT(distance(maps.output, net.scores(x, 0)), 1e-12);
            // An output below 0 may have no positive part that z-plus could hand it to.
            const at::Tensor counts = composite == "z-plus" ? maps.output > 0.0 : at::ones({4}, at::kBool);
            EXPECT_LT(distance(sumOfRows(maps.values) * counts, maps.output * counts), 1e-6) << composite;
        }
    }
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        PictureOptions options;
        options.hasBias = false;
        options.isTraced = seed % 2 == 1;
        const Network net(pictureScript(seed, options), {2, 6, 6}, 3);
        const at::Tensor x = normalRows(seed, {3, 2, 6, 6}).sigmoid();
        for (const std::string composite : {"epsilon", "epsilon-plus", "epsilon-plus-flat", "epsilon-gamma-box"}) {
            const LrpMaps maps = relevance(net, x, composite, 1);
            EXPECT_LT(distance(sumOfRows(maps.values), net.scores(x, 1)), 1e-6) << composite << " " << seed;
        }
    }
}

TEST(Lrp, ZPlusConvolutionsKeepAllButTheHeadsBias) {
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        PictureOptions options;
        options.isTraced = seed % 2 == 1;
        options.hasResidual = false;
        const Script script = pictureScript(seed, options);
        const Network net(script, {2, 6, 6}, 3);
        const at::Tensor x = normalRows(seed, {3, 2, 6, 6});
        for (std::int64_t target = 0; target < 3; ++target) {
            const at::Tensor expected = net.scores(x, target) - script.weight("b")[target];
            EXPECT_LT(distance(sumOfRows(relevance(net, x, "epsilon-plus", target).values), expected), 1e-6) << seed;
        }
    }
}

TEST(Lrp, ZPlusKeepsTheSignOfTheOutput) {
    PictureOptions options;
    options.hasResidual = false;  // its summands share with their signs
    const Network net(pictureScript(3, options), {2, 6, 6}, 3);
    const at::Tensor x = normalRows(3, {6, 2, 6, 6});
    int positives = 0;
    for (std::int64_t target = 0; target < 3; ++target) {
        const LrpMaps maps = relevance(net, x, "z-plus", target);
        for (std::int64_t row = 0; row < 6; ++row) {
            if (maps.output[row].item<double>() <= 0.0) continue;
            ++positives;
            EXPECT_GE(maps.values[row].min().item<double>(), 0.0);
        }
    }
    EXPECT_GT(positives, 0);
}

TEST(Lrp, AlphaBetaCountsPositivePartsTwice) {
    // One layer, no bias, target positive: 2 z+ share - 1 z- share.
    Script script;
    script.weights = {{"w", rowsOf({{1.0, 2.0, -1.0}, {0.5, 0.5, 0.5}})}};
    script.lines = {"return torch.linear(x, self.w, None)"};
    const Network net(script, {3}, 2);
    const at::Tensor x = rowsOf({{2.0, 1.0, 1.0}});  // 2 + 2 - 1 = 3
    EXPECT_LT(distance(relevance(net, x, "alpha2-beta1").values, rowsOf({{3.0, 3.0, -3.0}})), 1e-7);
    EXPECT_LT(distance(relevance(net, x, "gamma").values, rowsOf({{2.5, 2.5, -1.0}}) * (3.0 / 4.0)), 1e-7);
}

TEST(Lrp, EpsilonKeepsRelevanceBack) {
    Script script;
    script.weights = {{"w", rowsOf({{1.0, 2.0}, {0.0, 1.0}})}};
    script.lines = {"return torch.linear(x, self.w, None)"};
    const Network net(script, {2}, 2);
    EXPECT_LT(distance(relevance(net, rowsOf({{1.0, 1.0}}), "epsilon", 0, 1.0).values, rowsOf({{0.75, 1.5}})), 1e-12);
}

TEST(Lrp, FirstLayersOfComposites) {
    PictureOptions options;
    options.hasNorm = false;
    const Script script = pictureScript(4, options);
    const Network net(script, {2, 6, 6}, 3);
    const at::Tensor x = normalRows(4, {2, 2, 6, 6}).sigmoid();
    // The flat rule does not look at the input: both channels of a place get the same.
    for (const std::string composite : {"epsilon-plus-flat", "epsilon-alpha2-beta1-flat"}) {
        const at::Tensor flat = relevance(net, x, composite).values;
        EXPECT_LT(distance(flat.select(1, 0), flat.select(1, 1)), 1e-9);
        EXPECT_GT(flat.abs().max().item<double>(), 1e-6);
    }
    const at::Tensor plain = relevance(net, x, "epsilon-plus").values;
    EXPECT_GT(distance(plain.select(1, 0), plain.select(1, 1)), 1e-6);
    Problem problem = oracles::problemOf(net.scorer, x, {0}, {}, &lrpInfo());
    const auto explained = [&](const std::string& rule, const std::string& first) {
        problem.parameters.set("rule", rule);
        problem.parameters.set("first-layer", first);
        return makeLrp()->explain(problem, {}).values;
    };
    EXPECT_LT(distance(explained("epsilon-plus", "flat"), relevance(net, x, "epsilon-plus-flat").values), 1e-4);
    const at::Tensor squares = explained("epsilon-plus", "w-square");
    const at::Tensor box = explained("epsilon-plus", "z-box");
    EXPECT_LT(distance(sumOfRows(squares), sumOfRows(plain)), 1e-4);  // what came to the first layer is the same
    EXPECT_LT(distance(sumOfRows(box), sumOfRows(plain)), 1e-4);
    EXPECT_GT(distance(squares, plain), 1e-4);
    EXPECT_GT(distance(box, plain), 1e-4);
}

TEST(Lrp, ProductThenBiasIsOneLayer) {
    const Script linear = denseScript(5);
    Script product = linear;
    product.weights.emplace_back("t1", linear.weight("w1").t().contiguous());
    product.weights.emplace_back("t2", linear.weight("w2").t().contiguous());
    product.lines = {"h = torch.relu(torch.matmul(x, self.t1) + self.b1)", "h = torch.relu(torch.addmm(self.b2, h, self.t2))",
                     "return torch.linear(h, self.w3, self.b3)"};
    const Network net(linear, {5}, 3);
    const Network other(product, {5}, 3);
    const at::Tensor x = normalRows(5, {4, 5});
    for (const std::string& composite : compositeNames()) {
        EXPECT_LT(distance(relevance(net, x, composite).values, relevance(other, x, composite).values), 1e-9) << composite;
    }
}

TEST(Lrp, FormsOfOneNetworkAgreeAndRowsAreIndependent) {
    PictureOptions options;
    options.isTraced = true;
    options.isMutating = true;
    const Network net(pictureScript(6), {2, 6, 6}, 3);
    const Network traced(pictureScript(6, options), {2, 6, 6}, 3);
    const at::Tensor x = normalRows(6, {4, 2, 6, 6});
    const at::Tensor order = at::tensor({2, 0, 3, 1}, at::kLong);
    for (const std::string& composite : compositeNames()) {
        const at::Tensor values = relevance(net, x, composite).values;
        const double scale = 1e-12 * (1.0 + values.abs().max().item<double>());
        EXPECT_LT(distance(values, relevance(traced, x, composite).values), 1e3 * scale) << composite;
        EXPECT_LT(distance(values.index_select(0, order), relevance(net, x.index_select(0, order), composite).values), 1e3 * scale);
        EXPECT_LT(distance(values.narrow(0, 1, 1), relevance(net, x.narrow(0, 1, 1), composite).values), 1e3 * scale);
    }
}

TEST(Lrp, TheMethodTellsWhatBiasesKept) {
    const Network net(denseScript(7), {5}, 3);
    const at::Tensor x = normalRows(7, {3, 5});
    const Maps maps = makeLrp()->explain(oracles::problemOf(net.scorer, x, {2}, {}, &lrpInfo()), {});
    ASSERT_EQ(maps.diagnostics.size(), 3U);
    EXPECT_FALSE(maps.base.defined());
    for (std::int64_t row = 0; row < 3; ++row) {
        const auto& [name, kept] = maps.diagnostics[static_cast<std::size_t>(row)].front();
        EXPECT_EQ(name, "kept-by-biases");
        EXPECT_NEAR(kept, net.scores(x, 2)[row].item<double>() - maps.values[row].sum().item<double>(), 1e-12);
    }
    EXPECT_EQ(net.scorer.calls().gradients, 3);
    const at::Tensor single = relevance(net, x.to(at::kFloat), "epsilon", 2, 1e-6).values;
    EXPECT_LT(distance(single, maps.values), 1e-3);
}

TEST(Lrp, DummyInputsHaveNoRelevance) {
    Script script = denseScript(8);
    for (auto& [name, value] : script.weights) {
        if (name == "w1") value.select(1, 3).zero_();
    }
    const Network net(script, {5}, 3);
    for (const std::string composite : {"epsilon", "gamma", "z-plus", "alpha2-beta1"}) {
        EXPECT_EQ(relevance(net, normalRows(8, {4, 5}), composite).values.select(1, 3).abs().max().item<double>(), 0.0) << composite;
    }
}

TEST(Lrp, RefusesAndListsWhatHasNoRule) {
    const at::Tensor x = normalRows(9, {2, 5});
    EXPECT_NE(lrpRefusal(Network(denseScript(9, "torch.softmax(torch.layer_norm(h, [h.size(1)]), 1)"), {5}, 3), x)
                  .find("aten::layer_norm, aten::softmax"),
              std::string::npos);
    EXPECT_NE(lrpRefusal(Network(denseScript(9, "torch.exp(h)"), {5}, 3), x).find("aten::exp"), std::string::npos);
    EXPECT_NE(lrpRefusal(Network(denseScript(9, "h * torch.sigmoid(h)"), {5}, 3), x).find("aten::mul of two values"), std::string::npos);
    EXPECT_NE(lrpRefusal(Network(denseScript(9, "h * torch.gt(h, 0.0)"), {5}, 3), x).find("in steps"), std::string::npos);
}

TEST(Lrp, Stops) {
    const Network net(denseScript(1), {5}, 3);
    std::stop_source source;
    source.request_stop();
    core::Context context;
    context.stop = source.get_token();
    try {
        makeLrp()->explain(oracles::problemOf(net.scorer, normalRows(1, {2, 5}), {0}, {}, &lrpInfo()), context);
        FAIL() << "was not stopped";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Cancelled);
    }
}

}  // namespace

}  // namespace counterpoint::attribution
