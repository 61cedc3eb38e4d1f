// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/linear_classifier.h"

#include "engine/core/error.h"
#include "engine/core/torch.h"

#include <algorithm>

namespace counterpoint::test {

LinearClassifier::LinearClassifier(data::Encoder encoder, std::vector<std::string> classNames, data::Matrix weights,
                                   std::vector<float> bias, double threshold)
    : Classifier(std::move(encoder), std::move(classNames)), weights_(std::move(weights)), bias_(std::move(bias)) {
    setThreshold(threshold);
    setIdentity({.kind = "linear", .sha256 = "", .weightsHash = "", .source = "test"});
}

std::shared_ptr<LinearClassifier> LinearClassifier::binary(data::Encoder encoder, const std::vector<float>& weights, float bias,
                                                           double threshold) {
    data::Matrix matrix(1, static_cast<Eigen::Index>(weights.size()));
    std::copy(weights.begin(), weights.end(), matrix.data());
    return std::make_shared<LinearClassifier>(std::move(encoder), std::vector<std::string>{"no", "yes"}, std::move(matrix),
                                              std::vector<float>{bias}, threshold);
}

void LinearClassifier::store(models::ModelFile& /*file*/) const {
    throw core::Error(core::ErrorCode::Unsupported, "a test's classifier cannot be stored", "linear", "use a trained one");
}

at::Tensor LinearClassifier::computeLogits(const at::Tensor& batch) const {
    const auto weights = torch::from_blob(const_cast<float*>(weights_.data()), {weights_.rows(), weights_.cols()}, torch::kFloat32);
    const auto bias = torch::tensor(bias_);
    const auto logits = torch::matmul(batch.to(torch::kFloat32), weights.t()) + bias;
    return weights_.rows() == 1 ? torch::cat({torch::zeros_like(logits), logits}, 1) : logits;
}

}  // namespace counterpoint::test
