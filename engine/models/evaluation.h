// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/dataset.h"
#include "engine/models/classifier.h"

#include <optional>
#include <span>
#include <vector>

namespace counterpoint::models {

/// One class against the others. Points from (0, 0) to (1, 1), both rates ascending; a point's threshold is the least probability
/// that counts as positive there (infinity at the first). At most 500 points, placed so that the area under them is `auc`.
struct RocCurve {
    std::vector<double> falsePositiveRate;
    std::vector<double> truePositiveRate;
    std::vector<double> threshold;
    double auc = 0.5;  ///< one half where the class, or every other, is absent; the curve is then the diagonal
};

/// One of ten equal parts of [0, 1], the upper end included in the last only.
struct CalibrationBin {
    double from = 0.0;
    double to = 0.0;
    std::size_t count = 0;
    double meanProbability = 0.0;  ///< what the model said, on average; 0 in an empty bin
    double observed = 0.0;         ///< how often it was so
};

/// How a model does on rows whose label is known.
struct Evaluation {
    std::size_t rows = 0;  ///< with a label
    double accuracy = 0.0;
    double balancedAccuracy = 0.0;  ///< mean recall of the classes that occur
    double auc = 0.5;               ///< of class 1; more than two classes: mean of the one-against-rest areas
    double logLoss = 0.0;           ///< mean cross-entropy, nats; probabilities are kept above 1e-15
    double brier = 0.0;  ///< two classes: mean squared error of class 1's probability; more: summed over the classes (Brier 1950)
    double expectedCalibrationError = 0.0;            ///< mean of |observed - meanProbability|, bins weighted by count (Guo et al. 2017)
    std::vector<std::vector<std::size_t>> confusion;  ///< [true class][predicted class]
    std::vector<RocCurve> roc;                        ///< per class
    /// Two classes: the probability of class 1 against its frequency; more: that of the most probable class against how often it was right.
    std::vector<CalibrationBin> calibration;
};

/// `labels` has a class per row of `probabilities` [N x K], or data::kMissingCode: such rows are left out. With two classes the decision is
/// class 1 above `threshold`, else the most probable class. A probability that is no number counts as 0. Errors (Input) without a single
/// label.
Evaluation evaluateProbabilities(const data::Matrix& probabilities, std::span<const int> labels, double threshold);

/// The same for rows of a table that fits the model. Errors also: Cancelled on stop.
Evaluation evaluate(const Classifier& model, const data::Table& table, std::span<const std::size_t> rows, double threshold,
                    const core::Context& context);

/// Which rows of a data set a model was trained on and held out, by the seed in its record; nothing for foreign models and for data
/// whose content is not the recorded one.
std::optional<data::Split> splitOf(const Classifier& model, const data::Dataset& dataset);

}  // namespace counterpoint::models
