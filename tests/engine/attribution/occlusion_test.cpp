// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/occlusion.h"

#include "engine/attribution/feature_ablation.h"
#include "engine/core/error.h"
#include "tests/engine/attribution/oracles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <stop_token>

namespace counterpoint::attribution::occlusion_test {

namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::Pointwise;

Maps occluded(const Problem& problem, const std::string& window, const std::string& stride, std::int64_t chunk = 0) {
    return occlusion(problem, {.window = window, .stride = stride, .chunk = chunk}, {});
}

/// A linear function of pictures {2, 5, 7}.
struct Pictures {
    explicit Pictures(std::uint64_t seed) {
        core::Random random(seed, "pictures");
        weights = oracles::normalTensor(random, {2, 5, 7});
        inputs = oracles::normalTensor(random, {3, 2, 5, 7});
        baselines = oracles::normalTensor(random, {2, 2, 5, 7});
    }
    Scorer scorer() const {
        return oracles::scorerOf([w = weights](const at::Tensor& x) { return (x * w).flatten(1).sum(1); }, {2, 5, 7});
    }
    /// The definition: each window's sum of w (x - b), averaged over the windows that cover a pixel.
    at::Tensor expected(std::int64_t height, std::int64_t width, std::int64_t down, std::int64_t across) const {
        const at::Tensor sums = (weights * (inputs - baselines.mean(0))).sum(1);
        at::Tensor total = at::zeros({3, 5, 7}, oracles::float64());
        at::Tensor covers = at::zeros({5, 7}, oracles::float64());
        for (std::int64_t top = 0; top == 0 || top - down + height < 5; top += down) {
            for (std::int64_t left = 0; left == 0 || left - across + width < 7; left += across) {
                const auto cut = [&](const at::Tensor& plane) {
                    return plane.slice(-2, top, std::min<std::int64_t>(5, top + height))
                        .slice(-1, left, std::min<std::int64_t>(7, left + width));
                };
                cut(total) += cut(sums).sum({1, 2}).view({3, 1, 1});
                cut(covers) += 1.0;
            }
        }
        return (total / covers).unsqueeze(1).expand({3, 2, 5, 7});
    }

    at::Tensor weights;
    at::Tensor inputs;
    at::Tensor baselines;
};

TEST(Occlusion, WindowsCoverTheSideAndTheLastIsCropped) {
    EXPECT_THAT(occlusionWindows(7, 3, 2), ElementsAre(Pair(0, 3), Pair(2, 5), Pair(4, 7)));
    EXPECT_THAT(occlusionWindows(7, 4, 2), ElementsAre(Pair(0, 4), Pair(2, 6), Pair(4, 7)));
    EXPECT_THAT(occlusionWindows(7, 3, 3), ElementsAre(Pair(0, 3), Pair(3, 6), Pair(6, 7)));
    EXPECT_THAT(occlusionWindows(4, 4, 1), ElementsAre(Pair(0, 4)));
    EXPECT_THAT(occlusionWindows(3, 1, 1), ElementsAre(Pair(0, 1), Pair(1, 2), Pair(2, 3)));
}

RC_GTEST_PROP(Occlusion, WindowsLeaveNoGap, ()) {
    const auto length = *rc::gen::inRange<std::int64_t>(1, 60);
    const auto window = *rc::gen::inRange<std::int64_t>(1, length + 1);
    const auto stride = *rc::gen::inRange<std::int64_t>(1, window + 1);
    const auto windows = occlusionWindows(length, window, stride);
    RC_ASSERT(windows.front().first == 0);
    RC_ASSERT(windows.back().second == length);
    for (std::size_t i = 1; i < windows.size(); ++i) {
        RC_ASSERT(windows[i].first == windows[i - 1].first + stride);
        RC_ASSERT(windows[i].first <= windows[i - 1].second);
        RC_ASSERT(windows[i].first < length);
    }
}

TEST(Occlusion, OfALinearFunctionOfPictures) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        const Pictures pictures(seed);
        const Scorer scorer = pictures.scorer();
        const Problem problem = oracles::problemOf(scorer, pictures.inputs, {0}, pictures.baselines);
        EXPECT_LT(oracles::distance(occluded(problem, "3x2", "2x1").values, pictures.expected(3, 2, 2, 1)), 1e-12);
        EXPECT_LT(oracles::distance(occluded(problem, "2", "2").values, pictures.expected(2, 2, 2, 2)), 1e-12);
        // Half the window, rounded up.
        EXPECT_LT(oracles::distance(occluded(problem, "3x4", "").values, pictures.expected(3, 4, 2, 2)), 1e-12);
        // An eighth of the sides.
        EXPECT_LT(oracles::distance(occluded(problem, "", "").values, pictures.expected(1, 1, 1, 1)), 1e-12);
        EXPECT_FALSE(occluded(problem, "3x2", "2x1").perGroup);
    }
}

TEST(Occlusion, ByTheWholePictureIsTheDifferenceToTheBaseline) {
    const Pictures pictures(1);
    const Scorer scorer = pictures.scorer();
    const Maps maps = occluded(oracles::problemOf(scorer, pictures.inputs, {0}, pictures.baselines), "5x7", "1");
    EXPECT_LT(oracles::distance(maps.values, (maps.output - maps.base).view({3, 1, 1, 1}).expand({3, 2, 5, 7})), 1e-12);
}

