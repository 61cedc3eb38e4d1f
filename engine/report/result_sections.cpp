// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/text.h"
#include "engine/report/distribution.h"
#include "engine/report/sections.h"
#include "engine/report/wording.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace counterpoint::report {

namespace {

using counterfactual::Change;
using counterfactual::Counterfactual;

std::string percentOf(const ReportInput& input, const std::vector<float>& probabilities, int index) {
    const bool binary = input.question.classNames.size() == 2;
    const double threshold = !binary ? -1.0 : index == 1 ? input.question.threshold : 1.0 - input.question.threshold;
    return percent(static_cast<double>(probabilities.at(static_cast<std::size_t>(index))), threshold);
}

ProbabilityBars barsOf(const ReportInput& input, const Counterfactual& result) {
    ProbabilityBars bars;
    bars.classes = input.question.classNames;
    for (int i = 0; i < static_cast<int>(bars.classes.size()); ++i) {
        const auto k = static_cast<std::size_t>(i);
        bars.before.push_back(result.probabilitiesBefore.at(k));
        bars.beforeTexts.push_back(percentOf(input, result.probabilitiesBefore, i));
        if (result.row.empty()) continue;
        bars.after.push_back(result.probabilitiesAfter.at(k));
        bars.afterTexts.push_back(percentOf(input, result.probabilitiesAfter, i));
    }
    if (bars.classes.size() == 2) bars.threshold = input.question.threshold;
    return bars;
}

bool isAlreadyThere(const Counterfactual& result) { return result.reason.id == "search.already-there"; }

std::string answerSentence(const ReportInput& input, const Counterfactual& result) {
    const std::string now = fmt::format("The model says {} ({}).", input.className(result.factualClass),
                                        percentOf(input, result.probabilitiesBefore, result.factualClass));
    if (isAlreadyThere(result)) return now + " That is what was asked for: nothing has to change.";
    const std::string target = input.targetWords(result.factualClass);
    if (result.status == counterfactual::Status::Infeasible) {
        return fmt::format("{} Under the constraints there is nothing that could be changed to make it say {}.", now, target);
    }
    if (result.row.empty())
        return fmt::format("{} The search found no change within the constraints that would make it say {}.", now, target);
    return fmt::format("{} It would say {} ({}) if {}.", now, input.className(result.predictedClass),
                       percentOf(input, result.probabilitiesAfter, result.predictedClass), input.changesClause(result.changes));
}

std::vector<std::pair<std::string, std::string>> factsOf(const ReportInput& input, const Counterfactual& result) {
    std::vector<std::pair<std::string, std::string>> facts;
    if (!result.row.empty()) {
        facts.emplace_back("Features changed", fmt::format("{} of {}", result.changes.size(), input.schema().featureCount()));
        facts.emplace_back("Gower distance", fmt::format("{:.3f}", result.distances.gower));
    }
    facts.emplace_back("Model evaluations", grouped(result.evaluations));
    facts.emplace_back("Method", "");
    return facts;
}

Cell::Tone toneOf(const data::Feature& feature, const Change& change) {
    if (!feature.isOrdered() || std::isnan(change.from)) return Cell::Tone::Muted;
    return change.to > change.from ? Cell::Tone::Raised : Cell::Tone::Lowered;
}

std::string conditionClauseOf(const ReportInput& input, const data::Feature& feature, const counterfactual::Condition& condition) {
    return input.isWithheld(feature) ? feature.name + ": withheld" : conditionWords(feature, condition);
}

std::string conditionSentence(const ReportInput& input, const data::Feature& feature, const counterfactual::Condition& condition) {
    if (input.isWithheld(feature)) return conditionClauseOf(input, feature, condition);
    return fmt::format("{}: it is {} now and would be {}.", conditionWords(feature, condition), numberWords(feature, condition.factual),
                       numberWords(feature, condition.counterfactual));
}

std::optional<double> diagnostic(const Counterfactual& result, std::string_view name) {
    for (const auto& [key, value] : result.diagnostics) {
        if (key == name) return value;
    }
    return std::nullopt;
}

Paragraph fidelityWords(double fidelity) {
    constexpr double kClose = 0.95;
    constexpr double kMostly = 0.85;
    const std::string words =
        fmt::format("On similar records kept aside, the tree gives the model's own answer for {} (its fidelity)", percent(fidelity, -1.0));
    if (fidelity >= kClose) return {Paragraph::Tone::Plain, words + ": the reasons follow the model closely."};
    if (fidelity >= kMostly) return {Paragraph::Tone::Plain, words + ": the reasons follow the model in the main, not in every detail."};
    return {Paragraph::Tone::Caution, words + ". Take the reasons with care; the changes themselves were checked with the model."};
}

}  // namespace

