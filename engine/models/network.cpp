// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network.h"

#include "engine/core/error.h"
#include "engine/core/torch.h"
#include "engine/models/model_file.h"
#include "engine/models/tensor_bridge.h"
#include "engine/models/tensor_program.h"

#include <fmt/format.h>
#include <mutex>
#include <utility>

namespace counterpoint::models {

namespace {

constexpr std::size_t kMostLayers = 64;

void requireFittingLayers(const DenseNetwork& network, std::size_t inputs, std::size_t classes) {
    const auto fail = [](std::string what) {
        throw core::inputError(std::move(what), "network", "the model file is damaged: copy it again or train the model anew");
    };
    if (network.layers.empty()) fail("the network has no layers");
    auto width = static_cast<Eigen::Index>(inputs);
    for (const DenseLayer& layer : network.layers) {
        if (layer.weight.cols() != width)
            fail(fmt::format("the network reads {} columns, the schema gives {}", layer.weight.cols(), width));
        if (layer.bias.size() != layer.weight.rows()) fail("a bias does not fit its weights");
        width = layer.weight.rows();
    }
    const std::size_t expected = classes == 2 ? 1 : classes;
    if (network.outputs() != expected)
        fail(fmt::format("the network has {} outputs, {} classes need {}", network.outputs(), classes, expected));
}

std::string layerName(std::string_view part, std::size_t index) { return fmt::format("{}{}", part, index); }

}  // namespace

data::Matrix DenseNetwork::forward(const data::Matrix& batch) const {
    data::Matrix values;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const data::Matrix& input = i == 0 ? batch : values;
        data::Matrix next = input * layers[i].weight.transpose();
        next.rowwise() += layers[i].bias;
        if (i + 1 < layers.size()) next = next.cwiseMax(0.0F);
        values.swap(next);
    }
    return values;
}

struct NetworkClassifier::Tensors {
    struct Layer {
        at::Tensor weight;
        at::Tensor bias;
    };
    std::vector<Layer> layers;

    std::once_flag programMade;
    std::shared_ptr<const TensorProgram> program;

    torch::jit::Module module() const;
};

/// The same network as TorchScript, so that own networks and loaded ones are watched in one way.
torch::jit::Module NetworkClassifier::Tensors::module() const {
    torch::jit::Module network("Network");
    std::string source = "def forward(self, x):\n";
    for (std::size_t i = 0; i < layers.size(); ++i) {
        torch::jit::Module linear("Linear");
        linear.register_parameter("weight", layers[i].weight.clone(), false);
        linear.register_parameter("bias", layers[i].bias.clone(), false);
        linear.define("def forward(self, x):\n    return torch.linear(x, self.weight, self.bias)\n");
        network.register_module(layerName("linear", i), linear);
        source += fmt::format("    x = self.linear{}.forward(x)\n", i);
        if (i + 1 == layers.size()) break;
        torch::jit::Module relu("ReLU");
        relu.define("def forward(self, x):\n    return torch.relu(x)\n");
        network.register_module(layerName("relu", i), relu);
        source += fmt::format("    x = self.relu{}.forward(x)\n", i);
    }
    network.define(source + "    return x\n");
    return network;
}

NetworkClassifier::NetworkClassifier(std::string kind, data::Encoder encoder, std::vector<std::string> classNames, DenseNetwork network)
    : Classifier(std::move(encoder), std::move(classNames)), network_(std::move(network)), tensors_(std::make_unique<Tensors>()) {
    requireFittingLayers(network_, this->encoder().width(), this->classNames().size());
    for (const DenseLayer& layer : network_.layers) {
        const at::Tensor bias = at::from_blob(const_cast<float*>(layer.bias.data()), {layer.bias.size()}, at::TensorOptions(at::kFloat));
        tensors_->layers.push_back({viewAsTensor(layer.weight), bias});
    }
    setIdentity({std::move(kind), "", "", ""});
}

NetworkClassifier::~NetworkClassifier() = default;

std::shared_ptr<const TensorProgram> NetworkClassifier::program() const {
    std::call_once(tensors_->programMade, [&] {
        const auto meaning = classCount() == 2 ? OutputMeaning::OneLogit : OutputMeaning::Logits;
        tensors_->program = TensorProgram::fromModule(tensors_->module(), rowShape(), meaning);
    });
    return tensors_->program;
}

at::Tensor NetworkClassifier::computeLogits(const at::Tensor& batch) const {
    at::Tensor values = batch;
    for (std::size_t i = 0; i < tensors_->layers.size(); ++i) {
        const auto& [weight, bias] = tensors_->layers[i];
        values = at::linear(values, weight.to(batch.options()), bias.to(batch.options()));
        if (i + 1 < tensors_->layers.size()) values = at::relu(values);
    }
    return outputToLogits(values, classCount() == 2 ? OutputMeaning::OneLogit : OutputMeaning::Logits);
}

data::Matrix NetworkClassifier::computePlainLogits(const data::Matrix& batch) const {
    data::Matrix output = network_.forward(batch);
    if (classCount() > 2) return output;
    data::Matrix logits = data::Matrix::Zero(output.rows(), 2);
    logits.col(1) = output.col(0);
    return logits;
}

void NetworkClassifier::store(ModelFile& file) const {
    file.header["output"] = nameOf(classCount() == 2 ? OutputMeaning::OneLogit : OutputMeaning::Logits);
    file.header["activation"] = "relu";
    file.header["layers"] = network_.layers.size();
    for (std::size_t i = 0; i < network_.layers.size(); ++i) {
        file.addMatrix(layerName("weight", i), network_.layers[i].weight);
        file.addMatrix(layerName("bias", i), network_.layers[i].bias);
    }
}

std::shared_ptr<NetworkClassifier> NetworkClassifier::fromFile(const ModelFile& file, data::Encoder encoder,
                                                               std::vector<std::string> classNames, std::string_view where) {
    const core::Json& count = file.header.contains("layers") ? file.header["layers"] : core::Json();
    if (!count.is_number_unsigned() || count.get<std::size_t>() > kMostLayers) {
        throw core::inputError("the model file does not say how many layers it has", std::string(where),
                               "copy the file again or train the model anew");
    }
    DenseNetwork network;
    for (std::size_t i = 0; i < count.get<std::size_t>(); ++i) {
        const data::Matrix bias = file.matrix(layerName("bias", i), where);
        if (bias.rows() != 1) throw core::inputError("a bias is no row", std::string(where), "copy the file again or train the model anew");
        network.layers.push_back({file.matrix(layerName("weight", i), where), bias.row(0)});
    }
    return std::make_shared<NetworkClassifier>(file.header["kind"].get<std::string>(), std::move(encoder), std::move(classNames),
                                               std::move(network));
}

}  // namespace counterpoint::models
