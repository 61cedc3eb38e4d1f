// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tensor_program_recording.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace counterpoint::models {

namespace {

/// Where an affine map keeps its weights, and along which axis its outputs lie.
struct AffineForm {
    std::size_t weight = 1;
    std::size_t bias = 2;
    std::int64_t outputAxis = 0;
};

class NormFolding {
public:
    explicit NormFolding(Recording& recording) : recording_(recording) {
        for (std::size_t i = 0; i < recording_.steps.size(); ++i) {
            for (const std::size_t number : recording_.steps[i].operation.outputs) stepOf_[number] = i;
            for (const std::size_t number : recording_.steps[i].operation.inputs) ++uses_[number];
        }
    }

    void run() {
        std::vector<bool> isFolded(recording_.steps.size(), false);
        for (std::size_t i = 0; i < recording_.steps.size(); ++i) isFolded[i] = fold(recording_.steps[i]);
        std::vector<ProgramStep> left;
        for (std::size_t i = 0; i < recording_.steps.size(); ++i) {
            if (!isFolded[i]) left.push_back(std::move(recording_.steps[i]));
        }
        recording_.steps = std::move(left);
        nameLayers(recording_);
    }

private:
    const at::IValue* constant(std::size_t number) const {
        const auto found = recording_.constants.find(number);
        return found == recording_.constants.end() ? nullptr : &found->second.value;
    }
    /// A constant tensor in double; undefined for None; nothing for computed values.
    std::optional<at::Tensor> constantTensor(std::size_t number) const {
        const at::IValue* value = constant(number);
        if (value == nullptr || !(value->isNone() || value->isTensor())) return std::nullopt;
        return value->isNone() || !value->toTensor().defined() ? at::Tensor() : value->toTensor().to(at::kDouble);
    }

    std::optional<AffineForm> formOf(const Operation& operation) const {
        const auto isOne = [&](std::size_t input) {
            const at::IValue* value = constant(operation.inputs[input]);
            return value != nullptr && value->isScalar() && value->toScalar().toDouble() == 1.0;
        };
        const auto isFalse = [&](std::size_t input) {
            const at::IValue* value = constant(operation.inputs[input]);
            return value != nullptr && value->isBool() && !value->toBool();
        };
        const auto shape = recording_.shapes.find(operation.outputs.front());
        const bool isRow = shape != recording_.shapes.end() && shape->second.size() == 1;
        if (operation.kind == "aten::linear" && isRow) return AffineForm{};
        if (operation.kind == "aten::addmm" && isRow && isOne(3) && isOne(4)) return AffineForm{.weight = 2, .bias = 0, .outputAxis = 1};
        if (operation.kind == "aten::_convolution" || operation.kind == "aten::convolution")
            return isFalse(6) ? std::optional(AffineForm{}) : std::nullopt;
        return isConvolution(operation.kind) ? std::optional(AffineForm{}) : std::nullopt;
    }

    std::size_t addConstant(at::Tensor value) {
        recording_.constants[recording_.valueCount] = {std::move(value), true};
        return recording_.valueCount++;
    }

    bool fold(const ProgramStep& step) {
        const Operation& norm = step.operation;
        if (norm.kind != "aten::batch_norm" || uses_[norm.inputs[0]] != 1 || !stepOf_.contains(norm.inputs[0])) return false;
        Operation& map = recording_.steps[stepOf_[norm.inputs[0]]].operation;
        const auto form = formOf(map);
        const at::IValue* training = constant(norm.inputs[5]);
        const at::IValue* epsilon = constant(norm.inputs[7]);
        if (!form || training == nullptr || training->toBool() || epsilon == nullptr) return false;
        const auto weight = constantTensor(map.inputs[form->weight]);
        const auto bias = constantTensor(map.inputs[form->bias]);
        const auto gamma = constantTensor(norm.inputs[1]);
        const auto beta = constantTensor(norm.inputs[2]);
        const auto mean = constantTensor(norm.inputs[3]);
        const auto variance = constantTensor(norm.inputs[4]);
        if (!weight || !bias || !gamma || !beta || !mean || !variance) return false;
        if (!weight->defined() || !mean->defined() || !variance->defined()) return false;
        at::Tensor scale = (*variance + epsilon->toDouble()).rsqrt();
        if (gamma->defined()) scale = scale * *gamma;
        at::Tensor shift = (bias->defined() ? *bias - *mean : -*mean) * scale;
        if (beta->defined()) shift = shift + *beta;
        std::vector<std::int64_t> along(static_cast<std::size_t>(weight->dim()), 1);
        along[static_cast<std::size_t>(form->outputAxis)] = -1;
        map.inputs[form->weight] = addConstant(*weight * scale.reshape(along));
        map.inputs[form->bias] = addConstant(shift);
        moveOutput(map.outputs.front(), norm.outputs.front());
        map.outputs.front() = norm.outputs.front();
        return true;
    }

    void moveOutput(std::size_t from, std::size_t to) {
        stepOf_[to] = stepOf_[from];
        for (NetworkLayer& layer : recording_.layers) {
            if (layer.value == from) layer.value = to;
        }
    }

    Recording& recording_;
    std::unordered_map<std::size_t, std::size_t> stepOf_;
    std::unordered_map<std::size_t, int> uses_;
};

}  // namespace

Recording foldNorms(Recording recording) {
    NormFolding(recording).run();
    return recording;
}

}  // namespace counterpoint::models
