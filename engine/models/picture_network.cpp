// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/picture_network.h"

#include "engine/core/error.h"
#include "engine/core/torch.h"
#include "engine/models/model_file.h"
#include "engine/models/picture_tensors.h"
#include "engine/models/tensor_bridge.h"
#include "engine/models/tensor_program.h"

#include <fmt/format.h>
#include <mutex>
#include <utility>

namespace counterpoint::models {

namespace {

constexpr std::int64_t kKernel = 3;
constexpr std::size_t kMostPictureLayers = 64;

core::Error damaged(std::string what, std::string_view where) {
    return core::inputError(std::move(what), std::string(where), "the model file is damaged: copy it again or train the model anew");
}

void requireFittingParts(const PictureNetwork& network, const data::Encoder& encoder, std::size_t classes) {
    const std::string where = "network";
    if (network.convolutions.empty() || network.dense.empty()) throw damaged("the network has no layers", where);
    if (network.shape.size() != encoder.width()) {
        throw damaged(fmt::format("the network reads pictures of {} values, the schema gives {}", network.shape.size(), encoder.width()),
                      where);
    }
    auto channels = static_cast<Eigen::Index>(network.shape.channels);
    for (const DenseLayer& layer : network.convolutions) {
        if (layer.weight.cols() != channels * kKernel * kKernel || layer.weight.rows() != layer.bias.size() || layer.bias.size() == 0)
            throw damaged("a convolution does not fit the one before it", where);
        channels = layer.weight.rows();
    }
    auto width = static_cast<Eigen::Index>(pooledSize(network.shape, network.convolutions.size(), channels));
    for (const DenseLayer& layer : network.dense) {
        if (width == 0 || layer.weight.cols() != width || layer.weight.rows() != layer.bias.size())
            throw damaged("a layer does not fit the one before it", where);
        width = layer.weight.rows();
    }
    const std::size_t expected = classes == 2 ? 1 : classes;
    if (static_cast<std::size_t>(width) != expected)
        throw damaged(fmt::format("the network has {} outputs, {} classes need {}", width, classes, expected), where);
}

at::Tensor viewOfBias(const DenseLayer& layer) {
    return at::from_blob(const_cast<float*>(layer.bias.data()), {layer.bias.size()}, at::TensorOptions(at::kFloat));
}

std::string pictureLayerName(std::string_view part, std::size_t index) { return fmt::format("{}{}", part, index); }

void addLayers(ModelFile& file, std::string_view part, const std::vector<DenseLayer>& layers) {
    file.header[std::string(part) + "_layers"] = layers.size();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        file.addMatrix(pictureLayerName(std::string(part) + "_weight", i), layers[i].weight);
        file.addMatrix(pictureLayerName(std::string(part) + "_bias", i), layers[i].bias);
    }
}

std::vector<DenseLayer> readLayers(const ModelFile& file, std::string_view part, std::string_view where) {
    const std::string key = std::string(part) + "_layers";
    const auto count = file.header.find(key);
    if (count == file.header.end() || !count->is_number_unsigned() || count->get<std::size_t>() > kMostPictureLayers)
        throw damaged("the model file does not say how many layers it has", where);
    std::vector<DenseLayer> layers;
    for (std::size_t i = 0; i < count->get<std::size_t>(); ++i) {
        const data::Matrix bias = file.matrix(pictureLayerName(std::string(part) + "_bias", i), where);
        if (bias.rows() != 1) throw damaged("a bias is no row", where);
        layers.push_back({file.matrix(pictureLayerName(std::string(part) + "_weight", i), where), bias.row(0)});
    }
    return layers;
}

}  // namespace

std::int64_t pooledSize(const data::PictureShape& shape, std::size_t blocks, std::int64_t channels) {
    return channels * static_cast<std::int64_t>((shape.height >> blocks) * (shape.width >> blocks));
}

PictureTensors PictureTensors::viewOf(const PictureNetwork& network) {
    PictureTensors tensors{network.shape, {}, {}};
    for (const DenseLayer& layer : network.convolutions) {
        const at::Tensor weight = viewAsTensor(layer.weight);
        tensors.convolutions.push_back({weight.view({weight.size(0), -1, kKernel, kKernel}), viewOfBias(layer)});
    }
    for (const DenseLayer& layer : network.dense) tensors.dense.push_back({viewAsTensor(layer.weight), viewOfBias(layer)});
    return tensors;
}

PictureNetwork PictureTensors::toNetwork() const {
    const auto copied = [](const std::vector<Layer>& layers) {
        std::vector<DenseLayer> copies;
        for (const auto& [weight, bias] : layers)
            copies.push_back({copyToMatrix(weight.flatten(1)), copyToMatrix(bias.unsqueeze(0)).row(0)});
        return copies;
    };
    return {shape, copied(convolutions), copied(dense)};
}

at::Tensor PictureTensors::forward(const at::Tensor& batch) const {
    const auto size = [](std::size_t value) { return static_cast<std::int64_t>(value); };
    at::Tensor values = batch.reshape({batch.size(0), size(shape.channels), size(shape.height), size(shape.width)});
    const auto like = [&](const at::Tensor& tensor) { return tensor.to(batch.options()); };
    for (const auto& [weight, bias] : convolutions)
        values = at::max_pool2d(at::relu(at::conv2d(values, like(weight), like(bias), 1, 1)), 2);
    values = values.flatten(1);
    for (std::size_t i = 0; i < dense.size(); ++i) {
        values = at::linear(values, like(dense[i].weight), like(dense[i].bias));
        if (i + 1 < dense.size()) values = at::relu(values);
    }
    return values;
}

