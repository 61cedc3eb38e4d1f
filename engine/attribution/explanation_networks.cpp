// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/explanation_networks.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace counterpoint::attribution {

namespace {

void requireSingle(const ExplanationOptions& options, std::int64_t members) {
    if (members != 0) throw core::usageError("this architecture holds one network at a time", options.kind, "train its members one by one");
}

std::int64_t blocksOf(std::int64_t size, std::int64_t factor) { return (size + factor - 1) / factor; }

std::int64_t factorOf(const ExplanationShape& shape, std::size_t axis) { return axis < shape.factors.size() ? shape.factors[axis] : 1; }

/// Batch normalisation after the activation, as the reference implementation has it.
struct Norm {
    at::Tensor scale;
    at::Tensor shift;
    at::Tensor mean;
    at::Tensor variance;

    at::Tensor apply(const at::Tensor& values, bool training) const {
        constexpr double kMomentum = 0.1;
        constexpr double kEpsilon = 1e-3;
        return at::batch_norm(values, scale, shift, mean, variance, training, kMomentum, kEpsilon, false);
    }
};

class Unet final : public ExplanationModel {
public:
    Unet(const ExplanationShape& shape, const ExplanationOptions& options, const at::TensorOptions& tensors)
        : ExplanationModel(shape, options, tensors), last_(firstDecoder()) {
        std::int64_t channels = shape.input[0];
        for (std::int64_t stage = 0; stage <= options.layers; ++stage) {
            const std::int64_t width = options.units << stage;
            encoder_.push_back({addConvolution(fmt::format("encoder{}/0", stage), channels, width, 3),
                                addConvolution(fmt::format("encoder{}/1", stage), width, width, 3)});
            channels = width;
        }
        for (std::int64_t stage = options.layers - 1; stage >= last_; --stage) {
            const std::int64_t width = options.units << stage;
            decoder_.push_back({addConvolution(fmt::format("decoder{}/up", stage), channels, width, 2),
                                addConvolution(fmt::format("decoder{}/0", stage), 2 * width, width, 3),
                                addConvolution(fmt::format("decoder{}/1", stage), width, width, 3)});
            channels = width;
        }
        map_ = addConvolution("map", channels, 1, 3, false);
        const std::int64_t depth = std::min(last_, options.layers);
        const std::int64_t pixels = (shape.input[1] >> depth) * (shape.input[2] >> depth);
        weight_ = addParameter("head/weight", {shape.features, pixels}, Init::glorot(pixels, shape.features));
        bias_ = addParameter("head/bias", {shape.features}, Init::constant(0.0));
    }

    at::Tensor scores(const at::Tensor& batch, std::span<core::Random> training) override {
        std::vector<at::Tensor> stages;
        at::Tensor values = batch.reshape({batch.size(0), shape().input[0], shape().input[1], shape().input[2]}).to(weight_.scalar_type());
        for (std::size_t stage = 0; stage < encoder_.size(); ++stage) {
            values = run(encoder_[stage][1], run(encoder_[stage][0], values, training), training);
            stages.push_back(values);
            if (stage + 1 < encoder_.size()) values = at::max_pool2d(values, 2);
            values = dropout(values, training);
        }
        for (std::size_t i = 0; i < decoder_.size(); ++i) {
            // Pooling drops the last line of an odd size: the map grows back to the size of the stage beside it.
            const at::Tensor& beside = stages[encoder_.size() - 2 - i];
            values = at::upsample_nearest2d(values, beside.sizes().slice(2));
            values = run(decoder_[i][0], at::constant_pad_nd(values, {0, 1, 0, 1}), training);
            values = at::cat({beside, values}, 1);
            values = run(decoder_[i][2], run(decoder_[i][1], values, training), training);
        }
        values = at::conv2d(values, map_.weight, map_.bias, 1, 1);
        return at::linear(values.flatten(1), weight_, bias_);
    }

private:
    struct Convolution {
        at::Tensor weight;
        at::Tensor bias;  ///< undefined with a batch norm, which has its own
        std::int64_t padding = 0;
        std::optional<Norm> norm;
    };

    std::int64_t firstDecoder() const {
        return static_cast<std::int64_t>(std::bit_width(static_cast<std::uint64_t>(factorOf(shape(), 0)))) - 1;
    }

