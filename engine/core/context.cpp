// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/context.h"

#include "engine/core/error.h"

#include <algorithm>

namespace counterpoint::core {

void Context::throwIfStopped() const {
    if (stopRequested()) throw Error(ErrorCode::Cancelled, "cancelled", "", "");
}

void Context::setTimeLimit(double seconds) {
    constexpr double kLongest = 1e9;  // about 30 years; more would overflow the clock
    const std::chrono::duration<double> limit(seconds > 0.0 ? std::min(seconds, kLongest) : 0.0);
    const auto length = std::chrono::duration_cast<std::chrono::steady_clock::duration>(limit);
    deadline = std::chrono::steady_clock::now() + length;
}

}  // namespace counterpoint::core
