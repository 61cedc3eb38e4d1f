// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/core/text.h"
#include "engine/data/date.h"
#include "engine/data/schema.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <unordered_set>
#include <utility>

namespace counterpoint::data {

namespace {

using core::Json;

template <typename T, std::size_t N>
using Names = std::array<std::pair<std::string_view, T>, N>;

constexpr Names<FeatureType, 6> kTypes{{{"continuous", FeatureType::Continuous},
                                        {"integer", FeatureType::Integer},
                                        {"ordinal", FeatureType::Ordinal},
                                        {"categorical", FeatureType::Categorical},
                                        {"binary", FeatureType::Binary},
                                        {"text", FeatureType::Text}}};
constexpr Names<Role, 3> kRoles{{{"feature", Role::Feature}, {"label", Role::Label}, {"excluded", Role::Excluded}}};
constexpr Names<Mutability, 4> kMutabilities{{{"free", Mutability::Free},
                                              {"immutable", Mutability::Immutable},
                                              {"increase-only", Mutability::IncreaseOnly},
                                              {"decrease-only", Mutability::DecreaseOnly}}};
constexpr Names<EncodingKind, 6> kEncodings{{{"identity", EncodingKind::Identity},
                                             {"min-max", EncodingKind::MinMax},
                                             {"standard", EncodingKind::Standard},
                                             {"one-hot", EncodingKind::OneHot},
                                             {"indicator", EncodingKind::Indicator},
                                             {"ordinal", EncodingKind::Ordinal}}};
constexpr Names<Imputation, 5> kImputations{{{"automatic", Imputation::Automatic},
                                             {"median", Imputation::Median},
                                             {"mean", Imputation::Mean},
                                             {"mode", Imputation::Mode},
                                             {"zero", Imputation::Zero}}};

template <typename T, std::size_t N>
std::string_view nameIn(const Names<T, N>& names, T value) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.second == value; });
    return found->first;
}

/// Where in the file a value stands; errors are made of it.
struct Place {
    std::string_view file;
    std::string field;  ///< "" at the top level

    std::string at(std::string_view key) const {
        return field.empty() ? fmt::format("{}, key '{}'", file, key) : fmt::format("{}, field '{}', key '{}'", file, field, key);
    }
    [[noreturn]] void fail(std::string_view key, std::string what, std::string hint) const {
        throw core::inputError(std::move(what), at(key), std::move(hint));
    }
};

/// Takes known keys out of an object, so that what is left over can be kept as it is.
class Keys {
public:
    Keys(const Json& json, Place place) : left_(json), place_(std::move(place)) {}

    const Place& place() const { return place_; }
    std::optional<Json> take(std::string_view key) {
        const auto found = left_.find(key);
        if (found == left_.end()) return std::nullopt;
        Json value = std::move(*found);
        left_.erase(found);
        if (value.is_null()) return std::nullopt;
        return value;
    }
    std::string text(std::string_view key) {
        const auto value = take(key);
        return value ? scalarText(*value, key) : std::string();
    }
    std::optional<double> number(std::string_view key) {
        const auto value = take(key);
        if (!value) return std::nullopt;
        if (!value->is_number()) place_.fail(key, "this is not a number", "write a number without quotes");
        const auto number = value->get<double>();
        if (!std::isfinite(number)) place_.fail(key, "this number is not finite", "write an ordinary number");
        return number;
    }
    bool flag(std::string_view key) {
        const auto value = take(key);
        if (value && !value->is_boolean()) place_.fail(key, "this is neither true nor false", "write true or false");
        return value && value->get<bool>();
    }
    template <typename T, std::size_t N>
    T name(std::string_view key, const Names<T, N>& names, T standard) {
        const std::string value = text(key);
        return value.empty() ? standard : named(key, value, names);
    }
    template <typename T, std::size_t N>
    T named(std::string_view key, const std::string& value, const Names<T, N>& names) const {
        std::vector<std::string> known;
        for (const auto& [name, which] : names) {
            if (name == value) return which;
            known.emplace_back(name);
        }
        place_.fail(key, fmt::format("unknown value '{}'", value), "one of " + core::join(known, ", "));
    }
    std::vector<std::string> texts(std::string_view key) {
        const auto value = take(key);
        std::vector<std::string> list;
        if (!value) return list;
        if (!value->is_array()) place_.fail(key, "this is not a list", "write [\"a\", \"b\"]");
        for (const Json& item : *value) list.push_back(scalarText(item, key));
        return list;
    }
    void keep(std::string_view key, Json value) { left_[std::string(key)] = std::move(value); }
    Json rest() { return std::move(left_); }

private:
    std::string scalarText(const Json& value, std::string_view key) const {
        if (value.is_string()) return value.get<std::string>();
        if (value.is_number()) return core::formatNumber(value.get<double>());
        if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
        place_.fail(key, "this is not a text", "write it in quotes");
    }

