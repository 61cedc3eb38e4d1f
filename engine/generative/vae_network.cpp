// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/generative/vae_network.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace counterpoint::generative {

namespace {

using data::Matrix;
using RowVector = Eigen::Matrix<float, 1, Eigen::Dynamic>;

constexpr float kNormEpsilon = 1e-5F;
constexpr float kMomentum = 0.1F;

Eigen::Map<const Matrix> weights(std::span<const float> numbers, const VaeNetwork::Layer& layer) {
    return {numbers.data() + layer.weight, layer.in, layer.out};
}

Eigen::Map<const RowVector> vectorAt(std::span<const float> numbers, std::size_t offset, int size) {
    return {numbers.data() + offset, size};
}

Eigen::Map<RowVector> vectorAt(std::span<float> numbers, std::size_t offset, int size) { return {numbers.data() + offset, size}; }

}  // namespace

VaeNetwork::VaeNetwork(VaeShape shape) : shape_(std::move(shape)) {
    int width = shape_.inputs;
    for (const int layer : shape_.layers) {
        addLayer(width, layer, true);
        width = layer;
    }
    addLayer(width, shape_.latent, false);
    addLayer(width, shape_.latent, false);
    width = shape_.latent;
    for (auto layer = shape_.layers.rbegin(); layer != shape_.layers.rend(); ++layer) {
        addLayer(width, *layer, true);
        width = *layer;
    }
    addLayer(width, shape_.inputs, false);
    passes_.resize(layers_.size());
}

void VaeNetwork::addLayer(int in, int out, bool isBlock) {
    Layer layer{.in = in, .out = out, .isBlock = isBlock};
    const auto take = [this](std::size_t count, float value) {
        const std::size_t start = parameters_.size();
        parameters_.resize(start + count, value);
        return start;
    };
    const auto outputs = static_cast<std::size_t>(out);
    layer.weight = take(static_cast<std::size_t>(in) * outputs, 0.0F);
    layer.bias = take(outputs, 0.0F);
    if (isBlock && shape_.batchNorm) {
        layer.gamma = take(outputs, 1.0F);
        layer.shift = take(outputs, 0.0F);
        layer.running = buffers_.size();
        buffers_.resize(layer.running + outputs, 0.0F);
        buffers_.resize(layer.running + 2 * outputs, 1.0F);
    }
    layers_.push_back(layer);
}

void VaeNetwork::initialise(core::Random& random) {
    for (const Layer& layer : layers_) {
        const double bound = 1.0 / std::sqrt(static_cast<double>(layer.in));
        const std::size_t count = static_cast<std::size_t>(layer.in + 1) * static_cast<std::size_t>(layer.out);
        for (std::size_t i = 0; i < count; ++i) parameters_[layer.weight + i] = static_cast<float>(random.uniform(-bound, bound));
        if (!layer.isBlock || !shape_.batchNorm) continue;
        vectorAt(parameters(), layer.gamma, layer.out).setOnes();
        vectorAt(parameters(), layer.shift, layer.out).setZero();
        vectorAt(buffers(), layer.running, layer.out).setZero();
        vectorAt(buffers(), layer.running + static_cast<std::size_t>(layer.out), layer.out).setOnes();
    }
}

VaeNoise VaeNetwork::drawNoise(std::size_t batch, core::Random& random) const {
    VaeNoise noise;
    const auto rows = static_cast<Eigen::Index>(batch);
    noise.eps.resize(rows, shape_.latent);
    for (Eigen::Index i = 0; i < noise.eps.size(); ++i) noise.eps.data()[i] = static_cast<float>(random.normal());
    if (shape_.dropout <= 0.0) return noise;
    // Four draws of 16 bits from each random word.
    const auto dropBelow = static_cast<std::uint64_t>(std::lround(shape_.dropout * 65536.0));
    const auto kept = static_cast<float>(1.0 / (1.0 - shape_.dropout));
    for (const Layer& layer : layers_) {
        if (!layer.isBlock) continue;
        Matrix mask(rows, layer.out);
        std::uint64_t word = 0;
        for (Eigen::Index i = 0; i < mask.size(); ++i) {
            word = i % 4 == 0 ? random() : word >> 16;
            mask.data()[i] = (word & 0xffff) < dropBelow ? 0.0F : kept;
        }
        noise.masks.push_back(std::move(mask));
    }
    return noise;
}

