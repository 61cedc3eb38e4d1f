// SPDX-License-Identifier: GPL-3.0-or-later
// Importing a table of 1,000,000 rows and 16 columns, selecting and ordering its rows.
#include "engine/core/random.h"
#include "engine/data/import_preview.h"
#include "engine/data/row_order.h"
#include "tests/support/big_table.h"

#include <benchmark/benchmark.h>
#include <filesystem>

namespace counterpoint::data {
namespace {

const Dataset& bigTable() {
    static const Dataset dataset = test::bigDataset();
    return dataset;
}

/// Made-up predictions, so that no model is needed.
struct MadeUp {
    std::vector<float> probabilities;
    std::vector<int> classes;
};

const MadeUp& madeUp() {
    static const MadeUp predictions = [] {
        MadeUp made;
        core::Random random(7);
        for (std::size_t row = 0; row < test::kBigRows; ++row) {
            const auto yes = static_cast<float>(random.uniform());
            made.probabilities.insert(made.probabilities.end(), {1.0F - yes, yes});
            made.classes.push_back(yes > 0.5F ? 1 : 0);
        }
        return made;
    }();
    return predictions;
}

void select(benchmark::State& state, const RowQuery& query) {
    const PredictionColumns predictions{{"no", "yes"}, madeUp().probabilities, madeUp().classes};
    const Table& table = bigTable().table;
    std::size_t rows = 0;
    for (auto _ : state) rows = selectRows(table, predictions, query, core::Context{}).size();
    state.counters["rows"] = static_cast<double>(rows);
}

RowQuery sortedBy(SortKey::Kind kind, std::size_t index) {
    RowQuery query;
    query.sort = {kind, index};
    query.descending = true;
    return query;
}

RowQuery inRange() {
    RowQuery query;
    query.ranges = {{2, 2000.0, 4000.0}, {1, 30.0, 60.0}};
    return query;
}

RowQuery wrong() {
    RowQuery query;
    query.predicted = 1;
    query.correct = false;
    query.minProbability = 0.6;
    return query;
}

RowQuery condition() {
    RowQuery query;
    query.condition = "predicted=yes and income>=3000 and (region=north or rating>=mid)";
    return query;
}

RowQuery text(const char* wanted) {
    RowQuery query;
    query.text = wanted;
    return query;
}

BENCHMARK_CAPTURE(select, rangesOfTwoColumns, inRange())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(select, predictionCorrectnessProbability, wrong())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(select, condition, condition())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(select, textInFewRows, text("c100777"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(select, textInManyRows, text("größe"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(select, sortByNumber, sortedBy(SortKey::Kind::Field, 2))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(select, sortByWholeNumber, sortedBy(SortKey::Kind::Field, 1))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(select, sortByLevel, sortedBy(SortKey::Kind::Field, 10))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(select, sortByProbability, sortedBy(SortKey::Kind::Probability, 1))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(select, sortByText, sortedBy(SortKey::Kind::Field, 0))->Unit(benchmark::kMillisecond);

void makeBigCsv(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(test::bigCsv());
}
BENCHMARK(makeBigCsv)->Unit(benchmark::kMillisecond);

/// The argument says whether types are inferred (1) or a schema lies beside the file (0).
void previewBigCsv(benchmark::State& state) {
    const auto file = std::filesystem::temp_directory_path() / "counterpoint-bench-big.csv";
    test::writeBigCsv(file);
    LoadOptions options;
    options.infer = state.range(0) == 1;
    for (auto _ : state) benchmark::DoNotOptimize(previewImport(file.string(), options, core::Context{}).rows);
    std::filesystem::remove(file);
    std::filesystem::remove(std::filesystem::path(file).replace_extension(".schema.json"));
}
BENCHMARK(previewBigCsv)->ArgName("infer")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace counterpoint::data
