// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tensor_program.h"
#include "engine/models/load.h"
#include "engine/models/network.h"
#include "engine/models/tensor_bridge.h"
#include "engine/models/torchscript.h"
#include "tests/engine/core/expect_error.h"
#include "tests/engine/models/model_fixtures.h"
#include "tests/engine/models/program_modules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <sstream>
#include <thread>

namespace counterpoint::models {

namespace {

using ::testing::HasSubstr;

constexpr std::int64_t kRows = 5;

std::shared_ptr<const TensorProgram> programOf(const torch::jit::Module& module, OutputMeaning meaning = OutputMeaning::Logits) {
    return TensorProgram::fromModule(module, {2, 6, 6}, meaning);
}

at::Tensor pictures(std::uint64_t seed, std::int64_t rows = kRows) {
    core::Random random(seed, "pictures");
    return normalTensor({rows, 2, 6, 6}, random);
}

at::Tensor runModule(torch::jit::Module module, const at::Tensor& batch) { return module.forward({batch}).toTensor(); }

double difference(const at::Tensor& one, const at::Tensor& other) {
    EXPECT_EQ(one.sizes(), other.sizes());
    return (one.to(at::kDouble) - other.to(at::kDouble)).abs().max().item<double>();
}

torch::jit::Module submodule(torch::jit::Module module, const std::vector<std::string>& path) {
    for (const std::string& name : path) module = module.attr(name).toModule();
    return module;
}

std::vector<std::string> paths(const TensorProgram& program) {
    std::vector<std::string> found;
    for (const NetworkLayer& layer : program.layers()) found.push_back(layer.path);
    return found;
}

torch::jit::Module flatModule(const std::vector<std::string>& lines) {
    core::Random random(3, "flat");
    return ModuleBuilder("Flat").parameter("w", normalTensor({3, 4}, random)).parameter("b", normalTensor({3}, random)).forward(lines);
}

std::shared_ptr<const TensorProgram> followFlat(const std::vector<std::string>& lines, OutputMeaning meaning = OutputMeaning::Logits) {
    return TensorProgram::fromModule(flatModule(lines), {4}, meaning);
}

std::string refusal(const std::vector<std::string>& lines) {
    return core::expectError(core::ErrorCode::Unsupported, [&] { followFlat(lines); }).what;
}

at::Tensor rows(std::uint64_t seed, std::int64_t count = kRows) {
    core::Random random(seed, "rows");
    return normalTensor({count, 4}, random);
}

}  // namespace

TEST(TensorProgram, LogitsAndInputGradientsAreTheModules) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        const torch::jit::Module module = residualNetwork(seed);
        const auto program = programOf(module);
        const at::Tensor x = pictures(seed).requires_grad_();
        const at::Tensor expected = runModule(module, x);
        const at::Tensor found = program->logits(x);
        EXPECT_EQ(difference(found, expected), 0.0);
        const at::Tensor weights = at::arange(1, 4, x.options().requires_grad(false));
        const at::Tensor gradient = torch::autograd::grad({(found * weights).sum()}, {x})[0];
        EXPECT_EQ(difference(gradient, torch::autograd::grad({(expected * weights).sum()}, {x})[0]), 0.0);
    }
}

TEST(TensorProgram, FlatRowsBecomePictures) {
    const auto program = programOf(residualNetwork(0));
    const at::Tensor x = pictures(1);
    EXPECT_EQ(difference(program->logits(x.reshape({kRows, -1})), program->logits(x)), 0.0);
    EXPECT_EQ(program->rowShape(), (std::vector<std::int64_t>{2, 6, 6}));
    const auto error = core::expectError(core::ErrorCode::Input, [&] { program->logits(at::zeros({2, 71}, at::kDouble)); });
    EXPECT_THAT(error.what, HasSubstr("71"));
}

TEST(TensorProgram, RunsInTheTypeOfItsBatch) {
    const torch::jit::Module module = residualNetwork(2);
    const auto program = programOf(module);
    const at::Tensor single = program->logits(pictures(2).to(at::kFloat));
    EXPECT_EQ(single.scalar_type(), at::kFloat);
    torch::jit::Module inFloat = module.deepcopy();
    inFloat.to(at::kFloat);
    EXPECT_LE(difference(single, runModule(inFloat, pictures(2).to(at::kFloat))), 1e-6);
    const auto fromFloat = programOf(inFloat);
    EXPECT_EQ(fromFloat->logits(pictures(2)).scalar_type(), at::kDouble);
    EXPECT_LE(difference(fromFloat->logits(pictures(2)), program->logits(pictures(2))), 1e-5);
    EXPECT_EQ(difference(fromFloat->logits(pictures(2).to(at::kFloat)), runModule(inFloat, pictures(2).to(at::kFloat))), 0.0);
}

