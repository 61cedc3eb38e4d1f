// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session_store.h"

#include "engine/core/file.h"
#include "tests/engine/core/expect_error.h"
#include "tests/engine/core/temporary_folder.h"
#include "tests/support/random_session.h"
#include "ui/session/portable_copy.h"
#include "ui/session/session_file.h"

#include <gtest/gtest.h>
#include <minizip/zip.h>

#include <QSignalSpy>
#include <memory>

namespace counterpoint::ui {
namespace {

namespace fs = std::filesystem;

/// A window without its screens: whatever is loaded is opened.
struct Window {
    Window() {
        QObject::connect(&store, &SessionStore::loaded, &document,
                         [this](const SessionState& state, bool modified) { document.reset(state, modified); });
    }
    bool waitFor(QSignalSpy& spy) { return spy.count() > 0 || spy.wait(10'000); }

    JobCenter jobs;
    Document document;
    SessionStore store{document, jobs};
    QSignalSpy loaded{&store, &SessionStore::loaded};
    QSignalSpy saved{&store, &SessionStore::saved};
    QSignalSpy saveFailed{&store, &SessionStore::saveFailed};
    QSignalSpy openFailed{&store, &SessionStore::openFailed};
    QSignalSpy portableSaved{&store, &SessionStore::portableSaved};
    QSignalSpy looked{&store, &SessionStore::recoverableChanged};
};

class SessionStoreTest : public ::testing::Test {
protected:
    void SetUp() override { qputenv("XDG_DATA_HOME", folder_.path().c_str()); }
    void TearDown() override { qunsetenv("XDG_DATA_HOME"); }

    QString file(const char* name) const { return QString::fromStdString((folder_ / name).string()); }
    SessionState example() {
        SessionState state = test::randomSession(random_);
        state.data.nameOrPath = "credit";
        state.model.spec = "cmd:score";
        return state;
    }
    static void note(Window& window, const char* words) {
        window.document.edit(QStringLiteral("Note"), [&](Edits& edits) { edits.caseNotes[{CaseId::Kind::Row, 1}] = words; });
    }
    static std::string noteOf(const Window& window) {
        const auto& notes = window.document.edits().caseNotes;
        const auto found = notes.find({CaseId::Kind::Row, 1});
        return found == notes.end() ? "" : found->second;
    }

    core::TemporaryFolder folder_;
    core::Random random_{11};
};

TEST_F(SessionStoreTest, SavesAndOpens) {
    const SessionState state = example();
    {
        Window window;
        window.document.reset(state);
        EXPECT_FALSE(window.store.save());
        note(window, "first");
        window.store.saveAs(file("mine"));
        ASSERT_TRUE(window.waitFor(window.saved));
        EXPECT_EQ(window.store.path(), file("mine.counterpoint"));
        EXPECT_EQ(window.store.title(), QStringLiteral("mine"));
        EXPECT_FALSE(window.document.isModified());
        note(window, "second");
        window.saved.clear();
        EXPECT_TRUE(window.store.save());
        ASSERT_TRUE(window.waitFor(window.saved));
    }
    Window next;
    next.store.open(file("mine.counterpoint"));
    ASSERT_TRUE(next.waitFor(next.loaded));
    EXPECT_EQ(noteOf(next), "second");
    EXPECT_FALSE(next.document.isModified());
    EXPECT_EQ(next.store.path(), file("mine.counterpoint"));
    next.store.lookForRecoverable();
    ASSERT_TRUE(next.waitFor(next.looked));
    EXPECT_TRUE(next.store.recoverable().empty());
}

TEST_F(SessionStoreTest, AnUnsavedSessionIsOfferedAtTheNextStart) {
    {
        Window window;
        window.document.reset(example());
        note(window, "not saved");
    }
    Window next;
    next.store.lookForRecoverable();
    ASSERT_TRUE(next.waitFor(next.looked));
    ASSERT_EQ(next.store.recoverable().size(), 1U);
    EXPECT_EQ(next.store.recoverable()[0].data, "credit");
    next.looked.clear();
    next.store.recover(next.store.recoverable()[0]);
    ASSERT_TRUE(next.waitFor(next.loaded));
    EXPECT_EQ(noteOf(next), "not saved");
    EXPECT_TRUE(next.document.isModified());
    EXPECT_TRUE(next.store.path().isEmpty());
    // The old journal goes once the new one has everything; only the running window's is left.
    ASSERT_TRUE(next.waitFor(next.looked));
    if (!next.store.recoverable().empty()) {
        ASSERT_TRUE(next.looked.wait(10'000));
    }
    EXPECT_TRUE(next.store.recoverable().empty());
    next.store.close();
    EXPECT_EQ(recoverable(journalFolder()).size(), 1U);
}

TEST_F(SessionStoreTest, ACleanSessionLeavesNothing) {
    {
        Window window;
        window.document.reset(example());
        window.document.selectCase(CaseId{CaseId::Kind::Row, 2});
        note(window, "taken back");
        window.document.undoStack().undo();
    }
    EXPECT_TRUE(recoverable(journalFolder()).empty());
}

TEST_F(SessionStoreTest, OpeningAnotherKeepsTheUnsavedOne) {
    Window window;
    window.document.reset(example());
    note(window, "kept");
    window.document.reset(example());
    ASSERT_TRUE(window.waitFor(window.looked));
    ASSERT_EQ(window.store.recoverable().size(), 1U);
    window.store.discard(window.store.recoverable()[0]);
    EXPECT_TRUE(window.store.recoverable().empty());
    EXPECT_TRUE(recoverable(journalFolder()).empty());
}

TEST_F(SessionStoreTest, NewerChangesOfAKilledWindowAreTakenWithTheFile) {
    SessionState state = example();
    writeSession(folder_ / "mine.counterpoint", state);
    {
        Window window;
        window.store.open(file("mine.counterpoint"));
        ASSERT_TRUE(window.waitFor(window.loaded));
        note(window, "newer");
    }
    Window next;
    next.store.open(file("mine.counterpoint"));
    ASSERT_TRUE(next.waitFor(next.loaded));
    EXPECT_EQ(noteOf(next), "newer");
    EXPECT_TRUE(next.document.isModified());
    EXPECT_EQ(next.store.path(), file("mine.counterpoint"));
}

TEST_F(SessionStoreTest, TwoWindowsOfOneFileAreTold) {
    writeSession(folder_ / "mine.counterpoint", example());
    Window first;
    first.store.open(file("mine.counterpoint"));
    ASSERT_TRUE(first.waitFor(first.loaded));
    Window second;
    QSignalSpy elsewhere(&second.store, &SessionStore::openedElsewhere);
    second.store.open(file("mine.counterpoint"));
    ASSERT_TRUE(second.waitFor(second.loaded));
    EXPECT_EQ(elsewhere.count(), 1);
}

TEST_F(SessionStoreTest, ErrorsAreTold) {
    Window window;
    window.document.reset(example());
    window.store.saveAs(file("none/mine"));
    ASSERT_TRUE(window.waitFor(window.saveFailed));
    EXPECT_TRUE(window.store.path().isEmpty());
    core::writeFileAtomically(folder_ / "broken.counterpoint", "{\"kind\": ");
    window.store.open(file("broken.counterpoint"));
    ASSERT_TRUE(window.waitFor(window.openFailed));
    EXPECT_EQ(window.openFailed[0][0].value<core::ErrorValue>().code, core::ErrorCode::Input);
}

TEST_F(SessionStoreTest, APortableCopyHasItsFiles) {
    fs::create_directory(folder_ / "study");
    core::writeFileAtomically(folder_ / "study" / "rows.csv", "age,outcome\n1,yes\n");
    core::writeFileAtomically(folder_ / "study" / "rows.schema.json", "{}");
    core::writeFileAtomically(folder_ / "study" / "model.cpm", std::string(300'000, 'm'));
    SessionState state = example();
    state.data.nameOrPath = (folder_ / "study" / "rows.csv").string();
    state.model.spec = (folder_ / "study" / "model.cpm").string();
    Window window;
    window.document.reset(state);
    window.store.savePortableCopy(file("copy.zip"));
    ASSERT_TRUE(window.waitFor(window.portableSaved));
    fs::remove_all(folder_ / "study");
    window.store.open(file("copy.zip"));
    ASSERT_TRUE(window.waitFor(window.loaded));
    const SessionState& opened = window.document.state();
    EXPECT_TRUE(opened.data.nameOrPath.starts_with((folder_ / "counterpoint" / "portable").string()));
    EXPECT_EQ(core::readFile(opened.data.nameOrPath), "age,outcome\n1,yes\n");
    EXPECT_EQ(core::readFile(fs::path(opened.data.nameOrPath).parent_path() / "rows.schema.json"), "{}");
    EXPECT_EQ(core::readFile(opened.model.spec).size(), 300'000U);
    EXPECT_TRUE(opened.edits == state.edits);
    EXPECT_TRUE(window.store.path().isEmpty());
}

/// A zip with these entries.
void makeZip(const fs::path& path, const std::vector<std::pair<std::string, std::string>>& entries) {
    zipFile zip = ::zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
    for (const auto& [name, content] : entries) {
        const zip_fileinfo plain{};
        ::zipOpenNewFileInZip(zip, name.c_str(), &plain, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, 6);
        ::zipWriteInFileInZip(zip, content.data(), static_cast<unsigned>(content.size()));
        ::zipCloseFileInZip(zip);
    }
    ::zipClose(zip, nullptr);
}

TEST_F(SessionStoreTest, ZipsThatAreNoCopyAreRefusedAndLeaveNothing) {
    const fs::path zip = folder_ / "a.zip";
    const fs::path into = folder_ / "into";
    const auto refuse = [&](const std::vector<std::pair<std::string, std::string>>& entries) {
        makeZip(zip, entries);
        core::expectError(core::ErrorCode::Input, [&] { unpackPortableCopy(zip, into, {}); });
        EXPECT_TRUE(fs::is_empty(into)) << entries.front().first;
    };
    for (const char* name : {"../evil", "/evil", "data/../../evil", "a/b/c", "data\\evil", "..", "data/"}) refuse({{name, "x"}});
    refuse({{"notes.txt", "no session"}});
    std::vector<std::pair<std::string, std::string>> many;
    for (int i = 0; i < 20; ++i) many.emplace_back("data/" + std::to_string(i), "x");
    makeZip(zip, many);
    core::expectError(core::ErrorCode::Input, [&] { unpackPortableCopy(zip, into, {}); });
    makeZip(zip, {{"session.counterpoint", std::string(5000, 'a') + "b"}});
    std::string bytes = core::readFile(zip);
    bytes[60] ^= 0x55;
    core::writeFileAtomically(zip, bytes);
    core::expectError(core::ErrorCode::Input, [&] { unpackPortableCopy(zip, into, {}); });
    EXPECT_TRUE(fs::is_empty(into));
    EXPECT_FALSE(fs::exists(folder_ / "evil"));
}

}  // namespace
}  // namespace counterpoint::ui
