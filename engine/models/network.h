// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/classifier.h"

#include <memory>
#include <string>
#include <vector>

namespace counterpoint::models {

/// An affine map, x -> x W^T + b.
struct DenseLayer {
    data::Matrix weight;      ///< [out x in]
    Eigen::RowVectorXf bias;  ///< [out]
};

/// Affine maps with ReLU between them; one map is a linear model.
struct DenseNetwork {
    std::vector<DenseLayer> layers;

    data::Matrix forward(const data::Matrix& batch) const;  ///< [N x in] -> [N x out]
    std::size_t inputs() const { return static_cast<std::size_t>(layers.front().weight.cols()); }
    std::size_t outputs() const { return static_cast<std::size_t>(layers.back().weight.rows()); }
};

/// Logistic regression and multilayer perceptrons trained here: one logit for two classes, K logits for more.
/// Plain batches are computed without LibTorch (a pass of ten rows takes microseconds), tensors with it, in their own
/// floating-point type, so that gradients can be checked in double.
class NetworkClassifier final : public Classifier {
public:
    /// `kind` is "logistic-regression" or "mlp". Errors (Input) when layers, encoder and classes do not fit together.
    NetworkClassifier(std::string kind, data::Encoder encoder, std::vector<std::string> classNames, DenseNetwork network);
    ~NetworkClassifier() override;
    static std::shared_ptr<NetworkClassifier> fromFile(const ModelFile& file, data::Encoder encoder, std::vector<std::string> classNames,
                                                       std::string_view where);

    bool differentiable() const override { return true; }
    LogitForm logitForm() const override { return classCount() == 2 ? LogitForm::OneLogit : LogitForm::PerClass; }
    /// Layers "linear0", "relu0", "linear1", ...
    std::shared_ptr<const TensorProgram> program() const override;
    void store(ModelFile& file) const override;
    const DenseNetwork& network() const { return network_; }

protected:
    at::Tensor computeLogits(const at::Tensor& batch) const override;
    data::Matrix computePlainLogits(const data::Matrix& batch) const override;

private:
    struct Tensors;

    DenseNetwork network_;
    std::unique_ptr<Tensors> tensors_;
};

}  // namespace counterpoint::models