    Convolution addConvolution(const std::string& name, std::int64_t inputs, std::int64_t outputs, std::int64_t kernel,
                               bool mayNorm = true) {
        Convolution result;
        result.weight = addParameter(name + "/weight", {outputs, inputs, kernel, kernel}, Init::he(inputs * kernel * kernel));
        result.padding = kernel == 3 ? 1 : 0;
        if (mayNorm && options().batchNorm) {
            result.norm = Norm{addParameter(name + "/scale", {outputs}, Init::constant(1.0)),
                               addParameter(name + "/shift", {outputs}, Init::constant(0.0)),
                               addBuffer(name + "/mean", {outputs}, Init::constant(0.0)),
                               addBuffer(name + "/variance", {outputs}, Init::constant(1.0))};
        } else {
            result.bias = addParameter(name + "/bias", {outputs}, Init::constant(0.0));
        }
        return result;
    }

    at::Tensor run(const Convolution& layer, const at::Tensor& values, std::span<core::Random> training) const {
        const at::Tensor result = activate(at::conv2d(values, layer.weight, layer.bias, 1, layer.padding));
        return layer.norm ? layer.norm->apply(result, !training.empty()) : result;
    }

    std::int64_t last_ = 0;  ///< the last decoder stage
    std::vector<std::array<Convolution, 2>> encoder_;
    std::vector<std::array<Convolution, 3>> decoder_;
    Convolution map_;
    at::Tensor weight_;
    at::Tensor bias_;
};

/// A model over sequences: embeds ids, and scores positions.
class SequenceModel : public ExplanationModel {
protected:
    SequenceModel(const ExplanationShape& shape, const ExplanationOptions& options, const at::TensorOptions& tensors, std::int64_t width)
        : ExplanationModel(shape, options, tensors) {
        if (readsIds()) {
            embedding_ =
                addParameter("embedding", {shape.vocabulary, width}, {Init::Kind::Normal, 1.0 / std::sqrt(static_cast<double>(width))});
        }
    }

    bool readsIds() const { return shape().vocabulary > 0; }
    std::int64_t length() const { return shape().input[0]; }
    /// [N x T x width] of ids [N x T], or the numbers [N x T x C] as they are.
    at::Tensor positionsOf(const at::Tensor& batch) const {
        return readsIds() ? at::embedding(embedding_, batch) : batch.to(headWeight_.scalar_type());
    }
    /// Where a position is PAD, [N x T]; undefined without PAD.
    at::Tensor paddingOf(const at::Tensor& batch) const {
        return readsIds() && shape().padding >= 0 ? batch.eq(shape().padding) : at::Tensor();
    }

    void addHead(std::int64_t width) {
        headWeight_ = addParameter("head/weight", {1, width}, Init::glorot(width, 1));
        headBias_ = addParameter("head/bias", {1}, Init::constant(0.0));
    }
    at::Tensor positionScores(const at::Tensor& values, const at::Tensor& batch) const {
        const at::Tensor scores = at::linear(values, headWeight_, headBias_).squeeze(2);
        return readsIds() && shape().padding >= 0 ? withoutPadding(scores, batch) : scores;
    }

private:
    at::Tensor embedding_;
    at::Tensor headWeight_;
    at::Tensor headBias_;
};

class Gru final : public SequenceModel {
public:
    Gru(const ExplanationShape& shape, const ExplanationOptions& options, const at::TensorOptions& tensors)
        : SequenceModel(shape, options, tensors, options.embedding) {
        std::int64_t inputs = readsIds() ? options.embedding : shape.input[1];
        const Init uniform{Init::Kind::Uniform, 1.0 / std::sqrt(static_cast<double>(options.units))};
        const std::int64_t gates = 3 * options.units;
        for (std::int64_t layer = 0; layer < options.layers; ++layer) {
            std::vector<at::Tensor> weights;
            for (const char* direction : {"forward", "backward"}) {
                const std::string name = fmt::format("layer{}/{}", layer, direction);
                weights.push_back(addParameter(name + "/input", {gates, inputs}, uniform));
                weights.push_back(addParameter(name + "/state", {gates, options.units}, uniform));
                weights.push_back(addParameter(name + "/input-bias", {gates}, uniform));
                weights.push_back(addParameter(name + "/state-bias", {gates}, uniform));
            }
            layers_.push_back(std::move(weights));
            inputs = 2 * options.units;
        }
        addHead(inputs);
    }

