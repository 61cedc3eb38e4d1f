// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/training.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/models/model_file.h"
#include "engine/models/training_data.h"

#include <utility>

namespace counterpoint::models {

namespace {

core::Json historyToJson(const std::vector<HistoryEntry>& history) {
    core::Json list = core::Json::array();
    for (const HistoryEntry& entry : history) {
        core::Json line;
        line["epoch"] = entry.epoch;
        line["split"] = entry.split;
        line["loss"] = entry.loss;
        line["accuracy"] = entry.accuracy;
        line["auc"] = entry.auc;
        list.push_back(std::move(line));
    }
    return list;
}

bool isHistoryLine(const core::Json& line) {
    if (!line.is_object() || !line.contains("split") || !line["split"].is_string()) return false;
    for (const char* key : {"epoch", "loss", "accuracy", "auc"}) {
        if (!line.contains(key) || !line[key].is_number()) return false;
    }
    return true;
}

core::Json makeRecord(const data::Dataset& dataset, const core::ParamSet& parameters, const core::Context& context,
                      const TrainedModel& trained) {
    core::Json record;
    record["parameters"] = parameters.toJson();
    record["seed"] = context.seed;
    record["data"]["name"] = dataset.identity.name;
    record["data"]["rows"] = dataset.identity.rows;
    record["data"]["sha256"] = dataset.identity.sha256;
    record["data"]["content_hash"] = dataset.identity.contentHash;
    record["best_epoch"] = trained.bestEpoch;
    record["stopped_early"] = trained.stoppedEarly;
    record["history"] = historyToJson(trained.history);
    return record;
}

}  // namespace

TrainingResult train(const data::Dataset& dataset, const ModelKind& kind, const core::ParamSet& parameters, const core::Context& context,
                     const TrainingObserver& observer) {
    const TrainingData data = prepareTraining(dataset, parameters, context);
    context.throwIfStopped();
    TrainedModel trained = kind.name == "boosted-trees" ? trainBoostedTrees(data, parameters, context, observer)
                           : kind.name == "cnn"         ? trainPictureNetwork(data, parameters, context, observer)
                                                        : trainNetwork(data, kind.name, parameters, context, observer);
    trained.model->setTrainingRecord(makeRecord(dataset, parameters, context, trained));
    trained.model->setIdentity({kind.name, core::sha256(serializeClassifier(*trained.model)), weightsHash(*trained.model), ""});
    context.progress->setPhaseFraction(1.0);
    return {std::move(trained.model), std::move(trained.history), trained.bestEpoch, trained.stoppedEarly};
}

void saveClassifier(const Classifier& model, const std::filesystem::path& path) {
    core::writeFileAtomically(path, serializeClassifier(model));
}

std::vector<HistoryEntry> historyOf(const Classifier& model) {
    std::vector<HistoryEntry> history;
    const core::Json& record = model.trainingRecord();
    if (!record.is_object() || !record.contains("history")) return history;
    for (const core::Json& line : record["history"]) {
        if (!isHistoryLine(line)) continue;
        history.push_back({line["epoch"].get<int>(), line["split"].get<std::string>(), line["loss"].get<double>(),
                           line["accuracy"].get<double>(), line["auc"].get<double>()});
    }
    return history;
}

}  // namespace counterpoint::models
