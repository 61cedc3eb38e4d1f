// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/classifier.h"

#include <memory>
#include <string>
#include <vector>

namespace counterpoint::test {

/// A classifier whose answers can be worked out by hand: logits = W x + b over the encoded columns. With one row of weights
/// and two classes the logits are (0, w x + b), so that class 1 wins where w x + b > 0 (at a threshold of 0.5).
class LinearClassifier final : public models::Classifier {
public:
    /// `weights` is [K x E] or, for two classes, [1 x E]; `bias` has as many entries as `weights` rows.
    LinearClassifier(data::Encoder encoder, std::vector<std::string> classNames, data::Matrix weights, std::vector<float> bias,
                     double threshold = 0.5);
    /// Two classes, "no" and "yes".
    static std::shared_ptr<LinearClassifier> binary(data::Encoder encoder, const std::vector<float>& weights, float bias,
                                                    double threshold = 0.5);

    bool differentiable() const override { return true; }
    models::LogitForm logitForm() const override {
        return weights_.rows() == 1 ? models::LogitForm::OneLogit : models::LogitForm::PerClass;
    }
    /// Error (Unsupported): it lives in tests only.
    void store(models::ModelFile& file) const override;

private:
    at::Tensor computeLogits(const at::Tensor& batch) const override;

    data::Matrix weights_;
    std::vector<float> bias_;
};

}  // namespace counterpoint::test