    at::Tensor scores(const at::Tensor& batch, std::span<core::Random> training) override {
        at::Tensor values = positionsOf(batch);
        const at::Tensor lengths = lengthsOf(batch);
        const at::Tensor order = lengths.argsort(0, true);
        const at::Tensor sorted = lengths.index_select(0, order);
        values = values.index_select(0, order.to(values.device()));
        for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
            if (layer > 0) values = dropout(values, training);
            values = readBothWays(values, sorted, layers_[layer]);
        }
        values = values.index_select(0, order.argsort().to(values.device()));
        return positionScores(values, batch);
    }

private:
    /// Positions up to the last that is not PAD, at least one; on the processor, where packing wants them.
    at::Tensor lengthsOf(const at::Tensor& batch) const {
        const at::Tensor padding = paddingOf(batch);
        if (!padding.defined()) return at::full({batch.size(0)}, length(), at::kLong);
        const at::Tensor places = at::arange(1, length() + 1, at::TensorOptions(at::kLong).device(batch.device()));
        return places.masked_fill(padding, 1).amax(1).to(at::kCPU);
    }

    /// [N x T x inputs], longest first -> [N x T x 2 units], zero after each row's end. Packed, so that the way back starts at the last
    /// token.
    at::Tensor readBothWays(const at::Tensor& values, const at::Tensor& lengths, const std::vector<at::Tensor>& weights) const {
        const auto [packed, sizes] = at::_pack_padded_sequence(values, lengths, true);
        const at::Tensor start = at::zeros({2, values.size(0), options().units}, values.options());
        const auto [read, end] = at::gru(packed, sizes, start, weights, true, 1, 0.0, false, true);
        return std::get<0>(at::_pad_packed_sequence(read, sizes, true, 0.0, length()));
    }

    std::vector<std::vector<at::Tensor>> layers_;
};

class Transformer final : public SequenceModel {
public:
    Transformer(const ExplanationShape& shape, const ExplanationOptions& options, const at::TensorOptions& tensors)
        : SequenceModel(shape, options, tensors, options.units) {
        const std::int64_t width = options.units;
        if (!readsIds()) input_ = addLinear("input", shape.input[1], width);
        positions_ = addParameter("positions", {length(), width}, {Init::Kind::Normal, 1.0 / std::sqrt(static_cast<double>(width))});
        for (std::int64_t layer = 0; layer < options.layers; ++layer) {
            const std::string name = fmt::format("layer{}", layer);
            layers_.push_back({addNorm(name + "/norm0"), addLinear(name + "/attention", width, 3 * width),
                               addLinear(name + "/mix", width, width), addNorm(name + "/norm1"),
                               addLinear(name + "/hidden", width, 2 * width), addLinear(name + "/out", 2 * width, width)});
        }
        norm_ = addNorm("norm");
        addHead(width);
    }

    at::Tensor scores(const at::Tensor& batch, std::span<core::Random> training) override {
        at::Tensor values = (readsIds() ? positionsOf(batch) : input_.apply(positionsOf(batch))) + positions_;
        const at::Tensor hidden = hiddenOf(batch);
        values = dropout(values, training);
        for (const Layer& layer : layers_) {
            values = values + dropout(layer.mix.apply(attention(layer, normed(layer.before, values), hidden)), training);
            const at::Tensor wide = activate(layer.hidden.apply(normed(layer.between, values)));
            values = values + dropout(layer.out.apply(wide), training);
        }
        return positionScores(normed(norm_, values), batch);
    }

private:
    struct Affine {
        at::Tensor weight;
        at::Tensor bias;
        at::Tensor apply(const at::Tensor& values) const { return at::linear(values, weight, bias); }
    };
    struct Layer {
        Affine before;     ///< scale and shift of a layer norm
        Affine attention;  ///< to queries, keys and values
        Affine mix;
        Affine between;
        Affine hidden;
        Affine out;
    };

    Affine addLinear(const std::string& name, std::int64_t inputs, std::int64_t outputs) {
        return {addParameter(name + "/weight", {outputs, inputs}, Init::glorot(inputs, outputs)),
                addParameter(name + "/bias", {outputs}, Init::constant(0.0))};
    }
    Affine addNorm(const std::string& name) {
        return {addParameter(name + "/scale", {options().units}, Init::constant(1.0)),
                addParameter(name + "/shift", {options().units}, Init::constant(0.0))};
    }
    at::Tensor normed(const Affine& norm, const at::Tensor& values) const {
        return at::layer_norm(values, {options().units}, norm.weight, norm.bias);
    }

