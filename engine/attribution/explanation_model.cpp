// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/explanation_model.h"

#include "engine/attribution/explanation_networks.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr double kNormEpsilon = 1e-5;
constexpr double kNormMomentum = 0.1;

core::Error wrongShape(std::string what, std::string hint) {
    return core::usageError(std::move(what), "explanation model", std::move(hint));
}

std::int64_t product(const std::vector<std::int64_t>& extents) {
    return std::accumulate(extents.begin(), extents.end(), std::int64_t{1}, std::multiplies<>());
}

/// Fills one member's part of a value. The draws are made in double, so that float32 and float64 models start alike.
void fill(at::Tensor part, const Init& init, core::Random& random) {
    if (init.kind == Init::Kind::Constant) {
        part.fill_(init.size);
        return;
    }
    at::Tensor drawn = at::empty(part.sizes(), at::TensorOptions().dtype(at::kDouble));
    double* values = drawn.data_ptr<double>();
    for (std::int64_t i = 0; i < drawn.numel(); ++i)
        values[i] = init.kind == Init::Kind::Uniform ? random.uniform(-init.size, init.size) : init.size * random.normal();
    part.copy_(drawn);
}

/// Linear maps of every member at once, with what follows each of them. Values are [M x R x width], R rows per member.
class DenseStack {
public:
    struct Layer {
        at::Tensor weight;  // [M x in x out]
        at::Tensor bias;    // [M x 1 x out]
        at::Tensor scale;   // of the batch norm, [M x 1 x out]
        at::Tensor shift;
        at::Tensor mean;
        at::Tensor variance;
    };

    std::vector<Layer> layers;
};

at::Tensor affine(const DenseStack::Layer& layer, const at::Tensor& values) { return at::baddbmm(layer.bias, values, layer.weight); }

/// Over the rows of each member; keeps running statistics for evaluation.
at::Tensor normalise(const DenseStack::Layer& layer, const at::Tensor& values, bool isTraining) {
    at::Tensor mean = layer.mean;
    at::Tensor variance = layer.variance;
    if (isTraining && values.size(1) > 1) {
        mean = values.mean(1, true);
        variance = (values - mean).square().mean(1, true);
        const at::NoGradGuard guard;
        layer.mean.lerp_(mean.detach(), kNormMomentum);
        const auto rows = static_cast<double>(values.size(1));
        layer.variance.lerp_(variance.detach() * (rows / (rows - 1.0)), kNormMomentum);
    }
    return (values - mean) * (variance + kNormEpsilon).rsqrt() * layer.scale + layer.shift;
}

class Mlp final : public ExplanationModel {
public:
    Mlp(const ExplanationShape& modelShape, const ExplanationOptions& modelOptions, const at::TensorOptions& tensors, std::int64_t count)
        : ExplanationModel(modelShape, modelOptions, tensors, std::max<std::int64_t>(count, 1)), width_(product(modelShape.input)) {
        inputMean_ = addBuffer("input-mean", {1, width_}, Init::constant(0.0));
        inputScale_ = addBuffer("input-scale", {1, width_}, Init::constant(1.0));
        std::int64_t inputs = width_;
        for (std::int64_t i = 0; i < options().layers; ++i) {
            addDense(fmt::format("layer{}", i), inputs, options().units, options().batchNorm);
            inputs = options().units;
        }
        addDense("head", inputs, shape().features, false);
    }

    void fitInput(const at::Tensor& rows) override {
        const at::NoGradGuard guard;
        const at::Tensor flat = rows.flatten(1).to(inputMean_.options()).to(at::kDouble);
        const at::Tensor mean = flat.mean(0, true);
        const at::Tensor deviation = (flat - mean).square().mean(0, true).sqrt();
        inputMean_.copy_(mean.unsqueeze(0));
        // A constant column is left as it is.
        inputScale_.copy_(at::where(deviation > 1e-12, deviation.reciprocal(), at::ones_like(deviation)).unsqueeze(0));
    }

    at::Tensor scores(const at::Tensor& batch, std::span<core::Random> training) override {
        at::Tensor values = batch.reshape({members(), -1, width_}).to(inputMean_.scalar_type());
        values = (values - inputMean_) * inputScale_;
        for (std::size_t i = 0; i + 1 < stack_.layers.size(); ++i) {
            values = activate(affine(stack_.layers[i], values));
            if (options().batchNorm) values = normalise(stack_.layers[i], values, !training.empty());
            values = dropout(values, training);
        }
        return affine(stack_.layers.back(), values).reshape({-1, shape().features});
    }

private:
    void addDense(const std::string& name, std::int64_t inputs, std::int64_t outputs, bool withNorm) {
        DenseStack::Layer layer;
        layer.weight = addParameter(name + "/weight", {inputs, outputs}, Init::glorot(inputs, outputs));
        layer.bias = addParameter(name + "/bias", {1, outputs}, Init::constant(0.0));
        if (withNorm) {
            layer.scale = addParameter(name + "/norm-scale", {1, outputs}, Init::constant(1.0));
            layer.shift = addParameter(name + "/norm-shift", {1, outputs}, Init::constant(0.0));
            layer.mean = addBuffer(name + "/norm-mean", {1, outputs}, Init::constant(0.0));
            layer.variance = addBuffer(name + "/norm-variance", {1, outputs}, Init::constant(1.0));
        }
        stack_.layers.push_back(std::move(layer));
    }

