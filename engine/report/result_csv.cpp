// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/result_csv.h"

#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

namespace counterpoint::report {

namespace {

using counterfactual::Counterfactual;

constexpr std::array<std::string_view, 11> kFixedColumns = {"row",         "method",  "index",       "status",  "target", "predicted",
                                                            "probability", "seconds", "evaluations", "changes", "reason"};

template <typename Names>
std::string unambiguous(const std::string& name, std::string_view prefix, const Names& taken) {
    const bool collides = std::find(taken.begin(), taken.end(), name) != taken.end();
    return collides ? fmt::format("{}:{}", prefix, name) : name;
}

std::string line(std::vector<std::string> cells) {
    for (auto& cell : cells) cell = csvCell(cell);
    return core::join(cells, ",") + "\n";
}

/// The text of a feature of a result: the table's own unless it was changed.
std::string featureText(const data::Table& table, const Counterfactual& result, const ExplainedRow& explained, std::size_t index) {
    const bool changed =
        std::any_of(result.changes.begin(), result.changes.end(), [&](const auto& change) { return change.feature == index; });
    const data::Feature& feature = table.schema().feature(index);
    if (!changed && explained.name.empty()) return table.cellText(explained.row, table.schema().fieldOfFeature(index));
    const double value = result.row[index];
    if (std::isnan(value)) return "";
    return feature.isNumeric() && !feature.isDate ? core::formatNumber(value) : feature.valueText(value);
}

std::string resultLine(const RunRecord& record, const Question& question, const data::Table& table, const ExplainedRow& explained,
                       std::size_t index) {
    const Counterfactual& result = explained.results[index];
    const bool found = !result.row.empty();
    const auto predicted = static_cast<std::size_t>(result.predictedClass);
    std::vector<std::string> cells = {
        caseText(explained),
        explained.method,
        std::to_string(index),
        std::string(counterfactual::nameOf(result.status)),
        targetName(question, result.factualClass),
        found ? question.classNames.at(predicted) : "",
        found ? floatText(result.probabilitiesAfter.at(predicted)) : "",
        record.noTimes ? "" : core::formatNumber(result.seconds),
        std::to_string(result.evaluations),
        std::to_string(result.changes.size()),
    };
    for (std::size_t i = 0; i < table.schema().featureCount(); ++i) cells.push_back(found ? featureText(table, result, explained, i) : "");
    cells.push_back(result.reason.text);
    return line(std::move(cells));
}

}  // namespace

std::string csvCell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string floatText(float value) { return fmt::format("{}", value); }

std::string counterfactualCsvHeader(const data::Schema& schema) {
    std::vector<std::string> cells(kFixedColumns.begin(), kFixedColumns.end() - 1);
    for (std::size_t i = 0; i < schema.featureCount(); ++i) cells.push_back(unambiguous(schema.feature(i).name, "feature", kFixedColumns));
    cells.emplace_back(kFixedColumns.back());
    return line(std::move(cells));
}

std::string counterfactualCsvLines(const RunRecord& record, const Question& question, const data::Table& table,
                                   std::span<const ExplainedRow> rows) {
    std::string csv;
    for (const auto& explained : rows) {
        for (std::size_t i = 0; i < explained.results.size(); ++i) csv += resultLine(record, question, table, explained, i);
    }
    return csv;
}

std::string counterfactualCsv(const RunRecord& record, const Question& question, const data::Table& table,
                              std::span<const ExplainedRow> rows) {
    return counterfactualCsvHeader(table.schema()) + counterfactualCsvLines(record, question, table, rows);
}

std::string predictionCsv(std::span<const std::size_t> rows, std::span<const int> predicted, const data::Matrix& probabilities,
                          std::span<const std::string> classNames) {
    constexpr std::array<std::string_view, 2> kFixed = {"row", "predicted"};
    std::vector<std::string> cells = {"row", "predicted"};
    for (const auto& name : classNames) cells.push_back(unambiguous(name, "class", kFixed));
    std::string csv = line(std::move(cells));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        cells = {std::to_string(rows[i]), classNames[static_cast<std::size_t>(predicted[i])]};
        for (Eigen::Index k = 0; k < probabilities.cols(); ++k) cells.push_back(floatText(probabilities(static_cast<Eigen::Index>(i), k)));
        csv += line(std::move(cells));
    }
    return csv;
}

}  // namespace counterpoint::report