    /// Positions nobody attends to, [N x 1 x 1 x T]; undefined without PAD. A row of PAD only attends to its first.
    at::Tensor hiddenOf(const at::Tensor& batch) const {
        at::Tensor padding = paddingOf(batch);
        if (!padding.defined()) return padding;
        at::Tensor first = at::zeros({length()}, padding.options());
        first[0] = true;
        padding = padding.logical_and(first.logical_and(padding.all(1, true)).logical_not());
        return padding.unsqueeze(1).unsqueeze(1);
    }

    at::Tensor attention(const Layer& layer, const at::Tensor& values, const at::Tensor& hidden) const {
        const std::int64_t heads = options().heads;
        const std::int64_t width = options().units / heads;
        const at::Tensor parts = layer.attention.apply(values).view({values.size(0), length(), 3, heads, width}).permute({2, 0, 3, 1, 4});
        at::Tensor weights = at::matmul(parts[0], parts[1].transpose(2, 3)) / std::sqrt(static_cast<double>(width));
        if (hidden.defined()) weights = weights.masked_fill(hidden, -std::numeric_limits<double>::infinity());
        return at::matmul(weights.softmax(3), parts[2]).transpose(1, 2).reshape({values.size(0), length(), options().units});
    }

    Affine input_;
    at::Tensor positions_;
    std::vector<Layer> layers_;
    Affine norm_;
};

void requireSequence(const ExplanationShape& shape, const ExplanationOptions& options) {
    const bool fits = shape.vocabulary > 0 ? shape.input.size() == 1 : shape.input.size() == 2;
    if (!fits || shape.input[0] < 1) {
        throw core::usageError("this architecture reads sequences: token ids, or numbers by position", options.kind,
                               "use mlp for tables and unet for pictures");
    }
    if (shape.features != shape.input[0]) {
        throw core::usageError(
            fmt::format("this architecture scores each of {} positions, {} features are asked for", shape.input[0], shape.features),
            options.kind, "make each position a feature");
    }
    if (options.layers < 1) throw core::usageError("this architecture has at least one layer", options.kind, "give layers=1 or more");
}

}  // namespace

std::unique_ptr<ExplanationModel> makeUnet(const ExplanationShape& shape, const ExplanationOptions& options,
                                           const at::TensorOptions& tensors, std::int64_t members) {
    constexpr std::int64_t kMostStages = 8;
    requireSingle(options, members);
    if (shape.input.size() != 3 || shape.vocabulary > 0)
        throw core::usageError("the U-Net reads pictures", options.kind, "use mlp for tables and texts");
    if (options.layers < 0 || options.layers > kMostStages || (shape.input[1] >> options.layers) < 1 ||
        (shape.input[2] >> options.layers) < 1) {
        throw core::usageError(
            fmt::format("{} halvings leave nothing of pictures of {} x {} pixels", options.layers, shape.input[1], shape.input[2]),
            options.kind, "use fewer layers");
    }
    const std::int64_t blocks = blocksOf(shape.input[1], factorOf(shape, 0)) * blocksOf(shape.input[2], factorOf(shape, 1));
    if (shape.features != blocks) {
        throw core::usageError(fmt::format("the picture has {} blocks, {} features are asked for", blocks, shape.features), options.kind,
                               "group its pixels by blocks");
    }
    return std::make_unique<Unet>(shape, options, tensors);
}

std::unique_ptr<ExplanationModel> makeGru(const ExplanationShape& shape, const ExplanationOptions& options,
                                          const at::TensorOptions& tensors, std::int64_t members) {
    requireSingle(options, members);
    requireSequence(shape, options);
    return std::make_unique<Gru>(shape, options, tensors);
}

std::unique_ptr<ExplanationModel> makeTransformer(const ExplanationShape& shape, const ExplanationOptions& options,
                                                  const at::TensorOptions& tensors, std::int64_t members) {
    requireSingle(options, members);
    requireSequence(shape, options);
    if (options.heads < 1 || options.units % options.heads != 0) {
        throw core::usageError(fmt::format("{} heads do not divide the width {}", options.heads, options.units), options.kind,
                               "give units a multiple of heads");
    }
    return std::make_unique<Transformer>(shape, options, tensors);
}

}  // namespace counterpoint::attribution
