// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/probe.h"

#include "engine/core/file.h"
#include "engine/core/torch.h"
#include "engine/core/torch_runtime.h"
#include "engine/models/model_file.h"
#include "engine/models/training.h"
#include "tests/engine/models/model_fixtures.h"

#include <gmock/gmock.h>
#include <sstream>

namespace counterpoint::models {
namespace {

using testing::clouds;
using ::testing::ElementsAre;
using testing::errorOf;
using ::testing::HasSubstr;
using testing::TemporaryFolder;

/// A program of the weights [outputs x inputs], all ones, whose forward is `body`.
void writeProgram(const std::filesystem::path& path, std::int64_t outputs, std::int64_t inputs, const std::string& body) {
    torch::jit::Module module("Probe");
    module.register_parameter("weight", at::ones({outputs, inputs}), false);
    module.define("def forward(self, x):\n    " + body + "\n");
    module.save(path.string());
}

class Probe : public ::testing::Test {
protected:
    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    ModelProbe probe(const std::string& name) const { return probeModel(path(name), core::Context{}); }

    TemporaryFolder folder_;
};

TEST_F(Probe, AModelTrainedHereNeedsNoMapping) {
    core::Context context;
    core::applyThreadPolicy(context);
    const ModelKind& kind = requireModelKind("logistic-regression");
    saveClassifier(*train(clouds(100), kind, core::ParamSet(kind.parameters), context).model, path("m.model"));
    const ModelProbe found = probe("m.model");
    EXPECT_EQ(found.kind, "logistic-regression");
    EXPECT_FALSE(found.needsMapping());
    EXPECT_THAT(found.schema->featureNames(), ElementsAre("x0", "x1"));
    EXPECT_EQ(found.inputs, 2);
    EXPECT_EQ(found.outputs, 2);
    EXPECT_THAT(found.classNames, ElementsAre("no", "yes"));
}

TEST_F(Probe, TorchScriptTellsItsWidthByItsWeights) {
    writeProgram(path("logit.pt"), 1, 7, "return torch.matmul(x, self.weight.t())");
    const ModelProbe logit = probe("logit.pt");
    EXPECT_EQ(logit.kind, "torchscript");
    EXPECT_TRUE(logit.needsMapping());
    EXPECT_EQ(logit.inputs, 7);
    EXPECT_EQ(logit.outputs, 1);
    EXPECT_EQ(logit.recognised, OutputMeaning::OneLogit);
    EXPECT_THAT(logit.notices, ElementsAre(HasSubstr("only if you trust")));

    writeProgram(path("softmax.pt"), 3, 5, "return torch.softmax(torch.matmul(x, self.weight.t()), 1)");
    const ModelProbe softmax = probe("softmax.pt");
    EXPECT_EQ(softmax.inputs, 5);
    EXPECT_EQ(softmax.outputs, 3);
    EXPECT_EQ(softmax.recognised, OutputMeaning::Probabilities);
}

TEST_F(Probe, SaysWhenItCannotTell) {
    writeProgram(path("odd.pt"), 2, 3, "return torch.cat([x, x], 0)");
    const ModelProbe found = probe("odd.pt");
    EXPECT_FALSE(found.inputs);
    EXPECT_FALSE(found.outputs);
    EXPECT_THAT(found.notices.back(), HasSubstr("cannot be told"));
}

TEST_F(Probe, XgboostNamesItsColumnsWhereItCan) {
    const auto trees = [](const std::string& names) {
        return R"({"learner":{"learner_model_param":{"num_class":"0","base_score":"5E-1","num_feature":"3"},"objective":{"name":"binary:logistic"},)" +
               names + R"("gradient_booster":{"name":"gbtree","model":{"trees":[],"tree_info":[]}}}})";
    };
    core::writeFileAtomically(path("named.json"), trees(R"("feature_names":["age","job=a","job=b"],)"));
    core::writeFileAtomically(path("bare.json"), trees(R"("feature_names":[],)"));
    core::writeFileAtomically(path("wrong.json"), trees(R"("feature_names":[1,2,3],)"));
    const ModelProbe named = probe("named.json");
    EXPECT_EQ(named.kind, "boosted-trees");
    EXPECT_EQ(named.inputs, 3);
    EXPECT_EQ(named.outputs, 1);
    EXPECT_THAT(named.inputNames, ElementsAre("age", "job=a", "job=b"));
    EXPECT_TRUE(probe("bare.json").inputNames.empty());
    EXPECT_TRUE(probe("wrong.json").inputNames.empty());
}

TEST_F(Probe, ACommandIsNotRunAndAFileThatIsNoModelIsRefused) {
    const std::filesystem::path trace = folder_ / "ran";
    const ModelProbe command = probeModel("cmd:/bin/sh -c 'touch " + trace.string() + "'", core::Context{});
    EXPECT_EQ(command.kind, "command");
    EXPECT_FALSE(command.inputs);
    EXPECT_FALSE(std::filesystem::exists(trace));
    EXPECT_EQ(errorOf([] { probeModel("cmd:no-such-program", core::Context{}); }).code, core::ErrorCode::Input);
    core::writeFileAtomically(path("a.csv"), "x\n1\n");
    EXPECT_EQ(errorOf([&] { probe("a.csv"); }).code, core::ErrorCode::Input);
    EXPECT_EQ(errorOf([&] { probe("absent.pt"); }).code, core::ErrorCode::Input);
    core::writeFileAtomically(path("a.onnx"), "x");
    EXPECT_EQ(errorOf([&] { probe("a.onnx"); }).code, core::ErrorCode::Unsupported);
}

class Mapping : public Probe {
protected:
    /// p(yes) is the logistic function of x0 + x1: right for the clouds.
    void writeSum() { writeProgram(path("sum.pt"), 1, 2, "return torch.matmul(x, self.weight.t())"); }
    MappingCheck check(const data::Dataset& dataset, bool raw = true) {
        LoadModelOptions mapping;
        mapping.raw = raw;
        return checkMapping(path("sum.pt"), mapping, dataset, core::Context{});
    }
};

TEST_F(Mapping, ShowsTheFirstRowsWithTheirLabels) {
    writeSum();
    const data::Dataset dataset = clouds(60);
    const MappingCheck found = check(dataset);
    EXPECT_TRUE(found.isUsable());
    EXPECT_TRUE(found.problems.empty());
    EXPECT_EQ(found.recognised, OutputMeaning::OneLogit);
    EXPECT_THAT(found.classNames, ElementsAre("no", "yes"));
    ASSERT_EQ(found.probabilities.size(), 20U);
    ASSERT_EQ(found.predicted.size(), 20U);
    std::size_t hits = 0;
    for (std::size_t row = 0; row < 20; ++row) {
        const double sum = dataset.table.cell(row, 0) + dataset.table.cell(row, 1);
        EXPECT_NEAR(found.probabilities[row][1], 1.0 / (1.0 + std::exp(-sum)), 1e-5);
        EXPECT_EQ(found.predicted[row], sum > 0.0 ? 1 : 0);
        EXPECT_EQ(found.labels[row], static_cast<int>(row % 2));
        hits += found.predicted[row] == found.labels[row] ? 1U : 0U;
    }
    EXPECT_EQ(found.accuracy, static_cast<double>(hits) / 20.0);
}

TEST_F(Mapping, ClassesInTheWrongOrderAreAProblem) {
    writeSum();
    const data::Dataset rows = clouds(60);
    std::vector<std::vector<double>> cells;
    std::vector<int> labels;
    for (std::size_t row = 0; row < 60; ++row) {
        cells.push_back({rows.table.cell(row, 0), rows.table.cell(row, 1)});
        labels.push_back(1 - static_cast<int>(row % 2));
    }
    const MappingCheck found = check(testing::numericDataset(cells, labels, {"yes", "no"}));
    EXPECT_TRUE(found.isUsable());
    EXPECT_THAT(found.problems, ElementsAre(HasSubstr("wrong order")));
}

TEST_F(Mapping, WhatDoesNotFitIsAProblemNotAnError) {
    writeProgram(path("sum.pt"), 1, 5, "return torch.matmul(x, self.weight.t())");
    const MappingCheck found = check(clouds(60));
    EXPECT_FALSE(found.isUsable());
    EXPECT_THAT(found.problems, ElementsAre(HasSubstr("the model reads 5 columns, the schema gives 2")));
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    EXPECT_EQ(errorOf([&] { checkMapping(path("sum.pt"), {}, clouds(60), context); }).code, core::ErrorCode::Cancelled);
}

TEST_F(Mapping, RowsThatAreAllAlikeAreAProblem) {
    writeProgram(path("sum.pt"), 1, 2, "return torch.matmul(x, self.weight.t()) * 0");
    EXPECT_THAT(check(clouds(60)).problems, ElementsAre(HasSubstr("same probabilities")));
}

}  // namespace
}  // namespace counterpoint::models
