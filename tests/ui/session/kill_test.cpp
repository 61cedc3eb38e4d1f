// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/file.h"
#include "tests/engine/core/temporary_folder.h"
#include "tests/support/victim_steps.h"
#include "ui/session/journal.h"
#include "ui/session/session_file.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <atomic>
#include <chrono>
#include <csignal>
#include <mutex>
#include <optional>
#include <sstream>
#include <thread>
#include <vector>

extern char** environ;

namespace counterpoint::ui {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono_literals::operator""ms;

constexpr int kKills = 100;
constexpr int kAtOnce = 4;
constexpr auto kPromise = 200ms;

/// The steps a victim acknowledged, each with the time at which the acknowledgement was read.
struct Acknowledged {
    std::vector<std::pair<long, Clock::time_point>> steps;
    Clock::time_point killed;

    /// The last step acknowledged at least 200 ms before the kill.
    long promised() const {
        long last = 0;
        for (const auto& [step, time] : steps) {
            if (time <= killed - kPromise) last = step;
        }
        return last;
    }
    long last() const { return steps.empty() ? 0 : steps.back().first; }
};

/// Starts a victim, reads what it says and kills it `after` its first word.
Acknowledged killed(const std::string& mode, std::uint64_t seed, const fs::path& journal, const fs::path& session, Clock::duration after) {
    int ends[2] = {-1, -1};
    EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::vector<std::string> words = {COUNTERPOINT_VICTIM, mode, std::to_string(seed), journal.string(), session.string()};
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t process = 0;
    EXPECT_EQ(::posix_spawn(&process, COUNTERPOINT_VICTIM, &actions, nullptr, arguments.data(), environ), 0);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    Acknowledged seen;
    std::string waiting;
    std::optional<Clock::time_point> end;
    char buffer[4096];
    while (!end || Clock::now() < *end) {
        const ssize_t count = ::read(ends[0], buffer, sizeof buffer);
        if (count <= 0) break;
        const auto now = Clock::now();
        if (!end) end = now + after;
        waiting.append(buffer, static_cast<std::size_t>(count));
        for (std::size_t line = waiting.find('\n'); line != std::string::npos; line = waiting.find('\n')) {
            seen.steps.emplace_back(std::stol(waiting.substr(0, line)), now);
            waiting.erase(0, line + 1);
        }
    }
    seen.killed = Clock::now();
    ::kill(process, SIGKILL);
    int status = 0;
    ::waitpid(process, &status, 0);
    ::close(ends[0]);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the victim ended by itself";
    EXPECT_FALSE(seen.steps.empty());
    return seen;
}

/// States by the number of steps that led to them.
std::vector<std::string> statesOf(const std::string& mode, std::uint64_t seed, long steps) {
    test::VictimSession victim(mode, seed);
    std::vector<std::string> states = {sessionText(victim.state(), {})};
    for (long i = 0; i < steps; ++i) {
        victim.step();
        states.push_back(sessionText(victim.state(), {}));
    }
    return states;
}

/// The last step after which the session was like this; nothing when it never was. A kill may come between a step and its word.
std::optional<long> stepOf(const std::string& mode, std::uint64_t seed, long steps, const SessionState& state) {
    constexpr long kUnsaid = 2;
    const std::string text = sessionText(state, {});
    const auto states = statesOf(mode, seed, steps + kUnsaid);
    for (long i = static_cast<long>(states.size()) - 1; i >= 0; --i) {
        if (states[static_cast<std::size_t>(i)] == text) return i;
    }
    return std::nullopt;
}

struct Kept {
    long promised = 0;
    std::optional<long> recovered;
    bool sessionReadable = true;
    bool offered = false;
};

Kept killOne(const std::string& mode, int number) {
    const core::TemporaryFolder folder;
    core::Random random(static_cast<std::uint64_t>(number), mode);
    const auto after = std::chrono::milliseconds(210 + random.index(250));
    const fs::path journal = folder / "a.journal";
    const fs::path session = folder / "a.counterpoint";
    const Acknowledged seen = killed(mode, static_cast<std::uint64_t>(number), journal, session, after);
    Kept kept;
    kept.promised = seen.promised();
    if (const auto recovered = recover(journal))
        kept.recovered = stepOf(mode, static_cast<std::uint64_t>(number), seen.last(), recovered->state);
    if (fs::exists(session)) {
        try {
            kept.sessionReadable = stepOf(mode, static_cast<std::uint64_t>(number), seen.last(), readSession(session)).has_value();
        } catch (const core::Error&) {
            kept.sessionReadable = false;
        }
    }
    // It is offered unless the file has everything.
    kept.offered = recoverable(folder.path()).size() == 1 || fs::exists(session);
    return kept;
}

void killMany(const std::string& mode) {
    std::atomic<int> next{0};
    std::mutex mutex;
    std::vector<std::jthread> threads;
    int promises = 0;
    for (int i = 0; i < kAtOnce; ++i) {
        threads.emplace_back([&] {
            for (int number = next++; number < kKills; number = next++) {
                const Kept kept = killOne(mode, number);
                const std::lock_guard lock(mutex);
                promises += kept.promised > 0 ? 1 : 0;
                ASSERT_TRUE(kept.recovered) << "kill " << number << ": what is left was never a state of the session";
                EXPECT_GE(*kept.recovered, kept.promised) << "kill " << number;
                EXPECT_TRUE(kept.sessionReadable) << "kill " << number;
                EXPECT_TRUE(kept.offered) << "kill " << number;
            }
        });
    }
    threads.clear();
    EXPECT_EQ(promises, kKills) << "some victims had nothing to lose";
}

TEST(Kill, DuringEditsLosesNothingAcknowledged) { killMany("edits"); }
TEST(Kill, DuringASearchLosesNothingButTheRun) { killMany("runs"); }
TEST(Kill, DuringSavesLeavesTheOldFileOrTheNew) { killMany("saves"); }

}  // namespace
}  // namespace counterpoint::ui
