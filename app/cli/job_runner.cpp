// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/job_runner.h"

#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>

namespace counterpoint::cli {

namespace {

// A signal handler can reach nothing but a global.
volatile std::sig_atomic_t interruptCount = 0;

extern "C" void countInterrupt(int) {
    interruptCount = interruptCount + 1;
    if (interruptCount > 1) ::_exit(static_cast<int>(ExitStatus::Interrupted));
}

constexpr std::chrono::milliseconds kShortestPoll{1};
constexpr std::chrono::milliseconds kLongestPoll{40};

}  // namespace

void catchInterrupts() {
    struct sigaction action {};
    action.sa_handler = countInterrupt;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    // A black-box model that ends early must not take this process with it; output.cpp looks after standard output.
    std::signal(SIGPIPE, SIG_IGN);
}

bool interrupted() { return interruptCount > 0; }

void JobRunner::follow(jobs::JobBase& job) {
    auto pause = kShortestPoll;
    bool stopAsked = false;
    while (!jobs::isFinal(job.state())) {
        if (interrupted() && !stopAsked) {
            job.requestStop();
            stopAsked = true;
        }
        if (pause == kLongestPoll) console_.showProgress(job.title(), job.progress());
        std::this_thread::sleep_for(pause);
        pause = std::min(2 * pause, kLongestPoll);
    }
    console_.clearProgress();
    if (const auto error = job.error()) {
        if (interrupted()) throwCancelled();
        throw core::Error(*error);
    }
}

void JobRunner::throwCancelled() {
    throw core::Error(core::ErrorCode::Cancelled, "cancelled", "counterpoint-cli", "nothing was written; run the command again");
}

}  // namespace counterpoint::cli
