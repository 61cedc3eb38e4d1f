// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/torch.h"
#include "engine/models/classifier.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// A network as a straight line of operations that can be watched and changed: what the methods that look inside a network run
/// (attribution.md 2.0). Made from a loaded TorchScript program (frozen, inlined, without mutation, batch norms folded where asked) or
/// from a network of our own. Runs in the floating-point type of its input. Immutable and safe to use from several threads.
class TensorProgram {
public:
    /// `module` must be in eval mode. `rowShape`: what one row is reshaped to before it enters, e.g. {1, 28, 28}. Errors (Unsupported) name
    /// what is in the program that cannot be followed (control flow that depends on values).
    static std::shared_ptr<const TensorProgram> fromModule(const torch::jit::Module& module, std::vector<std::int64_t> rowShape,
                                                           OutputMeaning output);
    ~TensorProgram();

    const std::vector<Operation>& operations() const;
    /// In the order of execution; a layer's last call counts.
    const std::vector<NetworkLayer>& layers() const;
    /// By path, or an Error (Usage) that names the layers there are.
    const NetworkLayer& requireLayer(std::string_view path) const;
    /// The last convolution-like layer before pooling or flattening; null without one.
    const NetworkLayer* lastConvolution() const;
    const std::vector<std::int64_t>& rowShape() const;
    OutputMeaning outputMeaning() const;

    /// Called for each operation with its inputs, in the order of its schema and constants among them; weights require no gradient, so that
    /// a tensor that does depends on the row. Returns true when it set `outputs` itself; false lets the operation run as it is.
    using Interceptor = std::function<bool(const Operation& operation, std::vector<at::IValue>& inputs, std::vector<at::IValue>& outputs)>;
    /// One of its operations by itself, on inputs in the order of the operation's schema: what an interceptor runs with other weights or on
    /// parts of a value. Not intercepted; keeps the graph.
    std::vector<at::IValue> run(const Operation& operation, std::vector<at::IValue> inputs) const;

    /// [N x E] or [N x rowShape] -> logits [N x K] as Classifier::logits gives them; a final softmax or sigmoid is left out and its input
    /// taken, so that logits keep full precision. `intercept` may be empty.
    at::Tensor logits(const at::Tensor& batch, const Interceptor& intercept = {}) const;
    /// The logits, and the values with these numbers on the same tape.
    struct Tapped {
        at::Tensor logits;
        std::vector<at::Tensor> values;
    };
    Tapped tap(const at::Tensor& batch, std::span<const std::size_t> values) const;
    /// The logits from a value on: what comes before it is not run. `batch` supplies inputs that pass it by; may be undefined where none
    /// does.
    at::Tensor logitsFrom(std::size_t value, const at::Tensor& activation, const at::Tensor& batch = {}) const;

    /// Kinds of operations in the program that are not in `known`, each once.
    std::vector<std::string> kindsOutside(std::span<const std::string_view> known) const;
    /// The same program with every batch norm folded into the convolution or linear map before it.
    std::shared_ptr<const TensorProgram> withFoldedNorms() const;

private:
    struct Impl;
    explicit TensorProgram(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace counterpoint::models
