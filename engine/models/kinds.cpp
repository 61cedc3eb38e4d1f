// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/models/training.h"

#include <algorithm>

namespace counterpoint::models {

namespace {

using core::choiceParam;
using core::integerParam;
using core::ParamSpec;
using core::realParam;

ParamSpec scalingParam() {
    return choiceParam("scaling", "Scaling of numbers", "min-max", {"min-max", "standard"},
                       "How numeric features reach the model: their range to [0, 1], or mean 0 and deviation 1");
}

ParamSpec classWeightsParam() {
    return choiceParam("class-weights", "Class weights", "none", {"none", "balanced"}, "balanced: each class counts the same in the loss");
}

ParamSpec advanced(ParamSpec spec) {
    spec.advanced = true;
    return spec;
}

std::vector<ParamSpec> networkParams(double learningRate, double weightDecay, std::int64_t epochs, std::int64_t patience) {
    return {realParam("learning-rate", "Learning rate", learningRate, 1e-6, 10.0, "Step size of Adam"),
            integerParam("epochs", "Epochs at most", epochs, 1, 100000, "Passes through the training rows"),
            integerParam("patience", "Patience", patience, 0, 100000,
                         "Epochs without a better validation loss before stopping; 0 = never stop"),
            integerParam("batch-size", "Batch size", 32, 1, 1000000, "Rows per step"),
            realParam("weight-decay", "Weight decay", weightDecay, 0.0, 10.0, "L2 penalty on the weights"),
            classWeightsParam(),
            advanced(scalingParam())};
}

ModelKind logisticRegression() {
    return {"logistic-regression", "Logistic regression", "A linear model trained by Adam on the cross-entropy", true,
            networkParams(0.02, 0.0, 500, 20)};
}

ModelKind multilayerPerceptron() {
    ModelKind kind{"mlp", "Multilayer perceptron", "Layers of ReLU units trained by Adam on the cross-entropy", true,
                   networkParams(0.005, 1e-4, 300, 20)};
    kind.parameters.insert(kind.parameters.begin(),
                           core::textParam("hidden", "Hidden layers", "32,16", "Widths of the hidden layers, from the input on"));
    kind.parameters.push_back(realParam("dropout", "Dropout", 0.0, 0.0, 0.9, "Share of hidden units left out at each step"));
    return kind;
}

ModelKind convolutionalNetwork() {
    ModelKind kind{"cnn", "Convolutional network", "3x3 convolutions with pooling over pictures, trained by Adam on the cross-entropy",
                   true, networkParams(0.002, 0.0, 6, 2)};
    for (ParamSpec& spec : kind.parameters) {
        if (spec.name == "batch-size") spec.defaultValue = std::int64_t{64};
    }
    kind.parameters.insert(
        kind.parameters.begin(),
        {core::textParam("channels", "Channels", "16,32", "Channels of the convolutions, from the picture on; each is followed by pooling"),
         core::textParam("hidden", "Hidden layers", "64", "Widths of the layers after the last convolution"),
         integerParam("rows", "Training rows at most", 0, 0, 100000000, "Drawn from the training rows; 0 = all of them")});
    kind.needsPictures = true;
    return kind;
}

ModelKind boostedTrees() {
    return {"boosted-trees",
            "Gradient-boosted trees",
            "Trees grown one after another by XGBoost",
            false,
            {integerParam("rounds", "Rounds at most", 500, 1, 100000, "Trees per class"),
             integerParam("patience", "Patience", 20, 0, 100000, "Rounds without a better validation loss before stopping; 0 = never stop"),
             integerParam("depth", "Depth", 4, 1, 20, "Deepest tree"),
             realParam("learning-rate", "Learning rate", 0.1, 1e-4, 1.0, "Share of each tree that is added (eta)"),
             realParam("subsample", "Rows per tree", 0.8, 0.05, 1.0, "Share of the training rows each tree sees"),
             realParam("feature-sample", "Columns per tree", 1.0, 0.05, 1.0, "Share of the encoded columns each tree sees"),
             realParam("l2", "L2 penalty", 1.0, 0.0, 1e6, "Penalty on the leaf values (lambda)"),
             realParam("min-child-weight", "Least leaf weight", 1.0, 0.0, 1e6, "Least sum of second derivatives in a leaf"),
             classWeightsParam(), advanced(scalingParam())}};
}

}  // namespace

const std::vector<ModelKind>& modelKinds() {
    static const std::vector<ModelKind> kinds{logisticRegression(), multilayerPerceptron(), boostedTrees(), convolutionalNetwork()};
    return kinds;
}

const ModelKind& requireModelKind(std::string_view name) {
    std::vector<std::string> known;
    for (const ModelKind& kind : modelKinds()) {
        if (kind.name == name) return kind;
        known.push_back(kind.name);
    }
    throw core::usageError("unknown kind of model", std::string(name), core::nameHint(name, known));
}

}  // namespace counterpoint::models
