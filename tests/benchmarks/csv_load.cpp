// SPDX-License-Identifier: GPL-3.0-or-later
// bench_csv_load FILE [SCHEMA]: loads a table once and prints the seconds it took, its rows and its identity.
// tests/benchmarks/csv_vs_pandas.py compares it with pandas.
#include "engine/core/error.h"
#include "engine/data/dataset.h"

#include <fmt/format.h>
#include <chrono>
#include <cstdio>

int main(int argc, char** argv) {
    using namespace counterpoint;
    if (argc < 2) {
        fmt::print(stderr, "usage: bench_csv_load FILE [SCHEMA]\n");
        return 2;
    }
    try {
        data::LoadOptions options;
        if (argc > 2) options.schemaFile = argv[2];
        options.infer = argc <= 2;
        const auto start = std::chrono::steady_clock::now();
        const data::Dataset dataset = data::loadDataset(argv[1], options, core::Context{});
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        fmt::print("{:.6f} {} {} {}\n", seconds.count(), dataset.identity.rows, dataset.identity.sha256, dataset.identity.contentHash);
        for (const auto& notice : dataset.notices) fmt::print("# {}\n", notice);
    } catch (const core::Error& error) {
        fmt::print(stderr, "error: {}\n", error.what());
        return 2;
    }
    return 0;
}
