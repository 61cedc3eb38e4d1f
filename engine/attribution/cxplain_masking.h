// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tensor.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace counterpoint::attribution {

struct Groups;

/// "Without feature i": the masking operation of CXPlain (Schwab and Karlen 2019), and of every method that removes features from rows.
class Masking {
public:
    virtual ~Masking() = default;

    virtual std::int64_t features() const = 0;  ///< p
    /// How many replacements the caller averages its loss over.
    virtual std::int64_t draws() const { return 1; }
    /// Shape of a masked row; dropping a word makes it shorter.
    virtual std::vector<std::int64_t> maskedShape(const std::vector<std::int64_t>& rowShape) const { return rowShape; }
    /// Writes rows without one feature each into `out` [R * count x masked shape]: row r without feature first + i at r * count + i.
    /// `rows` [R x shape] are rows firstRow, firstRow + 1, ... of all rows, so that draws do not depend on how rows are cut into chunks.
    virtual void apply(const at::Tensor& rows, std::int64_t firstRow, std::int64_t first, std::int64_t count, std::int64_t draw,
                       at::Tensor& out) const = 0;
    /// bool [N x p]: which features a row has; undefined = all. Others are never asked about and get no share.
    virtual at::Tensor present(const at::Tensor& rows) const {
        (void)rows;
        return {};
    }
};

/// What stands where features are missing: [R x shape] or [1 x shape] for the rows firstRow ... and one draw.
using FillFunction = std::function<at::Tensor(const at::Tensor& rows, std::int64_t firstRow, std::int64_t draw)>;

/// Features are groups of elements of a row, and a missing one is filled. Any fill can be given: a blurred or inpainted picture, for
/// instance (picture_fill.h). Errors (Usage): fill or rows that do not have the groups' shape.
std::unique_ptr<Masking> makeFillMasking(const Groups& groups, FillFunction fill, std::int64_t draws = 1);

/// The same value everywhere: 0 (standardised data: the mean), PAD, UNK.
FillFunction fillWithConstant(double value);
/// One row [shape].
FillFunction fillWithRow(const at::Tensor& row);
/// The column means, or medians (the lower middle one), of `background` [B x shape].
FillFunction fillWithMean(const at::Tensor& background);
FillFunction fillWithMedian(const at::Tensor& background);
/// The features of other rows: draw d of row n takes one row of `background`, chosen by (seed, n, d) alone.
FillFunction fillFromBackground(const at::Tensor& background, std::uint64_t seed);

/// The same, but from rows that are alike otherwise: feature i of a row comes from one of the `neighbours` rows of `background` that are
/// nearest to it in all other features (Euclidean, each element divided by its standard deviation; copies of the row itself do not count),
/// so that what is put in goes with what is left. An approximation of drawing from the conditional distribution.
std::unique_ptr<Masking> makeConditionalMasking(const Groups& groups, const at::Tensor& background, std::int64_t neighbours,
                                                std::int64_t draws, std::uint64_t seed);

/// The rows themselves, blurred (picture_fill.h); rows are pictures [C x H x W]. `sigma` in pixels.
FillFunction fillWithBlur(double sigma);
/// A missing block is continued from the pixels around it (harmonic inpainting, picture_fill.h). Groups are those of a picture [C x H x W]
/// and hide all channels of a pixel. Errors (Usage): other groups.
std::unique_ptr<Masking> makeInpaintMasking(const Groups& groups);

/// Deletes one token of [N x T] ids: the sequence gets one shorter. Positions that hold `padding` are not features of their row; -1 = none.
/// Errors (Usage) for fewer than two positions.
std::unique_ptr<Masking> makeWordDrop(std::int64_t positions, std::int64_t padding = -1);

/// Blocks of a picture or series (all channels together), row-major over the blocks; the last of an axis is cropped where the size is no
/// multiple. `shape` is {C, L}, {C, H, W} or {C, D, H, W}; `factors` has one number for all axes after the channels, or one each. Returns
/// ids int64 of that shape. Errors (Usage): another number of axes, factors below 1.
Groups blockGroups(const std::vector<std::int64_t>& shape, const std::vector<std::int64_t>& factors);
/// Each element its own feature, also along the channels.
Groups singleGroups(const std::vector<std::int64_t>& shape);
/// Shares [N x p] spread evenly over the elements of their groups, [N x ids' shape]: the sum stays.
at::Tensor spreadOverGroups(const at::Tensor& shares, const Groups& groups);

}  // namespace counterpoint::attribution
