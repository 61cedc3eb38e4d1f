// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/file.h"
#include "engine/core/random.h"
#include "ui/session/journal.h"
#include "ui/session/journal_lines.h"
#include "ui/session/session_file.h"
#include "ui/session/session_parts.h"

#include <fmt/format.h>
#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <system_error>

namespace counterpoint::ui {

namespace fs = std::filesystem;
using core::Json;

namespace {

constexpr std::string_view kSuffix = ".journal";
constexpr std::size_t kMostJournalBytes = std::size_t{4} << 30;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

fs::path lockOf(const fs::path& journal) { return journal.string() + ".lock"; }

Json parse(const lines::Line& line, const std::string& where) {
    return core::parseJson(line.json, where, {kMostSessionBytes, core::JsonLimits{}.maxDepth});
}

/// The lines of a journal by what they say. Texts are those of the file.
struct Contents {
    Json header;
    const lines::Line* state = nullptr;
    const lines::Line* edits = nullptr;
    const lines::Line* references = nullptr;
    const lines::Line* currentCase = nullptr;
    const lines::Line* layout = nullptr;
    std::vector<const lines::Line*> runs;
    std::string sessionFile;
    bool hasUnsaved = false;
};

bool changesSession(std::string_view kind) { return kind == lines::kEdits || kind == lines::kRun || kind == lines::kReferences; }

void sort(const std::vector<lines::Line>& all, const std::string& where, Contents& contents) {
    for (const auto& line : all) {
        if (line.kind == lines::kState) contents.state = &line;
        if (line.kind == lines::kEdits) contents.edits = &line;
        if (line.kind == lines::kReferences) contents.references = &line;
        if (line.kind == lines::kCase) contents.currentCase = &line;
        if (line.kind == lines::kLayout) contents.layout = &line;
        if (line.kind == lines::kRun) contents.runs.push_back(&line);
        if (changesSession(line.kind)) contents.hasUnsaved = true;
        if (line.kind != lines::kSaved) continue;
        contents.hasUnsaved = false;
        const Json json = parse(line, where);
        contents.sessionFile = JsonReader(json, where).at("session").text();
    }
}

/// Nothing without a whole first line and state. Errors (Input): newer format.
std::optional<Contents> contentsOf(const std::vector<lines::Line>& all, const std::string& where) {
    if (all.size() < 2 || all.front().kind != lines::kHeader || all[1].kind != lines::kState) return std::nullopt;
    Contents contents;
    contents.header = parse(all.front(), where);
    const JsonReader header(contents.header, where);
    const std::uint64_t format = header.at("format").whole();
    if (format > kJournalFormat) {
        throw core::inputError(
            fmt::format("a journal of format {} is newer than this program, which reads up to {}", format, kJournalFormat), where,
            "use a newer version of the program");
    }
    contents.sessionFile = header.at("session").text();
    contents.hasUnsaved = header.at("unsaved").boolean();
    sort(all, where, contents);
    return contents;
}

void takeRuns(const Contents& contents, const std::string& where, SessionState& state) {
    for (const lines::Line* line : contents.runs) {
        const Json json = parse(*line, where);
        const JsonReader reader(json, where + ", run");
        const JsonReader schema = reader.at("schema");
        const bool isUsual = state.model.schema && state.model.schema->toJson() == schema.json();
        Run run = runFrom(reader.at("run"), isUsual ? state.model.schema : schemaFrom(schema));
        if (state.runs.empty() || state.runs.back().id < run.id) state.runs.push_back(std::move(run));
    }
}

SessionState stateOf(const Contents& contents, const std::string& where) {
    SessionState state = fromJson(parse(*contents.state, where), where);
    if (contents.references != nullptr) {
        const Json json = parse(*contents.references, where);
        referencesFrom(JsonReader(json, where + ", references"), {}, state.data, state.model);
    }
    takeRuns(contents, where, state);
    if (contents.edits != nullptr) {
        const Json json = parse(*contents.edits, where);
        state.edits = editsFrom(JsonReader(json, where + ", edits"), cellsOf(state.model));
    }
    if (contents.layout != nullptr) {
        const Json json = parse(*contents.layout, where);
        const JsonReader layout(json, where + ", layout");
        state.layout = layout.at("layout").text();
        state.windowState = layout.at("window_state").text();
    }
    if (contents.currentCase != nullptr) {
        const Json json = parse(*contents.currentCase, where);
        state.currentCase = json.is_null() ? std::nullopt : std::optional(caseFrom(JsonReader(json, where + ", case")));
    }
    if (state.currentCase && state.currentCase->kind == CaseId::Kind::Own && state.currentCase->index >= state.edits.ownCases.size())
        state.currentCase.reset();
    return state;
}

std::optional<Recoverable> describe(const fs::path& journal) {
    const std::string text = core::readFile(journal, kMostJournalBytes);
    const auto all = lines::split(text);
    const auto contents = contentsOf(all, journal.string());
    if (!contents || !contents->hasUnsaved) return std::nullopt;
    const Json newest =
        contents->references != nullptr ? parse(*contents->references, journal.string()) : contents->header.at("references");
    DataReference data;
    ModelReference model;
    referencesFrom(JsonReader(newest, journal.string()), {}, data, model);
    const Json state = parse(*contents->state, journal.string());
    const std::size_t runs = contents->runs.size() + JsonReader(state, journal.string()).at("runs").items().size();
    return Recoverable{journal, contents->sessionFile, data.nameOrPath, model.spec, runs, fs::last_write_time(journal)};
}

}  // namespace

fs::path journalFolder() {
    const std::string xdg = environment("XDG_DATA_HOME");
    const std::string home = environment("HOME");
    const fs::path data = !xdg.empty() && xdg.front() == '/' ? fs::path(xdg)
                          : home.empty()                     ? fs::temp_directory_path()
                                                             : fs::path(home) / ".local" / "share";
    return data / "counterpoint" / "journals";
}

fs::path newJournalPath(const fs::path& folder) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto stamp = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    for (int i = 0;; ++i) {
        fs::path path = folder / fmt::format("{}-{}-{}{}", stamp, ::getpid(), i, kSuffix);
        if (!fs::exists(path) && !fs::exists(lockOf(path))) return path;
    }
}

std::optional<Recovered> recover(const fs::path& journal) {
    const std::string text = core::readFile(journal, kMostJournalBytes);
    const auto all = lines::split(text);
    const auto contents = contentsOf(all, journal.string());
    if (!contents) return std::nullopt;
    return Recovered{stateOf(*contents, journal.string()), contents->sessionFile, contents->hasUnsaved};
}

std::vector<Recoverable> recoverable(const fs::path& folder) {
    std::vector<Recoverable> out;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() != kSuffix || SessionLock::holder(lockOf(entry.path()))) continue;
        try {
            if (auto left = describe(entry.path())) {
                out.push_back(std::move(*left));
            } else {
                discard(entry.path());
            }
        } catch (const std::exception&) {
            // Of a newer program, or not readable now: it stays where it is.
            continue;
        }
    }
    std::sort(out.begin(), out.end(), [](const Recoverable& a, const Recoverable& b) { return a.lastChange > b.lastChange; });
    return out;
}

void discard(const fs::path& journal) {
    std::error_code ignored;
    fs::remove(journal, ignored);
    fs::remove(lockOf(journal), ignored);
}

}  // namespace counterpoint::ui
