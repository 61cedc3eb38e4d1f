// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/job_center.h"
#include "tests/support/window.h"

#include <gtest/gtest.h>
#include <chrono>
#include <thread>
#include <vector>

namespace counterpoint::ui {
namespace {

using jobs::JobState;
using jobs::Lane;
using test::waitFor;

JobCenter::Request request(const char* slot) { return {Lane::Search, QLatin1String(slot), QStringLiteral("work"), true, {}}; }

/// Works until it is told to stop, then returns what it has.
int untilStopped(const core::Context& context) {
    while (!context.stopRequested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return 7;
}

TEST(JobCenter, DeliversOnTheWindowsThreadOnce) {
    JobCenter center;
    QObject receiver;
    std::vector<int> delivered;
    const auto window = std::this_thread::get_id();
    std::thread::id worker;
    center.run<int>(
        request("a"),
        [&worker](const core::Context&) {
            worker = std::this_thread::get_id();
            return 42;
        },
        &receiver,
        [&](Outcome<int> outcome) {
            EXPECT_EQ(std::this_thread::get_id(), window);
            EXPECT_EQ(outcome.state, JobState::Done);
            delivered.push_back(*outcome.value);
        });
    ASSERT_TRUE(waitFor([&] { return !delivered.empty(); }));
    EXPECT_NE(worker, window);
    waitFor([&] { return !center.isRunning(QStringLiteral("a")); });
    EXPECT_EQ(delivered, std::vector<int>{42});
}

TEST(JobCenter, TheNewestJobOfASlotWinsAndTheOldOutcomeIsDropped) {
    JobCenter center;
    QObject receiver;
    std::vector<int> delivered;
    const auto take = [&](Outcome<int> outcome) { delivered.push_back(*outcome.value); };
    center.run<int>(request("a"), untilStopped, &receiver, take);
    center.run<int>(
        request("a"), [](const core::Context&) { return 2; }, &receiver, take);
    ASSERT_TRUE(waitFor([&] { return !center.isRunning(QStringLiteral("a")); }));
    EXPECT_EQ(delivered, std::vector<int>{2});
}

TEST(JobCenter, SlotsOfOtherViewsAreLeftAlone) {
    JobCenter center;
    QObject receiver;
    std::vector<int> delivered;
    const auto take = [&](Outcome<int> outcome) { delivered.push_back(*outcome.value); };
    JobCenter::Request training = request("training");
    training.lane = Lane::Long;
    center.run<int>(training, untilStopped, &receiver, take);
    for (int i = 0; i < 20; ++i) {
        JobCenter::Request drag = request("case");
        drag.lane = Lane::Interactive;
        center.run<int>(
            drag, [i](const core::Context&) { return i; }, &receiver, [](Outcome<int>) {});
    }
    ASSERT_TRUE(waitFor([&] { return !center.isRunning(QStringLiteral("case")); }));
    EXPECT_TRUE(center.isRunning(QStringLiteral("training"))) << "a dragged slider must not end a training";
    center.stop(Lane::Long, QStringLiteral("training"));
    ASSERT_TRUE(waitFor([&] { return !delivered.empty(); }));
    EXPECT_EQ(delivered, std::vector<int>{7});
}

TEST(JobCenter, AStoppedJobBringsWhatItHad) {
    JobCenter center;
    QObject receiver;
    std::optional<Outcome<int>> outcome;
    center.run<int>(request("a"), untilStopped, &receiver, [&](Outcome<int> ended) { outcome = ended; });
    center.stop(Lane::Search, QStringLiteral("a"));
    ASSERT_TRUE(waitFor([&] { return outcome.has_value(); }));
    EXPECT_EQ(outcome->state, JobState::Cancelled);
}

TEST(JobCenter, ForgottenJobsAndGoneReceiversHearNothing) {
    JobCenter center;
    auto receiver = std::make_unique<QObject>();
    bool heard = false;
    center.run<int>(request("a"), untilStopped, receiver.get(), [&](Outcome<int>) { heard = true; });
    center.forget(Lane::Search, QStringLiteral("a"));
    center.run<int>(request("b"), untilStopped, receiver.get(), [&](Outcome<int>) { heard = true; });
    receiver.reset();
    center.stop(Lane::Search, QStringLiteral("b"));
    ASSERT_TRUE(waitFor([&] { return !center.isRunning(QStringLiteral("b")); }));
    EXPECT_FALSE(heard);
}

TEST(JobCenter, ErrorsComeAsValues) {
    JobCenter center;
    QObject receiver;
    std::optional<Outcome<int>> outcome;
    center.run<int>(
        request("a"), [](const core::Context&) -> int { throw core::inputError("no such file", "x.csv", "choose another"); }, &receiver,
        [&](Outcome<int> ended) { outcome = ended; });
    ASSERT_TRUE(waitFor([&] { return outcome.has_value(); }));
    EXPECT_EQ(outcome->state, JobState::Failed);
    EXPECT_EQ(outcome->error->where, "x.csv");
    EXPECT_FALSE(outcome->value);
}

TEST(JobCenter, ListsOnlyWhatAPersonShouldSee) {
    JobCenter center;
    QObject receiver;
    JobCenter::Request hidden = request("hidden");
    hidden.listed = false;
    center.run<int>(hidden, untilStopped, &receiver, [](Outcome<int>) {});
    EXPECT_TRUE(center.active().empty());
    center.run<int>(request("shown"), untilStopped, &receiver, [](Outcome<int>) {});
    ASSERT_EQ(center.active().size(), 1U);
    EXPECT_EQ(center.active().front().slot, QStringLiteral("shown"));
}

}  // namespace
}  // namespace counterpoint::ui
