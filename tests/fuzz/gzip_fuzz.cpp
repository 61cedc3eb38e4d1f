// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a gzip file with a small limit on what it may unpack to.
#include "engine/core/error.h"
#include "engine/core/file.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    namespace core = counterpoint::core;
    constexpr std::size_t kMostBytes = std::size_t{1} << 20;
    try {
        if (core::gunzip({reinterpret_cast<const char*>(bytes), size}, "fuzz.gz", kMostBytes).size() > kMostBytes) std::abort();
    } catch (const core::Error& error) {
        if (error.code() == core::ErrorCode::Internal) std::abort();
    }
    return 0;
}
