// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/lime.h"

#include "engine/attribution/lime_text.h"
#include "tests/engine/attribution/oracles.h"
#include "tests/engine/core/expect_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <array>
#include <cmath>
#include <stop_token>

namespace counterpoint::attribution::lime_tests {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Eigen::MatrixXd normalMatrix(core::Random& random, Eigen::Index rows, Eigen::Index columns) {
    return Eigen::MatrixXd::NullaryExpr(rows, columns, [&] { return random.normal(); });
}

Eigen::VectorXd positive(core::Random& random, Eigen::Index count) {
    return Eigen::VectorXd::NullaryExpr(count, [&] { return random.uniform(0.1, 2.0); });
}

/// All 2^players masks, the full one first.
at::Tensor allMasks(std::int64_t players) {
    at::Tensor masks = at::empty({std::int64_t{1} << players, players}, at::kBool);
    for (std::int64_t code = 0; code < masks.size(0); ++code) {
        for (std::int64_t j = 0; j < players; ++j) masks[code][j] = (code >> j & 1) == 0;
    }
    return masks;
}

LocalModel leastSquares(const at::Tensor& masks, const Eigen::VectorXd& outputs) {
    return fitLocalModel(designOf(masks), outputs, Eigen::VectorXd::Ones(outputs.size()), {});
}

// ---- The regression.

TEST(WeightedRegression, RidgeSolvesItsNormalEquations) {
    core::Random random(1, "ridge");
    for (const double alpha : {0.5, 1.0, 20.0}) {
        const Eigen::MatrixXd design = normalMatrix(random, 40, 5);
        const Eigen::VectorXd target = normalMatrix(random, 40, 1);
        const Eigen::VectorXd weights = positive(random, 40);
        const LinearFit fit = WeightedRegression(design, target, weights).ridge(alpha);
        // The derivative of the penalised sum of squares vanishes: Z^T Q e = alpha beta, 1^T Q e = 0.
        const Eigen::VectorXd residuals = (target - design * fit.coefficients).array() - fit.intercept;
        const Eigen::VectorXd weighted = weights.cwiseProduct(residuals);
        EXPECT_LT((design.transpose() * weighted - alpha * fit.coefficients).cwiseAbs().maxCoeff(), 1e-10);
        EXPECT_NEAR(weighted.sum(), 0.0, 1e-10);
        const double mean = weights.dot(target) / weights.sum();
        const double total = weights.dot((target.array() - mean).square().matrix());
        EXPECT_NEAR(fit.rSquared, 1.0 - weights.dot(residuals.cwiseProduct(residuals)) / total, 1e-12);
    }
}

TEST(WeightedRegression, LeastSquaresRecoversAdditiveEffectsForAnyWeights) {
    core::Random random(2, "additive");
    for (int trial = 0; trial < 20; ++trial) {
        const at::Tensor masks = pictureMasks(60, 8, random);
        const Eigen::VectorXd effects = normalMatrix(random, 8, 1);
        const Eigen::VectorXd outputs = (designOf(masks) * effects).array() + 0.7;
        const LocalModel model = fitLocalModel(designOf(masks), outputs, positive(random, 60), {});
        for (std::size_t j = 0; j < 8; ++j) {
            EXPECT_NEAR(model.coefficients[j], effects(static_cast<Eigen::Index>(j)), 1e-10);
            EXPECT_NEAR(model.standardErrors[j], 0.0, 1e-10);
        }
        EXPECT_NEAR(model.intercept, 0.7, 1e-10);
        EXPECT_NEAR(model.rSquared, 1.0, 1e-12);
        EXPECT_NEAR(model.localPrediction, outputs(0), 1e-10);
    }
}

TEST(WeightedRegression, StandardErrorsAreTheSpreadOfRepeatedSamples) {
    // A curved function with weights: what the sandwich estimates is the standard deviation over fresh samples.
    constexpr int kRepeats = 400;
    constexpr Eigen::Index kSamples = 300;
    core::Random random(3, "sandwich");
    Eigen::VectorXd sums = Eigen::VectorXd::Zero(2);
    Eigen::VectorXd squares = Eigen::VectorXd::Zero(2);
    Eigen::VectorXd variances = Eigen::VectorXd::Zero(2);
    for (int repeat = 0; repeat < kRepeats; ++repeat) {
        const Eigen::MatrixXd design = normalMatrix(random, kSamples, 2);
        const Eigen::VectorXd target = design.col(0).array() + design.col(0).array().square() * design.col(1).array();
        const Eigen::VectorXd weights = (-0.25 * design.rowwise().squaredNorm().array()).exp();
        const LinearFit fit = WeightedRegression(design, target, weights).ridge(0.0);
        sums += fit.coefficients;
        squares += fit.coefficients.cwiseProduct(fit.coefficients);
        variances += fit.standardErrors.cwiseProduct(fit.standardErrors);
    }
    for (Eigen::Index j = 0; j < 2; ++j) {
        const double mean = sums(j) / kRepeats;
        const double seen = std::sqrt((squares(j) - kRepeats * mean * mean) / (kRepeats - 1));
        // The standard deviation of 400 draws is known to 1 / sqrt(800) = 3.5 %; HC1 falls a little short in small samples.
        EXPECT_NEAR(std::sqrt(variances(j) / kRepeats) / seen, 1.0, 0.15);
    }
}

TEST(WeightedRegression, SelectionsFindWhatMatters) {
    core::Random random(4, "selection");
    const Eigen::MatrixXd design = normalMatrix(random, 200, 9);
    const Eigen::VectorXd noise = 0.1 * normalMatrix(random, 200, 1);
    const Eigen::VectorXd target = 3.0 * design.col(1) - 2.0 * design.col(4) + 1.5 * design.col(8) + noise;
    const WeightedRegression regression(design, target, positive(random, 200));
    const Eigen::VectorXd point = Eigen::VectorXd::Ones(9);
    for (const Selection selection : {Selection::Forward, Selection::HighestWeights, Selection::LassoPath, Selection::Automatic}) {
        EXPECT_THAT(regression.select(selection, 3, point), ElementsAre(1, 4, 8)) << nameOf(selection);
        EXPECT_LE(regression.select(selection, 7, point).size(), 7U);
    }
    EXPECT_EQ(regression.select(Selection::None, 3, point).size(), 9U);
    // Highest weights rank coefficient times value, forward selection does not.
    Eigen::VectorXd away = point;
    away(1) = 0.0;
    EXPECT_THAT(regression.select(Selection::HighestWeights, 2, away), ElementsAre(4, 8));
    EXPECT_THAT(regression.select(Selection::Forward, 2, away), ElementsAre(1, 4));
    for (const char* name : {"none", "forward", "highest-weights", "lasso-path", "auto"}) EXPECT_EQ(nameOf(parseSelection(name)), name);
    EXPECT_THAT(core::expectError(core::ErrorCode::Usage, [] { parseSelection("foward"); }).hint, HasSubstr("forward"));
}

TEST(WeightedRegression, ConstantColumnsGetNothing) {
    core::Random random(5, "constant");
    Eigen::MatrixXd design = normalMatrix(random, 30, 3);
    design.col(1).setConstant(2.0);
    const Eigen::VectorXd target = design.col(0) + 2.0 * design.col(2);
    const LinearFit fit = WeightedRegression(design, target, Eigen::VectorXd::Ones(30)).ridge(0.0);
    EXPECT_NEAR(fit.coefficients(0), 1.0, 1e-10);
    EXPECT_EQ(fit.coefficients(1), 0.0);
    EXPECT_NEAR(fit.coefficients(2), 2.0, 1e-10);
    EXPECT_EQ(WeightedRegression(design, Eigen::VectorXd::Ones(30), Eigen::VectorXd::Ones(30)).ridge(1.0).rSquared, 1.0);
}

// ---- Masks.

TEST(LimeMasks, AllMasksWithEqualWeightsGiveBanzhafValues) {
    const Scorer scorer = oracles::referenceScorer();
    const MaskedInput masked{oracles::referencePoint()[0], at::zeros({1, 3}, at::kDouble), at::arange(3, at::kLong), 0};
    const at::Tensor masks = allMasks(3);
    const LocalModel model = leastSquares(masks, maskedOutputs(scorer, masked, masks, core::Context{}));
    EXPECT_NEAR(model.intercept, -1.0, 1e-12);
    EXPECT_NEAR(model.coefficients[0], 3.5, 1e-12);
    EXPECT_NEAR(model.coefficients[1], -4.5, 1e-12);
    EXPECT_NEAR(model.coefficients[2], 4.0, 1e-12);
}

TEST(LimeMasks, BanzhafValuesOfRandomNetsAreMeanMarginalContributions) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const oracles::RandomNet net(seed, 6, 9, 3, seed % 2 == 0);
        const Scorer scorer = oracles::scorerOfNet(net);
        core::Random random(seed, "points");
        const at::Tensor points = oracles::normalTensor(random, {2, 6});
        const at::Tensor ids = at::tensor({0, 1, 2, 1, 3, 0}, at::kLong);
        const at::Tensor masks = allMasks(4);
        const Eigen::VectorXd outputs = maskedOutputs(scorer, {points[0], points.slice(0, 1), ids, 2}, masks, core::Context{});
        const LocalModel model = leastSquares(masks, outputs);
        for (std::int64_t player = 0; player < 4; ++player) {
            double sum = 0.0;
            for (std::int64_t code = 0; code < 16; ++code) {
                if ((code >> player & 1) != 0) continue;  // shown in this one, hidden in the one with the bit
                sum += outputs(code) - outputs(code | std::int64_t{1} << player);
            }
            EXPECT_NEAR(model.coefficients[static_cast<std::size_t>(player)], sum / 8.0, 1e-10) << seed;
        }
    }
}

