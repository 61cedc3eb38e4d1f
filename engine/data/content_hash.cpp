// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/hash.h"
#include "engine/data/dataset.h"

#include <array>

namespace counterpoint::data {

namespace {

/// The schema without what only people read.
std::string canonicalSchema(const Schema& schema) {
    core::Json json = schema.toJson();
    for (const char* key : {"title", "origin", "licence", "notes"}) json.erase(key);
    for (const auto& [key, value] : schema.extra.items()) {
        if (key != "picture") json.erase(key);
    }
    for (std::size_t i = 0; i < schema.fields().size(); ++i) {
        core::Json& field = json["fields"][i];
        field.erase("description");
        for (const auto& [key, value] : schema.fields()[i].extra.items()) {
            if (key != "role") field.erase(key);
        }
    }
    return json.dump();
}

}  // namespace

std::string contentHash(const Table& table) {
    core::Sha256 hash;
    const std::string schema = canonicalSchema(table.schema());
    const std::array<std::uint64_t, 2> sizes{schema.size(), table.rowCount()};
    hash.update(std::span<const std::uint64_t>(sizes)).update(schema);
    for (std::size_t i = 0; i < table.schema().fields().size(); ++i) {
        hash.update(std::span<const double>(table.column(i).numbers)).update(std::span<const std::int32_t>(table.column(i).codes));
    }
    return hash.hex();
}

}  // namespace counterpoint::data
