// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputs.h"
#include "app/cli/job_runner.h"
#include "app/cli/output.h"
#include "app/cli/run_options.h"
#include "app/cli/verb.h"
#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/core/text.h"
#include "engine/data/catalogue.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace counterpoint::cli {

namespace fs = std::filesystem;

namespace {

struct Request {
    std::string action;
    std::string name;
    std::string from;
    std::string to;
    std::string label;
    std::string out;
    bool json = false;
    RunOptions run;
};

std::vector<std::string> catalogueNames() {
    std::vector<std::string> names;
    for (const auto& entry : data::catalogue()) names.push_back(entry.name);
    return names;
}

data::Dataset load(const Request& request, const data::LoadOptions& options, Console& console) {
    const core::Context context = request.run.start(console);
    JobRunner runner(console);
    auto dataset = runner.runWhole<data::Dataset>(jobs::Lane::Long, "Reading " + request.name, context, [&](const core::Context& inner) {
        return data::loadDataset(request.name, options, inner);
    });
    console.notes(dataset.notices);
    return dataset;
}

ExitStatus list(const Request& request) {
    core::Json json = core::Json::array();
    std::string text;
    for (const auto& entry : data::catalogue()) {
        const auto schema = data::Schema::read(entry.schema);
        const std::string label = schema.label() == nullptr ? "" : schema.label()->name;
        json.push_back({{"name", entry.name},
                        {"title", entry.title},
                        {"features", schema.featureCount()},
                        {"label", label},
                        {"classes", schema.classNames()},
                        {"licence", schema.licence},
                        {"file", entry.file.string()}});
        text += fmt::format("{:<26}{} ({} features, label {})\n", entry.name, entry.title, schema.featureCount(), label);
    }
    if (json.empty()) {
        throw core::inputError("no data set is bundled", core::bundledDatasetsFolder().string(),
                               "set COUNTERPOINT_DATASETS to the folder that holds them");
    }
    writeStandardOutput(request.json ? json.dump(2) + "\n" : text);
    return ExitStatus::Done;
}

std::string rangeText(const data::Feature& field) {
    if (field.hasLevels()) return core::join(field.levels, field.type == data::FeatureType::Ordinal ? " < " : " | ");
    if (!field.isNumeric() || !field.min || !field.max) return "";
    std::string text = field.valueText(*field.min) + " to " + field.valueText(*field.max);
    if (!field.unit.empty()) text += " " + field.unit;
    if (field.step) text += ", step " + core::formatNumber(*field.step);
    return text;
}

std::size_t missingIn(const data::Table& table, std::size_t field) {
    std::size_t missing = 0;
    for (std::size_t row = 0; row < table.rowCount(); ++row) missing += std::isnan(table.cell(row, field)) ? 1 : 0;
    return missing;
}

std::string describeField(const data::Table& table, std::size_t index) {
    const data::Feature& field = table.schema().fields()[index];
    std::vector<std::string> remarks;
    if (field.role != data::Role::Feature) remarks.emplace_back(data::nameOf(field.role));
    if (field.isProtected) remarks.emplace_back("protected");
    if (field.mutability != data::Mutability::Free) remarks.emplace_back(data::nameOf(field.mutability));
    const bool hasCells = field.type != data::FeatureType::Text && field.role != data::Role::Excluded;
    if (const std::size_t missing = hasCells ? missingIn(table, index) : 0; missing > 0)
        remarks.push_back(fmt::format("{} missing", missing));
    std::string text = fmt::format("  {:<24}{:<13}{}\n", field.name, data::nameOf(field.type), rangeText(field));
    const std::string notes = core::join(remarks, ", ");
    if (!field.description.empty() || !notes.empty()) {
        text += fmt::format("  {:<24}{}{}{}\n", "", field.description, field.description.empty() || notes.empty() ? "" : "; ", notes);
    }
    return text;
}

std::string classCounts(const data::Table& table) {
    const auto names = table.schema().classNames();
    std::vector<std::size_t> counts(names.size(), 0);
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const auto code = table.labelOf(row);
        if (code != data::kMissingCode) ++counts[static_cast<std::size_t>(code)];
    }
    std::vector<std::string> parts;
    parts.reserve(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) parts.push_back(fmt::format("{} {}", names[i], counts[i]));
    return core::join(parts, ", ");
}

std::string description(const data::Dataset& dataset) {
    const data::Schema& schema = dataset.schema();
    std::string text = fmt::format("{}\n", schema.title.empty() ? dataset.identity.name : schema.title);
    const auto line = [&](const char* name, const std::string& value) {
        if (!value.empty()) text += fmt::format("{:<12}{}\n", name, value);
    };
    line("rows", std::to_string(dataset.table.rowCount()));
    line("features", std::to_string(schema.featureCount()));
    if (schema.label() != nullptr) line("label", schema.label()->name + ": " + classCounts(dataset.table));
    line("favourable", schema.favourableValue);
    line("origin", schema.origin);
    line("licence", schema.licence);
    line("SHA-256", dataset.identity.sha256);
    line("notes", schema.notes);
    text += "\nColumns:\n";
    for (std::size_t i = 0; i < schema.fields().size(); ++i) text += describeField(dataset.table, i);
    return text;
}

