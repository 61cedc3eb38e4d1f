// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/scorer.h"

#include "engine/core/error.h"
#include "engine/models/tensor_program.h"

#include <fmt/format.h>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr double kClamp = 1e-7;  // of probabilities, as models::outputToLogits

/// log(p / (1 - p)) of each class from log-probabilities.
at::Tensor logOdds(const at::Tensor& logProbabilities) {
    const at::Tensor probabilities = at::clamp(at::exp(logProbabilities), kClamp, 1.0 - kClamp);
    return at::log(probabilities) - at::log1p(-probabilities);
}

/// Null where there is none or it cannot be followed: most methods need no more than logits.
std::shared_ptr<const models::TensorProgram> programOf(const models::Classifier& model) {
    try {
        return model.program();
    } catch (const core::Error&) {
        return nullptr;
    }
}

}  // namespace

Scorer::Scorer(Function logits, int classCount, std::vector<std::int64_t> rowShape, bool differentiable, Output output)
    : logits_(std::move(logits)),
      classCount_(classCount),
      rowShape_(std::move(rowShape)),
      differentiable_(differentiable),
      output_(output) {}

Scorer::Scorer(const models::Classifier& model, Output output)
    : model_(&model),
      program_(programOf(model)),
      classCount_(model.classCount()),
      rowShape_(model.rowShape()),
      differentiable_(model.differentiable()),
      output_(output) {
    switch (model.logitForm()) {
        case models::LogitForm::PerClass:
            form_ = Form::PerClass;
            break;
        case models::LogitForm::OneLogit:
            form_ = Form::OneLogit;
            break;
        case models::LogitForm::LogProbabilities:
            form_ = Form::LogProbabilities;
            break;
    }
    // A network that ends in softmax, log-softmax or sigmoid has logits before it, which keep what probabilities lose where they saturate.
    const bool hasHiddenLogits = program_ && program_->leavesOutFinal();
    if (hasHiddenLogits && form_ != Form::LogProbabilities) {
        logits_ = [this](const at::Tensor& batch) {
            model_->countEvaluations(batch.size(0));
            return program_->logits(batch);
        };
    } else {
        logits_ = [this](const at::Tensor& batch) { return model_->logits(batch.dim() > 2 ? batch.flatten(1) : batch); };
    }
}

at::Tensor Scorer::outputs(const at::Tensor& batch) const {
    evaluations_ += batch.size(0);
    return outputsOf(logits_(batch));
}

at::Tensor Scorer::outputsOf(const at::Tensor& logits) const {
    switch (output_) {
        case Output::Probability:
            return at::softmax(logits, 1);
        case Output::LogProbability:
            return at::log_softmax(logits, 1);
        case Output::Logit:
            break;
    }
    switch (form_) {
        case Form::OneLogit: {
            const at::Tensor logit = logits.select(1, 1) - logits.select(1, 0);
            return at::stack({-logit, logit}, 1);
        }
        case Form::LogProbabilities:
            return logOdds(at::log_softmax(logits, 1));
        case Form::PerClass:
            break;
    }
    return logits;
}

at::Tensor Scorer::scores(const at::Tensor& batch, const at::Tensor& targets) const {
    return outputs(batch).gather(1, targets.unsqueeze(1)).squeeze(1);
}

at::Tensor Scorer::scoresOfLogits(const at::Tensor& logits, const at::Tensor& targets) const {
    return outputsOf(logits).gather(1, targets.unsqueeze(1)).squeeze(1);
}

at::Tensor Scorer::gradients(const at::Tensor& batch, const at::Tensor& targets) const {
    const at::Tensor leaf = batch.detach().clone().set_requires_grad(true);
    const at::Tensor total = scores(leaf, targets).sum();
    countGradients(batch.size(0));
    if (!total.requires_grad()) return at::zeros_like(batch);  // an output that does not depend on the input
    const at::Tensor gradient = torch::autograd::grad({total}, {leaf}, {}, c10::nullopt, false, true).front();
    return gradient.defined() ? gradient : at::zeros_like(batch);
}

void Scorer::countGradients(std::int64_t rows) const {
    gradients_ += rows;
    if (model_) model_->countGradients(rows);
}

void Scorer::countEvaluations(std::int64_t rows) const {
    evaluations_ += rows;
    if (model_) model_->countEvaluations(rows);
}

}  // namespace counterpoint::attribution
