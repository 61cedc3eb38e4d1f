// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/output.h"
#include "app/cli/verb.h"
#include "engine/attribution/attributor.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/counterfactual/generator.h"
#include "engine/models/training.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace counterpoint::cli {

namespace {

/// A method, a kind of model or a training objective, as this verb shows them.
struct Listed {
    std::string kind;
    std::string name;
    std::string label;
    std::string help;
    std::string source;
    std::vector<std::string> modalities;
    std::vector<std::string> needs;
    std::vector<core::ParamSpec> parameters;
};

Listed listed(const counterfactual::MethodInfo& info) {
    Listed entry{"counterfactual", info.name, info.label, info.help, info.source, info.modalities, {}, info.parameters};
    if (info.needsGradients) entry.needs.emplace_back("gradients");
    if (info.needsTreeStructure) entry.needs.emplace_back("tree structure");
    if (info.needsTrainingData) entry.needs.emplace_back("data");
    return entry;
}

Listed listed(const attribution::MethodInfo& info) {
    Listed entry{"attribution", info.name, info.label, info.help, info.source, info.modalities, {}, info.parameters};
    if (info.needsGradients) entry.needs.emplace_back("gradients");
    if (info.needsConvolution) {
        entry.needs.emplace_back("a convolutional network");
    } else if (info.needsLayers) {
        entry.needs.emplace_back("a network's layers");
    }
    if (info.needsTreeStructure) entry.needs.emplace_back("tree structure");
    if (info.needsLabels) {
        entry.needs.emplace_back("labelled data");
    } else if (info.needsTrainingData) {
        entry.needs.emplace_back("data");
    }
    return entry;
}

std::vector<Listed> everything() {
    std::vector<Listed> entries;
    for (const auto& method : counterfactual::methods()) entries.push_back(listed(method.info()));
    for (const auto& method : attribution::methods()) entries.push_back(listed(method.info()));
    for (const auto& kind : models::modelKinds()) {
        entries.push_back({"model", kind.name, kind.label, kind.help, "", {"table"}, {}, kind.parameters});
    }
    entries.push_back({"training", "standard", "Standard", "Least mean cross-entropy on the training split.", "", {"table"}, {}, {}});
    return entries;
}

std::string limitsText(const core::ParamSpec& spec) {
    switch (spec.type) {
        case core::ParamType::Bool:
            return "true or false";
        case core::ParamType::Choice:
            return core::join(spec.choices, " | ");
        case core::ParamType::Text:
            return "text";
        case core::ParamType::Integer:
        case core::ParamType::Real:
            break;
    }
    std::string kind = spec.type == core::ParamType::Integer ? "whole number" : "number";
    if (std::isinf(spec.min) && std::isinf(spec.max)) return kind;
    if (std::isinf(spec.max)) return fmt::format("{} from {}", kind, core::formatNumber(spec.min));
    if (std::isinf(spec.min)) return fmt::format("{} up to {}", kind, core::formatNumber(spec.max));
    return fmt::format("{} from {} to {}", kind, core::formatNumber(spec.min), core::formatNumber(spec.max));
}

core::Json toJson(const core::ParamSpec& spec, const core::ParamSet& defaults) {
    static constexpr const char* kTypes[] = {"bool", "integer", "real", "choice", "text"};
    core::Json json = {{"name", spec.name}, {"label", spec.label}, {"type", kTypes[static_cast<int>(spec.type)]}};
    json["default"] = defaults.toJson().at(spec.name);
    if (std::isfinite(spec.min)) json["min"] = spec.min;
    if (std::isfinite(spec.max)) json["max"] = spec.max;
    if (!spec.choices.empty()) json["choices"] = spec.choices;
    if (!spec.unit.empty()) json["unit"] = spec.unit;
    json["help"] = spec.help;
    if (!spec.source.empty()) json["source"] = spec.source;
    if (!spec.enabledWhen.empty()) json["enabled_when"] = spec.enabledWhen;
    json["advanced"] = spec.advanced;
    return json;
}

core::Json toJson(const Listed& entry) {
    core::Json json = {{"kind", entry.kind}, {"name", entry.name}, {"label", entry.label}, {"help", entry.help}, {"source", entry.source}};
    json["modalities"] = entry.modalities;
    json["needs"] = entry.needs;
    json["parameters"] = core::Json::array();
    const core::ParamSet defaults(entry.parameters);
    for (const auto& spec : entry.parameters) json["parameters"].push_back(toJson(spec, defaults));
    return json;
}

std::string toText(const Listed& entry) {
    std::string out = fmt::format("{} ({}): {}\n", entry.name, entry.kind, entry.help);
    if (!entry.source.empty()) out += fmt::format("    source: {}\n", entry.source);
    if (!entry.needs.empty()) out += fmt::format("    needs: {}\n", core::join(entry.needs, ", "));
    const core::ParamSet defaults(entry.parameters);
    for (const auto& spec : entry.parameters) {
        const std::string value = defaults.valueText(spec.name);
        const std::string unit = spec.unit.empty() ? "" : " " + spec.unit;
        out += fmt::format("    {} = {}{}  [{}]\n        {}\n", spec.name, value.empty() ? "''" : value, unit, limitsText(spec), spec.help);
        if (!spec.enabledWhen.empty()) out += fmt::format("        only with {}\n", spec.enabledWhen);
    }
    return out;
}

void requireOneOf(const std::string& value, const std::vector<std::string>& known, const std::string& option) {
    if (value.empty() || std::find(known.begin(), known.end(), value) != known.end()) return;
    throw core::usageError(fmt::format("unknown name '{}'", value), option, core::nameHint(value, known));
}

std::vector<Listed> selected(const std::string& name, const std::string& kind, const std::string& modality) {
    std::vector<Listed> chosen;
    std::vector<std::string> names;
    for (auto& entry : everything()) {
        names.push_back(entry.name);
        const bool fits =
            (name.empty() || entry.name == name) && (kind.empty() || entry.kind == kind) &&
            (modality.empty() || std::find(entry.modalities.begin(), entry.modalities.end(), modality) != entry.modalities.end());
        if (fits) chosen.push_back(std::move(entry));
    }
    if (chosen.empty() && !name.empty())
        throw core::usageError(fmt::format("no method '{}'", name), "counterpoint-cli methods", core::nameHint(name, names));
    return chosen;
}

}  // namespace

