// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/context.h"

#include "engine/core/error.h"

namespace counterpoint::core {

void Context::throwIfStopped() const {
    if (stopRequested()) throw Error(ErrorCode::Cancelled, "cancelled", "", "");
}

void Context::setTimeLimit(double seconds) {
    const auto length = std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(seconds));
    deadline = std::chrono::steady_clock::now() + length;
}

}  // namespace counterpoint::core
