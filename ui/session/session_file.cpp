// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session_file.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "ui/session/session_parts.h"

#include <fmt/format.h>
#include <algorithm>

namespace counterpoint::ui {

using core::Json;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kKind = "counterpoint session";

void requireFormat(const JsonReader& json) {
    if (json.at("kind").text() != kKind) json.at("kind").fail(fmt::format("\"{}\"", kKind));
    const std::uint64_t format = json.at("format").whole();
    if (format <= kSessionFormat && format > 0) return;
    throw core::inputError(fmt::format("a session of format {} is newer than this program, which reads up to {}", format, kSessionFormat),
                           json.at("format").where(), "use a newer version of the program");
}

/// Runs share few schemas: each is written once.
Json runsJson(const std::vector<Run>& runs, Json& schemas) {
    std::vector<const data::Schema*> seen;
    Json out = Json::array();
    for (const Run& run : runs) {
        auto found = std::find(seen.begin(), seen.end(), run.schema.get());
        if (found == seen.end()) {
            found = seen.insert(seen.end(), run.schema.get());
        }
        Json one = runJson(run);
        one["schema"] = found - seen.begin();
        out.push_back(std::move(one));
    }
    for (const data::Schema* schema : seen) schemas.push_back(schema->toJson());
    return out;
}

std::vector<Run> runsFrom(const JsonReader& json, const ModelReference& model) {
    std::vector<std::shared_ptr<const data::Schema>> schemas;
    for (const JsonReader& one : json.at("schemas").items()) {
        // The usual one is shared with the model.
        schemas.push_back(model.schema && model.schema->toJson() == one.json() ? model.schema : schemaFrom(one));
    }
    std::vector<Run> runs;
    for (const JsonReader& one : json.at("runs").items()) {
        runs.push_back(runFrom(one, schemas[one.at("schema").index(schemas.size())]));
        if (runs.size() > 1 && runs[runs.size() - 2].id >= runs.back().id)
            one.at("id").fail("a number greater than that of the run before");
    }
    return runs;
}

}  // namespace

Json toJson(const SessionState& state, const fs::path& folder) {
    Json json = {{"kind", kKind}, {"format", kSessionFormat}};
    json.update(referencesJson(state.data, state.model, folder));
    json["edits"] = editsJson(state.edits);
    if (state.currentCase) json["current_case"] = caseJson(*state.currentCase);
    json["layout"] = state.layout;
    json["window_state"] = state.windowState;
    json["filter"] = state.filter;
    Json schemas = Json::array();
    Json runs = runsJson(state.runs, schemas);
    json["schemas"] = std::move(schemas);
    json["runs"] = std::move(runs);
    return json;
}

SessionState fromJson(const Json& document, std::string_view where, const fs::path& folder) {
    const JsonReader json(document, std::string(where));
    requireFormat(json);
    SessionState state;
    referencesFrom(json, folder, state.data, state.model);
    state.edits = editsFrom(json.at("edits"), cellsOf(state.model));
    if (const auto current = json.find("current_case")) {
        state.currentCase = caseFrom(*current);
        const std::size_t cases = state.currentCase->kind == CaseId::Kind::Own ? state.edits.ownCases.size() : state.data.rows;
        if (state.currentCase->index >= cases) current->fail("a case that is there");
    }
    state.layout = json.at("layout").text();
    state.windowState = json.at("window_state").text();
    state.filter = json.at("filter").text();
    state.runs = runsFrom(json, state.model);
    return state;
}

std::string sessionText(const SessionState& state, const fs::path& folder) {
    return toJson(state, folder).dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

SessionState parseSession(std::string_view text, std::string_view where, const fs::path& folder) {
    return fromJson(core::parseJson(text, where, {kMostSessionBytes, core::JsonLimits{}.maxDepth}), where, folder);
}

void writeSession(const fs::path& path, const SessionState& state) {
    core::writeFileAtomically(path, sessionText(state, fs::absolute(path).parent_path()));
}

SessionState readSession(const fs::path& path) {
    return parseSession(core::readFile(path, kMostSessionBytes), path.string(), fs::absolute(path).parent_path());
}

}  // namespace counterpoint::ui
