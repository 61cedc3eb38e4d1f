// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/generative/vae.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace counterpoint::generative {

namespace {

using data::Matrix;

/// Adam with the usual constants (0.9, 0.999, 1e-8).
class Adam {
public:
    Adam(std::size_t size, double rate, double decay) : rate_(rate), decay_(static_cast<float>(decay)), first_(size), second_(size) {}

    void step(std::span<float> values, std::span<const float> gradient) {
        ++steps_;
        const double correction1 = 1.0 - std::pow(0.9, steps_);
        const double correction2 = 1.0 - std::pow(0.999, steps_);
        const auto rate = static_cast<float>(rate_ / correction1);
        const auto root = static_cast<float>(1.0 / std::sqrt(correction2));
        const auto size = static_cast<Eigen::Index>(values.size());
        Eigen::Map<Eigen::ArrayXf> value(values.data(), size);
        Eigen::Map<Eigen::ArrayXf> first(first_.data(), size);
        Eigen::Map<Eigen::ArrayXf> second(second_.data(), size);
        slope_ = Eigen::Map<const Eigen::ArrayXf>(gradient.data(), size) + decay_ * value;
        first = 0.9F * first + 0.1F * slope_;
        second = 0.999F * second + 0.001F * slope_.square();
        value -= rate * first / (second.sqrt() * root + 1e-8F);
    }

private:
    double rate_;
    float decay_;
    int steps_ = 0;
    std::vector<float> first_;
    std::vector<float> second_;
    Eigen::ArrayXf slope_;
};

void gather(const Matrix& data, std::span<const std::size_t> rows, Matrix& batch) {
    batch.resize(static_cast<Eigen::Index>(rows.size()), data.cols());
    for (std::size_t i = 0; i < rows.size(); ++i) batch.row(static_cast<Eigen::Index>(i)) = data.row(static_cast<Eigen::Index>(rows[i]));
}

/// One training run: the split, the optimiser and the buffers that the steps share.
class Trainer {
public:
    Trainer(VaeNetwork& network, const Matrix& data, const VaeOptions& options, core::Random& random, const core::Context& context)
        : network_(network),
          data_(data),
          options_(options),
          random_(random),
          context_(context),
          adam_(network.parameters().size(), options.learningRate, options.weightDecay),
          gradient_(network.parameters().size()) {
        std::vector<std::size_t> order(static_cast<std::size_t>(data.rows()));
        std::iota(order.begin(), order.end(), std::size_t{0});
        random_.shuffle(order);
        const auto heldOut = static_cast<std::size_t>(options.validationShare * static_cast<double>(order.size()));
        validation_.assign(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(heldOut));
        train_.assign(order.begin() + static_cast<std::ptrdiff_t>(heldOut), order.end());
    }

    VaeEpoch epoch(int number) {
        random_.shuffle(train_);
        const double klFactor = options_.klWeight * number / options_.epochs;
        const auto size = static_cast<std::size_t>(options_.batchSize);
        double total = 0.0;
        int batches = 0;
        for (std::size_t start = 0; start < train_.size(); start += size) {
            const std::size_t count = std::min(size, train_.size() - start);
            if (count < 2 && batches > 0) break;  // batch statistics of one row mean nothing
            total += step({train_.data() + start, count}, klFactor);
            if (++batches % 8 == 0) report(number, start);
        }
        return {.train = total / std::max(1, batches), .validation = options_.keepBestEpoch ? evaluationError() : trainingModeError()};
    }

private:
    double step(std::span<const std::size_t> rows, double klFactor) {
        gather(data_, rows, batch_);
        const VaeNoise noise = network_.drawNoise(rows.size(), random_);
        const VaeLoss loss = network_.forward(batch_, noise);
        network_.backward(batch_, noise, klFactor, gradient_);
        adam_.step(network_.parameters(), gradient_);
        return loss.reconstruction + klFactor * loss.divergence;
    }

