// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/bound_constraints.h"
#include "engine/core/text.h"
#include "engine/report/sections.h"
#include "engine/report/wording.h"

#include <fmt/format.h>
#include <algorithm>
#include <set>

namespace counterpoint::report {

namespace {

using counterfactual::Counterfactual;

/// What a result had to reach, in words.
std::string demandWords(const ReportInput& input, int factualClass) {
    const auto& target = input.question.target;
    const std::string wanted = input.targetWords(factualClass);
    if (target.margin > 0.0) return fmt::format("{} with a probability of at least {}", wanted, shortPercent(target.margin));
    if (input.question.classNames.size() != 2) return fmt::format("{} as the most probable class", wanted);
    const double needed = factualClass == 0 ? input.question.threshold : 1.0 - input.question.threshold;
    return fmt::format("{} with a probability {} {}", wanted, factualClass == 0 ? "above" : "of at least", shortPercent(needed));
}

std::string costWords(const ReportInput& input) {
    std::string text =
        fmt::format("Searching and checking took {}", counted(input.record.evaluations, "model evaluation", "model evaluations"));
    if (input.record.gradients > 0) text += fmt::format(" and {}", counted(input.record.gradients, "gradient", "gradients"));
    if (!input.record.noTimes) text += fmt::format(" in {:.3g} s", input.record.seconds);
    return text + ".";
}

/// "2026-11-24T15:00:00Z" as "2026-11-24 15:00 UTC"; anything else as it is.
std::string timeWords(const std::string& time) {
    constexpr std::size_t kToMinutes = 16;
    if (time.size() < kToMinutes || time[10] != 'T') return time;
    return time.substr(0, 10) + " " + time.substr(11, 5) + (time.ends_with('Z') ? " UTC" : "");
}

void addIfKnown(KeyValues& pairs, std::string name, const std::string& value) {
    if (!value.empty()) pairs.entries.emplace_back(std::move(name), value);
}

KeyValues dataIdentity(const ReportInput& input) {
    KeyValues pairs;
    addIfKnown(pairs, "Data", input.record.data.name);
    addIfKnown(pairs, "Title", input.schema().title);
    pairs.entries.emplace_back("Records", grouped(static_cast<std::int64_t>(input.record.data.rows)));
    addIfKnown(pairs, "SHA-256 of the data", input.record.data.sha256);
    addIfKnown(pairs, "Origin", input.schema().origin);
    addIfKnown(pairs, "Licence", input.schema().licence);
    return pairs;
}

KeyValues modelIdentity(const ReportInput& input) {
    KeyValues pairs;
    addIfKnown(pairs, "Model", input.record.model.kind);
    addIfKnown(pairs, "Read from", input.record.model.source);
    addIfKnown(pairs, "SHA-256 of the model", input.record.model.sha256);
    pairs.entries.emplace_back("Classes", core::join(input.question.classNames, ", "));
    if (input.question.classNames.size() == 2) {
        pairs.entries.emplace_back("Decision threshold", fmt::format("{} when its probability is above {}", input.question.classNames[1],
                                                                     shortPercent(input.question.threshold)));
    }
    return pairs;
}

KeyValues runIdentity(const ReportInput& input) {
    const RunRecord& record = input.record;
    KeyValues pairs;
    pairs.entries.emplace_back("Program", "Counterpoint " + record.version);
    const bool tells = input.redaction.ids || input.redaction.protectedColumns;
    addIfKnown(pairs, "Command", tells && !record.command.empty() ? "withheld" : record.command);
    pairs.entries.emplace_back("Seed", std::to_string(record.seed));
    pairs.entries.emplace_back("Device", fmt::format("{}, {}", record.device, counted(record.threads, "thread", "threads")));
    if (!record.noTimes) addIfKnown(pairs, "Made on", timeWords(record.time));
    return pairs;
}

TableBlock parameterTable(const MethodRun& method) {
    TableBlock table;
    table.caption = fmt::format("Parameters of {}. Values that differ from the default are in bold.", method.label);
    table.columns = {"Parameter", "Value", "Meaning"};
    for (const auto& spec : method.parameters.specs()) {
        const Cell::Tone tone = method.parameters.isDefault(spec.name) ? Cell::Tone::Plain : Cell::Tone::Strong;
        table.rows.push_back(
            {{Cell::Tone::Plain, spec.name}, {tone, method.parameters.valueText(spec.name), true}, {Cell::Tone::Muted, spec.help}});
    }
    return table;
}

bool anyCautioned(const std::vector<const Counterfactual*>& results) {
    return std::any_of(results.begin(), results.end(), [](const Counterfactual* result) { return isCautioned(*result); });
}

/// Says of the features that the schema calls protected (sex, age and the like) whether a change touches them.
void addProtected(Blocks& blocks, const ReportInput& input, const std::vector<const Counterfactual*>& results) {
    std::vector<std::string> all;
    std::vector<std::string> touched;
    for (std::size_t i = 0; i < input.schema().featureCount(); ++i) {
        const data::Feature& feature = input.schema().feature(i);
        if (!feature.isProtected) continue;
        all.push_back(feature.name);
        const bool changes = std::any_of(results.begin(), results.end(), [&](const Counterfactual* result) {
            return std::any_of(result->changes.begin(), result->changes.end(), [&](const auto& change) { return change.feature == i; });
        });
        if (changes) touched.push_back(feature.name);
    }
    if (all.empty()) return;
    if (touched.empty()) {
        blocks.emplace_back(
            Paragraph{Paragraph::Tone::Plain, fmt::format("No change here touches what the data call protected: {}.", listWords(all))});
        return;
    }
    blocks.emplace_back(Paragraph{
        Paragraph::Tone::Caution,
        fmt::format("A change here touches what the data call protected: {}. That the model's answer turns on it is a finding about the "
                    "model; it is no way for a person to go.",
                    listWords(touched))});
}

}  // namespace

std::string ReportInput::targetWords(int factualClass) const {
    const std::string name = targetName(question, factualClass);
    return question.target.classIndex || question.classNames.size() == 2 ? name : "something other than " + className(factualClass);
}

std::string ReportInput::methodLabel(const std::string& name) const {
    const auto found =
        std::find_if(record.methods.begin(), record.methods.end(), [&](const MethodRun& method) { return method.name == name; });
    return found == record.methods.end() || found->label.empty() ? name : found->label;
}

std::string ReportInput::methodSource(const std::string& name) const {
    const auto found =
        std::find_if(record.methods.begin(), record.methods.end(), [&](const MethodRun& method) { return method.name == name; });
    return found == record.methods.end() ? "" : found->source;
}

void addConstraints(Blocks& blocks, const ReportInput& input, const std::vector<const Counterfactual*>& results) {
    const constraints::BoundConstraints bound(input.question.constraints, input.schema(), "report");
    BulletList list;
    for (const auto& demand : bound.describe()) list.items.push_back(input.told(demand));
    blocks.emplace_back(Heading{2, "Constraints kept"});
    if (list.items.empty()) {
        blocks.emplace_back(Paragraph{Paragraph::Tone::Plain, "There were none: every feature could take any value seen in the data."});
    } else {
        blocks.emplace_back(Paragraph{Paragraph::Tone::Plain, anyCautioned(results)
                                                                  ? "These demands were made; results for comparison only may break them:"
                                                                  : "Every change shown here keeps these demands:"});
        blocks.emplace_back(std::move(list));
    }
    addProtected(blocks, input, results);
}

void addChecks(Blocks& blocks, const ReportInput& input, const std::vector<const Counterfactual*>& results) {
    blocks.emplace_back(Heading{2, "How it was checked"});
    const auto found = std::find_if(results.begin(), results.end(), [](const Counterfactual* result) { return !result->row.empty(); });
    if (found == results.end()) {
        blocks.emplace_back(
            Paragraph{Paragraph::Tone::Plain,
                      "No candidate of the search passed the check: rounded to the values a person would write, kept within "
                      "the constraints, and given to "
                      "the model again, none reached what was asked. " +
                          costWords(input)});
        return;
    }
    if (anyCautioned(results)) {
        blocks.emplace_back(
            Paragraph{Paragraph::Tone::Caution,
                      "Results marked as being for comparison only were given to the model once more and reach what was asked, "
                      "but they were neither rounded to steps nor held to the constraints. " +
                          costWords(input)});
        return;
    }
    blocks.emplace_back(
        Paragraph{Paragraph::Tone::Plain, fmt::format("A change counts only if it passes on the values as they are written here. Each "
                                                      "result was rounded to the steps of its features, its levels made "
                                                      "whole, tested against every constraint, and given to the model once more; there it "
                                                      "had to reach {}. The probabilities in this report are those of that "
                                                      "last evaluation.",
                                                      demandWords(input, (*found)->factualClass))});
    blocks.emplace_back(Paragraph{Paragraph::Tone::Plain, costWords(input)});
}

void addIdentity(Blocks& blocks, const ReportInput& input) {
    blocks.emplace_back(Heading{2, "Data, model and run"});
    KeyValues all = dataIdentity(input);
    for (const auto& part : {modelIdentity(input), runIdentity(input)})
        all.entries.insert(all.entries.end(), part.entries.begin(), part.entries.end());
    blocks.emplace_back(std::move(all));
    for (const auto& method : input.record.methods) {
        if (!method.parameters.specs().empty()) blocks.emplace_back(parameterTable(method));
    }
}

void addLimits(Blocks& blocks, const ReportInput& input) {
    blocks.emplace_back(Heading{2, "What this cannot say"});
    blocks.emplace_back(BulletList{{
        "It is about the model, not the world. A model rests on correlations; such a change may move other values, too, or do nothing.",
        "It is hypothetical: nobody has made the change, and nobody has promised to decide by it.",
        "It is one way among many. Another may be easier for the person, and what is not named here may still matter to the model.",
        "Reasons come from a simple stand-in for the model near this case. The changes were checked with the model, the reasons not.",
        "It holds for this model and these data alone (see the SHA-256 sums). A new training may answer differently.",
    }});
    std::set<std::string> sources;
    for (const auto& method : input.record.methods) {
        if (!method.source.empty()) sources.insert(fmt::format("{}: {}", method.label, method.source));
    }
    for (const auto& source : sources) blocks.emplace_back(Paragraph{Paragraph::Tone::Small, source});
}

}  // namespace counterpoint::report