TEST(LimeMasks, OutputsAreThoseOfMaskedRowsWhateverTheChunk) {
    const oracles::RandomNet net(7, 4, 8, 2, true);
    const Scorer scorer = oracles::scorerOfNet(net);
    core::Random random(7, "points");
    const at::Tensor rows = oracles::normalTensor(random, {3, 4});
    const at::Tensor ids = at::tensor({0, -1, 1, 2}, at::kLong);
    const at::Tensor masks = pictureMasks(200, 3, random);
    const Eigen::VectorXd together = maskedOutputs(scorer, {rows[0], rows.slice(0, 1), ids, 1}, masks, core::Context{});
    for (std::int64_t i = 0; i < 200; ++i) {
        const Eigen::VectorXd alone = maskedOutputs(scorer, {rows[0], rows.slice(0, 1), ids, 1}, masks.slice(0, i, i + 1), core::Context{});
        EXPECT_NEAR(alone(0), together(i), 1e-12);
        double expected = 0.0;
        for (std::int64_t k = 1; k < 3; ++k) {
            at::Tensor row = rows[0].clone();
            for (std::int64_t j = 0; j < 4; ++j) {
                const auto id = ids[j].item<std::int64_t>();
                if (id >= 0 && !masks[i][id].item<bool>()) row[j] = rows[k][j];
            }
            expected += 0.5 * net.logits(row.unsqueeze(0))[0][1].item<double>();
        }
        EXPECT_NEAR(together(i), expected, 1e-12);
    }
}

