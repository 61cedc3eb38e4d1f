// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::attribution {

enum class CamVariant {
    GradCam,   ///< channels weighted with their mean gradient (Selvaraju et al., ICCV 2017)
    HiResCam,  ///< sum over channels of gradient * activation, place by place (Draelos, Carin 2020)
    LayerCam,  ///< the same with the positive part of the gradient (Jiang et al. 2021)
};

struct CamOptions {
    std::string layer;  ///< empty = the last convolution that still has more than one place
    CamVariant variant = CamVariant::GradCam;
    bool positiveOnly = true;  ///< the final ReLU of the paper
};

/// The class activation map at the layer's own resolution, float64 [N x places] (one or more axes). Errors (Usage): a layer without places.
at::Tensor gradCam(const Scorer& scorer, const CamOptions& options, const at::Tensor& inputs, const at::Tensor& targets,
                   const core::Context& context);

/// [N x h x w] -> [N x H x W], bilinear without aligned corners (one axis: linear). `size`: of the picture.
at::Tensor upsampleMap(const at::Tensor& map, const std::vector<std::int64_t>& size);

/// The layer a map is taken at: the options' or the default. Errors: Unsupported without a convolution, Usage for an unknown path.
std::string camLayer(const Scorer& scorer, std::string_view layer);

const MethodInfo& gradcamInfo();
std::unique_ptr<Algorithm> makeGradcam();

}  // namespace counterpoint::attribution
