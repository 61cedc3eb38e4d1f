// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/network_operations.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

namespace counterpoint::attribution {

namespace {

/// Where a weighted operation has its parts.
struct Layout {
    std::size_t input = 0;
    std::size_t weight = 1;
    std::optional<std::size_t> bias;
    AffineMap::Kind kind = AffineMap::Kind::Dense;
};

std::optional<Layout> layoutOf(std::string_view kind) {
    if (!isOneOf(weightedKinds(), kind)) return std::nullopt;
    if (kind == "aten::addmm") return Layout{1, 2, 0, AffineMap::Kind::Dense};
    if (kind == "aten::matmul" || kind == "aten::mm") return Layout{0, 1, std::nullopt, AffineMap::Kind::Dense};
    return Layout{0, 1, 2, kind == "aten::linear" ? AffineMap::Kind::Dense : AffineMap::Kind::Convolution};
}

at::Tensor tensorOrNone(const at::IValue& value) { return value.isTensor() ? value.toTensor() : at::Tensor(); }

std::vector<std::int64_t> integersOf(const at::IValue& value) {
    if (value.isInt()) return {value.toInt()};
    return value.isIntList() ? value.toIntVector() : std::vector<std::int64_t>{};
}

MaxPool asPool(std::tuple<at::Tensor, at::Tensor> pooled, std::int64_t dimensions) {
    return {std::move(std::get<0>(pooled)), std::move(std::get<1>(pooled)), dimensions};
}

}  // namespace

const Kinds& arrangingKinds() {
    static const Kinds kinds{
        "aten::flatten",
        "aten::reshape",
        "aten::view",
        "aten::view_as",
        "aten::reshape_as",
        "aten::unflatten",
        "aten::permute",
        "aten::transpose",
        "aten::t",
        "aten::numpy_T",
        "aten::squeeze",
        "aten::unsqueeze",
        "aten::contiguous",
        "aten::clone",
        "aten::to",
        "aten::type_as",
        "aten::float",
        "aten::alias",
        "aten::expand",
        "aten::expand_as",
        "aten::repeat",
        "aten::cat",
        "aten::concat",
        "aten::stack",
        "aten::slice",
        "aten::select",
        "aten::narrow",
        "aten::index_select",
        "aten::chunk",
        "aten::split",
        "aten::split_with_sizes",
        "aten::unbind",
        "aten::constant_pad_nd",
        "aten::pad",
        "aten::reflection_pad1d",
        "aten::reflection_pad2d",
        "aten::replication_pad1d",
        "aten::replication_pad2d",
        "aten::flip",
        "aten::roll",
        "aten::movedim",
        "aten::swapaxes",
        "aten::pixel_shuffle",
        "aten::channel_shuffle",
        "aten::dropout",
        "aten::feature_dropout",
        "aten::size",
        "aten::sym_size",
        "aten::len",
        "aten::dim",
        "aten::numel",
        "aten::Int",
        "aten::ScalarImplicit",
        "aten::__getitem__",
        "aten::floordiv",
        "aten::append",
        "prim::NumToTensor",
        "prim::Constant",
        "prim::ListConstruct",
        "prim::ListUnpack",
        "prim::TupleConstruct",
        "prim::TupleUnpack",
        "prim::TupleIndex",
        "prim::unchecked_cast",
        "prim::GetAttr",
        "prim::device",
        "prim::dtype",
    };
    return kinds;
}

const Kinds& weightedKinds() {
    static const Kinds kinds{
        "aten::linear",           "aten::addmm",
        "aten::matmul",           "aten::mm",
        "aten::conv1d",           "aten::conv2d",
        "aten::conv3d",           "aten::convolution",
        "aten::_convolution",     "aten::conv_transpose1d",
        "aten::conv_transpose2d", "aten::conv_transpose3d",
    };
    return kinds;
}

const Kinds& averagingKinds() {
    static const Kinds kinds{
        "aten::avg_pool1d",
        "aten::avg_pool2d",
        "aten::avg_pool3d",
        "aten::adaptive_avg_pool1d",
        "aten::adaptive_avg_pool2d",
        "aten::adaptive_avg_pool3d",
        "aten::mean",
        "aten::sum",
        "aten::batch_norm",
        "aten::upsample_nearest1d",
        "aten::upsample_nearest2d",
        "aten::upsample_nearest3d",
        "aten::upsample_linear1d",
        "aten::upsample_bilinear2d",
        "aten::upsample_bicubic2d",
    };
    return kinds;
}

const Kinds& arithmeticKinds() {
    static const Kinds kinds{"aten::add", "aten::sub", "aten::rsub", "aten::mul", "aten::div", "aten::neg"};
    return kinds;
}

const Kinds& activationKinds() {
    static const Kinds kinds{
        "aten::relu",      "aten::relu6",     "aten::leaky_relu",  "aten::prelu",       "aten::elu",   "aten::selu",
        "aten::celu",      "aten::sigmoid",   "aten::tanh",        "aten::softplus",    "aten::gelu",  "aten::silu",
        "aten::mish",      "aten::hardtanh",  "aten::hardsigmoid", "aten::hardswish",   "aten::clamp", "aten::clamp_min",
        "aten::clamp_max", "aten::threshold", "aten::softshrink",  "aten::log_sigmoid",
    };
    return kinds;
}

const Kinds& functionKinds() {
    static const Kinds kinds{
        "aten::exp", "aten::expm1",  "aten::log", "aten::log1p", "aten::sqrt", "aten::rsqrt", "aten::reciprocal",
        "aten::abs", "aten::square", "aten::sin", "aten::cos",   "aten::erf",  "aten::atan",  "aten::pow",
    };
    return kinds;
}

const Kinds& maxPoolKinds() {
    static const Kinds kinds{
        "aten::max_pool1d",
        "aten::max_pool2d",
        "aten::max_pool3d",
        "aten::max_pool1d_with_indices",
        "aten::max_pool2d_with_indices",
        "aten::max_pool3d_with_indices",
        "aten::adaptive_max_pool1d",
        "aten::adaptive_max_pool2d",
        "aten::adaptive_max_pool3d",
    };
    return kinds;
}

bool isOneOf(const Kinds& kinds, std::string_view kind) { return std::ranges::find(kinds, kind) != kinds.end(); }

void requireKinds(const models::TensorProgram& program, const std::vector<const Kinds*>& groups, std::string_view method) {
    Kinds known;
    for (const Kinds* group : groups) known.insert(known.end(), group->begin(), group->end());
    const std::vector<std::string> unknown = program.kindsOutside(known);
    if (unknown.empty()) return;
    throw core::Error(core::ErrorCode::Unsupported, fmt::format("{} has no rule for {}", method, core::join(unknown, ", ")),
                      "the network's operations", "take integrated-gradients or gradient-shap, which need gradients only");
}

void refuse(const models::Operation& operation, std::string_view what, std::string_view method) {
    throw core::Error(core::ErrorCode::Unsupported, fmt::format("{} has no rule for {} {}", method, operation.kind, what),
                      operation.layer.empty() ? "the network's operations" : "layer " + operation.layer,
                      "take integrated-gradients or gradient-shap, which need gradients only");
}

bool dependsOnRow(const at::IValue& value) { return value.isTensor() && value.toTensor().defined() && value.toTensor().requires_grad(); }

TensorMap mapOf(const models::TensorProgram& program, const models::Operation& operation, const OperationValues& inputs,
                std::size_t position) {
    OperationValues others = inputs;
    others[position] = at::IValue();  // a tensor of the tape would keep the tape alive
    return [&program, &operation, others = std::move(others), position](const at::Tensor& x) {
        OperationValues own = others;
        own[position] = x;
        return program.run(operation, std::move(own)).front().toTensor();
    };
}

at::Tensor derivativeOf(const TensorMap& function, const at::Tensor& z) {
    const at::AutoGradMode taped(true);
    const at::Tensor leaf = z.detach().clone().set_requires_grad(true);
    const at::Tensor y = function(leaf);
    if (!y.requires_grad()) return at::zeros_like(z);
    return torch::autograd::grad({y}, {leaf}, {at::ones_like(y)}).front();
}

std::optional<AffineStep> weightedStep(const models::TensorProgram& program, const models::Operation& operation,
                                       const OperationValues& inputs, std::string_view method) {
    const auto layout = layoutOf(operation.kind);
    if (!layout || !dependsOnRow(inputs[layout->input])) return std::nullopt;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (i != layout->input && dependsOnRow(inputs[i])) refuse(operation, "of two values that depend on the input", method);
    }
    AffineStep step;
    step.input = inputs[layout->input].toTensor();
    step.map.kind = layout->kind;
    step.map.weight = inputs[layout->weight].toTensor();
    if (layout->bias && inputs.size() > *layout->bias) step.map.bias = tensorOrNone(inputs[*layout->bias]);
    OperationValues others = inputs;
    others[layout->input] = at::IValue();
    step.map.apply = [&program, &operation, layout, others = std::move(others)](const at::Tensor& x, const at::Tensor& weight,
                                                                                const at::Tensor& bias) {
        OperationValues own = others;
        own[layout->input] = x;
        own[layout->weight] = weight;
        if (layout->bias && *layout->bias < own.size()) {
            own[*layout->bias] = bias.defined() ? at::IValue(bias) : at::IValue();
            // addmm has to have one
            if (*layout->bias == 0 && !bias.defined()) own[0] = at::zeros({1}, x.options());
        }
        return program.run(operation, std::move(own)).front().toTensor();
    };
    return step;
}