    Json left_;
    Place place_;
};

std::optional<double> bound(Keys& keys, std::string_view key, bool isDate) {
    const auto value = keys.take(key);
    if (!value) return std::nullopt;
    if (isDate && value->is_string()) {
        const auto days = parseDate(value->get<std::string>());
        if (!days) keys.place().fail(key, fmt::format("'{}' is no date", value->get<std::string>()), "write it as 2024-01-31");
        return static_cast<double>(*days);
    }
    keys.keep(key, *value);
    return keys.number(key);
}

Encoding readEncoding(const Json& json, const Place& place) {
    if (!json.is_object()) place.fail("encoding", "this is not an object", "write {\"kind\": \"min-max\"}");
    Keys keys(json, place);
    Encoding encoding;
    encoding.kind = keys.named("kind", keys.text("kind"), kEncodings);
    encoding.of = keys.text("of");
    encoding.column = keys.text("column");
    encoding.offset = keys.number("offset");
    encoding.scale = keys.number("scale");
    if (encoding.scale && *encoding.scale == 0.0) place.fail("scale", "the scale is zero", "a constant column has the scale 1");
    return encoding;
}

void checkEncoding(const Feature& feature, const Place& place) {
    if (!feature.encoding) return;
    const Encoding& encoding = *feature.encoding;
    const bool forLevels =
        encoding.kind == EncodingKind::OneHot || encoding.kind == EncodingKind::Indicator || encoding.kind == EncodingKind::Ordinal;
    if (feature.type == FeatureType::Text || forLevels != feature.hasLevels()) {
        place.fail("encoding", fmt::format("a {} feature has no {} encoding", nameOf(feature.type), nameOf(encoding.kind)),
                   "numbers take min-max, standard or identity; levels take one-hot, indicator or ordinal");
    }
    if (encoding.kind != EncodingKind::Indicator) return;
    if (feature.levels.size() != 2) place.fail("encoding", "an indicator needs exactly two values", "use one-hot");
    if (!encoding.of.empty() && !feature.levelOf(encoding.of)) {
        place.fail("encoding", fmt::format("'{}' is not one of the values", encoding.of), core::nameHint(encoding.of, feature.levels));
    }
}

void checkField(const Feature& feature, const Place& place) {
    if (feature.hasLevels()) {
        if (feature.levels.empty())
            place.fail("values", "a field with levels has no values", "list them, for ordinal ones from low to high");
        if (feature.type == FeatureType::Binary && feature.levels.size() > 2) {
            place.fail("values", fmt::format("a binary field has {} values", feature.levels.size()), "use the type categorical");
        }
        std::unordered_set<std::string_view> seen;
        for (const auto& level : feature.levels) {
            if (!seen.insert(level).second)
                place.fail("values", fmt::format("the value '{}' is listed twice", level), "remove one of them");
        }
    }
    if (feature.min && feature.max && *feature.min > *feature.max) place.fail("min", "the minimum is above the maximum", "exchange them");
    if (feature.step && *feature.step <= 0.0) place.fail("step", "the step is not above zero", "an integer's step is 1");
    if (feature.cost < 0.0) place.fail("cost", "the cost is below zero", "1 is the ordinary cost");
    checkEncoding(feature, place);
}

