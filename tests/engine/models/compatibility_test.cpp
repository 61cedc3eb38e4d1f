// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/load.h"
#include "engine/models/network.h"
#include "tests/engine/models/model_fixtures.h"

#include <cmath>

namespace counterpoint::models {
namespace {

using testing::errorOf;
using testing::labelFeature;
using testing::levelledFeature;
using testing::numericFeature;

/// Reads "income" as it is and "job" one-hot; the logit is income + 10 [job = nurse].
NetworkClassifier jobModel() {
    data::Feature income = numericFeature("income");
    income.encoding = data::Encoding{data::EncodingKind::Identity, "", "", std::nullopt, std::nullopt};
    const data::Schema schema({income, levelledFeature("job", {"clerk", "nurse"}), labelFeature({"no", "yes"})});
    data::Matrix weight(1, 3);
    weight << 1.0F, 0.0F, 10.0F;
    return {"logistic-regression", data::Encoder::fromSchema(schema), {"no", "yes"}, {{{weight, Eigen::RowVectorXf::Zero(1)}}}};
}

data::Dataset datasetOf(std::vector<data::Feature> fields, std::vector<data::Column> columns, std::size_t rows) {
    data::Dataset dataset;
    dataset.table = data::Table(data::Schema(std::move(fields)), std::move(columns), rows, nullptr);
    dataset.identity.name = "other";
    return dataset;
}

core::ErrorValue refusal(std::vector<data::Feature> fields) {
    const auto model = jobModel();
    return errorOf([&] { requireCompatible(model, data::Schema(std::move(fields)), "other"); });
}

TEST(Compatibility, TheModelsOwnSchemaFits) {
    const auto model = jobModel();
    EXPECT_NO_THROW(requireCompatible(model, model.schema(), "own"));
}

TEST(Compatibility, SaysWhatDoesNotFitAndWhere) {
    const auto job = levelledFeature("job", {"clerk", "nurse"});
    const core::ErrorValue absent = refusal({job});
    EXPECT_EQ(absent.code, core::ErrorCode::Input);
    EXPECT_EQ(absent.where, "other, column 'income'");
    EXPECT_EQ(refusal({levelledFeature("income", {"low"}), job}).what, "the model reads a number, the data holds one of given levels");
    EXPECT_EQ(refusal({numericFeature("income"), levelledFeature("job", {"clerk"})}).what,
              "the model knows a level 'nurse' that the data's schema lacks");
    EXPECT_EQ(refusal({numericFeature("income"), levelledFeature("job", {"clerk", "nurse", "cook"})}).what,
              "the data has a level 'cook' that the model does not know");
    EXPECT_EQ(refusal({numericFeature("income"), levelledFeature("job", {"nurse", "clerk"})}).what,
              "the data has the levels in another order than the model");
    EXPECT_EQ(refusal({job, numericFeature("income")}).what, "the data has its columns in another order than the model");
}

TEST(Compatibility, AdaptedRowsMeanTheSame) {
    const auto model = jobModel();
    // Columns and levels in another order, one column more, a level that no row uses, and no label.
    const auto dataset = datasetOf({levelledFeature("job", {"nurse", "cook", "clerk"}), numericFeature("height"), numericFeature("income")},
                                   {{{}, {0, 2, data::kMissingCode}}, {{1.0, 2.0, 3.0}, {}}, {{-4.0, 5.0, 6.0}, {}}}, 3);
    const data::Dataset adapted = adaptToModel(model, dataset);
    EXPECT_NO_THROW(requireCompatible(model, adapted.schema(), "other"));
    EXPECT_EQ(adapted.table.row(0), (data::Row{-4.0, 1.0}));
    EXPECT_EQ(adapted.table.row(1), (data::Row{5.0, 0.0}));
    EXPECT_TRUE(std::isnan(adapted.table.row(2)[1]));
    EXPECT_EQ(adapted.table.labelOf(0), data::kMissingCode);
    EXPECT_EQ(adapted.table.cellText(0, 1), "nurse");
    const data::Matrix logits = model.logits(model.encoder().encode(adapted.table));
    EXPECT_FLOAT_EQ(logits(0, 1), 6.0F);
    EXPECT_FLOAT_EQ(logits(1, 1), 5.0F);
}

TEST(Compatibility, ALevelTheModelDoesNotKnowNamesItsRow) {
    const auto model = jobModel();
    const auto dataset =
        datasetOf({numericFeature("income"), levelledFeature("job", {"clerk", "cook", "nurse"})}, {{{1.0, 2.0}, {}}, {{}, {0, 1}}}, 2);
    const core::ErrorValue error = errorOf([&] { adaptToModel(model, dataset); });
    EXPECT_EQ(error.line(),
              "row 1 holds 'cook', a level the model does not know: other, column 'job' — leave the row out or use the model's levels");
}

TEST(Compatibility, LabelsWithOtherClassesBecomeMissing) {
    const auto model = jobModel();
    const auto dataset = datasetOf({numericFeature("income"), levelledFeature("job", {"clerk", "nurse"}), labelFeature({"maybe", "yes"})},
                                   {{{1.0, 2.0}, {}}, {{}, {0, 1}}, {{}, {0, 1}}}, 2);
    const data::Dataset adapted = adaptToModel(model, dataset);
    EXPECT_EQ(adapted.table.labelOf(0), data::kMissingCode);
    EXPECT_EQ(adapted.table.labelOf(1), 1);
}

}  // namespace
}  // namespace counterpoint::models