ExitStatus describe(const Request& request, Console& console) {
    data::LoadOptions options;
    options.labelName = request.label;
    const auto dataset = load(request, options, console);
    if (!request.json) {
        writeStandardOutput(description(dataset));
        return ExitStatus::Done;
    }
    core::Json json = {{"name", dataset.identity.name}, {"rows", dataset.table.rowCount()}, {"sha256", dataset.identity.sha256}};
    json["schema"] = dataset.schema().toJson();
    writeStandardOutput(json.dump(2) + "\n");
    return ExitStatus::Done;
}

ExitStatus infer(const Request& request, Console& console) {
    data::LoadOptions options;
    options.labelName = request.label;
    options.infer = true;
    const auto dataset = load(request, options, console);
    const std::string text = dataset.schema().toJson().dump(2) + "\n";
    if (request.out.empty()) {
        writeStandardOutput(text);
    } else {
        requireWritable(request.out);
        writeOutput(fs::path(request.out), text);
    }
    return ExitStatus::Done;
}

/// The data file of a name in a folder, plain or compressed.
fs::path dataFileIn(const fs::path& folder, const std::string& name) {
    std::vector<std::string> names;
    for (const char* ending : {".csv", ".csv.gz"}) {
        if (fs::is_regular_file(folder / (name + ending))) return folder / (name + ending);
    }
    std::error_code ignored;
    for (const auto& file : fs::directory_iterator(folder, ignored)) {
        const std::string found = file.path().filename().string();
        if (const auto at = found.find(".csv"); at != std::string::npos) names.push_back(found.substr(0, at));
    }
    throw core::inputError(fmt::format("there is no {0}.csv or {0}.csv.gz", name), folder.string(), core::nameHint(name, names));
}

/// Copies a data set with its schema into a folder, after a check that it can be read. Nothing comes over a network: a bundled set comes
/// from the program's own folder, others from --from.
ExitStatus fetch(Request request, Console& console) {
    fs::path file;
    if (request.from.empty()) {
        const auto entry = data::findInCatalogue(request.name);
        if (!entry) {
            throw core::inputError(fmt::format("'{}' is not bundled, and nothing is fetched over a network", request.name),
                                   "datasets fetch",
                                   "give --from DIR with its .csv and .schema.json, or one of the names of 'datasets list'");
        }
        file = entry->file;
    } else {
        if (!fs::is_directory(request.from))
            throw core::inputError("this is no folder", request.from, "give the folder that holds the data set");
        file = dataFileIn(request.from, request.name);
    }
    const fs::path folder = request.to.empty() ? fs::path(".") : fs::path(request.to);
    const fs::path target = folder / file.filename();
    requireWritable(target);
    const fs::path schema = file.parent_path() / (request.name + ".schema.json");
    request.name = file.string();
    load(request, {}, console);
    std::error_code ignored;
    if (fs::equivalent(file, target, ignored))
        throw core::usageError("the data set lies there already", target.string(), "give another folder with --to");
    core::writeFileAtomically(target, core::readFile(file));
    if (fs::is_regular_file(schema)) core::writeFileAtomically(folder / schema.filename(), core::readFile(schema));
    writeStandardOutput(target.string() + "\n");
    return ExitStatus::Done;
}

}  // namespace

ExitStatus runDatasets(const std::vector<std::string>& arguments, Console& console) {
    Request request;
    CommandLine line("datasets", "datasets list | describe NAME | fetch NAME [--from DIR] [--to DIR] | infer FILE",
                     "Lists the bundled data sets, describes one (or a file), copies one to work on, or proposes a schema for a CSV file.");
    line.positional("ACTION", request.action, "list, describe, fetch or infer.");
    line.positional("NAME", request.name, "A bundled data set's name or a file.");
    line.text("--from", request.from, "DIR", "fetch: the folder that holds NAME.csv[.gz] and NAME.schema.json; default the bundled ones.");
    line.text("--to", request.to, "DIR", "fetch: the folder to copy to; default the current one.");
    line.text("--label", request.label, "COLUMN", "infer, describe: the label's column.");
    line.text("--out", request.out, "FILE", "infer: write the schema there; default standard output.");
    line.flag("--json", request.json, "list, describe: as JSON.");
    line.flag("--quiet", request.run.quiet, "No progress bar and no notes on standard error.");
    line.example("counterpoint-cli datasets list");
    line.example("counterpoint-cli datasets infer people.csv --label approved --out people.schema.json");
    if (!line.parse(arguments)) {
        writeStandardOutput(line.helpText());
        return ExitStatus::Done;
    }
    console.setQuiet(request.run.quiet);
    const std::vector<std::string> actions = {"list", "describe", "fetch", "infer"};
    if (std::find(actions.begin(), actions.end(), request.action) == actions.end()) {
        const std::string what = request.action.empty() ? "no action is given" : fmt::format("unknown action '{}'", request.action);
        throw core::usageError(what, line.where(), core::nameHint(request.action, actions));
    }
    if (request.action == "list") return list(request);
    if (request.name.empty())
        throw core::usageError(fmt::format("'{}' needs a name", request.action), line.where(), core::nameHint("", catalogueNames()));
    if (request.action == "describe") return describe(request, console);
    return request.action == "fetch" ? fetch(request, console) : infer(request, console);
}

}  // namespace counterpoint::cli
