// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/encoder.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace at {
class Tensor;
}

namespace counterpoint::models {

/// What a foreign model's output is.
enum class OutputMeaning { Logits, Probabilities, OneLogit, OneProbability };

/// What a result records about its model.
struct ModelIdentity {
    std::string kind;    ///< "logistic-regression", "mlp", "boosted-trees", "torchscript", "command"
    std::string sha256;  ///< of the file (a command: of the command line and its executable)
    std::string weightsHash;  ///< content hash that keys caches; empty = must not be cached across runs
    std::string source;  ///< path or command as given
};

/// Number of rows a model was asked for; a result's cost.
struct CallCount {
    std::int64_t evaluations = 0;  ///< rows passed forward
    std::int64_t gradients = 0;    ///< rows passed backward
};

/// A classifier of K classes over encoded batches of E columns. Immutable and safe to use from several threads
/// (the call counters are atomics). Owns the encoder it was trained or mapped with.
class Classifier {
public:
    virtual ~Classifier() = default;
    Classifier(const Classifier&) = delete;
    Classifier& operator=(const Classifier&) = delete;

    /// [N x E] -> [N x K]. Differentiable models keep the autograd graph when `batch` requires it. Binary models with one
    /// output return (0, logit); black boxes return clamped log-probabilities.
    at::Tensor logits(const at::Tensor& batch) const;
    /// Softmax of the logits, [N x K].
    at::Tensor probabilities(const at::Tensor& batch) const;
    /// The same on plain values, without gradients: [N x E] -> [N x K].
    data::Matrix probabilities(const data::Matrix& batch) const;
    /// Encodes and evaluates.
    data::Matrix probabilities(std::span<const data::Row> rows) const;

    /// The class a row of probabilities stands for: the largest, ties to the lower index; with two classes, class 1 when its
    /// probability is above the threshold.
    int classOf(std::span<const float> probabilities) const;
    std::vector<int> predict(const data::Matrix& batch) const;

    virtual bool differentiable() const = 0;

    const data::Encoder& encoder() const { return encoder_; }
    const data::Schema& schema() const { return encoder_.schema(); }
    const std::vector<std::string>& classNames() const { return classNames_; }
    int classCount() const { return static_cast<int>(classNames_.size()); }
    /// Binary decision threshold on the probability of class 1, in (0, 1).
    double threshold() const { return threshold_; }
    void setThreshold(double threshold) { threshold_ = threshold; }
    const ModelIdentity& identity() const { return identity_; }
    CallCount calls() const { return {evaluations_.load(), gradients_.load()}; }
    /// Called by whoever runs a backward pass through `rows` rows.
    void countGradients(std::int64_t rows) const { gradients_ += rows; }

protected:
    Classifier(data::Encoder encoder, std::vector<std::string> classNames, double threshold);
    virtual at::Tensor computeLogits(const at::Tensor& batch) const = 0;

    ModelIdentity identity_;

private:
    data::Encoder encoder_;
    std::vector<std::string> classNames_;
    double threshold_ = 0.5;
    mutable std::atomic<std::int64_t> evaluations_{0};
    mutable std::atomic<std::int64_t> gradients_{0};
};

using ClassifierPtr = std::shared_ptr<Classifier>;

}  // namespace counterpoint::models
