// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/cxplain_loss.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <utility>

namespace counterpoint::attribution {

namespace {

bool areClasses(const at::Tensor& labels) { return at::isIntegralType(labels.scalar_type(), true); }

/// Logits [N x K]: one logit z is (0, z).
at::Tensor perClass(const at::Tensor& outputs) {
    if (outputs.dim() == 2 && outputs.size(1) > 1) return outputs;
    const at::Tensor logit = outputs.reshape({-1, 1});
    return at::cat({at::zeros_like(logit), logit}, 1);
}

at::Tensor oneHot(const at::Tensor& classes, const at::Tensor& like) {
    return at::zeros_like(like).scatter_(1, classes.to(at::kLong).unsqueeze(1), 1.0);
}

/// Outputs and labels on the same footing: probabilities against the one-hot label, or values against values.
std::pair<at::Tensor, at::Tensor> comparable(const at::Tensor& labels, const at::Tensor& outputs) {
    if (areClasses(labels)) {
        const at::Tensor probabilities = at::softmax(perClass(outputs), 1);
        return {probabilities, oneHot(labels, probabilities)};
    }
    return {outputs.reshape({outputs.size(0), -1}), labels.reshape({labels.size(0), -1}).to(outputs.scalar_type())};
}

at::Tensor crossEntropy(const at::Tensor& labels, const at::Tensor& outputs) {
    const at::Tensor logProbabilities = at::log_softmax(perClass(outputs), 1);
    if (areClasses(labels)) return logProbabilities.gather(1, labels.to(at::kLong).unsqueeze(1)).squeeze(1).neg();
    return (labels.to(outputs.scalar_type()) * logProbabilities).sum(1).neg();
}

at::Tensor binaryCrossEntropy(const at::Tensor& labels, const at::Tensor& outputs) {
    const bool hasTwo = outputs.dim() == 2 && outputs.size(1) == 2;
    if (outputs.dim() > 1 && outputs.size(1) > 2) {
        throw core::usageError(fmt::format("binary-cross-entropy is for two classes, the model has {}", outputs.size(1)), "loss",
                               "use cross-entropy");
    }
    const at::Tensor logit = hasTwo ? outputs.select(1, 1) - outputs.select(1, 0) : outputs.reshape({-1});
    const at::Tensor truth = labels.reshape({-1}).to(outputs.scalar_type());
    return logit.clamp_min(0.0) - logit * truth + at::log1p(at::exp(-logit.abs()));
}

at::Tensor brier(const at::Tensor& labels, const at::Tensor& outputs) {
    const auto [said, truth] = comparable(labels, outputs);
    return (said - truth).square().sum(1);
}

at::Tensor absolute(const at::Tensor& labels, const at::Tensor& outputs) {
    const auto [said, truth] = comparable(labels, outputs);
    return (said - truth).abs().mean(1);
}

at::Tensor squared(const at::Tensor& labels, const at::Tensor& outputs) {
    const auto [said, truth] = comparable(labels, outputs);
    return (said - truth).square().mean(1);
}

}  // namespace

Loss::Loss(std::string name, Function perSample) : name_(std::move(name)), perSample_(std::move(perSample)) {}

at::Tensor Loss::operator()(const at::Tensor& labels, const at::Tensor& outputs) const {
    const at::Tensor result = perSample_(labels, outputs.to(at::kDouble)).to(at::kDouble);
    const std::int64_t rows = outputs.size(0);
    if (result.dim() == 0 || (result.numel() == 1 && rows != 1)) {
        throw core::usageError(fmt::format("the loss '{}' gives one number for a batch of {}", name_, rows), "loss",
                               "give one number per sample, without averaging");
    }
    const bool fits = result.size(0) == rows && result.numel() == rows;
    if (!fits) throw core::usageError(fmt::format("the loss '{}' does not give one number per sample", name_), "loss", "give shape [N]");
    return result.reshape({rows});
}

Loss makeLoss(std::string_view name) {
    if (name == "cross-entropy") return {"cross-entropy", crossEntropy};
    if (name == "binary-cross-entropy") return {"binary-cross-entropy", binaryCrossEntropy};
    if (name == "brier") return {"brier", brier};
    if (name == "absolute") return {"absolute", absolute};
    if (name == "squared") return {"squared", squared};
    throw core::usageError(fmt::format("there is no loss '{}'", name), "loss", core::nameHint(name, lossNames()));
}

const std::vector<std::string>& lossNames() {
    static const std::vector<std::string> names{"cross-entropy", "binary-cross-entropy", "brier", "absolute", "squared"};
    return names;
}

}  // namespace counterpoint::attribution
