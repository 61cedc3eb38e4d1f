// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/evaluation.h"

#include "engine/core/error.h"
#include "engine/models/prediction.h"
#include "engine/models/roc.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace counterpoint::models {

namespace {

constexpr std::size_t kBins = 10;

/// Probabilities and classes of the rows whose label is known. What is no number counts as 0.
struct Labelled {
    data::Matrix probabilities;  ///< [N x K]
    std::vector<int> labels;
};

Labelled withLabel(const data::Matrix& probabilities, std::span<const int> labels) {
    Labelled known;
    const auto count = std::count_if(labels.begin(), labels.end(), [](int label) { return label != data::kMissingCode; });
    known.probabilities.resize(count, probabilities.cols());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] == data::kMissingCode) continue;
        known.probabilities.row(static_cast<Eigen::Index>(known.labels.size())) = probabilities.row(static_cast<Eigen::Index>(i));
        known.labels.push_back(labels[i]);
    }
    known.probabilities = known.probabilities.unaryExpr([](float p) { return std::isfinite(p) ? p : 0.0F; }).eval();
    return known;
}

Eigen::Index mostProbable(const data::Matrix& probabilities, Eigen::Index row) {
    Eigen::Index best = 0;
    probabilities.row(row).maxCoeff(&best);
    return best;
}

std::vector<std::vector<std::size_t>> confusionOf(const Labelled& data, double threshold) {
    const auto classes = static_cast<std::size_t>(data.probabilities.cols());
    std::vector<std::vector<std::size_t>> confusion(classes, std::vector<std::size_t>(classes, 0));
    for (std::size_t i = 0; i < data.labels.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        const bool isOne = classes == 2 && static_cast<double>(data.probabilities(row, 1)) > threshold;
        const std::size_t predicted = classes == 2 ? (isOne ? 1 : 0) : static_cast<std::size_t>(mostProbable(data.probabilities, row));
        ++confusion[static_cast<std::size_t>(data.labels[i])][predicted];
    }
    return confusion;
}

/// Accuracy and the mean recall of the classes that occur, from the counts.
void countHits(Evaluation& evaluation) {
    double hits = 0.0;
    double recalls = 0.0;
    double occurring = 0.0;
    for (std::size_t k = 0; k < evaluation.confusion.size(); ++k) {
        const auto& row = evaluation.confusion[k];
        double total = 0.0;
        for (const std::size_t count : row) total += static_cast<double>(count);
        if (total == 0.0) continue;
        hits += static_cast<double>(row[k]);
        recalls += static_cast<double>(row[k]) / total;
        ++occurring;
    }
    evaluation.accuracy = hits / static_cast<double>(evaluation.rows);
    evaluation.balancedAccuracy = recalls / occurring;
}

void scoreProbabilities(const Labelled& data, Evaluation& evaluation) {
    constexpr double kLeast = 1e-15;
    const Eigen::Index classes = data.probabilities.cols();
    for (std::size_t i = 0; i < data.labels.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        evaluation.logLoss -= std::log(std::max(static_cast<double>(data.probabilities(row, data.labels[i])), kLeast));
        for (Eigen::Index k = classes == 2 ? 1 : 0; k < classes; ++k) {
            const double miss = static_cast<double>(data.probabilities(row, k)) - (k == data.labels[i] ? 1.0 : 0.0);
            evaluation.brier += miss * miss;
        }
    }
    evaluation.logLoss /= static_cast<double>(evaluation.rows);
    evaluation.brier /= static_cast<double>(evaluation.rows);
}

void calibrate(const Labelled& data, Evaluation& evaluation) {
    evaluation.calibration.resize(kBins);
    for (std::size_t b = 0; b < kBins; ++b) {
        evaluation.calibration[b].from = static_cast<double>(b) / static_cast<double>(kBins);
        evaluation.calibration[b].to = static_cast<double>(b + 1) / static_cast<double>(kBins);
    }
    for (std::size_t i = 0; i < data.labels.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        const Eigen::Index said = data.probabilities.cols() == 2 ? 1 : mostProbable(data.probabilities, row);
        const double probability = data.probabilities(row, said);
        const auto place = static_cast<std::size_t>(std::clamp(probability, 0.0, 1.0) * static_cast<double>(kBins));
        CalibrationBin& bin = evaluation.calibration[std::min(place, kBins - 1)];
        ++bin.count;
        bin.meanProbability += probability;
        bin.observed += data.labels[i] == said ? 1.0 : 0.0;
    }
    for (CalibrationBin& bin : evaluation.calibration) {
        if (bin.count == 0) continue;
        bin.meanProbability /= static_cast<double>(bin.count);
        bin.observed /= static_cast<double>(bin.count);
        evaluation.expectedCalibrationError +=
            std::abs(bin.observed - bin.meanProbability) * static_cast<double>(bin.count) / static_cast<double>(evaluation.rows);
    }
}

void addCurves(const Labelled& data, Evaluation& evaluation) {
    std::vector<float> scores(data.labels.size());
    std::vector<int> positive(data.labels.size());
    for (Eigen::Index k = 0; k < data.probabilities.cols(); ++k) {
        for (std::size_t i = 0; i < data.labels.size(); ++i) {
            scores[i] = data.probabilities(static_cast<Eigen::Index>(i), k);
            positive[i] = data.labels[i] == k ? 1 : 0;
        }
        evaluation.roc.push_back(rocCurve(scores, positive));
    }
    evaluation.auc = 0.0;
    for (const RocCurve& curve : evaluation.roc) evaluation.auc += curve.auc / static_cast<double>(evaluation.roc.size());
    if (evaluation.roc.size() == 2) evaluation.auc = evaluation.roc[1].auc;
}

}  // namespace

Evaluation evaluateProbabilities(const data::Matrix& probabilities, std::span<const int> labels, double threshold) {
    const Labelled data = withLabel(probabilities, labels);
    if (data.labels.empty()) throw core::inputError("no row has a label to compare with", "evaluation", "choose rows with a label");
    Evaluation evaluation;
    evaluation.rows = data.labels.size();
    evaluation.confusion = confusionOf(data, threshold);
    countHits(evaluation);
    scoreProbabilities(data, evaluation);
    calibrate(data, evaluation);
    addCurves(data, evaluation);
    return evaluation;
}

Evaluation evaluate(const Classifier& model, const data::Table& table, std::span<const std::size_t> rows, double threshold,
                    const core::Context& context) {
    const data::Matrix probabilities = predictRows(model, table, rows, context);
    context.throwIfStopped();
    std::vector<int> labels;
    labels.reserve(rows.size());
    for (const std::size_t row : rows) labels.push_back(table.labelOf(row));
    return evaluateProbabilities(probabilities, labels, threshold);
}

std::optional<data::Split> splitOf(const Classifier& model, const data::Dataset& dataset) {
    const core::Json& record = model.trainingRecord();
    if (!record.is_object() || !record.contains("seed") || !record["seed"].is_number_unsigned()) return std::nullopt;
    if (!record.contains("data") || !record["data"].is_object()) return std::nullopt;
    const auto hash = record["data"].find("content_hash");
    if (hash == record["data"].end() || dataset.identity.contentHash.empty() || *hash != dataset.identity.contentHash) return std::nullopt;
    return data::stratifiedSplit(dataset.table, {}, record["seed"].get<std::uint64_t>());
}

}  // namespace counterpoint::models
