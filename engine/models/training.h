// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/core/parameters.h"
#include "engine/data/dataset.h"
#include "engine/models/classifier.h"

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::models {

/// One line of a training's history.
struct HistoryEntry {
    int epoch = 0;      ///< from 1; boosted trees: the round
    std::string split;  ///< "train", "validation", "test"
    double loss = 0.0;  ///< mean cross-entropy, nats (class weights included)
    double accuracy = 0.0;
    double auc = 0.0;  ///< binary: area under the ROC curve; more classes: macro one-vs-rest mean
};

struct TrainingResult {
    ClassifierPtr model;
    std::vector<HistoryEntry> history;
    int bestEpoch = 0;
    bool stoppedEarly = false;  ///< by early stopping or by the person: the best so far is kept
};

/// Told every history entry as it comes, on the thread that trains; what it throws ends the training.
using TrainingObserver = std::function<void(const HistoryEntry&)>;

/// A kind of model that can be trained here.
struct ModelKind {
    std::string name;  ///< "logistic-regression", "mlp", "boosted-trees", "cnn"
    std::string label;
    std::string help;
    bool differentiable = false;
    std::vector<core::ParamSpec> parameters;
    bool needsPictures = false;  ///< reads data whose schema says a picture's shape only (data/picture.h)
};

/// The explicit list of trainable kinds.
const std::vector<ModelKind>& modelKinds();
/// Errors (Usage) suggest the nearest name.
const ModelKind& requireModelKind(std::string_view name);

/// Trains on the stratified training split (seed of the context), stops early on the validation loss and keeps the best
/// epoch. Errors (Input): no label, one class only, too few rows, a training that diverges. On stop, the best epoch so far is
/// returned; stopped before its first epoch it is Error (Cancelled). Progress runs over the current phase's whole range.
TrainingResult train(const data::Dataset& dataset, const ModelKind& kind, const core::ParamSet& parameters, const core::Context& context,
                     const TrainingObserver& observer = {});

/// Writes the model as one file (decisions.md 7), readable by loadClassifier under every supported LibTorch.
/// Errors: Unsupported for a `cmd:` model; Input where the file cannot be written.
void saveClassifier(const Classifier& model, const std::filesystem::path& path);
/// The history as CSV: epoch,split,loss,accuracy,auc.
std::string historyCsv(const std::vector<HistoryEntry>& history);
/// The history in a model's training record; empty for foreign models.
std::vector<HistoryEntry> historyOf(const Classifier& model);

/// Area under the ROC curve by ranks; ties count one half, NaN comes below every number. 0.5 when one
/// class is absent.
double rocAuc(std::span<const float> scores, std::span<const int> isPositive);

}  // namespace counterpoint::models
