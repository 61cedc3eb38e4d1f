// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/hash.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <array>
#include <cstdint>

namespace counterpoint::core {

namespace {

// The examples of NIST's FIPS 180-4 publication and of its "SHA256" sample document.
TEST(Sha256, AgreesWithNist) {
    EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, HashesTheBytesOfNumbers) {
    const std::array<std::uint8_t, 3> letters{'a', 'b', 'c'};
    EXPECT_EQ(Sha256().update(std::span<const std::uint8_t>(letters)).hex(), sha256("abc"));
    const std::array<std::uint32_t, 1> word{0x00636261};  // "abc\0" in little-endian order
    EXPECT_EQ(Sha256().update(std::span<const std::uint32_t>(word)).hex(), sha256(std::string_view("abc\0", 4)));
}

RC_GTEST_PROP(Sha256, PiecesHashLikeTheWhole, (const std::string& first, const std::string& second)) {
    RC_ASSERT(Sha256().update(first).update(second).hex() == sha256(first + second));
}

}  // namespace

}  // namespace counterpoint::core
