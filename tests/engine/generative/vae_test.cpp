// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/torch.h"

#include "engine/generative/vae.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace counterpoint::generative {
namespace {

using data::Matrix;

Matrix randomMatrix(Eigen::Index rows, Eigen::Index columns, core::Random& random) {
    Matrix matrix(rows, columns);
    for (Eigen::Index i = 0; i < matrix.size(); ++i) matrix.data()[i] = static_cast<float>(random.uniform());
    return matrix;
}

torch::Tensor asTensor(const Matrix& matrix) {
    return torch::from_blob(const_cast<float*>(matrix.data()), {matrix.rows(), matrix.cols()}, torch::kFloat32).clone().to(torch::kFloat64);
}

/// The same network written with LibTorch's autograd in double precision, as the oracle of values and gradients.
class AutogradOracle {
public:
    explicit AutogradOracle(const VaeNetwork& network) : network_(network) {
        const auto numbers = network.parameters();
        parameters_ = torch::tensor(std::vector<double>(numbers.begin(), numbers.end()), torch::kFloat64).set_requires_grad(true);
    }

    torch::Tensor loss(const Matrix& batch, const VaeNoise& noise, double klFactor) {
        const std::size_t blocks = network_.shape().layers.size();
        torch::Tensor signal = asTensor(batch);
        for (std::size_t i = 0; i < blocks; ++i) signal = layer(i, signal, &noise.masks[i]);
        const torch::Tensor mean = layer(blocks, signal, nullptr);
        const torch::Tensor logVariance = layer(blocks + 1, signal, nullptr);
        signal = mean + torch::exp(0.5 * logVariance) * asTensor(noise.eps);
        for (std::size_t i = 0; i < blocks; ++i) signal = layer(blocks + 2 + i, signal, &noise.masks[blocks + i]);
        const torch::Tensor output = layer(2 * blocks + 2, signal, nullptr);
        reconstruction = (output - asTensor(batch)).square().sum();
        divergence = (-0.5 * (1.0 + logVariance - mean.square() - logVariance.exp()).sum(1)).mean();
        return reconstruction + klFactor * divergence;
    }

    torch::Tensor parameters_;
    torch::Tensor reconstruction;
    torch::Tensor divergence;

private:
    torch::Tensor slice(std::size_t start, std::int64_t size) const {
        return parameters_.slice(0, static_cast<std::int64_t>(start), static_cast<std::int64_t>(start) + size);
    }

    torch::Tensor layer(std::size_t index, const torch::Tensor& input, const Matrix* mask) const {
        const auto& shape = network_.layout()[index];
        torch::Tensor result = input.matmul(slice(shape.weight, std::int64_t{shape.in} * shape.out).view({shape.in, shape.out}));
        result = result + slice(shape.bias, shape.out);
        if (!shape.isBlock) return result;
        result = torch::batch_norm(result, slice(shape.gamma, shape.out), slice(shape.shift, shape.out), {}, {}, true, 0.1, 1e-5, false);
        return torch::relu(result) * asTensor(*mask);
    }

