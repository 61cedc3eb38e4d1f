// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/core/torch.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace counterpoint::models {

/// Normal numbers of a seed, double.
inline at::Tensor normalTensor(std::vector<std::int64_t> shape, core::Random& random, double scale = 1.0) {
    at::Tensor tensor = at::zeros(shape, at::kDouble);
    double* values = tensor.data_ptr<double>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i) values[i] = scale * random.normal();
    return tensor;
}

/// A TorchScript module written by hand, as torch.jit.script leaves them: parameters, parts, and the source of its methods.
class ModuleBuilder {
public:
    explicit ModuleBuilder(const std::string& name) : module_(name) {}
    ModuleBuilder& parameter(const std::string& name, const at::Tensor& value) {
        module_.register_parameter(name, value, false);
        return *this;
    }
    ModuleBuilder& buffer(const std::string& name, const at::Tensor& value) {
        module_.register_buffer(name, value);
        return *this;
    }
    ModuleBuilder& part(const std::string& name, const torch::jit::Module& part) {
        module_.register_module(name, part);
        return *this;
    }
    torch::jit::Module define(const std::string& source) {
        module_.define(source);
        return module_;
    }
    /// `lines`: the body of forward(self, x), one statement per line, without indentation.
    torch::jit::Module forward(const std::vector<std::string>& lines) {
        std::string source = "def forward(self, x):\n";
        for (const std::string& line : lines) source += "    " + line + "\n";
        return define(source);
    }

private:
    torch::jit::Module module_;
};

inline torch::jit::Module convolution(std::int64_t inputs, std::int64_t outputs, core::Random& random, int stride = 1) {
    const std::string s = std::to_string(stride);
    return ModuleBuilder("Conv")
        .parameter("weight", normalTensor({outputs, inputs, 3, 3}, random, 0.4))
        .parameter("bias", normalTensor({outputs}, random, 0.2))
        .define("def _conv_forward(self, x, weight):\n    return torch.conv2d(x, weight, self.bias, [" + s + ", " + s +
                "], [1, 1], [1, 1], 1)\n"
                "def forward(self, x):\n    return self._conv_forward(x, self.weight)\n");
}

inline torch::jit::Module batchNorm(std::int64_t channels, core::Random& random) {
    return ModuleBuilder("Norm")
        .parameter("weight", 1.0 + normalTensor({channels}, random, 0.2))
        .parameter("bias", normalTensor({channels}, random, 0.3))
        .buffer("running_mean", normalTensor({channels}, random, 0.3))
        .buffer("running_var", 0.5 + normalTensor({channels}, random).square())
        .forward({"assert x.dim() == 4, 'expected a picture'",
                  "return torch.batch_norm(x, self.weight, self.bias, self.running_mean, self.running_var, False, 0.1, 1e-5, True)"});
}

inline torch::jit::Module relu() { return ModuleBuilder("ReLU").forward({"return torch.relu_(x)"}); }

inline torch::jit::Module linear(std::int64_t inputs, std::int64_t outputs, core::Random& random) {
    return ModuleBuilder("Linear")
        .parameter("weight", normalTensor({outputs, inputs}, random, 0.5))
        .parameter("bias", normalTensor({outputs}, random, 0.3))
        .forward({"return torch.linear(x, self.weight, self.bias)"});
}

inline torch::jit::Module block(std::int64_t channels, core::Random& random) {
    return ModuleBuilder("Block")
        .part("conv1", convolution(channels, channels, random))
        .part("bn1", batchNorm(channels, random))
        .part("relu", relu())
        .part("conv2", convolution(channels, channels, random))
        .part("bn2", batchNorm(channels, random))
        .forward({"out = self.conv1.forward(x)", "out = self.bn1.forward(out)", "out = self.relu.forward(out)",
                  "out = self.conv2.forward(out)", "out = self.bn2.forward(out)", "out += x", "return self.relu.forward(out)"});
}

/// A small residual network over pictures [2 x 6 x 6] with 3 classes, double weights: in-place ReLUs, batch norms, residual sums, dropout,
/// a branch on the form of the picture, a list that is appended to in a loop. `result`: what is returned, an expression of the logits x.
inline torch::jit::Module residualNetwork(std::uint64_t seed, const std::string& result = "x") {
    core::Random random(seed, "residual network");
    const torch::jit::Module layer1 = ModuleBuilder("Sequential")
                                          .part("0", block(4, random))
                                          .part("1", block(4, random))
                                          .forward({"x = getattr(self, '0').forward(x)", "return getattr(self, '1').forward(x)"});
    return ModuleBuilder("Net")
        .part("conv1", convolution(2, 4, random, 2))
        .part("bn1", batchNorm(4, random))
        .part("relu", relu())
        .part("layer1", layer1)
        .part("fc", linear(8, 3, random))
        .forward({"x = self.conv1.forward(x)", "x = self.bn1.forward(x)", "x = self.relu.forward(x)", "first = x",
                  "x = self.layer1.forward(x)", "features = [torch.max_pool2d(first, [3, 3])]", "for i in range(1):",
                  "    features.append(torch.adaptive_avg_pool2d(x, [1, 1]))", "x = torch.flatten(torch.cat(features, 1), 1)",
                  "x = torch.dropout(x, 0.5, False)", "x = self.fc.forward(x)", "return " + result});
}

}  // namespace counterpoint::models
