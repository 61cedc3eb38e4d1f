// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tensor_bridge.h"

#include "engine/core/torch.h"

#include <algorithm>

namespace counterpoint::models {

namespace {

constexpr double kLeastProbability = 1e-7;

}  // namespace

at::Tensor viewAsTensor(const data::Matrix& matrix) {
    return at::from_blob(const_cast<float*>(matrix.data()), {matrix.rows(), matrix.cols()}, at::TensorOptions(at::kFloat));
}

data::Matrix copyToMatrix(const at::Tensor& tensor) {
    const at::Tensor plain = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
    data::Matrix matrix(plain.size(0), plain.size(1));
    std::copy_n(plain.data_ptr<float>(), matrix.size(), matrix.data());
    return matrix;
}

at::Tensor outputToLogits(const at::Tensor& output, OutputMeaning meaning) {
    at::Tensor columns = output.dim() == 1 ? output.unsqueeze(1) : output;
    switch (meaning) {
        case OutputMeaning::Logits:
            return columns;
        case OutputMeaning::Probabilities:
            return columns.clamp(kLeastProbability, 1.0 - kLeastProbability).log();
        case OutputMeaning::OneLogit:
            return at::cat({at::zeros_like(columns), columns}, 1);
        case OutputMeaning::OneProbability: {
            const at::Tensor clamped = columns.clamp(kLeastProbability, 1.0 - kLeastProbability);
            const at::Tensor logit = clamped.log() - (1.0 - clamped).log();
            return at::cat({at::zeros_like(logit), logit}, 1);
        }
    }
    return columns;
}

}  // namespace counterpoint::models
