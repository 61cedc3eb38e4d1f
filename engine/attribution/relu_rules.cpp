// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/relu_rules.h"

#include "engine/attribution/batches.h"
#include "engine/attribution/custom_backward.h"
#include "engine/attribution/network_operations.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace counterpoint::attribution {

namespace {

constexpr double kNoCeiling = std::numeric_limits<double>::infinity();

double scalarAt(const OperationValues& inputs, std::size_t position, double otherwise) {
    return position < inputs.size() && inputs[position].isScalar() ? inputs[position].toScalar().toDouble() : otherwise;
}

/// The value above which a ReLU is flat; nothing for what is no ReLU.
std::optional<double> ceilingOf(const std::string& kind, const OperationValues& inputs) {
    if (kind == "aten::relu") return kNoCeiling;
    if (kind == "aten::relu6") return 6.0;
    const double low = scalarAt(inputs, 1, -kNoCeiling);
    if (kind == "aten::clamp_min" && low == 0.0) return kNoCeiling;
    if (kind == "aten::threshold" && low == 0.0 && scalarAt(inputs, 2, -1.0) == 0.0) return kNoCeiling;
    if ((kind == "aten::hardtanh" || kind == "aten::clamp") && low == 0.0) return scalarAt(inputs, 2, kNoCeiling);
    return std::nullopt;
}

class ReluTape {
public:
    ReluTape(const models::TensorProgram& program, ReluRule rule, ReluGradients& report)
        : program_(program), rule_(rule), report_(report) {}

    bool operator()(const models::Operation& operation, OperationValues& inputs, OperationValues& outputs) {
        if (inputs.empty() || !dependsOnRow(inputs.front())) return false;
        const auto ceiling = ceilingOf(operation.kind, inputs);
        if (!ceiling) {
            if (isOneOf(activationKinds(), operation.kind)) plain_.push_back(operation.kind);
            return false;
        }
        ++rectifiers_;
        const at::Tensor z = inputs.front().toTensor().detach();
        const at::Tensor y = mapOf(program_, operation, inputs, 0)(z);
        const auto backward = [rule = rule_, z, top = *ceiling](const at::Tensor& gradient) {
            return std::vector<at::Tensor>{reluBackward(rule, gradient, z, top)};
        };
        outputs = {withBackward({inputs.front().toTensor()}, y, backward)};
        return true;
    }

    void report() {
        std::ranges::sort(plain_);
        plain_.erase(std::unique(plain_.begin(), plain_.end()), plain_.end());
        report_.rectifiers = rectifiers_;
        report_.plainActivations = plain_;
    }

private:
    const models::TensorProgram& program_;
    ReluRule rule_;
    ReluGradients& report_;
    int rectifiers_ = 0;
    std::vector<std::string> plain_;
};

}  // namespace

const models::TensorProgram& requireProgram(const Scorer& scorer, std::string_view method) {
    if (const auto program = scorer.program()) return *program;
    throw core::Error(core::ErrorCode::Unsupported, "this model is no network whose operations can be followed", std::string(method),
                      "take a method that needs predictions or gradients only, such as kernel-shap or integrated-gradients");
}

at::Tensor reluBackward(ReluRule rule, const at::Tensor& gradient, const at::Tensor& z, double ceiling) {
    const at::Tensor positive = gradient.clamp_min(0.0);
    if (rule == ReluRule::Deconvolution) return positive;
    const at::Tensor active = ceiling == kNoCeiling ? z > 0.0 : (z > 0.0).logical_and_(z < ceiling);
    return positive * active;
}

ReluGradients reluGradients(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets, ReluRule rule,
                            const core::Context& context) {
    const models::TensorProgram& program = requireProgram(scorer, rule == ReluRule::Guided ? "Guided Backprop" : "Deconvolution");
    ReluGradients result;
    result.values = at::zeros(inputs.sizes(), inputs.options().dtype(at::kDouble));
    const std::int64_t count = inputs.size(0);
    const std::int64_t chunk = count == 0 ? 1 : chunkRows(inputs.numel() / count);
    for (std::int64_t start = 0; start < count; start += chunk) {
        throwIfCancelled(context);
        const std::int64_t end = std::min(start + chunk, count);
        const at::Tensor leaf = inputs.slice(0, start, end).detach().clone().set_requires_grad(true);
        ReluTape tape(program, rule, result);
        const at::Tensor logits = program.logits(leaf, [&tape](const models::Operation& operation, OperationValues& given,
                                                               OperationValues& outputs) { return tape(operation, given, outputs); });
        tape.report();
        const at::Tensor total = scorer.scoresOfLogits(logits, targets.slice(0, start, end)).sum();
        scorer.countEvaluations(end - start);
        scorer.countGradients(end - start);
        if (!total.requires_grad()) continue;  // an output that does not depend on the input
        const at::Tensor gradient = torch::autograd::grad({total}, {leaf}, {}, c10::nullopt, false, true).front();
        if (gradient.defined()) result.values.slice(0, start, end).copy_(gradient);
    }
    return result;
}

std::vector<std::vector<core::Message>> reluNotes(const ReluGradients& gradients, std::int64_t rows) {
    std::vector<core::Message> notes;
    notes.push_back(core::makeMessage("attribution.relu-rules.not-class-sensitive",
                                      "this map shows what the network can see in the input, hardly what speaks for this class", {}));
    if (gradients.rectifiers == 0) {
        notes.push_back(core::makeMessage("attribution.relu-rules.no-relu",
                                          "the network has no ReLU for this method to change, so the map is the plain gradient", {}));
    } else if (!gradients.plainActivations.empty()) {
        notes.push_back(core::makeMessage("attribution.relu-rules.plain-activations",
                                          "the method changes ReLUs only; these activations kept their derivative: {0}",
                                          {core::join(gradients.plainActivations, ", ")}));
    }
    return std::vector<std::vector<core::Message>>(static_cast<std::size_t>(rows), notes);
}

}  // namespace counterpoint::attribution
