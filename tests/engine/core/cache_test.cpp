// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/cache.h"

#include "tests/engine/core/temporary_folder.h"

#include <gtest/gtest.h>
#include <chrono>
#include <fstream>
#include <thread>

namespace counterpoint::core {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kChecksumBytes = 64;

/// Sets how long ago an entry was used; the clock of a file system is too coarse to rely on.
void setLastUse(const DiskCache& cache, const char* key, int hoursAgo) {
    fs::last_write_time(cache.fileOf("kind", key), fs::file_time_type::clock::now() - std::chrono::hours(hoursAgo));
}

TEST(DiskCache, GivesBackWhatWasPut) {
    const TemporaryFolder folder;
    const DiskCache cache(folder / "new/folder");
    EXPECT_EQ(cache.get("kind", "key"), std::nullopt);
    const std::string bytes("a\0b", 3);
    cache.put("kind", "key", bytes);
    EXPECT_EQ(cache.get("kind", "key"), bytes);
    EXPECT_EQ(cache.get("other", "key"), std::nullopt);
    EXPECT_EQ(cache.get("kind", "other"), std::nullopt);
    EXPECT_EQ(DiskCache(folder / "new/folder").get("kind", "key"), bytes);
    cache.put("kind", "key", "");
    EXPECT_EQ(cache.get("kind", "key"), "");
}

TEST(DiskCache, KeysMayBeAnyText) {
    const TemporaryFolder folder;
    const DiskCache cache(folder.path());
    cache.put("kind", "../../etc/passwd\n" + std::string(10000, 'x'), "bytes");
    EXPECT_EQ(cache.get("kind", "../../etc/passwd\n" + std::string(10000, 'x')), "bytes");
    EXPECT_EQ(cache.fileOf("kind", "../a").parent_path(), folder.path());
}

TEST(DiskCache, ADamagedEntryIsAbsentAndRemoved) {
    const TemporaryFolder folder;
    const DiskCache cache(folder.path());
    const fs::path file = cache.fileOf("kind", "key");
    const auto damage = [&](auto&& change) {
        cache.put("kind", "key", "some bytes");
        change();
        EXPECT_EQ(cache.get("kind", "key"), std::nullopt);
        EXPECT_FALSE(fs::exists(file));
    };
    damage([&] { fs::resize_file(file, kChecksumBytes + 9); });
    damage([&] { fs::resize_file(file, kChecksumBytes - 1); });
    damage([&] { fs::resize_file(file, 0); });
    damage([&] { std::fstream(file, std::ios::in | std::ios::out).seekp(kChecksumBytes + 3).put('X'); });
    damage([&] { std::fstream(file, std::ios::in | std::ios::out).seekp(3).put('X'); });
    damage([&] { std::ofstream(file, std::ios::app) << "more"; });
}

TEST(DiskCache, RemovesTheLeastRecentlyUsedAboveTheLimit) {
    const TemporaryFolder folder;
    const std::string kilobyte(1024 - kChecksumBytes, 'x');
    const DiskCache cache(folder.path(), std::uint64_t{3} * 1024);
    for (const char* key : {"a", "b", "c"}) cache.put("kind", key, kilobyte);
    EXPECT_EQ(cache.sizeBytes(), 3 * 1024U);
    setLastUse(cache, "a", 3);
    setLastUse(cache, "b", 2);
    setLastUse(cache, "c", 1);
    EXPECT_TRUE(cache.get("kind", "a"));  // now the one that was used last
    cache.put("kind", "d", kilobyte);
    EXPECT_TRUE(cache.get("kind", "a"));
    EXPECT_FALSE(cache.get("kind", "b"));
    EXPECT_TRUE(cache.get("kind", "c"));
    EXPECT_TRUE(cache.get("kind", "d"));
    EXPECT_LE(cache.sizeBytes(), 3 * 1024U);
}

TEST(DiskCache, AFolderThatCannotBeWrittenIsSilent) {
    const TemporaryFolder folder;
    std::ofstream(folder / "file") << "x";
    const DiskCache cache(folder / "file/below");
    EXPECT_NO_THROW(cache.put("kind", "key", "bytes"));
    EXPECT_EQ(cache.get("kind", "key"), std::nullopt);
    EXPECT_EQ(cache.sizeBytes(), 0U);
    EXPECT_NO_THROW(cache.clear());
}

TEST(DiskCache, ClearLeavesForeignFiles) {
    const TemporaryFolder folder;
    const DiskCache cache(folder.path());
    cache.put("kind", "key", "bytes");
    std::ofstream(folder / "notes.txt") << "mine";
    cache.clear();
    EXPECT_EQ(cache.sizeBytes(), 0U);
    EXPECT_FALSE(cache.get("kind", "key"));
    EXPECT_TRUE(fs::exists(folder / "notes.txt"));
}

TEST(DiskCache, SeveralWritersAndReadersAgree) {
    const TemporaryFolder folder;
    const DiskCache cache(folder.path(), 4096);
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 25; ++i) {
                const std::string key = std::to_string(i % 5);
                cache.put("kind", key, std::string(500, static_cast<char>('0' + i % 5)));
                const auto found = cache.get("kind", std::to_string((i + t) % 5));
                if (found) {
                    EXPECT_EQ(*found, std::string(500, static_cast<char>('0' + (i + t) % 5)));
                }
            }
        });
    }
}

}  // namespace

}  // namespace counterpoint::core
