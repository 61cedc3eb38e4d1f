// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/file.h"
#include "engine/core/random.h"
#include "engine/core/torch.h"
#include "engine/models/load.h"
#include "engine/models/tree_classifier.h"
#include "tests/engine/models/model_fixtures.h"
#include "tests/support/reference_booster.h"

#include <cmath>
#include <limits>

namespace counterpoint::models {
namespace {

using test::ReferenceBooster;
using testing::errorOf;
using testing::TemporaryFolder;

constexpr Eigen::Index kColumns = 4;

/// Rows with missing values, and a label that depends on them.
data::Matrix someRows(std::uint64_t seed) {
    core::Random random(seed, "rows");
    data::Matrix rows(300, kColumns);
    for (Eigen::Index i = 0; i < rows.size(); ++i) {
        rows.data()[i] =
            random.chance(0.1) ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(std::round(random.normal() * 8.0) / 4.0);
    }
    return rows;
}

std::vector<float> labelsOf(const data::Matrix& rows, int classes) {
    std::vector<float> labels;
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
        const float score = (std::isnan(rows(i, 0)) ? 1.0F : rows(i, 0)) + (std::isnan(rows(i, 1)) ? 0.0F : rows(i, 1) * rows(i, 1) / 2.0F);
        labels.push_back(static_cast<float>(std::clamp(static_cast<int>(score), 0, classes - 1)));
    }
    return labels;
}

TreeClassifier classifierOf(const std::string& bytes, std::vector<std::string> classes = {"no", "yes"}) {
    return {data::Encoder::identity(testing::numericSchema(kColumns, classes)), classes, bytes, "trees"};
}

struct TreeCase {
    const char* name;
    std::vector<std::pair<const char*, const char*>> parameters;
    int classes;
};

class XgboostModel : public ::testing::TestWithParam<TreeCase> {};

TEST_P(XgboostModel, EqualsTheCApiInBothFormats) {
    const TreeCase& tree = GetParam();
    const data::Matrix rows = someRows(1);
    const ReferenceBooster booster(rows, labelsOf(rows, tree.classes), tree.parameters);
    const data::Matrix fresh = someRows(2);
    const std::vector<float> margins = booster.predict(fresh, 1);
    const std::vector<float> probabilities = booster.predict(fresh, 0);
    const std::vector<std::string> names = tree.classes == 2 ? std::vector<std::string>{"a", "b"} : std::vector<std::string>{"a", "b", "c"};
    for (const char* format : {"json", "ubj"}) {
        const TreeClassifier model = classifierOf(booster.save(format), names);
        const data::Matrix ours = model.ensemble().margins(fresh);
        const data::Matrix ourProbabilities = model.probabilities(fresh);
        ASSERT_EQ(static_cast<std::size_t>(ours.size()), margins.size());
        for (Eigen::Index i = 0; i < ours.size(); ++i) EXPECT_NEAR(ours.data()[i], margins[static_cast<std::size_t>(i)], 1e-6) << format;
        for (Eigen::Index i = 0; i < fresh.rows(); ++i) {
            for (int k = 0; k < tree.classes; ++k) {
                const auto at = static_cast<std::size_t>(tree.classes == 2 ? i : i * tree.classes + k);
                EXPECT_NEAR(ourProbabilities(i, k), tree.classes == 2 && k == 0 ? 1.0F - probabilities[at] : probabilities[at], 1e-6)
                    << format;
            }
        }
        if (tree.classes == 2) {
            EXPECT_EQ(model.logits(fresh).col(0), -model.logits(fresh).col(1));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    Boosters, XgboostModel,
    ::testing::Values(TreeCase{"Binary", {{"objective", "binary:logistic"}, {"max_depth", "3"}, {"base_score", "0.3"}}, 2},
                      TreeCase{"Dart", {{"objective", "binary:logistic"}, {"booster", "dart"}, {"rate_drop", "0.5"}}, 2},
                      TreeCase{"Forest", {{"objective", "binary:logistic"}, {"num_parallel_tree", "3"}, {"subsample", "0.6"}}, 2},
                      TreeCase{"Exact", {{"objective", "binary:logistic"}, {"tree_method", "exact"}, {"gamma", "1"}}, 2},
                      TreeCase{"Softprob", {{"objective", "multi:softprob"}, {"num_class", "3"}, {"tree_method", "hist"}}, 3}),
    [](const auto& parameter) { return std::string(parameter.param.name); });

/// One split on column 1 at 2.5; leaves -1 and 3; base score one half, so that its margin is 0.
std::string stump(const std::string& left = "[1,-1,-1]", const std::string& right = "[2,-1,-1]", const std::string& columns = "[1,0,0]",
                  const std::string& objective = "binary:logistic") {
    return R"({"learner":{"gradient_booster":{"name":"gbtree","model":{"tree_info":[0],"trees":[{"left_children":)" + left +
           R"(,"right_children":)" + right + R"(,"split_indices":)" + columns +
           R"(,"split_conditions":[2.5,-1.0,3.0],"default_left":[0,0,0]}]}},"learner_model_param":{"base_score":"5E-1",)" +
           R"("num_class":"0","num_feature":"4"},"objective":{"name":")" + objective + R"("}},"version":[1,7,4]})";
}

TEST(XgboostFormat, StumpByHand) {
    const TreeClassifier model = classifierOf(stump());
    data::Matrix rows(3, kColumns);
    rows << 0.0F, 2.0F, 0.0F, 0.0F, 0.0F, 2.5F, 0.0F, 0.0F, 0.0F, std::nanf(""), 0.0F, 0.0F;
    const data::Matrix probabilities = model.probabilities(rows);
    EXPECT_NEAR(probabilities(0, 1), 1.0 / (1.0 + std::exp(1.0)), 1e-7);   // below: left
    EXPECT_NEAR(probabilities(1, 1), 1.0 / (1.0 + std::exp(-3.0)), 1e-7);  // equal: right
    EXPECT_NEAR(probabilities(2, 1), 1.0 / (1.0 + std::exp(-3.0)), 1e-7);  // missing: default right
    EXPECT_FALSE(model.differentiable());
    EXPECT_EQ(model.logits(at::zeros({2, kColumns})).sizes(), (std::vector<std::int64_t>{2, 2}));
}

TEST(XgboostFormat, TreesThatAreNoTreesAreInputErrors) {
    for (const auto& [left, right, columns] : std::vector<std::array<std::string, 3>>{{"[0,-1,-1]", "[2,-1,-1]", "[1,0,0]"},
                                                                                      {"[1,-1,-1]", "[1,-1,-1]", "[1,0,0]"},
                                                                                      {"[1,0,-1]", "[2,2,-1]", "[1,0,0]"},
                                                                                      {"[7,-1,-1]", "[2,-1,-1]", "[1,0,0]"},
                                                                                      {"[1,-1,-1]", "[-1,-1,-1]", "[1,0,0]"},
                                                                                      {"[1,-1,-1]", "[2,-1,-1]", "[4,0,0]"},
                                                                                      {"[1,-1,-1]", "[2,-1,-1]", "[-1,0,0]"},
                                                                                      {"[1,-1]", "[2,-1,-1]", "[1,0,0]"},
                                                                                      {"[]", "[]", "[]"},
                                                                                      {"[1e300,-1,-1]", "[2,-1,-1]", "[1,0,0]"}}) {
        EXPECT_EQ(errorOf([&] { readXgboostModel(stump(left, right, columns), "m"); }).code, core::ErrorCode::Input)
            << left << right << columns;
    }
}

TEST(XgboostFormat, WhatCannotBeServedIsUnsupported) {
    EXPECT_EQ(errorOf([] { readXgboostModel(stump("[1,-1,-1]", "[2,-1,-1]", "[1,0,0]", "reg:squarederror"), "m"); }).code,
              core::ErrorCode::Unsupported);
    const data::Matrix rows = someRows(1);
    const ReferenceBooster linear(rows, labelsOf(rows, 2), {{"objective", "binary:logistic"}, {"booster", "gblinear"}});
    EXPECT_EQ(errorOf([&] { readXgboostModel(linear.save("json"), "m"); }).code, core::ErrorCode::Unsupported);
}

TEST(XgboostFormat, ColumnsAndClassesMustFit) {
    const auto encoder = [](std::size_t columns) { return data::Encoder::identity(testing::numericSchema(columns, {"a", "b"})); };
    EXPECT_EQ(errorOf([&] { TreeClassifier(encoder(3), {"a", "b"}, stump(), "m"); }).what, "the model reads 4 columns, the schema gives 3");
    EXPECT_EQ(errorOf([&] {
                  TreeClassifier(encoder(4), {"a", "b", "c"}, stump(), "m");
              }).what,
              "the model tells 2 classes apart, the label has 3 values");
}

TEST(XgboostFormat, DamagedBytesNeverEscapeAsAnotherException) {
    const data::Matrix rows = someRows(1);
    const ReferenceBooster booster(rows, labelsOf(rows, 2), {{"objective", "binary:logistic"}, {"max_depth", "2"}});
    for (const char* format : {"json", "ubj"}) {
        const std::string bytes = booster.save(format);
        for (std::size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 499) {
            EXPECT_EQ(errorOf([&] { readXgboostModel(std::string_view(bytes).substr(0, at), "m"); }).code, core::ErrorCode::Input) << at;
            std::string changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ 0x08);
            try {
                readXgboostModel(changed, "m").margins(rows);
            } catch (const core::Error& error) {
                EXPECT_NE(error.code(), core::ErrorCode::Internal) << at;
            }
        }
    }
}

TEST(XgboostFormat, AnnouncedSizesAreNotBelieved) {
    const std::string huge(
        "{i\x01"
        "a[$Z#L\x7f\xff\xff\xff\xff\xff\xff\xff}",
        18);
    EXPECT_EQ(errorOf([&] { readXgboostModel(huge, "m"); }).code, core::ErrorCode::Input);
    EXPECT_EQ(errorOf([] {
                  readXgboostModel(
                      "{i\x01"
                      "a" +
                          std::string(100000, '['),
                      "m");
              }).code,
              core::ErrorCode::Input);
    EXPECT_EQ(errorOf([] { readXgboostModel("{\"a\":" + std::string(100000, '['), "m"); }).code, core::ErrorCode::Input);
}

TEST(XgboostFormat, LoadedFromAFile) {
    const TemporaryFolder folder;
    core::writeFileAtomically(folder / "m.json", stump());
    LoadModelOptions options;
    options.schema = testing::numericSchema(kColumns, {"good", "bad"});
    options.raw = true;
    const ClassifierPtr model = loadClassifier((folder / "m.json").string(), options, {});
    EXPECT_EQ(model->classNames(), (std::vector<std::string>{"good", "bad"}));
    EXPECT_EQ(model->identity().kind, "boosted-trees");
    options.output = OutputMeaning::Logits;
    EXPECT_EQ(errorOf([&] { loadClassifier((folder / "m.json").string(), options, {}); }).code, core::ErrorCode::Usage);
}

}  // namespace
}  // namespace counterpoint::models
