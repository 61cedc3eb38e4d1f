// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>

namespace counterpoint::core {

/// What a job tells about itself while it runs. The worker writes, anyone reads; nobody is called back.
/// The fraction never goes down within a job.
class Progress {
public:
    struct Snapshot {
        double fraction = 0.0;  ///< 0..1
        std::string phase;      ///< what is being done now, in words
        double elapsedSeconds = 0.0;
        double remainingSeconds = -1.0;  ///< estimated; negative while unknown
    };

    Progress();

    /// Starts a named phase that covers [from, to] of the whole job.
    void beginPhase(std::string phase, double from, double to);
    /// Share of the current phase that is done, 0..1.
    void setPhaseFraction(double fraction);
    Snapshot snapshot() const;

private:
    std::atomic<double> fraction_{0.0};
    std::atomic<double> from_{0.0};
    std::atomic<double> to_{1.0};
    std::chrono::steady_clock::time_point start_;
    mutable std::mutex mutex_;
    std::string phase_;
};

}  // namespace counterpoint::core
