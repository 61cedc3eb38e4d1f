// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tensor_program.h"

#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/core/torch.h"
#include "engine/models/tensor_bridge.h"
#include "engine/models/tensor_program_recording.h"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace counterpoint::models {

namespace {

constexpr std::size_t kBatchValue = 0;  // number of the batch's value

core::Error unsupported(const std::string& what) {
    return {core::ErrorCode::Unsupported, "the network's operations cannot be followed: " + what, "the TorchScript program",
            "pick a method that asks the model for predictions or gradients only"};
}

/// Rows to follow the program with: numbers around 0, or tokens 0 and 1, which every vocabulary has.
at::Tensor madeUpRows(std::int64_t rows, const std::vector<std::int64_t>& rowShape, RowKind kind) {
    std::vector<std::int64_t> shape{rows};
    shape.insert(shape.end(), rowShape.begin(), rowShape.end());
    core::Random random(static_cast<std::uint64_t>(rows), "tensor program");
    at::Tensor example = at::zeros(shape, at::kDouble);
    double* values = example.data_ptr<double>();
    for (std::int64_t i = 0; i < example.numel(); ++i) values[i] = kind == RowKind::Tokens ? double(random.index(2)) : random.normal();
    return kind == RowKind::Tokens ? example.to(at::kLong) : example;
}

/// A constant of the program for runs of another floating-point type.
at::IValue inType(const at::IValue& value, at::ScalarType from, at::ScalarType to) {
    if (value.isTensor()) {
        const at::Tensor& tensor = value.toTensor();
        if (!tensor.defined()) return value;
        return tensor.scalar_type() == from ? tensor.detach().to(to) : tensor.detach();
    }
    if (value.isTensorList()) {
        c10::List<at::Tensor> list;
        for (const at::Tensor& tensor : value.toTensorVector()) list.push_back(inType(tensor, from, to).toTensor());
        return list;
    }
    return value;
}

bool isSame(const Recording& one, const Recording& other) {
    return one.output == other.output && std::ranges::equal(one.steps, other.steps, [](const ProgramStep& a, const ProgramStep& b) {
               return a.operation.kind == b.operation.kind && a.operation.inputs == b.operation.inputs &&
                      a.operation.outputs == b.operation.outputs;
           });
}

}  // namespace

struct TensorProgram::Impl {
    Recording recording;
    std::vector<std::int64_t> rowShape;
    OutputMeaning meaning = OutputMeaning::Logits;
    RowKind rows = RowKind::Numbers;

    // Made by complete().
    std::vector<Operation> operations;
    std::vector<bool> isConstant;
    std::unordered_map<std::size_t, std::size_t> stepOf;  ///< by its first output
    std::vector<std::vector<std::size_t>> lastUses;       ///< values that no step after this one reads
    std::size_t logits = 0;                               ///< the value that logits are made of
    bool leavesOutFinal = false;
    std::optional<std::size_t> lastConvolution;  ///< position in recording.layers

    using Constants = std::vector<at::IValue>;
    mutable std::mutex mutex;
    mutable std::map<std::pair<at::ScalarType, std::string>, std::shared_ptr<const Constants>> constants;

    void complete();
    void findLogits();
    void findLastConvolution();

    std::shared_ptr<const Constants> constantsFor(at::ScalarType type, at::Device device) const;
    at::Tensor shaped(const at::Tensor& batch) const;
    at::Tensor toLogits(const at::Tensor& output, at::ScalarType type) const;
    /// Runs what `output` and `kept` need beside the values given; returns their table.
    std::vector<at::IValue> run(const std::vector<std::pair<std::size_t, at::Tensor>>& given, const std::vector<std::size_t>& kept,
                                at::ScalarType type, const Interceptor* intercept) const;
    at::ScalarType typeOf(const at::Tensor& batch) const { return batch.is_floating_point() ? batch.scalar_type() : recording.type; }
};

