// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/bytes.h"
#include "engine/core/context.h"
#include "engine/generative/vae_network.h"

#include <vector>

namespace counterpoint::generative {

/// Settings of CEnt's code space (El Zini et al. 2023; the values of the authors' benchmark script).
struct VaeOptions {
    std::vector<int> layers;
    int latent = 7;
    bool batchNorm = true;
    double dropout = 0.2;
    int batchSize = 32;
    int epochs = 15;
    double learningRate = 1e-3;
    double weightDecay = 1e-6;  ///< added to the gradient, as Adam's L2 term
    double klWeight = 0.00025;
    double validationShare = 0.2;
    /// True: the held-out rows are judged in evaluation mode and the best epoch is kept. False: as the authors' code does, in
    /// training mode (dropout on, running statistics moved by held-out rows), and the last epoch is kept.
    bool keepBestEpoch = true;

    /// Layer sizes by the number of inputs, from 784 pixels down to a handful of columns.
    static VaeOptions forWidth(int inputs);
};

/// Losses of one epoch; both per batch, in squared units of the inputs.
struct VaeEpoch {
    double train = 0.0;       ///< mean over batches of reconstruction + beta * klWeight * divergence
    double validation = 0.0;  ///< held-out squared error per row
};

/// A trained variational auto-encoder: the latent space in which CEnt looks for neighbours. Inputs are expected in [0, 1]; columns
/// that leave it are brought there by a scale fitted on the training rows. Const members are safe to share between threads.
///
/// The loss of a batch is SUM (x' - x)^2 + beta(e) * klWeight * MEAN KL with beta(e) = e / epochs. As the first term is a
/// sum over the batch and the second a mean, the effective weight of one row's divergence is beta * klWeight / B:
/// about 7e-6 with the defaults, in practice an almost deterministic auto-encoder.
class Vae {
public:
    /// Trains on all rows of `data` [N x D], N > 1. Throws Error(Cancelled) when stopped; a time limit ends it after the epoch it
    /// is in. Progress is reported as the current phase's fraction.
    static Vae train(const data::Matrix& data, const VaeOptions& options, core::Random& random, const core::Context& context);

    /// The mean of q(z|x), [N x D] -> [N x L].
    data::Matrix means(const data::Matrix& rows) const;
    /// One draw of q(z|x) per row, as the authors' code encodes.
    data::Matrix samples(const data::Matrix& rows, core::Random& random) const;
    /// [N x L] -> [N x D], in the inputs' own units.
    data::Matrix decode(const data::Matrix& codes) const;

    const std::vector<VaeEpoch>& history() const { return history_; }
    int keptEpoch() const { return keptEpoch_; }
    int inputs() const { return network_.shape().inputs; }
    int latent() const { return network_.shape().latent; }

    void write(core::ByteWriter& out) const;
    static Vae read(core::ByteReader& in);

private:
    explicit Vae(VaeShape shape);
    void fitScale(const data::Matrix& data);
    data::Matrix scaled(const data::Matrix& rows) const;

    VaeNetwork network_;
    std::vector<float> offset_;
    std::vector<float> scale_;
    std::vector<VaeEpoch> history_;
    int keptEpoch_ = 0;
};

}  // namespace counterpoint::generative