    std::int64_t width_;
    at::Tensor inputMean_;   // [M x 1 x E]
    at::Tensor inputScale_;  // one over the deviation
    DenseStack stack_;
};

class TokenMlp final : public ExplanationModel {
public:
    TokenMlp(const ExplanationShape& modelShape, const ExplanationOptions& modelOptions, const at::TensorOptions& tensors,
             std::int64_t count)
        : ExplanationModel(modelShape, modelOptions, tensors, std::max<std::int64_t>(count, 1)), positions_(modelShape.input.front()) {
        std::int64_t inputs = modelShape.input.size() > 1 ? modelShape.input[1] : 1;
        if (shape().vocabulary > 0) {
            inputs = options().embedding;
            embedding_ = addParameter("embedding", {shape().vocabulary, inputs}, {Init::Kind::Uniform, 0.05});
        }
        for (std::int64_t i = 0; i < options().layers; ++i) {
            addDense(fmt::format("layer{}", i), inputs, options().units);
            inputs = options().units;
        }
        addDense("head", positions_ * inputs, shape().features);
    }

    at::Tensor scores(const at::Tensor& batch, std::span<core::Random> training) override {
        at::Tensor values = positionValues(batch);  // [M x N*T x inputs]
        for (std::size_t i = 0; i + 1 < stack_.layers.size(); ++i) values = dropout(activate(affine(stack_.layers[i], values)), training);
        const std::int64_t rows = batch.size(0) / members();
        values = affine(stack_.layers.back(), values.reshape({members(), rows, -1})).reshape({-1, shape().features});
        return shape().padding >= 0 ? withoutPadding(values, batch) : values;
    }

private:
    at::Tensor positionValues(const at::Tensor& batch) const {
        if (!embedding_.defined()) return batch.reshape({members(), batch.size(0) / members() * positions_, -1}).to(stackType());
        // Each member has its own table: its ids are moved to its part of all tables behind one another.
        const at::Tensor first = at::arange(members(), batch.options()).mul(shape().vocabulary).view({-1, 1});
        const at::Tensor ids = batch.reshape({members(), -1}) + first;
        const at::Tensor tables = embedding_.reshape({-1, options().embedding});
        return tables.index_select(0, ids.flatten()).view({members(), -1, options().embedding});
    }

    at::ScalarType stackType() const { return stack_.layers.front().weight.scalar_type(); }

    void addDense(const std::string& name, std::int64_t inputs, std::int64_t outputs) {
        DenseStack::Layer layer;
        layer.weight = addParameter(name + "/weight", {inputs, outputs}, Init::glorot(inputs, outputs));
        layer.bias = addParameter(name + "/bias", {1, outputs}, Init::constant(0.0));
        stack_.layers.push_back(std::move(layer));
    }

    std::int64_t positions_;
    at::Tensor embedding_;  // [M x vocabulary x width]
    DenseStack stack_;
};

}  // namespace

Init Init::glorot(std::int64_t inputs, std::int64_t outputs) {
    return {Kind::Uniform, std::sqrt(6.0 / static_cast<double>(inputs + outputs))};
}

Init Init::he(std::int64_t inputs) { return {Kind::Normal, std::sqrt(2.0 / static_cast<double>(inputs))}; }

ExplanationModel::ExplanationModel(ExplanationShape shape, ExplanationOptions options, at::TensorOptions tensors, std::int64_t members)
    : shape_(std::move(shape)), options_(std::move(options)), tensors_(tensors), members_(members) {
    if (shape_.features < 1 || shape_.input.empty()) throw wrongShape("an explanation model needs inputs and features", "give both");
    if (options_.activation != "relu" && options_.activation != "selu")
        throw wrongShape(fmt::format("there is no activation '{}'", options_.activation), "use relu or selu");
    if (options_.dropout < 0.0 || options_.dropout >= 1.0) throw wrongShape("a dropout outside [0, 1)", "use for instance 0.2");
    if (options_.layers < 0 || options_.units < 1) throw wrongShape("a network of no width", "use at least 1 unit");
}

