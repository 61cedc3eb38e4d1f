// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/lrp.h"

#include "engine/attribution/batches.h"
#include "engine/attribution/custom_backward.h"
#include "engine/attribution/relu_rules.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr std::string_view kLrpName = "LRP";

/// Puts the rules into one run of a program.
class LrpTape {
public:
    LrpTape(const models::TensorProgram& program, const LrpComposite& composite)
        : program_(program), composite_(composite), memory_(program) {}

    bool intercept(const models::Operation& operation, OperationValues& inputs, OperationValues& outputs) {
        const bool isFirst = std::ranges::none_of(operation.inputs, [this](std::size_t value) { return behind_.contains(value); });
        if (!isFirst) behind_.insert(operation.outputs.begin(), operation.outputs.end());
        if (std::ranges::none_of(inputs, dependsOnRow)) return false;
        memory_.refuseHiddenProduct(operation, inputs, kLrpName);
        if (auto step = weightedStep(program_, operation, inputs, kLrpName)) {
            behind_.insert(operation.outputs.begin(), operation.outputs.end());
            if (isFirst) firsts_.insert(operation.outputs.front());
            outputs = {affine(*step, isFirst)};
            memory_.remember(operation, std::move(*step));
            return true;
        }
        if (const auto step = withBias(memory_, operation, inputs)) {
            const bool ofFirst = std::ranges::any_of(operation.inputs, [this](std::size_t value) { return firsts_.contains(value); });
            outputs = {affine(*step, ofFirst)};
            return true;
        }
        if (const auto step = fixedStep(program_, operation, inputs, kLrpName)) {
            outputs = {affine(*step, false)};
            return true;
        }
        if (operation.kind == "aten::add" || operation.kind == "aten::sub" || operation.kind == "aten::rsub") {
            outputs = {sum(operation, inputs)};
            return true;
        }
        if (operation.kind == "aten::neg" || isOneOf(activationKinds(), operation.kind)) {
            outputs = {passOn(operation, inputs)};
            return true;
        }
        return false;  // moves values or takes the winner: the gradient hands relevance on as it should
    }

private:
    at::Tensor affine(const AffineStep& step, bool isFirst) const {
        const RelevancePass pass = runWithRelevance(step.map, composite_.ruleOf(step.map.kind, isFirst), step.input);
        return withBackward({step.input}, pass.output,
                            [back = pass.back](const at::Tensor& relevance) { return std::vector<at::Tensor>{back(relevance)}; });
    }

    /// first + factor * second; numbers count as tensors.
    at::Tensor sum(const models::Operation& operation, const OperationValues& inputs) const {
        const at::Tensor& like = std::ranges::find_if(inputs, dependsOnRow)->toTensor();
        const auto tensorAt = [&](std::size_t i) {
            return inputs[i].isTensor() ? inputs[i].toTensor()
                                        : at::scalar_tensor(inputs[i].toScalar(), like.options().requires_grad(false));
        };
        const bool isReversed = operation.kind == "aten::rsub";
        const at::Tensor first = tensorAt(isReversed ? 1 : 0);
        const at::Tensor second = tensorAt(isReversed ? 0 : 1);
        const double alpha = inputs.size() > 2 && inputs[2].isScalar() ? inputs[2].toScalar().toDouble() : 1.0;
        const double factor = operation.kind == "aten::add" ? alpha : -alpha;
        const at::Tensor a = first.detach();
        const at::Tensor b = second.detach();
        const auto rule = [a, b, factor](const at::Tensor& relevance) { return passToSummands(a, b, factor, relevance); };
        return withBackward({first, second}, a + factor * b, rule);
    }

    at::Tensor passOn(const models::Operation& operation, const OperationValues& inputs) const {
        const auto dependent = std::ranges::find_if(inputs, dependsOnRow);
        if (std::ranges::count_if(inputs, dependsOnRow) > 1) refuse(operation, "of two values that depend on the input", kLrpName);
        const at::Tensor input = dependent->toTensor();
        const TensorMap map = mapOf(program_, operation, inputs, static_cast<std::size_t>(dependent - inputs.begin()));
        return withBackward({input}, map(input.detach()), [](const at::Tensor& relevance) { return std::vector<at::Tensor>{relevance}; });
    }

    const models::TensorProgram& program_;
    const LrpComposite& composite_;
    AffineMemory memory_;
    std::unordered_set<std::size_t> behind_;  // values that an affine map with weights comes before
    std::unordered_set<std::size_t> firsts_;  // outputs of those that none comes before
};

/// The relevance of the logits: each logit times its weight in the score, which adds up to the score where that is linear in the logits.
/// The log-odds of a model that gives probabilities only are not: there the target's own logit is explained, or the difference of two.
at::Tensor seedOf(const Scorer& scorer, const at::Tensor& logits, const at::Tensor& targets) {
    const at::Tensor leaf = logits.detach().clone().set_requires_grad(true);
    const at::Tensor scores = scorer.scoresOfLogits(leaf, targets);
    const at::Tensor plain = leaf.detach();
    const at::Tensor seed = torch::autograd::grad({scores.sum()}, {leaf}).front() * plain;
    const double tolerance = logits.scalar_type() == at::kDouble ? 1e-9 : 1e-4;
    if (at::allclose(seed.sum(1), scores.detach(), tolerance, tolerance)) return seed;
    at::Tensor weights = at::zeros_like(plain).scatter_(1, targets.unsqueeze(1), 1.0);
    if (scorer.classCount() == 2) weights = 2.0 * weights - 1.0;
    return weights * plain;
}

