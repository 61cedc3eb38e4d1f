// SPDX-License-Identifier: GPL-3.0-or-later
// CEnt on CARLA's Adult table and its neural classifier: set-up, one explanation, a thousand of them. Needs the reference data.

#include "engine/core/torch_runtime.h"
#include "tests/acceptance/carla.h"

#include <benchmark/benchmark.h>

#include <filesystem>
#include <memory>

namespace counterpoint::acceptance {
namespace {

core::Context quiet() {
    core::Context context;
    context.useCache = false;
    return context;
}

class AdultBench : public benchmark::Fixture {
public:
    void SetUp(benchmark::State& state) override {
        if (!std::filesystem::exists(COUNTERPOINT_REFERENCE)) return state.SkipWithError("no reference data");
        if (adult_.classifier) return;
        core::applyThreadPolicy(quiet());
        adult_ = loadCarla("adult", "ann", quiet());
        cent_ = make();
        cent_->prepare(quiet());
        const auto classes = predictedClasses(adult_);
        for (std::size_t i = 0; i < classes.size() && rows_.size() < 1000; ++i) {
            if (classes[i] == 0) rows_.push_back(adult_.test->table.row(i));
        }
    }

protected:
    std::unique_ptr<counterfactual::Cent> make() const {
        return std::make_unique<counterfactual::Cent>(
            counterfactual::GeneratorInput{adult_.classifier, adult_.train, core::ParamSet(counterfactual::centParameters())});
    }
    counterfactual::SearchRequest request(std::size_t first, std::size_t count) const {
        counterfactual::SearchRequest request;
        for (std::size_t i = 0; i < count; ++i) request.factuals.push_back(rows_[(first + i) % rows_.size()]);
        request.constraints.of("age").locked = true;
        request.constraints.of("sex").locked = true;
        request.keepTrace = false;
        return request;
    }

    CarlaCase adult_;
    std::unique_ptr<counterfactual::Cent> cent_;
    std::vector<data::Row> rows_;
};

BENCHMARK_DEFINE_F(AdultBench, Vae)(benchmark::State& state) {
    const data::Matrix rows = adult_.classifier->encoder().encode(adult_.train->table);
    for (auto _ : state) {
        core::Random random(0, "vae");
        benchmark::DoNotOptimize(
            generative::Vae::train(rows, generative::VaeOptions::forWidth(static_cast<int>(rows.cols())), random, quiet()));
    }
}
BENCHMARK_REGISTER_F(AdultBench, Vae)->Unit(benchmark::kMillisecond)->Iterations(3);

BENCHMARK_DEFINE_F(AdultBench, SetUp)(benchmark::State& state) {
    for (auto _ : state) make()->prepare(quiet());
}
BENCHMARK_REGISTER_F(AdultBench, SetUp)->Unit(benchmark::kMillisecond)->Iterations(3);

BENCHMARK_DEFINE_F(AdultBench, SetUpFromBytes)(benchmark::State& state) {
    const std::string bytes = cent_->exportPrepared(quiet());
    for (auto _ : state) make()->importPrepared(bytes, quiet());
}
BENCHMARK_REGISTER_F(AdultBench, SetUpFromBytes)->Unit(benchmark::kMillisecond)->Iterations(3);

BENCHMARK_DEFINE_F(AdultBench, OneExplanation)(benchmark::State& state) {
    std::size_t next = 0;
    const auto before = adult_.classifier->calls().evaluations;
    for (auto _ : state) benchmark::DoNotOptimize(cent_->generate(request(next++, 1), quiet()));
    state.counters["rows put to the model"] =
        static_cast<double>(adult_.classifier->calls().evaluations - before) / static_cast<double>(state.iterations());
}
BENCHMARK_REGISTER_F(AdultBench, OneExplanation)->Unit(benchmark::kMillisecond);

/// The passes of one explanation alone: a batch of 50 candidates, and single rows.
BENCHMARK_DEFINE_F(AdultBench, ModelPass)(benchmark::State& state) {
    const data::Matrix all = adult_.classifier->encoder().encode(adult_.test->table);
    const data::Matrix batch = all.topRows(state.range(0));
    for (auto _ : state) benchmark::DoNotOptimize(adult_.classifier->probabilities(batch));
}
BENCHMARK_REGISTER_F(AdultBench, ModelPass)->Arg(1)->Arg(15)->Arg(50)->Unit(benchmark::kMicrosecond);

BENCHMARK_DEFINE_F(AdultBench, ThousandExplanations)(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(cent_->generate(request(0, 1000), quiet()));
}
BENCHMARK_REGISTER_F(AdultBench, ThousandExplanations)->Unit(benchmark::kMillisecond)->Iterations(3);

}  // namespace
}  // namespace counterpoint::acceptance
