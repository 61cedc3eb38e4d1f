// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/core/error.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

namespace counterpoint::jobs {

enum class JobState { Queued, Running, Stopping, Done, Failed, Cancelled };
std::string_view nameOf(JobState state);
constexpr bool isFinal(JobState state) { return state == JobState::Done || state == JobState::Failed || state == JobState::Cancelled; }

/// The part of a job that does not depend on its result. States only move forward. Any thread may read it.
class JobBase {
public:
    explicit JobBase(std::string title) : title_(std::move(title)) {}
    virtual ~JobBase() = default;
    JobBase(const JobBase&) = delete;
    JobBase& operator=(const JobBase&) = delete;

    const std::string& title() const { return title_; }
    JobState state() const { return state_.load(); }
    /// Time counts from the start of the work, not from its submission.
    core::Progress::Snapshot progress() const;
    /// Asks it to stop: a queued job is cancelled at once, a running one within 200 ms.
    void requestStop();
    /// Set when the job failed.
    std::optional<core::ErrorValue> error() const;
    /// Blocks until the state is final. For the command line and tests; the window polls.
    void wait() const;

protected:
    friend class Worker;
    /// Does the work on the calling thread, unless it was cancelled before; nothing is thrown.
    void run(core::Context context);
    virtual void compute(const core::Context& context) = 0;

private:
    std::shared_ptr<core::Progress> start();
    void finish(std::optional<core::ErrorValue> error);

    const std::string title_;
    std::shared_ptr<core::Progress> progress_ = std::make_shared<core::Progress>();
    std::stop_source stop_;
    std::atomic<JobState> state_{JobState::Queued};
    mutable std::mutex mutex_;
    mutable std::condition_variable finished_;
    std::optional<core::ErrorValue> error_;
};

/// A unit of work with a result of type T, which is a plain value. A computation that is told to stop may return what it has
/// (state Cancelled, result present) or throw Error(Cancelled) (no result).
template <typename T>
class Job final : public JobBase {
public:
    using Work = std::function<T(const core::Context&)>;
    Job(std::string title, Work work) : JobBase(std::move(title)), work_(std::move(work)) {}

    /// The result once the state is final, if there is one. Moves it out.
    std::optional<T> takeResult() {
        if (!isFinal(state())) return std::nullopt;
        const std::lock_guard lock(resultMutex_);
        return std::exchange(result_, std::nullopt);
    }

protected:
    void compute(const core::Context& context) override {
        // What the work holds on to is freed with it, not when the last reader lets go of the job.
        const Work work = std::exchange(work_, nullptr);
        T value = work(context);
        const std::lock_guard lock(resultMutex_);
        result_ = std::move(value);
    }

private:
    Work work_;
    std::mutex resultMutex_;
    std::optional<T> result_;
};

}  // namespace counterpoint::jobs
