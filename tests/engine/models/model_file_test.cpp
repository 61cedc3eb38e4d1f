// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model_file.h"

#include "engine/core/file.h"
#include "engine/core/hash.h"
#include "engine/core/torch_runtime.h"
#include "engine/models/load.h"
#include "engine/models/network.h"
#include "engine/models/training.h"
#include "tests/engine/models/model_fixtures.h"

#include <cstring>

namespace counterpoint::models {
namespace {

using testing::clouds;
using testing::errorOf;
using testing::TemporaryFolder;

ClassifierPtr trained(const std::string& kind) {
    core::Context context;
    core::applyThreadPolicy(context);
    core::ParamSet parameters(requireModelKind(kind).parameters);
    parameters.set(parameters.has("epochs") ? "epochs" : "rounds", "5");
    return train(clouds(120), requireModelKind(kind), parameters, context).model;
}

/// A model file written by hand after the format's description: z = 2 x0 - x1 + 0.5.
std::string handWrittenFile(std::uint32_t version = 1) {
    const std::string encoder = data::Encoder::identity(testing::numericSchema(2, {"no", "yes"})).toJson().dump();
    const std::string header =
        R"({"kind":"logistic-regression","class_names":["no","yes"],"threshold":0.25,"layers":1,"encoder":)" + encoder +
        R"(,"arrays":[{"name":"weight0","type":"float32","shape":[1,2]},{"name":"bias0","type":"float32","shape":[1,1]}]})";
    std::string content = header;
    for (const float number : {2.0F, -1.0F, 0.5F}) {
        std::uint32_t bits = 0;
        std::memcpy(&bits, &number, sizeof(bits));
        for (int shift = 0; shift < 32; shift += 8) content += static_cast<char>((bits >> shift) & 0xffU);
    }
    std::string bytes = "CPMODEL\n";
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((version >> shift) & 0xffU);
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>((static_cast<std::uint64_t>(header.size()) >> shift) & 0xffU);
    return bytes + core::sha256(content) + content;
}

class SavedKind : public ::testing::TestWithParam<std::string> {};

TEST_P(SavedKind, ComesBackWithTheSameProbabilitiesBitForBit) {
    const TemporaryFolder folder;
    const ClassifierPtr model = trained(GetParam());
    model->setThreshold(0.3);
    saveClassifier(*model, folder / "m.cpm");
    const ClassifierPtr again = loadClassifier((folder / "m.cpm").string(), {}, {});
    const data::Matrix batch = data::Matrix::Random(50, static_cast<Eigen::Index>(model->encoder().width()));
    EXPECT_EQ(model->probabilities(batch), again->probabilities(batch));
    EXPECT_EQ(again->threshold(), 0.3);
    EXPECT_EQ(again->classNames(), model->classNames());
    EXPECT_EQ(again->trainingRecord(), model->trainingRecord());
    EXPECT_EQ(again->identity().kind, GetParam());
    EXPECT_EQ(again->identity().weightsHash, model->identity().weightsHash);
    EXPECT_EQ(again->identity().sha256, core::sha256(core::readFile(folder / "m.cpm")));
    EXPECT_EQ(historyOf(*again).size(), historyOf(*model).size());
    EXPECT_GT(historyOf(*again).size(), 0U);
    EXPECT_EQ(serializeClassifier(*again), serializeClassifier(*model));
}

TEST_P(SavedKind, ShortenedAnywhereIsAnInputError) {
    const std::string bytes = serializeClassifier(*trained(GetParam()));
    for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 211) {
        EXPECT_EQ(errorOf([&] { readModelFile(std::string_view(bytes).substr(0, size), "m"); }).code, core::ErrorCode::Input) << size;
    }
}

TEST_P(SavedKind, AnyChangedByteIsAnInputError) {
    const std::string bytes = serializeClassifier(*trained(GetParam()));
    for (std::size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 211) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x10);
        EXPECT_EQ(errorOf([&] { readModelFile(changed, "m"); }).code, core::ErrorCode::Input) << at;
    }
}

