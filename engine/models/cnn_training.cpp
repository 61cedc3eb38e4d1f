// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/core/torch.h"
#include "engine/models/picture_network.h"
#include "engine/models/picture_tensors.h"
#include "engine/models/tensor_bridge.h"
#include "engine/models/training_data.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace counterpoint::models {

namespace {

struct PictureSettings {
    std::vector<int> channels;
    std::vector<int> hidden;
    std::int64_t epochs = 0;
    std::int64_t batchSize = 0;
    std::int64_t patience = 0;
    std::int64_t rows = 0;
    double learningRate = 0.0;
    double weightDecay = 0.0;
};

PictureSettings readSettings(const core::ParamSet& parameters) {
    PictureSettings settings;
    settings.channels = parseWidths(parameters.text("channels"));
    settings.hidden = parseWidths(parameters.text("hidden"));
    settings.epochs = parameters.integer("epochs");
    settings.batchSize = parameters.integer("batch-size");
    settings.patience = parameters.integer("patience");
    settings.rows = parameters.integer("rows");
    settings.learningRate = parameters.real("learning-rate");
    settings.weightDecay = parameters.real("weight-decay");
    return settings;
}

data::PictureShape requirePictures(const TrainingData& data, const PictureSettings& settings) {
    const auto shape = data::pictureShapeOf(data.encoder.schema());
    if (!shape || shape->size() != data.encoder.width()) {
        throw core::inputError("a convolutional network reads pictures, the data are a table", PictureClassifier::kKind,
                               "give an IDX file of pictures, or train another kind of model");
    }
    if (settings.channels.empty()) throw core::usageError("a convolutional network has a convolution", "channels", "write 16,32 for two");
    if (pooledSize(*shape, settings.channels.size(), 1) == 0) {
        throw core::inputError(
            fmt::format("{} blocks halve pictures of {} x {} pixels to nothing", settings.channels.size(), shape->height, shape->width),
            "channels", "use fewer blocks");
    }
    return *shape;
}

/// Weights as LibTorch trains them, with Adam (Kingma and Ba 2015), whose step size falls linearly to a tenth over the epochs.
class PictureTrainer {
public:
    PictureTrainer(const TrainingData& data, const PictureSettings& settings, const data::PictureShape& shape, const core::Context& context)
        : data_(data), settings_(settings), context_(context), random_(context.random("network")) {
        makeLayers(shape);
        std::vector<at::Tensor> parameters;
        for (const auto* layers : {&tensors_.convolutions, &tensors_.dense}) {
            for (const auto& [weight, bias] : *layers) parameters.insert(parameters.end(), {weight, bias});
        }
        optimizer_.emplace(parameters, torch::optim::AdamOptions(settings.learningRate).weight_decay(settings.weightDecay));
        rows_ = viewAsTensor(data.train().rows);
        classes_ = at::empty({static_cast<std::int64_t>(data.train().classes.size())}, at::kLong);
        std::copy(data.train().classes.begin(), data.train().classes.end(), classes_.data_ptr<std::int64_t>());
        classWeights_ = at::empty({static_cast<std::int64_t>(data.classWeights.size())}, at::kFloat);
        std::copy(data.classWeights.begin(), data.classWeights.end(), classWeights_.data_ptr<float>());
        order_.resize(data.train().classes.size());
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        random_.shuffle(order_);
        if (settings.rows > 0) order_.resize(std::min(order_.size(), static_cast<std::size_t>(settings.rows)));
    }

    /// Every row once, in a new order; `epoch` counts from 0. False when told to stop within it.
    bool runEpoch(int epoch) {
        random_.shuffle(order_);
        const std::size_t size = static_cast<std::size_t>(settings_.batchSize);
        for (std::size_t start = 0; start < order_.size(); start += size) {
            if (context_.shouldStop()) return false;
            const double share = static_cast<double>(start) / static_cast<double>(order_.size());
            const double done = (epoch + share) / static_cast<double>(settings_.epochs);
            step(start, std::min(start + size, order_.size()), done);
            context_.progress->setPhaseFraction(done);
        }
        return true;
    }

    PictureNetwork snapshot() const { return tensors_.toNetwork(); }

private:
    static constexpr double kLastShare = 0.1;  ///< of the learning rate

    /// Uniform with the deviation of He et al. (2015): 2 / inputs; biases are zero.
    PictureTensors::Layer makeLayer(std::vector<std::int64_t> sizes) {
        PictureTensors::Layer layer{at::empty(sizes, at::kFloat), at::zeros({sizes.front()}, at::kFloat)};
        const double bound = std::sqrt(6.0 * static_cast<double>(sizes.front()) / static_cast<double>(layer.weight.numel()));
        float* weights = layer.weight.data_ptr<float>();
        for (std::int64_t i = 0; i < layer.weight.numel(); ++i) weights[i] = static_cast<float>(random_.uniform(-bound, bound));
        layer.weight.set_requires_grad(true);
        layer.bias.set_requires_grad(true);
        return layer;
    }

    void makeLayers(const data::PictureShape& shape) {
        tensors_.shape = shape;
        auto inputs = static_cast<std::int64_t>(shape.channels);
        for (const int channels : settings_.channels) {
            tensors_.convolutions.push_back(makeLayer({channels, inputs, 3, 3}));
            inputs = channels;
        }
        inputs = pooledSize(shape, settings_.channels.size(), inputs);
        std::vector<int> widths = settings_.hidden;
        const auto classes = static_cast<int>(data_.classNames.size());
        widths.push_back(classes == 2 ? 1 : classes);
        for (const int width : widths) {
            tensors_.dense.push_back(makeLayer({width, inputs}));
            inputs = width;
        }
    }

