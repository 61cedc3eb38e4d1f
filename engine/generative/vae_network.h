// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/data/encoder.h"

#include <cstddef>
#include <span>
#include <vector>

namespace counterpoint::generative {

/// The shape of a fully connected variational auto-encoder over D inputs.
struct VaeShape {
    int inputs = 0;
    std::vector<int> layers;  ///< encoder widths; the decoder mirrors them
    int latent = 7;           ///< L
    bool batchNorm = true;
    double dropout = 0.2;
};

/// The random numbers of one training pass, drawn beforehand so that a pass is a function of its arguments.
struct VaeNoise {
    data::Matrix eps;                 ///< [B x L], standard normal
    std::vector<data::Matrix> masks;  ///< one per block, [B x width]: 0, or 1 / (1 - dropout); empty without dropout
};

struct VaeLoss {
    double reconstruction = 0.0;  ///< sum over batch and inputs of the squared error
    double divergence = 0.0;      ///< mean over the batch of KL(q(z|x) || N(0, I))
};

/// The network of CEnt's code space: blocks Linear, BatchNorm, ReLU, Dropout; heads for mean and log-variance; the mirrored
/// decoder ends in a Linear without activation. Forward and backward passes are written out: for layers this small
/// an autograd graph costs ten times the arithmetic. Not thread-safe (it owns the buffers of a pass), except for the const members.
class VaeNetwork {
public:
    explicit VaeNetwork(VaeShape shape);

    const VaeShape& shape() const { return shape_; }
    std::span<float> parameters() { return parameters_; }
    std::span<const float> parameters() const { return parameters_; }
    /// Running means and variances of the batch normalisation, momentum 0.1.
    std::span<float> buffers() { return buffers_; }
    std::span<const float> buffers() const { return buffers_; }

    /// Uniform in +-1/sqrt(fan-in) for weights and biases; batch normalisation starts as the identity.
    void initialise(core::Random& random);
    VaeNoise drawNoise(std::size_t batch, core::Random& random) const;

    /// Training mode (batch statistics, dropout): the loss, and the running statistics moved.
    VaeLoss forward(const data::Matrix& batch, const VaeNoise& noise);
    /// Gradient of reconstruction + klFactor * divergence of the last forward pass, for every parameter.
    void backward(const data::Matrix& batch, const VaeNoise& noise, double klFactor, std::span<float> gradient);

    /// Evaluation mode. [N x D] -> [N x L].
    void encode(const data::Matrix& batch, data::Matrix& mean, data::Matrix& logVariance) const;
    /// Evaluation mode. [N x L] -> [N x D].
    data::Matrix decode(const data::Matrix& codes) const;

    /// One Linear with its optional normalisation: where its numbers start in parameters() and buffers().
    struct Layer {
        int in = 0;
        int out = 0;
        bool isBlock = true;  ///< with activation and dropout; else a plain Linear
        std::size_t weight = 0;
        std::size_t bias = 0;
        std::size_t gamma = 0;
        std::size_t shift = 0;
        std::size_t running = 0;  ///< mean, then variance
    };
    /// Encoder blocks, mean head, log-variance head, decoder blocks, output.
    const std::vector<Layer>& layout() const { return layers_; }

private:
    struct Pass {
        data::Matrix output;
        data::Matrix normalised;
        std::vector<float> inverseDeviation;
    };

    void addLayer(int in, int out, bool isBlock);
    void forwardLayer(std::size_t index, const data::Matrix& input, const data::Matrix* mask);
    void backwardLayer(std::size_t index, const data::Matrix& input, const data::Matrix* mask, data::Matrix& upstream,
                       data::Matrix* downstream, std::span<float> gradient) const;
    data::Matrix evaluateLayer(std::size_t index, const data::Matrix& input) const;
    std::size_t blockCount() const { return shape_.layers.size(); }

    VaeShape shape_;
    std::vector<Layer> layers_;
    std::vector<float> parameters_;
    std::vector<float> buffers_;
    std::vector<Pass> passes_;
    data::Matrix code_;
    data::Matrix upstream_;
    data::Matrix codeGradient_;
    data::Matrix headGradient_;
};

}  // namespace counterpoint::generative
