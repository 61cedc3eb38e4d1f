// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/text.h"
#include "tests/cli/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>

namespace counterpoint::cli_test {
namespace {

using testing::HasSubstr;

void pauseFor(int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

/// credit_scoring many times over: minutes of searching.
const std::string& manyPeople() {
    static const Folder folder;
    static const std::string file = [] {
        const std::string once = readText(sourceFile("datasets/credit_scoring.csv"));
        const auto header = once.find('\n') + 1;
        std::string all = once;
        constexpr int kTimes = 50;
        for (int i = 1; i < kTimes; ++i) all += once.substr(header);
        std::string name = folder / "many.csv";
        writeText(name, all);
        return name;
    }();
    return file;
}

std::vector<std::string> longSearch(const std::string& out) {
    return {"counterfactual", "--model", creditModel(), "--data",  manyPeople(), "--background",
            "credit_scoring", "--count", "5",           "--quiet", "--out",      out};
}

/// Each line has as many cells as the header: nothing was cut off.
void expectWholeLines(const std::string& csv) {
    EXPECT_THAT(csv, testing::EndsWith("\n"));
    const auto lines = core::split(csv.substr(0, csv.size() - 1), '\n');
    const auto cells = std::count(lines[0].begin(), lines[0].end(), ',');
    for (const auto& line : lines) EXPECT_GE(std::count(line.begin(), line.end(), ','), cells) << line;
}

TEST(Interrupt, WritesFinishedRowsWholeAndExits130) {
    const Folder folder;
    // Fits what the method needs, so that the long search is in its rows when the signal comes.
    run({"counterfactual", "--model", creditModel(), "--data", "credit_scoring", "--rows", "0", "--quiet"});
    bool sawRows = false;
    for (const int wait : {0, 2000, 4000}) {
        const std::string out = folder / (std::to_string(wait) + ".csv");
        Process process(longSearch(out));
        process.waitUntilCatching(SIGINT);
        pauseFor(wait);
        ASSERT_TRUE(process.running()) << "the search is too short for this test";
        process.signal(SIGINT);
        const auto outcome = process.wait();
        EXPECT_EQ(outcome.status, 130) << outcome.err;
        EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
        EXPECT_THAT(outcome.err, testing::StartsWith("error: "));
        if (!std::filesystem::exists(out)) continue;
        expectWholeLines(readText(out));
        sawRows = true;
    }
    EXPECT_TRUE(sawRows) << "no run came as far as its first rows";
}

TEST(Interrupt, StopsTrainingAndKeepsAWholeModel) {
    const Folder folder;
    Process process({"train", "--data", "lending_club", "--model", "mlp", "--set", "epochs=5000", "--set", "patience=5000", "--quiet",
                     "--out", folder / "m.model"});
    process.waitUntilCatching(SIGINT);
    pauseFor(2000);
    ASSERT_TRUE(process.running()) << process.wait().err;
    process.signal(SIGINT);
    const auto outcome = process.wait();
    EXPECT_EQ(outcome.status, 130) << outcome.err;
    if (!folder.files().empty()) {
        EXPECT_EQ(run({"predict", "--model", folder / "m.model", "--data", "lending_club", "--rows", "0"}).status, 0);
    }
}

TEST(Kill, LeavesTheOldFile) {
    const Folder folder;
    const std::string out = folder / "out.csv";
    writeText(out, "the old content\n");
    for (const int wait : {20, 300, 900}) {
        Process process(longSearch(out));
        pauseFor(wait);
        process.signal(SIGKILL);
        EXPECT_EQ(process.wait().status, -SIGKILL);
        EXPECT_EQ(readText(out), "the old content\n");
    }
}

TEST(Progress, StaysOutOfFiles) {
    const Folder folder;
    const auto outcome = run({"train", "--data", "iris", "--model", "logistic-regression", "--out", folder / "m.model"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, testing::Not(HasSubstr("\r")));
}

}  // namespace
}  // namespace counterpoint::cli_test
