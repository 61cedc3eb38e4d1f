// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace counterpoint::core {

static_assert(std::endian::native == std::endian::little, "binary files are little-endian");

/// Puts plain numbers, arrays and texts behind one another: the binary form of fitted things.
class ByteWriter {
public:
    template <typename T>
    requires std::is_trivially_copyable_v<T>
    void put(const T& value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof(T)); }
    template <typename T>
    requires std::is_trivially_copyable_v<T>
    void putArray(std::span<const T> values) {
        put(static_cast<std::uint64_t>(values.size()));
        bytes_.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    }
    void putText(std::string_view text) { putArray(std::span<const char>(text.data(), text.size())); }
    std::string take() { return std::exchange(bytes_, {}); }

private:
    std::string bytes_;
};

/// The reverse, over untrusted bytes: sizes are checked before memory is taken; errors (Input) name `where`.
class ByteReader {
public:
    ByteReader(std::string_view bytes, std::string where) : rest_(bytes), where_(std::move(where)) {}

    template <typename T>
    requires std::is_trivially_copyable_v<T> T get() {
        T value{};
        require(sizeof(T));
        std::copy_n(rest_.begin(), sizeof(T), reinterpret_cast<char*>(&value));
        rest_.remove_prefix(sizeof(T));
        return value;
    }
    template <typename T>
    requires std::is_trivially_copyable_v<T> std::vector<T> getArray() {
        const auto count = get<std::uint64_t>();
        if (count > rest_.size() / sizeof(T)) fail();
        std::vector<T> values(static_cast<std::size_t>(count));
        std::copy_n(rest_.begin(), values.size() * sizeof(T), reinterpret_cast<char*>(values.data()));
        rest_.remove_prefix(values.size() * sizeof(T));
        return values;
    }
    std::string getText() {
        const auto text = getArray<char>();
        return {text.begin(), text.end()};
    }
    bool atEnd() const { return rest_.empty(); }
    [[noreturn]] void fail() const { throw inputError("damaged content", where_, "make the file anew"); }

private:
    void require(std::size_t size) const {
        if (rest_.size() < size) fail();
    }

    std::string_view rest_;
    std::string where_;
};

}  // namespace counterpoint::core
