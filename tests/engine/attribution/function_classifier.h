// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/core/tensor.h"
#include "engine/models/classifier.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace counterpoint::attribution::oracles {

/// Two classes, "no" and "yes", whose one logit is any function of the encoded batch, [N x E] -> [N]: curves over it can be worked out by
/// hand.
class FunctionClassifier final : public models::Classifier {
public:
    using Function = std::function<at::Tensor(const at::Tensor&)>;

    FunctionClassifier(data::Encoder encoder, Function logit) : Classifier(std::move(encoder), {"no", "yes"}), logit_(std::move(logit)) {}

    bool differentiable() const override { return true; }
    models::LogitForm logitForm() const override { return models::LogitForm::OneLogit; }
    void store(models::ModelFile& /*file*/) const override {
        throw core::Error(core::ErrorCode::Unsupported, "a test's classifier cannot be stored", "function", "use a trained one");
    }

private:
    at::Tensor computeLogits(const at::Tensor& batch) const override {
        const at::Tensor logit = logit_(batch);
        return at::stack({at::zeros_like(logit), logit}, 1);
    }

    Function logit_;
};

}  // namespace counterpoint::attribution::oracles
