// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/torch.h"
#include "engine/models/tensor_program.h"
#include "tests/engine/attribution/oracles.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Small TorchScript networks in float64 with their scorers, for methods that look inside a network.
namespace counterpoint::attribution::networks {

/// A script over named weights: `lines` are the body of forward(self, x).
struct Script {
    std::vector<std::pair<std::string, at::Tensor>> weights;
    std::vector<std::string> lines;

    torch::jit::Module module() const {
        torch::jit::Module result("Net");
        for (const auto& [name, value] : weights) result.register_parameter(name, value, false);
        std::string source = "def forward(self, x):\n";
        for (const std::string& line : lines) source += "    " + line + "\n";
        result.define(source);
        return result;
    }
    const at::Tensor& weight(const std::string& name) const {
        for (const auto& [own, value] : weights) {
            if (own == name) return value;
        }
        throw std::out_of_range(name);
    }
};

/// The program of a script, and its logits as a scorer.
struct Network {
    std::shared_ptr<const models::TensorProgram> program;
    Scorer scorer;

    Network(const Script& script, std::vector<std::int64_t> rowShape, int classCount, Output output = Output::Logit)
        : program(models::TensorProgram::fromModule(script.module(), rowShape, models::OutputMeaning::Logits)),
          scorer([own = program](const at::Tensor& x) { return own->logits(x); }, classCount, rowShape, true, output) {
        scorer.setProgram(program);
    }
    at::Tensor scores(const at::Tensor& x, std::int64_t target) const {
        return scorer.outputs(x).select(1, target).detach().to(at::kDouble);
    }
    at::Tensor gradients(const at::Tensor& x, std::int64_t target) const {
        return scorer.gradients(x, at::full({x.size(0)}, target, at::kLong));
    }
};

/// 5 inputs, hidden layers of 8 and 6 with `activation` (of "h"), 3 classes.
inline Script denseScript(std::uint64_t seed, const std::string& activation = "torch.relu(h)", bool hasBias = true) {
    core::Random random(seed, "dense network");
    const double bias = hasBias ? 0.4 : 0.0;
    Script script;
    script.weights = {{"w1", oracles::normalTensor(random, {8, 5}, 0.6)}, {"b1", oracles::normalTensor(random, {8}, bias)},
                      {"w2", oracles::normalTensor(random, {6, 8}, 0.6)}, {"b2", oracles::normalTensor(random, {6}, bias)},
                      {"w3", oracles::normalTensor(random, {3, 6}, 0.6)}, {"b3", oracles::normalTensor(random, {3}, bias)}};
    script.lines = {"h = torch.linear(x, self.w1, self.b1)", "h = " + activation, "h = torch.linear(h, self.w2, self.b2)",
                    "h = " + activation, "return torch.linear(h, self.w3, self.b3)"};
    return script;
}

struct PictureOptions {
    bool hasBias = true;
    bool isTraced = false;    ///< _convolution with all its arguments
    bool isMutating = false;  ///< in-place ReLU and sum
    bool hasNorm = true;
    bool hasResidual = true;
    std::string pool = "torch.max_pool2d(h, [2, 2], [2, 2], [0, 0], [1, 1], False)";
};

/// Pictures [2 x 6 x 6], 3 classes: convolution, batch norm, ReLU, convolution, sum with what came before it, ReLU, pool, convolution,
/// ReLU, average over places, linear.
inline Script pictureScript(std::uint64_t seed, const PictureOptions& options = {}) {
    core::Random random(seed, "picture network");
    const double bias = options.hasBias ? 0.3 : 0.0;
    Script script;
    script.weights = {
        {"c1", oracles::normalTensor(random, {4, 2, 3, 3}, 0.4)}, {"b1", oracles::normalTensor(random, {4}, bias)},
        {"c2", oracles::normalTensor(random, {4, 4, 3, 3}, 0.3)}, {"b2", oracles::normalTensor(random, {4}, bias)},
        {"c3", oracles::normalTensor(random, {5, 4, 3, 3}, 0.3)}, {"b3", oracles::normalTensor(random, {5}, bias)},
        {"w", oracles::normalTensor(random, {3, 5}, 0.6)},        {"b", oracles::normalTensor(random, {3}, bias)},
        {"gain", 1.0 + oracles::normalTensor(random, {4}, 0.2)},  {"shift", oracles::normalTensor(random, {4}, bias)},
        {"mean", oracles::normalTensor(random, {4}, bias)},       {"variance", 0.5 + oracles::normalTensor(random, {4}).square()}};
    const auto convolve = [&options](const std::string& from, const std::string& number) {
        const std::string parts = "(" + from + ", self.c" + number + ", self.b" + number + ", [1, 1], [1, 1], [1, 1], ";
        return options.isTraced ? "torch._convolution" + parts + "False, [0, 0], 1, False, False, True, True)"
                                : "torch.conv2d" + parts + "1)";
    };
    const std::string relu = options.isMutating ? "h = torch.relu_(h)" : "h = torch.relu(h)";
    script.lines = {"h = " + convolve("x", "1")};
    if (options.hasNorm) {
        script.lines.emplace_back("h = torch.batch_norm(h, self.gain, self.shift, self.mean, self.variance, False, 0.1, 1e-5, True)");
    }
    script.lines.insert(script.lines.end(), {relu, "before = h", "h = " + convolve("h", "2")});
    if (options.hasResidual) script.lines.emplace_back(options.isMutating ? "h += before" : "h = torch.add(h, before)");
    script.lines.insert(script.lines.end(),
                        {relu, "h = " + options.pool, "h = " + convolve("h", "3"), relu,
                         "h = torch.flatten(torch.adaptive_avg_pool2d(h, [1, 1]), 1)", "return torch.linear(h, self.w, self.b)"});
    return script;
}

inline at::Tensor normalRows(std::uint64_t seed, std::vector<std::int64_t> shape) {
    core::Random random(seed, "rows");
    return oracles::normalTensor(random, shape);
}

inline at::Tensor sumOfRows(const at::Tensor& values) { return values.flatten(1).sum(1); }

}  // namespace counterpoint::attribution::networks
