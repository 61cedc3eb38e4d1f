// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tensor.h"
#include "engine/models/tensor_program.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

/// What the operations of a network are to methods with rules of their own for the backward pass: DeepLIFT, LRP, Guided Backprop.
namespace counterpoint::attribution {

/// OperationValues of an operation's inputs, in the order of its schema.
using OperationValues = std::vector<at::IValue>;

// Kinds of operations, by what a rule does with them.
using Kinds = std::vector<std::string_view>;
const Kinds& arrangingKinds();   ///< move, copy or describe values: reshape, cat, pad, size; their derivative suits every method
const Kinds& weightedKinds();    ///< linear maps with weights: linear, convolutions, matrix products
const Kinds& averagingKinds();   ///< linear maps without: average pools, mean, sum, interpolation, batch norm in eval mode
const Kinds& arithmeticKinds();  ///< add, sub, mul, div, neg
const Kinds& activationKinds();  ///< element-wise activation functions: relu, sigmoid, gelu
const Kinds& functionKinds();    ///< other element-wise functions: exp, sqrt, pow
const Kinds& maxPoolKinds();

bool isOneOf(const Kinds& kinds, std::string_view kind);

/// Error (Unsupported) that lists the kinds of the program which are in none of `groups`; `method` as a person knows it.
void requireKinds(const models::TensorProgram& program, const std::vector<const Kinds*>& groups, std::string_view method);
/// The error for an operation that has no rule for what it is given, such as a product of two values of the network.
[[noreturn]] void refuse(const models::Operation& operation, std::string_view what, std::string_view method);

/// Whether an input is computed from the row and its gradient is wanted.
bool dependsOnRow(const at::IValue& value);

/// An element-wise function of one tensor, or any other map of it.
using TensorMap = std::function<at::Tensor(const at::Tensor&)>;

/// The operation as a map of its input number `position`, the others as they are. `program` must outlive it.
TensorMap mapOf(const models::TensorProgram& program, const models::Operation& operation, const OperationValues& inputs,
                std::size_t position);

/// d f / d z of an element-wise function; like `z`.
at::Tensor derivativeOf(const TensorMap& function, const at::Tensor& z);

/// An affine map of one value of the network, y = apply(x, weight, bias).
struct AffineMap {
    enum class Kind { Dense, Convolution, Fixed };
    Kind kind = Kind::Fixed;
    at::Tensor weight;  ///< undefined: Fixed
    at::Tensor bias;    ///< undefined: none
    /// Undefined biases are none; Fixed maps ignore weight and bias.
    std::function<at::Tensor(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias)> apply;
};

/// An affine map in the network and the value that enters it.
struct AffineStep {
    AffineMap map;
    at::Tensor input;
};

/// Convolutions, linear, addmm and matrix products with a constant right side; nothing for other operations. Refuses, for `method`,
/// products of two values of the network.
std::optional<AffineStep> weightedStep(const models::TensorProgram& program, const models::Operation& operation,
                                       const OperationValues& inputs, std::string_view method);
/// Averages, interpolation, batch norm, and mul or div by a constant; nothing for other operations. Refuses products.
std::optional<AffineStep> fixedStep(const models::TensorProgram& program, const models::Operation& operation, const OperationValues& inputs,
                                    std::string_view method);

/// The last affine map behind a value that only one operation reads: how "matmul, then add a bias" and "linear, then relu" are recognised
/// as one.
class AffineMemory {
public:
    explicit AffineMemory(const models::TensorProgram& program);
    void remember(const models::Operation& operation, AffineStep step);
    /// Null when the value is no affine map's or is read elsewhere, too.
    const AffineStep* find(std::size_t value) const;
    /// Refuses a product with a value that an operation computed in steps (a mask such as x > 0), which has no gradient and would pass for
    /// a constant.
    void refuseHiddenProduct(const models::Operation& operation, const OperationValues& inputs, std::string_view method) const;

private:
    std::unordered_map<std::size_t, int> readers_;
    std::unordered_set<std::size_t> computed_;
    std::unordered_map<std::size_t, AffineStep> steps_;
};

/// `operation` as the bias of the matrix product before it: the product with it; nothing otherwise.
std::optional<AffineStep> withBias(const AffineMemory& memory, const models::Operation& operation, const OperationValues& inputs);

/// Maxima of windows and where they were.
struct MaxPool {
    at::Tensor values;
    at::Tensor indices;  ///< within the plane of the last `dimensions` dimensions, flattened
    std::int64_t dimensions = 2;
};
/// Runs the pool again on `input`.
MaxPool maxPool(const models::Operation& operation, const OperationValues& inputs, const at::Tensor& input);

}  // namespace counterpoint::attribution
