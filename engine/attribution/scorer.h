// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/attribution.h"
#include "engine/core/tensor.h"
#include "engine/models/classifier.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace counterpoint::models {
class TensorProgram;
}

namespace counterpoint::attribution {

/// The scalar that is explained, s = F(x)[target], as a function of a batch: what every method asks. Forward-only methods need nothing
/// else, so any classifier that predicts can be explained by them. Counts rows forward and backward.
class Scorer {
public:
    /// [N x shape] -> logits [N x K], keeping the graph when the batch requires a gradient.
    using Function = std::function<at::Tensor(const at::Tensor&)>;

    /// Any function of tensors: tokens, pictures, test functions. Runs in the type of its batch.
    Scorer(Function logits, int classCount, std::vector<std::int64_t> rowShape, bool differentiable, Output output = Output::Logit);
    /// A classifier over its rows [N x rowShape]: {E} of a table, {channels, height, width} of pictures. Must not outlive it. Binary models
    /// of one logit z: class 1 has z, class 0 has -z (decisions.md 9); models that give probabilities only have clamped log-odds.
    Scorer(const models::Classifier& model, Output output);

    /// [N x K]: the explained output of every class.
    at::Tensor outputs(const at::Tensor& batch) const;
    /// [N]: that of each row's target; `targets` is int64 [N].
    at::Tensor scores(const at::Tensor& batch, const at::Tensor& targets) const;
    /// The same from logits [N x K] that a method got elsewhere (a program that was watched or changed).
    at::Tensor scoresOfLogits(const at::Tensor& logits, const at::Tensor& targets) const;
    /// d s / d x, like `batch`; counts the rows.
    at::Tensor gradients(const at::Tensor& batch, const at::Tensor& targets) const;

    int classCount() const { return classCount_; }
    const std::vector<std::int64_t>& rowShape() const { return rowShape_; }  ///< of one row
    bool differentiable() const { return differentiable_; }
    Output output() const { return output_; }
    Scorer(const Scorer&) = delete;
    Scorer& operator=(const Scorer&) = delete;
    /// The network's operations; null for black boxes and for functions without one.
    std::shared_ptr<const models::TensorProgram> program() const { return program_; }
    void setProgram(std::shared_ptr<const models::TensorProgram> program) { program_ = std::move(program); }

    void countGradients(std::int64_t rows) const;
    /// For passes that a method runs through the program itself.
    void countEvaluations(std::int64_t rows) const;
    models::CallCount calls() const { return {evaluations_.load(), gradients_.load()}; }

private:
    enum class Form { PerClass, OneLogit, LogProbabilities };

    at::Tensor outputsOf(const at::Tensor& logits) const;

    Function logits_;
    const models::Classifier* model_ = nullptr;
    std::shared_ptr<const models::TensorProgram> program_;
    int classCount_ = 0;
    std::vector<std::int64_t> rowShape_;
    bool differentiable_ = false;
    Output output_ = Output::Logit;
    Form form_ = Form::PerClass;
    mutable std::atomic<std::int64_t> evaluations_{0};
    mutable std::atomic<std::int64_t> gradients_{0};
};

}  // namespace counterpoint::attribution
