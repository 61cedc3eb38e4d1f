// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/attributor.h"
#include "engine/attribution/cxplain.h"
#include "engine/core/error.h"
#include "tests/support/linear_classifier.h"
#include "tests/support/schemas.h"

#include <gtest/gtest.h>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <stop_token>

namespace counterpoint::attribution {

namespace {

/// Columns a, b, colour=red, colour=green, colour=blue. The label is "yes" with the model's own probability, in which b plays no part.
struct CreditCase {
    std::shared_ptr<test::LinearClassifier> model;
    std::shared_ptr<data::Dataset> dataset;

    explicit CreditCase(std::size_t rows = 200) {
        data::Feature colour = test::categorical("colour", {"red", "green", "blue"});
        colour.encoding = data::Encoding{.kind = data::EncodingKind::OneHot, .of = "", .column = "", .offset = {}, .scale = {}};
        const auto scaled = [](const char* name) {
            data::Feature feature = test::number(name, -3, 3);
            feature.encoding = data::Encoding{.kind = data::EncodingKind::MinMax, .of = "", .column = "", .offset = 0.0, .scale = 1.0};
            return feature;
        };
        const data::Schema schema({scaled("a"), scaled("b"), colour, test::label("good", {"no", "yes"})});
        model = test::LinearClassifier::binary(data::Encoder::fromSchema(schema), {3.0F, 0.0F, -2.0F, 0.0F, 2.0F}, 0.0F);
        core::Random random(4, "credit");
        std::vector<data::Column> columns(4);
        for (std::size_t i = 0; i < rows; ++i) {
            const double a = random.uniform(-3.0, 3.0);
            const auto level = static_cast<std::int32_t>(random.index(3));
            columns[0].numbers.push_back(a);
            columns[1].numbers.push_back(random.uniform(-3.0, 3.0));
            columns[2].codes.push_back(level);
            const double logit = 3.0 * a + 2.0 * (level - 1);
            columns[3].codes.push_back(random.chance(1.0 / (1.0 + std::exp(-logit))) ? 1 : 0);
        }
        columns[3].codes[7] = data::kMissingCode;
        dataset = std::make_shared<data::Dataset>();
        dataset->table = data::Table(schema, columns, rows, nullptr);
        dataset->identity.name = "credit";
    }
    AttributorInput input(std::initializer_list<std::pair<const char*, const char*>> changes = {}) const {
        core::ParamSet parameters(cxplainInfo().parameters);
        parameters.set("members", "3");
        parameters.set("units", "16");
        parameters.set("epochs", "30");
        parameters.set("learning-rate", "0.01");
        for (const auto& [name, value] : changes) parameters.set(name, value);
        return {.model = model, .background = dataset, .parameters = parameters};
    }
};

/// Pictures of 6 x 6 pixels; the logit is the sum of the upper left 2 x 2.
class CornerClassifier final : public models::Classifier {
public:
    explicit CornerClassifier(data::Encoder encoder) : Classifier(std::move(encoder), {"no", "yes"}) {}
    bool differentiable() const override { return true; }
    models::LogitForm logitForm() const override { return models::LogitForm::OneLogit; }
    std::vector<std::int64_t> rowShape() const override { return {1, 6, 6}; }
    void store(models::ModelFile&) const override { throw core::Error(core::ErrorCode::Unsupported, "a test's classifier", "", ""); }

private:
    at::Tensor computeLogits(const at::Tensor& batch) const override {
        const at::Tensor logit = batch.view({-1, 6, 6}).narrow(1, 0, 2).narrow(2, 0, 2).sum(at::IntArrayRef{1, 2});
        return at::stack({at::zeros_like(logit), logit}, 1);
    }
};

AttributorInput cornerInput(std::initializer_list<std::pair<const char*, const char*>> changes) {
    std::vector<data::Feature> features;
    for (int pixel = 0; pixel < 36; ++pixel) features.push_back(test::number("p" + std::to_string(pixel), -4, 4));
    features.push_back(test::label("corner", {"no", "yes"}));
    const data::Schema schema(features);
    core::Random random(8, "pictures");
    std::vector<data::Column> columns(37);
    constexpr std::size_t kCount = 80;
    for (std::size_t row = 0; row < kCount; ++row) {
        double sum = 0.0;
        for (std::size_t pixel = 0; pixel < 36; ++pixel) {
            columns[pixel].numbers.push_back(random.normal());
            if (pixel < 2 || pixel == 6 || pixel == 7) sum += columns[pixel].numbers.back();
        }
        columns[36].codes.push_back(sum > 0.0 ? 1 : 0);
    }
    auto dataset = std::make_shared<data::Dataset>();
    dataset->table = data::Table(schema, columns, kCount, nullptr);
    core::ParamSet parameters(cxplainInfo().parameters);
    for (const auto& [name, value] : changes) parameters.set(name, value);
    return {.model = std::make_shared<CornerClassifier>(data::Encoder::identity(schema)), .background = dataset, .parameters = parameters};
}

const Method kMethod{&cxplainInfo, &makeCxplain};

std::vector<Attribution> explain(const AttributorInput& input, AttributionRequest request, std::uint64_t seed = 1) {
    core::Context context;
    context.seed = seed;
    return Attributor(kMethod, input).attribute(request, context);
}

double diagnostic(const Attribution& attribution, const std::string& name) {
    for (const auto& [key, value] : attribution.diagnostics)
        if (key == name) return value;
    return std::nan("");
}

const std::vector<data::Row> kRows = {{2.0, 1.0, 1.0}, {0.1, -2.0, 2.0}, {-2.5, 0.5, 1.0}};

TEST(CxplainMethod, SharesSumToOneAndLeaveOutWhatTheModelDoesNotUse) {
    const CreditCase credit;
    for (const char* masking : {"zero", "mean", "median", "constant", "background", "conditional"}) {
        const auto found = explain(credit.input({{"masking", masking}}), {.rows = kRows, .classes = {}});
        ASSERT_EQ(found.size(), 3U);
        for (const Attribution& attribution : found) {
            ASSERT_EQ(attribution.values.size(), 3U);
            EXPECT_NEAR(std::accumulate(attribution.values.begin(), attribution.values.end(), 0.0), 1.0, 1e-9);
            EXPECT_EQ(attribution.scale, Scale::Share);
            EXPECT_EQ(attribution.members, 3);
            EXPECT_EQ(attribution.level, 0.95);
            for (std::size_t f = 0; f < 3; ++f) {
                EXPECT_LE(attribution.low[f], attribution.values[f]);
                EXPECT_GE(attribution.high[f], attribution.values[f]);
            }
            EXPECT_LT(attribution.values[1], 0.2);
            EXPECT_EQ(diagnostic(attribution, "training-rows"), 199.0);
            EXPECT_GT(diagnostic(attribution, "rank-stability"), 0.3);
        }
        EXPECT_GT(found[0].values[0], found[0].values[1]);
        EXPECT_GT(found[2].values[0], found[2].values[1]);
    }
}

TEST(CxplainMethod, TheColourDecidesWhereTheNumberDoesNot) {
    const CreditCase credit(600);
    const auto found = explain(credit.input({{"epochs", "100"}}), {.rows = {{0.02, 1.0, 2.0}, {2.0, 1.0, 1.0}}, .classes = {}});
    EXPECT_GT(found[0].values[2], 0.6);  // blue, a near 0
    EXPECT_GT(found[1].values[0], 0.8);  // green has no weight
    EXPECT_GT(diagnostic(found[0], "explained-fraction"), 0.3);
    EXPECT_TRUE(found[0].notes.empty());
}

TEST(CxplainMethod, ColumnsAreFeaturesOfTheirOwnWhenAsked) {
    const CreditCase credit;
    const auto found = explain(credit.input(), {.rows = kRows, .classes = {}, .columns = true});
    ASSERT_EQ(found[0].columns.size(), 5U);
    EXPECT_NEAR(std::accumulate(found[0].columns.begin(), found[0].columns.end(), 0.0), 1.0, 1e-9);
}

TEST(CxplainMethod, SameSeedSameNumbersAndOneMemberHasNoInterval) {
    const CreditCase credit;
    const auto first = explain(credit.input(), {.rows = kRows, .classes = {}});
    const auto second = explain(credit.input(), {.rows = kRows, .classes = {}});
    const auto other = explain(credit.input(), {.rows = kRows, .classes = {}}, 2);
    EXPECT_EQ(first[0].values, second[0].values);
    EXPECT_EQ(first[2].low, second[2].low);
    EXPECT_NE(first[0].values, other[0].values);
    const auto single = explain(credit.input({{"members", "1"}}), {.rows = kRows, .classes = {}});
    EXPECT_FALSE(single[0].hasInterval());
    EXPECT_EQ(single[0].members, 1);
}

TEST(CxplainMethod, TheClassAskedAboutPlaysNoPart) {
    const CreditCase credit;
    const auto found = explain(credit.input(), {.rows = {kRows[0]}, .classes = {}, .allClasses = true});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].values, found[1].values);
}

