// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/device.h"
#include "engine/core/progress.h"
#include "engine/core/random.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>

namespace counterpoint::core {

/// Everything a computation needs from outside and may not keep in globals. Copies share progress and stop token.
struct Context {
    std::shared_ptr<Progress> progress = std::make_shared<Progress>();
    std::stop_token stop;
    std::uint64_t seed = 0;
    DeviceSpec device;
    int threads = 0;  ///< 0 = default (see device.h)
    std::optional<std::chrono::steady_clock::time_point> deadline;
    bool useCache = true;  ///< read and write the disk cache of fitted things

    /// The person asked to stop.
    bool stopRequested() const { return stop.stop_requested(); }
    /// The time limit has passed.
    bool timeIsUp() const { return deadline && std::chrono::steady_clock::now() >= *deadline; }
    /// Either of the two. Poll it at least every 50 ms of work.
    bool shouldStop() const { return stopRequested() || timeIsUp(); }
    /// For set-up work that leaves nothing useful behind: throws Error(Cancelled) when a stop was requested.
    void throwIfStopped() const;

    /// From now on; none or less is up at once.
    void setTimeLimit(double seconds);
    /// The generator of a named stream of this run's seed.
    Random random(std::string_view stream) const { return {seed, stream}; }
};

}  // namespace counterpoint::core