Feature readField(const Json& json, std::string_view file, std::size_t number) {
    Place place{file, fmt::format("number {}", number + 1)};
    if (!json.is_object())
        throw core::inputError("a field is not an object", fmt::format("{}, field number {}", file, number + 1), "write {\"name\": ...}");
    Keys keys(json, place);
    Feature feature;
    feature.name = keys.text("name");
    if (feature.name.empty()) place.fail("name", "a field has no name", "give it the name of its column");
    place.field = feature.name;
    keys = Keys(keys.rest(), place);
    const std::string type = keys.text("type");
    if (type.empty()) place.fail("type", "the field has no type", "one of continuous, integer, ordinal, categorical, binary, text");
    feature.type = type == "numeric" ? FeatureType::Continuous : keys.named("type", type, kTypes);
    const std::string role = keys.text("role");
    feature.role = role == "id" ? Role::Excluded : role.empty() ? Role::Feature : keys.named("role", role, kRoles);
    feature.levels = keys.texts("values");
    feature.isDate = keys.flag("date");
    feature.min = bound(keys, "min", feature.isDate);
    feature.max = bound(keys, "max", feature.isDate);
    feature.step = keys.number("step");
    feature.unit = keys.text("unit");
    feature.description = keys.text("description");
    feature.cost = keys.number("cost").value_or(1.0);
    feature.mutability = keys.name("mutability", kMutabilities, Mutability::Free);
    feature.isProtected = keys.flag("protected");
    feature.imputation = keys.name("imputation", kImputations, Imputation::Automatic);
    if (const auto encoding = keys.take("encoding")) feature.encoding = readEncoding(*encoding, place);
    if (role == "id") keys.keep("role", role);
    feature.extra = keys.rest();
    checkField(feature, place);
    return feature;
}

Json wholeOrNumber(double value) {
    constexpr double kExactWhole = 9007199254740992.0;
    if (value == std::trunc(value) && std::abs(value) < kExactWhole) return static_cast<std::int64_t>(value);
    return value;
}

Json writeEncoding(const Encoding& encoding) {
    Json json = {{"kind", nameOf(encoding.kind)}};
    if (!encoding.of.empty()) json["of"] = encoding.of;
    if (!encoding.column.empty()) json["column"] = encoding.column;
    if (encoding.offset) json["offset"] = *encoding.offset;
    if (encoding.scale) json["scale"] = *encoding.scale;
    return json;
}

Json writeField(const Feature& feature) {
    const auto boundJson = [&](double value) { return feature.isDate ? Json(formatDate(std::llround(value))) : wholeOrNumber(value); };
    Json json = Json::object();
    json["name"] = feature.name;
    json["type"] = nameOf(feature.type);
    json["role"] = nameOf(feature.role);
    if (!feature.description.empty()) json["description"] = feature.description;
    if (!feature.unit.empty()) json["unit"] = feature.unit;
    if (feature.isDate) json["date"] = true;
    if (!feature.levels.empty()) json["values"] = feature.levels;
    if (feature.min) json["min"] = boundJson(*feature.min);
    if (feature.max) json["max"] = boundJson(*feature.max);
    if (feature.step) json["step"] = wholeOrNumber(*feature.step);
    if (feature.cost != 1.0) json["cost"] = wholeOrNumber(feature.cost);
    if (feature.role == Role::Feature) {
        json["mutability"] = nameOf(feature.mutability);
        json["protected"] = feature.isProtected;
    } else {
        if (feature.mutability != Mutability::Free) json["mutability"] = nameOf(feature.mutability);
        if (feature.isProtected) json["protected"] = true;
    }
    if (feature.imputation != Imputation::Automatic) json["imputation"] = nameIn(kImputations, feature.imputation);
    if (feature.encoding) json["encoding"] = writeEncoding(*feature.encoding);
    for (const auto& [key, value] : feature.extra.items()) {
        if (!json.contains(key) || (key == "role" && feature.role == Role::Excluded)) json[key] = value;
    }
    return json;
}

