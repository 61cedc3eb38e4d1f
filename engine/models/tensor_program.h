// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tensor.h"
#include "engine/models/classifier.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace torch::jit {
struct Module;
}

namespace counterpoint::models {

/// One operation of a network, as TorchScript records it.
struct Operation {
    std::string kind;                  ///< "aten::linear", "aten::conv2d", "aten::relu" (mutating forms are written plain)
    std::string layer;                 ///< module path it belongs to, "layer4/0/conv1"; empty at the top
    std::vector<std::size_t> inputs;   ///< value numbers
    std::vector<std::size_t> outputs;  ///< value numbers
};

/// A module of the network that a person can pick.
struct NetworkLayer {
    std::string path;                       ///< "layer4/0/conv1"
    std::string kind;                       ///< kind of its last operation, without "aten::"
    std::size_t value = 0;                  ///< number of the value it gives
    std::vector<std::int64_t> outputShape;  ///< of one row; empty where it was not probed
};

/// What one row is to a network.
enum class RowKind {
    Numbers,  ///< floating point
    Tokens,   ///< int64 numbers of tokens
};

/// A network as a straight line of operations that can be watched and changed: what the methods that look inside a network run
/// (attribution.md 2.0). Made by following a TorchScript program on made-up rows: calls are inlined, loops unrolled, branches on anything
/// but computed values decided, mutation replaced, dropout left out. Runs in the floating-point type of its input (tokens: of its
/// weights). Immutable and safe to use from several threads. Calls are counted by whoever makes them (Scorer::countEvaluations).
class TensorProgram {
public:
    /// `module` must be in eval mode. `rowShape`: what one row is reshaped to before it enters, e.g. {1, 28, 28}. Errors (Unsupported) name
    /// what is in the program that cannot be followed (control flow that depends on computed values or on the number of rows, random
    /// numbers, changed state), or say that the operations found do not give what the program gives.
    static std::shared_ptr<const TensorProgram> fromModule(const torch::jit::Module& module, std::vector<std::int64_t> rowShape,
                                                           OutputMeaning output, RowKind rows = RowKind::Numbers);
    ~TensorProgram();

    /// In the order of execution, without those that the output does not need. What does not depend on the batch (weights, numbers) is no
    /// operation but a constant, which only the interceptor sees.
    const std::vector<Operation>& operations() const;
    /// In the order of execution; a layer's last call counts. Programs without modules: each operation on the batch, "conv2d", "relu",
    /// "relu.1".
    const std::vector<NetworkLayer>& layers() const;
    /// By path, or an Error (Usage) that names the layers there are.
    const NetworkLayer& requireLayer(std::string_view path) const;
    /// The layer of the last convolution whose output still has more than one place; null without one.
    const NetworkLayer* lastConvolution() const;
    const std::vector<std::int64_t>& rowShape() const;
    OutputMeaning outputMeaning() const;
    /// A final softmax, log-softmax or sigmoid is left out: logits() has what entered it.
    bool leavesOutFinal() const;

    /// Called for each operation with its inputs, in the order of its schema and constants among them; weights require no gradient, so that
    /// a tensor that does depends on the row. Returns true when it set `outputs` itself; false lets the operation run as it is.
    using Interceptor = std::function<bool(const Operation& operation, std::vector<at::IValue>& inputs, std::vector<at::IValue>& outputs)>;
    /// One of its operations by itself, on inputs in the order of the operation's schema: what an interceptor runs with other weights or on
    /// parts of a value. Not intercepted; keeps the graph.
    std::vector<at::IValue> run(const Operation& operation, std::vector<at::IValue> inputs) const;

    /// [N x E] or [N x rowShape] -> logits [N x K] in the form of Classifier::logits (one logit z: (0, z)); a final softmax, log-softmax or
    /// sigmoid is left out and its input taken, so that logits keep full precision. `intercept` may be empty.
    at::Tensor logits(const at::Tensor& batch, const Interceptor& intercept = {}) const;
    /// The logits, and the values with these numbers on the same tape.
    struct Tapped {
        at::Tensor logits;
        std::vector<at::Tensor> values;
    };
    Tapped tap(const at::Tensor& batch, std::span<const std::size_t> values) const;
    /// One value; what only the logits need is not run.
    at::Tensor valueAt(const at::Tensor& batch, std::size_t value) const;
    /// The logits from a value on: what comes before it is not run. `batch` supplies inputs that pass it by; may be undefined where none
    /// does.
    at::Tensor logitsFrom(std::size_t value, const at::Tensor& activation, const at::Tensor& batch = {}) const;

    /// Kinds of operations that compute floating-point tensors from the batch and are not in `known`, each once.
    std::vector<std::string> kindsOutside(std::span<const std::string_view> known) const;
    /// The same program with every batch norm folded into the convolution or linear map before it.
    std::shared_ptr<const TensorProgram> withFoldedNorms() const;

private:
    struct Impl;
    explicit TensorProgram(std::unique_ptr<const Impl> impl);
    std::unique_ptr<const Impl> impl_;
};

}  // namespace counterpoint::models