TEST(CxplainMethod, FitsOnceAndComesBackFromTheCache) {
    const CreditCase credit;
    // Unlike any earlier run's, so that nothing can be there yet.
    const std::string mark = std::to_string(std::chrono::steady_clock::now().time_since_epoch().count());
    credit.model->setIdentity({"mlp", "", mark, ""});
    credit.dataset->identity.contentHash = "rows";
    core::Context context;
    context.seed = 9;
    Attributor fresh(kMethod, credit.input());
    fresh.prepare(context);
    const std::int64_t cost = credit.model->calls().evaluations;
    EXPECT_EQ(cost, 199 * (3 + 1));
    fresh.prepare(context);
    EXPECT_EQ(credit.model->calls().evaluations, cost);
    const auto first = fresh.attribute({.rows = kRows, .classes = {0, 1, 1}}, context);
    Attributor again(kMethod, credit.input({{"level", "0.5"}}));
    const std::int64_t before = credit.model->calls().evaluations;
    again.prepare(context);
    EXPECT_EQ(credit.model->calls().evaluations, before);
    const auto second = again.attribute({.rows = kRows, .classes = {0, 1, 1}}, context);
    EXPECT_EQ(first[1].values, second[1].values);
    EXPECT_LE(first[1].low[0], second[1].low[0]);  // the narrower level lies inside
    EXPECT_EQ(first[1].diagnostics, second[1].diagnostics);
    Attributor changed(kMethod, credit.input({{"masking", "mean"}}));
    changed.prepare(context);
    EXPECT_GT(credit.model->calls().evaluations, before + 199);
}

