// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds a fuzz target every file of a corpus folder and a fixed number of mutations of each. Usage: replay FOLDER
#include "engine/core/file.h"
#include "engine/core/random.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace core = counterpoint::core;

constexpr int kMutationsPerFile = 50;

void feed(const std::string& bytes) { LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()); }

/// Cuts, repeats or overwrites a few places, as a damaged file would be.
std::string mutated(std::string bytes, core::Random& random) {
    constexpr std::size_t kMostEdits = 4;
    const std::size_t edits = 1 + random.index(kMostEdits);
    for (std::size_t i = 0; i < edits && !bytes.empty(); ++i) {
        const std::size_t at = random.index(bytes.size());
        const std::size_t length = 1 + random.index(std::min<std::size_t>(bytes.size() - at, 16));
        switch (random.index(4)) {
            case 0:
                bytes.erase(at, length);
                break;
            case 1:
                bytes.insert(at, bytes.substr(at, length));
                break;
            case 2:
                bytes.resize(at);
                break;
            default:
                bytes[at] = static_cast<char>(random.index(256));
                break;
        }
    }
    return bytes;
}

std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: replay FOLDER\n", stderr);
        return 2;
    }
    const auto files = filesIn(arguments[1]);
    if (files.empty()) {
        std::fprintf(stderr, "the corpus %s is empty\n", arguments[1]);
        return 1;
    }
    feed({});
    for (const auto& file : files) {
        const std::string bytes = core::readFile(file);
        core::Random random(0, file.filename().string());
        feed(bytes);
        for (int i = 0; i < kMutationsPerFile; ++i) feed(mutated(bytes, random));
    }
    std::printf("%zu inputs and %zu mutations\n", files.size(), files.size() * static_cast<std::size_t>(kMutationsPerFile));
    return 0;
}
