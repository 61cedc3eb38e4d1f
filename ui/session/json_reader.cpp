// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/json_reader.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <limits>

namespace counterpoint::ui {

void JsonReader::fail(std::string_view wanted) const {
    throw core::inputError(fmt::format("{} is wanted here", wanted), where_, "mend the value, or use an older copy of the file");
}

JsonReader JsonReader::at(std::string_view key) const {
    const auto found = object().find(std::string(key));
    if (found == json_.get().end())
        throw core::inputError(fmt::format("'{}' is missing", key), where_, "add it, or use an older copy of the file");
    return {*found, fmt::format("{}, {}", where_, key)};
}

std::optional<JsonReader> JsonReader::find(std::string_view key) const {
    const auto found = object().find(std::string(key));
    if (found == json_.get().end() || found->is_null()) return std::nullopt;
    return JsonReader(*found, fmt::format("{}, {}", where_, key));
}

std::vector<JsonReader> JsonReader::items() const {
    if (!json_.get().is_array()) fail("a list [ ... ]");
    std::vector<JsonReader> out;
    out.reserve(json_.get().size());
    for (const auto& item : json_.get()) out.emplace_back(item, fmt::format("{}, entry {}", where_, out.size() + 1));
    return out;
}

std::string JsonReader::text() const {
    if (!json_.get().is_string()) fail("a text");
    return json_.get().get<std::string>();
}

bool JsonReader::boolean() const {
    if (!json_.get().is_boolean()) fail("true or false");
    return json_.get().get<bool>();
}

std::uint64_t JsonReader::whole() const {
    const core::Json& value = json_;
    if (value.is_number_unsigned()) return value.get<std::uint64_t>();
    if (!value.is_number_integer() || value.get<std::int64_t>() < 0) fail("a whole number from 0");
    return static_cast<std::uint64_t>(value.get<std::int64_t>());
}

std::size_t JsonReader::index(std::size_t count) const {
    const std::uint64_t value = whole();
    if (value >= count) fail(fmt::format("a whole number below {}", count));
    return static_cast<std::size_t>(value);
}

double JsonReader::number() const {
    if (!json_.get().is_number()) fail("a number");
    return json_.get().get<double>();
}

std::vector<double> JsonReader::row(std::size_t cells) const {
    const core::Json& list = json_;
    if (!list.is_array() || list.size() != cells) fail(fmt::format("a list of {} cells", cells));
    std::vector<double> out;
    out.reserve(cells);
    for (const auto& cell : list) {
        if (cell.is_number()) {
            out.push_back(cell.get<double>());
        } else if (cell.is_null()) {
            out.push_back(std::numeric_limits<double>::quiet_NaN());
        } else if (cell == "infinity" || cell == "-infinity") {
            out.push_back(cell == "infinity" ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity());
        } else {
            fail("a list of numbers and nulls");
        }
    }
    return out;
}

const core::Json& JsonReader::object() const {
    if (!json_.get().is_object()) fail("an object { ... }");
    return json_;
}

}  // namespace counterpoint::ui
