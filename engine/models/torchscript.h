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

/// What made-up rows show of a program whose columns nobody named; nothing where no width that its weights suggest is accepted.
struct TorchScriptShape {
    int inputs = 0;   ///< columns it reads
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

    /// Tries the widths of the program's matrices. Errors (Input) for files that cannot be read.
    static std::optional<TorchScriptShape> findShape(const std::string& program, const std::string& where);

    bool differentiable() const override { return true; }
    LogitForm logitForm() const override;
    void store(ModelFile& file) const override;
    OutputMeaning outputMeaning() const { return output_; }

protected:
    at::Tensor computeLogits(const at::Tensor& batch) const override;

private:
    struct Module;

    static std::unique_ptr<Module> load(const std::string& program, const std::string& where);
    at::Tensor run(const at::Tensor& batch) const;
    void probe(const TorchScriptOptions& options);
    [[noreturn]] void refuseWidth() const;

    std::string program_;
    std::string where_;
    OutputMeaning output_ = OutputMeaning::Logits;
    std::unique_ptr<Module> module_;
};

}  // namespace counterpoint::models
