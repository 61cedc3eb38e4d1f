// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/classifier.h"
#include "engine/models/load.h"
#include "engine/models/subprocess.h"

#include <memory>
#include <string>
#include <vector>

namespace counterpoint::models {

/// A black box: a program that reads rows as CSV on standard input (header: names of the features the model reads; values in
/// original units) and writes class probabilities as CSV on standard output (header: class names, in any order). It is
/// started anew for each batch, so that it needs no protocol and may be a short script. No gradients.
/// Encoded batches are decoded first; integers are rounded, other numbers keep six digits of their column's scale, as the
/// encoded value is a 32-bit float. Errors (Input) of each batch carry the first line of the program's standard error (of a Python
/// traceback the last).
class CommandClassifier final : public Classifier {
public:
    CommandClassifier(data::Encoder encoder, std::vector<std::string> classNames, std::vector<std::string> command,
                      ProcessLimits limits = {});

    /// The class names that the program writes for one row of `encoder`'s schema.
    static std::vector<std::string> askClassNames(const data::Encoder& encoder, const std::vector<std::string>& command,
                                                  ProcessLimits limits = {});

    bool differentiable() const override { return false; }
    LogitForm logitForm() const override { return LogitForm::LogProbabilities; }
    /// Unsupported: a file that runs a program when it is opened is none to hand around.
    void store(ModelFile& file) const override;

protected:
    at::Tensor computeLogits(const at::Tensor& batch) const override;
    data::Matrix computePlainLogits(const data::Matrix& batch) const override;
    data::Matrix computeRowLogits(std::span<const data::Row> rows) const override;

private:
    std::vector<std::string> command_;
    ProcessLimits limits_;
};

/// Loads "PROGRAM ARGS" (without the prefix). Where the schema has no encodings, they are fitted on the data given.
ClassifierPtr loadCommand(const std::string& commandLine, const LoadModelOptions& options, std::vector<std::string>* notices);

}  // namespace counterpoint::models