void VaeNetwork::forwardLayer(std::size_t index, const Matrix& input, const Matrix* mask) {
    const Layer& layer = layers_[index];
    Pass& pass = passes_[index];
    pass.output.noalias() = input * weights(parameters_, layer);
    pass.output.rowwise() += vectorAt(std::span<const float>(parameters_), layer.bias, layer.out);
    if (!layer.isBlock) return;
    if (shape_.batchNorm) {
        const auto count = static_cast<float>(input.rows());
        const RowVector mean = pass.output.colwise().mean();
        pass.normalised = pass.output.rowwise() - mean;
        const RowVector variance = pass.normalised.colwise().squaredNorm() / count;
        const RowVector inverse = (variance.array() + kNormEpsilon).rsqrt();
        pass.inverseDeviation.assign(inverse.data(), inverse.data() + inverse.size());
        pass.normalised.array().rowwise() *= inverse.array();
        pass.output =
            (pass.normalised.array().rowwise() * vectorAt(std::span<const float>(parameters_), layer.gamma, layer.out).array()).rowwise() +
            vectorAt(std::span<const float>(parameters_), layer.shift, layer.out).array();
        auto runningMean = vectorAt(buffers(), layer.running, layer.out);
        auto runningVariance = vectorAt(buffers(), layer.running + static_cast<std::size_t>(layer.out), layer.out);
        runningMean += kMomentum * (mean - runningMean);
        runningVariance += kMomentum * (variance * (count / std::max(1.0F, count - 1.0F)) - runningVariance);
    }
    pass.output = pass.output.cwiseMax(0.0F);
    if (mask != nullptr) pass.output.array() *= mask->array();
}

VaeLoss VaeNetwork::forward(const Matrix& batch, const VaeNoise& noise) {
    const std::size_t blocks = blockCount();
    const auto maskOf = [&](std::size_t block) { return noise.masks.empty() ? nullptr : &noise.masks[block]; };
    const Matrix* signal = &batch;
    for (std::size_t i = 0; i < blocks; ++i) {
        forwardLayer(i, *signal, maskOf(i));
        signal = &passes_[i].output;
    }
    forwardLayer(blocks, *signal, nullptr);
    forwardLayer(blocks + 1, *signal, nullptr);
    const auto mean = passes_[blocks].output.array();
    const auto logVariance = passes_[blocks + 1].output.array();
    code_ = mean + (0.5F * logVariance).exp() * noise.eps.array();
    signal = &code_;
    for (std::size_t i = 0; i < blocks; ++i) {
        forwardLayer(blocks + 2 + i, *signal, maskOf(blocks + i));
        signal = &passes_[blocks + 2 + i].output;
    }
    forwardLayer(2 * blocks + 2, *signal, nullptr);
    VaeLoss loss;
    loss.reconstruction = static_cast<double>((passes_[2 * blocks + 2].output - batch).squaredNorm());
    const double perBatch = -0.5 * static_cast<double>((1.0F + logVariance - mean.square() - logVariance.exp()).sum());
    loss.divergence = perBatch / static_cast<double>(batch.rows());
    return loss;
}

void VaeNetwork::backwardLayer(std::size_t index, const Matrix& input, const Matrix* mask, Matrix& upstream, Matrix* downstream,
                               std::span<float> gradient) const {
    const Layer& layer = layers_[index];
    const Pass& pass = passes_[index];
    if (layer.isBlock) {
        // A dropped unit has output 0 as well, so the mask and the activation's derivative vanish together.
        upstream.array() *= (pass.output.array() > 0.0F).cast<float>();
        if (mask != nullptr) upstream.array() *= mask->array();
        if (shape_.batchNorm) {
            const auto count = static_cast<float>(input.rows());
            const RowVector shiftGradient = upstream.colwise().sum();
            const RowVector gammaGradient = (upstream.array() * pass.normalised.array()).colwise().sum();
            vectorAt(gradient, layer.gamma, layer.out) = gammaGradient;
            vectorAt(gradient, layer.shift, layer.out) = shiftGradient;
            const Eigen::Map<const RowVector> inverse(pass.inverseDeviation.data(), layer.out);
            const RowVector factor =
                (vectorAt(std::span<const float>(parameters_), layer.gamma, layer.out).array() * inverse.array()).matrix();
            upstream.rowwise() -= shiftGradient / count;
            upstream.array() -= pass.normalised.array().rowwise() * (gammaGradient.array() / count);
            upstream.array().rowwise() *= factor.array();
        }
    }
    Eigen::Map<Matrix>(gradient.data() + layer.weight, layer.in, layer.out).noalias() = input.transpose() * upstream;
    vectorAt(gradient, layer.bias, layer.out) = upstream.colwise().sum();
    if (downstream != nullptr) downstream->noalias() = upstream * weights(parameters_, layer).transpose();
}

