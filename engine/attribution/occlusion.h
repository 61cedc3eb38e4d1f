// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace counterpoint::attribution {

struct OcclusionOptions {
    /// Pictures: "HEIGHTxWIDTH" or one number for both; tables and texts: how many neighbouring features. "" = chosen: an eighth of a
    /// picture's sides, one feature.
    std::string window;
    std::string stride;      ///< the same; "" = half the window, rounded up; not more than the window
    std::int64_t chunk = 0;  ///< batch rows that go through the model together; 0 = chosen
};

/// [start, end) of the windows along one side: 1 + ceil((length - window) / stride) of them, the last one cropped at the border.
std::vector<std::pair<std::int64_t, std::int64_t>> occlusionWindows(std::int64_t length, std::int64_t window, std::int64_t stride);

/// Occlusion (Zeiler, Fergus: Visualizing and understanding convolutional networks, ECCV 2014): d = s(x) - s(x with a window at the
/// baseline) for each position of the window; an element has the mean of d over the windows that cover it. Pictures ({C, H, W} or {H, W}):
/// the window covers all channels, float64 [N x shape of the inputs]. Everything else: the window runs over the groups in their order
/// (window 1 is feature ablation), float64 [N x groups.count]. Several baselines are averaged over. Errors (Usage) for a window that is no
/// size or does not fit, or a stride beyond the window.
Maps occlusion(const Problem& problem, const OcclusionOptions& options, const core::Context& context);

const MethodInfo& occlusionInfo();
std::unique_ptr<Algorithm> makeOcclusion();

}  // namespace counterpoint::attribution
