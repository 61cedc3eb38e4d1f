// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/moments.h"

namespace counterpoint::attribution {

void RunningMoments::add(const at::Tensor& sample) {
    const at::Tensor value = sample.to(at::kDouble);
    ++count_;
    if (count_ == 1) {
        mean_ = value.clone();
        squares_ = at::zeros_like(mean_);
        return;
    }
    const at::Tensor before = value - mean_;
    mean_.add_(before, 1.0 / static_cast<double>(count_));
    squares_.addcmul_(before, value - mean_);
}

at::Tensor RunningMoments::populationVariance() const { return squares_ / static_cast<double>(count_); }

at::Tensor RunningMoments::standardError() const {
    return (squares_ / (static_cast<double>(count_ - 1) * static_cast<double>(count_))).sqrt();
}

}  // namespace counterpoint::attribution
