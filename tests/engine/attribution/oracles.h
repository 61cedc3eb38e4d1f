// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/core/random.h"

#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

/// Functions with known attributions, as scorers, and problems around them. Everything is float64.
namespace counterpoint::attribution::oracles {

inline at::TensorOptions float64() { return at::TensorOptions().dtype(at::kDouble); }

inline core::Context withSeed(std::uint64_t seed) {
    core::Context context;
    context.seed = seed;
    return context;
}

/// Rows of numbers as a float64 tensor [N x D].
inline at::Tensor rowsOf(const std::vector<std::vector<double>>& rows) {
    std::vector<at::Tensor> parts;
    for (const auto& row : rows) parts.push_back(at::tensor(row, float64()));
    return at::stack(parts);
}

/// Standard normal numbers times `scale`.
inline at::Tensor normalTensor(core::Random& random, const std::vector<std::int64_t>& shape, double scale = 1.0) {
    at::Tensor result = at::empty(shape, float64());
    double* values = result.data_ptr<double>();
    for (std::int64_t i = 0; i < result.numel(); ++i) values[i] = scale * random.normal();
    return result;
}

/// A scorer of one class from a function [N x shape] -> [N]; target 0.
template <typename ScoreFunction>
Scorer scorerOf(ScoreFunction score, std::vector<std::int64_t> rowShape) {
    return Scorer([score](const at::Tensor& x) { return score(x).unsqueeze(1); }, 1, std::move(rowShape), true);
}

/// Section 8: f(x) = 2 x1 - 3 x2 + x1 x3 + relu(x2 + x3 - 1); at (1, 2, 3) it is 3, at 0 it is 0.
inline at::Tensor referenceFunction(const at::Tensor& x) {
    const at::Tensor a = x.select(1, 0);
    const at::Tensor b = x.select(1, 1);
    const at::Tensor c = x.select(1, 2);
    return 2.0 * a - 3.0 * b + a * c + (b + c - 1.0).relu();
}
inline Scorer referenceScorer() { return scorerOf(referenceFunction, {3}); }
inline at::Tensor referencePoint() { return rowsOf({{1.0, 2.0, 3.0}}); }

/// w . x + bias, one class.
inline Scorer linearScorer(const at::Tensor& weights, double bias = 0.0) {
    return scorerOf([weights, bias](const at::Tensor& x) { return at::matmul(x, weights.to(x.scalar_type())) + bias; }, {weights.numel()});
}

/// Logits W x + b of K classes; weights [K x D], bias [K]. With Output::Probability this is the softmax of a linear map.
inline Scorer softmaxLinearScorer(const at::Tensor& weights, const at::Tensor& bias, Output output = Output::Logit) {
    const auto logits = [weights, bias](const at::Tensor& x) {
        return at::linear(x, weights.to(x.scalar_type()), bias.to(x.scalar_type()));
    };
    return Scorer(logits, static_cast<int>(weights.size(0)), {weights.size(1)}, true, output);
}

/// x^T A x, A symmetric [D x D], one class.
inline Scorer quadraticScorer(const at::Tensor& matrix) {
    return scorerOf([matrix](const at::Tensor& x) { return (at::matmul(x, matrix) * x).sum(1); }, {matrix.size(0)});
}

/// A network with one hidden layer and normally distributed weights (scaled by the width, so that outputs are of order 1).
struct RandomNet {
    at::Tensor hiddenWeights;  ///< [H x D]
    at::Tensor hiddenBias;     ///< [H]
    at::Tensor outputWeights;  ///< [K x H]
    at::Tensor outputBias;     ///< [K]
    bool isRelu = true;        ///< tanh otherwise

    RandomNet(std::uint64_t seed, std::int64_t inputs, std::int64_t hidden, std::int64_t classes, bool relu) : isRelu(relu) {
        core::Random random(seed, "net");
        hiddenWeights = normalTensor(random, {hidden, inputs}, 1.5 / std::sqrt(static_cast<double>(inputs)));
        hiddenBias = normalTensor(random, {hidden}, 0.5);
        outputWeights = normalTensor(random, {classes, hidden}, 1.5 / std::sqrt(static_cast<double>(hidden)));
        outputBias = normalTensor(random, {classes}, 0.5);
    }
    at::Tensor logits(const at::Tensor& x) const {
        const auto type = x.scalar_type();
        const at::Tensor before = at::linear(x, hiddenWeights.to(type), hiddenBias.to(type));
        return at::linear(isRelu ? before.relu() : before.tanh(), outputWeights.to(type), outputBias.to(type));
    }
};

/// Logits of a copy of the net.
inline Scorer scorerOfNet(const RandomNet& net, Output output = Output::Logit) {
    const auto logits = [net](const at::Tensor& x) { return net.logits(x); };
    return Scorer(logits, static_cast<int>(net.outputBias.numel()), {net.hiddenWeights.size(1)}, true, output);
}

/// One group per column (pixel).
inline Groups oneGroupPerColumn(const std::vector<std::int64_t>& rowShape) {
    const std::int64_t count = std::accumulate(rowShape.begin(), rowShape.end(), std::int64_t{1}, std::multiplies<>());
    return {at::arange(count, at::TensorOptions().dtype(at::kLong)).reshape(rowShape), count};
}

/// The rows, one target for all of them or one per row; baselines [K x shape], zeros where undefined. One group per column, no background.
/// `parameters` starts at the method's defaults: problemOf(...).parameters.set(...).
inline Problem problemOf(const Scorer& scorer, const at::Tensor& inputs, std::vector<std::int64_t> targets = {0},
                         const at::Tensor& baselines = {}, const MethodInfo* method = nullptr) {
    Problem problem;
    problem.scorer = &scorer;
    problem.inputs = inputs;
    if (targets.size() == 1) targets.resize(static_cast<std::size_t>(inputs.size(0)), targets.front());
    problem.targets = at::tensor(targets, at::TensorOptions().dtype(at::kLong));
    problem.baselines = baselines.defined() ? baselines : at::zeros_like(inputs.slice(0, 0, 1));
    problem.groups = oneGroupPerColumn(scorer.rowShape());
    if (method != nullptr) problem.parameters = core::ParamSet(method->parameters);
    return problem;
}

/// The numbers of a tensor of any floating type, row by row.
inline std::vector<double> numbersOf(const at::Tensor& tensor) {
    const at::Tensor plain = tensor.detach().to(at::kDouble).contiguous();
    return {plain.data_ptr<double>(), plain.data_ptr<double>() + plain.numel()};
}

/// The greatest absolute difference; infinite where shapes differ or something is not finite.
inline double distance(const at::Tensor& left, const at::Tensor& right) {
    if (left.sizes() != right.sizes()) return std::numeric_limits<double>::infinity();
    if (left.numel() == 0) return 0.0;
    const double result = (left.detach().to(at::kDouble) - right.detach().to(at::kDouble)).abs().max().item<double>();
    return std::isfinite(result) ? result : std::numeric_limits<double>::infinity();
}

}  // namespace counterpoint::attribution::oracles
