// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "engine/jobs/worker.h"

#include <optional>
#include <string>
#include <utility>

namespace counterpoint::cli {

/// From now on SIGINT asks running work to stop; a second one ends the process.
void catchInterrupts();
bool interrupted();

template <typename T>
struct Finished {
    std::optional<T> value;    ///< what was computed, also when stopped early
    bool interrupted = false;  ///< by SIGINT
};

/// Runs slow work on the engine's worker and follows it: draws the progress bar and passes SIGINT on.
class JobRunner {
public:
    explicit JobRunner(Console& console) : console_(console) {}

    /// Throws what the work threw.
    template <typename T>
    Finished<T> run(jobs::Lane lane, const std::string& title, const core::Context& context, typename jobs::Job<T>::Work work) {
        auto job = worker_.submit<T>(lane, "command", title, context, std::move(work));
        follow(*job);
        return {job->takeResult(), cli::interrupted()};
    }
    /// For work that leaves nothing when it is stopped: throws Error (Cancelled) then.
    template <typename T>
    T runWhole(jobs::Lane lane, const std::string& title, const core::Context& context, typename jobs::Job<T>::Work work) {
        Finished<T> finished = run<T>(lane, title, context, std::move(work));
        if (finished.interrupted || !finished.value) throwCancelled();
        return std::move(*finished.value);
    }

private:
    void follow(jobs::JobBase& job);
    [[noreturn]] static void throwCancelled();

    Console& console_;
    jobs::Worker worker_;
};

}  // namespace counterpoint::cli
