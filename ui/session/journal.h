// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "ui/session/session_lock.h"
#include "ui/session/state.h"

#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace counterpoint::ui {

class JournalFile;

constexpr int kJournalFormat = 1;

/// $XDG_DATA_HOME/counterpoint/journals or ~/.local/share/counterpoint/journals; not created here.
std::filesystem::path journalFolder();
/// A name in `folder` that no journal has.
std::filesystem::path newJournalPath(const std::filesystem::path& folder);

/// What a session went through since it was opened, one line per change, so that a killed window loses nothing (decisions.md 18). A line is
/// "CRC32 LENGTH KIND JSON": a torn last line is recognised and dropped. The first says the whole state. Lines are made, written and
/// brought to the disk by one thread of the journal's own, within about 40 ms of the change; of a burst (a dragged slider) only the newest
/// edits are written. Runs are written once each. All functions return at once and may be called from one thread.
class Journal {
public:
    /// Takes the lock beside the file. Errors (Input) when the folder cannot be made or the lock is another window's.
    explicit Journal(std::filesystem::path path);
    /// Writes what is waiting and keeps the file.
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    /// Starts the file anew with this state; `sessionFile` is empty for a session that was never saved.
    void begin(SessionState state, std::string sessionFile, bool hasUnsaved);
    void noteEdits(Edits edits);
    void noteRun(Run run);
    void noteReferences(DataReference data, ModelReference model);
    void noteCase(std::optional<CaseId> id);
    void noteLayout(std::string layout, std::string windowState);
    /// What was noted so far is in this file now.
    void noteSaved(std::string sessionFile);

    /// Returns when everything noted is on the disk, or could not be written.
    void flush();
    /// Ends it: a clean session leaves no file behind.
    void close(bool clean);

    /// Edits, runs or references were noted since the state was begun without or last saved.
    bool hasUnsaved() const;
    /// Why the last attempt to write failed; it is tried again with the next change and every 2 s.
    std::optional<core::ErrorValue> failure() const;
    const std::filesystem::path& path() const { return path_; }

private:
    struct Waiting;

    template <typename Entry>
    void note(Entry entry, bool isUnsaved);
    void loop(const std::stop_token& stop);
    std::optional<core::ErrorValue> write(Waiting& batch);

    std::filesystem::path path_;
    std::optional<SessionLock> lock_;
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::condition_variable_any written_;
    std::unique_ptr<Waiting> waiting_;
    std::unique_ptr<JournalFile> file_;  ///< the thread's
    std::optional<core::ErrorValue> failure_;
    bool unsaved_ = false;
    bool busy_ = false;
    bool flushing_ = false;
    bool closed_ = false;
    std::jthread thread_;
};

/// A session as a journal has it.
struct Recovered {
    SessionState state;
    std::string sessionFile;  ///< empty: never saved
    bool hasUnsaved = true;   ///< something is newer than the file
};

/// The state up to the last whole line. Nothing when not even the first line is whole. Errors (Input): unreadable, newer format.
std::optional<Recovered> recover(const std::filesystem::path& journal);

/// A journal that a window left behind, to be offered.
struct Recoverable {
    std::filesystem::path journal;
    std::string sessionFile;  ///< empty: never saved
    std::string data;         ///< name or path
    std::string model;
    std::size_t runs = 0;
    std::filesystem::file_time_type lastChange;
};

/// Journals with unsaved changes whose window is gone, newest first. Reads the files, but makes no session of them. Journals without
/// unsaved changes, without a whole line or with a newer format are left out; the first two kinds are removed.
std::vector<Recoverable> recoverable(const std::filesystem::path& folder);
/// Removes a journal and its lock.
void discard(const std::filesystem::path& journal);

}  // namespace counterpoint::ui