TEST(LimeMasks, HalfHiddenWeighsHalf) {
    at::Tensor masks = at::ones({3, 10}, at::kBool);
    masks[1].slice(0, 0, 5).fill_(false);
    masks[2].fill_(false);
    const Eigen::VectorXd weights = cosineWeights(masks, 0.25);
    EXPECT_EQ(weights(0), 1.0);
    EXPECT_NEAR(weights(1), std::exp(-std::pow(1.0 - std::sqrt(0.5), 2.0) / 0.125), 1e-14);
    EXPECT_NEAR(weights(1), 0.50, 0.005);  // attribution.md 2.12
    EXPECT_NEAR(weights(2), std::exp(-8.0), 1e-14);
}

TEST(LimeMasks, AreDrawnAsPublished) {
    core::Random random(8, "masks");
    const at::Tensor pictures = pictureMasks(4001, 7, random);
    EXPECT_TRUE(pictures[0].all().item<bool>());
    // Mean of 28000 fair bits: standard error 0.003.
    EXPECT_NEAR(pictures.slice(0, 1).to(at::kDouble).mean().item<double>(), 0.5, 0.012);
    const at::Tensor words = wordMasks(5001, 5, random);
    EXPECT_TRUE(words[0].all().item<bool>());
    const at::Tensor hidden = 5 - words.slice(0, 1).to(at::kLong).sum(1);
    EXPECT_EQ(hidden.min().item<std::int64_t>(), 1);
    for (std::int64_t count = 1; count <= 5; ++count) {
        // One in five of 5000: standard error 28.
        EXPECT_NEAR(static_cast<double>((hidden == count).sum().item<std::int64_t>()), 1000.0, 4.0 * 28.3) << count;
    }
    const at::Tensor each = words.slice(0, 1).to(at::kDouble).mean(0);
    EXPECT_LT((each - 0.4).abs().max().item<double>(), 4.0 * std::sqrt(0.24 / 5000.0));
}

