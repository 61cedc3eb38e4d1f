// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tensor.h"

#include <cstdint>

namespace counterpoint::attribution {

/// Mean and variance of tensors that come one after the other, element by element in float64 (Welford, Technometrics 4(3), 1962: no
/// difference of large squares, so that variances are never negative).
class RunningMoments {
public:
    /// All samples have one shape.
    void add(const at::Tensor& sample);

    std::int64_t count() const { return count_; }
    const at::Tensor& mean() const { return mean_; }
    at::Tensor populationVariance() const;  ///< sum of squared deviations / n
    at::Tensor standardError() const;       ///< of the mean: sqrt(sum of squared deviations / (n - 1) / n); needs two samples

private:
    std::int64_t count_ = 0;
    at::Tensor mean_;
    at::Tensor squares_;  // sum of squared deviations
};

/// Standard errors that 95 % of a normal distribution lies within.
constexpr double kNormalQuantile95 = 1.959963984540054;

}  // namespace counterpoint::attribution
