// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/classifier.h"

namespace counterpoint::models {

/// The same model (weights are shared; identity and training record are equal) that decides at another threshold; the original, which
/// jobs may be using, stays as it is. Each of the two counts only what it was asked itself. Stored, it is the original with this threshold.
/// Errors (Usage) outside (0, 1).
ClassifierPtr withThreshold(const ClassifierPtr& model, double threshold);

}  // namespace counterpoint::models
