// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/classifier.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace counterpoint::models {

struct TorchScriptOptions {
    std::optional<OutputMeaning> output;  ///< recognised from probing where absent
    data::Matrix examples;                ///< encoded rows to probe with, may be empty
    /// {channels, height, width} that each row is put into; empty = tried out: a picture where the schema says so (data/picture.h) and the
    /// program takes it; else the row as it is; else a square picture of one channel or three where the columns are as many.
    std::vector<std::int64_t> rowShape = {};
};

/// What made-up rows show of a program whose columns nobody named; nothing where no width that its weights suggest is accepted.
struct TorchScriptShape {
    int inputs = 0;   ///< columns it reads; of a picture channels * height * width
    int outputs = 0;  ///< columns it gives
    OutputMeaning output = OutputMeaning::Logits;
};

/// A model that PyTorch saved as TorchScript: a program with weights. It is frozen on loading, which folds its structure and
/// keeps gradients with respect to the input.
class TorchScriptClassifier final : public Classifier {
public:
    /// `program` holds the bytes of the file. Errors (Input) as loadClassifier says; none of them quotes LibTorch.
    TorchScriptClassifier(data::Encoder encoder, std::vector<std::string> classNames, std::string program,
                          const TorchScriptOptions& options, std::string where);
    ~TorchScriptClassifier() override;

    /// Tries the widths of the program's matrices, then usual sizes of square pictures: where the program takes exactly one of them, that
    /// is what it reads. Errors (Input) for files that cannot be read.
    static std::optional<TorchScriptShape> findShape(const std::string& program, const std::string& where);

    bool differentiable() const override { return true; }
    /// Probabilities that come from a final softmax have logits of their own, which program() gives.
    LogitForm logitForm() const override;
    std::vector<std::int64_t> rowShape() const override;
    std::shared_ptr<const TensorProgram> program() const override;
    void store(ModelFile& file) const override;
    OutputMeaning outputMeaning() const { return output_; }

protected:
    at::Tensor computeLogits(const at::Tensor& batch) const override;

private:
    struct Module;

    static std::unique_ptr<Module> load(const std::string& program, const std::string& where);
    at::Tensor run(const at::Tensor& batch) const;
    at::Tensor runFirstFittingShape(const data::Matrix& batch, const TorchScriptOptions& options);
    bool endsInSoftmax() const;
    void probe(const TorchScriptOptions& options);
    [[noreturn]] void refuseWidth() const;

    std::string program_;
    std::string where_;
    OutputMeaning output_ = OutputMeaning::Logits;
    std::unique_ptr<Module> module_;
};

}  // namespace counterpoint::models
