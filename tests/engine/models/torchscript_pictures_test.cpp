// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/file.h"
#include "engine/core/torch.h"
#include "engine/data/picture.h"
#include "engine/models/load.h"
#include "engine/models/model_file.h"
#include "engine/models/torchscript.h"
#include "tests/engine/models/model_fixtures.h"

#include <gmock/gmock.h>
#include <sstream>

namespace counterpoint::models {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using testing::errorOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::TemporaryFolder;

std::string saved(const torch::jit::Module& module) {
    std::ostringstream stream;
    module.save(stream);
    return stream.str();
}

at::Tensor kernel(std::int64_t channels, std::int64_t height, std::int64_t width) {
    return at::arange(3 * channels * height * width, at::TensorOptions(at::kFloat)).reshape({3, channels, height, width}) * 0.01;
}

/// One convolution as large as the picture: the logits are the products of picture and kernels.
std::string pictureProgram(std::int64_t channels, std::int64_t height, std::int64_t width) {
    torch::jit::Module module("Picture");
    module.register_parameter("kernel", kernel(channels, height, width), false);
    module.define("def forward(self, x):\n    return torch.conv2d(x, self.kernel).flatten(1)\n");
    return saved(module);
}

std::string flatProgram(std::int64_t columns) {
    torch::jit::Module module("Flat");
    module.register_parameter("weight", kernel(1, 1, columns).reshape({3, columns}), false);
    module.define("def forward(self, x):\n    return torch.matmul(x, self.weight.t())\n");
    return saved(module);
}

data::Schema pixels(std::size_t count) { return testing::numericSchema(count, {"a", "b", "c"}); }

data::Schema picture(const data::PictureShape& shape) {
    data::Schema schema = pixels(shape.size());
    data::setPictureShape(schema, shape);
    return schema;
}

std::shared_ptr<TorchScriptClassifier> load(const data::Schema& schema, const std::string& program) {
    const auto columns = static_cast<Eigen::Index>(schema.featureCount());
    return std::make_shared<TorchScriptClassifier>(data::Encoder::identity(schema), schema.classNames(), program,
                                                   TorchScriptOptions{{}, data::Matrix(0, columns)}, "picture.pt");
}

void expectProducts(const Classifier& model, const at::Tensor& kernels) {
    const data::Matrix batch = data::Matrix::Random(4, static_cast<Eigen::Index>(model.encoder().width()));
    const data::Matrix logits = model.logits(batch);
    const at::Tensor flat = kernels.reshape({3, -1}).contiguous();
    for (Eigen::Index i = 0; i < batch.rows(); ++i) {
        for (Eigen::Index k = 0; k < 3; ++k) {
            double sum = 0.0;
            for (Eigen::Index e = 0; e < batch.cols(); ++e)
                sum += batch(i, e) * static_cast<double>(flat.data_ptr<float>()[k * batch.cols() + e]);
            EXPECT_NEAR(logits(i, k), sum, 1e-5);
        }
    }
}

TEST(TorchScriptPictures, TheSchemasPictureIsTriedFirst) {
    const auto model = load(picture({1, 2, 3}), pictureProgram(1, 2, 3));
    EXPECT_THAT(model->rowShape(), ElementsAre(1, 2, 3));
    expectProducts(*model, kernel(1, 2, 3));
    const auto colour = load(picture({3, 4, 2}), pictureProgram(3, 4, 2));
    EXPECT_THAT(colour->rowShape(), ElementsAre(3, 4, 2));
    expectProducts(*colour, kernel(3, 4, 2));
}

TEST(TorchScriptPictures, AFlatProgramReadsAPictureFlat) {
    const auto model = load(picture({1, 2, 3}), flatProgram(6));
    EXPECT_THAT(model->rowShape(), ElementsAre(6));
    expectProducts(*model, kernel(1, 2, 3));
}

TEST(TorchScriptPictures, SquaresAreRecognisedWhereTheFlatRowFails) {
    EXPECT_THAT(load(pixels(9), pictureProgram(1, 3, 3))->rowShape(), ElementsAre(1, 3, 3));
    EXPECT_THAT(load(pixels(12), pictureProgram(3, 2, 2))->rowShape(), ElementsAre(3, 2, 2));
    EXPECT_THAT(load(pixels(9), flatProgram(9))->rowShape(), ElementsAre(9));
    expectProducts(*load(pixels(12), pictureProgram(3, 2, 2)), kernel(3, 2, 2));
    EXPECT_EQ(errorOf([] { load(pixels(6), pictureProgram(1, 2, 3)); }).code, core::ErrorCode::Input);
    EXPECT_EQ(errorOf([] { load(pixels(9), pictureProgram(3, 2, 2)); }).code, core::ErrorCode::Input);
}

TEST(TorchScriptPictures, GradientsComeBackFlat) {
    const auto model = load(picture({1, 2, 3}), pictureProgram(1, 2, 3));
    const at::Tensor batch = at::rand({2, 6}).set_requires_grad(true);
    const auto gradients = torch::autograd::grad({model->logits(batch).select(1, 2).sum()}, {batch});
    EXPECT_TRUE(at::allclose(gradients[0], kernel(1, 2, 3)[2].reshape({1, 6}).expand({2, 6})));
}

TEST(TorchScriptPictures, AStoredProgramKeepsItsShape) {
    const auto model = load(pixels(12), pictureProgram(3, 2, 2));
    const std::string bytes = serializeClassifier(*model);
    const auto again = classifierFromFile(readModelFile(bytes, "m"), "m");
    EXPECT_THAT(again->rowShape(), ElementsAre(3, 2, 2));
    expectProducts(*again, kernel(3, 2, 2));
    for (const char* shape : {"[]", "[3, 2]", "[3, 2, 3]", "[3, 2, -2]", "[3, 2, 2, 1]", "[1048576, 1048576, 1048576]"}) {
        ModelFile file = readModelFile(bytes, "m");
        file.header["row_shape"] = core::Json::parse(shape);
        EXPECT_EQ(errorOf([&] { classifierFromFile(file, "m"); }).code, core::ErrorCode::Input) << shape;
    }
}

TEST(TorchScriptPictures, ANoticeSaysWhatWasRecognised) {
    const TemporaryFolder folder;
    core::writeFileAtomically(folder / "p.pt", pictureProgram(1, 3, 3));
    core::writeFileAtomically(folder / "f.pt", flatProgram(9));
    LoadModelOptions options;
    options.schema = pixels(9);
    options.raw = true;
    std::vector<std::string> notices;
    loadClassifier((folder / "p.pt").string(), options, {}, &notices);
    EXPECT_THAT(notices, Contains(HasSubstr("each row is one of 1 channel, 3 x 3 pixels")));
    notices.clear();
    loadClassifier((folder / "f.pt").string(), options, {}, &notices);
    EXPECT_THAT(notices, Not(Contains(HasSubstr("pictures"))));
}

TEST(TorchScriptPictures, AProbeFindsTheOnlySideThatFits) {
    torch::jit::Module module("Small");
    module.register_parameter("kernel", kernel(3, 3, 3), false);
    module.register_parameter("weight", at::ones({3 * 14 * 14, 4}), false);
    module.define("def forward(self, x):\n    return torch.matmul(torch.conv2d(x, self.kernel).flatten(1), self.weight)\n");
    const auto shape = TorchScriptClassifier::findShape(saved(module), "s.pt");
    ASSERT_TRUE(shape.has_value());
    EXPECT_EQ(shape->inputs, 3 * 16 * 16);
    EXPECT_EQ(shape->outputs, 4);
    torch::jit::Module open("Open");
    open.register_parameter("kernel", kernel(3, 3, 3), false);
    open.define("def forward(self, x):\n    return torch.conv2d(x, self.kernel).mean([2, 3])\n");
    EXPECT_FALSE(TorchScriptClassifier::findShape(saved(open), "s.pt").has_value());
}

}  // namespace
}  // namespace counterpoint::models
