// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session_parts.h"

#include <cmath>

namespace counterpoint::ui {

using core::Json;

Json rowJson(const data::Row& row) {
    Json out = Json::array();
    for (const double cell : row) {
        if (std::isnan(cell)) {
            out.push_back(nullptr);
        } else if (std::isinf(cell)) {
            out.push_back(cell > 0.0 ? "infinity" : "-infinity");
        } else {
            out.push_back(cell);
        }
    }
    return out;
}

Json caseJson(const CaseId& id) { return {{"kind", id.kind == CaseId::Kind::Row ? "row" : "own"}, {"index", id.index}}; }

CaseId caseFrom(const JsonReader& json) {
    const JsonReader kind = json.at("kind");
    const std::string name = kind.text();
    if (name != "row" && name != "own") kind.fail("\"row\" or \"own\"");
    return {name == "row" ? CaseId::Kind::Row : CaseId::Kind::Own, static_cast<std::size_t>(json.at("index").whole())};
}

Json questionJson(const QuestionSettings& question) {
    Json json = {{"target", question.target}, {"margin", question.margin}};
    if (question.threshold) json["threshold"] = *question.threshold;
    json["method"] = question.method;
    json["parameters"] = question.parameters;
    json["count"] = question.count;
    json["seed"] = question.seed;
    return json;
}

QuestionSettings questionFrom(const JsonReader& json) {
    constexpr std::size_t kMostResults = 100'000;
    QuestionSettings question;
    question.target = json.at("target").text();
    question.margin = json.at("margin").number();
    if (const auto threshold = json.find("threshold")) question.threshold = threshold->number();
    question.method = json.at("method").text();
    question.parameters = json.at("parameters").object();
    question.count = static_cast<int>(json.at("count").index(kMostResults));
    question.seed = json.at("seed").whole();
    return question;
}

namespace {

/// A list with one object per entry of a map.
template <typename Map, typename Write>
Json entries(const Map& map, Write write) {
    Json out = Json::array();
    for (const auto& [key, value] : map) out.push_back(write(key, value));
    return out;
}

CaseId ownedCase(const JsonReader& json, std::size_t ownCases) {
    const CaseId id = caseFrom(json);
    if (id.kind == CaseId::Kind::Own && id.index >= ownCases) json.fail("a case that is there");
    return id;
}

void readCases(const JsonReader& json, std::size_t cells, Edits& edits) {
    for (const JsonReader& one : json.at("own_cases").items()) edits.ownCases.push_back({one.at("name").text(), one.at("row").row(cells)});
    const std::size_t own = edits.ownCases.size();
    for (const JsonReader& one : json.at("what_if").items()) edits.whatIf[ownedCase(one.at("case"), own)] = one.at("row").row(cells);
    // A note may belong to an own case that was taken back: undo brings both.
    for (const JsonReader& one : json.at("case_notes").items()) edits.caseNotes[caseFrom(one.at("case"))] = one.at("note").text();
}

}  // namespace

Json editsJson(const Edits& edits) {
    Json json = Json::object();
    json["question"] = questionJson(edits.question);
    json["constraint_sets"] = Json::array();
    for (const auto& set : edits.sets) json["constraint_sets"].push_back(set.toJson());
    json["active_set"] = edits.activeSet;
    json["own_cases"] = Json::array();
    for (const auto& own : edits.ownCases) json["own_cases"].push_back({{"name", own.name}, {"row", rowJson(own.row)}});
    json["what_if"] = entries(edits.whatIf, [](const CaseId& id, const data::Row& row) {
        return Json{{"case", caseJson(id)}, {"row", rowJson(row)}};
    });
    json["case_notes"] = entries(edits.caseNotes, [](const CaseId& id, const std::string& note) {
        return Json{{"case", caseJson(id)}, {"note", note}};
    });
    json["marks"] = entries(edits.marks, [](const ResultKey& key, const Mark& mark) {
        return Json{{"run", key.run}, {"result", key.index}, {"kept", mark.kept}, {"note", mark.note}};
    });
    return json;
}

Edits editsFrom(const JsonReader& json, std::size_t cells) {
    Edits edits;
    edits.question = questionFrom(json.at("question"));
    for (const JsonReader& one : json.at("constraint_sets").items())
        edits.sets.push_back(constraints::ConstraintSet::fromJson(one.json(), one.where()));
    edits.activeSet = json.at("active_set").index(edits.sets.empty() ? 1 : edits.sets.size());
    readCases(json, cells, edits);
    for (const JsonReader& one : json.at("marks").items()) {
        const ResultKey key{one.at("run").whole(), static_cast<std::size_t>(one.at("result").whole())};
        edits.marks[key] = {one.at("kept").boolean(), one.at("note").text()};
    }
    return edits;
}

}  // namespace counterpoint::ui
