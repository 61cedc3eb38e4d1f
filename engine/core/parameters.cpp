// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/parameters.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace counterpoint::core {

namespace {

ParamSpec makeSpec(std::string name, std::string label, ParamType type, ParamValue value, std::string help) {
    ParamSpec spec;
    spec.name = std::move(name);
    spec.label = std::move(label);
    spec.type = type;
    spec.defaultValue = std::move(value);
    spec.help = std::move(help);
    return spec;
}

Error badValue(const ParamSpec& spec, std::string_view text, const std::string& wanted) {
    return usageError(fmt::format("'{}' is not a value of this parameter", text), "parameter " + spec.name, "give " + wanted);
}

std::string wantedForm(const ParamSpec& spec) {
    switch (spec.type) {
        case ParamType::Bool:
            return "true or false";
        case ParamType::Choice:
            return "one of " + join(spec.choices, ", ");
        case ParamType::Text:
            return "a text";
        case ParamType::Integer:
        case ParamType::Real:
            break;
    }
    std::string kind = spec.type == ParamType::Integer ? "a whole number" : "a number";
    if (std::isinf(spec.min) && std::isinf(spec.max)) return kind;
    if (std::isinf(spec.max)) return fmt::format("{} of at least {}", kind, formatNumber(spec.min));
    return fmt::format("{} from {} to {}", kind, formatNumber(spec.min), formatNumber(spec.max));
}

ParamValue parseValue(const ParamSpec& spec, std::string_view text) {
    switch (spec.type) {
        case ParamType::Bool:
            if (text == "true" || text == "yes" || text == "1") return true;
            if (text == "false" || text == "no" || text == "0") return false;
            throw badValue(spec, text, wantedForm(spec));
        case ParamType::Integer: {
            const auto number = parseNumber(text);
            if (!number || *number != std::trunc(*number) || std::abs(*number) > 9e15) throw badValue(spec, text, wantedForm(spec));
            return static_cast<std::int64_t>(*number);
        }
        case ParamType::Real: {
            const auto number = parseNumber(text);
            if (!number) throw badValue(spec, text, wantedForm(spec));
            return *number;
        }
        case ParamType::Choice:
        case ParamType::Text:
            break;
    }
    return std::string(text);
}

std::string textOf(const ParamValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    if (const auto* real = std::get_if<double>(&value)) return formatNumber(*real);
    return std::get<std::string>(value);
}

}  // namespace

ParamSpec boolParam(std::string name, std::string label, bool value, std::string help) {
    return makeSpec(std::move(name), std::move(label), ParamType::Bool, value, std::move(help));
}

ParamSpec integerParam(std::string name, std::string label, std::int64_t value, std::int64_t min, std::int64_t max, std::string help) {
    ParamSpec spec = makeSpec(std::move(name), std::move(label), ParamType::Integer, value, std::move(help));
    spec.min = static_cast<double>(min);
    spec.max = static_cast<double>(max);
    return spec;
}

ParamSpec realParam(std::string name, std::string label, double value, double min, double max, std::string help) {
    ParamSpec spec = makeSpec(std::move(name), std::move(label), ParamType::Real, value, std::move(help));
    spec.min = min;
    spec.max = max;
    return spec;
}

ParamSpec choiceParam(std::string name, std::string label, std::string value, std::vector<std::string> choices, std::string help) {
    ParamSpec spec = makeSpec(std::move(name), std::move(label), ParamType::Choice, std::move(value), std::move(help));
    spec.choices = std::move(choices);
    return spec;
}

ParamSpec textParam(std::string name, std::string label, std::string value, std::string help) {
    return makeSpec(std::move(name), std::move(label), ParamType::Text, std::move(value), std::move(help));
}

ParamSet::ParamSet(std::vector<ParamSpec> specs) : specs_(std::move(specs)) {
    values_.reserve(specs_.size());
    for (const auto& spec : specs_) values_.push_back(spec.defaultValue);
}

std::size_t ParamSet::indexOf(std::string_view name) const {
    const auto found = std::find_if(specs_.begin(), specs_.end(), [&](const ParamSpec& spec) { return spec.name == name; });
    if (found != specs_.end()) return static_cast<std::size_t>(found - specs_.begin());
    std::vector<std::string> names;
    names.reserve(specs_.size());
    for (const auto& spec : specs_) names.push_back(spec.name);
    throw usageError(fmt::format("unknown parameter '{}'", name), "--set", nameHint(name, names));
}

bool ParamSet::has(std::string_view name) const {
    return std::any_of(specs_.begin(), specs_.end(), [&](const ParamSpec& spec) { return spec.name == name; });
}

void ParamSet::check(const ParamSpec& spec, const ParamValue& value) const {
    if (value.index() != spec.defaultValue.index()) throw badValue(spec, textOf(value), wantedForm(spec));
    if (spec.type == ParamType::Choice &&
        std::find(spec.choices.begin(), spec.choices.end(), std::get<std::string>(value)) == spec.choices.end()) {
        throw badValue(spec, textOf(value), wantedForm(spec));
    }
    double number = 0.0;
    if (spec.type == ParamType::Integer) {
        number = static_cast<double>(std::get<std::int64_t>(value));
    } else if (spec.type == ParamType::Real) {
        number = std::get<double>(value);
    } else {
        return;
    }
    if (!(number >= spec.min && number <= spec.max)) throw badValue(spec, textOf(value), wantedForm(spec));
}

void ParamSet::set(std::string_view name, std::string_view text) {
    const std::size_t index = indexOf(name);
    setValue(name, parseValue(specs_[index], text));
}

void ParamSet::setValue(std::string_view name, ParamValue value) {
    const std::size_t index = indexOf(name);
    check(specs_[index], value);
    values_[index] = std::move(value);
}

bool ParamSet::boolean(std::string_view name) const { return std::get<bool>(values_[indexOf(name)]); }

std::int64_t ParamSet::integer(std::string_view name) const { return std::get<std::int64_t>(values_[indexOf(name)]); }

double ParamSet::real(std::string_view name) const {
    const ParamValue& value = values_[indexOf(name)];
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    return std::get<double>(value);
}

const std::string& ParamSet::text(std::string_view name) const { return std::get<std::string>(values_[indexOf(name)]); }

std::string ParamSet::valueText(std::string_view name) const { return textOf(values_[indexOf(name)]); }

bool ParamSet::isDefault(std::string_view name) const {
    const std::size_t index = indexOf(name);
    return values_[index] == specs_[index].defaultValue;
}

Json ParamSet::toJson() const {
    Json json = Json::object();
    for (std::size_t i = 0; i < specs_.size(); ++i) {
        std::visit([&](const auto& value) { json[specs_[i].name] = value; }, values_[i]);
    }
    return json;
}

void ParamSet::apply(const Json& values, std::string_view where) {
    if (!values.is_object()) throw inputError("parameters are not a JSON object", std::string(where), "write {\"name\": value}");
    for (const auto& [name, value] : values.items()) {
        set(name, std::string_view(value.is_string() ? value.get<std::string>() : value.dump()));
    }
}

}  // namespace counterpoint::core
