// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/cache.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/core/hash.h"

#include <fmt/format.h>
#include <algorithm>
#include <system_error>
#include <vector>

namespace counterpoint::core {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kEnding = ".cache";
constexpr std::size_t kChecksumDigits = 64;

struct Entry {
    fs::path path;
    std::uint64_t size;
    fs::file_time_type lastUse;
};

std::vector<Entry> entriesIn(const fs::path& folder) {
    std::vector<Entry> entries;
    std::error_code ignored;
    for (const auto& file : fs::directory_iterator(folder, ignored)) {
        std::error_code gone;
        if (file.path().extension() != kEnding) continue;
        const std::uint64_t size = file.file_size(gone);
        const auto lastUse = file.last_write_time(gone);
        if (!gone) entries.push_back({file.path(), size, lastUse});
    }
    return entries;
}

}  // namespace

DiskCache::DiskCache(fs::path folder, std::uint64_t limitBytes) : folder_(std::move(folder)), limitBytes_(limitBytes) {}

DiskCache DiskCache::standard() { return DiskCache(cacheFolder()); }

fs::path DiskCache::fileOf(std::string_view kind, std::string_view key) const {
    constexpr std::size_t kNameDigits = 32;
    return folder_ / fmt::format("{}-{}{}", kind, sha256(key).substr(0, kNameDigits), kEnding);
}

std::optional<std::string> DiskCache::get(std::string_view kind, std::string_view key) const {
    const fs::path path = fileOf(kind, key);
    std::error_code absent;
    if (!fs::is_regular_file(path, absent)) return std::nullopt;
    try {
        std::string content = readFile(path);
        if (content.size() >= kChecksumDigits &&
            sha256(std::string_view(content).substr(kChecksumDigits)) == content.substr(0, kChecksumDigits)) {
            fs::last_write_time(path, fs::file_time_type::clock::now(), absent);
            return content.substr(kChecksumDigits);
        }
    } catch (const Error&) {
        return std::nullopt;
    }
    fs::remove(path, absent);
    return std::nullopt;
}

void DiskCache::put(std::string_view kind, std::string_view key, std::string_view bytes) const {
    try {
        fs::create_directories(folder_);
        writeFileAtomically(fileOf(kind, key), sha256(bytes) + std::string(bytes));
    } catch (const std::exception&) {
        return;
    }
    auto entries = entriesIn(folder_);
    std::uint64_t total = 0;
    for (const auto& entry : entries) total += entry.size;
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.lastUse < b.lastUse; });
    for (const auto& entry : entries) {
        if (total <= limitBytes_) return;
        std::error_code ignored;
        fs::remove(entry.path, ignored);
        total -= entry.size;
    }
}

std::uint64_t DiskCache::sizeBytes() const {
    std::uint64_t total = 0;
    for (const auto& entry : entriesIn(folder_)) total += entry.size;
    return total;
}

void DiskCache::clear() const {
    for (const auto& entry : entriesIn(folder_)) {
        std::error_code ignored;
        fs::remove(entry.path, ignored);
    }
}

}  // namespace counterpoint::core
