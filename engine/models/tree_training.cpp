// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/device.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/models/training_data.h"
#include "engine/models/tree_classifier.h"

#include <fmt/format.h>
#include <xgboost/c_api.h>
#include <limits>
#include <memory>
#include <utility>

namespace counterpoint::models {

namespace {

void checkXgboost(int status) {
    if (status != 0)
        throw core::Error(core::ErrorCode::Internal, "XGBoost failed", core::split(XGBGetLastError(), '\n').front(), "please report this");
}

struct DMatrixCloser {
    void operator()(void* handle) const { XGDMatrixFree(handle); }
};
struct BoosterCloser {
    void operator()(void* handle) const { XGBoosterFree(handle); }
};
using DMatrix = std::unique_ptr<void, DMatrixCloser>;
using Booster = std::unique_ptr<void, BoosterCloser>;

DMatrix makeDMatrix(const LabelledBatch& batch, std::span<const float> classWeights) {
    DMatrixHandle handle = nullptr;
    const auto rows = static_cast<bst_ulong>(batch.rows.rows());
    checkXgboost(XGDMatrixCreateFromMat(batch.rows.data(), rows, static_cast<bst_ulong>(batch.rows.cols()),
                                        std::numeric_limits<float>::quiet_NaN(), &handle));
    DMatrix matrix(handle);
    const std::vector<float> labels(batch.classes.begin(), batch.classes.end());
    std::vector<float> weights;
    weights.reserve(batch.classes.size());
    for (const int label : batch.classes) weights.push_back(classWeights[static_cast<std::size_t>(label)]);
    checkXgboost(XGDMatrixSetFloatInfo(handle, "label", labels.data(), rows));
    checkXgboost(XGDMatrixSetFloatInfo(handle, "weight", weights.data(), rows));
    return matrix;
}

/// A booster with its data; margins of the parts come from XGBoost's own prediction cache, so a round costs one tree.
class TreeTrainer {
public:
    TreeTrainer(const TrainingData& data, const core::ParamSet& parameters, const core::Context& context) : data_(data) {
        std::vector<DMatrixHandle> handles;
        for (const LabelledBatch& part : data.parts) {
            if (part.classes.empty()) continue;
            matrices_.push_back(makeDMatrix(part, data.classWeights));
            parts_.push_back(&part);
            handles.push_back(matrices_.back().get());
        }
        BoosterHandle handle = nullptr;
        checkXgboost(XGBoosterCreate(handles.data(), handles.size(), &handle));
        booster_.reset(handle);
        configure(parameters, context);
    }

    void addRound(int round) { checkXgboost(XGBoosterUpdateOneIter(booster_.get(), round, matrices_.front().get())); }

    std::vector<HistoryEntry> measureParts(int epoch) const {
        std::vector<HistoryEntry> lines;
        lines.reserve(parts_.size());
        for (std::size_t i = 0; i < parts_.size(); ++i) lines.push_back(measure(logitsOfPart(i), *parts_[i], data_.classWeights, epoch));
        return lines;
    }

    /// The first `rounds` rounds, as XGBoost saves them (UBJSON).
    std::string save(int rounds) const {
        BoosterHandle handle = nullptr;
        checkXgboost(XGBoosterSlice(booster_.get(), 0, rounds, 1, &handle));
        const Booster slice(handle);
        bst_ulong size = 0;
        const char* bytes = nullptr;
        checkXgboost(XGBoosterSaveModelToBuffer(slice.get(), R"({"format": "ubj"})", &size, &bytes));
        return {bytes, static_cast<std::size_t>(size)};
    }

private:
    void set(const char* name, const std::string& value) { checkXgboost(XGBoosterSetParam(booster_.get(), name, value.c_str())); }

    void configure(const core::ParamSet& parameters, const core::Context& context) {
        const bool isBinary = data_.classNames.size() == 2;
        set("verbosity", "0");
        set("objective", isBinary ? "binary:logistic" : "multi:softprob");
        if (!isBinary) set("num_class", std::to_string(data_.classNames.size()));
        set("base_score", "0.5");
        set("tree_method", "hist");
        set("nthread", std::to_string(context.threads > 0 ? context.threads : core::defaultThreadCount()));
        set("seed", std::to_string(context.random("boosted-trees").index(std::numeric_limits<std::int32_t>::max())));
        set("max_depth", parameters.valueText("depth"));
        set("eta", parameters.valueText("learning-rate"));
        set("subsample", parameters.valueText("subsample"));
        set("colsample_bytree", parameters.valueText("feature-sample"));
        set("lambda", parameters.valueText("l2"));
        set("min_child_weight", parameters.valueText("min-child-weight"));
    }

    data::Matrix logitsOfPart(std::size_t part) const {
        const char* config = R"({"type": 1, "training": false, "iteration_begin": 0, "iteration_end": 0, "strict_shape": true})";
        const bst_ulong* shape = nullptr;
        bst_ulong dimensions = 0;
        const float* values = nullptr;
        checkXgboost(XGBoosterPredictFromDMatrix(booster_.get(), matrices_[part].get(), config, &shape, &dimensions, &values));
        const Eigen::Map<const data::Matrix> margins(values, parts_[part]->rows.rows(), static_cast<Eigen::Index>(shape[1]));
        if (margins.cols() > 1) return margins;
        data::Matrix logits(margins.rows(), 2);
        logits.col(1) = 0.5F * margins.col(0);
        logits.col(0) = -logits.col(1);
        return logits;
    }

    const TrainingData& data_;
    std::vector<const LabelledBatch*> parts_;
    std::vector<DMatrix> matrices_;
    Booster booster_;
};

}  // namespace

TrainedModel trainBoostedTrees(const TrainingData& data, const core::ParamSet& parameters, const core::Context& context,
                               const TrainingObserver& observer) {
    TreeTrainer trainer(data, parameters, context);
    EarlyStopping stopping(static_cast<int>(parameters.integer("patience")));
    TrainedModel result;
    const auto rounds = static_cast<int>(parameters.integer("rounds"));
    for (int round = 1; round <= rounds && !result.stoppedEarly; ++round) {
        trainer.addRound(round - 1);
        for (HistoryEntry& line : trainer.measureParts(round)) {
            if (observer) observer(line);
            if (line.split == "validation") stopping.isBest(round, line.loss);
            result.history.push_back(std::move(line));
        }
        context.progress->setPhaseFraction(static_cast<double>(round) / static_cast<double>(rounds));
        result.stoppedEarly = stopping.exhausted(round) || context.shouldStop();
    }
    if (stopping.bestEpoch() == 0)
        throw core::inputError("the training diverged: its loss is no number", "boosted-trees", "lower learning-rate");
    result.bestEpoch = stopping.bestEpoch();
    result.model = std::make_shared<TreeClassifier>(data.encoder, data.classNames, trainer.save(result.bestEpoch), "boosted-trees");
    return result;
}

}  // namespace counterpoint::models
