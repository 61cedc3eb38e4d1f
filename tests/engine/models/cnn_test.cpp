// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/tensor.h"
#include "engine/core/torch_runtime.h"
#include "engine/data/idx.h"
#include "engine/models/model_file.h"
#include "engine/models/picture_network.h"
#include "engine/models/tensor_bridge.h"
#include "engine/models/tensor_program.h"
#include "engine/models/training.h"
#include "engine/models/training_data.h"
#include "tests/engine/models/model_fixtures.h"

#include <gmock/gmock.h>
#include <algorithm>
#include <cmath>
#include <functional>
#include <stop_token>

namespace counterpoint::models {
namespace {

using testing::clouds;
using ::testing::ElementsAre;
using testing::errorOf;
using ::testing::HasSubstr;

constexpr std::uint32_t kSide = 8;

std::string idxBytes(const std::vector<std::uint32_t>& sizes, const std::string& values) {
    std::string bytes{'\0', '\0', '\x08', static_cast<char>(sizes.size())};
    for (const std::uint32_t size : sizes) {
        for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>((size >> shift) & 0xFFU));
    }
    return bytes + values;
}

/// Pictures of 8 x 8 pixels with a bar at a random place on noise: class 0 a lying one, class 1 a standing one; with three classes also a
/// square. No single pixel says which.
data::Dataset bars(std::size_t count, std::size_t classes = 2) {
    core::Random random(1, "bars");
    std::string pixels;
    std::string labels;
    for (std::size_t i = 0; i < count; ++i) {
        std::string picture(std::size_t{kSide} * kSide, '\0');
        for (char& pixel : picture) pixel = static_cast<char>(random.index(60));
        const std::size_t label = i % classes;
        const std::size_t height = label == 0 ? 1 : label == 1 ? 5 : 3;
        const std::size_t width = label == 0 ? 5 : label == 1 ? 1 : 3;
        const std::size_t top = random.index(kSide - height + 1);
        const std::size_t left = random.index(kSide - width + 1);
        for (std::size_t y = top; y < top + height; ++y) {
            for (std::size_t x = left; x < left + width; ++x) picture[y * kSide + x] = static_cast<char>(200 + random.index(56));
        }
        pixels += picture;
        labels.push_back(static_cast<char>(label));
    }
    const std::string pictureBytes = idxBytes({static_cast<std::uint32_t>(count), kSide, kSide}, pixels);
    const std::string labelBytes = idxBytes({static_cast<std::uint32_t>(count)}, labels);
    data::Dataset dataset = data::readPictures({pictureBytes, "bars", labelBytes, "bars"}, std::nullopt, {}, core::Context{});
    dataset.identity.name = "bars";
    return dataset;
}

core::ParamSet cnnParameters(std::initializer_list<std::pair<const char*, const char*>> changes = {}) {
    core::ParamSet parameters(requireModelKind("cnn").parameters);
    for (const auto& [name, value] : changes) parameters.set(name, value);
    return parameters;
}

core::Context quietContext(std::uint64_t seed = 0) {
    core::Context context;
    context.seed = seed;
    core::applyThreadPolicy(context);
    return context;
}

TrainingResult trainSmall(const data::Dataset& dataset, const core::Context& context, const TrainingObserver& observer = {}) {
    const auto parameters = cnnParameters(
        {{"channels", "4,8"}, {"hidden", "16"}, {"epochs", "12"}, {"patience", "0"}, {"learning-rate", "0.01"}, {"batch-size", "16"}});
    return train(dataset, requireModelKind("cnn"), parameters, context, observer);
}

DenseLayer randomLayer(core::Random& random, Eigen::Index outputs, Eigen::Index inputs) {
    DenseLayer layer{data::Matrix(outputs, inputs), Eigen::RowVectorXf(outputs)};
    for (Eigen::Index i = 0; i < layer.weight.size(); ++i) layer.weight.data()[i] = static_cast<float>(random.normal());
    for (Eigen::Index i = 0; i < outputs; ++i) layer.bias[i] = static_cast<float>(random.normal());
    return layer;
}

/// A network over 2 x 5 x 4 pictures with two blocks, and a schema for it.
PictureNetwork randomNetwork(std::uint64_t seed) {
    core::Random random(seed);
    PictureNetwork network{{2, 5, 4}, {}, {}};
    network.convolutions = {randomLayer(random, 3, 2 * 9), randomLayer(random, 4, 3 * 9)};
    network.dense = {randomLayer(random, 6, 4), randomLayer(random, 3, 6)};
    return network;
}

data::Encoder encoderOf(std::size_t pixels, std::vector<std::string> classes) {
    return data::Encoder::identity(testing::numericSchema(pixels, std::move(classes)));
}

/// One picture's values by the definition, in double.
struct Planes {
    Eigen::Index channels, height, width;
    std::vector<double> values;
    double at(Eigen::Index c, Eigen::Index y, Eigen::Index x) const {
        const bool isInside = y >= 0 && x >= 0 && y < height && x < width;
        return isInside ? values[static_cast<std::size_t>((c * height + y) * width + x)] : 0.0;
    }
};

Planes block(const Planes& in, const DenseLayer& layer) {
    Planes out{layer.weight.rows(), in.height / 2, in.width / 2, {}};
    const auto convolved = [&](Eigen::Index o, Eigen::Index y, Eigen::Index x) {
        double sum = layer.bias[o];
        for (Eigen::Index c = 0; c < in.channels; ++c) {
            for (Eigen::Index k = 0; k < 9; ++k) sum += layer.weight(o, c * 9 + k) * in.at(c, y + k / 3 - 1, x + k % 3 - 1);
        }
        return std::max(sum, 0.0);
    };
    for (Eigen::Index o = 0; o < out.channels; ++o) {
        for (Eigen::Index y = 0; y < out.height; ++y) {
            for (Eigen::Index x = 0; x < out.width; ++x) {
                out.values.push_back(std::max({convolved(o, 2 * y, 2 * x), convolved(o, 2 * y, 2 * x + 1), convolved(o, 2 * y + 1, 2 * x),
                                               convolved(o, 2 * y + 1, 2 * x + 1)}));
            }
        }
    }
    return out;
}

std::vector<double> byDefinition(const PictureNetwork& network, std::vector<double> picture) {
    const auto size = [](std::size_t value) { return static_cast<Eigen::Index>(value); };
    Planes planes{size(network.shape.channels), size(network.shape.height), size(network.shape.width), std::move(picture)};
    for (const DenseLayer& layer : network.convolutions) planes = block(planes, layer);
    std::vector<double> values = planes.values;
    for (std::size_t i = 0; i < network.dense.size(); ++i) {
        std::vector<double> next;
        for (Eigen::Index o = 0; o < network.dense[i].bias.size(); ++o) {
            double sum = network.dense[i].bias[o];
            for (std::size_t j = 0; j < values.size(); ++j) sum += network.dense[i].weight(o, size(j)) * values[j];
            next.push_back(i + 1 < network.dense.size() ? std::max(sum, 0.0) : sum);
        }
        values = std::move(next);
    }
    return values;
}

TEST(PictureClassifier, ComputesConvolutionsByTheirDefinition) {
    const PictureNetwork network = randomNetwork(3);
    const PictureClassifier model(encoderOf(40, {"a", "b", "c"}), {"a", "b", "c"}, network);
    core::Random random(4);
    const at::Tensor batch = at::empty({5, 40}, at::kDouble);
    for (std::int64_t i = 0; i < batch.numel(); ++i) batch.data_ptr<double>()[i] = random.normal();
    const at::Tensor logits = model.logits(batch);
    ASSERT_EQ(logits.sizes(), at::IntArrayRef({5, 3}));
    for (std::int64_t i = 0; i < 5; ++i) {
        const double* row = batch.data_ptr<double>() + i * 40;
        const std::vector<double> expected = byDefinition(network, {row, row + 40});
        for (std::int64_t k = 0; k < 3; ++k) EXPECT_NEAR(logits[i][k].item<double>(), expected[static_cast<std::size_t>(k)], 1e-9);
    }
    EXPECT_THAT(model.rowShape(), ElementsAre(2, 5, 4));
    EXPECT_TRUE(model.differentiable());
    EXPECT_EQ(model.logitForm(), LogitForm::PerClass);
}

TEST(PictureClassifier, ItsProgramGivesTheSameLogits) {
    const std::vector<std::string> classes{"a", "b", "c"};
    const PictureClassifier model(encoderOf(40, classes), classes, randomNetwork(3));
    const auto program = model.program();
    ASSERT_NE(program, nullptr);
    EXPECT_EQ(program, model.program()) << "made once";
    const at::Tensor batch = at::rand({5, 40}, at::TensorOptions(at::kDouble)).sub(0.5);
    EXPECT_TRUE(program->logits(batch).allclose(model.logits(batch), 1e-10, 1e-10));
    EXPECT_EQ(program->rowShape(), model.rowShape());
    ASSERT_NE(program->lastConvolution(), nullptr);
    EXPECT_EQ(program->lastConvolution()->path, "conv1");
    for (const char* layer : {"conv0", "relu1", "pool1", "linear0", "linear1"}) EXPECT_EQ(program->requireLayer(layer).path, layer);
}

TEST(PictureClassifier, PartsThatDoNotFitAreRefused) {
    const std::vector<std::string> classes{"a", "b", "c"};
    const auto refuse = [&](const std::function<void(PictureNetwork&)>& damage) {
        PictureNetwork network = randomNetwork(3);
        damage(network);
        return errorOf([&] { PictureClassifier(encoderOf(40, classes), classes, network); }).code;
    };
    EXPECT_EQ(refuse([](auto& n) { n.shape.height = 4; }), core::ErrorCode::Input);
    EXPECT_EQ(refuse([](auto& n) { n.shape = {40, 1, 1}; }), core::ErrorCode::Input);
    EXPECT_EQ(refuse([](auto& n) { n.convolutions.clear(); }), core::ErrorCode::Input);
    EXPECT_EQ(refuse([](auto& n) { n.dense.clear(); }), core::ErrorCode::Input);
    EXPECT_EQ(refuse([](auto& n) { n.convolutions.pop_back(); }), core::ErrorCode::Input);
    EXPECT_EQ(refuse([](auto& n) { n.convolutions[1].bias.resize(3); }), core::ErrorCode::Input);
    EXPECT_EQ(refuse([](auto& n) { n.dense.pop_back(); }), core::ErrorCode::Input);
    const std::vector<std::string> two{"a", "b"};
    EXPECT_THAT(errorOf([&] { PictureClassifier(encoderOf(40, two), two, randomNetwork(3)); }).what,
                HasSubstr("3 outputs, 2 classes need 1"));
}

TEST(PictureClassifier, AFileGivesTheSameLogits) {
    const std::vector<std::string> classes{"a", "b", "c"};
    const PictureClassifier model(encoderOf(40, classes), classes, randomNetwork(5));
    const std::string bytes = serializeClassifier(model);
    const auto again = classifierFromFile(readModelFile(bytes, "m"), "m");
    EXPECT_EQ(again->identity().kind, "cnn");
    EXPECT_EQ(again->rowShape(), model.rowShape());
    EXPECT_EQ(serializeClassifier(*again), bytes);
    const data::Matrix batch = data::Matrix::Random(7, 40);
    EXPECT_EQ(again->logits(batch), model.logits(batch));

    for (const char* key : {"picture", "convolution_layers", "dense_layers"}) {
        ModelFile file = readModelFile(bytes, "m");
        file.header.erase(key);
        EXPECT_EQ(errorOf([&] { classifierFromFile(file, "m"); }).code, core::ErrorCode::Input) << key;
    }
    for (const char* picture : {"[2, 5]", "[2, 5, -4]", "[2, 5, 0]", "[1048577, 1048577, 1048577]", "[4, 5, 2]"}) {
        ModelFile file = readModelFile(bytes, "m");
        file.header["picture"] = core::Json::parse(picture);
        EXPECT_EQ(errorOf([&] { classifierFromFile(file, "m"); }).code, core::ErrorCode::Input) << picture;
    }
}

TEST(PictureTraining, LearnsWhatNoPixelSays) {
    for (const std::size_t classes : {2U, 3U}) {
        const auto result = trainSmall(bars(360, classes), quietContext());
        const auto entry = std::find_if(result.history.begin(), result.history.end(),
                                        [&](const HistoryEntry& line) { return line.epoch == result.bestEpoch && line.split == "test"; });
        ASSERT_NE(entry, result.history.end());
        EXPECT_GT(entry->accuracy, 0.9) << classes;
        EXPECT_EQ(result.model->rowShape(), (std::vector<std::int64_t>{1, 8, 8}));
        EXPECT_EQ(result.model->logitForm(), classes == 2 ? LogitForm::OneLogit : LogitForm::PerClass);
        EXPECT_EQ(result.model->identity().kind, "cnn");
    }
}

TEST(PictureTraining, SameSeedSameBytes) {
    const data::Dataset dataset = bars(60);
    const auto bytes = [&](std::uint64_t seed) { return serializeClassifier(*trainSmall(dataset, quietContext(seed)).model); };
    EXPECT_EQ(bytes(1), bytes(1));
    EXPECT_NE(bytes(1), bytes(2));
}

TEST(PictureTraining, FewerRowsAreFewerSteps) {
    const data::Dataset dataset = bars(200);
    const auto lossAfter = [&](const char* rows) {
        const auto parameters =
            cnnParameters({{"channels", "4"}, {"hidden", ""}, {"epochs", "3"}, {"rows", rows}, {"learning-rate", "0.01"}});
        return train(dataset, requireModelKind("cnn"), parameters, quietContext()).history.back().loss;
    };
    EXPECT_LT(lossAfter("0"), lossAfter("10"));
}

TEST(PictureTraining, StopsAndKeepsTheBest) {
    const data::Dataset dataset = bars(120);
    std::stop_source source;
    core::Context context = quietContext();
    context.stop = source.get_token();
    const auto result = trainSmall(dataset, context, [&](const HistoryEntry& entry) {
        if (entry.epoch == 2 && entry.split == "test") source.request_stop();
    });
    EXPECT_TRUE(result.stoppedEarly);
    EXPECT_LE(result.history.back().epoch, 2);
    EXPECT_GE(result.bestEpoch, 1);
    EXPECT_EQ(errorOf([&] { trainSmall(dataset, context); }).code, core::ErrorCode::Cancelled);
}

TEST(PictureTraining, RefusesWhatIsNoPicture) {
    EXPECT_THAT(errorOf([&] { trainSmall(clouds(60), quietContext()); }).what, HasSubstr("reads pictures"));
    const auto with = [](const char* channels) {
        return errorOf([&] { train(bars(40), requireModelKind("cnn"), cnnParameters({{"channels", channels}}), quietContext()); });
    };
    EXPECT_THAT(with("2,2,2,2").what, HasSubstr("to nothing"));
    EXPECT_EQ(with("").code, core::ErrorCode::Usage);
}

TEST(PictureTraining, ReferenceDigitsAreLearnt) {
    const std::filesystem::path folder = std::filesystem::path(COUNTERPOINT_REFERENCE) / "datasets/package/images";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no reference data";
    // Values reach 16 only, so that the network sees faint pictures.
    const data::Dataset dataset = data::loadDataset((folder / "digits8x8-images-idx3-ubyte.gz").string(), {}, core::Context{});
    const auto parameters =
        cnnParameters({{"channels", "8,16"}, {"hidden", "32"}, {"epochs", "20"}, {"patience", "0"}, {"learning-rate", "0.02"}});
    const auto result = train(dataset, requireModelKind("cnn"), parameters, quietContext());
    EXPECT_EQ(result.history.back().split, "test");
    EXPECT_GT(result.history.back().accuracy, 0.93);
}

}  // namespace
}  // namespace counterpoint::models
