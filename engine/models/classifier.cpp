// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/classifier.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/core/torch.h"
#include "engine/models/tensor_bridge.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace counterpoint::models {

namespace {

constexpr std::array<std::pair<OutputMeaning, std::string_view>, 4> kOutputNames{{{OutputMeaning::Logits, "logits"},
                                                                                  {OutputMeaning::Probabilities, "probabilities"},
                                                                                  {OutputMeaning::OneLogit, "one-logit"},
                                                                                  {OutputMeaning::OneProbability, "one-probability"}}};

}  // namespace

std::string_view nameOf(OutputMeaning meaning) {
    for (const auto& [value, name] : kOutputNames) {
        if (value == meaning) return name;
    }
    return "";
}

OutputMeaning parseOutputMeaning(std::string_view name) {
    std::vector<std::string> known;
    for (const auto& [value, text] : kOutputNames) {
        if (text == name) return value;
        known.emplace_back(text);
    }
    throw core::usageError("unknown output meaning", std::string(name), core::nameHint(name, known));
}

Classifier::Classifier(data::Encoder encoder, std::vector<std::string> classNames)
    : encoder_(std::move(encoder)), classNames_(std::move(classNames)) {
    if (classNames_.size() < 2) {
        throw core::inputError("a classifier needs at least two classes", fmt::format("{} given", classNames_.size()),
                               "name the label and its values in the schema");
    }
    if (encoder_.width() == 0) throw core::inputError("the model reads no columns", "schema", "give the schema at least one feature");
}

void Classifier::setThreshold(double threshold) {
    if (!(threshold > 0.0 && threshold < 1.0)) {
        throw core::usageError("the decision threshold must lie between 0 and 1", core::formatNumber(threshold), "use 0.5, for example");
    }
    threshold_ = threshold;
}

void Classifier::requireWidth(std::int64_t columns) const {
    if (columns != static_cast<std::int64_t>(encoder_.width())) {
        throw core::inputError(fmt::format("the model reads {} columns, the batch has {}", encoder_.width(), columns), "encoded batch",
                               "encode the rows with the model's own encoder");
    }
}

at::Tensor Classifier::logits(const at::Tensor& batch) const {
    requireWidth(batch.dim() == 2 ? batch.size(1) : 0);
    evaluations_ += batch.size(0);
    return computeLogits(batch);
}

at::Tensor Classifier::probabilities(const at::Tensor& batch) const { return at::softmax(logits(batch), 1); }

data::Matrix Classifier::logits(const data::Matrix& batch) const {
    requireWidth(batch.cols());
    evaluations_ += batch.rows();
    return batch.rows() == 0 ? data::Matrix(0, classCount()) : computePlainLogits(batch);
}

data::Matrix Classifier::probabilities(const data::Matrix& batch) const { return softmaxRows(logits(batch)); }

data::Matrix Classifier::probabilities(std::span<const data::Row> rows) const {
    evaluations_ += static_cast<std::int64_t>(rows.size());
    return rows.empty() ? data::Matrix(0, classCount()) : softmaxRows(computeRowLogits(rows));
}

data::Matrix Classifier::computePlainLogits(const data::Matrix& batch) const {
    const c10::InferenceMode noGradients;
    return copyToMatrix(computeLogits(viewAsTensor(batch)));
}

data::Matrix Classifier::computeRowLogits(std::span<const data::Row> rows) const { return computePlainLogits(encoder_.encode(rows)); }

int Classifier::classOf(std::span<const float> probabilities) const {
    if (probabilities.size() == 2) return static_cast<double>(probabilities[1]) > threshold_ ? 1 : 0;
    return static_cast<int>(std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin());
}

std::vector<int> Classifier::classesOf(const data::Matrix& probabilities) const {
    std::vector<int> classes(static_cast<std::size_t>(probabilities.rows()));
    const auto width = static_cast<std::size_t>(probabilities.cols());
    for (std::size_t i = 0; i < classes.size(); ++i) classes[i] = classOf({probabilities.data() + i * width, width});
    return classes;
}

std::vector<int> Classifier::predict(const data::Matrix& batch) const { return classesOf(probabilities(batch)); }

data::Matrix softmaxRows(const data::Matrix& logits) {
    data::Matrix result(logits.rows(), logits.cols());
    for (Eigen::Index i = 0; i < logits.rows(); ++i) {
        const double largest = logits.row(i).maxCoeff();
        double sum = 0.0;
        for (Eigen::Index k = 0; k < logits.cols(); ++k) sum += std::exp(static_cast<double>(logits(i, k)) - largest);
        for (Eigen::Index k = 0; k < logits.cols(); ++k) {
            result(i, k) = static_cast<float>(std::exp(static_cast<double>(logits(i, k)) - largest) / sum);
        }
    }
    return result;
}

}  // namespace counterpoint::models