TEST(TensorProgram, NamedTypesFollowTheBatch) {
    const auto program =
        followFlat({"h = torch.linear(x, self.w, self.b)", "z = torch.zeros([x.size(0), 3], dtype=7)", "return torch.cat([h, z], 1)"});
    EXPECT_EQ(program->logits(rows(1).to(at::kFloat)).scalar_type(), at::kFloat);
    EXPECT_LE(difference(program->logits(rows(1).to(at::kFloat)), program->logits(rows(1))), 1e-5);
}

TEST(TensorProgram, LayersAreTheModulesInTheOrderOfExecution) {
    const auto program = programOf(residualNetwork(0));
    const std::vector<std::string> expected = {"conv1",
                                               "bn1",
                                               "relu",
                                               "layer1/0/conv1",
                                               "layer1/0/bn1",
                                               "layer1/0/conv2",
                                               "layer1/0/bn2",
                                               "layer1/0/relu",
                                               "layer1/0",
                                               "layer1/1/conv1",
                                               "layer1/1/bn1",
                                               "layer1/1/conv2",
                                               "layer1/1/bn2",
                                               "layer1/1/relu",
                                               "layer1/1",
                                               "layer1",
                                               "fc"};
    EXPECT_EQ(paths(*program), expected);
    EXPECT_EQ(program->requireLayer("layer1/0/conv1").kind, "conv2d");
    EXPECT_EQ(program->requireLayer("layer1/0/relu").kind, "relu");
    EXPECT_EQ(program->requireLayer("conv1").outputShape, (std::vector<std::int64_t>{4, 3, 3}));
    EXPECT_EQ(program->requireLayer("fc").outputShape, (std::vector<std::int64_t>{3}));
    ASSERT_NE(program->lastConvolution(), nullptr);
    EXPECT_EQ(program->lastConvolution()->path, "layer1/1/conv2");
    const auto error = core::expectError(core::ErrorCode::Usage, [&] { program->requireLayer("layer2"); });
    EXPECT_THAT(error.what, HasSubstr("layer2"));
    for (const std::string& path : expected) EXPECT_THAT(error.hint, HasSubstr(path));
}

TEST(TensorProgram, OperationsArePlainAndBelongToTheirLayers) {
    const auto program = programOf(residualNetwork(0));
    std::set<std::string> kinds;
    for (const Operation& operation : program->operations()) {
        kinds.insert(operation.kind);
        if (operation.kind == "aten::conv2d") {
            EXPECT_THAT(operation.layer, HasSubstr("conv"));
        }
        if (operation.kind == "aten::cat") {
            EXPECT_EQ(operation.layer, "");
        }
    }
    EXPECT_TRUE(kinds.contains("aten::relu"));
    EXPECT_TRUE(kinds.contains("aten::add"));
    for (const char* absent : {"aten::relu_", "aten::add_", "aten::dropout", "prim::If", "prim::Loop", "prim::CallMethod"})
        EXPECT_FALSE(kinds.contains(absent)) << absent;
    constexpr std::array<std::string_view, 5> kKnown = {"aten::conv2d", "aten::batch_norm", "aten::relu", "aten::add", "aten::linear"};
    EXPECT_THAT(program->kindsOutside(kKnown),
                ::testing::UnorderedElementsAre("aten::max_pool2d", "aten::adaptive_avg_pool2d", "aten::cat", "aten::flatten"));
}

