// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tensor.h"

#include <cstdint>

namespace counterpoint::attribution {

// Divisions of a picture into segments. A picture is [C x H x W] with values in 0..1 (three channels are sRGB, one is grey); the answer is
// int64 [H x W] on the CPU with labels 0..M-1, each used, numbered in reading order of their first pixel. The same picture gives the same
// labels. Errors (Input) for other shapes and for pictures that are not finite, Usage for options out of range.

/// Rows x columns of blocks as square as possible, about `count` of them (never more than there are pixels along a side).
at::Tensor gridSegments(std::int64_t height, std::int64_t width, std::int64_t count);

struct SlicOptions {
    std::int64_t segments = 50;  ///< asked for; the answer has about as many
    double compactness = 10.0;   ///< weight of distance in the plane against distance in CIELAB
    int iterations = 10;
};
/// Simple linear iterative clustering (Achanta et al., SLIC Superpixels Compared to State-of-the-Art Superpixel Methods, PAMI 34(11),
/// 2012): k-means over (L, a, b, x, y) in windows of two steps around the centres, squared distance d_lab^2 + (compactness / step)^2
/// d_xy^2. Components smaller than half a segment then join the neighbour of the nearest mean colour. Segments are connected (4
/// neighbours).
at::Tensor slic(const at::Tensor& picture, const SlicOptions& options = {});

struct FelzenszwalbOptions {
    double scale = 100.0;        ///< k for values of 0..255, as published: larger gives larger segments
    double sigma = 0.8;          ///< blur beforehand, pixels
    std::int64_t smallest = 20;  ///< pixels of a segment
};
/// Graph-based segmentation (Felzenszwalb & Huttenlocher, IJCV 59(2), 2004): edges between the 8 neighbours by colour difference,
/// ascending; two segments become one where the edge is at most min(Int + k / size) of both; small ones join the neighbour of the least
/// difference. Segments are connected (8 neighbours).
at::Tensor felzenszwalb(const at::Tensor& picture, const FelzenszwalbOptions& options = {});

}  // namespace counterpoint::attribution
