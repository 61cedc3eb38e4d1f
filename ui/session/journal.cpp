// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/journal.h"

#include "ui/session/journal_entries.h"
#include "ui/session/journal_file.h"

#include <fmt/format.h>
#include <unistd.h>
#include <chrono>
#include <system_error>
#include <utility>

namespace counterpoint::ui {

namespace fs = std::filesystem;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

namespace {

constexpr auto kBurst = 40ms;  ///< between two batches
constexpr auto kRetry = 2s;    ///< after a batch that could not be written

fs::path lockOf(const fs::path& journal) { return journal.string() + ".lock"; }

SessionLock lockFor(const fs::path& journal) {
    std::error_code error;
    fs::create_directories(journal.parent_path(), error);
    if (error)
        throw core::inputError(fmt::format("the folder cannot be made ({})", error.message()), journal.parent_path().string(),
                               "check its permissions");
    auto lock = SessionLock::acquire(lockOf(journal));
    if (!lock)
        throw core::inputError("the journal is another window's, or its folder cannot be written", journal.string(),
                               "check the permissions of the folder");
    return std::move(*lock);
}

}  // namespace

struct Journal::Waiting {
    std::vector<entries::Entry> entries;
};

Journal::Journal(fs::path path)
    : path_(std::move(path)),
      lock_(lockFor(path_)),
      waiting_(std::make_unique<Waiting>()),
      file_(std::make_unique<JournalFile>(path_)),
      thread_([this](const std::stop_token& stop) { loop(stop); }) {}

Journal::~Journal() { close(false); }

template <typename Entry>
void Journal::note(Entry entry, bool isUnsaved) {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    entries::add(waiting_->entries, std::move(entry));
    unsaved_ = isUnsaved;
    changed_.notify_all();
}

void Journal::begin(SessionState state, std::string sessionFile, bool hasUnsaved) {
    note(entries::Whole{std::move(state), std::move(sessionFile), hasUnsaved}, hasUnsaved);
}
void Journal::noteEdits(Edits edits) { note(std::move(edits), true); }
void Journal::noteRun(Run run) { note(std::move(run), true); }
void Journal::noteReferences(DataReference data, ModelReference model) {
    note(entries::References{std::move(data), std::move(model)}, true);
}
void Journal::noteCase(std::optional<CaseId> id) { note(id, hasUnsaved()); }
void Journal::noteLayout(std::string layout, std::string windowState) {
    note(entries::Layout{std::move(layout), std::move(windowState)}, hasUnsaved());
}
void Journal::noteSaved(std::string sessionFile) { note(entries::Saved{std::move(sessionFile)}, false); }

void Journal::flush() {
    std::unique_lock lock(mutex_);
    if (closed_) return;
    failure_.reset();
    flushing_ = true;
    changed_.notify_all();
    written_.wait(lock, [this] { return !busy_ && (waiting_->entries.empty() || failure_); });
    flushing_ = false;
}

void Journal::close(bool clean) {
    flush();
    {
        const std::lock_guard lock(mutex_);
        if (std::exchange(closed_, true)) return;
    }
    thread_.request_stop();
    thread_.join();
    file_.reset();
    if (clean) {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    lock_.reset();
}

bool Journal::hasUnsaved() const {
    const std::lock_guard lock(mutex_);
    return unsaved_;
}

std::optional<core::ErrorValue> Journal::failure() const {
    const std::lock_guard lock(mutex_);
    return failure_;
}

void Journal::loop(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, stop, [this] { return !waiting_->entries.empty(); })) {
        Waiting batch = std::exchange(*waiting_, {});
        busy_ = true;
        lock.unlock();
        std::optional<core::ErrorValue> failure = write(batch);
        lock.lock();
        busy_ = false;
        failure_ = std::move(failure);
        for (auto& newer : waiting_->entries) entries::add(batch.entries, std::move(newer));
        waiting_->entries = std::move(batch.entries);
        const bool failed = failure_.has_value();
        written_.notify_all();
        if (failed && stop.stop_requested()) return;
        // Bursts come together; whoever waits for the disk does not wait for that.
        changed_.wait_for(lock, stop, failed ? std::chrono::milliseconds(kRetry) : kBurst, [this] { return flushing_ && !failure_; });
    }
}

/// Leaves in `batch` what has to be tried again.
std::optional<core::ErrorValue> Journal::write(Waiting& batch) {
    std::optional<core::ErrorValue> failure;
    std::string text;
    bool isNew = false;
    for (const auto& entry : batch.entries) {
        try {
            isNew = isNew || std::holds_alternative<entries::Whole>(entry);
            text += entries::linesOf(entry);
        } catch (...) {
            failure = core::currentExceptionAsValue();
        }
    }
    try {
        if (isNew) {
            file_->replace(text);
        } else {
            file_->append(text);
        }
        batch.entries.clear();
        file_->compactIfGrown();
    } catch (...) {
        failure = core::currentExceptionAsValue();
    }
    return failure;
}

}  // namespace counterpoint::ui