TEST_P(SavedKind, ChangedBytesBehindTheChecksumNeverEscapeAsAnotherException) {
    const std::string bytes = serializeClassifier(*trained(GetParam()));
    for (std::size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 499) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x01);
        try {
            classifierFromFile(readModelFile(changed, "m", false), "m");
        } catch (const core::Error& error) {
            EXPECT_NE(error.code(), core::ErrorCode::Internal) << at;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, SavedKind, ::testing::Values("logistic-regression", "mlp", "boosted-trees"), [](const auto& parameter) {
    std::string name = parameter.param;
    std::erase(name, '-');
    return name;
});

TEST(ModelFile, ReadsAFileWrittenByHand) {
    const ClassifierPtr model = classifierFromFile(readModelFile(handWrittenFile(), "hand"), "hand");
    data::Matrix batch(1, 2);
    batch << 1.0F, 1.0F;
    EXPECT_FLOAT_EQ(model->logits(batch)(0, 1), 1.5F);
    EXPECT_EQ(model->threshold(), 0.25);
    EXPECT_TRUE(historyOf(*model).empty());
}

TEST(ModelFile, NewerVersionIsRefused) {
    const core::ErrorValue error = errorOf([] { readModelFile(handWrittenFile(2), "m.cpm"); });
    EXPECT_EQ(error.line(), "the model file has format 2, this program reads up to 1: m.cpm — update the program");
}

TEST(ModelFile, SizesThatDoNotAddUpAreRefusedBeforeMemoryIsTaken) {
    for (const char* shape : {"[1,9000000000000000000]", "[4294967296,4294967296]", "[-1,2]", "[0,9000000000000000000]", "[1,1]", "[2,3]",
                              "[2]", "[]", "\"x\"", "[1.5]"}) {
        std::string bytes = handWrittenFile();
        const std::string original = R"("shape":[1,2])";
        const auto at = bytes.find(original);
        std::string replacement = std::string(R"("shape":)") + shape;
        bytes.replace(at, original.size(), replacement);
        std::uint64_t size = 0;
        std::memcpy(&size, bytes.data() + 12, sizeof(size));
        size += replacement.size() - original.size();
        std::memcpy(bytes.data() + 12, &size, sizeof(size));
        EXPECT_EQ(errorOf([&] { classifierFromFile(readModelFile(bytes, "m", false), "m"); }).code, core::ErrorCode::Input) << shape;
    }
}

TEST(ModelFile, FilesThatAreNoModelAreInputErrors) {
    const TemporaryFolder folder;
    const std::vector<std::pair<std::string, std::string>> files{{"empty.cpm", ""},  {"text.cpm", "hello"},  {"magic.cpm", "CPMODEL\n"},
                                                                 {"empty.pt", ""},   {"text.pt", "hello"},   {"zip.pt", "PK\x03\x04"},
                                                                 {"empty.json", ""}, {"text.json", "hello"}, {"other.json", "{\"a\": 1}"},
                                                                 {"empty.ubj", ""},  {"brace.ubj", "{"},     {"list.json", "[1]"}};
    const auto dataset = clouds(20);
    LoadModelOptions options;
    options.data = &dataset;
    options.raw = true;
    for (const auto& [name, content] : files) {
        core::writeFileAtomically(folder / name, content);
        const core::ErrorValue error =
            errorOf([&] { loadClassifier((folder / name).string(), name.ends_with(".cpm") ? LoadModelOptions{} : options, {}); });
        EXPECT_EQ(error.code, core::ErrorCode::Input) << name << ": " << error.line();
        EXPECT_EQ(error.line().find('\n'), std::string::npos);
    }
    EXPECT_EQ(errorOf([&] { loadClassifier((folder / "absent.pt").string(), {}, {}); }).code, core::ErrorCode::Input);
    EXPECT_EQ(errorOf([&] { loadClassifier("model.onnx", {}, {}); }).code, core::ErrorCode::Unsupported);
}

TEST(ModelFile, OwnFilesTakeNoMapping) {
    const TemporaryFolder folder;
    core::writeFileAtomically(folder / "m.cpm", handWrittenFile());
    LoadModelOptions options;
    options.raw = true;
    EXPECT_EQ(errorOf([&] { loadClassifier((folder / "m.cpm").string(), options, {}); }).code, core::ErrorCode::Usage);
    LoadModelOptions threshold;
    threshold.threshold = 0.7;
    EXPECT_EQ(loadClassifier((folder / "m.cpm").string(), threshold, {})->threshold(), 0.7);
}

}  // namespace
}  // namespace counterpoint::models