    void step(std::size_t start, std::size_t end, double done) {
        at::Tensor picked = at::empty({static_cast<std::int64_t>(end - start)}, at::kLong);
        std::copy(order_.begin() + static_cast<std::ptrdiff_t>(start), order_.begin() + static_cast<std::ptrdiff_t>(end),
                  picked.data_ptr<std::int64_t>());
        for (auto& group : optimizer_->param_groups())
            static_cast<torch::optim::AdamOptions&>(group.options()).lr(settings_.learningRate * (1.0 - (1.0 - kLastShare) * done));
        optimizer_->zero_grad();
        const at::Tensor logits = outputToLogits(tensors_.forward(rows_.index_select(0, picked)),
                                                 data_.classNames.size() == 2 ? OutputMeaning::OneLogit : OutputMeaning::Logits);
        const at::Tensor loss = at::cross_entropy_loss(logits, classes_.index_select(0, picked), classWeights_);
        loss.backward();
        optimizer_->step();
    }

    const TrainingData& data_;
    const PictureSettings& settings_;
    const core::Context& context_;
    core::Random random_;
    PictureTensors tensors_;
    std::optional<torch::optim::Adam> optimizer_;
    at::Tensor rows_;
    at::Tensor classes_;
    at::Tensor classWeights_;
    std::vector<std::size_t> order_;
};

bool isFinite(const PictureNetwork& network) {
    const auto finite = [](const DenseLayer& layer) { return layer.weight.allFinite() && layer.bias.allFinite(); };
    return std::all_of(network.convolutions.begin(), network.convolutions.end(), finite) &&
           std::all_of(network.dense.begin(), network.dense.end(), finite);
}

/// Logits of every row, or nothing when a stop is asked for within it (where `mayStop`).
std::optional<data::Matrix> logitsOf(const PictureNetwork& network, const data::Matrix& rows, const core::Context& context, bool mayStop) {
    constexpr Eigen::Index kChunk = 256;
    const c10::InferenceMode noGradients;
    const PictureTensors tensors = PictureTensors::viewOf(network);
    const auto outputs = static_cast<Eigen::Index>(network.dense.back().bias.size());
    data::Matrix logits = data::Matrix::Zero(rows.rows(), std::max<Eigen::Index>(outputs, 2));
    for (Eigen::Index start = 0; start < rows.rows(); start += kChunk) {
        if (mayStop && context.shouldStop()) return std::nullopt;
        const Eigen::Index count = std::min(kChunk, rows.rows() - start);
        const at::Tensor chunk = viewAsTensor(rows).slice(0, start, start + count);
        logits.block(start, logits.cols() - outputs, count, outputs) = copyToMatrix(tensors.forward(chunk));
    }
    return logits;
}

/// Enough of the training rows to see how well they are fitted.
LabelledBatch headOf(const LabelledBatch& batch) {
    constexpr Eigen::Index kMostRows = 5000;
    const Eigen::Index rows = std::min(kMostRows, batch.rows.rows());
    return {batch.split, batch.rows.topRows(rows), {batch.classes.begin(), batch.classes.begin() + static_cast<std::ptrdiff_t>(rows)}};
}

}  // namespace

TrainedModel trainPictureNetwork(const TrainingData& data, const core::ParamSet& parameters, const core::Context& context,
                                 const TrainingObserver& observer) {
    const PictureSettings settings = readSettings(parameters);
    PictureTrainer trainer(data, settings, requirePictures(data, settings), context);
    const LabelledBatch trainHead = headOf(data.train());
    const std::array<const LabelledBatch*, 3> parts{&trainHead, &data.parts[1], &data.parts[2]};
    EarlyStopping stopping(static_cast<int>(settings.patience));
    TrainedModel result;
    PictureNetwork best;
    for (int epoch = 1; epoch <= settings.epochs && !result.stoppedEarly; ++epoch) {
        const bool whole = trainer.runEpoch(epoch - 1);
        const bool hasBest = stopping.bestEpoch() > 0;
        if (!hasBest) context.throwIfStopped();
        result.stoppedEarly = !whole;
        if (!whole && hasBest) break;
        const PictureNetwork network = trainer.snapshot();
        if (!isFinite(network)) break;
        for (const LabelledBatch* part : parts) {
            const auto logits = logitsOf(network, part->rows, context, hasBest);
            if (!logits) break;
            if (part->classes.empty()) continue;
            result.history.push_back(measure(*logits, *part, data.classWeights, epoch));
            if (observer) observer(result.history.back());
            if (part->split == "validation" && stopping.isBest(epoch, result.history.back().loss)) best = network;
        }
        result.stoppedEarly = result.stoppedEarly || stopping.exhausted(epoch);
    }
    if (stopping.bestEpoch() == 0) {
        throw core::inputError("the training diverged: its loss is no number", PictureClassifier::kKind,
                               fmt::format("lower learning-rate below {}", settings.learningRate));
    }
    result.bestEpoch = stopping.bestEpoch();
    result.model = std::make_shared<PictureClassifier>(data.encoder, data.classNames, std::move(best));
    return result;
}

}  // namespace counterpoint::models
