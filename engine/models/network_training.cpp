// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/core/torch.h"
#include "engine/models/network.h"
#include "engine/models/tensor_bridge.h"
#include "engine/models/training_data.h"

#include <fmt/format.h>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <optional>

namespace counterpoint::models {

namespace {

struct NetworkSettings {
    std::vector<int> hidden;
    std::int64_t epochs = 0;
    std::int64_t batchSize = 0;
    std::int64_t patience = 0;
    double learningRate = 0.0;
    double weightDecay = 0.0;
    double dropout = 0.0;
};

NetworkSettings readSettings(const std::string& kind, const core::ParamSet& parameters) {
    NetworkSettings settings;
    if (kind == "mlp") {
        settings.hidden = parseWidths(parameters.text("hidden"));
        settings.dropout = parameters.real("dropout");
    }
    settings.epochs = parameters.integer("epochs");
    settings.batchSize = parameters.integer("batch-size");
    settings.patience = parameters.integer("patience");
    settings.learningRate = parameters.real("learning-rate");
    settings.weightDecay = parameters.real("weight-decay");
    return settings;
}

/// Weights as LibTorch trains them, with Adam (Kingma and Ba 2015). All randomness comes from one core::Random.
class NetworkTrainer {
public:
    NetworkTrainer(const TrainingData& data, const NetworkSettings& settings, const core::Context& context)
        : data_(data), settings_(settings), context_(context), random_(context.random("network")) {
        makeLayers();
        std::vector<at::Tensor> parameters;
        for (const auto& [weight, bias] : layers_) parameters.insert(parameters.end(), {weight, bias});
        optimizer_.emplace(parameters, torch::optim::AdamOptions(settings.learningRate).weight_decay(settings.weightDecay));
        rows_ = viewAsTensor(data.train().rows);
        classes_ = at::empty({static_cast<std::int64_t>(data.train().classes.size())}, at::kLong);
        std::copy(data.train().classes.begin(), data.train().classes.end(), classes_.data_ptr<std::int64_t>());
        classWeights_ = at::empty({static_cast<std::int64_t>(data.classWeights.size())}, at::kFloat);
        std::copy(data.classWeights.begin(), data.classWeights.end(), classWeights_.data_ptr<float>());
        order_.resize(data.train().classes.size());
        std::iota(order_.begin(), order_.end(), std::size_t{0});
    }

    /// Every row once, in a new order; `done` is the share of all epochs before this one. False when told to stop within it.
    bool runEpoch(double done) {
        random_.shuffle(order_);
        const std::size_t size = static_cast<std::size_t>(settings_.batchSize);
        for (std::size_t start = 0; start < order_.size(); start += size) {
            if (context_.shouldStop()) return false;
            step(start, std::min(start + size, order_.size()));
            const double share = static_cast<double>(start) / static_cast<double>(order_.size());
            context_.progress->setPhaseFraction(done + share / static_cast<double>(settings_.epochs));
        }
        return true;
    }

    DenseNetwork snapshot() const {
        DenseNetwork network;
        for (const auto& [weight, bias] : layers_) network.layers.push_back({copyToMatrix(weight), copyToMatrix(bias.unsqueeze(0)).row(0)});
        return network;
    }

private:
    struct Layer {
        at::Tensor weight;
        at::Tensor bias;
    };

    /// Uniform in +-1/sqrt(inputs), biases too; a linear model starts at zero, as its loss is convex.
    void makeLayers() {
        std::vector<int> widths = settings_.hidden;
        const auto classes = static_cast<int>(data_.classNames.size());
        widths.push_back(classes == 2 ? 1 : classes);
        auto inputs = static_cast<std::int64_t>(data_.encoder.width());
        for (const int width : widths) {
            Layer layer{at::zeros({width, inputs}, at::kFloat), at::zeros({width}, at::kFloat)};
            if (!settings_.hidden.empty()) {
                fillUniform(layer.weight, 1.0 / std::sqrt(static_cast<double>(inputs)));
                fillUniform(layer.bias, 1.0 / std::sqrt(static_cast<double>(inputs)));
            }
            layer.weight.set_requires_grad(true);
            layer.bias.set_requires_grad(true);
            layers_.push_back(std::move(layer));
            inputs = width;
        }
    }

    void fillUniform(at::Tensor& values, double bound) {
        float* data = values.data_ptr<float>();
        for (std::int64_t i = 0; i < values.numel(); ++i) data[i] = static_cast<float>(random_.uniform(-bound, bound));
    }

