// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace counterpoint::core {

/// Fitted things on disk, one file per key. Entries carry a checksum: a damaged one counts as absent and is removed.
/// Several processes may use the same folder; every failure to write is silent, as a cache may be lost at any time.
class DiskCache {
public:
    static constexpr std::uint64_t kDefaultLimit = std::uint64_t{2} << 30;  ///< bytes

    explicit DiskCache(std::filesystem::path folder, std::uint64_t limitBytes = kDefaultLimit);
    /// The one in the XDG cache folder.
    static DiskCache standard();

    /// `key` is any text; its hash names the file. `kind` is a short readable prefix ("cent-setup").
    std::optional<std::string> get(std::string_view kind, std::string_view key) const;
    /// Stores and, above the limit, removes the entries that were used least recently.
    void put(std::string_view kind, std::string_view key, std::string_view bytes) const;
    std::uint64_t sizeBytes() const;
    void clear() const;
    std::filesystem::path fileOf(std::string_view kind, std::string_view key) const;

private:
    std::filesystem::path folder_;
    std::uint64_t limitBytes_;
};

}  // namespace counterpoint::core
