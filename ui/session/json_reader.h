// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::ui {

/// A value of untrusted JSON and its place ("FILE, data, rows"). Every function throws core::Error (Input) that names the place when the
/// value is not what is asked for.
class JsonReader {
public:
    JsonReader(const core::Json& json, std::string where) : json_(json), where_(std::move(where)) {}

    /// A member that must be there.
    JsonReader at(std::string_view key) const;
    /// A member that may be absent or null.
    std::optional<JsonReader> find(std::string_view key) const;
    /// Entries of a list.
    std::vector<JsonReader> items() const;

    std::string text() const;
    bool boolean() const;
    std::uint64_t whole() const;                       ///< 0 to 2^64 - 1
    std::size_t index(std::size_t count) const;        ///< whole and below count
    double number() const;                             ///< finite
    std::vector<double> row(std::size_t cells) const;  ///< null is NaN, "infinity" and "-infinity" are themselves
    const core::Json& object() const;

    const core::Json& json() const { return json_.get(); }
    const std::string& where() const { return where_; }
    /// Throws: `wanted` is wanted here.
    [[noreturn]] void fail(std::string_view wanted) const;

private:
    std::reference_wrapper<const core::Json> json_;
    std::string where_;
};

}  // namespace counterpoint::ui