    /// Zero with the dropout's probability, scaled so that the mean stays.
    at::Tensor dropoutMask(const at::Tensor& values) {
        at::Tensor mask = at::empty(values.sizes(), at::kFloat);
        float* data = mask.data_ptr<float>();
        const auto kept = static_cast<float>(1.0 / (1.0 - settings_.dropout));
        for (std::int64_t i = 0; i < mask.numel(); ++i) data[i] = random_.chance(settings_.dropout) ? 0.0F : kept;
        return mask;
    }

    at::Tensor forward(const at::Tensor& batch) {
        at::Tensor values = batch;
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            values = at::linear(values, layers_[i].weight, layers_[i].bias);
            if (i + 1 == layers_.size()) break;
            values = at::relu(values);
            if (settings_.dropout > 0.0) values = values * dropoutMask(values);
        }
        return outputToLogits(values, data_.classNames.size() == 2 ? OutputMeaning::OneLogit : OutputMeaning::Logits);
    }

    void step(std::size_t start, std::size_t end) {
        at::Tensor picked = at::empty({static_cast<std::int64_t>(end - start)}, at::kLong);
        std::copy(order_.begin() + static_cast<std::ptrdiff_t>(start), order_.begin() + static_cast<std::ptrdiff_t>(end),
                  picked.data_ptr<std::int64_t>());
        optimizer_->zero_grad();
        const at::Tensor logits = forward(rows_.index_select(0, picked));
        const at::Tensor loss = at::cross_entropy_loss(logits, classes_.index_select(0, picked), classWeights_);
        loss.backward();
        optimizer_->step();
    }

    const TrainingData& data_;
    const NetworkSettings& settings_;
    const core::Context& context_;
    core::Random random_;
    std::vector<Layer> layers_;
    std::optional<torch::optim::Adam> optimizer_;
    at::Tensor rows_;
    at::Tensor classes_;
    at::Tensor classWeights_;
    std::vector<std::size_t> order_;
};

bool isFinite(const DenseNetwork& network) {
    return std::all_of(network.layers.begin(), network.layers.end(),
                       [](const DenseLayer& layer) { return layer.weight.allFinite() && layer.bias.allFinite(); });
}

/// Logits of every row, or nothing when a stop is asked for within it (where `mayStop`).
std::optional<data::Matrix> logitsOf(const DenseNetwork& network, const data::Matrix& rows, const core::Context& context, bool mayStop) {
    constexpr Eigen::Index kChunk = 4096;
    const auto outputs = static_cast<Eigen::Index>(network.outputs());
    data::Matrix logits = data::Matrix::Zero(rows.rows(), std::max<Eigen::Index>(outputs, 2));
    for (Eigen::Index start = 0; start < rows.rows(); start += kChunk) {
        if (mayStop && context.shouldStop()) return std::nullopt;
        const Eigen::Index count = std::min(kChunk, rows.rows() - start);
        logits.block(start, logits.cols() - outputs, count, outputs) = network.forward(rows.middleRows(start, count));
    }
    return logits;
}

}  // namespace

TrainedModel trainNetwork(const TrainingData& data, const std::string& kind, const core::ParamSet& parameters, const core::Context& context,
                          const TrainingObserver& observer) {
    const NetworkSettings settings = readSettings(kind, parameters);
    NetworkTrainer trainer(data, settings, context);
    EarlyStopping stopping(static_cast<int>(settings.patience));
    TrainedModel result;
    DenseNetwork best;
    for (int epoch = 1; epoch <= settings.epochs && !result.stoppedEarly; ++epoch) {
        const bool whole = trainer.runEpoch(static_cast<double>(epoch - 1) / static_cast<double>(settings.epochs));
        const bool hasBest = stopping.bestEpoch() > 0;
        if (!hasBest) context.throwIfStopped();
        result.stoppedEarly = !whole;
        if (!whole && hasBest) break;
        const DenseNetwork network = trainer.snapshot();
        if (!isFinite(network)) break;
        for (const LabelledBatch& part : data.parts) {
            const auto logits = logitsOf(network, part.rows, context, hasBest);
            if (!logits) break;
            if (part.classes.empty()) continue;
            result.history.push_back(measure(*logits, part, data.classWeights, epoch));
            if (observer) observer(result.history.back());
            if (part.split == "validation" && stopping.isBest(epoch, result.history.back().loss)) best = network;
        }
        result.stoppedEarly = result.stoppedEarly || stopping.exhausted(epoch);
    }
    if (stopping.bestEpoch() == 0) {
        throw core::inputError("the training diverged: its loss is no number", kind,
                               fmt::format("lower learning-rate below {}", settings.learningRate));
    }
    result.bestEpoch = stopping.bestEpoch();
    result.model = std::make_shared<NetworkClassifier>(kind, data.encoder, data.classNames, std::move(best));
    return result;
}

}  // namespace counterpoint::models
