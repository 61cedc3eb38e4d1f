// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tensor.h"
#include "engine/models/picture_network.h"

#include <vector>

namespace counterpoint::models {

/// A PictureNetwork as LibTorch computes it: what training and prediction share.
struct PictureTensors {
    struct Layer {
        at::Tensor weight;  ///< [out x in x 3 x 3] or [out x in]
        at::Tensor bias;    ///< [out]
    };
    data::PictureShape shape;
    std::vector<Layer> convolutions;
    std::vector<Layer> dense;

    /// On the memory of `network`, which must outlive them.
    static PictureTensors viewOf(const PictureNetwork& network);
    /// A copy.
    PictureNetwork toNetwork() const;
    /// [N x E] -> the last map's output [N x 1] or [N x K].
    at::Tensor forward(const at::Tensor& batch) const;
};

/// Numbers that the first affine map reads; 0 when pooling leaves nothing of the picture.
std::int64_t pooledSize(const data::PictureShape& shape, std::size_t blocks, std::int64_t channels);

}  // namespace counterpoint::models