TEST(CxplainMethod, SaysWhenItLearnedNothing) {
    const CreditCase credit;
    const auto found = explain(credit.input({{"learning-rate", "1e-6"}, {"epochs", "1"}}), {.rows = kRows, .classes = {}});
    ASSERT_EQ(found[0].notes.size(), 1U);
    EXPECT_EQ(found[0].notes[0].id, "attribution.cxplain.collapsed");
}

TEST(CxplainMethod, PicturesAreExplainedByBlocks) {
    const std::vector<std::vector<std::pair<const char*, const char*>>> cases{
        {{"model", "mlp"}, {"masking", "zero"}}, {{"model", "unet"}, {"masking", "blur"}}, {{"model", "mlp"}, {"masking", "inpaint"}}};
    for (const auto& one : cases) {
        const auto input = cornerInput({{"members", "2"},
                                        {"layers", "1"},
                                        {"units", "4"},
                                        {"epochs", "40"},
                                        {"learning-rate", "0.02"},
                                        {"block", "2"},
                                        one[0],
                                        one[1]});
        const auto found = explain(input, {.rows = {data::Row(36, 0.5)}, .classes = {}});
        ASSERT_EQ(found.front().columns.size(), 36U);
        const auto& columns = found.front().columns;
        EXPECT_NEAR(std::accumulate(columns.begin(), columns.end(), 0.0), 1.0, 1e-9);
        const double corner = columns[0] + columns[1] + columns[6] + columns[7];
        EXPECT_NEAR(columns[0], columns[7], 1e-12);
        EXPECT_EQ(std::max_element(columns.begin(), columns.end()) - columns.begin(), 0) << one[0].second;
        EXPECT_GT(corner, one[0].second == std::string("mlp") ? 0.5 : 0.15) << one[0].second;
        EXPECT_LE(found.front().columnLow[0], columns[0]);
    }
    EXPECT_THROW(explain(CreditCase().input({{"masking", "blur"}}), {.rows = kRows, .classes = {}}), core::Error);
}

TEST(CxplainMethod, LooksForSettingsWhenAsked) {
    const CreditCase credit;
    core::Context context;
    Attributor attributor(kMethod, credit.input({{"search", "4"}}));
    const auto& algorithm = dynamic_cast<const Cxplain&>(attributor.algorithm());
    EXPECT_EQ(algorithm.fit(), nullptr);
    attributor.prepare(context);
    ASSERT_NE(algorithm.fit(), nullptr);
    const EnsembleOptions& chosen = algorithm.fit()->ensemble.options();
    EXPECT_NE(chosen.training.learningRate, 0.01);
    EXPECT_EQ(chosen.training.epochs, 30);
    EXPECT_EQ(algorithm.fit()->ensemble.members(), 3);
    EXPECT_EQ(algorithm.fit()->evaluations, 199 * 4);
}

TEST(CxplainMethod, StopsWhenToldInEachPart) {
    const CreditCase credit;
    const auto codeOf = [&](core::Context context) {
        try {
            Attributor(kMethod, credit.input({{"epochs", "100000"}, {"patience", "100000"}})).prepare(context);
        } catch (const core::Error& error) {
            return error.code();
        }
        return core::ErrorCode::Internal;
    };
    std::stop_source stop;
    stop.request_stop();
    core::Context stopped;
    stopped.stop = stop.get_token();
    EXPECT_EQ(codeOf(stopped), core::ErrorCode::Cancelled);
    core::Context timed;
    timed.setTimeLimit(0.3);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(codeOf(timed), core::ErrorCode::Cancelled);
    EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), 5.0);
}

TEST(CxplainMethod, NeedsLabels) {
    const CreditCase credit(8);
    AttributorInput input = credit.input();
    std::vector<data::Column> columns(4);
    for (std::size_t field = 0; field < 4; ++field) columns[field] = credit.dataset->table.column(field);
    columns[3].codes.assign(8, data::kMissingCode);
    auto unlabelled = std::make_shared<data::Dataset>(*credit.dataset);
    unlabelled->table = data::Table(credit.dataset->schema(), columns, 8, nullptr);
    input.background = unlabelled;
    try {
        Attributor(kMethod, input).prepare(core::Context{});
        FAIL() << "it learned from nothing";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Input);
    }
}

}  // namespace

}  // namespace counterpoint::attribution
