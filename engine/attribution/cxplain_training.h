// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/explanation_model.h"
#include "engine/core/context.h"
#include "engine/core/tensor.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace counterpoint::attribution {

/// How an explanation model is fitted; names and defaults of the reference implementation (attribution.md 1.5), but for the learning rate,
/// which is that of its examples: 1e-4 leaves small models far from converged after 100 epochs.
struct ExplanationTraining {
    std::string optimizer = "adam";  ///< "adam", "rmsprop", "sgd" (momentum 0.9, Nesterov)
    double learningRate = 1e-3;
    std::int64_t batchSize = 64;
    std::int64_t epochs = 100;
    std::int64_t patience = 12;  ///< epochs without a better validation loss

    friend bool operator==(const ExplanationTraining&, const ExplanationTraining&) = default;
};

/// The rows one member sees. Bootstrap samples name rows more than once.
struct MemberRows {
    std::vector<std::int64_t> train;
    std::vector<std::int64_t> validation;  ///< empty = judged by the training rows
};

/// One line of a training's history: mean KL(targets || predicted shares) in nats; 0 is a perfect fit.
struct ExplanationEpoch {
    int member = 0;
    int epoch = 0;       ///< from 1
    double train = 0.0;  ///< mean over the epoch's batches, while the weights move
    double validation = 0.0;
};

/// Told each entry as it comes, on the thread that trains.
using ExplanationObserver = std::function<void(const ExplanationEpoch&)>;

/// How a member's training went.
struct MemberRecord {
    std::vector<ExplanationEpoch> history;
    int bestEpoch = 0;
    double validation = 0.0;  ///< KL at the best epoch, whose weights the model has
    double constant = 0.0;    ///< KL of the mean of the training targets as everybody's explanation, on the same rows
};

/// Mean over the rows of KL(targets || softmax(scores)), differentiable in the scores; both [N x p]. Terms with a target of 0 are 0.
at::Tensor explanationLoss(const at::Tensor& scores, const at::Tensor& targets);
/// The same for each row: float64 [N], of shares instead of scores, with shares below `epsilon` raised to it.
at::Tensor klDivergence(const at::Tensor& targets, const at::Tensor& shares, double epsilon = 1e-7);

/// Draws the model's weights and fits every member to its rows of `inputs` [N x shape] and `targets` [N x p] (cxplain_targets.h), with
/// early stopping on the validation loss; the best weights are put back. Members of a grouped model train side by side and do not influence
/// each other. `random`: one generator per member. Progress runs over `from` to `to` of the current phase.
/// Errors: Usage for settings out of range, Input when a training diverges, Cancelled when told to stop (nothing is kept).
std::vector<MemberRecord> trainExplanation(ExplanationModel& model, const at::Tensor& inputs, const at::Tensor& targets,
                                           std::span<const MemberRows> rows, const ExplanationTraining& training,
                                           std::span<core::Random> random, const core::Context& context,
                                           const ExplanationObserver& observer = {}, double from = 0.0, double to = 1.0);

/// Shares float64 [members x N x p] of `inputs` [N x shape], in evaluation mode without gradients.
at::Tensor explanationShares(ExplanationModel& model, const at::Tensor& inputs);

}  // namespace counterpoint::attribution
