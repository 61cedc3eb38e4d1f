// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/superpixels.h"

#include "engine/attribution/picture_fill.h"
#include "engine/core/error.h"
#include "engine/core/random.h"
#include "tests/engine/core/expect_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cmath>
#include <functional>
#include <vector>

namespace counterpoint::attribution::superpixels_tests {

namespace {

using Division = std::function<at::Tensor(const at::Tensor&)>;

template <typename Action>
void expectRefused(const Action& action, core::ErrorCode code, const char* words) {
    EXPECT_THAT(core::expectError(code, action).what, testing::HasSubstr(words));
}

at::Tensor noise(std::vector<std::int64_t> shape, std::uint64_t seed) {
    core::Random random(seed, "pictures");
    at::Tensor values = at::empty(shape, at::kDouble);
    for (std::int64_t i = 0; i < values.numel(); ++i) values.data_ptr<double>()[i] = random.uniform();
    return values;
}

/// Orange on the left, blue to the right of a border that is not straight, a little noise on both.
at::Tensor twoColours(std::int64_t height, std::int64_t width, at::Tensor& side) {
    side = at::zeros({height, width}, at::kLong);
    for (std::int64_t y = 0; y < height; ++y) side[y].slice(0, width / 2 + (y % 8 < 4 ? 0 : 3), width).fill_(1);
    const at::Tensor orange = at::tensor({0.9, 0.5, 0.1}, at::kDouble).view({3, 1, 1});
    const at::Tensor blue = at::tensor({0.1, 0.2, 0.8}, at::kDouble).view({3, 1, 1});
    return at::where(side.to(at::kBool), blue, orange) + 0.01 * noise({3, height, width}, 4);
}

/// Labels 0..M-1, each used and each in one piece.
void expectProper(const at::Tensor& labels, std::int64_t height, std::int64_t width, bool diagonally) {
    ASSERT_EQ(labels.sizes(), (std::vector<std::int64_t>{height, width}));
    ASSERT_EQ(labels.scalar_type(), at::kLong);
    const auto* label = labels.data_ptr<std::int64_t>();
    std::vector<bool> seen(static_cast<std::size_t>(height * width), false);
    std::int64_t pieces = 0;
    for (std::int64_t start = 0; start < height * width; ++start) {
        if (seen[static_cast<std::size_t>(start)]) continue;
        EXPECT_EQ(label[start], pieces) << "labels are numbered in reading order, one piece each";
        ++pieces;
        std::vector<std::int64_t> open{start};
        seen[static_cast<std::size_t>(start)] = true;
        while (!open.empty()) {
            const std::int64_t pixel = open.back();
            open.pop_back();
            for (std::int64_t dy = -1; dy <= 1; ++dy) {
                for (std::int64_t dx = -1; dx <= 1; ++dx) {
                    const std::int64_t y = pixel / width + dy;
                    const std::int64_t x = pixel % width + dx;
                    if (y < 0 || y >= height || x < 0 || x >= width || (!diagonally && dy != 0 && dx != 0)) continue;
                    const std::int64_t next = y * width + x;
                    if (seen[static_cast<std::size_t>(next)] || label[next] != label[start]) continue;
                    seen[static_cast<std::size_t>(next)] = true;
                    open.push_back(next);
                }
            }
        }
    }
    EXPECT_EQ(labels.max().item<std::int64_t>() + 1, pieces);
}

std::int64_t countOf(const at::Tensor& labels) { return labels.max().item<std::int64_t>() + 1; }

TEST(Superpixels, AreConnectedAndNumberedWithoutHoles) {
    for (const std::int64_t channels : {1, 3, 4}) {
        const at::Tensor picture = blurred(noise({channels, 33, 47}, 11), 2.0);
        const at::Tensor stretched = (picture - picture.min()) / (picture.max() - picture.min());
        expectProper(slic(stretched, {.segments = 30}), 33, 47, false);
        expectProper(felzenszwalb(stretched, {.scale = 50.0}), 33, 47, true);
    }
    expectProper(gridSegments(33, 47, 30), 33, 47, false);
    expectProper(gridSegments(1, 5, 30), 1, 5, false);
    expectProper(slic(noise({3, 1, 1}, 1)), 1, 1, false);
    expectProper(felzenszwalb(noise({3, 1, 1}, 1)), 1, 1, true);
}

TEST(Superpixels, DivideAtTheBorderOfTwoColours) {
    at::Tensor side;
    const at::Tensor picture = twoColours(32, 40, side);
    const std::vector<std::pair<const char*, Division>> divisions{
        {"slic 12", [](const at::Tensor& p) { return slic(p, {.segments = 12}); }},
        {"slic 2", [](const at::Tensor& p) { return slic(p, {.segments = 2}); }},
        {"felzenszwalb", [](const at::Tensor& p) { return felzenszwalb(p, {.sigma = 0.0}); }}};
    for (const auto& [name, divide] : divisions) {
        const at::Tensor labels = divide(picture);
        EXPECT_GE(countOf(labels), 2) << name;
        for (std::int64_t segment = 0; segment < countOf(labels); ++segment) {
            const at::Tensor inside = side.masked_select(labels == segment);
            EXPECT_EQ(inside.min().item<std::int64_t>(), inside.max().item<std::int64_t>()) << name << ", segment " << segment;
        }
    }
    EXPECT_EQ(countOf(felzenszwalb(picture, {.sigma = 0.0})), 2);
}

TEST(Superpixels, AreAboutAsManyAsAskedFor) {
    EXPECT_EQ(countOf(gridSegments(64, 64, 64)), 64);
    EXPECT_EQ(countOf(gridSegments(30, 60, 50)), 50);
    // A constant picture leaves the grid of the seeds, whatever is asked.
    EXPECT_EQ(countOf(slic(at::full({3, 40, 40}, 0.4, at::kDouble), {.segments = 16})), 16);
    const at::Tensor soft = blurred(noise({3, 64, 64}, 5), 3.0);
    for (const std::int64_t wanted : {20, 60}) {
        const std::int64_t got = countOf(slic(soft, {.segments = wanted}));
        EXPECT_GE(got, wanted / 2);
        EXPECT_LE(got, wanted * 3 / 2);
    }
    // No segment is smaller than asked, and a larger scale leaves fewer.
    const at::Tensor labels = felzenszwalb(soft, {.scale = 20.0, .smallest = 30});
    EXPECT_GE(at::bincount(labels.flatten()).min().item<std::int64_t>(), 30);
    EXPECT_LT(countOf(felzenszwalb(soft, {.scale = 400.0, .smallest = 1})), countOf(felzenszwalb(soft, {.scale = 20.0, .smallest = 1})));
}

TEST(Superpixels, AreTheSameEachTimeAndForOtherStrides) {
    const at::Tensor picture = blurred(noise({3, 30, 30}, 8), 2.0);
    EXPECT_TRUE(at::equal(slic(picture), slic(picture.clone())));
    EXPECT_TRUE(at::equal(felzenszwalb(picture), felzenszwalb(picture.clone())));
    EXPECT_TRUE(at::equal(slic(picture), slic(picture.permute({0, 2, 1}).contiguous().permute({0, 2, 1}))));
}

TEST(Superpixels, RefuseWhatIsNoPicture) {
    expectRefused([] { slic(at::zeros({4, 4})); }, core::ErrorCode::Input, "no picture");
    expectRefused([] { felzenszwalb(at::full({3, 4, 4}, std::nan(""))); }, core::ErrorCode::Input, "no numbers");
    expectRefused([] { slic(at::zeros({3, 4, 4}), {.segments = 0}); }, core::ErrorCode::Usage, "at least 1 segment");
    expectRefused([] { slic(at::zeros({3, 4, 4}), {.iterations = 0}); }, core::ErrorCode::Usage, "iteration");
    expectRefused([] { felzenszwalb(at::zeros({3, 4, 4}), {.scale = -1.0}); }, core::ErrorCode::Usage, "scale");
    expectRefused([] { gridSegments(0, 4, 3); }, core::ErrorCode::Input, "without pixels");
}

TEST(PictureFill, BlurKeepsConstantsSumsInsideAndItsVariance) {
    EXPECT_TRUE(at::allclose(blurred(at::full({2, 3, 9, 7}, 0.3, at::kDouble), 2.5), at::full({2, 3, 9, 7}, 0.3, at::kDouble), 0, 1e-14));
    at::Tensor point = at::zeros({1, 1, 61, 61}, at::kDouble);
    point[0][0][30][30] = 1.0;
    const double sigma = 3.0;
    const at::Tensor spot = blurred(point, sigma)[0][0];
    const at::Tensor offset = at::arange(61, at::kDouble) - 30.0;
    EXPECT_NEAR(spot.sum().item<double>(), 1.0, 1e-12);
    // Cut at 4 sigma the discrete kernel has a variance a little below sigma^2.
    EXPECT_NEAR((spot.sum(1) * offset * offset).sum().item<double>(), sigma * sigma, 0.02);
    EXPECT_NEAR((spot.sum(0) * offset * offset).sum().item<double>(), sigma * sigma, 0.02);
    EXPECT_NEAR(spot[30][33].item<double>() / spot[30][30].item<double>(), std::exp(-0.5), 1e-12);
    EXPECT_TRUE(at::equal(blurred(spot.view({1, 61, 61}), 0.0), spot.view({1, 61, 61})));
    EXPECT_EQ(blurred(at::zeros({3, 5, 6}), 1.0).scalar_type(), at::kFloat);
}

TEST(PictureFill, BlurOfABatchIsThatOfEachPicture) {
    const at::Tensor pictures = noise({4, 3, 12, 10}, 2);
    const at::Tensor together = blurred(pictures, 1.5);
    for (std::int64_t n = 0; n < 4; ++n) EXPECT_TRUE(at::allclose(together[n], blurred(pictures[n], 1.5), 0, 1e-14));
}

TEST(PictureFill, InpaintingContinuesHarmonicFunctions) {
    // a + b x + c y + d (x^2 - y^2) + e x y satisfies the discrete equation exactly: away from the border it comes back from any mask.
    const at::Tensor x = at::arange(20, at::kDouble).view({1, 20});
    const at::Tensor y = at::arange(16, at::kDouble).view({16, 1});
    const at::Tensor picture = (0.2 + 0.03 * x - 0.02 * y + 0.001 * (x * x - y * y) + 0.002 * x * y).view({1, 1, 16, 20});
    core::Random random(3, "mask");
    for (int trial = 0; trial < 20; ++trial) {
        at::Tensor mask = at::zeros({16, 20}, at::kBool);
        for (std::int64_t v = 1; v < 15; ++v) {
            for (std::int64_t u = 1; u < 19; ++u) mask[v][u] = random.chance(0.1 + 0.04 * trial);
        }
        const at::Tensor broken = at::where(mask, at::full({1}, 7.0, at::kDouble), picture);
        EXPECT_LT((inpainted(broken, mask) - picture).abs().max().item<double>(), 1e-7) << trial;
    }
}

TEST(PictureFill, InpaintingKeepsKnownPixelsAndStaysBetweenThem) {
    const at::Tensor pictures = noise({3, 2, 10, 11}, 6);
    const at::Tensor masks = noise({3, 10, 11}, 7) < 0.6;
    const at::Tensor filled = inpainted(pictures, masks);
    const at::Tensor hidden = masks.unsqueeze(1).expand_as(filled);
    EXPECT_TRUE(at::equal(filled.masked_select(hidden.logical_not()), pictures.masked_select(hidden.logical_not())));
    for (std::int64_t n = 0; n < 3; ++n) {
        const at::Tensor known = pictures[n].masked_select(hidden[n].logical_not());
        EXPECT_GE(filled[n].min().item<double>(), known.min().item<double>() - 1e-9);
        EXPECT_LE(filled[n].max().item<double>(), known.max().item<double>() + 1e-9);
        EXPECT_TRUE(at::allclose(filled[n], inpainted(pictures[n], masks[n]), 0, 1e-12));
    }
    // One mask for all, as a channel or as numbers, and in the picture's own type.
    EXPECT_TRUE(at::equal(inpainted(pictures, masks[0]), inpainted(pictures, masks[0].expand({3, 1, 10, 11}).to(at::kDouble))));
    EXPECT_EQ(inpainted(pictures.to(at::kFloat), masks).scalar_type(), at::kFloat);
}

TEST(PictureFill, InpaintingOfAWholePictureIsItsMeanColour) {
    const at::Tensor picture = noise({2, 5, 5}, 9);
    const at::Tensor filled = inpainted(picture, at::ones({5, 5}, at::kBool));
    EXPECT_TRUE(at::allclose(filled, picture.mean({1, 2}, true).expand({2, 5, 5})));
}

TEST(PictureFill, SegmentMeansAreThoseOfTheirPixels) {
    const at::Tensor picture = noise({2, 4, 6}, 10);
    const at::Tensor means = segmentMeans(picture, gridSegments(4, 6, 6));
    EXPECT_TRUE(at::allclose(means.slice(1, 0, 2).slice(2, 0, 2),
                             picture.slice(1, 0, 2).slice(2, 0, 2).mean({1, 2}, true).expand({2, 2, 2}), 0, 1e-14));
    EXPECT_TRUE(at::allclose(segmentMeans(picture, at::zeros({4, 6}, at::kLong)), picture.mean({1, 2}, true).expand({2, 4, 6})));
}

TEST(PictureFill, RefusesOtherShapes) {
    expectRefused([] { blurred(at::zeros({4, 4}), 1.0); }, core::ErrorCode::Input, "no batch of pictures");
    expectRefused([] { blurred(at::zeros({3, 4, 4}), -1.0); }, core::ErrorCode::Usage, "negative");
    expectRefused([] { inpainted(at::zeros({3, 4, 4}), at::zeros({4, 5})); }, core::ErrorCode::Input, "mask");
    expectRefused([] { segmentMeans(at::zeros({3, 4, 4}), at::zeros({5, 4}, at::kLong)); }, core::ErrorCode::Input, "segments");
}

}  // namespace

}  // namespace counterpoint::attribution::superpixels_tests