// ---- Pictures.

/// Sum of the pixels, each with a weight; only the left half counts.
struct PictureCase {
    at::Tensor weights;
    Scorer scorer;
    at::Tensor pictures;

    explicit PictureCase(std::int64_t count = 2)
        : weights(leftHalf()),
          scorer(oracles::scorerOf([w = weights](const at::Tensor& x) { return (x * w).flatten(1).sum(1); }, {3, 8, 8})),
          pictures(rows(count)) {}

    static at::Tensor leftHalf() {
        core::Random random(9, "weights");
        at::Tensor weights = oracles::normalTensor(random, {3, 8, 8});
        weights.slice(2, 4).zero_();
        return weights;
    }
    static at::Tensor rows(std::int64_t count) {
        core::Random random(10, "pictures");
        return oracles::normalTensor(random, {count, 3, 8, 8});
    }
    Maps explain(const std::vector<std::pair<std::string, std::string>>& settings, const at::Tensor& inputs, std::uint64_t seed = 0) const {
        Problem problem = oracles::problemOf(scorer, inputs, {0}, {}, &limeInfo());
        for (const auto& [name, value] : settings) problem.parameters.set(name, value);
        core::Context context;
        context.seed = seed;
        return makeLime()->explain(problem, context);
    }
};

TEST(LimePictures, HiddenSegmentsOfALinearModelCostTheirSum) {
    const PictureCase world;
    const Maps maps = world.explain({{"segmentation", "grid"}, {"segments", "16"}, {"hide", "zero"}, {"alpha", "0"}}, world.pictures);
    ASSERT_EQ(maps.values.sizes(), world.pictures.sizes());
    const at::Tensor parts = (world.pictures * world.weights).sum(1);
    for (std::int64_t n = 0; n < 2; ++n) {
        for (std::int64_t y = 0; y < 8; y += 2) {
            for (std::int64_t x = 0; x < 8; x += 2) {
                const double expected = parts[n].slice(0, y, y + 2).slice(1, x, x + 2).sum().item<double>();
                const at::Tensor block = maps.values[n].slice(1, y, y + 2).slice(2, x, x + 2);
                EXPECT_NEAR(block.min().item<double>(), expected, 1e-9);
                EXPECT_NEAR(block.max().item<double>(), expected, 1e-9);
            }
        }
    }
    EXPECT_EQ(maps.members, 1000);
}