TEST(TensorProgram, TapsAreWhatTheModulesGive) {
    const torch::jit::Module module = residualNetwork(4);
    const auto program = programOf(module);
    const at::Tensor x = pictures(4).requires_grad_();
    const std::vector<std::size_t> numbers = {program->requireLayer("bn1").value, program->requireLayer("layer1/0").value,
                                              program->requireLayer("layer1/1/conv1").value};
    const TensorProgram::Tapped tapped = program->tap(x, numbers);
    const auto run = [&](const std::vector<std::string>& path, const at::Tensor& input) {
        return runModule(submodule(module, path), input);
    };
    const at::Tensor norm = run({"bn1"}, run({"conv1"}, x));
    const at::Tensor first = run({"layer1", "0"}, at::relu(norm));
    EXPECT_EQ(difference(tapped.logits, runModule(module, x)), 0.0);
    EXPECT_EQ(difference(tapped.values[0], norm), 0.0);  // before the in-place ReLU
    EXPECT_EQ(difference(tapped.values[1], first), 0.0);
    EXPECT_EQ(difference(tapped.values[2], run({"layer1", "1", "conv1"}, first)), 0.0);
    // On the tape: the chain rule through the tap is the input gradient.
    const at::Tensor score = tapped.logits.select(1, 2).sum();
    const auto gradients = torch::autograd::grad({score}, {tapped.values[0], x}, {}, true);
    const at::Tensor chained = torch::autograd::grad({tapped.values[0]}, {x}, {gradients[0]})[0];
    EXPECT_LE(difference(chained, gradients[1]), 1e-12);
}

TEST(TensorProgram, TailsGiveTheSameLogits) {
    const auto program = programOf(residualNetwork(5));
    const at::Tensor x = pictures(5);
    const at::Tensor logits = program->logits(x);
    for (const NetworkLayer& layer : program->layers()) {
        const std::array<std::size_t, 1> number = {layer.value};
        const at::Tensor value = program->tap(x, number).values[0];
        EXPECT_EQ(difference(program->logitsFrom(layer.value, value, x), logits), 0.0) << layer.path;
    }
    // Nothing passes the last layer or the first by.
    for (const char* path : {"conv1", "fc"}) {
        const std::size_t number = program->requireLayer(path).value;
        const at::Tensor value = program->tap(x, {&number, 1}).values[0];
        EXPECT_EQ(difference(program->logitsFrom(number, value), logits), 0.0) << path;
        EXPECT_GT(difference(program->logitsFrom(number, value + 1.0), logits), 1e-3) << path;
    }
    const auto error = core::expectError(core::ErrorCode::Usage, [&] {
        const std::size_t number = program->requireLayer("layer1").value;
        program->logitsFrom(number, program->tap(x, {&number, 1}).values[0]);
    });
    EXPECT_THAT(error.what, HasSubstr("input"));
}

TEST(TensorProgram, InterceptorsReplaceOperations) {
    const torch::jit::Module module = residualNetwork(6);
    const auto program = programOf(module);
    const at::Tensor x = pictures(6);
    std::size_t seen = 0;
    const auto leaky = [&](const Operation& operation, std::vector<at::IValue>& inputs, std::vector<at::IValue>& outputs) {
        if (operation.kind != "aten::relu") return false;
        ++seen;
        outputs = {at::leaky_relu(inputs[0].toTensor(), 1.0)};
        return true;
    };
    const at::Tensor changed = program->logits(x, leaky);
    EXPECT_EQ(seen, 5U);
    EXPECT_GT(difference(changed, program->logits(x)), 1e-3);
    const auto same = [](const Operation& operation, std::vector<at::IValue>& inputs, std::vector<at::IValue>& outputs) {
        if (operation.kind != "aten::linear") return false;
        outputs = {at::matmul(inputs[0].toTensor(), inputs[1].toTensor().t()) + inputs[2].toTensor()};
        return true;
    };
    EXPECT_LE(difference(program->logits(x, same), program->logits(x)), 1e-12);
}

TEST(TensorProgram, FoldedNormsGiveTheSameLogits) {
    const auto program = programOf(residualNetwork(7));
    const auto folded = program->withFoldedNorms();
    const auto norms = [](const TensorProgram& each) {
        return std::ranges::count(each.operations(), std::string("aten::batch_norm"), &Operation::kind);
    };
    EXPECT_EQ(norms(*program), 5);
    EXPECT_EQ(norms(*folded), 0);
    EXPECT_EQ(folded->operations().size() + 5, program->operations().size());
    EXPECT_LE(difference(folded->logits(pictures(7)), program->logits(pictures(7))), 1e-12);
    EXPECT_LE(difference(folded->logits(pictures(7).to(at::kFloat)), program->logits(pictures(7))), 1e-4);
    const std::array<std::size_t, 1> conv = {folded->requireLayer("conv1").value};
    const std::array<std::size_t, 1> norm = {program->requireLayer("bn1").value};
    EXPECT_LE(difference(folded->tap(pictures(7), conv).values[0], program->tap(pictures(7), norm).values[0]), 1e-12);
    EXPECT_EQ(folded->lastConvolution()->path, "layer1/1/conv2");
}