    const VaeNetwork& network_;
};

/// Test 10.2 of cent.md by hand: one input, no hidden layer, everything worked out on paper.
TEST(VaeLoss, EqualsTheHandComputation) {
    VaeNetwork network({.inputs = 1, .layers = {}, .latent = 1, .batchNorm = false, .dropout = 0.0});
    // mean = 2x + 1, logvar = 0 (weights 0), output = 3z.
    const std::vector<float> numbers = {2.0F, 1.0F, 0.0F, 0.0F, 3.0F, 0.0F};
    std::copy(numbers.begin(), numbers.end(), network.parameters().begin());
    Matrix batch(2, 1);
    batch << 0.5F, 1.0F;
    VaeNoise noise;
    noise.eps.resize(2, 1);
    noise.eps << 1.0F, -1.0F;
    // z = (2 + 1, 3 - 1) = (3, 2); output = (9, 6); errors 8.5 and 5: 72.25 + 25.
    // KL per row = mean^2 / 2 at unit variance: 2 and 4.5, mean 3.25.
    const VaeLoss loss = network.forward(batch, noise);
    EXPECT_DOUBLE_EQ(loss.reconstruction, 97.25);
    EXPECT_DOUBLE_EQ(loss.divergence, 3.25);
}

TEST(VaeNetwork, GradientsAgreeWithAutograd) {
    core::Random random(5, "test");
    for (const std::vector<int>& layers : {std::vector<int>{6}, std::vector<int>{7, 5}}) {
        VaeNetwork network({.inputs = 4, .layers = layers, .latent = 3, .batchNorm = true, .dropout = 0.2});
        network.initialise(random);
        for (float& value : network.parameters()) value += static_cast<float>(random.uniform(-0.1, 0.1));
        const Matrix batch = randomMatrix(9, 4, random);
        const VaeNoise noise = network.drawNoise(9, random);
        const double klFactor = 0.7;

        AutogradOracle oracle(network);
        oracle.loss(batch, noise, klFactor).backward();
        const VaeLoss loss = network.forward(batch, noise);
        EXPECT_NEAR(loss.reconstruction, oracle.reconstruction.item<double>(), 1e-4);
        EXPECT_NEAR(loss.divergence, oracle.divergence.item<double>(), 1e-5);

        std::vector<float> gradient(network.parameters().size(), std::numeric_limits<float>::quiet_NaN());
        network.backward(batch, noise, klFactor, gradient);
        const torch::Tensor expected = oracle.parameters_.grad();
        const double largest = expected.abs().max().item<double>();
        for (std::size_t i = 0; i < gradient.size(); ++i) {
            EXPECT_NEAR(gradient[i], expected[static_cast<std::int64_t>(i)].item<double>(), 2e-5 * largest) << "parameter " << i;
        }
    }
}

TEST(VaeNetwork, RunningStatisticsFollowMomentumAndUnbiasedVariance) {
    VaeNetwork network({.inputs = 1, .layers = {1}, .latent = 1, .batchNorm = true, .dropout = 0.0});
    core::Random random(1, "test");
    network.initialise(random);
    const auto& layer = network.layout()[0];
    network.parameters()[layer.weight] = 1.0F;
    network.parameters()[layer.bias] = 0.0F;
    Matrix batch(3, 1);
    batch << 1.0F, 2.0F, 6.0F;  // mean 3, variance 14/3 biased, 7 unbiased
    network.forward(batch, network.drawNoise(3, random));
    EXPECT_NEAR(network.buffers()[layer.running], 0.3, 1e-6);
    EXPECT_NEAR(network.buffers()[layer.running + 1], 0.9 + 0.7, 1e-6);
}

TEST(VaeNetwork, DropsTheRightShareAndKeepsTheMean) {
    const VaeNetwork network({.inputs = 4, .layers = {50}, .latent = 2, .batchNorm = true, .dropout = 0.2});
    core::Random random(3, "test");
    const VaeNoise noise = network.drawNoise(2000, random);
    const double zeros = static_cast<double>((noise.masks[0].array() == 0.0F).count()) / 100000.0;
    EXPECT_NEAR(zeros, 0.2, 0.01);
    EXPECT_NEAR(noise.masks[0].mean(), 1.0, 0.01);
    EXPECT_NEAR(noise.eps.squaredNorm() / 4000.0F, 1.0, 0.1);
}

/// Rows on a line in five dimensions: one latent number is enough to rebuild them.
Matrix lineData(Eigen::Index rows) {
    core::Random random(11, "line");
    Matrix data(rows, 5);
    for (Eigen::Index r = 0; r < rows; ++r) {
        const auto t = static_cast<float>(random.uniform());
        data.row(r) << t, 1.0F - t, 0.5F * t, 0.2F + 0.3F * t, 0.5F;
    }
    return data;
}

VaeOptions smallOptions() {
    VaeOptions options = VaeOptions::forWidth(5);
    options.epochs = 8;
    return options;
}

TEST(Vae, LearnsToRebuildItsData) {
    const Matrix data = lineData(1500);
    core::Random random(0, "vae");
    VaeOptions options = smallOptions();
    options.epochs = 40;
    const Vae vae = Vae::train(data, options, random, core::Context{});
    ASSERT_EQ(vae.history().size(), 40U);
    const double variance = (data.rowwise() - data.colwise().mean()).squaredNorm() / 1500.0;
    const double error = (vae.decode(vae.means(data)) - data).squaredNorm() / 1500.0;
    EXPECT_LT(error, 0.25 * variance);
    double best = std::numeric_limits<double>::infinity();
    for (const VaeEpoch& epoch : vae.history()) best = std::min(best, epoch.validation);
    EXPECT_EQ(vae.history()[static_cast<std::size_t>(vae.keptEpoch())].validation, best);
}

TEST(Vae, PublishedBehaviourKeepsTheLastEpoch) {
    VaeOptions options = smallOptions();
    options.keepBestEpoch = false;
    core::Random random(0, "vae");
    EXPECT_EQ(Vae::train(lineData(300), options, random, core::Context{}).keptEpoch(), options.epochs - 1);
}

TEST(Vae, SameSeedSameCodesAndScalesForeignUnits) {
    const Matrix data = lineData(400);
    const auto codes = [](const Matrix& rows) {
        core::Random random(4, "vae");
        return Vae::train(rows, smallOptions(), random, core::Context{}).means(rows);
    };
    const Matrix first = codes(data);
    EXPECT_EQ(first, codes(data));
    const Matrix inDollars = data * 1000.0F;
    EXPECT_TRUE(codes(inDollars).allFinite());
    EXPECT_LT(codes(inDollars).cwiseAbs().maxCoeff(), 100.0F);
}

TEST(Vae, BytesRoundTripAndDamageIsRefused) {
    const Matrix data = lineData(200);
    core::Random random(2, "vae");
    const Vae vae = Vae::train(data, smallOptions(), random, core::Context{});
    core::ByteWriter writer;
    vae.write(writer);
    const std::string bytes = writer.take();
    core::ByteReader reader(bytes, "test");
    const Vae again = Vae::read(reader);
    EXPECT_TRUE(reader.atEnd());
    EXPECT_EQ(again.means(data), vae.means(data));
    for (std::size_t length = 0; length < bytes.size(); length += 97) {
        core::ByteReader cut(std::string_view(bytes).substr(0, length), "test");
        EXPECT_THROW(Vae::read(cut), core::Error);
    }
    std::string huge = bytes;
    huge[0] = '\x7f';
    huge[3] = '\x7f';
    core::ByteReader wrong(huge, "test");
    EXPECT_THROW(Vae::read(wrong), core::Error);
}

TEST(Vae, StopsWhenAsked) {
    core::Context context;
    std::stop_source stop;
    context.stop = stop.get_token();
    stop.request_stop();
    core::Random random(0, "vae");
    try {
        Vae::train(lineData(5000), smallOptions(), random, context);
        FAIL() << "trained to the end";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Cancelled);
    }
}

TEST(VaeOptions, FollowTheWidth) {
    EXPECT_EQ(VaeOptions::forWidth(13).layers, std::vector<int>{25});
    EXPECT_EQ(VaeOptions::forWidth(13).latent, 8);
    EXPECT_EQ(VaeOptions::forWidth(21).layers, (std::vector<int>{25, 16}));
    EXPECT_EQ(VaeOptions::forWidth(10).latent, 7);
    EXPECT_EQ(VaeOptions::forWidth(784).latent, 32);
}

}  // namespace
}  // namespace counterpoint::generative