struct PictureClassifier::Tensors {
    PictureTensors layers;
    std::once_flag programMade;
    std::shared_ptr<const TensorProgram> program;
};

namespace {

/// A network as TorchScript, put together part by part.
class ModuleBuilder {
public:
    /// `body` is what the part gives for x; it may name self.weight and self.bias where `layer` has them.
    void append(const std::string& name, const std::string& body, const PictureTensors::Layer* layer = nullptr) {
        torch::jit::Module part(name);
        if (layer != nullptr) {
            part.register_parameter("weight", layer->weight.clone(), false);
            part.register_parameter("bias", layer->bias.clone(), false);
        }
        part.define("def forward(self, x):\n    return " + body + "\n");
        network_.register_module(name, part);
        source_ += fmt::format("    x = self.{}.forward(x)\n", name);
    }
    torch::jit::Module finish() {
        network_.define(source_ + "    return x\n");
        return network_;
    }

private:
    torch::jit::Module network_{"Network"};
    std::string source_ = "def forward(self, x):\n";
};

torch::jit::Module moduleOf(const PictureTensors& tensors) {
    ModuleBuilder builder;
    for (std::size_t i = 0; i < tensors.convolutions.size(); ++i) {
        builder.append(pictureLayerName("conv", i), "torch.conv2d(x, self.weight, self.bias, [1, 1], [1, 1])", &tensors.convolutions[i]);
        builder.append(pictureLayerName("relu", i), "torch.relu(x)");
        builder.append(pictureLayerName("pool", i), "torch.max_pool2d(x, [2, 2])");
    }
    builder.append("flatten", "torch.flatten(x, 1)");
    for (std::size_t i = 0; i < tensors.dense.size(); ++i) {
        builder.append(pictureLayerName("linear", i), "torch.linear(x, self.weight, self.bias)", &tensors.dense[i]);
        if (i + 1 < tensors.dense.size()) builder.append(pictureLayerName("relu", tensors.convolutions.size() + i), "torch.relu(x)");
    }
    return builder.finish();
}

}  // namespace

PictureClassifier::PictureClassifier(data::Encoder encoder, std::vector<std::string> classNames, PictureNetwork network)
    : Classifier(std::move(encoder), std::move(classNames)), network_(std::move(network)) {
    requireFittingParts(network_, this->encoder(), this->classNames().size());
    tensors_ = std::make_unique<Tensors>();
    tensors_->layers = PictureTensors::viewOf(network_);
    setIdentity({kKind, "", "", ""});
}

PictureClassifier::~PictureClassifier() = default;

std::vector<std::int64_t> PictureClassifier::rowShape() const {
    return {static_cast<std::int64_t>(network_.shape.channels), static_cast<std::int64_t>(network_.shape.height),
            static_cast<std::int64_t>(network_.shape.width)};
}

std::shared_ptr<const TensorProgram> PictureClassifier::program() const {
    std::call_once(tensors_->programMade, [&] {
        const auto meaning = classCount() == 2 ? OutputMeaning::OneLogit : OutputMeaning::Logits;
        tensors_->program = TensorProgram::fromModule(moduleOf(tensors_->layers), rowShape(), meaning);
    });
    return tensors_->program;
}

at::Tensor PictureClassifier::computeLogits(const at::Tensor& batch) const {
    return outputToLogits(tensors_->layers.forward(batch), classCount() == 2 ? OutputMeaning::OneLogit : OutputMeaning::Logits);
}

void PictureClassifier::store(ModelFile& file) const {
    file.header["output"] = nameOf(classCount() == 2 ? OutputMeaning::OneLogit : OutputMeaning::Logits);
    file.header["activation"] = "relu";
    file.header["picture"] = rowShape();
    addLayers(file, "convolution", network_.convolutions);
    addLayers(file, "dense", network_.dense);
}

std::shared_ptr<PictureClassifier> PictureClassifier::fromFile(const ModelFile& file, data::Encoder encoder,
                                                               std::vector<std::string> classNames, std::string_view where) {
    constexpr std::size_t kLargest = 1U << 20;
    PictureNetwork network;
    const auto picture = file.header.find("picture");
    if (picture == file.header.end() || !picture->is_array() || picture->size() != 3)
        throw damaged("the model file does not say what pictures it reads", where);
    std::size_t* sizes[] = {&network.shape.channels, &network.shape.height, &network.shape.width};
    for (std::size_t i = 0; i < 3; ++i) {
        const core::Json& size = (*picture)[i];
        if (!size.is_number_unsigned() || size.get<std::size_t>() < 1 || size.get<std::size_t>() > kLargest)
            throw damaged("the size of the model's pictures is out of range", where);
        *sizes[i] = size.get<std::size_t>();
    }
    network.convolutions = readLayers(file, "convolution", where);
    network.dense = readLayers(file, "dense", where);
    return std::make_shared<PictureClassifier>(std::move(encoder), std::move(classNames), std::move(network));
}

}  // namespace counterpoint::models
