// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/journal.h"

#include "engine/core/file.h"
#include "tests/engine/core/expect_error.h"
#include "tests/engine/core/temporary_folder.h"
#include "tests/support/random_session.h"
#include "ui/session/journal_lines.h"
#include "ui/session/session_file.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <unistd.h>
#include <fstream>

namespace counterpoint::ui {
namespace {

namespace fs = std::filesystem;

std::string text(const SessionState& state) { return sessionText(state, {}); }

/// A session of five edits and two runs and the journal that saw them happen.
SessionState journalled(const fs::path& path, std::uint64_t seed, bool saveInBetween = false) {
    core::Random random(seed);
    SessionState state = test::randomSession(random);
    Journal journal(path);
    journal.begin(state, "", false);
    for (int i = 0; i < 5; ++i) {
        test::randomEdit(state.edits, random);
        journal.noteEdits(state.edits);
        if (i % 2 == 0) journal.flush();
        if (i != 1 && i != 3) continue;
        ui::Run run = test::randomRun(random);
        run.id = (state.runs.empty() ? 0 : state.runs.back().id) + 1;
        state.runs.push_back(run);
        journal.noteRun(run);
        if (saveInBetween && i == 1) journal.noteSaved("/home/anna/a.counterpoint");
    }
    state.currentCase = CaseId{CaseId::Kind::Row, 5};
    journal.noteCase(state.currentCase);
    state.layout = "teaching";
    journal.noteLayout(state.layout, state.windowState);
    journal.close(false);
    return state;
}

RC_GTEST_PROP(Journal, BringsBackTheSession, (std::uint64_t seed)) {
    const core::TemporaryFolder folder;
    const SessionState state = journalled(folder / "a.journal", seed);
    const auto recovered = recover(folder / "a.journal");
    RC_ASSERT(recovered.has_value());
    RC_ASSERT(text(recovered->state) == text(state));
    RC_ASSERT(recovered->hasUnsaved);
}

TEST(Journal, AnyTornEndGivesAnEarlierState) {
    const core::TemporaryFolder folder;
    const fs::path path = folder / "a.journal";
    journalled(path, 3);
    const std::string whole = core::readFile(path);
    const auto all = lines::split(whole);
    ASSERT_GE(all.size(), 5U);
    const std::size_t firstTwo = all[0].whole.size() + all[1].whole.size();
    core::Random random(1);
    for (int i = 0; i < 60; ++i) {
        const std::size_t cut = random.index(whole.size() + 1);
        core::writeFileAtomically(path, whole.substr(0, cut));
        EXPECT_EQ(recover(path).has_value(), cut >= firstTwo) << cut;
    }
    // A damaged byte ends the journal before its line.
    std::string damaged = whole;
    damaged[firstTwo + all[2].whole.size() / 2] ^= 1;
    core::writeFileAtomically(path, damaged);
    const auto recovered = recover(path);
    ASSERT_TRUE(recovered);
    EXPECT_EQ(lines::split(damaged).size(), 2U);
}

TEST(Journal, CompactLinesMeanTheSame) {
    const core::TemporaryFolder folder;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        const fs::path path = folder / "a.journal";
        journalled(path, seed, seed % 2 == 0);
        const auto before = recover(path);
        const std::string whole = core::readFile(path);
        const std::string compact = lines::compact(lines::split(whole));
        EXPECT_LE(compact.size(), whole.size());
        core::writeFileAtomically(path, compact);
        const auto after = recover(path);
        ASSERT_TRUE(before && after);
        EXPECT_EQ(text(after->state), text(before->state));
        EXPECT_EQ(after->sessionFile, before->sessionFile);
        EXPECT_EQ(after->hasUnsaved, before->hasUnsaved);
    }
}

TEST(Journal, RunsAreWrittenOnce) {
    const core::TemporaryFolder folder;
    core::Random random(4);
    SessionState state = test::randomSession(random);
    state.runs.clear();
    Journal journal(folder / "a.journal");
    journal.begin(state, "", false);
    ui::Run run = test::randomRun(random);
    run.id = 1;
    journal.noteRun(run);
    for (int i = 0; i < 20; ++i) {
        test::randomEdit(state.edits, random);
        journal.noteEdits(state.edits);
        journal.flush();
    }
    const std::string whole = core::readFile(folder / "a.journal");
    const auto all = lines::split(whole);
    EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const auto& line) { return line.kind == lines::kRun; }), 1);
}

TEST(Journal, ABurstIsFewLines) {
    const core::TemporaryFolder folder;
    core::Random random(5);
    SessionState state = test::randomSession(random);
    Journal journal(folder / "a.journal");
    journal.begin(state, "", false);
    journal.flush();
    constexpr int kSteps = 2000;
    for (int i = 0; i < kSteps; ++i) {
        state.edits.question.margin = i / static_cast<double>(kSteps);
        journal.noteEdits(state.edits);
    }
    journal.flush();
    const std::string whole = core::readFile(folder / "a.journal");
    EXPECT_LT(lines::split(whole).size(), kSteps / 4);
    EXPECT_EQ(recover(folder / "a.journal")->state.edits.question.margin, 1999.0 / kSteps);
}