TEST(TensorProgram, NormsOfLinearMapsAndTracedConvolutionsFold) {
    core::Random random(8, "norms");
    const auto make = [&](const std::string& map, const at::Tensor& weight, const at::Tensor& bias, std::vector<std::int64_t> shape) {
        return TensorProgram::fromModule(
            ModuleBuilder("Norms")
                .parameter("w", weight)
                .parameter("b", bias)
                .buffer("m", normalTensor({3}, random))
                .buffer("v", 0.5 + normalTensor({3}, random).square())
                .forward({"x = " + map, "x = torch.batch_norm(x, None, None, self.m, self.v, False, 0.1, 1e-5, True)",
                          "return torch.flatten(x, 1)"}),
            std::move(shape), OutputMeaning::Logits);
    };
    const auto check = [&](const std::shared_ptr<const TensorProgram>& program, const at::Tensor& x) {
        const auto folded = program->withFoldedNorms();
        EXPECT_EQ(folded->operations().size() + 1, program->operations().size());
        EXPECT_LE(difference(folded->logits(x), program->logits(x)), 1e-12);
    };
    const at::Tensor w = normalTensor({3, 4}, random);
    const at::Tensor b = normalTensor({3}, random);
    check(make("torch.linear(x, self.w, self.b)", w, b, {4}), rows(8));
    check(make("torch.linear(x, self.w)", w, b, {4}), rows(8));
    check(make("torch.addmm(self.b, x, self.w.t())", w, b, {4}), rows(8));
    check(make("torch._convolution(x, self.w, self.b, [1, 1], [0, 0], [1, 1], False, [0, 0], 1, False, False, True, True)",
               normalTensor({3, 2, 3, 3}, random), b, {2, 6, 6}),
          pictures(8));
    // Transposed maps and values that are read elsewhere, too, stay as they are.
    const auto twice = make("torch.linear(x, self.w, self.b)\n    y = x", w, b, {4});
    EXPECT_EQ(twice->withFoldedNorms()->operations().size() + 1, twice->operations().size());
    const auto transposed = make("torch._convolution(x, self.w, self.b, [1, 1], [0, 0], [1, 1], True, [0, 0], 1, False, False, True, True)",
                                 normalTensor({2, 3, 3, 3}, random), b, {2, 6, 6});
    EXPECT_EQ(transposed->withFoldedNorms()->operations().size(), transposed->operations().size());
}

TEST(TensorProgram, FinalNormalisationIsLeftOut) {
    const at::Tensor x = pictures(9);
    const at::Tensor logits = runModule(residualNetwork(9), x);
    for (const auto& [result, meaning] :
         {std::pair("torch.softmax(x, 1)", OutputMeaning::Probabilities), std::pair("torch.softmax(x, -1)", OutputMeaning::Probabilities),
          std::pair("torch.log_softmax(x, 1)", OutputMeaning::Logits)}) {
        const auto program = programOf(residualNetwork(9, result), meaning);
        EXPECT_TRUE(program->leavesOutFinal());
        EXPECT_EQ(difference(program->logits(x), logits), 0.0) << result;
    }
    const at::Tensor two = at::cat({at::zeros({kRows, 1}, at::kDouble), logits.slice(1, 0, 1)}, 1);
    EXPECT_EQ(difference(programOf(residualNetwork(9, "torch.sigmoid(x[:, 0:1])"), OutputMeaning::OneProbability)->logits(x), two), 0.0);
    EXPECT_EQ(difference(programOf(residualNetwork(9, "x[:, 0]"), OutputMeaning::OneLogit)->logits(x), two), 0.0);
    // Another axis or another meaning is no normalisation of classes.
    EXPECT_FALSE(programOf(residualNetwork(9, "torch.softmax(x, 0)"), OutputMeaning::Probabilities)->leavesOutFinal());
    EXPECT_FALSE(programOf(residualNetwork(9, "torch.sigmoid(x)"), OutputMeaning::Logits)->leavesOutFinal());
    EXPECT_FALSE(programOf(residualNetwork(9))->leavesOutFinal());
}

