// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/torchscript.h"

#include "engine/core/file.h"
#include "engine/core/text.h"
#include "engine/core/torch.h"
#include "engine/core/torch_runtime.h"
#include "engine/models/load.h"
#include "engine/models/model_file.h"
#include "engine/models/training.h"
#include "engine/models/zip_check.h"
#include "tests/engine/models/model_fixtures.h"

#include <fmt/format.h>
#include <atomic>
#include <cmath>
#include <sstream>
#include <thread>

namespace counterpoint::models {
namespace {

using testing::errorOf;
using testing::TemporaryFolder;

namespace fs = std::filesystem;

const fs::path kReference = COUNTERPOINT_REFERENCE;
const fs::path kTables = kReference / "datasets" / "reference" / "tabular" / "carla";
const fs::path kModels = kReference / "models" / "carla";

/// The figures of models/carla/README.md as printed there.
struct PublishedFigures {
    const char* data;
    const char* model;
    const char* accuracy;
    const char* auc;
    const char* predictedOne;
};

constexpr PublishedFigures kPublished[] = {
    {"adult", "ann", "0.8503", "0.9025", "0.1816"},
    {"adult", "linear", "0.8292", "0.8704", "0.1695"},
    {"compas", "ann", "0.8471", "0.8491", "0.9229"},
    {"compas", "linear", "0.8244", "0.8064", "0.9935"},
    {"heloc", "ann", "0.7423", "0.8109", "0.515"},
    {"heloc", "linear", "0.7233", "0.7872", "0.4692"},
    {"give_me_some_credit", "ann", "0.9358", "0.82", "0.9862"},
    {"give_me_some_credit", "linear", "0.9323", "0.5541", "1.0"},
};

struct LabelledRows {
    std::vector<data::Row> rows;
    std::vector<int> classes;
};

/// CARLA's files have no quotes, so that commas are enough.
LabelledRows readCarla(const data::Schema& schema, const fs::path& path) {
    LabelledRows result;
    const std::vector<std::string> lines = core::split(core::readPossiblyCompressed(path), '\n');
    const std::vector<std::string> header = core::split(lines.front(), ',');
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].empty()) continue;
        const std::vector<std::string> cells = core::split(lines[i], ',');
        data::Row row(schema.featureCount(), std::nan(""));
        for (std::size_t j = 0; j < header.size(); ++j) {
            const auto feature = schema.featureIndex(header[j]);
            if (feature) row[*feature] = schema.feature(*feature).parseCell(cells[j]).value();
            if (header[j] == schema.label()->name) result.classes.push_back(static_cast<int>(schema.label()->parseCell(cells[j]).value()));
        }
        result.rows.push_back(std::move(row));
    }
    return result;
}

/// Rounded as the table rounds: to as many places as `printed` has.
std::string likePrinted(double value, const std::string& printed) {
    return fmt::format("{:.{}f}", value, printed.size() - printed.find('.') - 1);
}

class CarlaModel : public ::testing::TestWithParam<PublishedFigures> {};

TEST_P(CarlaModel, PublishedFiguresComeOut) {
    if (!fs::exists(kReference)) GTEST_SKIP() << "no reference data at " << kReference;
    const PublishedFigures& published = GetParam();
    core::applyThreadPolicy({});
    LoadModelOptions options;
    options.schema = data::Schema::read(kTables / fmt::format("{}.schema.json", published.data));
    std::vector<std::string> notices;
    const auto model = loadClassifier((kModels / fmt::format("{}_{}.pt", published.data, published.model)).string(), options, {}, &notices);
    const LabelledRows test = readCarla(*options.schema, kTables / fmt::format("{}_test.csv.gz", published.data));

    const data::Matrix probabilities = model->probabilities(test.rows);
    const std::vector<int> predicted = model->classesOf(probabilities);
    std::vector<float> scores(test.rows.size());
    double correct = 0.0;
    double ones = 0.0;
    for (std::size_t i = 0; i < test.rows.size(); ++i) {
        scores[i] = probabilities(static_cast<Eigen::Index>(i), 1);
        correct += predicted[i] == test.classes[i] ? 1.0 : 0.0;
        ones += predicted[i];
    }
    const auto count = static_cast<double>(test.rows.size());
    EXPECT_EQ(likePrinted(correct / count, published.accuracy), published.accuracy);
    EXPECT_EQ(likePrinted(rocAuc(scores, test.classes), published.auc), published.auc);
    EXPECT_EQ(likePrinted(ones / count, published.predictedOne), published.predictedOne);
    EXPECT_EQ(model->calls().evaluations, static_cast<std::int64_t>(test.rows.size()));
    ASSERT_FALSE(notices.empty());
    EXPECT_NE(notices.front().find("program"), std::string::npos);
    EXPECT_EQ(model->identity().kind, "torchscript");
    EXPECT_EQ(model->identity().sha256.size(), 64U);
}