void VaeNetwork::backward(const Matrix& batch, const VaeNoise& noise, double klFactor, std::span<float> gradient) {
    const std::size_t blocks = blockCount();
    const auto maskOf = [&](std::size_t block) { return noise.masks.empty() ? nullptr : &noise.masks[block]; };
    const std::size_t output = 2 * blocks + 2;
    upstream_ = 2.0F * (passes_[output].output - batch);
    const auto inputOfDecoder = [&](std::size_t block) -> const Matrix& { return block == 0 ? code_ : passes_[blocks + 1 + block].output; };
    Matrix below;
    backwardLayer(output, inputOfDecoder(blocks), nullptr, upstream_, &below, gradient);
    for (std::size_t i = blocks; i-- > 0;) {
        std::swap(upstream_, below);
        backwardLayer(blocks + 2 + i, inputOfDecoder(i), maskOf(blocks + i), upstream_, &below, gradient);
    }
    std::swap(codeGradient_, below);

    const auto perRow = static_cast<float>(klFactor / static_cast<double>(batch.rows()));
    const auto mean = passes_[blocks].output.array();
    const auto logVariance = passes_[blocks + 1].output.array();
    const Matrix& encoded = blocks == 0 ? batch : passes_[blocks - 1].output;
    headGradient_ =
        codeGradient_.array() * noise.eps.array() * 0.5F * (0.5F * logVariance).exp() + 0.5F * perRow * (logVariance.exp() - 1.0F);
    codeGradient_.array() += perRow * mean;
    Matrix fromMean;
    Matrix fromVariance;
    backwardLayer(blocks, encoded, nullptr, codeGradient_, &fromMean, gradient);
    backwardLayer(blocks + 1, encoded, nullptr, headGradient_, &fromVariance, gradient);
    upstream_ = fromMean + fromVariance;
    for (std::size_t i = blocks; i-- > 0;) {
        backwardLayer(i, i == 0 ? batch : passes_[i - 1].output, maskOf(i), upstream_, i == 0 ? nullptr : &below, gradient);
        std::swap(upstream_, below);
    }
}

Matrix VaeNetwork::evaluateLayer(std::size_t index, const Matrix& input) const {
    const Layer& layer = layers_[index];
    Matrix result = input * weights(parameters_, layer);
    result.rowwise() += vectorAt(std::span<const float>(parameters_), layer.bias, layer.out);
    if (!layer.isBlock) return result;
    if (shape_.batchNorm) {
        const auto runningMean = vectorAt(std::span<const float>(buffers_), layer.running, layer.out);
        const auto runningVariance =
            vectorAt(std::span<const float>(buffers_), layer.running + static_cast<std::size_t>(layer.out), layer.out);
        const RowVector factor = vectorAt(std::span<const float>(parameters_), layer.gamma, layer.out).array() *
                                 (runningVariance.array() + kNormEpsilon).rsqrt();
        result.rowwise() -= runningMean;
        result = (result.array().rowwise() * factor.array()).rowwise() +
                 vectorAt(std::span<const float>(parameters_), layer.shift, layer.out).array();
    }
    return result.cwiseMax(0.0F);
}

void VaeNetwork::encode(const Matrix& batch, Matrix& mean, Matrix& logVariance) const {
    const std::size_t blocks = blockCount();
    Matrix signal = blocks == 0 ? batch : evaluateLayer(0, batch);
    for (std::size_t i = 1; i < blocks; ++i) signal = evaluateLayer(i, signal);
    mean = evaluateLayer(blocks, signal);
    logVariance = evaluateLayer(blocks + 1, signal);
}

Matrix VaeNetwork::decode(const Matrix& codes) const {
    const std::size_t blocks = blockCount();
    Matrix signal = evaluateLayer(blocks + 2, codes);
    for (std::size_t i = 1; i <= blocks; ++i) signal = evaluateLayer(blocks + 2 + i, signal);
    return signal;
}

}  // namespace counterpoint::generative
