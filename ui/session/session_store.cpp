// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session_store.h"

#include "engine/core/hash.h"
#include "ui/session/portable_copy.h"
#include "ui/session/session_file.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <system_error>
#include <utility>

namespace counterpoint::ui {

namespace fs = std::filesystem;

namespace {

const QString kSaveSlot = QStringLiteral("session-save");
const QString kReadSlot = QStringLiteral("session-read");
const QString kPortableSlot = QStringLiteral("session-portable");
const QString kLookSlot = QStringLiteral("session-look");

fs::path pathOf(const QString& path) { return QFile::encodeName(path).toStdString(); }
QString textOf(const fs::path& path) { return QFile::decodeName(QByteArray::fromStdString(path.string())); }

/// The lock of a session file lies with the journals, as the file's own folder may be read-only.
fs::path lockOf(const QString& sessionFile) {
    constexpr std::size_t kDigits = 16;
    return journalFolder() / ("open-" + core::sha256(sessionFile.toStdString()).substr(0, kDigits) + ".lock");
}

core::ErrorValue errorOf(const std::optional<core::ErrorValue>& error, const QString& where) {
    return error.value_or(core::ErrorValue{core::ErrorCode::Cancelled, SessionStore::tr("stopped").toStdString(), where.toStdString(), {}});
}

/// The journal of a killed window that has newer changes of this file.
std::optional<Recoverable> newerThan(const QString& sessionFile) {
    for (auto& left : recoverable(journalFolder())) {
        if (left.sessionFile == sessionFile.toStdString()) return std::move(left);
    }
    return std::nullopt;
}

}  // namespace

/// A session that was read, with where it came from.
struct SessionStore::Opened {
    SessionState state;
    QString path;
    bool modified = false;
    std::optional<fs::path> journal;  ///< of a killed window; to be removed once a new one has everything
};

SessionStore::SessionStore(Document& document, JobCenter& jobs, QObject* parent) : QObject(parent), document_(document), jobs_(jobs) {
    connectDocument();
}

SessionStore::~SessionStore() { close(); }

void SessionStore::connectDocument() {
    // A window may free its document before its children.
    connect(&document_, &QObject::destroyed, this, [this] { end(!journal_ || !journal_->hasUnsaved()); });
    connect(&document_, &Document::wasReset, this, &SessionStore::onReset);
    connect(&document_, &Document::edited, this, [this] {
        ++revision_;
        note([this](Journal& journal) { journal.noteEdits(document_.edits()); });
    });
    connect(&document_, &Document::runAppended, this, [this](std::uint64_t id) {
        ++revision_;
        if (const Run* run = document_.run(id)) note([run](Journal& journal) { journal.noteRun(*run); });
    });
    connect(&document_, &Document::referencesChanged, this, [this] {
        ++revision_;
        note([this](Journal& journal) { journal.noteReferences(document_.state().data, document_.state().model); });
    });
    connect(&document_, &Document::caseSelected, this,
            [this] { note([this](Journal& journal) { journal.noteCase(document_.state().currentCase); }); });
    connect(&document_, &Document::layoutChanged, this,
            [this] { note([this](Journal& journal) { journal.noteLayout(document_.state().layout, document_.state().windowState); }); });
}

void SessionStore::note(const std::function<void(Journal&)>& change) {
    if (closed_) return;
    if (!journal_) {
        startJournal(true);
    } else {
        change(*journal_);
    }
    const auto failure = journal_ ? journal_->failure() : std::nullopt;
    if (failure && !std::exchange(failureTold_, true)) Q_EMIT journalFailed(*failure);
    if (!failure && journal_) failureTold_ = false;
}

void SessionStore::startJournal(bool hasUnsaved) {
    if (document_.state().data.nameOrPath.empty()) return;
    try {
        journal_ = std::make_shared<Journal>(newJournalPath(journalFolder()));
        journal_->begin(document_.state(), path_.toStdString(), hasUnsaved);
    } catch (...) {
        journal_.reset();
        if (!std::exchange(failureTold_, true)) Q_EMIT journalFailed(core::currentExceptionAsValue());
    }
}

/// Another session was taken over. What was unsaved of the one before stays in its journal.
void SessionStore::onReset() {
    ++revision_;
    jobs_.forget(jobs::Lane::Interactive, kSaveSlot);
    if (journal_) endInBackground(std::exchange(journal_, nullptr));
    const auto opened = std::exchange(opening_, nullptr);
    setPath(opened ? opened->path : QString());
    const bool hasUnsaved = opened && opened->modified;
    if (!closed_) startJournal(hasUnsaved);
    if (opened && opened->journal) {
        jobs_.run<bool>(
            {jobs::Lane::Interactive, {}, {}, false},
            [journal = journal_, old = *opened->journal](const core::Context&) {
                if (!journal) return false;
                journal->flush();
                if (!journal->failure()) ui::discard(old);
                return true;
            },
            this, [this](const Outcome<bool>&) { lookForRecoverable(); });
    }
}

void SessionStore::endInBackground(std::shared_ptr<Journal> journal) {
    const bool isClean = !journal->hasUnsaved();
    jobs_.run<bool>(
        {jobs::Lane::Interactive, QStringLiteral("session-end-%1").arg(++revision_), {}, false},
        [journal = std::move(journal), isClean](const core::Context&) {
            journal->close(isClean);
            return true;
        },
        this,
        [this, isClean](const Outcome<bool>&) {
            if (!isClean) lookForRecoverable();
        });
}

void SessionStore::setPath(const QString& path) {
    if (path == path_ && (path.isEmpty() || fileLock_)) return;
    path_ = path;
    fileLock_.reset();
    if (!path_.isEmpty()) {
        std::error_code ignored;
        fs::create_directories(journalFolder(), ignored);
        fileLock_ = SessionLock::acquire(lockOf(path_));
        if (!fileLock_ && SessionLock::holder(lockOf(path_))) Q_EMIT openedElsewhere(path_);
    }
    Q_EMIT pathChanged();
}

QString SessionStore::title() const { return path_.isEmpty() ? tr("Untitled session") : QFileInfo(path_).completeBaseName(); }

bool SessionStore::isBusy() const { return jobs_.isRunning(kSaveSlot) || jobs_.isRunning(kReadSlot) || jobs_.isRunning(kPortableSlot); }

bool SessionStore::save() {
    if (path_.isEmpty()) return false;
    saveAs(path_);
    return true;
}

void SessionStore::saveAs(const QString& path) {
    const QString suffix = QString::fromLatin1(kSessionSuffix.data(), static_cast<int>(kSessionSuffix.size()));
    QString target = QFileInfo(path).absoluteFilePath();
    if (!target.endsWith(suffix)) target += suffix;
    jobs_.run<bool>(
        {jobs::Lane::Interactive, kSaveSlot, tr("Saving the session"), true},
        [state = document_.state(), file = pathOf(target)](const core::Context&) {
            writeSession(file, state);
            return true;
        },
        this,
        [this, target, revision = revision_](const Outcome<bool>& outcome) {
            if (!outcome.value) {
                Q_EMIT saveFailed(errorOf(outcome.error, target));
            } else {
                onSaved(target, revision);
            }
        });
}

void SessionStore::onSaved(const QString& path, int revision) {
    setPath(path);
    const bool isCurrent = revision == revision_;
    if (!journal_) {
        startJournal(!isCurrent);
    } else if (isCurrent) {
        journal_->noteSaved(path.toStdString());
    } else {
        journal_->begin(document_.state(), path.toStdString(), true);
    }
    if (isCurrent) document_.markSaved();
    Q_EMIT saved(path);
}

void SessionStore::savePortableCopy(const QString& zipPath) {
    const QString target = QFileInfo(zipPath).absoluteFilePath();
    jobs_.run<bool>(
        {jobs::Lane::Long, kPortableSlot, tr("Saving a portable copy"), true},
        [state = document_.state(), file = pathOf(target)](const core::Context& context) {
            writePortableCopy(file, state, context);
            return true;
        },
        this,
        [this, target](const Outcome<bool>& outcome) {
            if (outcome.value) {
                Q_EMIT portableSaved(target);
            } else {
                Q_EMIT saveFailed(errorOf(outcome.error, target));
            }
        });
}

void SessionStore::open(const QString& path) {
    const QString source = QFileInfo(path).absoluteFilePath();
    read(source, [source](const core::Context& context) -> Opened {
        if (isPortableCopy(pathOf(source))) {
            const fs::path folder = journalFolder().parent_path() / "portable";
            return {readSession(unpackPortableCopy(pathOf(source), folder, context)), {}, false, std::nullopt};
        }
        if (const auto newer = newerThan(source)) {
            if (auto recovered = ui::recover(newer->journal)) return {std::move(recovered->state), source, true, newer->journal};
        }
        return {readSession(pathOf(source)), source, false, std::nullopt};
    });
}

void SessionStore::recover(const Recoverable& left) {
    read(textOf(left.journal), [journal = left.journal](const core::Context&) -> Opened {
        auto recovered = ui::recover(journal);
        if (!recovered) throw core::inputError("the journal is damaged", journal.string(), "open the saved session instead");
        return {std::move(recovered->state), QString::fromStdString(recovered->sessionFile), true, journal};
    });
}

void SessionStore::read(const QString& source, std::function<Opened(const core::Context&)> work) {
    jobs_.run<Opened>({jobs::Lane::Interactive, kReadSlot, tr("Reading the session"), true}, std::move(work), this,
                      [this, source](Outcome<Opened> outcome) {
                          if (!outcome.value) {
                              Q_EMIT openFailed(errorOf(outcome.error, source));
                              return;
                          }
                          const SessionState state = outcome.value->state;
                          const bool modified = outcome.value->modified;
                          opening_ = std::make_unique<Opened>(std::move(*outcome.value));
                          Q_EMIT loaded(state, modified);
                          opening_.reset();
                      });
}

void SessionStore::lookForRecoverable() {
    jobs_.run<std::vector<Recoverable>>(
        {jobs::Lane::Interactive, kLookSlot, tr("Looking for sessions that were not saved"), false},
        [](const core::Context&) { return ui::recoverable(journalFolder()); }, this,
        [this](Outcome<std::vector<Recoverable>> outcome) {
            if (!outcome.value) return;
            recoverable_ = std::move(*outcome.value);
            Q_EMIT recoverableChanged();
        });
}

void SessionStore::discard(const Recoverable& left) {
    const fs::path journal = left.journal;
    std::erase_if(recoverable_, [&](const Recoverable& one) { return one.journal == journal; });
    ui::discard(journal);
    Q_EMIT recoverableChanged();
}

void SessionStore::close() {
    if (!closed_) end(!document_.isModified());
}

void SessionStore::end(bool isClean) {
    if (std::exchange(closed_, true)) return;
    if (journal_) journal_->close(isClean);
    journal_.reset();
    fileLock_.reset();
}

}  // namespace counterpoint::ui