TEST(TensorProgram, InPlaceOperationsAreFollowed) {
    for (const std::vector<std::string>& lines : std::vector<std::vector<std::string>>{
             {"h = torch.linear(x, self.w, self.b)", "g = h", "h.relu_()", "return g * 2.0"},
             {"h = torch.linear(x, self.w, self.b)", "h *= 2.0", "h += 1.0", "h.clamp_(-1.0, 1.0)", "return h"},
             {"h = torch.linear(x, self.w, self.b).view(-1, 3)", "h.tanh_()", "return h"}}) {
        const at::Tensor expected = runModule(flatModule(lines), rows(1).clone());
        EXPECT_EQ(difference(followFlat(lines)->logits(rows(1)), expected), 0.0);
    }
    EXPECT_THAT(refusal({"h = torch.linear(x, self.w, self.b)", "v = h.view(-1)", "h.relu_()", "return h + v.view(-1, 3)"}),
                HasSubstr("aten::relu_"));
    EXPECT_THAT(refusal({"h = torch.linear(x, self.w, self.b)", "h[:, 0] = 1.0", "return h"}), HasSubstr("shares"));
    EXPECT_THAT(refusal({"self.b.add_(1.0)", "return torch.linear(x, self.w, self.b)"}), HasSubstr("state"));
}

TEST(TensorProgram, WhatCannotBeFollowedIsNamed) {
    EXPECT_THAT(refusal({"h = torch.linear(x, self.w, self.b)", "if bool(h.sum() > 0.0):", "    h = h * 2.0", "return h"}),
                HasSubstr("prim::If"));
    EXPECT_THAT(refusal({"h = torch.linear(x, self.w, self.b)", "while bool(h.abs().sum() > 1.0):", "    h = h * 0.5", "return h"}),
                HasSubstr("prim::Loop"));
    EXPECT_THAT(refusal({"h = torch.linear(x, self.w, self.b)", "for i in range(x.size(0)):", "    h = h + 1.0", "return h"}),
                HasSubstr("number of rows"));
    EXPECT_THAT(refusal({"return torch.linear(x, self.w, self.b) + torch.rand([3])"}), HasSubstr("aten::rand"));
    EXPECT_THAT(refusal({"return torch.dropout(torch.linear(x, self.w, self.b), 0.5, True)"}), HasSubstr("aten::dropout"));
    EXPECT_THAT(refusal({"return torch.linear(x[:, 0:2], self.w, self.b)"}), HasSubstr("fails"));
    EXPECT_THAT(refusal({"return self.w"}), HasSubstr("one tensor"));
    EXPECT_THAT(refusal({"assert x.dim() == 4, 'picture'", "return x"}), HasSubstr("exception"));
}

TEST(TensorProgram, ProgramsWithoutModulesNameTheirOperations) {
    const auto program = followFlat({"h = torch.relu(torch.linear(x, self.w, self.b))", "return torch.relu(h - 1.0)"});
    EXPECT_EQ(paths(*program), (std::vector<std::string>{"linear", "relu", "sub", "relu.1"}));
    EXPECT_EQ(program->lastConvolution(), nullptr);
}

TEST(TensorProgram, FrozenModulesKeepTheirLayers) {
    torch::jit::Module module = residualNetwork(1);
    module.eval();
    const torch::jit::Module frozen = torch::jit::freeze(module, {}, false);
    const auto program = programOf(frozen);
    EXPECT_EQ(difference(program->logits(pictures(1)), runModule(module, pictures(1))), 0.0);
    EXPECT_EQ(program->requireLayer("layer1/0/conv1").kind, "conv2d");
    EXPECT_EQ(program->lastConvolution()->path, "layer1/1/conv2");
}

TEST(TensorProgram, SharedModulesCountTheirLastCall) {
    core::Random random(4, "shared");
    const torch::jit::Module module = ModuleBuilder("Shared")
                                          .part("map", linear(3, 3, random))
                                          .forward({"x = torch.relu(self.map.forward(x))", "return self.map.forward(x)"});
    const auto program = TensorProgram::fromModule(module, {3}, OutputMeaning::Logits);
    ASSERT_EQ(program->layers().size(), 1U);
    const at::Tensor x = rows(1).slice(1, 0, 3);
    const std::size_t number = program->layers().front().value;
    EXPECT_EQ(difference(program->tap(x, {&number, 1}).values[0], program->logits(x)), 0.0);
}

