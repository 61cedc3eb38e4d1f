// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/workspace.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/core/torch_runtime.h"
#include "engine/jobs/live.h"
#include "engine/jobs/worker.h"
#include "engine/models/evaluation.h"
#include "engine/models/training.h"
#include "tests/support/big_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cstdlib>
#include <filesystem>
#include <numeric>

namespace counterpoint::jobs {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Opening : public testing::Test {
protected:
    static void SetUpTestSuite() {
        std::string pattern = (std::filesystem::temp_directory_path() / "counterpoint-workspace-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
        test::writeBigCsv(folder / "people.csv", 300);
        test::writeBigCsv(folder / "others.csv", 80, 2);
        core::Context context;
        context.seed = 3;
        core::applyThreadPolicy(context);
        const models::ModelKind& kind = models::requireModelKind("logistic-regression");
        core::ParamSet parameters(kind.parameters);
        parameters.set("epochs", "5");
        models::saveClassifier(*models::train(data::loadDataset(path("people.csv"), {}, context), kind, parameters, context).model,
                               path("m.model"));
    }
    static void TearDownTestSuite() { std::filesystem::remove_all(folder); }
    static std::string path(const std::string& name) { return (folder / name).string(); }

    inline static std::filesystem::path folder;
};

TEST_F(Opening, AModelTrainedHereBringsItsSchema) {
    // Without the schema file "decision" alone would be guessed, "id" left out as an id and "note" taken for a feature.
    test::writeBigCsv(folder / "bare.csv", 300, 1, false);
    const Workspace workspace = openWorkspace({path("bare.csv"), {}, path("m.model"), {}, ""}, core::Context{});
    EXPECT_EQ(workspace.data->schema().featureNames(), workspace.model->schema().featureNames());
    EXPECT_EQ(workspace.background, workspace.data);
    const auto split = models::splitOf(*workspace.model, *workspace.data);
    ASSERT_TRUE(split) << "the same rows by the same schema are the data it was trained on";
    EXPECT_EQ(split->train.size() + split->validation.size() + split->test.size(), 300U);
}

TEST_F(Opening, OtherDataCanBeWhatASearchLearnsFrom) {
    const Workspace workspace = openWorkspace({path("people.csv"), {}, path("m.model"), {}, path("others.csv")}, core::Context{});
    EXPECT_EQ(workspace.data->table.rowCount(), 300U);
    EXPECT_EQ(workspace.background->table.rowCount(), 80U);
    EXPECT_FALSE(models::splitOf(*workspace.model, *workspace.background));
}

TEST_F(Opening, DataAloneIsAWorkspaceWithoutAModel) {
    const Workspace workspace = openWorkspace({path("people.csv"), {}, "", {}, path("others.csv")}, core::Context{});
    EXPECT_EQ(workspace.model, nullptr);
    EXPECT_EQ(workspace.background->table.rowCount(), 80U);
    try {
        predictAll(workspace, core::Context{});
        FAIL() << "there is nothing to predict with";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Usage);
    }
}

TEST_F(Opening, ASchemaOfTheRequestWins) {
    OpenRequest request{path("people.csv"), {}, path("m.model"), {}, ""};
    data::Schema schema = test::bigSchema();
    data::Feature age = schema.fields()[1];
    age.unit = "years";
    schema.setField(1, age);
    request.dataOptions.schema = schema;
    EXPECT_EQ(openWorkspace(request, core::Context{}).data->schema().fields()[1].unit, "years");
}

TEST_F(Opening, AForeignModelIsMappedByTheData) {
    const OpenRequest request{
        path("people.csv"), {}, R"(cmd:/bin/sh -c "awk 'NR==1 {print \"no,yes\"; next} {print \"0.25,0.75\"}'")", {}, ""};
    const Workspace workspace = openWorkspace(request, core::Context{});
    const Predictions predictions = predictAll(workspace, core::Context{});
    EXPECT_EQ(predictions.probabilities.rows(), 300);
    EXPECT_EQ(predictions.classes, std::vector<int>(300, 1));
    EXPECT_FALSE(workspace.notices.empty());
}

TEST_F(Opening, PredictionsOfAllRowsAreThoseOfSome) {
    const Workspace workspace = openWorkspace({path("people.csv"), {}, path("m.model"), {}, ""}, core::Context{});
    const Predictions all = predictAll(workspace, core::Context{});
    const std::vector<std::size_t> rows{7, 250, 0};
    const data::Matrix some = predictRows(*workspace.model, workspace.data->table, rows, core::Context{});
    for (Eigen::Index i = 0; i < 3; ++i)
        EXPECT_EQ(some.row(i), all.probabilities.row(static_cast<Eigen::Index>(rows[static_cast<std::size_t>(i)])));
    EXPECT_EQ(workspace.model->classesOf(all.probabilities), all.classes);
}

TEST_F(Opening, PartsInMemoryFitEachOtherToo) {
    const auto data =
        std::make_shared<data::Dataset>(data::readTable(test::bigCsv(40), "few", "few.csv", std::nullopt, {}, core::Context{}));
    const Workspace opened = openWorkspace({path("people.csv"), {}, path("m.model"), {}, ""}, core::Context{});
    const Workspace made = makeWorkspace(data, opened.model);
    EXPECT_EQ(made.data->schema().featureNames(), opened.model->schema().featureNames());
    EXPECT_EQ(predictAll(made, core::Context{}).classes.size(), 40U);
    EXPECT_EQ(makeWorkspace(data, nullptr).data, data);
}

TEST_F(Opening, StopsAndRefuses) {
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    EXPECT_THROW(openWorkspace({path("people.csv"), {}, path("m.model"), {}, ""}, context), core::Error);
    EXPECT_THROW(openWorkspace({path("absent.csv"), {}, path("m.model"), {}, ""}, core::Context{}), core::Error);
    EXPECT_THROW(openWorkspace({path("people.csv"), {}, path("absent.model"), {}, ""}, core::Context{}), core::Error);
}

TEST_F(Opening, ATrainingCanBeWatchedWhileItRuns) {
    const auto dataset = std::make_shared<data::Dataset>(data::loadDataset(path("people.csv"), {}, core::Context{}));
    const auto live = std::make_shared<Live<models::HistoryEntry>>();
    Worker worker;
    const auto job =
        worker.submit<models::TrainingResult>(Lane::Long, "train", "Training", {}, [dataset, live](const core::Context& context) {
            const models::ModelKind& kind = models::requireModelKind("mlp");
            return models::train(*dataset, kind, core::ParamSet(kind.parameters), context,
                                 [&](const models::HistoryEntry& entry) { live->push(entry); });
        });
    std::vector<models::HistoryEntry> seen;
    while (!isFinal(job->state())) {
        for (auto& entry : live->takeNew()) seen.push_back(std::move(entry));
    }
    for (auto& entry : live->takeNew()) seen.push_back(std::move(entry));
    const auto result = job->takeResult();
    ASSERT_TRUE(result);
    EXPECT_EQ(models::historyCsv(seen), models::historyCsv(result->history));
}

}  // namespace
}  // namespace counterpoint::jobs