ExplanationModel::Value ExplanationModel::makeValue(std::string name, std::vector<std::int64_t> shape, Init init) const {
    if (grouped()) shape.insert(shape.begin(), members_);
    at::Tensor tensor = at::empty(shape, tensors_);
    if (init.kind == Init::Kind::Constant)
        tensor.fill_(init.size);
    else
        tensor.zero_();
    return {std::move(name), std::move(tensor), init};
}

at::Tensor ExplanationModel::addParameter(std::string name, std::vector<std::int64_t> shape, Init init) {
    parameters_.push_back(makeValue(std::move(name), std::move(shape), init));
    parameters_.back().tensor.set_requires_grad(true);
    return parameters_.back().tensor;
}

at::Tensor ExplanationModel::addBuffer(std::string name, std::vector<std::int64_t> shape, Init init) {
    buffers_.push_back(makeValue(std::move(name), std::move(shape), init));
    return buffers_.back().tensor;
}

void ExplanationModel::initialise(std::span<core::Random> random) {
    const at::NoGradGuard guard;
    for (const auto* values : {&parameters_, &buffers_}) {
        for (const Value& value : *values) {
            for (std::int64_t m = 0; m < members(); ++m)
                fill(grouped() ? value.tensor.select(0, m) : value.tensor, value.init, random[static_cast<std::size_t>(m)]);
        }
    }
}

at::Tensor ExplanationModel::activate(const at::Tensor& values) const {
    return options_.activation == "selu" ? at::selu(values) : at::relu(values);
}

at::Tensor ExplanationModel::dropout(const at::Tensor& values, std::span<core::Random> training) const {
    if (training.empty() || options_.dropout == 0.0) return values;
    at::Tensor mask = at::empty({values.numel()}, at::TensorOptions().dtype(at::kFloat));
    const auto each = static_cast<std::size_t>(values.numel()) / training.size();
    const auto kept = static_cast<float>(1.0 / (1.0 - options_.dropout));
    float* numbers = mask.data_ptr<float>();
    for (core::Random& random : training) {
        for (std::size_t i = 0; i < each; ++i) *numbers++ = random.chance(options_.dropout) ? 0.0F : kept;
    }
    return values * mask.view(values.sizes()).to(values.options());
}

at::Tensor ExplanationModel::withoutPadding(const at::Tensor& scores, const at::Tensor& ids) const {
    constexpr double kNone = -1e4;  // exp of it is 0, and 0 times it is no NaN as 0 times -infinity would be
    return scores.masked_fill(ids.reshape(scores.sizes()) == shape_.padding, kNone);
}

std::unique_ptr<ExplanationModel> makeMlp(const ExplanationShape& shape, const ExplanationOptions& options,
                                          const at::TensorOptions& tensors, std::int64_t members) {
    if (shape.vocabulary > 0) throw wrongShape("an mlp cannot read token ids", "use token-mlp");
    return std::make_unique<Mlp>(shape, options, tensors, members);
}

std::unique_ptr<ExplanationModel> makeTokenMlp(const ExplanationShape& shape, const ExplanationOptions& options,
                                               const at::TensorOptions& tensors, std::int64_t members) {
    if (shape.input.size() > 2) throw wrongShape("a token mlp reads positions, not pictures", "use mlp or u-net");
    if (shape.padding >= 0 && shape.features != shape.input.front())
        throw wrongShape("the features of a padded text are its positions", "give as many features as positions");
    if (options.batchNorm) throw wrongShape("a token mlp has no batch norm", "switch it off or use mlp");
    return std::make_unique<TokenMlp>(shape, options, tensors, members);
}

// One line per architecture, in the order in which lists show them.
const std::vector<ExplanationKind>& explanationKinds() {
    static const std::vector<ExplanationKind> kinds{
        {"mlp", "multilayer perceptron; without hidden layers a linear model", true, &makeMlp},
        {"token-mlp", "the same layers at each position of a text or series", true, &makeTokenMlp},
        {"unet", "U-Net over pictures", false, &makeUnet},
        {"gru", "gated recurrent units, read in both directions, over texts and series", false, &makeGru},
        {"transformer", "transformer encoder over texts and series", false, &makeTransformer},
    };
    return kinds;
}

const ExplanationKind& requireExplanationKind(std::string_view name) {
    std::vector<std::string> names;
    for (const ExplanationKind& kind : explanationKinds()) {
        if (kind.name == name) return kind;
        names.push_back(kind.name);
    }
    throw core::usageError(fmt::format("there is no explanation model '{}'", name), "model", core::nameHint(name, names));
}

}  // namespace counterpoint::attribution
