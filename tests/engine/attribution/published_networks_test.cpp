// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/attributor.h"
#include "engine/core/torch.h"
#include "engine/models/load.h"

#include <gtest/gtest.h>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>

// Deterministic methods on CARLA's published networks against formulas written out here in double over the weights of the file, layer by
// layer and without a tensor: no line of the program takes part in the expected values.

namespace counterpoint::attribution::published {
namespace {

using Vector = std::vector<double>;

struct Layer {
    std::vector<Vector> weight;  ///< [out][in]
    Vector bias;
};

struct PlainNetwork {
    std::vector<Layer> layers;

    /// What each layer gives before its ReLU.
    std::vector<Vector> sums(Vector x) const {
        std::vector<Vector> all;
        for (const Layer& layer : layers) {
            Vector z = layer.bias;
            for (std::size_t k = 0; k < z.size(); ++k) {
                for (std::size_t j = 0; j < x.size(); ++j) z[k] += layer.weight[k][j] * x[j];
            }
            all.push_back(z);
            x = z;
            for (double& value : x) value = std::max(value, 0.0);
        }
        return all;
    }
    double score(const Vector& x, int target) const { return sums(x).back()[static_cast<std::size_t>(target)]; }

    /// Backwards from the target; `rule(layer, unit, incoming)` is what a ReLU lets through.
    Vector back(int target, const std::function<double(std::size_t, std::size_t, double)>& rule) const {
        Vector g(layers.back().bias.size(), 0.0);
        g[static_cast<std::size_t>(target)] = 1.0;
        for (std::size_t l = layers.size(); l-- > 0;) {
            Vector next(layers[l].weight.front().size(), 0.0);
            for (std::size_t k = 0; k < g.size(); ++k) {
                for (std::size_t j = 0; j < next.size(); ++j) next[j] += layers[l].weight[k][j] * g[k];
            }
            for (std::size_t j = 0; l > 0 && j < next.size(); ++j) next[j] = rule(l - 1, j, next[j]);
            g = next;
        }
        return g;
    }
    Vector gradient(const Vector& x, int target) const {
        const auto z = sums(x);
        return back(target, [&](std::size_t l, std::size_t j, double in) { return z[l][j] > 0.0 ? in : 0.0; });
    }
};

PlainNetwork readNetwork(const std::filesystem::path& file) {
    PlainNetwork network;
    const torch::jit::Module module = torch::jit::load(file.string());
    std::vector<at::Tensor> parameters;
    for (const at::Tensor& parameter : module.parameters()) parameters.push_back(parameter.to(at::kDouble).contiguous());
    for (std::size_t i = 0; i + 1 < parameters.size(); i += 2) {
        const at::Tensor& weight = parameters[i];
        Layer layer;
        for (std::int64_t k = 0; k < weight.size(0); ++k) {
            const auto* row = weight.data_ptr<double>() + k * weight.size(1);
            layer.weight.emplace_back(row, row + weight.size(1));
        }
        const auto* bias = parameters[i + 1].data_ptr<double>();
        layer.bias.assign(bias, bias + parameters[i + 1].numel());
        network.layers.push_back(std::move(layer));
    }
    return network;
}

Vector times(const Vector& a, const Vector& b) {
    Vector product(a.size());
    std::transform(a.begin(), a.end(), b.begin(), product.begin(), std::multiplies<>());
    return product;
}

/// What each method has to give at a baseline of zero.
Vector expected(const std::string& method, const PlainNetwork& network, const Vector& x, int target) {
    const auto z = network.sums(x);
    const auto isOn = [&](std::size_t l, std::size_t j) { return z[l][j] > 0.0; };
    if (method == "gradient") return network.gradient(x, target);
    if (method == "saliency") {
        Vector magnitude = network.gradient(x, target);
        for (double& value : magnitude) value = std::abs(value);
        return magnitude;
    }
    if (method == "input-x-gradient" || method == "lrp") return times(network.gradient(x, target), x);
    if (method == "guided-backprop") {
        return network.back(target, [&](std::size_t l, std::size_t j, double in) { return isOn(l, j) ? std::max(in, 0.0) : 0.0; });
    }
    if (method == "deconvolution") return network.back(target, [](std::size_t, std::size_t, double in) { return std::max(in, 0.0); });
    if (method == "deeplift") {
        const auto base = network.sums(Vector(x.size(), 0.0));
        return times(x, network.back(target, [&](std::size_t l, std::size_t j, double in) {
            const double dz = z[l][j] - base[l][j];
            if (std::abs(dz) < 1e-12) return isOn(l, j) ? in : 0.0;
            return in * (std::max(z[l][j], 0.0) - std::max(base[l][j], 0.0)) / dz;
        }));
    }
    if (method == "integrated-gradients") {
        constexpr int kSteps = 50;
        Vector mean(x.size(), 0.0);
        for (int k = 0; k < kSteps; ++k) {
            Vector point = x;
            for (double& value : point) value *= (k + 0.5) / kSteps;
            const Vector gradient = network.gradient(point, target);
            for (std::size_t j = 0; j < mean.size(); ++j) mean[j] += gradient[j] / kSteps;
        }
        return times(x, mean);
    }
    Vector differences;  // feature-ablation, and occlusion by single columns
    for (std::size_t j = 0; j < x.size(); ++j) {
        Vector without = x;
        without[j] = 0.0;
        differences.push_back(network.score(x, target) - network.score(without, target));
    }
    return differences;
}

class PublishedNetworks : public testing::TestWithParam<std::tuple<std::string, std::string>> {};

TEST_P(PublishedNetworks, AreExplainedToTheFifthDigit) {
    const auto& [name, method] = GetParam();
    const std::filesystem::path reference = COUNTERPOINT_REFERENCE;
    const auto folder = reference / "datasets/reference/tabular/carla";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the reference data are not here: " << folder;
    const core::Context context;
    data::LoadOptions options;
    options.schema = data::Schema::read(folder / (name + ".schema.json"));
    const auto data = std::make_shared<data::Dataset>(data::loadDataset((folder / (name + "_test.csv.gz")).string(), options, context));
    models::LoadModelOptions load;
    load.schema = options.schema;
    load.data = data.get();
    const auto file = reference / "models/carla" / (name + "_ann.pt");
    const auto model = models::loadClassifier(file.string(), load, context);
    const PlainNetwork network = readNetwork(file);

    AttributionRequest request;
    request.columns = true;
    request.allClasses = true;
    for (const std::size_t row : {0, 3, 41, 777}) request.rows.push_back(data->table.row(row));
    core::ParamSet parameters(requireMethod(method).info().parameters);
    if (parameters.has("rule") && method == "integrated-gradients") parameters.set("rule", "midpoint");
    if (parameters.has("baseline")) parameters.set("baseline", "zero");
    Attributor attributor(requireMethod(method), {model, data, parameters});
    const auto found = attributor.attribute(request, context);
    ASSERT_EQ(found.size(), 8U);
    const data::Matrix encoded = model->encoder().encode(request.rows);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i / 2);
        const Vector x(encoded.row(row).data(), encoded.row(row).data() + encoded.cols());
        const Vector wanted = expected(method, network, x, found[i].classIndex);
        double largest = 0.0;
        for (const double value : wanted) largest = std::max(largest, std::abs(value));
        ASSERT_EQ(found[i].columns.size(), wanted.size());
        for (std::size_t j = 0; j < wanted.size(); ++j) EXPECT_NEAR(found[i].columns[j], wanted[j], 1e-5 * largest) << "column " << j;
    }
}

INSTANTIATE_TEST_SUITE_P(Carla, PublishedNetworks,
                         testing::Combine(testing::Values("adult", "heloc"),
                                          testing::Values("gradient", "saliency", "input-x-gradient", "integrated-gradients", "deeplift",
                                                          "lrp", "guided-backprop", "deconvolution", "feature-ablation", "occlusion")),
                         [](const auto& parameters) {
                             std::string name = std::get<0>(parameters.param) + "_" + std::get<1>(parameters.param);
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace counterpoint::attribution::published
