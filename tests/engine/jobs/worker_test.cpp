// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/worker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <atomic>
#include <chrono>
#include <future>
#include <map>
#include <stdexcept>
#include <thread>
#include <vector>

namespace counterpoint::jobs {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Work that goes on until it is told to stop.
int untilStopped(const core::Context& context) {
    while (!context.shouldStop()) std::this_thread::sleep_for(milliseconds(1));
    return 7;
}

/// Work that waits for the test to open a gate, so that the order of things is certain.
class Gate {
public:
    void open() { promise_.set_value(); }
    void wait() const { future_.wait(); }

private:
    std::promise<void> promise_;
    std::shared_future<void> future_{promise_.get_future().share()};
};

void waitForState(const JobBase& job, JobState state) {
    while (job.state() != state) std::this_thread::sleep_for(milliseconds(1));
}

core::ErrorValue errorOf(const JobBase& job) { return job.error().value_or(core::ErrorValue{core::ErrorCode::Usage, "no error", "", ""}); }

int rank(JobState state) { return isFinal(state) ? 3 : static_cast<int>(state); }

TEST(Job, GivesItsResultOnce) {
    Worker worker;
    const auto job = worker.submit<int>(Lane::Search, "a", "adding", {}, [](const core::Context&) { return 2 + 3; });
    job->wait();
    EXPECT_EQ(job->state(), JobState::Done);
    EXPECT_EQ(job->title(), "adding");
    EXPECT_FALSE(job->error());
    EXPECT_EQ(job->takeResult(), 5);
    EXPECT_EQ(job->takeResult(), std::nullopt);
}

TEST(Job, HasNoResultBeforeItIsFinal) {
    Worker worker;
    Gate gate;
    const auto job = worker.submit<int>(Lane::Search, "a", "t", {}, [&](const core::Context&) {
        gate.wait();
        return 1;
    });
    EXPECT_EQ(job->takeResult(), std::nullopt);
    gate.open();
    job->wait();
    EXPECT_EQ(job->takeResult(), 1);
}

TEST(Job, PassesSeedAndDeadlineButItsOwnStopToken) {
    Worker worker;
    core::Context context;
    context.seed = 99;
    context.threads = 1;
    context.setTimeLimit(0.02);
    std::stop_source foreign;
    foreign.request_stop();
    context.stop = foreign.get_token();
    std::atomic<bool> sawForeignStop{true};
    const auto job = worker.submit<std::uint64_t>(Lane::Search, "a", "t", context, [&](const core::Context& own) {
        sawForeignStop = own.stopRequested();
        while (!own.shouldStop()) std::this_thread::sleep_for(milliseconds(1));
        return own.seed;
    });
    job->wait();
    EXPECT_FALSE(sawForeignStop);
    EXPECT_EQ(job->state(), JobState::Done) << "the time limit is an outcome of the work, not a cancellation";
    EXPECT_EQ(job->takeResult(), 99U);
}

TEST(Job, TurnsExceptionsIntoValues) {
    Worker worker;
    const auto engine = worker.submit<int>(Lane::Search, "a", "t", {},
                                           [](const core::Context&) -> int { throw core::inputError("no label", "data.csv", "name one"); });
    const auto standard =
        worker.submit<int>(Lane::Search, "b", "t", {}, [](const core::Context&) -> int { throw std::runtime_error("odd"); });
    const auto foreign = worker.submit<int>(Lane::Search, "c", "t", {}, [](const core::Context&) -> int { throw 42; });
    for (const JobBase* job :
         {static_cast<JobBase*>(engine.get()), static_cast<JobBase*>(standard.get()), static_cast<JobBase*>(foreign.get())}) {
        job->wait();
        EXPECT_EQ(job->state(), JobState::Failed);
        EXPECT_TRUE(job->error());
    }
    EXPECT_EQ(errorOf(*engine).code, core::ErrorCode::Input);
    EXPECT_EQ(errorOf(*engine).line(), "no label: data.csv — name one");
    EXPECT_EQ(errorOf(*standard).code, core::ErrorCode::Internal);
    EXPECT_THAT(errorOf(*standard).line(), testing::HasSubstr("odd"));
    EXPECT_EQ(errorOf(*foreign).code, core::ErrorCode::Internal);
    EXPECT_EQ(engine->takeResult(), std::nullopt);
}

TEST(Job, KeepsTheResultOfWorkThatStopsWithSomething) {
    Worker worker;
    const auto job = worker.submit<int>(Lane::Long, "a", "t", {}, untilStopped);
    waitForState(*job, JobState::Running);
    job->requestStop();
    job->wait();
    EXPECT_EQ(job->state(), JobState::Cancelled);
    EXPECT_EQ(job->takeResult(), 7);
    EXPECT_FALSE(job->error());
}

TEST(Job, CancelledErrorIsNoFailure) {
    Worker worker;
    const auto job = worker.submit<int>(Lane::Long, "a", "t", {}, [](const core::Context& context) {
        untilStopped(context);
        context.throwIfStopped();
        return 1;
    });
    waitForState(*job, JobState::Running);
    job->requestStop();
    EXPECT_NE(job->state(), JobState::Running);
    job->wait();
    EXPECT_EQ(job->state(), JobState::Cancelled);
    EXPECT_FALSE(job->error());
    EXPECT_EQ(job->takeResult(), std::nullopt);
}

TEST(Job, AnErrorAfterAStopRequestIsStillAnError) {
    Worker worker;
    const auto job = worker.submit<int>(Lane::Long, "a", "t", {}, [](const core::Context& context) -> int {
        untilStopped(context);
        throw std::runtime_error("broke while stopping");
    });
    waitForState(*job, JobState::Running);
    job->requestStop();
    job->wait();
    EXPECT_EQ(job->state(), JobState::Failed);
}

TEST(Job, StopRequestsAfterTheEndChangeNothing) {
    Worker worker;
    const auto job = worker.submit<int>(Lane::Search, "a", "t", {}, [](const core::Context&) { return 1; });
    job->wait();
    job->requestStop();
    EXPECT_EQ(job->state(), JobState::Done);
    EXPECT_EQ(job->takeResult(), 1);
}

TEST(Job, StatesOnlyMoveForward) {
    Worker worker;
    for (int round = 0; round < 100; ++round) {
        const auto job = worker.submit<int>(Lane::Search, "a", "t", {},
                                            [round](const core::Context& context) { return round % 2 == 0 ? untilStopped(context) : 1; });
        std::atomic<bool> wentBack{false};
        std::thread observer([&] {
            int last = 0;
            while (last < 3) {
                const int now = rank(job->state());
                if (now < last) wentBack = true;
                last = std::max(now, last);
            }
        });
        job->requestStop();
        observer.join();
        EXPECT_FALSE(wentBack);
    }
}

TEST(Job, ProgressNeverGoesBackAndCountsFromTheStart) {
    Worker worker;
    const auto job = worker.submit<int>(Lane::Search, "a", "t", {}, [](const core::Context& context) {
        for (const auto* phase : {"fit", "search"}) {
            const double from = phase[0] == 'f' ? 0.0 : 0.5;
            context.progress->beginPhase(phase, from, from + 0.5);
            for (int i = 0; i <= 50; ++i) {
                context.progress->setPhaseFraction(i / 50.0);
                if (i == 25) context.progress->setPhaseFraction(0.1);
                std::this_thread::sleep_for(std::chrono::microseconds(200));
            }
        }
        return 1;
    });
    double last = 0.0;
    bool wentBack = false;
    while (!isFinal(job->state())) {
        const auto now = job->progress();
        wentBack = wentBack || now.fraction < last;
        last = now.fraction;
    }
    EXPECT_FALSE(wentBack);
    EXPECT_DOUBLE_EQ(job->progress().fraction, 1.0);
    EXPECT_EQ(job->progress().phase, "search");
}

TEST(Worker, CancelsAQueuedJobAtOnce) {
    Worker worker;
    const auto running = worker.submit<int>(Lane::Search, "a", "t", {}, untilStopped);
    waitForState(*running, JobState::Running);
    std::atomic<bool> ran{false};
    const auto queued = worker.submit<int>(Lane::Search, "b", "t", {}, [&](const core::Context&) {
        ran = true;
        return 1;
    });
    EXPECT_EQ(queued->state(), JobState::Queued);
    queued->requestStop();
    EXPECT_EQ(queued->state(), JobState::Cancelled);
    EXPECT_EQ(running->state(), JobState::Running);
    running->requestStop();
    const auto last = worker.submit<int>(Lane::Search, "c", "t", {}, [](const core::Context&) { return 3; });
    last->wait();
    EXPECT_FALSE(ran);
}

TEST(Worker, TheNewestOfASlotWins) {
    Worker worker;
    const auto first = worker.submit<int>(Lane::Interactive, "slider", "t", {}, untilStopped);
    waitForState(*first, JobState::Running);
    std::vector<std::shared_ptr<Job<int>>> later;
    later.reserve(50);
    for (int i = 0; i < 50; ++i)
        later.push_back(worker.submit<int>(Lane::Interactive, "slider", "t", {}, [i](const core::Context&) { return i; }));
    for (const auto& job : later) job->wait();
    EXPECT_EQ(first->state(), JobState::Cancelled);
    EXPECT_EQ(later.back()->state(), JobState::Done);
    EXPECT_EQ(later.back()->takeResult(), 49);
}

TEST(Worker, OtherSlotsAndOtherLanesGoOn) {
    Worker worker;
    const auto training = worker.submit<int>(Lane::Long, "view", "training", {}, untilStopped);
    const auto search = worker.submit<int>(Lane::Search, "view", "search", {}, untilStopped);
    waitForState(*training, JobState::Running);
    waitForState(*search, JobState::Running);
    const auto other = worker.submit<int>(Lane::Search, "other", "t", {}, [](const core::Context&) { return 1; });
    for (int i = 0; i < 10; ++i)
        worker.submit<int>(Lane::Interactive, "view", "slider", {}, [](const core::Context&) { return 1; })->wait();
    EXPECT_EQ(training->state(), JobState::Running);
    EXPECT_EQ(search->state(), JobState::Running);
    EXPECT_EQ(other->state(), JobState::Queued) << "one lane does one thing at a time";
    worker.stopSlot(Lane::Search, "view");
    other->wait();
    EXPECT_EQ(other->state(), JobState::Done);
    EXPECT_EQ(training->state(), JobState::Running);
}

TEST(Worker, StoppingASlotCancelsItsQueuedJob) {
    Worker worker;
    const auto running = worker.submit<int>(Lane::Search, "a", "t", {}, untilStopped);
    waitForState(*running, JobState::Running);
    const auto queued = worker.submit<int>(Lane::Search, "b", "t", {}, untilStopped);
    worker.stopSlot(Lane::Search, "b");
    EXPECT_EQ(queued->state(), JobState::Cancelled);
    EXPECT_EQ(running->state(), JobState::Running);
    worker.stopSlot(Lane::Search, "never used");
}

TEST(Worker, ItsDestructorStopsEverything) {
    std::vector<std::shared_ptr<Job<int>>> jobs;
    jobs.reserve(9);
    {
        Worker worker;
        for (const Lane lane : {Lane::Interactive, Lane::Search, Lane::Long}) {
            for (const auto* slot : {"a", "b", "c"}) jobs.push_back(worker.submit<int>(lane, slot, "t", {}, untilStopped));
        }
    }
    for (const auto& job : jobs) EXPECT_EQ(job->state(), JobState::Cancelled);
}

TEST(Worker, FreesWhatTheWorkHoldsWhenItEnds) {
    Worker worker;
    auto payload = std::make_shared<int>(4);
    const std::weak_ptr<int> alive = payload;
    const auto job = worker.submit<int>(Lane::Search, "a", "t", {}, [payload](const core::Context&) { return *payload; });
    payload.reset();
    job->wait();
    EXPECT_TRUE(alive.expired());
    EXPECT_EQ(job->takeResult(), 4);
}

TEST(Worker, StopsWithinTheLatencyOfThePolling) {
    Worker worker;
    const auto job = worker.submit<int>(Lane::Search, "a", "t", {}, [](const core::Context& context) {
        while (!context.shouldStop()) std::this_thread::sleep_for(milliseconds(50));
        return 1;
    });
    waitForState(*job, JobState::Running);
    const auto start = steady_clock::now();
    job->requestStop();
    job->wait();
    // The promise is 200 ms; the margin is for a loaded machine.
    EXPECT_LT(steady_clock::now() - start, std::chrono::seconds(5));
    EXPECT_EQ(job->state(), JobState::Cancelled);
}

struct Submitted {
    std::shared_ptr<Job<int>> job;
    bool mayBeCancelled = false;
};

struct Step {
    int action, lane, slot, kind;
};

int randomWork(int kind, const core::Context& context) {
    if (kind == 0) throw std::runtime_error("planned");
    if (kind == 1) context.throwIfStopped();
    for (int i = 0; i < 3 * kind && !context.shouldStop(); ++i) std::this_thread::yield();
    return kind;
}

/// Submits and stops as told, waits for all, and says who had a reason to be cancelled.
std::vector<Submitted> play(const std::vector<Step>& steps) {
    std::vector<Submitted> jobs;
    std::map<std::pair<int, int>, std::size_t> newest;
    Worker worker;
    for (const auto& [action, lane, slot, kind] : steps) {
        const auto key = std::pair(lane, slot);
        if (action == 0 && !jobs.empty()) {
            auto& victim = jobs[static_cast<std::size_t>(kind * 7 + slot) % jobs.size()];
            victim.mayBeCancelled = true;
            victim.job->requestStop();
            continue;
        }
        if (const auto found = newest.find(key); found != newest.end()) jobs[found->second].mayBeCancelled = true;
        if (action == 1) {
            worker.stopSlot(static_cast<Lane>(lane), std::to_string(slot));
            continue;
        }
        newest[key] = jobs.size();
        const auto work = [kind = kind](const core::Context& context) { return randomWork(kind, context); };
        jobs.push_back({worker.submit<int>(static_cast<Lane>(lane), std::to_string(slot), "t", {}, work)});
    }
    for (const auto& submitted : jobs) submitted.job->wait();
    return jobs;
}

rc::Gen<Step> anyStep() {
    return rc::gen::build<Step>(rc::gen::set(&Step::action, rc::gen::inRange(0, 5)), rc::gen::set(&Step::lane, rc::gen::inRange(0, 3)),
                                rc::gen::set(&Step::slot, rc::gen::inRange(0, 3)), rc::gen::set(&Step::kind, rc::gen::inRange(0, 4)));
}

// 100 properties of 10 sequences: every job ends, and only jobs that were stopped or replaced are cancelled.
RC_GTEST_PROP(Worker, SurvivesAThousandRandomSequences, ()) {
    for (int sequence = 0; sequence < 10; ++sequence) {
        for (const auto& [job, mayBeCancelled] : play(*rc::gen::container<std::vector<Step>>(anyStep()))) {
            RC_ASSERT(isFinal(job->state()));
            RC_ASSERT(mayBeCancelled || job->state() != JobState::Cancelled);
            RC_ASSERT((job->state() == JobState::Failed) == job->error().has_value());
            RC_ASSERT(job->state() != JobState::Done || job->takeResult().has_value());
        }
    }
}

}  // namespace
}  // namespace counterpoint::jobs