INSTANTIATE_TEST_SUITE_P(Published, CarlaModel, ::testing::ValuesIn(kPublished),
                         [](const auto& parameter) { return std::string(parameter.param.data) + "_" + parameter.param.model; });

at::Tensor twoByTwo(float a, float b, float c, float d) { return at::tensor({a, b, c, d}).reshape({2, 2}); }

/// Saves a small program over two columns, with weights so that there is something to damage.
std::string program(const std::string& body) {
    torch::jit::Module module("Small");
    module.register_parameter("weight", twoByTwo(1.0F, 2.0F, 3.0F, -4.0F), false);
    module.register_parameter("bias", at::tensor({0.5F, -0.5F}), false);
    module.define("def forward(self, x):\n    " + body + "\n");
    std::ostringstream stream;
    module.save(stream);
    return stream.str();
}

data::Encoder twoColumns(std::vector<std::string> classes = {"no", "yes"}) {
    return data::Encoder::identity(testing::numericSchema(2, std::move(classes)));
}

std::shared_ptr<TorchScriptClassifier> small(const std::string& body, std::vector<std::string> classes = {"no", "yes"},
                                             std::optional<OutputMeaning> output = {}) {
    return std::make_shared<TorchScriptClassifier>(twoColumns(classes), classes, program(body),
                                                   TorchScriptOptions{output, data::Matrix(0, 2)}, "small.pt");
}

constexpr const char* kLogits = "return torch.matmul(x, self.weight.t()) + self.bias";

TEST(TorchScript, OutputMeaningIsRecognised) {
    EXPECT_EQ(small(kLogits)->outputMeaning(), OutputMeaning::Logits);
    EXPECT_EQ(small("return torch.softmax(torch.matmul(x, self.weight.t()), 1)")->outputMeaning(), OutputMeaning::Probabilities);
    EXPECT_EQ(small("return torch.matmul(x, self.weight.t())[:, 0:1]")->outputMeaning(), OutputMeaning::OneLogit);
    EXPECT_EQ(small("return torch.sigmoid(torch.matmul(x, self.weight.t())[:, 0:1])")->outputMeaning(), OutputMeaning::OneProbability);
    EXPECT_EQ(small("return torch.sigmoid(torch.matmul(x, self.weight.t())[:, 0])")->outputMeaning(), OutputMeaning::OneProbability);
}

TEST(TorchScript, EveryMeaningGivesTheSameProbabilities) {
    data::Matrix batch(1, 2);
    batch << 0.3F, -0.2F;
    const double expected = 1.0 / (1.0 + std::exp(0.3 - 0.4));  // weights (1, 2) on (0.3, -0.2): logit -0.1
    for (const char* body :
         {"z = torch.matmul(x, self.weight.t())[:, 0:1]\n    return torch.cat([-z, torch.zeros_like(z)], 1)",
          "z = torch.sigmoid(torch.matmul(x, self.weight.t())[:, 0:1])\n    return torch.cat([1.0 - z, z], 1)",
          "return torch.matmul(x, self.weight.t())[:, 0:1]", "return torch.sigmoid(torch.matmul(x, self.weight.t())[:, 0])"}) {
        EXPECT_NEAR(small(body)->probabilities(batch)(0, 1), 1.0 - expected, 1e-6) << body;
    }
}

TEST(TorchScript, GradientsReachTheInput) {
    const auto model = small(kLogits);
    for (int pass = 0; pass < 3; ++pass) {  // the executor optimises after its first runs
        const at::Tensor input = twoByTwo(0.1F, 0.2F, 0.3F, 0.4F).set_requires_grad(true);
        model->logits(input).select(1, 1).sum().backward();
        EXPECT_TRUE(at::allclose(input.grad(), twoByTwo(3.0F, -4.0F, 3.0F, -4.0F)));
    }
}

TEST(TorchScript, SeveralThreadsGetTheSameAnswers) {
    const auto model = small(kLogits);
    const data::Matrix batch = data::Matrix::Random(20, 2);
    const data::Matrix expected = small(kLogits)->probabilities(batch);
    std::atomic<int> differing{0};
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int call = 0; call < 50; ++call) differing += model->probabilities(batch) == expected ? 0 : 1;
        });
    }
    threads.clear();
    EXPECT_EQ(differing, 0);
    EXPECT_EQ(model->calls().evaluations, 4 * 50 * 20);
}

