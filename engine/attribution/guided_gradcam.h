// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <memory>

namespace counterpoint::attribution {

/// Guided GradCAM (Selvaraju et al.: Grad-CAM, ICCV 2017, section 3.2): Guided Backprop times the positive part of GradCAM's map, enlarged
/// to the picture (bilinear, align_corners = false): sharp as the one, about the class as the other. Parameter "layer": a layer with
/// places, [channels x height x width] or [channels x length]; empty = the last convolution. Blank where no place of the layer speaks for
/// the class; a note says so.
const MethodInfo& guidedGradCamInfo();
std::unique_ptr<Algorithm> makeGuidedGradCam();

}  // namespace counterpoint::attribution
