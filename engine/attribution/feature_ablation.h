// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <cstdint>
#include <memory>

namespace counterpoint::attribution {

/// Feature ablation: s(x) - s(x with one group at the baseline), for each group; with several baselines the mean over them. Interactions
/// are counted for every group that takes part, so the values have no sum. float64 [N x groups.count]; a group that equals the baseline has
/// 0. `chunk`: batch rows that go through the model together, 0 = chosen.
Maps featureAblation(const Problem& problem, std::int64_t chunk, const core::Context& context);

const MethodInfo& featureAblationInfo();
std::unique_ptr<Algorithm> makeFeatureAblation();

}  // namespace counterpoint::attribution
