// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/counterfactual_report.h"

#include "engine/report/sections.h"
#include "engine/report/wording.h"

#include <fmt/format.h>
#include <algorithm>
#include <set>

namespace counterpoint::report {

namespace {

using counterfactual::Counterfactual;

// A report is about selected cases; further ones are in the overview only.
constexpr std::size_t kMostDetailed = 50;

std::string title(const ReportInput& input, std::span<const ExplainedRow> rows) {
    if (rows.size() != 1)
        return fmt::format("Hypothetical: what would change {} of the model",
                           counted(static_cast<std::int64_t>(rows.size()), "answer", "answers"));
    return fmt::format("Hypothetical: what would make the model say {}?", input.targetWords(rows.front().results.front().factualClass));
}

std::string subtitle(const ReportInput& input, std::span<const ExplainedRow> rows) {
    std::set<std::string> labels;
    for (const auto& row : rows) labels.insert(input.methodLabel(row.method));
    const std::vector<std::string> methods(labels.begin(), labels.end());
    const std::string subject = rows.size() == 1 ? sentenceStart(input.rowWords(rows.front())) + " of " + input.record.data.name
                                                 : "Rows of " + input.record.data.name;
    std::string text = fmt::format("{}, explained by {}", subject, listWords(methods));
    if (!input.record.noTimes && input.record.time.size() >= 10) text += " on " + input.record.time.substr(0, 10);
    return text;
}

void addRow(Blocks& blocks, const ReportInput& input, const ExplainedRow& explained, int level) {
    const Counterfactual& best = explained.results.front();
    addQuestion(blocks, input, explained, level);
    addAnswer(blocks, input, explained, level);
    if (best.row.empty()) {
        addNothingFound(blocks, input, best, level);
    } else {
        addChanges(blocks, input, best, level);
        addReasons(blocks, input, explained, level);
        addAlternatives(blocks, input, explained, level);
    }
    addWhatItRestedOn(blocks, input, explained, level);
}

std::vector<Cell> overviewRow(const ReportInput& input, const ExplainedRow& explained, bool nameMethod) {
    const Counterfactual& best = explained.results.front();
    const bool found = !best.row.empty();
    const Cell::Tone tone = found ? Cell::Tone::Plain : Cell::Tone::Muted;
    std::vector<Cell> cells = {{Cell::Tone::Strong, input.redaction.ids ? "withheld" : caseText(explained), explained.name.empty()}};
    if (nameMethod) cells.push_back({Cell::Tone::Plain, input.methodLabel(explained.method)});
    cells.push_back({Cell::Tone::Plain, input.className(best.factualClass)});
    cells.push_back({tone, found ? input.className(best.predictedClass) : "none"});
    cells.push_back({tone, found ? input.changesClause(best.changes) : input.told(best.reason)});
    return cells;
}

void addOverview(Blocks& blocks, const ReportInput& input, std::span<const ExplainedRow> rows) {
    const bool nameMethod =
        std::any_of(rows.begin(), rows.end(), [&](const ExplainedRow& row) { return row.method != rows.front().method; });
    TableBlock table;
    table.columns = {"Row", "Now", "Then", "If"};
    if (nameMethod) table.columns.insert(table.columns.begin() + 1, "Method");
    for (const auto& explained : rows) table.rows.push_back(overviewRow(input, explained, nameMethod));
    const auto found = std::count_if(rows.begin(), rows.end(), [](const ExplainedRow& row) { return !row.results.front().row.empty(); });
    blocks.emplace_back(Heading{2, "All answers"});
    blocks.emplace_back(
        Paragraph{Paragraph::Tone::Lead, fmt::format("For {} of {} a change was found that would make the model answer differently.", found,
                                                     counted(static_cast<std::int64_t>(rows.size()), "case", "cases"))});
    blocks.emplace_back(std::move(table));
    if (rows.size() > kMostDetailed) {
        blocks.emplace_back(Paragraph{Paragraph::Tone::Small, fmt::format("Details of the first {} follow.", kMostDetailed)});
    }
}

}  // namespace

Document counterfactualReport(const RunRecord& record, const Question& question, const data::Dataset& data,
                              std::span<const ExplainedRow> rows, const Redaction& redaction, const AttributionPart& attributions) {
    SortedColumns columns(data.table);
    const ReportInput input{record, question, data, redaction, columns, attributions};
    Document document;
    document.kicker = "Counterfactual report";
    document.title = title(input, rows);
    document.subtitle = subtitle(input, rows);
    if (rows.size() == 1) {
        addRow(document.blocks, input, rows.front(), 2);
    } else {
        addOverview(document.blocks, input, rows);
        for (const auto& explained : rows.first(std::min(rows.size(), kMostDetailed))) {
            document.blocks.emplace_back(
                Heading{2, sentenceStart(input.rowWords(explained)) + ", explained by " + input.methodLabel(explained.method)});
            addRow(document.blocks, input, explained, 3);
        }
    }
    std::vector<const Counterfactual*> results;
    for (const auto& explained : rows) {
        for (const auto& result : explained.results) results.push_back(&result);
    }
    addConstraints(document.blocks, input, results);
    addChecks(document.blocks, input, results);
    addIdentity(document.blocks, input);
    if (!attributions.rows.empty()) addAttributionLimits(document.blocks, record, attributions.rows);
    addLimits(document.blocks, input);
    document.footer = fmt::format("Made by Counterpoint {}. The model's answers, not advice.", record.version);
    return document;
}

}  // namespace counterpoint::report
