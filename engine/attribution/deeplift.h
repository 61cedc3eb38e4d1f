// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <memory>

namespace counterpoint::attribution {

/// DeepLIFT (Shrikumar, Greenside, Kundaje: Learning important features through propagating activation differences, ICML 2017): activations
/// are compared with those at the baseline, and differences are passed back instead of slopes, so that saturated units speak, too. Sums to
/// the output less the base (rescale_rules.h). Several baselines are averaged. RevealCancel, the paper's second rule, keeps positive and
/// negative changes before an activation apart; it applies where an activation follows an affine map directly, and the rescale rule
/// elsewhere. Refuses networks with operations that have no rule (products of values, attention, layer norm).
const MethodInfo& deepLiftInfo();
std::unique_ptr<Algorithm> makeDeepLift();

}  // namespace counterpoint::attribution