bool isCautioned(const Counterfactual& result) { return !result.row.empty() && !result.reason.text.empty(); }

std::string ReportInput::rowWords(const ExplainedRow& explained) const {
    if (redaction.ids) return explained.name.empty() ? "a row whose number is withheld" : "a case whose name is withheld";
    return explained.name.empty() ? fmt::format("row {}", explained.row) : fmt::format("the case “{}”", explained.name);
}

std::string ReportInput::number(const data::Feature& feature, double value) const {
    return isWithheld(feature) ? "withheld" : numberWords(feature, value);
}

std::string ReportInput::value(const data::Feature& feature, double value) const {
    return isWithheld(feature) ? "withheld" : valueWords(feature, value);
}

std::string ReportInput::told(const core::Message& message) const {
    for (std::size_t i = 0; i < schema().featureCount(); ++i) {
        const data::Feature& feature = schema().feature(i);
        if (isWithheld(feature) && message.text.find(feature.name) != std::string::npos) return "withheld";
    }
    return message.text;
}

std::string ReportInput::changesClause(const std::vector<Change>& changes) const {
    std::vector<std::string> clauses;
    clauses.reserve(changes.size());
    for (const auto& change : changes) {
        const data::Feature& feature = schema().feature(change.feature);
        clauses.push_back(isWithheld(feature) ? feature.name + " were another value (withheld)" : changeWords(feature, change));
    }
    return listWords(clauses);
}

std::vector<Change> changesBetween(const data::Schema& schema, const data::Row& factual, const data::Row& row) {
    std::vector<Change> changes;
    for (std::size_t i = 0; i < schema.featureCount() && i < row.size(); ++i) {
        const bool same = factual[i] == row[i] || (std::isnan(factual[i]) && std::isnan(row[i]));
        if (same) continue;
        const bool hasDelta = schema.feature(i).isNumeric() && !std::isnan(factual[i]);
        changes.push_back({i, factual[i], row[i], hasDelta ? std::optional(row[i] - factual[i]) : std::nullopt});
    }
    return changes;
}

void addQuestion(Blocks& blocks, const ReportInput& input, const ExplainedRow& explained, int level) {
    const Counterfactual& result = explained.results.front();
    blocks.emplace_back(Heading{level, "The question"});
    blocks.emplace_back(Paragraph{
        Paragraph::Tone::Plain,
        fmt::format(
            "For {} of {} the model says {}. Which of these values would have to be different, and by how little, for it to say {}?",
            input.rowWords(explained), input.record.data.name, input.className(result.factualClass),
            input.targetWords(result.factualClass))});
    KeyValues row;
    row.compact = true;
    for (std::size_t i = 0; i < input.schema().featureCount(); ++i) {
        row.entries.emplace_back(input.schema().feature(i).name, input.value(input.schema().feature(i), result.factual[i]));
    }
    blocks.emplace_back(std::move(row));
}

void addAnswer(Blocks& blocks, const ReportInput& input, const ExplainedRow& explained, int level) {
    const Counterfactual& result = explained.results.front();
    Answer answer;
    answer.found = !result.row.empty();
    answer.before = input.className(result.factualClass);
    answer.after = answer.found ? input.className(result.predictedClass) : targetName(input.question, result.factualClass);
    answer.afterLabel = answer.found ? "It would say" : isAlreadyThere(result) ? "Asked for" : "Asked for, not reached";
    answer.text = answerSentence(input, result);
    answer.facts = factsOf(input, result);
    answer.facts.back().second = input.methodLabel(explained.method);
    blocks.emplace_back(Heading{level, "The answer"});
    blocks.emplace_back(std::move(answer));
    if (isCautioned(result)) blocks.emplace_back(Paragraph{Paragraph::Tone::Caution, sentence(input.told(result.reason))});
    blocks.emplace_back(barsOf(input, result));
}