TEST(LimePictures, SegmentsThatDoNotCountStayWithinTheirErrors) {
    const PictureCase world;
    for (const char* kind : {"slic", "felzenszwalb", "grid"}) {
        for (const char* hide : {"mean", "zero", "blur"}) {
            const Maps maps =
                world.explain({{"segmentation", kind}, {"segments", "16"}, {"hide", hide}, {"picture-samples", "300"}}, world.pictures);
            EXPECT_LE((maps.low - maps.values).max().item<double>(), 0.0) << kind << " " << hide;
            EXPECT_LE((maps.values - maps.high).max().item<double>(), 0.0) << kind << " " << hide;
            EXPECT_EQ(maps.diagnostics.size(), 2U);
        }
    }
    // What does not count is a coefficient of 0 that errors move: beyond 1.96 of them in 5 % of the cases, beyond 3 in 0.3 %.
    int cases = 0;
    int beyondTwo = 0;
    int beyondThree = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Maps maps = world.explain({{"segmentation", "grid"}, {"segments", "16"}, {"hide", "zero"}, {"picture-samples", "300"}},
                                        world.pictures.slice(0, 0, 1), seed);
        for (std::int64_t y = 0; y < 8; y += 2) {
            for (std::int64_t x = 4; x < 8; x += 2) {
                const double value = maps.values[0][0][y][x].item<double>();
                const double error = (maps.high[0][0][y][x].item<double>() - value) / 1.96;
                ++cases;
                beyondTwo += std::abs(value) > 1.96 * error ? 1 : 0;
                beyondThree += std::abs(value) > 3.0 * error ? 1 : 0;
            }
        }
        EXPECT_GT(maps.values.slice(3, 0, 4).abs().max().item<double>(), 5.0 * maps.values.slice(3, 4).abs().max().item<double>());
    }
    EXPECT_EQ(cases, 160);
    EXPECT_LE(beyondTwo, 19);  // 8 expected, standard deviation 2.8
    EXPECT_LE(beyondThree, 2);
}

TEST(LimePictures, GroupsOfTheRequestArePlayers) {
    const PictureCase world(1);
    Problem problem = oracles::problemOf(world.scorer, world.pictures, {0}, {}, &limeInfo());
    problem.groups = {(at::arange(8, at::kLong).view({1, 1, 8}) >= 4).to(at::kLong).expand({3, 8, 8}).contiguous(), 2};
    problem.parameters.set("segmentation", "groups");
    problem.parameters.set("hide", "zero");
    problem.parameters.set("alpha", "0");
    const Maps maps = makeLime()->explain(problem, core::Context{});
    EXPECT_TRUE(maps.perGroup);
    ASSERT_EQ(maps.values.sizes(), (std::vector<std::int64_t>{1, 2}));
    EXPECT_NEAR(maps.values[0][0].item<double>(), (world.pictures * world.weights).sum().item<double>(), 1e-9);
    EXPECT_NEAR(maps.values[0][1].item<double>(), 0.0, 1e-9);
}

TEST(LimePictures, ARowIsTheSameAloneInABatchAndForTheSameSeed) {
    const PictureCase world(4);
    const Maps batch = world.explain({{"picture-samples", "200"}}, world.pictures);
    const Maps again = world.explain({{"picture-samples", "200"}}, world.pictures.flip(0));
    const Maps other = world.explain({{"picture-samples", "200"}}, world.pictures, 1);
    EXPECT_TRUE(at::equal(batch.values.flip(0), again.values));
    EXPECT_FALSE(at::equal(batch.values, other.values));
    for (std::int64_t n = 0; n < 4; ++n) {
        EXPECT_LT(
            oracles::distance(world.explain({{"picture-samples", "200"}}, world.pictures.slice(0, n, n + 1)).values[0], batch.values[n]),
            1e-12);
    }
}

// ---- Texts: a bag of words, one weight per token; 0 is PAD, 1 and 2 mark the ends.

Scorer bagOfWords() {
    const at::Tensor weights = at::tensor({0.0, 5.0, -3.0, 1.0, -2.0, 0.5, 0.0, 4.0}, at::kDouble);
    return Scorer(
        [weights](const at::Tensor& tokens) { return weights.index_select(0, tokens.flatten()).view(tokens.sizes()).sum(1, true); }, 1, {8},
        false);
}

