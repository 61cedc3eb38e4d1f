// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/file.h"

#include "tests/engine/core/expect_error.h"
#include "tests/engine/core/temporary_folder.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>
#include <zlib.h>
#include <fstream>

namespace counterpoint::core {

namespace fs = std::filesystem;

namespace {

/// Packed by zlib's own writer.
std::string gzip(const std::string& text) {
    z_stream stream{};
    constexpr int kGzipWindow = 15 + 16;
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, 9, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

std::size_t filesIn(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(ReadFile, ReadsEveryByte) {
    const TemporaryFolder folder;
    const std::string content("a\0b\r\n\xff", 6);
    std::ofstream(folder / "file", std::ios::binary) << content;
    EXPECT_EQ(readFile(folder / "file"), content);
    EXPECT_EQ(readFile(folder / "file", 6), content);
}

TEST(ReadFile, RefusesWhatIsNoReadableFile) {
    const TemporaryFolder folder;
    std::ofstream(folder / "large") << "1234567";
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(expectError(ErrorCode::Input, [&] { readFile(folder / "absent"); }).where, (folder / "absent").string());
    expectError(ErrorCode::Input, [&] { readFile(folder.path()); });
    expectError(ErrorCode::Input, [&] { readFile(folder / "pipe"); });
    expectError(ErrorCode::Input, [] { readFile("/dev/zero"); });
    EXPECT_NE(expectError(ErrorCode::Input, [&] { readFile(folder / "large", 6); }).what.find("limit of 6"), std::string::npos);
}

RC_GTEST_PROP(Gunzip, UndoesGzip, (const std::string& text)) { RC_ASSERT(gunzip(gzip(text), "a.gz") == text); }

TEST(Gunzip, ReadsSeveralMembersAndLargeOnes) {
    EXPECT_EQ(gunzip(gzip("first ") + gzip("") + gzip("second"), "a.gz"), "first second");
    const std::string large(3000000, 'x');
    EXPECT_EQ(gunzip(gzip(large), "a.gz"), large);
    EXPECT_EQ(gunzip(gzip("padded") + std::string(512, '\0'), "a.gz"), "padded");
}

TEST(Gunzip, RefusesEveryTruncation) {
    const std::string whole = gzip("a text of which no part may be missing");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_EQ(expectError(ErrorCode::Input, [&] { gunzip(std::string_view(whole).substr(0, length), "a.gz"); }).where, "a.gz")
            << length;
    }
}

TEST(Gunzip, RefusesDamage) {
    const std::string whole = gzip("a text of which no part may be wrong");
    constexpr std::size_t kHeader = 10;
    for (std::size_t at = kHeader; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        expectError(ErrorCode::Input, [&] { gunzip(damaged, "a.gz"); });
    }
    expectError(ErrorCode::Input, [] { gunzip("not packed at all", "a.gz"); });
}

TEST(Gunzip, StopsAtTheLimit) {
    const std::string bomb = gzip(std::string(10000000, '\0'));
    EXPECT_LT(bomb.size(), 20000U);
    EXPECT_NE(expectError(ErrorCode::Input, [&] { gunzip(bomb, "a.gz", 1000000); }).what.find("more than 1000000"), std::string::npos);
    EXPECT_EQ(gunzip(bomb, "a.gz", 10000000).size(), 10000000U);
}

TEST(ReadPossiblyCompressed, LooksAtTheContentNotAtTheName) {
    const TemporaryFolder folder;
    std::ofstream(folder / "packed.csv", std::ios::binary) << gzip("a,b");
    std::ofstream(folder / "plain.csv.gz", std::ios::binary) << "a,b";
    EXPECT_EQ(readPossiblyCompressed(folder / "packed.csv"), "a,b");
    EXPECT_EQ(readPossiblyCompressed(folder / "plain.csv.gz"), "a,b");
}

TEST(WriteFileAtomically, WritesAndReplaces) {
    const TemporaryFolder folder;
    writeFileAtomically(folder / "file", "first, and longer");
    writeFileAtomically(folder / "file", "second");
    EXPECT_EQ(readFile(folder / "file"), "second");
    EXPECT_EQ(filesIn(folder.path()), 1U);
    EXPECT_EQ(fs::status(folder / "file").permissions(), fs::perms(0644));
}

TEST(WriteFileAtomically, LeavesNothingWhenItFails) {
    const TemporaryFolder folder;
    fs::create_directory(folder / "taken");
    std::ofstream(folder / "taken/file") << "x";
    EXPECT_EQ(expectError(ErrorCode::Input, [&] { writeFileAtomically(folder / "absent/file", "x"); }).where,
              (folder / "absent/file").string());
    expectError(ErrorCode::Input, [&] { writeFileAtomically(folder / "taken", "x"); });
    EXPECT_EQ(filesIn(folder.path()), 1U);
    EXPECT_EQ(filesIn(folder / "taken"), 1U);
}

TEST(CacheFolder, FollowsTheXdgSetting) {
    const char* before = std::getenv("XDG_CACHE_HOME");
    const std::string kept = before == nullptr ? "" : before;
    ::setenv("XDG_CACHE_HOME", "/somewhere", 1);
    EXPECT_EQ(cacheFolder(), fs::path("/somewhere/counterpoint"));
    ::setenv("XDG_CACHE_HOME", "relative", 1);
    EXPECT_TRUE(cacheFolder().is_absolute());
    if (before == nullptr) {
        ::unsetenv("XDG_CACHE_HOME");
    } else {
        ::setenv("XDG_CACHE_HOME", kept.c_str(), 1);
    }
}

}  // namespace

}  // namespace counterpoint::core