ExitStatus runMethods(const std::vector<std::string>& arguments, Console& console) {
    std::string name;
    std::string kind;
    std::string modality;
    bool json = false;
    CommandLine line("methods", "methods [NAME] [--kind K] [--modality M] [--json]",
                     "Lists methods and models with their parameters, which --set changes.");
    line.positional("NAME", name, "Only this one.");
    line.text("--kind", kind, "K", "Only counterfactual, attribution, metric, model or training.");
    line.text("--modality", modality, "M", "Only what serves table, image or text.");
    line.flag("--json", json, "As JSON.");
    line.example("counterpoint-cli methods cent");
    line.example("counterpoint-cli methods --kind model --json");
    if (!line.parse(arguments)) {
        writeStandardOutput(line.helpText());
        return ExitStatus::Done;
    }
    requireOneOf(kind, {"counterfactual", "attribution", "metric", "model", "training"}, "--kind");
    requireOneOf(modality, {"table", "image", "text"}, "--modality");
    const auto entries = selected(name, kind, modality);
    if (entries.empty()) console.note("This version has none of these.");
    core::Json array = core::Json::array();
    std::string text;
    for (const auto& entry : entries) {
        array.push_back(toJson(entry));
        text += (text.empty() ? "" : "\n") + toText(entry);
    }
    writeStandardOutput(json ? array.dump(2) + "\n" : text);
    return ExitStatus::Done;
}

}  // namespace counterpoint::cli
