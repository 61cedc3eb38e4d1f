// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <link.h>
#include <string>
#include <vector>

namespace counterpoint::core {

namespace {

int collect(dl_phdr_info* info, std::size_t, void* names) {
    static_cast<std::vector<std::string>*>(names)->emplace_back(info->dlpi_name);
    return 0;
}

// A test program of the core starts in milliseconds because nothing heavy is linked into it.
TEST(Links, CoreLoadsNoHeavyLibrary) {
    std::vector<std::string> libraries;
    ::dl_iterate_phdr(collect, &libraries);
    ASSERT_FALSE(libraries.empty());
    for (const auto& library : libraries) {
        for (const char* heavy : {"libtorch", "libc10", "libxgboost", "libQt", "libopencv"}) {
            EXPECT_EQ(library.find(heavy), std::string::npos) << library;
        }
    }
}

}  // namespace

}  // namespace counterpoint::core
