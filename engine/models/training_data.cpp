// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/training_data.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace counterpoint::models {

namespace {

constexpr std::size_t kLeastRows = 10;

std::vector<std::size_t> requireClasses(const data::Dataset& dataset) {
    const data::Feature* label = dataset.schema().label();
    if (label == nullptr) {
        throw core::inputError("the data has no label to train on", dataset.identity.name,
                               "give a column the role \"label\" in the schema");
    }
    if (label->levels.empty()) {
        throw core::inputError("the label is not a class", fmt::format("column '{}'", label->name),
                               "give it the type binary or categorical in the schema");
    }
    std::vector<std::size_t> counts(label->levels.size(), 0);
    for (std::size_t i = 0; i < dataset.table.rowCount(); ++i) {
        const auto code = dataset.table.labelOf(i);
        if (code >= 0) ++counts[static_cast<std::size_t>(code)];
    }
    if (counts.size() - static_cast<std::size_t>(std::count(counts.begin(), counts.end(), 0U)) < 2) {
        throw core::inputError("the rows are all of one class", fmt::format("label '{}'", label->name), "add rows of another class");
    }
    return counts;
}

LabelledBatch makeBatch(std::string split, const data::Dataset& dataset, const data::Encoder& encoder, std::span<const std::size_t> rows) {
    LabelledBatch batch{std::move(split), encoder.encode(dataset.table, rows), {}};
    batch.classes.reserve(rows.size());
    for (const std::size_t row : rows) batch.classes.push_back(dataset.table.labelOf(row));
    return batch;
}

std::vector<float> weightsOfClasses(const LabelledBatch& train, std::size_t classCount, const std::string& rule) {
    std::vector<float> weights(classCount, 1.0F);
    if (rule != "balanced") return weights;
    std::vector<double> counts(classCount, 0.0);
    for (const int label : train.classes) ++counts[static_cast<std::size_t>(label)];
    for (std::size_t k = 0; k < classCount; ++k) {
        const double share = counts[k] * static_cast<double>(classCount);
        weights[k] = share > 0.0 ? static_cast<float>(static_cast<double>(train.classes.size()) / share) : 1.0F;
    }
    return weights;
}

/// Mean area over the classes, each against the rest; two classes give the area of class 1.
double meanAuc(const data::Matrix& probabilities, std::span<const int> classes) {
    std::vector<float> scores(classes.size());
    std::vector<int> positive(classes.size());
    const auto areaOf = [&](Eigen::Index k) {
        for (std::size_t i = 0; i < classes.size(); ++i) {
            scores[i] = probabilities(static_cast<Eigen::Index>(i), k);
            positive[i] = classes[i] == k ? 1 : 0;
        }
        return rocAuc(scores, positive);
    };
    if (probabilities.cols() == 2) return areaOf(1);
    double sum = 0.0;
    for (Eigen::Index k = 0; k < probabilities.cols(); ++k) sum += areaOf(k);
    return sum / static_cast<double>(probabilities.cols());
}

}  // namespace

TrainingData prepareTraining(const data::Dataset& dataset, const core::ParamSet& parameters, const core::Context& context) {
    requireClasses(dataset);
    const data::Split split = data::stratifiedSplit(dataset.table, {}, context.seed);
    if (split.train.size() < kLeastRows || split.validation.empty()) {
        throw core::inputError(
            fmt::format("{} labelled rows are too few to train on", split.train.size() + split.validation.size() + split.test.size()),
            dataset.identity.name, "use a table of at least 20 rows");
    }
    TrainingData data;
    const bool standard = parameters.text("scaling") == "standard";
    data.encoder = data::Encoder::fit(dataset.table, split.train, {standard ? data::EncodingKind::Standard : data::EncodingKind::MinMax});
    if (data.encoder.width() == 0)
        throw core::inputError("the data has no features to train on", dataset.identity.name, "give columns the role \"feature\"");
    data.classNames = dataset.schema().classNames();
    data.parts = {makeBatch("train", dataset, data.encoder, split.train), makeBatch("validation", dataset, data.encoder, split.validation),
                  makeBatch("test", dataset, data.encoder, split.test)};
    data.classWeights = weightsOfClasses(data.train(), data.classNames.size(), parameters.text("class-weights"));
    return data;
}

HistoryEntry measure(const data::Matrix& logits, const LabelledBatch& batch, std::span<const float> classWeights, int epoch) {
    HistoryEntry entry{epoch, batch.split, 0.0, 0.0, 0.5};
    double weightSum = 0.0;
    std::size_t correct = 0;
    for (Eigen::Index i = 0; i < logits.rows(); ++i) {
        const auto label = static_cast<Eigen::Index>(batch.classes[static_cast<std::size_t>(i)]);
        Eigen::Index predicted = 0;
        const double largest = logits.row(i).maxCoeff(&predicted);
        double sum = 0.0;
        for (Eigen::Index k = 0; k < logits.cols(); ++k) sum += std::exp(static_cast<double>(logits(i, k)) - largest);
        const double weight = classWeights[static_cast<std::size_t>(label)];
        entry.loss += weight * (largest + std::log(sum) - static_cast<double>(logits(i, label)));
        weightSum += weight;
        if (predicted == label) ++correct;
    }
    if (logits.rows() > 0) {
        entry.loss /= weightSum;
        entry.accuracy = static_cast<double>(correct) / static_cast<double>(logits.rows());
        entry.auc = meanAuc(softmaxRows(logits), batch.classes);
    }
    return entry;
}

bool EarlyStopping::isBest(int epoch, double validationLoss) {
    if (!std::isfinite(validationLoss) || (bestEpoch_ != 0 && validationLoss >= bestLoss_)) return false;
    bestEpoch_ = epoch;
    bestLoss_ = validationLoss;
    return true;
}

std::vector<int> parseWidths(std::string_view text) {
    constexpr int kWidest = 4096;
    constexpr std::size_t kMostHidden = 16;
    std::vector<int> widths;
    if (core::trim(text).empty()) return widths;
    for (const std::string& part : core::split(text, ',')) {
        const auto width = core::parseNumber(core::trim(part));
        if (!width || *width < 1 || *width > kWidest || *width != std::floor(*width) || widths.size() == kMostHidden) {
            throw core::usageError("hidden widths must be up to 16 whole numbers from 1 to 4096", std::string(text),
                                   "write 18,9,3 for three layers");
        }
        widths.push_back(static_cast<int>(*width));
    }
    return widths;
}

}  // namespace counterpoint::models