    void report(int number, std::size_t start) const {
        context_.throwIfStopped();
        const double within = static_cast<double>(start) / static_cast<double>(train_.size());
        context_.progress->setPhaseFraction((number + within) / options_.epochs);
    }

    double evaluationError() {
        if (validation_.empty()) return 0.0;
        gather(data_, validation_, batch_);
        Matrix mean;
        Matrix logVariance;
        network_.encode(batch_, mean, logVariance);
        return static_cast<double>((network_.decode(mean) - batch_).squaredNorm()) / static_cast<double>(batch_.rows());
    }

    double trainingModeError() {
        double total = 0.0;
        const auto size = static_cast<std::size_t>(options_.batchSize);
        for (std::size_t start = 0; start < validation_.size(); start += size) {
            const std::size_t count = std::min(size, validation_.size() - start);
            if (count < 2) break;
            gather(data_, {validation_.data() + start, count}, batch_);
            total += network_.forward(batch_, network_.drawNoise(count, random_)).reconstruction;
        }
        return total / static_cast<double>(std::max<std::size_t>(1, validation_.size()));
    }

    VaeNetwork& network_;
    const Matrix& data_;
    const VaeOptions& options_;
    core::Random& random_;
    const core::Context& context_;
    Adam adam_;
    std::vector<float> gradient_;
    std::vector<std::size_t> train_;
    std::vector<std::size_t> validation_;
    Matrix batch_;
};

}  // namespace

VaeOptions VaeOptions::forWidth(int inputs) {
    VaeOptions options;
    const auto set = [&options](std::vector<int> widths, int codes) {
        options.layers = std::move(widths);
        options.latent = codes;
    };
    if (inputs > 500) {
        set({500, 250}, 32);
    } else if (inputs > 100) {
        set({100, 50}, 24);
    } else if (inputs > 50) {
        set({50, 25}, 16);
    } else if (inputs > 20) {
        set({25, 16}, 12);
    } else if (inputs > 10) {
        set({25}, 8);
    } else {
        set({16}, 7);
    }
    return options;
}

Vae::Vae(VaeShape shape) : network_(std::move(shape)) {}

void Vae::fitScale(const Matrix& data) {
    offset_.assign(static_cast<std::size_t>(data.cols()), 0.0F);
    scale_.assign(static_cast<std::size_t>(data.cols()), 1.0F);
    for (Eigen::Index c = 0; c < data.cols(); ++c) {
        const float low = data.col(c).minCoeff();
        const float high = data.col(c).maxCoeff();
        if (low >= 0.0F && high <= 1.0F) continue;
        offset_[static_cast<std::size_t>(c)] = low;
        scale_[static_cast<std::size_t>(c)] = high > low ? high - low : 1.0F;
    }
}

Matrix Vae::scaled(const Matrix& rows) const {
    const Eigen::Map<const Eigen::RowVectorXf> offset(offset_.data(), rows.cols());
    const Eigen::Map<const Eigen::RowVectorXf> scale(scale_.data(), rows.cols());
    return (rows.rowwise() - offset).array().rowwise() / scale.array();
}

Vae Vae::train(const Matrix& data, const VaeOptions& options, core::Random& random, const core::Context& context) {
    Vae vae({.inputs = static_cast<int>(data.cols()),
             .layers = options.layers,
             .latent = options.latent,
             .batchNorm = options.batchNorm,
             .dropout = options.dropout});
    vae.fitScale(data);
    const Matrix inputs = vae.scaled(data);
    vae.network_.initialise(random);
    Trainer trainer(vae.network_, inputs, options, random, context);
    double best = std::numeric_limits<double>::infinity();
    std::vector<float> bestParameters;
    std::vector<float> bestBuffers;
    for (int epoch = 0; epoch < options.epochs && !(epoch > 0 && context.timeIsUp()); ++epoch) {
        vae.history_.push_back(trainer.epoch(epoch));
        const bool better = vae.history_.back().validation < best;
        if (options.keepBestEpoch && !better) continue;
        best = vae.history_.back().validation;
        vae.keptEpoch_ = epoch;
        bestParameters.assign(vae.network_.parameters().begin(), vae.network_.parameters().end());
        bestBuffers.assign(vae.network_.buffers().begin(), vae.network_.buffers().end());
    }
    std::copy(bestParameters.begin(), bestParameters.end(), vae.network_.parameters().begin());
    std::copy(bestBuffers.begin(), bestBuffers.end(), vae.network_.buffers().begin());
    return vae;
}

