// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobs/job_center.h"
#include "ui/session/document.h"
#include "ui/session/journal.h"

#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace counterpoint::ui {

/// Saving, opening and never losing the session of a Document: every change goes to a crash journal, files are read and written as
/// jobs. Nothing is asked on closing: an unsaved session stays in its journal and is offered at the next start.
class SessionStore final : public QObject {
    Q_OBJECT
public:
    SessionStore(Document& document, JobCenter& jobs, QObject* parent = nullptr);
    /// As close().
    ~SessionStore() override;

    /// The session's file; empty when it was never saved.
    const QString& path() const { return path_; }
    /// The file's name without its ending, or "Untitled session".
    QString title() const;

    /// Writes the session to its file. False when it has none yet: ask for a name and call saveAs.
    bool save();
    /// Adds the suffix where it is missing. `saved` or `saveFailed` follows.
    void saveAs(const QString& path);
    /// A zip with session, data, schema and model; the session itself keeps its file. `portableSaved` or `saveFailed` follows.
    void savePortableCopy(const QString& zipPath);
    /// Reads a session file or a portable copy (a zip, unpacked into the XDG data folder). `loaded` or `openFailed` follows. Where a
    /// killed window left newer changes of the same file, these are taken.
    void open(const QString& path);

    /// Looks for journals of killed windows, and unsaved sessions of closed ones; recoverableChanged follows.
    void lookForRecoverable();
    const std::vector<Recoverable>& recoverable() const { return recoverable_; }
    /// Reads one of them; `loaded` or `openFailed` follows. Its journal is removed once the session is taken over.
    void recover(const Recoverable& left);
    void discard(const Recoverable& left);

    /// Brings what is waiting to the disk and ends the journal; it stays where something is unsaved. For the window's close event.
    void close();
    bool isBusy() const;

Q_SIGNALS:
    /// A session was read and wants to be opened: give it to Workbench::openSession. `modified`: it differs from its file.
    void loaded(const counterpoint::ui::SessionState& state, bool modified);
    void openFailed(const counterpoint::core::ErrorValue& error);
    void saved(const QString& path);
    void portableSaved(const QString& path);
    void saveFailed(const counterpoint::core::ErrorValue& error);
    void pathChanged();
    void recoverableChanged();
    /// The journal cannot be written; the session is only in memory until this is mended.
    void journalFailed(const counterpoint::core::ErrorValue& error);
    /// Another window has this session file open; the last to save wins.
    void openedElsewhere(const QString& path);

private:
    struct Opened;

    void connectDocument();
    void note(const std::function<void(Journal&)>& change);
    void startJournal(bool hasUnsaved);
    void endInBackground(std::shared_ptr<Journal> journal);
    void onReset();
    void onSaved(const QString& path, int revision);
    void read(const QString& source, std::function<Opened(const core::Context&)> work);
    void setPath(const QString& path);
    void end(bool isClean);

    Document& document_;
    JobCenter& jobs_;
    QString path_;
    std::shared_ptr<Journal> journal_;  ///< also held by the job that ends it
    std::optional<SessionLock> fileLock_;
    std::unique_ptr<Opened> opening_;  ///< what the next reset of the document takes over
    std::vector<Recoverable> recoverable_;
    int revision_ = 0;  ///< of the document, to see whether it changed while it was being saved
    bool failureTold_ = false;
    bool closed_ = false;
};

}  // namespace counterpoint::ui