TEST(TensorProgram, TokensAreWholeNumbers) {
    core::Random random(5, "tokens");
    const at::Tensor embedding = normalTensor({7, 3}, random);
    const torch::jit::Module module = ModuleBuilder("Bag").parameter("e", embedding).forward({"return torch.embedding(self.e, x).mean(1)"});
    const auto program = TensorProgram::fromModule(module, {4}, OutputMeaning::Logits, RowKind::Tokens);
    const at::Tensor tokens = at::arange(8, at::kLong).remainder(7).reshape({2, 4});
    EXPECT_EQ(difference(program->logits(tokens), at::embedding(embedding, tokens).mean(1)), 0.0);
    const std::size_t number = program->requireLayer("embedding").value;
    EXPECT_EQ(difference(program->logitsFrom(number, at::ones({2, 4, 3}, at::kDouble), tokens), at::ones({2, 3}, at::kDouble)), 0.0);
}

TEST(TensorProgram, SeveralThreadsMayRunIt) {
    const auto program = programOf(residualNetwork(3));
    const at::Tensor x = pictures(3);
    const at::Tensor expected = runModule(residualNetwork(3), x);
    std::vector<double> errors(8, 1.0);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < errors.size(); ++i) {
            threads.emplace_back([&, i] {
                const at::Tensor batch = i % 2 == 0 ? x : x.to(at::kFloat);
                if (i % 4 < 2) {
                    const c10::InferenceMode noGradients;
                    errors[i] = difference(program->logits(batch), expected);
                } else {
                    const at::Tensor leaf = batch.clone().requires_grad_();
                    errors[i] = difference(program->logits(leaf).detach(), expected);
                }
            });
        }
    }
    for (std::size_t i = 0; i < errors.size(); ++i) EXPECT_LE(errors[i], i % 2 == 0 ? 1e-12 : 1e-4);
    // Constants that were first brought to a type under InferenceMode serve gradients.
    const auto other = programOf(residualNetwork(3));
    {
        const c10::InferenceMode noGradients;
        EXPECT_LE(difference(other->logits(x.to(at::kFloat)), expected), 1e-4);
    }
    const at::Tensor leaf = x.to(at::kFloat).requires_grad_();
    EXPECT_GT(torch::autograd::grad({other->logits(leaf).sum()}, {leaf})[0].abs().max().item<double>(), 0.0);
}

TEST(TensorProgram, OperationsRunByThemselves) {
    const auto program = programOf(residualNetwork(3));
    const at::Tensor x = pictures(3);
    const auto doubled = [&](const Operation& operation, std::vector<at::IValue>& inputs, std::vector<at::IValue>& outputs) {
        if (operation.kind != "aten::linear") return false;
        outputs = program->run(operation, {inputs[0], inputs[1].toTensor() * 2.0, inputs[2].toTensor() * 2.0});
        return true;
    };
    EXPECT_LE(difference(program->logits(x, doubled), 2.0 * program->logits(x)), 1e-12);
}

namespace {

data::Matrix plainMatrix(const at::Tensor& tensor) { return copyToMatrix(tensor); }

std::shared_ptr<NetworkClassifier> ownNetwork(std::size_t classes) {
    core::Random random(classes, "own");
    const auto layer = [&](std::int64_t inputs, std::int64_t outputs) {
        const data::Matrix bias = plainMatrix(normalTensor({1, outputs}, random));
        return DenseLayer{plainMatrix(normalTensor({outputs, inputs}, random)), bias.row(0)};
    };
    std::vector<std::string> names;
    for (std::size_t i = 0; i < classes; ++i) names.push_back(std::string(1, static_cast<char>('a' + i)));
    const std::int64_t outputs = classes == 2 ? 1 : static_cast<std::int64_t>(classes);
    return std::make_shared<NetworkClassifier>("mlp", data::Encoder::identity(testing::numericSchema(4, names)), names,
                                               DenseNetwork{{layer(4, 6), layer(6, 5), layer(5, outputs)}});
}

}  // namespace