Matrix Vae::means(const Matrix& rows) const {
    Matrix mean;
    Matrix logVariance;
    network_.encode(scaled(rows), mean, logVariance);
    return mean;
}

Matrix Vae::samples(const Matrix& rows, core::Random& random) const {
    Matrix mean;
    Matrix logVariance;
    network_.encode(scaled(rows), mean, logVariance);
    for (Eigen::Index i = 0; i < mean.size(); ++i) {
        mean.data()[i] += std::exp(0.5F * logVariance.data()[i]) * static_cast<float>(random.normal());
    }
    return mean;
}

Matrix Vae::decode(const Matrix& codes) const {
    Matrix rows = network_.decode(codes);
    const Eigen::Map<const Eigen::RowVectorXf> offset(offset_.data(), rows.cols());
    const Eigen::Map<const Eigen::RowVectorXf> scale(scale_.data(), rows.cols());
    rows = (rows.array().rowwise() * scale.array()).rowwise() + offset.array();
    return rows;
}

void Vae::write(core::ByteWriter& out) const {
    const VaeShape& shape = network_.shape();
    out.put(static_cast<std::int32_t>(shape.inputs));
    out.putArray(std::span<const int>(shape.layers));
    out.put(static_cast<std::int32_t>(shape.latent));
    out.put(static_cast<std::uint8_t>(shape.batchNorm));
    out.put(shape.dropout);
    out.putArray(network_.parameters());
    out.putArray(network_.buffers());
    out.putArray(std::span<const float>(offset_));
    out.putArray(std::span<const float>(scale_));
    out.putArray(std::span<const VaeEpoch>(history_));
    out.put(static_cast<std::int32_t>(keptEpoch_));
}

Vae Vae::read(core::ByteReader& in) {
    constexpr int kMaxWidth = 1 << 16;
    VaeShape shape;
    shape.inputs = in.get<std::int32_t>();
    shape.layers = in.getArray<int>();
    shape.latent = in.get<std::int32_t>();
    shape.batchNorm = in.get<std::uint8_t>() != 0;
    shape.dropout = in.get<double>();
    const auto isWidth = [](int width) { return width > 0 && width <= kMaxWidth; };
    if (shape.layers.size() > 16 || !isWidth(shape.inputs) || !isWidth(shape.latent) || !std::ranges::all_of(shape.layers, isWidth))
        in.fail();
    const auto parameters = in.getArray<float>();
    const auto buffers = in.getArray<float>();
    std::size_t needed = 0;
    int width = shape.inputs;
    for (const int layer : shape.layers) needed += static_cast<std::size_t>(std::exchange(width, layer)) * static_cast<std::size_t>(layer);
    if (needed > parameters.size()) in.fail();
    Vae vae(std::move(shape));
    vae.offset_ = in.getArray<float>();
    vae.scale_ = in.getArray<float>();
    vae.history_ = in.getArray<VaeEpoch>();
    vae.keptEpoch_ = in.get<std::int32_t>();
    const auto inputs = static_cast<std::size_t>(vae.inputs());
    const bool fits = parameters.size() == vae.network_.parameters().size() && buffers.size() == vae.network_.buffers().size() &&
                      vae.offset_.size() == inputs && vae.scale_.size() == inputs;
    if (!fits) in.fail();
    std::copy(parameters.begin(), parameters.end(), vae.network_.parameters().begin());
    std::copy(buffers.begin(), buffers.end(), vae.network_.buffers().begin());
    return vae;
}

}  // namespace counterpoint::generative
