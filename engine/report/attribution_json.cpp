// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/attribution_record.h"

#include <cmath>
#include <optional>

namespace counterpoint::report {

namespace {

using attribution::Attribution;
using core::Json;

Json finite(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }
Json optionalNumber(const std::optional<double>& value) { return value ? finite(*value) : Json(nullptr); }

Json numbers(const std::vector<double>& values) {
    Json json = Json::array();
    for (const double value : values) json.push_back(finite(value));
    return json;
}

template <typename NameOf>
Json named(const std::vector<double>& values, NameOf&& nameOf) {
    Json json = Json::object();
    for (std::size_t i = 0; i < values.size(); ++i) json[nameOf(i)] = finite(values[i]);
    return json;
}

template <typename NameOf>
Json intervals(const std::vector<double>& low, const std::vector<double>& high, NameOf&& nameOf) {
    Json json = Json::object();
    for (std::size_t i = 0; i < low.size(); ++i) json[nameOf(i)] = Json::array({finite(low[i]), finite(high[i])});
    return json;
}

Json ruleJson(const attribution::Rule& rule) {
    return {{"predicates", rule.predicates}, {"precision", rule.precision}, {"coverage", rule.coverage}, {"met", rule.met}};
}

Json attributionEntry(const RunRecord& record, const AttributedRow& row, const data::Encoder& encoder,
                      const std::vector<std::string>& classNames, bool encoded) {
    const Attribution& from = row.attribution;
    const auto featureName = [&](std::size_t i) { return encoder.schema().feature(i).name; };
    const auto columnName = [&](std::size_t i) { return encoder.columns()[i].name; };
    Json json = {{"row", row.name.empty() ? Json(row.row) : Json(row.name)},
                 {"method", from.method},
                 {"class", classNames.at(static_cast<std::size_t>(from.classIndex))},
                 {"scale", attribution::nameOf(from.scale)},
                 {"explained_output", attribution::nameOf(from.output)}};
    if (!from.layer.empty()) {
        json["layer"] = {{"path", from.layer}, {"shape", from.layerShape}};
        json["units"] = numbers(from.units);
    } else {
        json["values"] = named(from.values, featureName);
        if (encoded && !from.columns.empty()) json["columns"] = named(from.columns, columnName);
    }
    if (from.hasInterval()) {
        json["intervals"] = intervals(from.low, from.high, featureName);
        if (encoded && !from.columnLow.empty()) json["column_intervals"] = intervals(from.columnLow, from.columnHigh, columnName);
        json["interval"] = {{"level", from.level},
                            {"kind", from.spread == attribution::Spread::EnsembleSpread ? "ensemble spread" : "standard error"},
                            {"members", from.members}};
    }
    json["base"] = optionalNumber(from.base);
    json["output"] = optionalNumber(from.outputValue);
    json["convergence_delta"] = optionalNumber(from.convergenceDelta);
    if (from.rule) json["rule"] = ruleJson(*from.rule);
    json["notes"] = Json::array();
    for (const auto& note : from.notes) json["notes"].push_back(note.text);
    json["diagnostics"] = Json::object();
    for (const auto& [name, value] : from.diagnostics) json["diagnostics"][name] = finite(value);
    if (!record.noTimes) json["seconds"] = from.seconds;
    json["evaluations"] = from.evaluations;
    json["gradients"] = from.gradients;
    return json;
}

}  // namespace

std::string attributionJson(const RunRecord& record, std::span<const AttributedRow> rows, const data::Encoder& encoder,
                            const std::vector<std::string>& classNames, bool encoded) {
    Json json = toJson(record);
    json["attributions"] = Json::array();
    for (const AttributedRow& row : rows) json["attributions"].push_back(attributionEntry(record, row, encoder, classNames, encoded));
    return json.dump(2) + "\n";
}

}  // namespace counterpoint::report