TEST(TorchScript, WrongWidthNamesBothNumbers) {
    if (!fs::exists(kReference)) GTEST_SKIP() << "no reference data at " << kReference;
    LoadModelOptions options;
    options.schema = data::Schema::read(kTables / "compas.schema.json");
    const core::ErrorValue error = errorOf([&] { loadClassifier((kModels / "adult_ann.pt").string(), options, {}); });
    EXPECT_EQ(error.code, core::ErrorCode::Input);
    EXPECT_EQ(error.what, "the model reads 13 columns, the schema gives 7");
}

TEST(TorchScript, ClassesThatDoNotFitAreRefused) {
    EXPECT_EQ(errorOf([] { small(kLogits, {"a", "b", "c"}); }).what, "the model tells 2 classes apart, the label has 3 values");
    EXPECT_EQ(errorOf([] {
                  small(kLogits, {"a", "b"}, OutputMeaning::OneLogit);
              }).what,
              "the model gives 2 columns, which are not one-logit");
}

TEST(TorchScript, ProgramsThatFailAreInputErrorsWithoutLibTorchsWords) {
    for (const char* body : {"return x.reshape(-1)[0]", "return torch.matmul(x, self.weight)[0:3]", "assert False, 'secret'\n    return x",
                             "return x.reshape(1, -1, 2)", "return [x, x]", "return 5"}) {
        const core::ErrorValue error = errorOf([&] { small(body); });
        EXPECT_EQ(error.code, core::ErrorCode::Input) << body;
        EXPECT_EQ(error.line().find("torch::jit"), std::string::npos);
        EXPECT_EQ(error.line().find('\n'), std::string::npos);
    }
}

TEST(TorchScript, DoubleWeightsAreFed) {
    const auto model = small("return torch.matmul(x, self.weight.t()) + self.bias");
    const at::Tensor doubles = at::tensor({0.1, 0.2}, at::kDouble).reshape({1, 2});
    EXPECT_NEAR(model->logits(doubles)[0][0].item<double>(), 1.0, 1e-6);
}

TEST(TorchScript, NoSchemaIsAnInputError) {
    const TemporaryFolder folder;
    core::writeFileAtomically(folder / "m.pt", program(kLogits));
    EXPECT_EQ(errorOf([&] { loadClassifier((folder / "m.pt").string(), {}, {}); }).what, "this model has no schema inside");
    const auto dataset = testing::clouds(20);
    LoadModelOptions raw;
    raw.data = &dataset;
    raw.raw = true;
    EXPECT_EQ(loadClassifier((folder / "m.pt").string(), raw, {})->classNames(), (std::vector<std::string>{"no", "yes"}));
}

TEST(TorchScript, ShortenedFilesAreInputErrors) {
    const std::string bytes = program(kLogits);
    for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 97) {
        const core::ErrorValue error = errorOf([&] {
            TorchScriptClassifier(twoColumns(), {"no", "yes"}, bytes.substr(0, size), {{}, data::Matrix(0, 2)}, "m.pt");
        });
        EXPECT_EQ(error.code, core::ErrorCode::Input) << size;
    }
}

TEST(TorchScript, ChangedBytesAreInputErrorsOrTheSameModel) {
    const std::string bytes = program(kLogits);
    const data::Matrix batch = data::Matrix::Constant(1, 2, 0.5F);
    const data::Matrix expected = small(kLogits)->logits(batch);
    int refused = 0;
    for (std::size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 199) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x04);
        try {
            const TorchScriptClassifier model(twoColumns(), {"no", "yes"}, changed, {{}, data::Matrix(0, 2)}, "m.pt");
            EXPECT_EQ(model.logits(batch), expected) << at;
        } catch (const core::Error& error) {
            EXPECT_EQ(error.code(), core::ErrorCode::Input) << at;
            ++refused;
        }
    }
    EXPECT_GT(refused, 50);
}

TEST(TorchScript, StoredInOurOwnFile) {
    const auto model = small("return torch.sigmoid(torch.matmul(x, self.weight.t())[:, 0:1])");
    const auto again = classifierFromFile(readModelFile(serializeClassifier(*model), "m"), "m");
    const data::Matrix batch = data::Matrix::Random(10, 2);
    EXPECT_EQ(model->probabilities(batch), again->probabilities(batch));
    EXPECT_EQ(again->identity().kind, "torchscript");
}

}  // namespace
}  // namespace counterpoint::models
