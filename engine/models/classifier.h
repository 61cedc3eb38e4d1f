// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json.h"
#include "engine/data/encoder.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace at {
class Tensor;
}

namespace counterpoint::models {

struct ModelFile;
class TensorProgram;
struct TreeEnsemble;

/// What a foreign model's output is.
enum class OutputMeaning { Logits, Probabilities, OneLogit, OneProbability };

/// "logits", "probabilities", "one-logit", "one-probability".
std::string_view nameOf(OutputMeaning meaning);
/// The reverse; errors (Usage) list the names.
OutputMeaning parseOutputMeaning(std::string_view name);

/// What a class's logit is (decisions.md 9).
enum class LogitForm {
    PerClass,          ///< each class has its own
    OneLogit,          ///< two classes share one logit z: class 1 has z, class 0 has -z
    LogProbabilities,  ///< the model gives probabilities only: a class has its clamped log-odds
};

/// What a result records about its model.
struct ModelIdentity {
    std::string kind;    ///< "logistic-regression", "mlp", "boosted-trees", "cnn", "torchscript", "command"
    std::string sha256;  ///< of the file (a command: of the command line and its executable)
    /// Content hash of encoder and weights, which keys caches; empty = must not be cached across runs. The decision
    /// threshold is not in it: a cache of something that depends on predicted classes adds the threshold to its key.
    std::string weightsHash;
    std::string source;  ///< path or command as given; empty for a model that was just trained
};

/// Number of rows a model was asked for; a result's cost.
struct CallCount {
    std::int64_t evaluations = 0;  ///< rows passed forward
    std::int64_t gradients = 0;    ///< rows passed backward
};

/// A classifier of K >= 2 classes over encoded batches of E columns. Immutable but for its threshold, and safe to use from
/// several threads (the call counters are atomics). Owns the encoder it was trained or mapped with.
/// Batches of another width are an Error (Input) with both widths.
class Classifier {
public:
    virtual ~Classifier() = default;
    Classifier(const Classifier&) = delete;
    Classifier& operator=(const Classifier&) = delete;

    /// [N x E] -> [N x K]. Differentiable models keep the autograd graph when `batch` requires it. Binary models with one
    /// output return (0, logit), boosted trees (-margin/2, margin/2); black boxes return clamped log-probabilities.
    at::Tensor logits(const at::Tensor& batch) const;
    /// Softmax of the logits, [N x K].
    at::Tensor probabilities(const at::Tensor& batch) const;
    /// The same on plain values, without gradients: [N x E] -> [N x K]. The lean way for small batches.
    data::Matrix logits(const data::Matrix& batch) const;
    data::Matrix probabilities(const data::Matrix& batch) const;
    /// Encodes and evaluates; black boxes see the values themselves, missing ones imputed.
    data::Matrix probabilities(std::span<const data::Row> rows) const;

    /// The class a row of probabilities stands for: the largest, ties to the lower index; with two classes, class 1 when its
    /// probability is above the threshold.
    int classOf(std::span<const float> probabilities) const;
    /// classOf for each row.
    std::vector<int> predict(const data::Matrix& batch) const;
    std::vector<int> classesOf(const data::Matrix& probabilities) const;

    /// Whether gradients of the logits with respect to the batch exist.
    virtual bool differentiable() const = 0;
    /// How logits(batch) becomes the logit of a class.
    virtual LogitForm logitForm() const = 0;
    /// What one encoded row is to the model: {E}, or {channels, height, width} of a picture, whose pixels a batch [N x E] holds in this
    /// order.
    virtual std::vector<std::int64_t> rowShape() const { return {static_cast<std::int64_t>(encoder().width())}; }
    /// The network's operations, for methods that look inside it (tensor_program.h), made once; null for trees and black boxes. Errors
    /// (Unsupported) say why a network cannot be followed.
    virtual std::shared_ptr<const TensorProgram> program() const { return nullptr; }
    /// The trees of boosted trees; null for other models.
    virtual const TreeEnsemble* trees() const { return nullptr; }

    const data::Encoder& encoder() const { return encoder_; }
    const data::Schema& schema() const { return encoder_.schema(); }
    const std::vector<std::string>& classNames() const { return classNames_; }
    int classCount() const { return static_cast<int>(classNames_.size()); }
    /// Binary decision threshold on the probability of class 1, in (0, 1).
    double threshold() const { return threshold_; }
    /// Errors (Usage) outside (0, 1). Not to be called while others use the model.
    void setThreshold(double threshold);
    const ModelIdentity& identity() const { return identity_; }
    /// How it was trained: parameters, seed, data, history (training.h); null for foreign models.
    const core::Json& trainingRecord() const { return trainingRecord_; }
    CallCount calls() const { return {evaluations_.load(), gradients_.load()}; }
    /// Called by whoever passes `rows` rows through the network's operations itself.
    void countEvaluations(std::int64_t rows) const { evaluations_ += rows; }
    /// Called by whoever runs a backward pass through `rows` rows.
    void countGradients(std::int64_t rows) const { gradients_ += rows; }

    void setIdentity(ModelIdentity identity) { identity_ = std::move(identity); }
    void setTrainingRecord(core::Json record) { trainingRecord_ = std::move(record); }
    /// Adds what this kind of model needs to be built again to the file's header and arrays (model_file.h).
    /// Errors (Unsupported) for models that cannot be stored.
    virtual void store(ModelFile& file) const = 0;

protected:
    /// Errors (Input): fewer than two classes, an encoder of no columns.
    Classifier(data::Encoder encoder, std::vector<std::string> classNames);

    virtual at::Tensor computeLogits(const at::Tensor& batch) const = 0;
    /// Same values as computeLogits; the default goes through it under InferenceMode without copying `batch`.
    virtual data::Matrix computePlainLogits(const data::Matrix& batch) const;
    /// The default encodes.
    virtual data::Matrix computeRowLogits(std::span<const data::Row> rows) const;

private:
    friend class ThresholdedClassifier;  // asks another model in its stead, without its being counted there

    void requireWidth(std::int64_t columns) const;

    data::Encoder encoder_;
    std::vector<std::string> classNames_;
    double threshold_ = 0.5;
    ModelIdentity identity_;
    core::Json trainingRecord_;
    mutable std::atomic<std::int64_t> evaluations_{0};
    mutable std::atomic<std::int64_t> gradients_{0};
};

using ClassifierPtr = std::shared_ptr<Classifier>;

/// Softmax of each row, computed in double.
data::Matrix softmaxRows(const data::Matrix& logits);

}  // namespace counterpoint::models
