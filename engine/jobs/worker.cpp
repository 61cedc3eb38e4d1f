// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/worker.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace counterpoint::jobs {

namespace {

using JobPtr = std::shared_ptr<JobBase>;

struct Entry {
    std::string slot;
    JobPtr job;
    core::Context context;
};

/// The queue of a lane. A job's own functions are called without the lock, as they may run the work's stop callbacks.
class Queue {
public:
    /// Returns the job that `entry` replaces, if there is one.
    JobPtr push(Entry entry) {
        JobPtr replaced;
        {
            const std::lock_guard lock(mutex_);
            replaced = std::exchange(newest_[entry.slot], entry.job);
            removeQueued(entry.slot);
            waiting_.push_back(std::move(entry));
        }
        changed_.notify_one();
        return replaced;
    }

    JobPtr takeNewest(const std::string& slot) {
        const std::lock_guard lock(mutex_);
        removeQueued(slot);
        const auto found = newest_.find(slot);
        if (found == newest_.end()) return nullptr;
        JobPtr job = std::move(found->second);
        newest_.erase(found);
        return job;
    }

    /// Blocks for the next entry; nothing once the queue is closed.
    std::optional<Entry> pop() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
        if (closed_) return std::nullopt;
        Entry entry = std::move(waiting_.front());
        waiting_.pop_front();
        return entry;
    }

    void finished(const Entry& entry) {
        const std::lock_guard lock(mutex_);
        const auto found = newest_.find(entry.slot);
        if (found != newest_.end() && found->second == entry.job) newest_.erase(found);
    }

    /// Ends pop() and returns every job that is queued or running.
    std::vector<JobPtr> close() {
        std::vector<JobPtr> jobs;
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
            for (const auto& [slot, job] : newest_) jobs.push_back(job);
            waiting_.clear();
        }
        changed_.notify_all();
        return jobs;
    }

private:
    void removeQueued(const std::string& slot) {
        std::erase_if(waiting_, [&](const Entry& entry) { return entry.slot == slot; });
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Entry> waiting_;
    std::map<std::string, JobPtr> newest_;  ///< by slot; only jobs that are queued or running
    bool closed_ = false;
};

constexpr std::size_t kLanes = 3;

}  // namespace

struct Worker::State {
    std::array<Queue, kLanes> queues;
    std::array<std::jthread, kLanes> threads;  // after the queues: joined before they go

    Queue& of(Lane lane) { return queues[static_cast<std::size_t>(lane)]; }
};

Worker::Worker() : state_(std::make_unique<State>()) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        state_->threads[lane] = std::jthread([&queue = state_->queues[lane]] {
            while (auto entry = queue.pop()) {
                entry->job->run(std::move(entry->context));
                queue.finished(*entry);
            }
        });
    }
}

Worker::~Worker() {
    // Everything is told to stop before anything is waited for.
    for (auto& queue : state_->queues) {
        for (const auto& job : queue.close()) job->requestStop();
    }
}

void Worker::stopSlot(Lane lane, const std::string& slot) {
    if (const JobPtr job = state_->of(lane).takeNewest(slot)) job->requestStop();
}

void Worker::enqueue(Lane lane, std::string slot, std::shared_ptr<JobBase> job, core::Context context) {
    const JobPtr replaced = state_->of(lane).push({std::move(slot), std::move(job), std::move(context)});
    if (replaced) replaced->requestStop();
}

}  // namespace counterpoint::jobs