TEST(Journal, SavedMeansNothingIsNewerThanTheFile) {
    const core::TemporaryFolder folder;
    core::Random random(6);
    SessionState state = test::randomSession(random);
    Journal journal(folder / "a.journal");
    journal.begin(state, "", true);
    EXPECT_TRUE(journal.hasUnsaved());
    journal.noteSaved("/home/anna/a.counterpoint");
    EXPECT_FALSE(journal.hasUnsaved());
    journal.noteCase(std::nullopt);
    EXPECT_FALSE(journal.hasUnsaved());
    journal.flush();
    EXPECT_FALSE(recover(folder / "a.journal")->hasUnsaved);
    EXPECT_EQ(recover(folder / "a.journal")->sessionFile, "/home/anna/a.counterpoint");
    journal.noteEdits(state.edits);
    journal.flush();
    EXPECT_TRUE(recover(folder / "a.journal")->hasUnsaved);
}

TEST(Journal, IsListedOnlyWhenItsWindowIsGoneAndSomethingIsUnsaved) {
    const core::TemporaryFolder folder;
    core::Random random(8);
    SessionState state = test::randomSession(random);
    state.data.nameOrPath = "credit";
    {
        Journal open(folder / "a.journal");
        open.begin(state, "", true);
        open.flush();
        EXPECT_TRUE(recoverable(folder.path()).empty());
        ui::Run run = test::randomRun(random);
        run.id = 99;
        open.noteRun(run);
    }
    const auto left = recoverable(folder.path());
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].data, "credit");
    EXPECT_EQ(left[0].runs, state.runs.size() + 1);
    discard(left[0].journal);
    EXPECT_TRUE(fs::is_empty(folder.path()));
    {
        Journal clean(folder / "b.journal");
        clean.begin(state, "", false);
    }
    EXPECT_TRUE(recoverable(folder.path()).empty());
    EXPECT_FALSE(fs::exists(folder / "b.journal"));
}

TEST(Journal, ACleanOneLeavesNothing) {
    const core::TemporaryFolder folder;
    core::Random random(8);
    Journal journal(folder / "deep" / "a.journal");
    journal.begin(test::randomSession(random), "", true);
    journal.close(true);
    EXPECT_TRUE(fs::is_empty(folder / "deep"));
}

TEST(Journal, ANewerFormatIsRefusedAndKept) {
    const core::TemporaryFolder folder;
    const fs::path path = folder / "a.journal";
    journalled(path, 1);
    std::string whole = core::readFile(path);
    const auto all = lines::split(whole);
    core::Json header = core::parseJson(all[0].json, "test");
    header["format"] = kJournalFormat + 1;
    core::writeFileAtomically(path, lines::frame(lines::kHeader, header) + whole.substr(all[0].whole.size()));
    core::expectError(core::ErrorCode::Input, [&] { recover(path); });
    EXPECT_TRUE(recoverable(folder.path()).empty());
    EXPECT_TRUE(fs::exists(path));
}

TEST(Journal, TwoWindowsDoNotWriteOne) {
    const core::TemporaryFolder folder;
    const Journal first(folder / "a.journal");
    core::expectError(core::ErrorCode::Input, [&] { Journal second(folder / "a.journal"); });
}

TEST(Journal, AFolderThatCannotBeWrittenIsAnError) {
    const core::TemporaryFolder folder;
    core::writeFileAtomically(folder / "file", "x");
    core::expectError(core::ErrorCode::Input, [&] { Journal journal(folder / "file" / "a.journal"); });
}

TEST(SessionLock, SaysWhoHoldsIt) {
    const core::TemporaryFolder folder;
    const fs::path path = folder / "a.lock";
    EXPECT_FALSE(SessionLock::holder(path));
    {
        const auto lock = SessionLock::acquire(path);
        ASSERT_TRUE(lock);
        EXPECT_FALSE(SessionLock::acquire(path));
        const auto holder = SessionLock::holder(path);
        ASSERT_TRUE(holder);
        EXPECT_EQ(holder->process, ::getpid());
        EXPECT_GT(holder->started, 0U);
        EXPECT_FALSE(holder->host.empty());
    }
    EXPECT_FALSE(fs::exists(path));
    // What a killed window leaves is stale, whatever process has its number now.
    std::ofstream(path) << ::getpid() << " 1 elsewhere\n";
    EXPECT_FALSE(SessionLock::holder(path));
    EXPECT_TRUE(SessionLock::acquire(path));
}

}  // namespace
}  // namespace counterpoint::ui