at::Tensor relevanceOfChunk(const Scorer& scorer, const models::TensorProgram& program, const LrpComposite& composite,
                            const at::Tensor& rows, const at::Tensor& targets, at::Tensor output) {
    const at::Tensor leaf = rows.detach().clone().set_requires_grad(true);
    LrpTape tape(program, composite);
    const at::Tensor logits =
        program.logits(leaf, [&tape](const models::Operation& operation, OperationValues& inputs, OperationValues& outputs) {
            return tape.intercept(operation, inputs, outputs);
        });
    scorer.countEvaluations(rows.size(0));
    scorer.countGradients(rows.size(0));
    const at::Tensor seed = seedOf(scorer, logits, targets);
    output.copy_(seed.sum(1));
    if (!logits.requires_grad()) return at::zeros_like(rows);
    const at::Tensor relevance = torch::autograd::grad({logits}, {leaf}, {seed}, c10::nullopt, false, true).front();
    return relevance.defined() ? relevance : at::zeros_like(rows);
}

LrpComposite compositeFrom(const core::ParamSet& parameters) {
    LrpRule base;
    base.epsilon = parameters.real("epsilon");
    base.gamma = parameters.real("gamma");
    base.low = parameters.real("low");
    base.high = parameters.real("high");
    LrpComposite composite = compositeOf(parameters.text("rule"), base);
    const std::string& first = parameters.text("first-layer");
    if (first == "as-rule") return composite;
    composite.hasFirst = true;
    composite.first = base;
    composite.first.kind = first == "z-box" ? LrpRule::Kind::ZBox : first == "w-square" ? LrpRule::Kind::WSquare : LrpRule::Kind::Flat;
    return composite;
}

class Lrp final : public Algorithm {
public:
    Maps explain(const Problem& problem, const core::Context& context) override {
        if (!folded_ || original_ != problem.scorer->program()) {
            folded_ = lrpProgram(*problem.scorer);
            original_ = problem.scorer->program();
        }
        LrpMaps found = lrpMaps(*problem.scorer, *folded_, problem.inputs, problem.targets, compositeFrom(problem.parameters), context);
        Maps maps;
        const at::Tensor kept = found.output - found.values.flatten(1).sum(1);
        for (std::int64_t row = 0; row < kept.size(0); ++row) maps.diagnostics.push_back({{"kept-by-biases", kept[row].item<double>()}});
        maps.values = std::move(found.values);
        maps.output = std::move(found.output);
        return maps;
    }

private:
    std::shared_ptr<const models::TensorProgram> original_;
    std::shared_ptr<const models::TensorProgram> folded_;
};

std::vector<core::ParamSpec> lrpParameters() {
    core::ParamSpec rule =
        core::choiceParam("rule", "Rules", "epsilon", compositeNames(),
                          "how relevance is shared: one rule everywhere, or convolutions and dense layers each their own");
    core::ParamSpec first = core::choiceParam("first-layer", "Rule of the first layer", "as-rule", {"as-rule", "z-box", "w-square", "flat"},
                                              "z-box knows the range of the inputs, w-square and flat do not look at them");
    core::ParamSpec epsilon =
        core::realParam("epsilon", "Epsilon", 1e-9, 0.0, 100.0, "keeps back what weak or contradictory inputs would get");
    core::ParamSpec gamma = core::realParam("gamma", "Gamma", 0.25, 0.0, 100.0, "how much more positive parts count");
    core::ParamSpec low = core::realParam("low", "Lowest input", 0.0, -1e6, 1e6, "as the model reads it, for z-box");
    core::ParamSpec high = core::realParam("high", "Highest input", 1.0, -1e6, 1e6, "as the model reads it, for z-box");
    for (core::ParamSpec* spec : {&first, &epsilon, &gamma, &low, &high}) spec->advanced = true;
    return {rule, first, epsilon, gamma, low, high};
}

}  // namespace

std::shared_ptr<const models::TensorProgram> lrpProgram(const Scorer& scorer) {
    const auto folded = requireProgram(scorer, kLrpName).withFoldedNorms();
    requireKinds(*folded, {&arrangingKinds(), &weightedKinds(), &averagingKinds(), &arithmeticKinds(), &activationKinds(), &maxPoolKinds()},
                 kLrpName);
    return folded;
}

LrpMaps lrpMaps(const Scorer& scorer, const models::TensorProgram& program, const at::Tensor& inputs, const at::Tensor& targets,
                const LrpComposite& composite, const core::Context& context) {
    const at::TensorOptions options = inputs.options().dtype(at::kDouble);
    const std::int64_t count = inputs.size(0);
    const std::int64_t chunk = count == 0 ? 1 : chunkRows(inputs.numel() / count);
    LrpMaps maps{at::zeros(inputs.sizes(), options), at::zeros({count}, options)};
    for (std::int64_t start = 0; start < count; start += chunk) {
        throwIfCancelled(context);
        const std::int64_t end = std::min(start + chunk, count);
        maps.values.slice(0, start, end)
            .copy_(relevanceOfChunk(scorer, program, composite, inputs.slice(0, start, end), targets.slice(0, start, end),
                                    maps.output.slice(0, start, end)));
    }
    return maps;
}

const MethodInfo& lrpInfo() {
    static const MethodInfo info = [] {
        MethodInfo method;
        method.name = "lrp";
        method.label = "Layer-wise relevance propagation";
        method.help = "the output, handed back layer by layer to the inputs that made it";
        method.source = "Bach et al.: On pixel-wise explanations for non-linear classifier decisions, PLoS ONE 10(7), 2015";
        method.scale = Scale::Additive;
        method.needsGradients = true;
        method.needsLayers = true;
        method.isInstant = true;
        method.modalities = {"table", "image"};
        method.parameters = lrpParameters();
        return method;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeLrp() { return std::make_unique<Lrp>(); }

}  // namespace counterpoint::attribution
