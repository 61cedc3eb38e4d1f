// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/attribution_report.h"

#include "engine/report/sections.h"
#include "engine/report/wording.h"

#include <fmt/format.h>
#include <algorithm>
#include <span>

namespace counterpoint::report {

namespace {

constexpr std::size_t kMostDetailedRows = 50;

/// The attributions of one row, which stand side by side.
std::vector<std::span<const AttributedRow>> byRow(std::span<const AttributedRow> rows) {
    std::vector<std::span<const AttributedRow>> parts;
    for (std::size_t first = 0; first < rows.size();) {
        std::size_t last = first + 1;
        while (last < rows.size() && rows[last].row == rows[first].row && rows[last].name == rows[first].name) ++last;
        parts.push_back(rows.subspan(first, last - first));
        first = last;
    }
    return parts;
}

std::string caseWords(const AttributedRow& row, const Redaction& redaction) {
    if (!row.name.empty()) return row.name;
    return redaction.ids ? "a row whose number is withheld" : fmt::format("row {}", row.row);
}

ProbabilityBars probabilitiesOf(const models::Classifier& model, const data::Row& values) {
    ProbabilityBars bars;
    bars.classes = model.classNames();
    const data::Matrix shares = model.probabilities(std::span(&values, 1));
    for (Eigen::Index k = 0; k < shares.cols(); ++k) {
        bars.before.push_back(static_cast<double>(shares(0, k)));
        bars.beforeTexts.push_back(percent(static_cast<double>(shares(0, k))));
    }
    if (bars.classes.size() == 2) bars.threshold = model.threshold();
    return bars;
}

void addCase(Document& document, const RunRecord& record, const data::Dataset& data, const models::Classifier& model,
             std::span<const AttributedRow> part, const Redaction& redaction) {
    const data::Row values = data.table.row(part.front().row);
    const int predicted = model.classesOf(model.probabilities(std::span(&values, 1))).front();
    document.blocks.emplace_back(Heading{2, sentenceStart(caseWords(part.front(), redaction))});
    document.blocks.emplace_back(Paragraph{Paragraph::Tone::Lead, fmt::format("The model says {}. What did that rest on?",
                                                                              model.classNames().at(static_cast<std::size_t>(predicted)))});
    document.blocks.emplace_back(probabilitiesOf(model, values));
    addAttributions(document.blocks, record, model, values, part, redaction, 3);
}

}  // namespace

Document attributionReport(const RunRecord& record, const data::Dataset& data, const models::Classifier& model,
                           std::span<const AttributedRow> rows, const Redaction& redaction) {
    const auto cases = byRow(rows);
    Document document;
    document.kicker = "Attribution report";
    document.title = cases.size() == 1
                         ? fmt::format("What the decision on {} rested on", caseWords(rows.front(), redaction))
                         : fmt::format("What {} rested on", counted(static_cast<std::int64_t>(cases.size()), "decision", "decisions"));
    std::vector<std::string> labels;
    for (const auto& method : record.methods) labels.push_back(method.label.empty() ? method.name : method.label);
    document.subtitle = fmt::format("{}, explained by {}", record.data.name, listWords(labels));
    if (!record.noTimes && record.time.size() >= 10) document.subtitle += " on " + record.time.substr(0, 10);
    for (std::size_t i = 0; i < std::min(cases.size(), kMostDetailedRows); ++i) addCase(document, record, data, model, cases[i], redaction);
    if (cases.size() > kMostDetailedRows) {
        document.blocks.emplace_back(Paragraph{
            Paragraph::Tone::Small,
            fmt::format("These are the first {} of {} cases; the others are in the CSV or JSON file.", kMostDetailedRows, cases.size())});
    }
    addAttributionLimits(document.blocks, record, rows);
    const Question question{model.classNames(), model.threshold(), {}, {}};
    SortedColumns columns(data.table);
    addIdentity(document.blocks, ReportInput{record, question, data, redaction, columns});
    document.footer = fmt::format("Made by Counterpoint {}. The model's answers, not advice.", record.version);
    return document;
}

}  // namespace counterpoint::report
