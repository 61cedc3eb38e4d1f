// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/device.h"

#include "tests/engine/core/expect_error.h"

#include <gtest/gtest.h>
#include <thread>

namespace counterpoint::core {

namespace {

TEST(DeviceSpec, ReadsItsFourForms) {
    EXPECT_EQ(DeviceSpec::parse("auto"), (DeviceSpec{DeviceSpec::Kind::Auto, 0}));
    EXPECT_EQ(DeviceSpec::parse("cpu"), (DeviceSpec{DeviceSpec::Kind::Cpu, 0}));
    EXPECT_EQ(DeviceSpec::parse("cuda"), (DeviceSpec{DeviceSpec::Kind::Cuda, 0}));
    EXPECT_EQ(DeviceSpec::parse("cuda:3"), (DeviceSpec{DeviceSpec::Kind::Cuda, 3}));
    EXPECT_EQ(DeviceSpec::parse("cuda:63"), (DeviceSpec{DeviceSpec::Kind::Cuda, 63}));
}

TEST(DeviceSpec, ReadsItsOwnText) {
    for (const char* text : {"auto", "cpu", "cuda:0", "cuda:12"}) EXPECT_EQ(DeviceSpec::parse(text).text(), text);
}

TEST(DeviceSpec, RefusesEverythingElse) {
    for (const char* text : {"",
                             " ",
                             "CPU",
                             "Cuda",
                             "gpu",
                             " cpu",
                             "cpu ",
                             "cpu:0",
                             "auto:0",
                             "cuda:",
                             "cuda: 1",
                             "cuda:1 ",
                             "cuda:-1",
                             "cuda:+1",
                             "cuda:1x",
                             "cuda:0x1",
                             "cuda:1.5",
                             "cuda:64",
                             "cuda:99999999999999999999",
                             "cuda1",
                             "cuda:cuda",
                             "cpu,cuda"}) {
        const ErrorValue value = expectError(ErrorCode::Usage, [&] { DeviceSpec::parse(text); });
        EXPECT_EQ(value.hint, "use auto, cpu, cuda or cuda:N") << text;
    }
    expectError(ErrorCode::Usage, [] { DeviceSpec::parse(std::string_view("cpu\0", 4)); });
}

TEST(ThreadPolicy, LeavesACoreToTheWindow) {
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    EXPECT_GE(defaultThreadCount(), 1);
    if (cores > 1) {
        EXPECT_LT(defaultThreadCount(), cores);
    }
}

TEST(ThreadPolicy, OneSystemGetsTheThreads) {
    for (const int requested : {1, 2, 8}) {
        const ThreadPolicy policy = threadPolicy(requested);
        EXPECT_EQ(std::max(policy.torch, policy.blas), requested);
        EXPECT_EQ(std::min(policy.torch, policy.blas), 1);
    }
    EXPECT_EQ(threadPolicy(0).blas, threadPolicy(defaultThreadCount()).blas);
    EXPECT_EQ(threadPolicy(-3).blas, threadPolicy(0).blas);
}

}  // namespace

}  // namespace counterpoint::core
