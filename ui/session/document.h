// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/state.h"

#include <QObject>
#include <QString>
#include <QUndoStack>
#include <functional>

namespace counterpoint::ui {

/// The open session and its undo stack. Everything that changes it goes through here, so that it can be undone, journalled and
/// saved. Knows neither files (session_store.h) nor the engine (workbench.h).
class Document final : public QObject {
    Q_OBJECT
public:
    explicit Document(QObject* parent = nullptr);

    const SessionState& state() const { return state_; }
    const Edits& edits() const { return state_.edits; }
    QUndoStack& undoStack() { return undo_; }

    /// One undoable step named `text` ("Lock age"); nothing happens when `change` changes nothing. Consecutive steps with the same,
    /// non-empty `mergeKey` become one, as a drag does, until endMerge().
    void edit(const QString& text, const std::function<void(Edits&)>& change, const QString& mergeKey = {});
    /// The next step starts anew, as when the mouse is let go.
    void endMerge() { ++mergeGeneration_; }

    /// Not undoable: results are never lost. Gives it its id and, where it has none, the schema of the open model.
    std::uint64_t appendRun(Run run);
    const Run* run(std::uint64_t id) const;
    void selectCase(std::optional<CaseId> id);
    void setLayout(const std::string& layout, const std::string& windowState);
    void setFilter(const std::string& filter);
    /// What was opened, with its hashes; the edits stay, but for rows when the new model has other features.
    void setReferences(DataReference data, ModelReference model);

    /// Takes over a whole state (a new, opened or recovered session); the undo stack starts empty. `modified`: it has no saved file.
    void reset(SessionState state, bool modified = false);

    /// Edits, runs or references differ from what was last saved.
    bool isModified() const { return modified_ || !undo_.isClean(); }
    void markSaved();

Q_SIGNALS:
    /// The undoable part changed, by a step or by undo and redo.
    void edited();
    void runAppended(std::uint64_t id);
    void caseSelected();
    /// Everything may have changed.
    void wasReset();
    void referencesChanged();
    void layoutChanged();
    void modifiedChanged();

private:
    friend class EditCommand;
    void apply(const Edits& edits);
    void setModified();
    void dropRows();

    SessionState state_;
    QUndoStack undo_;
    bool modified_ = false;
    int mergeGeneration_ = 0;
};

}  // namespace counterpoint::ui
