// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/result_json.h"

#include "engine/core/text.h"
#include "engine/report/result_csv.h"

#include <cmath>
#include <cstdint>

namespace counterpoint::report {

namespace {

using core::Json;
using counterfactual::Condition;
using counterfactual::Counterfactual;

/// A float as the decimal number that it shortens to: 0.8 and not 0.800000011920929.
Json number(float value) {
    const auto shortest = core::parseNumber(floatText(value));
    return shortest ? Json(*shortest) : Json(nullptr);
}

Json cell(const data::Feature& feature, double value) {
    std::string text = feature.valueText(value);
    if (text.empty()) return nullptr;
    if (!feature.isNumeric() || feature.isDate) return text;
    constexpr double kExact = 9007199254740992.0;  // 2^53
    const bool isWhole = feature.type == data::FeatureType::Integer && value == std::trunc(value) && std::abs(value) < kExact;
    return isWhole ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

Json rowJson(const data::Schema& schema, const data::Row& row) {
    if (row.empty()) return nullptr;
    Json json = Json::object();
    for (std::size_t i = 0; i < schema.featureCount(); ++i) json[schema.feature(i).name] = cell(schema.feature(i), row[i]);
    return json;
}

Json changesJson(const Counterfactual& result, const data::Schema& schema) {
    Json changes = Json::array();
    for (const auto& change : result.changes) {
        const data::Feature& feature = schema.feature(change.feature);
        changes.push_back({{"feature", feature.name},
                           {"from", cell(feature, change.from)},
                           {"to", cell(feature, change.to)},
                           {"delta", change.delta ? Json(*change.delta) : Json(nullptr)},
                           {"unit", feature.unit}});
    }
    return changes;
}

std::string_view sign(Condition::Op op) {
    switch (op) {
        case Condition::Op::LessEqual:
            return "<=";
        case Condition::Op::Greater:
            return ">";
        case Condition::Op::Is:
            return "=";
        case Condition::Op::IsNot:
            break;
    }
    return "!=";
}

Json conditionsJson(const Counterfactual& result, const data::Schema& schema) {
    Json conditions = Json::array();
    for (const auto& condition : result.conditions) {
        const data::Feature& feature = schema.feature(condition.feature);
        const bool isLevel = condition.op == Condition::Op::Is || condition.op == Condition::Op::IsNot;
        conditions.push_back({{"feature", feature.name},
                              {"op", sign(condition.op)},
                              {"threshold", isLevel ? cell(feature, condition.level) : Json(condition.threshold)},
                              {"factual", cell(feature, condition.factual)},
                              {"counterfactual", cell(feature, condition.counterfactual)},
                              {"violated_by_factual", condition.violatedByFactual}});
    }
    return conditions;
}

Json probabilitiesJson(const std::vector<std::string>& classNames, const std::vector<float>& probabilities) {
    if (probabilities.empty()) return nullptr;
    Json json = Json::object();
    for (std::size_t i = 0; i < probabilities.size(); ++i) json[classNames.at(i)] = number(probabilities[i]);
    return json;
}

Json distancesJson(const Counterfactual& result) {
    if (result.row.empty()) return nullptr;
    const auto& d = result.distances;
    return {{"l0", d.l0}, {"l1", d.l1}, {"l2", d.l2}, {"l2_squared", d.l2Squared}, {"linf", d.linf}, {"gower", d.gower}, {"mad", d.mad}};
}

Json traceJson(const Counterfactual& result) {
    Json trace = Json::array();
    for (const auto& step : result.trace) {
        Json losses = Json::object();
        for (const auto& [term, value] : step.losses) losses[term] = value;
        trace.push_back(
            {{"iteration", step.iteration}, {"losses", losses}, {"probability", step.probability}, {"distance", step.distance}});
    }
    return trace;
}

Json relaxationsJson(const Counterfactual& result, const data::Schema& schema) {
    Json relaxations = Json::array();
    for (const auto& relaxation : result.relaxations) {
        relaxations.push_back({{"text", relaxation.message.text},
                               {"feature", relaxation.feature},
                               {"counterfactual", rowJson(schema, relaxation.counterfactual)},
                               {"gower", relaxation.gower}});
    }
    return relaxations;
}

Json sentencesJson(const Counterfactual& result) {
    Json sentences = Json::array();
    for (const auto& sentence : result.sentences) sentences.push_back(sentence.text);
    return sentences;
}

Json diagnosticsJson(const Counterfactual& result) {
    Json diagnostics = Json::object();
    for (const auto& [name, value] : result.diagnostics) diagnostics[name] = value;
    return diagnostics;
}

}  // namespace

Json toJson(const Counterfactual& result, const ExplainedRow& row, std::size_t index, const Question& question, const data::Schema& schema,
            bool noTimes) {
    const bool found = !result.row.empty();
    Json json = {
        {"row", row.name.empty() ? Json(row.row) : Json(row.name)},
        {"method", row.method},
        {"index", index},
        {"status", counterfactual::nameOf(result.status)},
        {"reason", result.reason.text},
        {"target", targetName(question, result.factualClass)},
        {"predicted", found ? Json(question.classNames.at(static_cast<std::size_t>(result.predictedClass))) : Json(nullptr)},
        {"factual", rowJson(schema, result.factual)},
        {"counterfactual", rowJson(schema, result.row)},
        {"changes", changesJson(result, schema)},
        {"sentences", sentencesJson(result)},
        {"conditions", conditionsJson(result, schema)},
        {"prediction",
         {{"before", probabilitiesJson(question.classNames, result.probabilitiesBefore)},
          {"after", found ? probabilitiesJson(question.classNames, result.probabilitiesAfter) : Json(nullptr)}}},
        {"distances", distancesJson(result)},
        {"trace", traceJson(result)},
        {"relaxations", relaxationsJson(result, schema)},
        {"diagnostics", diagnosticsJson(result)},
        {"evaluations", result.evaluations},
        {"gradients", result.gradients},
    };
    if (!noTimes) json["seconds"] = result.seconds;
    return json;
}

std::string counterfactualJson(const RunRecord& record, const Question& question, const data::Schema& schema,
                               std::span<const ExplainedRow> rows) {
    Json json = toJson(record);
    const auto& target = question.target;
    json["question"] = {
        {"target", target.classIndex ? question.classNames.at(static_cast<std::size_t>(*target.classIndex)) : "opposite"},
        {"margin", target.margin},
        {"threshold", question.threshold},
        {"classes", question.classNames},
        {"constraints", question.constraints.toJson()},
    };
    Json results = Json::array();
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.results.size(); ++i)
            results.push_back(toJson(row.results[i], row, i, question, schema, record.noTimes));
    }
    json["results"] = std::move(results);
    constexpr int kIndent = 2;
    return json.dump(kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace counterpoint::report