void addChanges(Blocks& blocks, const ReportInput& input, const Counterfactual& result, int level) {
    TableBlock table;
    table.columns = {"Feature", "Now", "Then", "Difference", "Unit"};
    PlotRow plots;
    for (const auto& change : result.changes) {
        const data::Feature& feature = input.schema().feature(change.feature);
        const Cell::Tone tone = input.isWithheld(feature) ? Cell::Tone::Muted : toneOf(feature, change);
        table.rows.push_back({{Cell::Tone::Strong, feature.name},
                              {Cell::Tone::Plain, input.number(feature, change.from), true},
                              {Cell::Tone::Strong, input.number(feature, change.to), true},
                              {tone, input.isWithheld(feature) ? "withheld" : differenceWords(feature, change), true},
                              {Cell::Tone::Muted, feature.unit}});
        if (!input.isWithheld(feature)) plots.plots.push_back(distributionOf(input.columns, change.feature, change.from, change.to));
    }
    blocks.emplace_back(Heading{level, "What changes"});
    blocks.emplace_back(std::move(table));
    if (plots.plots.empty()) return;
    blocks.emplace_back(Heading{level, "Where these values stand in the data"});
    blocks.emplace_back(std::move(plots));
}

void addReasons(Blocks& blocks, const ReportInput& input, const ExplainedRow& explained, int level) {
    const Counterfactual& result = explained.results.front();
    if (result.conditions.empty() && result.sentences.empty()) return;
    blocks.emplace_back(Heading{level, "The reasons"});
    BulletList met;
    std::vector<std::string> kept;
    for (const auto& condition : result.conditions) {
        const data::Feature& feature = input.schema().feature(condition.feature);
        if (condition.violatedByFactual) {
            met.items.push_back(conditionSentence(input, feature, condition));
        } else {
            kept.push_back(conditionClauseOf(input, feature, condition));
        }
    }
    if (!met.items.empty()) {
        blocks.emplace_back(Paragraph{
            Paragraph::Tone::Plain,
            fmt::format(
                "{} imitates the model near this case with a small decision tree. This is what it found to stand between the case and {}:",
                input.methodLabel(explained.method), input.className(result.predictedClass))});
        blocks.emplace_back(std::move(met));
    } else {
        BulletList sentences;
        for (const auto& sentence : result.sentences) sentences.items.push_back(input.told(sentence));
        if (!sentences.items.empty()) blocks.emplace_back(std::move(sentences));
    }
    if (!kept.empty())
        blocks.emplace_back(Paragraph{Paragraph::Tone::Plain, fmt::format("What already holds and stays so: {}.", core::join(kept, "; "))});
    if (const auto fidelity = diagnostic(result, "fidelity")) blocks.emplace_back(fidelityWords(*fidelity));
}

void addAlternatives(Blocks& blocks, const ReportInput& input, const ExplainedRow& explained, int level) {
    TableBlock table;
    table.columns = {"", "If", "Then the model says", "Probability", "Distance"};
    for (std::size_t i = 1; i < explained.results.size(); ++i) {
        const Counterfactual& result = explained.results[i];
        if (result.row.empty()) continue;
        table.rows.push_back({{Cell::Tone::Muted, std::to_string(i + 1)},
                              {Cell::Tone::Plain, input.changesClause(result.changes)},
                              {Cell::Tone::Plain, input.className(result.predictedClass)},
                              {Cell::Tone::Plain, percentOf(input, result.probabilitiesAfter, result.predictedClass), true},
                              {Cell::Tone::Plain, fmt::format("{:.3f}", result.distances.gower), true}});
    }
    if (table.rows.empty()) return;
    blocks.emplace_back(Heading{level, "Other ways"});
    blocks.emplace_back(std::move(table));
}

void addNothingFound(Blocks& blocks, const ReportInput& input, const Counterfactual& result, int level) {
    blocks.emplace_back(Heading{level, "Why nothing was found"});
    if (!result.reason.text.empty()) blocks.emplace_back(Paragraph{Paragraph::Tone::Plain, sentence(input.told(result.reason))});
    if (result.relaxations.empty()) return;
    blocks.emplace_back(
        Paragraph{Paragraph::Tone::Plain, "What would help, the smallest first. Each was shown by running the search again:"});
    BulletList list;
    for (const auto& relaxation : result.relaxations) {
        std::string item = input.told(relaxation.message);
        const auto changes = changesBetween(input.schema(), result.factual, relaxation.counterfactual);
        if (!changes.empty()) {
            item += fmt::format("{} then the model would say {} if {}.", item.ends_with('.') ? "" : ":",
                                input.targetWords(result.factualClass), input.changesClause(changes));
        }
        list.items.push_back(std::move(item));
    }
    blocks.emplace_back(std::move(list));
}

}  // namespace counterpoint::report
