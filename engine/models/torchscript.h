// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/classifier.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace counterpoint::models {

struct TorchScriptOptions {
    std::optional<OutputMeaning> output;  ///< recognised from probing where absent
    data::Matrix examples;                ///< encoded rows to probe with, may be empty
};

/// A model that PyTorch saved as TorchScript: a program with weights. It is frozen on loading, which folds its structure and
/// keeps gradients with respect to the input.
class TorchScriptClassifier final : public Classifier {
public:
    /// `program` holds the bytes of the file. Errors (Input) as loadClassifier says; none of them quotes LibTorch.
    TorchScriptClassifier(data::Encoder encoder, std::vector<std::string> classNames, std::string program,
                          const TorchScriptOptions& options, std::string where);
    ~TorchScriptClassifier() override;

    bool differentiable() const override { return true; }
    void store(ModelFile& file) const override;
    OutputMeaning outputMeaning() const { return output_; }

protected:
    at::Tensor computeLogits(const at::Tensor& batch) const override;

private:
    struct Module;

    at::Tensor run(const at::Tensor& batch) const;
    void probe(const TorchScriptOptions& options);
    [[noreturn]] void refuseWidth() const;

    std::string program_;
    std::string where_;
    OutputMeaning output_ = OutputMeaning::Logits;
    std::unique_ptr<Module> module_;
};

}  // namespace counterpoint::models
