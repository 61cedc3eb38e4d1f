// SPDX-License-Identifier: GPL-3.0-or-later
// Loading a table and encoding it.
#include "engine/core/file.h"
#include "engine/data/dataset.h"
#include "engine/data/encoder.h"

#include <benchmark/benchmark.h>
#include <numeric>

namespace counterpoint::data {
namespace {

/// credit_scoring (4,454 rows, 14 columns, mixed types) from memory; the argument says whether its schema is given.
void loadCsv(benchmark::State& state) {
    const auto folder = core::bundledDatasetsFolder();
    const std::string bytes = core::readFile(folder / "credit_scoring.csv");
    std::optional<Schema> schema;
    if (state.range(0) == 1) schema = Schema::read(folder / "credit_scoring.schema.json");
    for (auto _ : state) benchmark::DoNotOptimize(readTable(bytes, "bench", "bench.csv", schema, {}, core::Context{}));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(loadCsv)->ArgName("schema")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void encodeTable(benchmark::State& state) {
    const Dataset dataset = loadDataset("credit_scoring", {}, core::Context{});
    std::vector<std::size_t> rows(dataset.table.rowCount());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    const Encoder encoder = Encoder::fit(dataset.table, rows);
    for (auto _ : state) benchmark::DoNotOptimize(encoder.encode(dataset.table));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * rows.size()));
}
BENCHMARK(encodeTable)->Unit(benchmark::kMillisecond);

void fitEncoder(benchmark::State& state) {
    const Dataset dataset = loadDataset("credit_scoring", {}, core::Context{});
    const Split split = stratifiedSplit(dataset.table, {}, 0);
    for (auto _ : state) benchmark::DoNotOptimize(Encoder::fit(dataset.table, split.train));
}
BENCHMARK(fitEncoder)->Unit(benchmark::kMillisecond);

void decodeRow(benchmark::State& state) {
    const Dataset dataset = loadDataset("credit_scoring", {}, core::Context{});
    const Split split = stratifiedSplit(dataset.table, {}, 0);
    const Encoder encoder = Encoder::fit(dataset.table, split.train);
    std::vector<float> encoded(encoder.width());
    encoder.encode(dataset.table.row(0), encoded);
    for (auto _ : state) benchmark::DoNotOptimize(encoder.decode(encoded));
}
BENCHMARK(decodeRow);

}  // namespace
}  // namespace counterpoint::data
