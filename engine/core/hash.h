// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace counterpoint::core {

/// Incremental SHA-256 (OpenSSL). Used for identities of files and as keys of caches.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    Sha256& update(std::string_view bytes);
    /// The bytes of an array of plain numbers.
    template <typename T>
    Sha256& update(std::span<const T> values) {
        return update(std::string_view(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
    }
    /// 64 hexadecimal digits; ends the computation.
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string sha256(std::string_view bytes);

}  // namespace counterpoint::core
