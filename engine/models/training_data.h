// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

#include <array>
#include <string>
#include <vector>

namespace counterpoint::models {

/// One part of the data as a trainer needs it: encoded rows and the class of each.
struct LabelledBatch {
    std::string split;  ///< "train", "validation", "test"
    data::Matrix rows;  ///< [N x E]
    std::vector<int> classes;
};

/// The three parts, the encoder fitted on the first, and the weight of each class in the loss.
struct TrainingData {
    data::Encoder encoder;
    std::vector<std::string> classNames;
    std::array<LabelledBatch, 3> parts;  ///< train, validation, test (may be empty)
    std::vector<float> classWeights;     ///< one per class; all 1, or N / (K n_k) when balanced

    const LabelledBatch& train() const { return parts[0]; }
    const LabelledBatch& validation() const { return parts[1]; }
};

/// Splits by the context's seed, fits the encoder ("scaling" of `parameters`) and encodes. Errors (Input) as train() says.
TrainingData prepareTraining(const data::Dataset& dataset, const core::ParamSet& parameters, const core::Context& context);

/// Loss (weighted by class), accuracy at a threshold of one half and AUC of `logits` [N x K].
HistoryEntry measure(const data::Matrix& logits, const LabelledBatch& batch, std::span<const float> classWeights, int epoch);

/// Which epoch had the least validation loss, and when to stop.
class EarlyStopping {
public:
    explicit EarlyStopping(int patience) : patience_(patience) {}
    /// Returns whether this epoch is the best so far. Epochs come in ascending order.
    bool isBest(int epoch, double validationLoss);
    /// More than `patience` epochs have passed without a better one; never with patience 0.
    bool exhausted(int epoch) const { return patience_ > 0 && epoch - bestEpoch_ >= patience_; }
    int bestEpoch() const { return bestEpoch_; }  ///< 0 = none yet

private:
    int patience_;
    int bestEpoch_ = 0;
    double bestLoss_ = 0.0;
};

/// What each trainer hands back, before identity and record are attached.
struct TrainedModel {
    ClassifierPtr model;
    std::vector<HistoryEntry> history;
    int bestEpoch = 0;
    bool stoppedEarly = false;
};

TrainedModel trainNetwork(const TrainingData& data, const std::string& kind, const core::ParamSet& parameters, const core::Context& context,
                          const TrainingObserver& observer = {});
TrainedModel trainBoostedTrees(const TrainingData& data, const core::ParamSet& parameters, const core::Context& context,
                               const TrainingObserver& observer = {});
/// Errors (Input) for data that are no pictures.
TrainedModel trainPictureNetwork(const TrainingData& data, const core::ParamSet& parameters, const core::Context& context,
                                 const TrainingObserver& observer = {});

/// "18,9,3" as layer widths; "" is none. Errors (Usage) say what is accepted.
std::vector<int> parseWidths(std::string_view text);

}  // namespace counterpoint::models
