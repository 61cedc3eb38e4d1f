// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session_parts.h"

#include "engine/core/error.h"
#include "engine/counterfactual/result_archive.h"

#include <string_view>

namespace counterpoint::ui {

using core::Json;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kCommand = "cmd:";

/// A bundled data set's name, as against a file: no folder, no ending.
bool isBundledName(const std::string& text) { return text.find_first_of("/.") == std::string::npos; }

/// {"file": ...}, relative when below `folder`.
void writeFile(Json& json, const std::string& file, const fs::path& folder) {
    const fs::path path = fs::absolute(file).lexically_normal();
    const fs::path below = folder.empty() ? fs::path() : path.lexically_relative(fs::absolute(folder).lexically_normal());
    const bool isBelow = !below.empty() && *below.begin() != "..";
    json["file"] = isBelow ? below.generic_string() : path.generic_string();
}

std::string readFile(const JsonReader& json, const fs::path& folder) {
    const std::string text = json.text();
    if (text.empty() || text.find('\0') != std::string::npos) json.fail("the name of a file");
    const fs::path path(text);
    return (path.is_absolute() || folder.empty() ? path : fs::absolute(folder) / path).lexically_normal().string();
}

void writeSchema(Json& json, const char* key, const std::optional<data::Schema>& schema) {
    if (schema) json[key] = schema->toJson();
}

std::optional<data::Schema> readSchema(const JsonReader& json, std::string_view key) {
    const auto found = json.find(key);
    if (!found) return std::nullopt;
    return data::Schema::fromJson(found->json(), found->where());
}

std::string textOrNone(const JsonReader& json, std::string_view key) {
    const auto found = json.find(key);
    return found ? found->text() : std::string();
}

Json dataJson(const DataReference& data, const fs::path& folder) {
    Json json = Json::object();
    if (isBundledName(data.nameOrPath)) {
        json["name"] = data.nameOrPath;
    } else {
        writeFile(json, data.nameOrPath, folder);
    }
    writeSchema(json, "schema", data.schema);
    json["label"] = data.label;
    json["sha256"] = data.sha256;
    json["rows"] = data.rows;
    return json;
}

DataReference dataFrom(const JsonReader& json, const fs::path& folder) {
    DataReference data;
    const auto file = json.find("file");
    data.nameOrPath = file ? readFile(*file, folder) : json.at("name").text();
    if (!file && !isBundledName(data.nameOrPath)) json.at("name").fail("the name of a bundled data set");
    data.schema = readSchema(json, "schema");
    data.label = textOrNone(json, "label");
    data.sha256 = textOrNone(json, "sha256");
    if (const auto rows = json.find("rows")) data.rows = static_cast<std::size_t>(rows->whole());
    return data;
}

Json modelJson(const ModelReference& model, const fs::path& folder) {
    Json json = Json::object();
    if (model.spec.empty() || model.spec.starts_with(kCommand)) {
        json["command"] = model.spec;
    } else {
        writeFile(json, model.spec, folder);
    }
    writeSchema(json, "mapping", model.mapping);
    json["raw"] = model.raw;
    json["output"] = model.outputMeaning;
    json["sha256"] = model.sha256;
    if (model.schema) json["schema"] = model.schema->toJson();
    return json;
}

ModelReference modelFrom(const JsonReader& json, const fs::path& folder) {
    ModelReference model;
    const auto file = json.find("file");
    model.spec = file ? readFile(*file, folder) : json.at("command").text();
    if (!file && !model.spec.empty() && !model.spec.starts_with(kCommand)) json.at("command").fail("a command that starts with \"cmd:\"");
    model.mapping = readSchema(json, "mapping");
    if (const auto raw = json.find("raw")) model.raw = raw->boolean();
    model.outputMeaning = textOrNone(json, "output");
    model.sha256 = textOrNone(json, "sha256");
    if (const auto schema = json.find("schema")) model.schema = schemaFrom(*schema);
    return model;
}

}  // namespace

std::shared_ptr<const data::Schema> schemaFrom(const JsonReader& json) {
    return std::make_shared<const data::Schema>(data::Schema::fromJson(json.json(), json.where()));
}

std::size_t cellsOf(const ModelReference& model) { return model.schema ? model.schema->featureCount() : 0; }

Json referencesJson(const DataReference& data, const ModelReference& model, const fs::path& folder) {
    return {{"data", dataJson(data, folder)}, {"model", modelJson(model, folder)}};
}

void referencesFrom(const JsonReader& json, const fs::path& folder, DataReference& data, ModelReference& model) {
    data = dataFrom(json.at("data"), folder);
    model = modelFrom(json.at("model"), folder);
}

Json runJson(const Run& run) {
    if (!run.schema) throw core::Error(core::ErrorCode::Internal, "a run has no schema", "session", "report this");
    Json json = {{"id", run.id}, {"case", caseJson(run.caseId)}, {"factual", rowJson(run.factual)}};
    json["constraints"] = run.constraints.toJson();
    json["question"] = questionJson(run.question);
    json["comparison"] = run.comparison;
    json["time"] = run.time;
    json["stopped_early"] = run.stoppedEarly;
    json["results"] = Json::array();
    for (const auto& result : run.results) json["results"].push_back(counterfactual::toArchive(result, *run.schema));
    return json;
}

Run runFrom(const JsonReader& json, std::shared_ptr<const data::Schema> schema) {
    Run run;
    run.id = json.at("id").whole();
    if (run.id == 0) json.at("id").fail("a whole number from 1");
    run.caseId = caseFrom(json.at("case"));
    run.factual = json.at("factual").row(schema->featureCount());
    const JsonReader constraints = json.at("constraints");
    run.constraints = constraints::ConstraintSet::fromJson(constraints.json(), constraints.where());
    run.question = questionFrom(json.at("question"));
    run.comparison = json.at("comparison").text();
    run.time = json.at("time").text();
    run.stoppedEarly = json.at("stopped_early").boolean();
    for (const JsonReader& one : json.at("results").items())
        run.results.push_back(counterfactual::fromArchive(one.json(), *schema, one.where()));
    if (run.results.empty()) json.at("results").fail("at least one result");
    run.schema = std::move(schema);
    return run;
}

}  // namespace counterpoint::ui
