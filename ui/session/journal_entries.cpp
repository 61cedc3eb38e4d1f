// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/journal_entries.h"

#include "ui/session/journal_lines.h"
#include "ui/session/session_file.h"
#include "ui/session/session_parts.h"

namespace counterpoint::ui::entries {

using core::Json;

namespace {

struct ToLines {
    std::string operator()(const Whole& one) const {
        const Json header = {{"format", kJournalFormat},
                             {"session", one.sessionFile},
                             {"unsaved", one.hasUnsaved},
                             {"references", referencesJson(one.state.data, one.state.model, {})}};
        return lines::frame(lines::kHeader, header) + lines::frame(lines::kState, toJson(one.state));
    }
    std::string operator()(const References& one) const {
        return lines::frame(lines::kReferences, referencesJson(one.data, one.model, {}));
    }
    std::string operator()(const Run& one) const {
        Json json = {{"run", runJson(one)}};
        json["schema"] = one.schema->toJson();
        return lines::frame(lines::kRun, json);
    }
    std::string operator()(const Edits& one) const { return lines::frame(lines::kEdits, editsJson(one)); }
    std::string operator()(const std::optional<CaseId>& one) const {
        return lines::frame(lines::kCase, one ? caseJson(*one) : Json(nullptr));
    }
    std::string operator()(const Layout& one) const {
        return lines::frame(lines::kLayout, {{"layout", one.layout}, {"window_state", one.windowState}});
    }
    std::string operator()(const Saved& one) const { return lines::frame(lines::kSaved, {{"session", one.sessionFile}}); }
};

}  // namespace

void add(std::vector<Entry>& waiting, Entry entry) {
    if (std::holds_alternative<Whole>(entry)) waiting.clear();
    const bool replaces = !std::holds_alternative<Run>(entry) && !std::holds_alternative<Saved>(entry);
    for (auto one = waiting.rbegin(); replaces && one != waiting.rend() && !std::holds_alternative<Saved>(*one); ++one) {
        if (one->index() != entry.index()) continue;
        *one = std::move(entry);
        return;
    }
    waiting.push_back(std::move(entry));
}

std::string linesOf(const Entry& entry) { return std::visit(ToLines{}, entry); }

}  // namespace counterpoint::ui::entries