std::optional<AffineStep> fixedStep(const models::TensorProgram& program, const models::Operation& operation, const OperationValues& inputs,
                                    std::string_view method) {
    const bool isScaling = operation.kind == "aten::mul" || operation.kind == "aten::div";
    if (!isScaling && !isOneOf(averagingKinds(), operation.kind) && !isOneOf(weightedKinds(), operation.kind)) return std::nullopt;
    std::optional<std::size_t> position;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (!dependsOnRow(inputs[i])) continue;
        if (position) refuse(operation, "of two values that depend on the input", method);
        position = i;
    }
    if (!position) return std::nullopt;
    if (operation.kind == "aten::div" && *position == 1) refuse(operation, "by a value that depends on the input", method);
    if (operation.kind == "aten::batch_norm" && inputs.size() > 5 && inputs[5].isBool() && inputs[5].toBool())
        refuse(operation, "in training mode", method);
    const TensorMap map = mapOf(program, operation, inputs, *position);
    AffineStep step;
    step.input = inputs[*position].toTensor();
    step.map.apply = [map](const at::Tensor& x, const at::Tensor&, const at::Tensor&) { return map(x); };
    return step;
}

AffineMemory::AffineMemory(const models::TensorProgram& program) {
    for (const models::Operation& operation : program.operations()) {
        for (const std::size_t value : operation.inputs) ++readers_[value];
        computed_.insert(operation.outputs.begin(), operation.outputs.end());
    }
}

