// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <memory>

namespace counterpoint::attribution {

/// DeepSHAP (Lundberg, Lee: A unified approach to interpreting model predictions, NeurIPS 2017): DeepLIFT with the rescale rule against
/// every background row, averaged. Sums to the output less the mean output of the background. It approximates Shapley values: exact for
/// linear models, off where inputs interact (maxima).
const MethodInfo& deepShapInfo();
std::unique_ptr<Algorithm> makeDeepShap();

}  // namespace counterpoint::attribution