/// Gives the field that the top-level key names the role of label, and checks that no other has it.
void settleLabel(std::vector<Feature>& fields, const std::string& label, const Place& place) {
    if (label.empty()) return;
    std::vector<std::string> names;
    bool found = false;
    for (Feature& field : fields) {
        names.push_back(field.name);
        if (field.name == label) {
            field.role = Role::Label;
            found = true;
        } else if (field.role == Role::Label) {
            place.fail("label", fmt::format("'{}' has the role of label, but the label is said to be '{}'", field.name, label),
                       "name one of them");
        }
    }
    if (!found) place.fail("label", fmt::format("there is no field '{}'", label), core::nameHint(label, names));
}

std::vector<Feature> readFields(const Json& json, std::string_view where) {
    const Place place{where, ""};
    if (!json.is_array() || json.empty()) place.fail("fields", "there is no list of fields", "describe every column in \"fields\"");
    std::vector<Feature> fields;
    std::set<std::string> names;
    for (std::size_t i = 0; i < json.size(); ++i) {
        fields.push_back(readField(json[i], where, i));
        if (!names.insert(fields.back().name).second) {
            Place{where, fields.back().name}.fail("name", "two fields have the same name", "rename one of them");
        }
    }
    return fields;
}

}  // namespace

std::string_view nameOf(FeatureType type) { return nameIn(kTypes, type); }
std::string_view nameOf(Role role) { return nameIn(kRoles, role); }
std::string_view nameOf(Mutability mutability) { return nameIn(kMutabilities, mutability); }
std::string_view nameOf(EncodingKind kind) { return nameIn(kEncodings, kind); }

Schema Schema::fromJson(const Json& json, std::string_view where) {
    if (!json.is_object()) throw core::inputError("this is not a schema", std::string(where), "a schema is a JSON object with \"fields\"");
    const Place place{where, ""};
    Keys keys(json, place);
    const auto format = keys.number("format").value_or(kFormat);
    if (format > kFormat)
        place.fail("format", fmt::format("format {} is newer than this program knows", format), "use a newer Counterpoint");
    if (format != kFormat) place.fail("format", fmt::format("there is no format {}", format), "the format is 1");
    std::vector<Feature> fields = readFields(keys.take("fields").value_or(Json()), where);
    settleLabel(fields, keys.text("label"), place);
    Schema schema(std::move(fields));
    schema.title = keys.text("title");
    schema.origin = keys.text("origin");
    schema.licence = keys.text("licence");
    schema.favourableValue = keys.text("favourable_value");
    schema.notes = keys.text("notes");
    schema.encodedOrder = keys.texts("encoded_order");
    if (const Feature* label = schema.label(); label != nullptr && !schema.favourableValue.empty() && label->hasLevels()) {
        const auto level = label->levelOf(schema.favourableValue);
        if (!level)
            place.fail("favourable_value", fmt::format("'{}' is no value of the label", schema.favourableValue),
                       core::nameHint(schema.favourableValue, label->levels));
        schema.favourableValue = label->levels[*level];
    }
    schema.extra = keys.rest();
    return schema;
}

Schema Schema::read(const std::filesystem::path& path) {
    constexpr std::size_t kMaxBytes = std::size_t{64} << 20;
    return fromJson(core::parseJson(core::readFile(path, kMaxBytes), path.string()), path.string());
}

Json Schema::toJson() const {
    Json json = Json::object();
    json["format"] = kFormat;
    if (!title.empty()) json["title"] = title;
    if (!origin.empty()) json["origin"] = origin;
    if (!licence.empty()) json["licence"] = licence;
    if (labelField_) json["label"] = label()->name;
    if (!favourableValue.empty()) json["favourable_value"] = favourableValue;
    if (!notes.empty()) json["notes"] = notes;
    for (const auto& [key, value] : extra.items()) {
        if (!json.contains(key)) json[key] = value;
    }
    if (!encodedOrder.empty()) json["encoded_order"] = encodedOrder;
    json["fields"] = Json::array();
    for (const Feature& field : fields_) json["fields"].push_back(writeField(field));
    return json;
}

}  // namespace counterpoint::data
