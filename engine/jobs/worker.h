// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/job.h"

#include <memory>
#include <string>

namespace counterpoint::jobs {

/// Three lanes, one thread each: dragging a slider never ends a training (decisions.md 14).
enum class Lane { Interactive, Search, Long };

/// Runs jobs. Within a slot (one view's question) the newest wins: submitting stops the slot's predecessor, running or queued.
/// Never calls back: whoever submitted polls the job. Its destructor stops everything and waits.
class Worker {
public:
    Worker();
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// `context` gives seed, device, threads, deadline; progress and stop token are the job's own.
    template <typename T>
    std::shared_ptr<Job<T>> submit(Lane lane, std::string slot, std::string title, core::Context context, typename Job<T>::Work work) {
        auto job = std::make_shared<Job<T>>(std::move(title), std::move(work));
        enqueue(lane, std::move(slot), job, std::move(context));
        return job;
    }
    /// Stops the newest job of a slot, as a view does when it closes.
    void stopSlot(Lane lane, const std::string& slot);

private:
    void enqueue(Lane lane, std::string slot, std::shared_ptr<JobBase> job, core::Context context);

    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace counterpoint::jobs
