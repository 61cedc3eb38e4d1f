// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/attribution/permutation_importance.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace counterpoint::attribution {

struct FeaturePermutationOptions {
    std::int64_t draws = 0;  ///< rows of the background whose values a group takes, one after the other
    std::int64_t chunk = 0;  ///< batch rows that go through the model together; 0 = chosen
};

/// s(x) - s(x with one group's values from another row), for each group: the mean over rows drawn without replacement from the background,
/// which are the same for all rows and groups, with an interval of 1.96 standard errors. float64 [N x groups.count]. Error (Unsupported)
/// without a background.
Maps featurePermutation(const Problem& problem, const FeaturePermutationOptions& options, const core::Context& context);

/// A loss of a whole batch from the scorer's outputs, float64 [N x K] on the processor; the caller binds the labels.
using BatchLoss = std::function<double(const at::Tensor& outputs)>;
/// Mean negative log-likelihood of int64 labels [N], for a scorer of log-probabilities.
BatchLoss negativeLogLikelihood(at::Tensor labels);

/// Global importance of each group: `rows` [N x shape] with the group shuffled over the rows, `shuffles` times.
PermutationImportance permutationImportance(const Scorer& scorer, const at::Tensor& rows, const Groups& groups, const BatchLoss& loss,
                                            std::int64_t shuffles, std::int64_t chunk, const core::Context& context);

const MethodInfo& featurePermutationInfo();
std::unique_ptr<Algorithm> makeFeaturePermutation();

}  // namespace counterpoint::attribution