void TensorProgram::Impl::complete() {
    findLogits();
    findLastConvolution();
    isConstant.assign(recording.valueCount, false);
    for (const auto& [number, constant] : recording.constants) isConstant[number] = true;
    lastUses.resize(recording.steps.size());
    std::vector<bool> isSeen(recording.valueCount, false);
    for (std::size_t i = recording.steps.size(); i-- > 0;) {
        const Operation& operation = recording.steps[i].operation;
        for (const auto* numbers : {&operation.inputs, &operation.outputs}) {
            for (const std::size_t number : *numbers) {
                if (!isSeen[number] && !isConstant[number]) lastUses[i].push_back(number);
                isSeen[number] = true;
            }
        }
    }
    for (std::size_t i = 0; i < recording.steps.size(); ++i) {
        operations.push_back(recording.steps[i].operation);
        stepOf[operations.back().outputs.front()] = i;
    }
}

void TensorProgram::Impl::findLogits() {
    logits = recording.output;
    const auto last =
        std::ranges::find_if(recording.steps, [&](const ProgramStep& step) { return step.operation.outputs.front() == recording.output; });
    if (last == recording.steps.end()) return;
    const std::string& kind = last->operation.kind;
    const bool isSoftmax = kind == "aten::softmax" || kind == "aten::_softmax";
    const bool isLogSoftmax = kind == "aten::log_softmax" || kind == "aten::_log_softmax";
    const bool isSigmoid = kind == "aten::sigmoid";
    const bool isLeftOut = (meaning == OutputMeaning::Probabilities && isSoftmax) || (meaning == OutputMeaning::Logits && isLogSoftmax) ||
                           (meaning == OutputMeaning::OneProbability && isSigmoid);
    if (!isLeftOut) return;
    const auto shape = recording.shapes.find(recording.output);
    if (!isSigmoid) {
        const auto axis = recording.constants.find(last->operation.inputs[1]);
        const bool isOverClasses = shape != recording.shapes.end() && shape->second.size() == 1 && axis != recording.constants.end() &&
                                   axis->second.value.isInt() && (axis->second.value.toInt() == 1 || axis->second.value.toInt() == -1);
        if (!isOverClasses) return;
    }
    leavesOutFinal = true;
    logits = last->operation.inputs[0];
}

void TensorProgram::Impl::findLastConvolution() {
    std::optional<std::size_t> value;
    bool hasPlaces = false;
    for (const ProgramStep& step : recording.steps) {
        if (!isConvolution(step.operation.kind)) continue;
        std::int64_t places = 1;
        const auto shape = recording.shapes.find(step.operation.outputs.front());
        if (shape == recording.shapes.end()) continue;
        for (std::size_t i = 1; i < shape->second.size(); ++i) places *= shape->second[i];
        if (hasPlaces && places == 1) continue;
        hasPlaces = places > 1;
        value = step.operation.outputs.front();
    }
    if (!value) return;
    const auto layer = std::ranges::find_if(recording.layers, [&](const NetworkLayer& each) { return each.value == *value; });
    if (layer != recording.layers.end()) lastConvolution = static_cast<std::size_t>(layer - recording.layers.begin());
}

std::shared_ptr<const TensorProgram::Impl::Constants> TensorProgram::Impl::constantsFor(at::ScalarType type, at::Device device) const {
    const std::scoped_lock lock(mutex);
    auto& entry = constants[{type, device.str()}];
    if (entry) return entry;
    // Kept for later runs, which may need gradients: must not become tensors without a version.
    const c10::InferenceMode off(false);
    const at::NoGradGuard noGradients;
    auto made = std::make_shared<Constants>(recording.valueCount);
    for (const auto& [number, constant] : recording.constants) {
        at::IValue value = inType(constant.value, constant.isDouble ? at::kDouble : recording.type, type);
        if (value.isTensor() && value.toTensor().defined() && value.toTensor().dim() > 0) value = value.toTensor().to(device);
        (*made)[number] = std::move(value);
    }
    entry = std::move(made);
    return entry;
}

at::Tensor TensorProgram::Impl::shaped(const at::Tensor& batch) const {
    std::vector<std::int64_t> shape{batch.size(0)};
    std::int64_t numbers = 1;
    for (const std::int64_t extent : rowShape) {
        shape.push_back(extent);
        numbers *= extent;
    }
    if (batch.numel() != batch.size(0) * numbers) {
        throw core::inputError(
            fmt::format("a row has {} numbers, the network reads {}", batch.size(0) == 0 ? 0 : batch.numel() / batch.size(0), numbers),
            "batch", "give rows of the network's shape");
    }
    return batch.sizes() == at::IntArrayRef(shape) ? batch : batch.reshape(shape);
}