const TextLimeOptions kPlainText{.samples = 400, .kernelWidth = 0.25, .fit = {}};

TEST(LimeText, WordsOfABagHaveTheirWeights) {
    const at::Tensor tokens = at::tensor({1, 3, 4, 5, 3, 6, 7, 2}, at::kLong);
    const std::array<std::int64_t, 2> kept{1, 2};
    const TextWords words = wordsOfTokens(tokens, kept, false);
    EXPECT_EQ(words.count, 6);
    const LocalModel model = limeOfText(bagOfWords(), tokens, words, 0, 0, kPlainText, core::Context{});
    const std::vector<double> expected{1.0, -2.0, 0.5, 1.0, 0.0, 4.0};
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(model.coefficients[i], expected[i], 1e-9) << i;
    EXPECT_NEAR(model.intercept, 2.0, 1e-9) << "the ends stay";
    EXPECT_NEAR(model.localPrediction, 6.5, 1e-9);
}

TEST(LimeText, EqualWordsAreOneInABag) {
    const at::Tensor tokens = at::tensor({1, 3, 4, 5, 3, 6, 7, 2}, at::kLong);
    const std::array<std::int64_t, 2> kept{1, 2};
    const TextWords words = wordsOfTokens(tokens, kept, true);
    EXPECT_EQ(oracles::numbersOf(words.ids), (std::vector<double>{-1, 0, 1, 2, 0, 3, 4, -1}));
    const LocalModel model = limeOfText(bagOfWords(), tokens, words, 0, 0, kPlainText, core::Context{});
    EXPECT_NEAR(model.coefficients[0], 2.0, 1e-9);
    // Sub-words of one word go together, too; the table may number them as it likes.
    const std::array<std::int64_t, 8> table{-1, 9, 9, 4, 7, 7, 7, -5};
    const TextWords pieces = wordsOfTable(table);
    EXPECT_EQ(oracles::numbersOf(pieces.ids), (std::vector<double>{-1, 0, 0, 1, 2, 2, 2, -1}));
    EXPECT_NEAR(limeOfText(bagOfWords(), tokens, pieces, 0, 0, kPlainText, core::Context{}).coefficients[2], 5.0, 1e-9);
}

TEST(LimeText, ModelsWithoutOrderDoNotSeeIt) {
    // Permuted tokens have permuted coefficients (an additive model, no penalty: exact for any sample).
    const at::Tensor tokens = at::tensor({3, 4, 5, 7}, at::kLong);
    const LocalModel forth = limeOfText(bagOfWords(), tokens, wordsOfTokens(tokens, {}, false), 0, 0, kPlainText, core::Context{});
    const LocalModel back = limeOfText(bagOfWords(), tokens.flip(0), wordsOfTokens(tokens, {}, false), 0, 0, kPlainText, core::Context{});
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(forth.coefficients[i], back.coefficients[3 - i], 1e-9);
}

TEST(LimeText, RefusesWhatIsNoText) {
    const at::Tensor tokens = at::tensor({1, 2}, at::kLong);
    const std::array<std::int64_t, 2> all{1, 2};
    core::expectError(core::ErrorCode::Input,
                      [&] { limeOfText(bagOfWords(), tokens, wordsOfTokens(tokens, all, false), 0, 0, kPlainText, core::Context{}); });
    core::expectError(core::ErrorCode::Input, [&] { wordsOfTokens(at::zeros({2, 2}), {}, false); });
}

TEST(LimeText, StopsWhenTold) {
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    const at::Tensor tokens = at::tensor({3, 4}, at::kLong);
    core::expectError(core::ErrorCode::Cancelled,
                      [&] { limeOfText(bagOfWords(), tokens, wordsOfTokens(tokens, {}, false), 0, 0, kPlainText, context); });
}

}  // namespace

}  // namespace counterpoint::attribution::lime_tests
