// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/device.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <thread>

namespace counterpoint::core {

DeviceSpec DeviceSpec::parse(std::string_view text) {
    if (text == "auto") return {Kind::Auto, 0};
    if (text == "cpu") return {Kind::Cpu, 0};
    if (text == "cuda") return {Kind::Cuda, 0};
    constexpr std::string_view kPrefix = "cuda:";
    if (text.starts_with(kPrefix)) {
        const std::string_view number = text.substr(kPrefix.size());
        int index = 0;
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), index);
        constexpr int kMostDevices = 64;
        if (error == std::errc() && end == number.data() + number.size() && number.front() != '-' && index < kMostDevices)
            return {Kind::Cuda, index};
    }
    throw usageError(fmt::format("'{}' is not a device", text), "--device", "use auto, cpu, cuda or cuda:N");
}

std::string DeviceSpec::text() const {
    if (kind == Kind::Auto) return "auto";
    if (kind == Kind::Cpu) return "cpu";
    return fmt::format("cuda:{}", index);
}

int defaultThreadCount() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1); }

ThreadPolicy threadPolicy(int requested) {
    const int threads = requested > 0 ? requested : defaultThreadCount();
    // For networks of this size LibTorch's threads never pay, and cost 60 times as much when the machine is busy (they spin at
    // barriers); OpenBLAS keeps small products on one thread by itself. So OpenBLAS gets the threads.
    return {1, threads};
}

}  // namespace counterpoint::core