at::Tensor TensorProgram::Impl::toLogits(const at::Tensor& output, at::ScalarType type) const {
    const at::Tensor plain = output.scalar_type() == type ? output : output.to(type);
    if (!leavesOutFinal) return outputToLogits(plain, meaning);
    return outputToLogits(plain, meaning == OutputMeaning::OneProbability ? OutputMeaning::OneLogit : OutputMeaning::Logits);
}

std::vector<at::IValue> TensorProgram::Impl::run(const std::vector<std::pair<std::size_t, at::Tensor>>& given,
                                                 const std::vector<std::size_t>& kept, at::ScalarType type,
                                                 const Interceptor* intercept) const {
    const std::shared_ptr<const Constants> fixed = constantsFor(type, given.front().second.device());
    std::vector<at::IValue> table(recording.valueCount);
    std::vector<bool> isGiven(recording.valueCount, false);
    for (const auto& [number, tensor] : given) {
        table[number] = tensor;
        isGiven[number] = true;
    }
    std::vector<bool> isKept(recording.valueCount, false);
    std::vector<bool> isNeeded(recording.steps.size(), false);
    for (const std::size_t number : kept) {
        isKept[number] = true;
        const std::vector<bool> needed = neededSteps(recording, number, isGiven);
        for (std::size_t i = 0; i < needed.size(); ++i) isNeeded[i] = isNeeded[i] || needed[i];
    }
    const auto typeNumber = static_cast<std::int64_t>(type);
    for (std::size_t i = 0; i < recording.steps.size(); ++i) {
        if (!isNeeded[i]) continue;
        const ProgramStep& step = recording.steps[i];
        std::vector<at::IValue> values;
        values.reserve(step.operation.inputs.size());
        for (const std::size_t number : step.operation.inputs) {
            if (number == kBatchValue && !isGiven[kBatchValue]) {
                throw core::usageError("the rest of the network reads its input again, which was not given", step.operation.layer,
                                       "give the batch as well");
            }
            values.push_back(isConstant[number] ? (*fixed)[number] : table[number]);
        }
        if (step.typeInput && type != recording.type) values[*step.typeInput] = typeNumber;
        std::vector<at::IValue> outputs;
        if (intercept == nullptr || !*intercept || !(*intercept)(step.operation, values, outputs)) {
            outputs = std::move(values);
            step.run(outputs);
        }
        for (std::size_t j = 0; j < outputs.size(); ++j) {
            if (!isGiven[step.operation.outputs[j]]) table[step.operation.outputs[j]] = std::move(outputs[j]);
        }
        for (const std::size_t number : lastUses[i]) {
            if (!isKept[number]) table[number] = at::IValue();
        }
    }
    return table;
}

