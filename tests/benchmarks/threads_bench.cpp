// SPDX-License-Identifier: GPL-3.0-or-later
// The measurement behind core::threadPolicy: products and passes of a small network, by the threads of LibTorch and of OpenBLAS.
#include "engine/core/torch.h"

#include <benchmark/benchmark.h>
#include <dlfcn.h>

namespace counterpoint {

namespace {

void setThreads(const benchmark::State& state) {
    at::set_num_threads(static_cast<int>(state.range(0)));
    using SetThreads = void (*)(int);
    if (auto* symbol = dlsym(RTLD_DEFAULT, "openblas_set_num_threads"); symbol != nullptr) {
        reinterpret_cast<SetThreads>(symbol)(static_cast<int>(state.range(1)));
    }
}

/// A square product of side range(2).
void product(benchmark::State& state) {
    const c10::InferenceMode noGradients;
    setThreads(state);
    const auto side = state.range(2);
    const auto a = torch::rand({side, side});
    const auto b = torch::rand({side, side});
    for (auto _ : state) benchmark::DoNotOptimize(torch::mm(a, b));
}

/// The network of Adult's size: 20 inputs, layers of 18, 9 and 3, two classes.
torch::nn::Sequential adultNetwork() {
    using namespace torch::nn;
    return Sequential(Linear(20, 18), ReLU(), Linear(18, 9), ReLU(), Linear(9, 3), ReLU(), Linear(3, 2));
}

/// Predictions for range(2) rows.
void forwardPass(benchmark::State& state) {
    const c10::InferenceMode noGradients;
    setThreads(state);
    auto network = adultNetwork();
    const auto rows = torch::rand({state.range(2), 20});
    for (auto _ : state) benchmark::DoNotOptimize(network->forward(rows));
}

/// One step of Adam on range(2) rows.
void trainingStep(benchmark::State& state) {
    setThreads(state);
    auto network = adultNetwork();
    torch::optim::Adam optimizer(network->parameters());
    const auto rows = torch::rand({state.range(2), 20});
    const auto labels = torch::randint(2, {state.range(2)}, torch::kLong);
    for (auto _ : state) {
        optimizer.zero_grad();
        torch::nn::functional::cross_entropy(network->forward(rows), labels).backward();
        optimizer.step();
    }
}

BENCHMARK(product)->ArgNames({"torch", "blas", "side"})->ArgsProduct({{1, 2}, {1, 2}, {32, 128, 1024}})->UseRealTime();
BENCHMARK(forwardPass)->ArgNames({"torch", "blas", "rows"})->ArgsProduct({{1, 2}, {1, 2}, {1, 1000, 30000}})->UseRealTime();
BENCHMARK(trainingStep)->ArgNames({"torch", "blas", "rows"})->ArgsProduct({{1, 2}, {1, 2}, {64, 1024}})->UseRealTime();

}  // namespace

}  // namespace counterpoint
