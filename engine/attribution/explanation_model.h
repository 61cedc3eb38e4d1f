// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/core/tensor.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::attribution {

/// What an explanation model reads and gives.
struct ExplanationShape {
    std::vector<std::int64_t> input;    ///< of one row: {E} of a table, {C, H, W} of a picture, {T} token ids (int64)
    std::int64_t features = 0;          ///< p: how many scores it gives per row
    std::vector<std::int64_t> factors;  ///< pictures: height and width of a feature's block; empty = 1
    std::int64_t vocabulary = 0;        ///< token ids lie in [0, vocabulary); 0 = the input is numbers
    std::int64_t padding = -1;          ///< the id of PAD, whose positions get no score; -1 = none
};

/// The architecture of an explanation model; names and defaults of the reference implementation (attribution.md 1.5).
struct ExplanationOptions {
    std::string kind = "mlp";         ///< a name of explanationKinds()
    std::int64_t layers = 2;          ///< hidden layers, or stages; 0 with "mlp" is the linear model
    std::int64_t units = 64;          ///< width of a layer; base width of the U-Net
    std::string activation = "relu";  ///< "relu", "selu"
    bool batchNorm = false;
    double dropout = 0.0;         ///< in [0, 1)
    std::int64_t embedding = 16;  ///< width of token embeddings
    std::int64_t heads = 4;       ///< of the transformer; divides its width

    friend bool operator==(const ExplanationOptions&, const ExplanationOptions&) = default;
};

/// How a parameter starts.
struct Init {
    enum class Kind { Constant, Uniform, Normal };
    Kind kind = Kind::Constant;
    double size = 0.0;  ///< the constant, the bound of the uniform one, or the deviation of the normal one

    static Init constant(double value) { return {Kind::Constant, value}; }
    static Init glorot(std::int64_t inputs, std::int64_t outputs);  ///< uniform in +-sqrt(6 / (inputs + outputs))
    static Init he(std::int64_t inputs);                            ///< normal, deviation sqrt(2 / inputs)
};

/// The network g of CXPlain (Schwab and Karlen 2019): a batch of rows to unnormalised scores, whose softmax are the features' shares.
/// One object holds one network, or several independent ones of the same form ("members" of an ensemble) that run together: with small
/// networks most of the time goes into starting operations, not into sums.
///
/// To write one: derive, call addParameter and addBuffer in the constructor (keep the tensors they return), override scores. Training,
/// optimisers, best weights, saving and loading work on parameters() and buffers() and need nothing else.
class ExplanationModel {
public:
    struct Value {
        std::string name;   ///< unique in the model, "stage0/weight1"
        at::Tensor tensor;  ///< parameters: leaves that require a gradient; [members x shape] where the model is grouped, else [shape]
        Init init;
    };

    virtual ~ExplanationModel() = default;
    ExplanationModel(const ExplanationModel&) = delete;
    ExplanationModel& operator=(const ExplanationModel&) = delete;

    /// [N x input] -> [N x features]. A grouped model reads [members * N x input], the rows of each member behind one another, and gives
    /// the scores in the same order.
    /// `training`: one generator per member; dropout draws from them, and batch norms use the batch's statistics and update their buffers.
    /// Empty = evaluation.
    virtual at::Tensor scores(const at::Tensor& batch, std::span<core::Random> training) = 0;

    /// Buffers that depend on the training rows [N x input] alone (mean and deviation of the input columns); most have none.
    virtual void fitInput(const at::Tensor& rows) { (void)rows; }

    /// Draws every parameter anew, from one generator per member; buffers return to their start.
    void initialise(std::span<core::Random> random);

    const std::vector<Value>& parameters() const { return parameters_; }
    const std::vector<Value>& buffers() const { return buffers_; }
    std::int64_t members() const { return members_ == 0 ? 1 : members_; }
    bool grouped() const { return members_ > 0; }
    const ExplanationShape& shape() const { return shape_; }
    const ExplanationOptions& options() const { return options_; }

protected:
    /// `members` = 0: not grouped, tensors have no leading dimension of members.
    ExplanationModel(ExplanationShape shape, ExplanationOptions options, at::TensorOptions tensors, std::int64_t members = 0);

    /// A new tensor of the model's type and device, shape without the members' dimension. The handle stays valid for the model's life.
    at::Tensor addParameter(std::string name, std::vector<std::int64_t> shape, Init init);
    /// The same for values that are not trained (batch norms' running statistics); they are saved with the parameters.
    at::Tensor addBuffer(std::string name, std::vector<std::int64_t> shape, Init init);
    at::Tensor activate(const at::Tensor& values) const;
    /// Zero with the option's probability and scaled so that the mean stays; unchanged where `training` is empty.
    at::Tensor dropout(const at::Tensor& values, std::span<core::Random> training) const;
    /// Scores [N x T] with those of PAD put so low that their share is exactly 0; `ids` is the batch [N x T].
    at::Tensor withoutPadding(const at::Tensor& scores, const at::Tensor& ids) const;

private:
    Value makeValue(std::string name, std::vector<std::int64_t> shape, Init init) const;

    ExplanationShape shape_;
    ExplanationOptions options_;
    at::TensorOptions tensors_;
    std::int64_t members_ = 0;
    std::vector<Value> parameters_;
    std::vector<Value> buffers_;
};

/// A line of the list of architectures.
struct ExplanationKind {
    std::string name;  ///< "mlp"
    std::string help;
    bool groups = false;  ///< can hold several members
    /// Errors (Usage) when shape and options do not fit together. `members` = 0 for one network on its own.
    std::unique_ptr<ExplanationModel> (*make)(const ExplanationShape& shape, const ExplanationOptions& options,
                                              const at::TensorOptions& tensors, std::int64_t members) = nullptr;
};

const std::vector<ExplanationKind>& explanationKinds();
/// Errors (Usage) suggest the nearest name.
const ExplanationKind& requireExplanationKind(std::string_view name);

/// Multilayer perceptron over the flattened row: `layers` times linear, activation, batch norm where asked, dropout; then linear to p.
/// Input columns are standardised by what fitInput saw.
std::unique_ptr<ExplanationModel> makeMlp(const ExplanationShape& shape, const ExplanationOptions& options,
                                          const at::TensorOptions& tensors, std::int64_t members);
/// The same layers at each of T positions (over an embedding of the ids, or over the numbers of the position, input {T, C}), flattened,
/// then linear to p: what the reference implementation calls its recurrent model, which has no recurrence.
std::unique_ptr<ExplanationModel> makeTokenMlp(const ExplanationShape& shape, const ExplanationOptions& options,
                                               const at::TensorOptions& tensors, std::int64_t members);

}  // namespace counterpoint::attribution
