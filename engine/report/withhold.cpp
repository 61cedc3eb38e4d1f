// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/withhold.h"

#include "engine/core/text.h"
#include "engine/report/result_csv.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace counterpoint::report {

namespace {

using core::Json;

constexpr std::string_view kWithheld = "withheld";

std::vector<std::string> protectedNames(const data::Schema& schema, const Redaction& redaction) {
    std::vector<std::string> names;
    for (std::size_t i = 0; redaction.protectedColumns && i < schema.featureCount(); ++i) {
        if (schema.feature(i).isProtected) names.push_back(schema.feature(i).name);
    }
    return names;
}

bool namesOne(std::string_view text, const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return text.find(name) != std::string_view::npos; });
}

void hide(Json& object, std::string_view key) {
    const auto found = object.find(std::string(key));
    if (found != object.end() && !found->is_null()) *found = kWithheld;
}

void hideText(Json& text, const std::vector<std::string>& names) {
    if (text.is_string() && namesOne(text.get_ref<const std::string&>(), names)) text = kWithheld;
}

void hideInRow(Json& row, const std::vector<std::string>& names) {
    for (const auto& name : names) {
        if (row.is_object()) hide(row, name);
    }
}

void hideInResult(Json& result, const std::vector<std::string>& names) {
    hideInRow(result["factual"], names);
    hideInRow(result["counterfactual"], names);
    for (const char* list : {"changes", "conditions"}) {
        for (Json& entry : result[list]) {
            const Json& feature = entry.at("feature");
            if (std::ranges::none_of(names, [&](const std::string& name) { return feature == name; })) continue;
            for (const char* key : {"from", "to", "delta", "threshold", "factual", "counterfactual"}) hide(entry, key);
        }
    }
    for (Json& sentence : result["sentences"]) hideText(sentence, names);
    hideText(result["reason"], names);
    for (Json& relaxation : result["relaxations"]) {
        hideText(relaxation["text"], names);
        hideInRow(relaxation["counterfactual"], names);
    }
}

/// The cells of RFC 4180 text, line by line, quotes taken off.
std::vector<std::vector<std::string>> cellsOf(std::string_view csv) {
    std::vector<std::vector<std::string>> lines;
    std::vector<std::string> line(1);
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (c == '"' && quoted && i + 1 < csv.size() && csv[i + 1] == '"') {
            line.back() += csv[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            line.emplace_back();
        } else if (c == '\n' && !quoted) {
            lines.push_back(std::exchange(line, std::vector<std::string>(1)));
        } else {
            line.back() += c;
        }
    }
    return lines;
}

}  // namespace

void withhold(Json& file, const data::Schema& schema, const Redaction& redaction) {
    const auto names = protectedNames(schema, redaction);
    if (redaction.ids || !names.empty()) hide(file, "command");
    for (Json& result : file["results"]) {
        if (redaction.ids) hide(result, "row");
        hideInResult(result, names);
    }
    Json& demands = file["question"]["constraints"];
    if (demands.is_object() && demands.contains("features")) hideInRow(demands["features"], names);
    if (!demands.is_object() || !demands.contains("relations")) return;
    for (Json& relation : demands["relations"]) hideText(relation, names);
}

std::string withhold(std::string_view csv, const data::Schema& schema, const Redaction& redaction) {
    const auto names = protectedNames(schema, redaction);
    auto lines = cellsOf(csv);
    if (lines.empty()) return std::string(csv);
    const std::vector<std::string> header = lines.front();
    const auto isHidden = [&](std::size_t column) {
        if (column == 0) return redaction.ids;
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& name) { return header[column] == name || header[column] == "feature:" + name; });
    };
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t column = 0; i > 0 && column < lines[i].size(); ++column) {
            std::string& cell = lines[i][column];
            const bool isReason = column + 1 == lines[i].size();
            if (!cell.empty() && (isReason ? namesOne(cell, names) : isHidden(column))) cell = kWithheld;
        }
        for (auto& cell : lines[i]) cell = csvCell(cell);
        out += core::join(lines[i], ",") + "\n";
    }
    return out;
}

}  // namespace counterpoint::report
