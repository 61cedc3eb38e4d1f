// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/constraint_set.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace counterpoint::constraints {

namespace {

using core::Json;

const std::vector<std::string> kSetKeys = {"format", "name", "max_changes", "features", "relations"};
const std::vector<std::string> kFeatureKeys = {"locked", "free", "direction", "low", "high", "allow", "cost", "step", "fill_missing"};

/// A place in the file, for errors.
struct Place {
    std::string where;
    Place at(std::string_view key) const { return {fmt::format("{}, {}", where, key)}; }
};

core::Error wrongType(const Place& place, std::string_view wanted) {
    return core::inputError(fmt::format("{} is wanted here", wanted), place.where, "mend the value");
}

void requireObject(const Json& json, const Place& place) {
    if (!json.is_object()) throw wrongType(place, "an object { ... }");
}

void requireKnownKeys(const Json& json, const std::vector<std::string>& known, const Place& place) {
    requireObject(json, place);
    for (const auto& item : json.items()) {
        if (std::ranges::find(known, item.key()) != known.end()) continue;
        throw core::inputError(fmt::format("unknown key '{}'", item.key()), place.where, core::nameHint(item.key(), known));
    }
}

bool boolean(const Json& json, const Place& place) {
    if (!json.is_boolean()) throw wrongType(place, "true or false");
    return json.get<bool>();
}

double number(const Json& json, const Place& place) {
    if (!json.is_number()) throw wrongType(place, "a number");
    return json.get<double>();
}

std::string text(const Json& json, const Place& place) {
    if (!json.is_string()) throw wrongType(place, "a text");
    return json.get<std::string>();
}

std::vector<std::string> texts(const Json& json, const Place& place) {
    if (!json.is_array()) throw wrongType(place, "a list of texts");
    std::vector<std::string> out;
    for (const auto& item : json) out.push_back(text(item, place));
    return out;
}

/// A level may be written as a number where it reads as one.
std::vector<std::string> levels(const Json& json, const Place& place) {
    if (!json.is_array()) throw wrongType(place, "a list of levels");
    std::vector<std::string> out;
    for (const auto& item : json) out.push_back(item.is_number() ? core::formatNumber(item.get<double>()) : text(item, place));
    return out;
}

void readBound(const Json& json, const Place& place, std::optional<double>& asNumber, std::optional<std::string>& asText) {
    if (json.is_string()) {
        asText = json.get<std::string>();
    } else {
        asNumber = number(json, place);
    }
}

Direction direction(const Json& json, const Place& place) {
    const std::string name = text(json, place);
    for (const Direction each : {Direction::Any, Direction::IncreaseOnly, Direction::DecreaseOnly}) {
        if (name == nameOf(each)) return each;
    }
    const std::vector<std::string> known = {"any", "increase-only", "decrease-only"};
    throw core::inputError(fmt::format("unknown direction '{}'", name), place.where, core::nameHint(name, known));
}

FeatureConstraint featureFrom(const Json& json, const Place& place) {
    requireKnownKeys(json, kFeatureKeys, place);
    FeatureConstraint demand;
    for (const auto& item : json.items()) {
        const std::string& key = item.key();
        const Json& value = item.value();
        const Place here = place.at(key);
        if (key == "locked") demand.locked = boolean(value, here);
        if (key == "free") demand.freed = boolean(value, here);
        if (key == "fill_missing") demand.freeMissing = boolean(value, here);
        if (key == "direction") demand.direction = direction(value, here);
        if (key == "low") readBound(value, here, demand.low, demand.lowText);
        if (key == "high") readBound(value, here, demand.high, demand.highText);
        if (key == "allow") demand.allowedLevels = levels(value, here);
        if (key == "cost") demand.cost = number(value, here);
        if (key == "step") demand.step = number(value, here);
    }
    return demand;
}

Json featureJson(const FeatureConstraint& demand) {
    Json json = Json::object();
    if (demand.locked) json["locked"] = true;
    if (demand.freed) json["free"] = true;
    if (demand.direction != Direction::Any) json["direction"] = nameOf(demand.direction);
    if (demand.low) json["low"] = *demand.low;
    if (demand.lowText) json["low"] = *demand.lowText;
    if (demand.high) json["high"] = *demand.high;
    if (demand.highText) json["high"] = *demand.highText;
    if (demand.allowedLevels) json["allow"] = *demand.allowedLevels;
    if (demand.cost) json["cost"] = *demand.cost;
    if (demand.step) json["step"] = *demand.step;
    if (demand.freeMissing) json["fill_missing"] = true;
    return json;
}

void requireFormat(const Json& json, const Place& place) {
    if (!json.contains("format")) return;
    const Json& format = json.at("format");
    if (!format.is_number_integer() || format.get<std::int64_t>() < 1) throw wrongType(place.at("format"), "a whole number from 1");
    if (format.get<std::int64_t>() <= ConstraintSet::kFormat) return;
    throw core::inputError(fmt::format("constraints of format {} are newer than this program, which reads up to {}",
                                       format.get<std::int64_t>(), ConstraintSet::kFormat),
                           place.where, "use a newer version of the program");
}

int wholeNumber(const Json& json, const Place& place) {
    constexpr double kMost = 1e9;
    const double value = number(json, place);
    if (value != std::trunc(value) || value < 0.0 || value > kMost) throw wrongType(place, "a whole number from 0");
    return static_cast<int>(value);
}

Relation relationFrom(const std::string& written, const Place& place) {
    try {
        return Relation::parse(written);
    } catch (const core::Error& error) {
        core::ErrorValue value = error.value();
        value.where = fmt::format("{}, {}", place.where, value.where);
        throw core::Error(std::move(value));
    }
}

}  // namespace

ConstraintSet ConstraintSet::fromJson(const Json& json, std::string_view where) {
    const Place place{std::string(where)};
    requireObject(json, place);
    requireFormat(json, place);
    requireKnownKeys(json, kSetKeys, place);
    ConstraintSet set;
    if (json.contains("name")) set.name = text(json.at("name"), place.at("name"));
    if (json.contains("max_changes")) set.maxChanges = wholeNumber(json.at("max_changes"), place.at("max_changes"));
    if (json.contains("features")) {
        const Json& features = json.at("features");
        requireObject(features, place.at("features"));
        for (const auto& item : features.items())
            set.features[item.key()] = featureFrom(item.value(), place.at(fmt::format("feature '{}'", item.key())));
    }
    if (json.contains("relations")) {
        for (const auto& relation : texts(json.at("relations"), place.at("relations")))
            set.relations.push_back(relationFrom(relation, place));
    }
    return set;
}

Json ConstraintSet::toJson() const {
    Json json = Json::object();
    json["format"] = kFormat;
    if (!name.empty()) json["name"] = name;
    if (maxChanges) json["max_changes"] = *maxChanges;
    if (!features.empty()) {
        json["features"] = Json::object();
        for (const auto& [feature, demand] : features) json["features"][feature] = featureJson(demand);
    }
    for (const auto& relation : relations) json["relations"].push_back(relation.text());
    return json;
}

}  // namespace counterpoint::constraints