TensorProgram::TensorProgram(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
TensorProgram::~TensorProgram() = default;

std::shared_ptr<const TensorProgram> TensorProgram::fromModule(const torch::jit::Module& module, std::vector<std::int64_t> rowShape,
                                                               OutputMeaning output, RowKind rows) {
    const c10::InferenceMode off(false);
    const at::NoGradGuard noGradients;
    try {
        auto impl = std::make_unique<Impl>();
        impl->recording = recordProgram(module, madeUpRows(2, rowShape, rows));
        const at::Tensor example = madeUpRows(3, rowShape, rows);
        if (!isSame(impl->recording, recordProgram(module, example))) throw unsupported("they depend on the number of rows");
        impl->rowShape = std::move(rowShape);
        impl->meaning = output;
        impl->rows = rows;
        impl->complete();
        const at::Tensor batch = rows == RowKind::Tokens ? example : example.to(impl->recording.type);
        torch::jit::Module original = module;
        const at::Tensor expected = original.forward({batch}).toTensor();
        const std::size_t number = impl->recording.output;
        const at::Tensor found = impl->run({{kBatchValue, batch}}, {number}, impl->recording.type, nullptr)[number].toTensor();
        constexpr double kTolerance = 1e-4;
        if (expected.sizes() != found.sizes() || !at::allclose(expected, found, kTolerance, kTolerance, true))
            throw unsupported("they do not give what the program gives");
        return std::shared_ptr<const TensorProgram>(new TensorProgram(std::move(impl)));
    } catch (const core::Error&) {
        throw;
    } catch (const std::exception&) {
        throw unsupported("an operation fails on made-up rows");
    }
}

const std::vector<Operation>& TensorProgram::operations() const { return impl_->operations; }
const std::vector<NetworkLayer>& TensorProgram::layers() const { return impl_->recording.layers; }
const std::vector<std::int64_t>& TensorProgram::rowShape() const { return impl_->rowShape; }
OutputMeaning TensorProgram::outputMeaning() const { return impl_->meaning; }
bool TensorProgram::leavesOutFinal() const { return impl_->leavesOutFinal; }

const NetworkLayer& TensorProgram::requireLayer(std::string_view path) const {
    const auto found = std::ranges::find_if(layers(), [&](const NetworkLayer& layer) { return layer.path == path; });
    if (found != layers().end()) return *found;
    std::vector<std::string> names;
    for (const NetworkLayer& layer : layers()) names.push_back(layer.path);
    throw core::usageError(fmt::format("the network has no layer {}", path), "layer", fmt::format("it has {}", fmt::join(names, ", ")));
}

const NetworkLayer* TensorProgram::lastConvolution() const { return impl_->lastConvolution ? &layers()[*impl_->lastConvolution] : nullptr; }

at::Tensor TensorProgram::logits(const at::Tensor& batch, const Interceptor& intercept) const {
    const at::ScalarType type = impl_->typeOf(batch);
    return impl_->toLogits(impl_->run({{kBatchValue, impl_->shaped(batch)}}, {impl_->logits}, type, &intercept)[impl_->logits].toTensor(),
                           type);
}

TensorProgram::Tapped TensorProgram::tap(const at::Tensor& batch, std::span<const std::size_t> values) const {
    std::vector<std::size_t> kept(values.begin(), values.end());
    kept.push_back(impl_->logits);
    const at::ScalarType type = impl_->typeOf(batch);
    const std::vector<at::IValue> table = impl_->run({{kBatchValue, impl_->shaped(batch)}}, kept, type, nullptr);
    Tapped tapped{impl_->toLogits(table[impl_->logits].toTensor(), type), {}};
    for (const std::size_t number : values) tapped.values.push_back(table[number].toTensor());
    return tapped;
}

at::Tensor TensorProgram::valueAt(const at::Tensor& batch, std::size_t value) const {
    return impl_->run({{kBatchValue, impl_->shaped(batch)}}, {value}, impl_->typeOf(batch), nullptr)[value].toTensor();
}

at::Tensor TensorProgram::logitsFrom(std::size_t value, const at::Tensor& activation, const at::Tensor& batch) const {
    std::vector<std::pair<std::size_t, at::Tensor>> given{{value, activation}};
    if (batch.defined() && value != kBatchValue) given.emplace_back(kBatchValue, impl_->shaped(batch));
    const at::ScalarType type = impl_->typeOf(activation);
    return impl_->toLogits(impl_->run(given, {impl_->logits}, type, nullptr)[impl_->logits].toTensor(), type);
}

std::vector<at::IValue> TensorProgram::run(const Operation& operation, std::vector<at::IValue> inputs) const {
    impl_->recording.steps[impl_->stepOf.at(operation.outputs.front())].run(inputs);
    return inputs;
}

std::vector<std::string> TensorProgram::kindsOutside(std::span<const std::string_view> known) const {
    std::vector<std::string> kinds;
    const std::vector<bool> needed = neededSteps(impl_->recording, impl_->logits, std::vector<bool>(impl_->recording.valueCount, false));
    for (std::size_t i = 0; i < needed.size(); ++i) {
        const ProgramStep& step = impl_->recording.steps[i];
        const bool isNew =
            std::ranges::find(known, step.operation.kind) == known.end() && std::ranges::find(kinds, step.operation.kind) == kinds.end();
        if (needed[i] && step.isMap && isNew) kinds.push_back(step.operation.kind);
    }
    return kinds;
}

std::shared_ptr<const TensorProgram> TensorProgram::withFoldedNorms() const {
    const c10::InferenceMode off(false);
    const at::NoGradGuard noGradients;
    auto impl = std::make_unique<Impl>();
    impl->recording = foldNorms(impl_->recording);
    impl->rowShape = impl_->rowShape;
    impl->meaning = impl_->meaning;
    impl->rows = impl_->rows;
    impl->complete();
    return std::shared_ptr<const TensorProgram>(new TensorProgram(std::move(impl)));
}

}  // namespace counterpoint::models