TEST(ClassifierProgram, OwnNetworksShowTheirLayers) {
    for (const std::size_t classes : {2U, 3U}) {
        auto model = ownNetwork(classes);
        const auto program = model->program();
        EXPECT_EQ(paths(*program), (std::vector<std::string>{"linear0", "relu0", "linear1", "relu1", "linear2"}));
        const at::Tensor x = rows(1).to(at::kFloat);
        const at::Tensor expected = model->logits(x);
        EXPECT_LE(difference(program->logits(x), expected), 1e-6);
        EXPECT_EQ(model->program(), program);
        model.reset();  // the program keeps weights of its own
        EXPECT_LE(difference(program->logits(x), expected), 1e-6);
    }
}

TEST(ClassifierProgram, LoadedNetworksShowTheirLayersAndTheirLogits) {
    core::Random random(6, "loaded");
    torch::jit::Module module =
        ModuleBuilder("Loaded")
            .part("hidden", linear(4, 5, random))
            .part("relu", relu())
            .part("output", linear(5, 3, random))
            .forward({"x = self.relu.forward(self.hidden.forward(x))", "return torch.softmax(self.output.forward(x), 1)"});
    module.to(at::kFloat);
    std::ostringstream stream;
    module.save(stream);
    const std::vector<std::string> names = {"a", "b", "c"};
    const TorchScriptClassifier model(data::Encoder::identity(testing::numericSchema(4, names)), names, stream.str(), {}, "loaded.pt");
    EXPECT_EQ(model.outputMeaning(), OutputMeaning::Probabilities);
    EXPECT_EQ(model.logitForm(), LogitForm::PerClass);
    EXPECT_EQ(paths(*model.program()), (std::vector<std::string>{"hidden", "relu", "output"}));
    const at::Tensor x = rows(2).to(at::kFloat);
    EXPECT_LE(difference(at::softmax(model.program()->logits(x), 1), runModule(module, x)), 1e-6);
    // Far out the probability is 1 to the last digit; the logits still tell the rows apart.
    const at::Tensor far = model.program()->logits(x * 1e4);
    EXPECT_GT((far.select(0, 0) - far.select(0, 1)).abs().max().item<double>(), 1.0);
}

TEST(ClassifierProgram, WhyANetworkCannotBeFollowedIsKept) {
    core::Random random(6, "loaded");
    torch::jit::Module module =
        ModuleBuilder("Branches")
            .part("map", linear(4, 3, random))
            .forward({"x = self.map.forward(x)", "if bool(x.sum() > 0.0):", "    x = x * 2.0", "return torch.softmax(x, 1)"});
    module.to(at::kFloat);
    std::ostringstream stream;
    module.save(stream);
    const std::vector<std::string> names = {"a", "b", "c"};
    const TorchScriptClassifier model(data::Encoder::identity(testing::numericSchema(4, names)), names, stream.str(), {}, "loaded.pt");
    for (int i = 0; i < 2; ++i) {
        const auto error = core::expectError(core::ErrorCode::Unsupported, [&] { (void)model.program(); });
        EXPECT_THAT(error.what, HasSubstr("prim::If"));
    }
    EXPECT_EQ(model.logitForm(), LogitForm::LogProbabilities);
}

TEST(ClassifierProgram, PublishedNetworksAreFollowed) {
    const std::filesystem::path folder = std::filesystem::path(COUNTERPOINT_REFERENCE) / "models/carla";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no reference models";
    for (const char* name : {"adult_ann.pt", "adult_linear.pt", "heloc_ann.pt", "compas_ann.pt"}) {
        torch::jit::Module module = torch::jit::load((folder / name).string(), at::kCPU);
        module.eval();
        std::int64_t width = 0;
        for (const at::Tensor& parameter : module.parameters()) {
            if (width == 0 && parameter.dim() == 2) width = parameter.size(1);
        }
        const auto program = TensorProgram::fromModule(module, {width}, OutputMeaning::Logits);
        EXPECT_FALSE(program->layers().empty()) << name;
        core::Random random(1, name);
        const at::Tensor x = normalTensor({64, width}, random).to(at::kFloat);
        EXPECT_LE(difference(program->logits(x), runModule(module, x)), 1e-6) << name;
        const at::Tensor inDouble = program->logits(x.to(at::kDouble));
        module.to(at::kDouble);
        EXPECT_LE(difference(inDouble, runModule(module, x.to(at::kDouble))), 1e-12) << name;
        EXPECT_EQ(difference(program->logits(x.to(at::kDouble)), inDouble), 0.0) << name;
    }
}

}  // namespace counterpoint::models
