// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/document.h"

#include "ui/session/session_parts.h"

#include <QUndoCommand>
#include <algorithm>
#include <utility>

namespace counterpoint::ui {

/// A step as the undoable part before and after it.
class EditCommand final : public QUndoCommand {
public:
    EditCommand(Document& document, const QString& text, Edits before, Edits after, QString mergeKey)
        : QUndoCommand(text), document_(document), before_(std::move(before)), after_(std::move(after)), mergeKey_(std::move(mergeKey)) {}

    void undo() override { document_.apply(before_); }
    void redo() override { document_.apply(after_); }
    int id() const override { return mergeKey_.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* later) override {
        const auto* other = dynamic_cast<const EditCommand*>(later);
        if (other == nullptr || other->mergeKey_ != mergeKey_) return false;
        after_ = other->after_;
        setObsolete(before_ == after_);
        return true;
    }

private:
    Document& document_;
    Edits before_;
    Edits after_;
    QString mergeKey_;
};

Document::Document(QObject* parent) : QObject(parent) {
    connect(&undo_, &QUndoStack::cleanChanged, this, [this] { Q_EMIT modifiedChanged(); });
}

void Document::edit(const QString& text, const std::function<void(Edits&)>& change, const QString& mergeKey) {
    Edits after = state_.edits;
    change(after);
    if (after == state_.edits) return;
    const QString key = mergeKey.isEmpty() ? QString() : QStringLiteral("%1#%2").arg(mergeKey).arg(mergeGeneration_);
    undo_.push(new EditCommand(*this, text, state_.edits, std::move(after), key));
}

void Document::apply(const Edits& edits) {
    state_.edits = edits;
    Q_EMIT edited();
}

std::uint64_t Document::appendRun(Run run) {
    run.id = state_.runs.empty() ? 1 : state_.runs.back().id + 1;
    if (run.schema == nullptr) run.schema = state_.model.schema;
    const std::uint64_t id = run.id;
    state_.runs.push_back(std::move(run));
    setModified();
    Q_EMIT runAppended(id);
    return id;
}

const Run* Document::run(std::uint64_t id) const {
    const auto found =
        std::lower_bound(state_.runs.begin(), state_.runs.end(), id, [](const Run& run, std::uint64_t wanted) { return run.id < wanted; });
    return found != state_.runs.end() && found->id == id ? &*found : nullptr;
}

void Document::selectCase(std::optional<CaseId> id) {
    if (state_.currentCase == id) return;
    state_.currentCase = id;
    endMerge();
    Q_EMIT caseSelected();
}

void Document::setLayout(const std::string& layout, const std::string& windowState) {
    if (state_.layout == layout && state_.windowState == windowState) return;
    state_.layout = layout;
    state_.windowState = windowState;
    Q_EMIT layoutChanged();
}

void Document::setFilter(const std::string& filter) { state_.filter = filter; }

void Document::setReferences(DataReference data, ModelReference model) {
    const bool isSame = referencesJson(state_.data, state_.model, {}) == referencesJson(data, model, {});
    const bool fits = !state_.model.schema || !model.schema || state_.model.schema->featureNames() == model.schema->featureNames();
    state_.data = std::move(data);
    state_.model = std::move(model);
    if (!fits) dropRows();
    if (!isSame) setModified();
    Q_EMIT referencesChanged();
}

/// Rows of another schema mean nothing here, and neither do the steps that would bring them back.
void Document::dropRows() {
    undo_.clear();
    Edits edits = state_.edits;
    edits.whatIf.clear();
    edits.ownCases.clear();
    std::erase_if(edits.caseNotes, [](const auto& note) { return note.first.kind == CaseId::Kind::Own; });
    const bool wasOwn = state_.currentCase && state_.currentCase->kind == CaseId::Kind::Own;
    apply(edits);
    if (wasOwn) selectCase(std::nullopt);
}

void Document::reset(SessionState state, bool modified) {
    state_ = std::move(state);
    modified_ = modified;
    undo_.clear();
    endMerge();
    Q_EMIT wasReset();
    Q_EMIT modifiedChanged();
}

void Document::markSaved() {
    modified_ = false;
    undo_.setClean();
    Q_EMIT modifiedChanged();
}

void Document::setModified() {
    if (std::exchange(modified_, true)) return;
    Q_EMIT modifiedChanged();
}

}  // namespace counterpoint::ui
