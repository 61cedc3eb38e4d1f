// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/progress.h"

#include <algorithm>

namespace counterpoint::core {

Progress::Progress() : start_(std::chrono::steady_clock::now()) {}

void Progress::beginPhase(std::string phase, double from, double to) {
    {
        const std::lock_guard lock(mutex_);
        phase_ = std::move(phase);
    }
    from_ = from;
    to_ = to;
    setPhaseFraction(0.0);
}

void Progress::setPhaseFraction(double fraction) {
    const double from = from_;
    const double value = from + (to_ - from) * std::clamp(fraction, 0.0, 1.0);
    double current = fraction_;
    while (value > current && !fraction_.compare_exchange_weak(current, value)) {
    }
}

Progress::Snapshot Progress::snapshot() const {
    Snapshot now;
    now.fraction = fraction_;
    now.elapsedSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    if (now.fraction > 0.01) now.remainingSeconds = now.elapsedSeconds * (1.0 - now.fraction) / now.fraction;
    const std::lock_guard lock(mutex_);
    now.phase = phase_;
    return now;
}

}  // namespace counterpoint::core
