// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/with_threshold.h"

#include "engine/core/torch.h"
#include "engine/models/command.h"
#include "engine/models/load.h"
#include "engine/models/model_file.h"
#include "engine/models/network.h"
#include "engine/models/training.h"
#include "tests/engine/models/model_fixtures.h"

namespace counterpoint::models {
namespace {

using testing::errorOf;
using testing::TemporaryFolder;

/// p(yes) is the logistic function of x0 - x1.
ClassifierPtr difference() {
    DenseNetwork network;
    network.layers.push_back({data::Matrix(1, 2), Eigen::RowVectorXf::Zero(1)});
    network.layers.front().weight << 1.0F, -1.0F;
    auto model =
        std::make_shared<NetworkClassifier>("logistic-regression", data::Encoder::identity(testing::numericSchema(2, {"no", "yes"})),
                                            std::vector<std::string>{"no", "yes"}, std::move(network));
    model->setTrainingRecord({{"seed", 5}});
    return model;
}

/// Probabilities of yes: 0.5, 0.731, 0.269.
data::Matrix threeRows() {
    data::Matrix rows(3, 2);
    rows << 1.0F, 1.0F, 2.0F, 1.0F, 1.0F, 2.0F;
    return rows;
}

TEST(WithThreshold, DecidesAnewOnTheSameProbabilities) {
    const ClassifierPtr model = difference();
    const ClassifierPtr strict = withThreshold(model, 0.8);
    const ClassifierPtr lax = withThreshold(model, 0.2);
    EXPECT_EQ(strict->probabilities(threeRows()), model->probabilities(threeRows()));
    EXPECT_EQ(model->predict(threeRows()), (std::vector<int>{0, 1, 0}));
    EXPECT_EQ(strict->predict(threeRows()), (std::vector<int>{0, 0, 0}));
    EXPECT_EQ(lax->predict(threeRows()), (std::vector<int>{1, 1, 1}));
    EXPECT_EQ(model->threshold(), 0.5);
    EXPECT_EQ(strict->threshold(), 0.8);
    EXPECT_EQ(strict->classNames(), model->classNames());
    EXPECT_EQ(strict->trainingRecord(), model->trainingRecord());
    EXPECT_EQ(strict->identity().kind, "logistic-regression");
    EXPECT_EQ(weightsHash(*strict), weightsHash(*model));
}

TEST(WithThreshold, EachCountsItsOwnCalls) {
    const ClassifierPtr model = difference();
    const ClassifierPtr other = withThreshold(model, 0.3);
    other->predict(threeRows());
    other->logits(at::zeros({4, 2}));
    other->countGradients(2);
    EXPECT_EQ(other->calls().evaluations, 7);
    EXPECT_EQ(other->calls().gradients, 2);
    EXPECT_EQ(model->calls().evaluations, 0);
    EXPECT_EQ(model->calls().gradients, 0);
}

TEST(WithThreshold, KeepsGradients) {
    const ClassifierPtr other = withThreshold(difference(), 0.3);
    EXPECT_TRUE(other->differentiable());
    const at::Tensor batch = at::ones({1, 2}).requires_grad_(true);
    other->logits(batch).index({0, 1}).backward();
    EXPECT_EQ(batch.grad()[0][0].item<float>(), 1.0F);
    EXPECT_EQ(batch.grad()[0][1].item<float>(), -1.0F);
}

TEST(WithThreshold, IsStoredWithItsThreshold) {
    const TemporaryFolder folder;
    const ClassifierPtr model = difference();
    saveClassifier(*withThreshold(model, 0.8), folder / "m.model");
    const ClassifierPtr loaded = loadClassifier((folder / "m.model").string(), {}, {});
    EXPECT_EQ(loaded->threshold(), 0.8);
    EXPECT_EQ(loaded->predict(threeRows()), (std::vector<int>{0, 0, 0}));
    EXPECT_EQ(loaded->identity().weightsHash, weightsHash(*model));
    EXPECT_EQ(loaded->trainingRecord(), model->trainingRecord());
}

TEST(WithThreshold, UnwrapsWhatIsWrapped) {
    ClassifierPtr model = difference();
    const std::weak_ptr<Classifier> first = withThreshold(model, 0.3);
    EXPECT_TRUE(first.expired());
    ClassifierPtr inner = withThreshold(model, 0.3);
    const std::weak_ptr<Classifier> held = inner;
    const ClassifierPtr outer = withThreshold(inner, 0.7);
    inner.reset();
    EXPECT_TRUE(held.expired()) << "the outer one holds the model itself";
    EXPECT_EQ(outer->threshold(), 0.7);
}

TEST(WithThreshold, RefusesWhatIsNoThreshold) {
    for (const double threshold : {0.0, 1.0, -0.5, 2.0, std::nan("")}) {
        EXPECT_EQ(errorOf([&] { withThreshold(difference(), threshold); }).code, core::ErrorCode::Usage) << threshold;
    }
}

TEST(WithThreshold, ABlackBoxStillSeesTheRowsThemselves) {
    const std::vector<std::string> command{"/bin/sh", "-c", R"(awk -F, 'NR==1 {print "no,yes"; next} {printf "%.3f,%.3f\n", 1 - $1, $1}')"};
    const auto box = std::make_shared<CommandClassifier>(data::Encoder::identity(testing::numericSchema(1, {"no", "yes"})),
                                                         std::vector<std::string>{"no", "yes"}, command);
    const ClassifierPtr other = withThreshold(box, 0.75);
    const std::vector<data::Row> rows{{0.7}, {0.8}};
    EXPECT_EQ(other->probabilities(rows), box->probabilities(rows));
    EXPECT_EQ(other->classesOf(other->probabilities(rows)), (std::vector<int>{0, 1}));
    EXPECT_FALSE(other->differentiable());
    EXPECT_EQ(errorOf([&] { serializeClassifier(*other); }).code, core::ErrorCode::Unsupported);
}

}  // namespace
}  // namespace counterpoint::models