TEST(Occlusion, DoesNotDependOnChunks) {
    const Pictures pictures(2);
    const Scorer scorer = pictures.scorer();
    const Problem problem = oracles::problemOf(scorer, pictures.inputs, {0}, pictures.baselines);
    const at::Tensor values = occluded(problem, "3x2", "2x1").values;
    for (const std::int64_t chunk : {1, 2, 7, 1000})
        EXPECT_LT(oracles::distance(occluded(problem, "3x2", "2x1", chunk).values, values), 1e-12);
}

TEST(Occlusion, BlackMarginsCostNothing) {
    Pictures pictures(3);
    // Only the pixel (2, 3) of the first picture differs from a black baseline.
    pictures.inputs.zero_();
    pictures.inputs[0][1][2][3] = 2.0;
    pictures.baselines.zero_();
    const Scorer scorer = pictures.scorer();
    const Maps maps = occluded(oracles::problemOf(scorer, pictures.inputs, {0}, pictures.baselines.narrow(0, 0, 1)), "2", "1");
    EXPECT_EQ(scorer.calls().evaluations, 3 + 1 + 4);
    const double effect = 2.0 * pictures.weights[1][2][3].item<double>();
    EXPECT_NEAR(maps.values[0][0][2][3].item<double>(), effect, 1e-12);
    // The pixel beside is covered by four windows, two of which hold the bright one.
    EXPECT_NEAR(maps.values[0][0][2][2].item<double>(), effect / 2.0, 1e-12);
    EXPECT_EQ(maps.values[0][0][2][1].item<double>(), 0.0);
    EXPECT_EQ(maps.values.narrow(0, 1, 2).abs().max().item<double>(), 0.0);
}

TEST(Occlusion, OfOneFeatureIsAblation) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const oracles::RandomNet net(seed, 6, 12, 3, seed % 2 == 0);
        const Scorer scorer = oracles::scorerOfNet(net);
        core::Random random(seed, "rows");
        const at::Tensor inputs = oracles::normalTensor(random, {4, 6});
        Problem problem = oracles::problemOf(scorer, inputs, {0, 1, 2, 1}, oracles::normalTensor(random, {2, 6}));
        problem.groups = {at::tensor(std::vector<std::int64_t>{2, 0, 0, 1, 3, 1}, at::TensorOptions().dtype(at::kLong)), 4};
        const Maps maps = occluded(problem, "1", "1");
        EXPECT_TRUE(maps.perGroup);
        EXPECT_LT(oracles::distance(maps.values, featureAblation(problem, 0, {}).values), 1e-12);
    }
}

TEST(Occlusion, OfALinearFunctionOfATable) {
    // Windows {0, 1}, {1, 2}, {2, 3} with sums 3, 5, 7 of w (x - b) = 1, 2, 3, 4.
    const Scorer scorer = oracles::linearScorer(at::ones({4}, oracles::float64()));
    const Problem problem = oracles::problemOf(scorer, oracles::rowsOf({{1.0, 2.0, 3.0, 4.0}}));
    EXPECT_THAT(oracles::numbersOf(occluded(problem, "2", "1").values), Pointwise(DoubleNear(1e-12), {3.0, 4.0, 6.0, 7.0}));
    // {0, 1, 2} and the cropped {3}.
    EXPECT_THAT(oracles::numbersOf(occluded(problem, "3", "3").values), Pointwise(DoubleNear(1e-12), {6.0, 6.0, 6.0, 4.0}));
}

TEST(Occlusion, RunsFromTheRegistryWithItsParameters) {
    const Scorer scorer = oracles::referenceScorer();
    const Problem problem = oracles::problemOf(scorer, oracles::referencePoint(), {0}, {}, &occlusionInfo());
    EXPECT_THAT(oracles::numbersOf(makeOcclusion()->explain(problem, {}).values), Pointwise(DoubleNear(1e-12), {5.0, -4.0, 6.0}));
}

TEST(Occlusion, RefusesSizesThatAreNone) {
    const Pictures pictures(2);
    const Scorer scorer = pictures.scorer();
    const Problem problem = oracles::problemOf(scorer, pictures.inputs);
    const Scorer table = oracles::referenceScorer();
    const Problem row = oracles::problemOf(table, oracles::referencePoint());
    const auto messageOf = [](const Problem& asked, const std::string& window, const std::string& stride) {
        try {
            occluded(asked, window, stride);
        } catch (const core::Error& error) {
            EXPECT_EQ(error.code(), core::ErrorCode::Usage);
            return std::string(error.what());
        }
        return std::string();
    };
    for (const char* window : {"x", "3x", "0", "2.5", "-1", "wide", "2x2x2", "1e9"})
        EXPECT_THAT(messageOf(problem, window, ""), HasSubstr(std::string("'") + window + "'")) << window;
    EXPECT_THAT(messageOf(problem, "6x3", ""), HasSubstr("larger than the side"));
    EXPECT_THAT(messageOf(problem, "2x2", "3x1"), HasSubstr("stride of 3"));
    EXPECT_THAT(messageOf(row, "2x2", ""), HasSubstr("'2x2'"));
    EXPECT_THAT(messageOf(row, "4", ""), HasSubstr("larger than the side"));
}

TEST(Occlusion, StopsWhenTold) {
    core::Context context;
    std::stop_source source;
    source.request_stop();
    context.stop = source.get_token();
    const Pictures pictures(2);
    const Scorer scorer = pictures.scorer();
    try {
        occlusion(oracles::problemOf(scorer, pictures.inputs), {.window = "2", .stride = "1", .chunk = 0}, context);
        FAIL() << "it was told to stop";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Cancelled);
    }
}

}  // namespace

}  // namespace counterpoint::attribution::occlusion_test
