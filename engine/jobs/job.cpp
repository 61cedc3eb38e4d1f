// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/job.h"

#include "engine/core/torch_runtime.h"

namespace counterpoint::jobs {

std::string_view nameOf(JobState state) {
    switch (state) {
        case JobState::Queued:
            return "queued";
        case JobState::Running:
            return "running";
        case JobState::Stopping:
            return "stopping";
        case JobState::Done:
            return "done";
        case JobState::Failed:
            return "failed";
        case JobState::Cancelled:
            break;
    }
    return "cancelled";
}

core::Progress::Snapshot JobBase::progress() const {
    std::shared_ptr<const core::Progress> current;
    {
        const std::lock_guard lock(mutex_);
        current = progress_;
    }
    return current->snapshot();
}

void JobBase::requestStop() {
    {
        const std::lock_guard lock(mutex_);
        if (state_ == JobState::Queued) state_ = JobState::Cancelled;
        if (state_ == JobState::Running) state_ = JobState::Stopping;
    }
    finished_.notify_all();
    // Outside the lock, as this runs whatever callbacks the work has registered with the token.
    stop_.request_stop();
}

std::optional<core::ErrorValue> JobBase::error() const {
    const std::lock_guard lock(mutex_);
    return error_;
}

void JobBase::wait() const {
    std::unique_lock lock(mutex_);
    finished_.wait(lock, [this] { return isFinal(state_); });
}

std::shared_ptr<core::Progress> JobBase::start() {
    const std::lock_guard lock(mutex_);
    if (state_ != JobState::Queued) return nullptr;
    progress_ = std::make_shared<core::Progress>();
    state_ = JobState::Running;
    return progress_;
}

void JobBase::finish(std::optional<core::ErrorValue> error) {
    {
        const std::lock_guard lock(mutex_);
        const bool cancelled = error ? error->code == core::ErrorCode::Cancelled : state_ == JobState::Stopping;
        if (error && !cancelled) error_ = std::move(error);
        state_ = cancelled ? JobState::Cancelled : error_ ? JobState::Failed : JobState::Done;
    }
    finished_.notify_all();
}

void JobBase::run(core::Context context) {
    context.progress = start();
    if (!context.progress) return;
    context.stop = stop_.get_token();
    std::optional<core::ErrorValue> error;
    try {
        core::applyThreadPolicy(context);
        compute(context);
    } catch (const std::exception&) {
        error = core::currentExceptionAsValue();
    } catch (...) {
        error = core::ErrorValue{core::ErrorCode::Internal, "internal error", "an exception of unknown type",
                                 "please report this with the command that caused it"};
    }
    finish(std::move(error));
}

}  // namespace counterpoint::jobs