void AffineMemory::refuseHiddenProduct(const models::Operation& operation, const OperationValues& inputs, std::string_view method) const {
    const bool isProduct = operation.kind == "aten::mul" || operation.kind == "aten::div" || isOneOf(weightedKinds(), operation.kind);
    if (!isProduct || std::ranges::none_of(inputs, dependsOnRow)) return;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (!inputs[i].isTensor() || dependsOnRow(inputs[i]) || !computed_.contains(operation.inputs[i])) continue;
        const at::Tensor& factor = inputs[i].toTensor();
        const bool isCount = factor.defined() && factor.dim() == 0 && at::isIntegralType(factor.scalar_type(), false);  // a size, traced
        if (factor.defined() && !isCount) refuse(operation, "with a value computed from the input in steps", method);
    }
}

void AffineMemory::remember(const models::Operation& operation, AffineStep step) {
    steps_.insert_or_assign(operation.outputs.front(), std::move(step));
}

const AffineStep* AffineMemory::find(std::size_t value) const {
    const auto step = steps_.find(value);
    const auto readers = readers_.find(value);
    return step == steps_.end() || readers == readers_.end() || readers->second != 1 ? nullptr : &step->second;
}

std::optional<AffineStep> withBias(const AffineMemory& memory, const models::Operation& operation, const OperationValues& inputs) {
    if (operation.kind != "aten::add" || inputs.size() < 2 || !inputs[0].isTensor() || !inputs[1].isTensor()) return std::nullopt;
    if (inputs.size() > 2 && inputs[2].isScalar() && inputs[2].toScalar().toDouble() != 1.0) return std::nullopt;
    for (const std::size_t side : {0U, 1U}) {
        const AffineStep* product = memory.find(operation.inputs[side]);
        const at::IValue& other = inputs[1 - side];
        if (product == nullptr || product->map.kind != AffineMap::Kind::Dense || product->map.bias.defined() || dependsOnRow(other))
            continue;
        const at::Tensor& bias = other.toTensor();
        if (bias.dim() != 1 || bias.size(0) != inputs[side].toTensor().size(-1)) continue;
        AffineStep step = *product;
        step.map.bias = bias;
        step.map.apply = [plain = product->map.apply](const at::Tensor& x, const at::Tensor& weight, const at::Tensor& own) {
            const at::Tensor y = plain(x, weight, {});
            return own.defined() ? y + own : y;
        };
        return step;
    }
    return std::nullopt;
}

MaxPool maxPool(const models::Operation& operation, const OperationValues& inputs, const at::Tensor& input) {
    const std::string_view kind = operation.kind;
    const std::int64_t dimensions = kind.find("1d") != std::string_view::npos ? 1 : kind.find("2d") != std::string_view::npos ? 2 : 3;
    const std::vector<std::int64_t> kernel = integersOf(inputs[1]);
    if (kind.starts_with("aten::adaptive")) {
        if (dimensions == 1) return asPool(at::adaptive_max_pool1d(input, kernel), 1);
        if (dimensions == 2) return asPool(at::adaptive_max_pool2d(input, kernel), 2);
        return asPool(at::adaptive_max_pool3d(input, kernel), 3);
    }
    const std::vector<std::int64_t> stride = integersOf(inputs[2]);
    const std::vector<std::int64_t> padding = integersOf(inputs[3]);
    const std::vector<std::int64_t> dilation = integersOf(inputs[4]);
    const bool isCeil = inputs[5].toBool();
    if (dimensions == 1) return asPool(at::max_pool1d_with_indices(input, kernel, stride, padding, dilation, isCeil), 1);
    if (dimensions == 2) return asPool(at::max_pool2d_with_indices(input, kernel, stride, padding, dilation, isCeil), 2);
    return asPool(at::max_pool3d_with_indices(input, kernel, stride, padding, dilation, isCeil), 3);
}

}  // namespace counterpoint::attribution
