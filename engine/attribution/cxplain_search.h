// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/cxplain_ensemble.h"

#include <functional>
#include <string>
#include <vector>

namespace counterpoint::attribution {

/// Where settings of explanation models are looked for (attribution.md 1.9): ends included, learning rate, units and batch on a logarithmic
/// scale, layers and dropout on a linear one.
struct ExplanationSpace {
    std::vector<std::string> kinds{"mlp"};
    std::int64_t leastLayers = 0;
    std::int64_t mostLayers = 3;
    std::int64_t leastUnits = 8;
    std::int64_t mostUnits = 64;
    double leastRate = 1e-4;
    double mostRate = 1e-2;
    double leastDropout = 0.0;
    double mostDropout = 0.2;
    std::int64_t leastBatch = 8;
    std::int64_t mostBatch = 256;
};

/// Every combination of the kinds, all layers, and `points` values of each other setting; what the space does not name is `base`'s.
std::vector<EnsembleOptions> gridTrials(const ExplanationSpace& space, std::int64_t points, const EnsembleOptions& base);
/// `count` independent draws.
std::vector<EnsembleOptions> randomTrials(const ExplanationSpace& space, std::int64_t count, const EnsembleOptions& base,
                                          core::Random& random);

struct ExplanationTrial {
    std::size_t number = 0;  ///< place in the list of trials
    EnsembleOptions options;
    double divergence = 0.0;  ///< validation KL, nats; infinite where the training diverged
    double explainedFraction = 0.0;
    int bestEpoch = 0;
};

/// Told each trial as it ends, on the thread that searches.
using TrialObserver = std::function<void(const ExplanationTrial&)>;

/// Fits one explanation model for each trial to the same targets, which were computed once, judged by the same last rows; the best come
/// first. Progress runs over the current phase. Errors: Usage without trials; Cancelled when told to stop.
std::vector<ExplanationTrial> searchExplanation(const ExplanationShape& shape, const at::Tensor& inputs, const at::Tensor& targets,
                                                const std::vector<EnsembleOptions>& trials, const core::Context& context,
                                                const TrialObserver& observer = {});

}  // namespace counterpoint::attribution
