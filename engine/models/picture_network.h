// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/picture.h"
#include "engine/models/classifier.h"
#include "engine/models/network.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::models {

/// A small convolutional network: blocks of a 3x3 convolution (padded by 1), ReLU and 2x2 max-pooling, then affine maps with ReLU between
/// them, as in LeNet (LeCun et al. 1998).
struct PictureNetwork {
    data::PictureShape shape;              ///< of what it reads
    std::vector<DenseLayer> convolutions;  ///< weight [out x in * 9]: the kernel of each channel read, row by row
    std::vector<DenseLayer> dense;         ///< the first reads channels x height x width of the last block
};

/// A convolutional network that was trained here, over batches [N x E] whose rows are pictures (E = channels * height * width): one logit
/// for two classes, K logits for more. Computes in the floating-point type of its batch.
class PictureClassifier final : public Classifier {
public:
    static constexpr const char* kKind = "cnn";

    /// Errors (Input) when the parts of the network, its picture, the encoder and the classes do not fit together.
    PictureClassifier(data::Encoder encoder, std::vector<std::string> classNames, PictureNetwork network);
    ~PictureClassifier() override;
    static std::shared_ptr<PictureClassifier> fromFile(const ModelFile& file, data::Encoder encoder, std::vector<std::string> classNames,
                                                       std::string_view where);

    bool differentiable() const override { return true; }
    LogitForm logitForm() const override { return classCount() == 2 ? LogitForm::OneLogit : LogitForm::PerClass; }
    std::vector<std::int64_t> rowShape() const override;
    /// Layers "conv0", "relu0", "pool0", ..., "linear0", ....
    std::shared_ptr<const TensorProgram> program() const override;
    void store(ModelFile& file) const override;
    const PictureNetwork& network() const { return network_; }

protected:
    at::Tensor computeLogits(const at::Tensor& batch) const override;

private:
    struct Tensors;

    PictureNetwork network_;
    std::unique_ptr<Tensors> tensors_;
};

}  // namespace counterpoint::models
