// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/rescale_rules.h"

#include "engine/attribution/batches.h"
#include "engine/attribution/custom_backward.h"
#include "engine/attribution/relu_rules.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr std::string_view kDeepLiftName = "DeepLIFT";
constexpr std::int64_t kPathPoints = 64;

/// Differences below this share of the numbers' size are rounding.
double closenessOf(const at::Tensor& values) { return values.scalar_type() == at::kDouble ? 1e-12 : 1e-6; }

at::Tensor areClose(const at::Tensor& left, const at::Tensor& right) {
    return (left - right).abs() <= closenessOf(left) * at::maximum(left.abs(), right.abs()).clamp_min(1.0);
}

/// What an operation with a rule had in one pass, detached.
struct RuleRecord {
    at::Tensor z;
    at::Tensor y;
    at::Tensor indices;  // of a max pool
    std::int64_t dimensions = 0;
    TensorMap function;  // of an element-wise operation
    TensorMap derivative;
    std::optional<AffineStep> affine;  // in front of it, for RevealCancel
};

/// Rows that went through the network: their activations and a tape whose backward pass makes multipliers against one row of another pass.
class NetworkPass {
public:
    NetworkPass(const models::TensorProgram& program, const at::Tensor& rows, bool isInput, bool revealCancel)
        : program_(program), memory_(program), isInput_(isInput), revealCancel_(revealCancel), count_(rows.size(0)) {
        leaf_ = rows.detach().clone().set_requires_grad(true);
        logits_ = program.logits(leaf_, [this](const models::Operation& operation, OperationValues& inputs, OperationValues& outputs) {
            return intercept(operation, inputs, outputs);
        });
        memory_ = AffineMemory(program);  // what it holds lies on the tape
    }
    NetworkPass(const NetworkPass&) = delete;
    NetworkPass& operator=(const NetworkPass&) = delete;

    std::int64_t count() const { return count_; }
    at::Tensor logits() const { return logits_.detach(); }
    at::Tensor rows() const { return leaf_.detach().to(at::kDouble); }

    /// Of every row of this pass against row `row` of the other; `seed`: those of the logits.
    at::Tensor multipliers(const NetworkPass& other, std::int64_t row, const at::Tensor& seed) {
        if (!logits_.requires_grad()) return at::zeros_like(leaf_, leaf_.options().dtype(at::kDouble).requires_grad(false));
        other_ = &other;
        otherRow_ = row;
        const at::Tensor result = torch::autograd::grad({logits_}, {leaf_}, {seed}, true, false, true).front();
        return result.defined() ? result.to(at::kDouble) : at::zeros_like(leaf_, leaf_.options().dtype(at::kDouble).requires_grad(false));
    }

private:
    bool intercept(const models::Operation& operation, OperationValues& inputs, OperationValues& outputs) {
        const auto dependent = std::ranges::find_if(inputs, dependsOnRow);
        if (dependent == inputs.end()) return false;
        memory_.refuseHiddenProduct(operation, inputs, kDeepLiftName);
        if (auto step = weightedStep(program_, operation, inputs, kDeepLiftName)) {
            if (revealCancel_) memory_.remember(operation, std::move(*step));
            return false;
        }
        if (auto step = withBias(memory_, operation, inputs)) {
            memory_.remember(operation, std::move(*step));
            return false;
        }
        if (fixedStep(program_, operation, inputs, kDeepLiftName)) return false;
        const bool isPool = isOneOf(maxPoolKinds(), operation.kind);
        if (!isPool && !isOneOf(activationKinds(), operation.kind) && !isOneOf(functionKinds(), operation.kind)) return false;
        if (std::ranges::count_if(inputs, dependsOnRow) > 1) refuse(operation, "of two values that depend on the input", kDeepLiftName);
        const at::Tensor input = dependent->toTensor();
        if (input.size(0) % count_ != 0) refuse(operation, "of values whose first dimension is not the batch", kDeepLiftName);
        outputs = isPool ? poolRule(operation, inputs, input)
                         : elementwiseRule(operation, inputs, static_cast<std::size_t>(dependent - inputs.begin()));
        return true;
    }

    OperationValues poolRule(const models::Operation& operation, const OperationValues& inputs, const at::Tensor& input) {
        RuleRecord record;
        record.z = input.detach();
        MaxPool pool = maxPool(operation, inputs, record.z);
        record.y = pool.values;
        record.indices = pool.indices;
        record.dimensions = pool.dimensions;
        records_.push_back(std::move(record));
        const std::size_t number = records_.size() - 1;
        OperationValues outputs{withBackward({input}, pool.values, [this, number](const at::Tensor& gradient) {
            return std::vector<at::Tensor>{poolBack(number, gradient)};
        })};
        if (operation.outputs.size() > 1) outputs.emplace_back(pool.indices);
        return outputs;
    }

    OperationValues elementwiseRule(const models::Operation& operation, const OperationValues& inputs, std::size_t position) {
        const at::Tensor input = inputs[position].toTensor();
        RuleRecord record;
        record.z = input.detach();
        record.function = mapOf(program_, operation, inputs, position);
        record.y = record.function(record.z);
        record.derivative = [function = record.function](const at::Tensor& z) { return derivativeOf(function, z); };
        if (operation.kind == "aten::relu") record.derivative = [](const at::Tensor& z) { return (z > 0.0).to(z.scalar_type()); };
        const AffineStep* before = revealCancel_ ? memory_.find(operation.inputs[position]) : nullptr;
        at::Tensor source = input;
        if (before != nullptr && before->input.size(0) == count_) {
            source = before->input;
            record.affine = AffineStep{before->map, before->input.detach()};
        }
        const at::Tensor y = record.y;
        records_.push_back(std::move(record));
        const std::size_t number = records_.size() - 1;
        return {withBackward({source}, y, [this, number](const at::Tensor& gradient) {
            const bool isFused = records_[number].affine.has_value();
            return std::vector<at::Tensor>{isFused ? revealCancelBack(number, gradient) : rescaleBack(number, gradient)};
        })};
    }

    /// One line for each row.
    at::Tensor lines(const at::Tensor& values) const { return values.reshape({count_, -1}); }
    at::Tensor planes(const at::Tensor& values, std::int64_t dimensions) const {
        const at::Tensor flat = values.flatten(values.dim() - dimensions);
        return flat.reshape({count_, -1, flat.size(-1)});
    }

    at::Tensor rescaleBack(std::size_t number, const at::Tensor& gradient) const {
        const RuleRecord& own = records_[number];
        const RuleRecord& theirs = other_->records_[number];
        const auto derivative = [&own, this](const at::Tensor& z) {
            std::vector<std::int64_t> shape = own.z.sizes().vec();
            shape[0] = shape[0] / count_ * z.size(0);
            return own.derivative(z.reshape(shape)).reshape(z.sizes());
        };
        const at::Tensor z = lines(own.z);
        const at::Tensor y = lines(own.y);
        const at::Tensor otherZ = other_->lines(theirs.z).narrow(0, otherRow_, 1);
        const at::Tensor otherY = other_->lines(theirs.y).narrow(0, otherRow_, 1);
        const at::Tensor multipliers =
            isInput_ ? rescaleMultipliers(z, y, otherZ, otherY, derivative) : rescaleMultipliers(otherZ, otherY, z, y, derivative);
        return gradient * multipliers.reshape(gradient.sizes());
    }

    at::Tensor poolBack(std::size_t number, const at::Tensor& gradient) const {
        const RuleRecord& own = records_[number];
        const RuleRecord& theirs = other_->records_[number];
        const std::int64_t dimensions = own.dimensions;
        const auto row = [&](const at::Tensor& values) { return other_->planes(values, dimensions).narrow(0, otherRow_, 1); };
        // The rule is the same when input and baseline change places.
        const MaxPool pool{planes(own.y, dimensions), planes(own.indices, dimensions), dimensions};
        const MaxPool otherPool{row(theirs.y), row(theirs.indices), dimensions};
        return maxPoolMultipliers(planes(gradient, dimensions), planes(own.z, dimensions), pool, row(theirs.z), otherPool)
            .reshape(own.z.sizes());
    }

    at::Tensor revealCancelBack(std::size_t number, const at::Tensor& gradient) const {
        const RuleRecord& own = records_[number];
        const RuleRecord& theirs = other_->records_[number];
        const at::Tensor otherX = theirs.affine->input.narrow(0, otherRow_, 1);
        const at::Tensor& x = isInput_ ? own.affine->input : otherX;
        const at::Tensor& base = isInput_ ? otherX : own.affine->input;
        const at::Tensor zBase = isInput_ ? theirs.z.narrow(0, otherRow_, 1) : own.z;
        return revealCancelMultipliers(gradient, own.affine->map, own.function, x, base, zBase);
    }

    const models::TensorProgram& program_;
    AffineMemory memory_;
    bool isInput_;
    bool revealCancel_;
    std::int64_t count_;
    std::vector<RuleRecord> records_;
    at::Tensor leaf_;
    at::Tensor logits_;
    const NetworkPass* other_ = nullptr;
    std::int64_t otherRow_ = 0;
};

struct ScoreGradient {
    at::Tensor scores;
    at::Tensor gradient;
};
ScoreGradient scoreGradient(const Scorer& scorer, const at::Tensor& logits, const at::Tensor& targets) {
    const at::Tensor leaf = logits.detach().clone().set_requires_grad(true);
    const at::Tensor scores = scorer.scoresOfLogits(leaf, targets);
    return {scores.detach(), torch::autograd::grad({scores.sum()}, {leaf}).front()};
}

/// Multipliers of the logits for the score. The score is linear in them but for models of several classes that give probabilities only,
/// whose log-odds couple the classes: there, the mean gradient on the straight line between the two, scaled to be complete.
at::Tensor scoreMultipliers(const Scorer& scorer, const at::Tensor& logits, const at::Tensor& base, const at::Tensor& targets) {
    const auto [left, right] = [&] {
        const std::vector<at::Tensor> both = at::broadcast_tensors({logits, base});
        return std::pair(both[0], both[1]);
    }();
    const ScoreGradient end = scoreGradient(scorer, left, targets);
    const ScoreGradient start = scoreGradient(scorer, right, targets);
    if (at::allclose(end.gradient, start.gradient, 1e-9, 1e-12)) return end.gradient;
    const at::Tensor change = left - right;
    at::Tensor mean = at::zeros_like(change);
    for (std::int64_t i = 0; i < kPathPoints; ++i) {
        const double t = (static_cast<double>(i) + 0.5) / static_cast<double>(kPathPoints);
        mean += scoreGradient(scorer, right + t * change, targets).gradient / static_cast<double>(kPathPoints);
    }
    const at::Tensor found = (mean * change).sum(1, true);
    const at::Tensor wanted = (end.scores - start.scores).unsqueeze(1);
    return mean * at::where(areClose(found, at::zeros_like(found)), at::ones_like(found), wanted / found);
}

/// All pairs of one chunk of inputs and one of baselines, added to `values` [inputs of the chunk].
void addPairs(const Scorer& scorer, NetworkPass& inputs, NetworkPass& baselines, const at::Tensor& targets, at::Tensor values,
              const core::Context& context) {
    const at::Tensor x = inputs.rows();
    const at::Tensor b = baselines.rows();
    const at::Tensor logits = inputs.logits();
    const at::Tensor base = baselines.logits();
    // The longer side goes backward as one batch, the other row by row.
    if (inputs.count() >= baselines.count()) {
        for (std::int64_t k = 0; k < baselines.count(); ++k) {
            throwIfCancelled(context);
            const at::Tensor seed = scoreMultipliers(scorer, logits, base.narrow(0, k, 1), targets);
            values.add_((x - b.narrow(0, k, 1)) * inputs.multipliers(baselines, k, seed));
            scorer.countGradients(inputs.count());
        }
        return;
    }
    for (std::int64_t i = 0; i < inputs.count(); ++i) {
        throwIfCancelled(context);
        const at::Tensor target = targets.narrow(0, i, 1).expand({baselines.count()});
        const at::Tensor seed = scoreMultipliers(scorer, logits.narrow(0, i, 1), base, target);
        values.select(0, i).add_(((x.narrow(0, i, 1) - b) * baselines.multipliers(inputs, i, seed)).sum(0));
        scorer.countGradients(baselines.count());
    }
}

/// Sum over the baselines of the score of each row's target.
void addBase(const Scorer& scorer, const at::Tensor& logits, const at::Tensor& targets, at::Tensor sums) {
    for (std::int64_t target = 0; target < scorer.classCount(); ++target) {
        const at::Tensor isMeant = targets == target;
        if (!isMeant.any().item<bool>()) continue;
        const at::Tensor all = at::full({logits.size(0)}, target, targets.options());
        sums.add_(isMeant.to(at::kDouble) * scorer.scoresOfLogits(logits, all).sum(at::kDouble));
    }
}

}  // namespace

at::Tensor rescaleMultipliers(const at::Tensor& z, const at::Tensor& y, const at::Tensor& zBase, const at::Tensor& yBase,
                              const TensorMap& derivative) {
    const at::Tensor close = areClose(z, zBase);
    const at::Tensor ratio = (y - yBase) / (z - zBase);
    if (!close.any().item<bool>()) return ratio;
    return at::where(close, derivative(z).expand_as(ratio), ratio);
}

at::Tensor maxPoolMultipliers(const at::Tensor& multipliers, const at::Tensor& x, const MaxPool& pool, const at::Tensor& xBase,
                              const MaxPool& basePool) {
    const at::Tensor greater = at::maximum(pool.values, basePool.values);
    const at::Tensor difference = x - xBase;
    at::Tensor contributions = at::zeros_like(difference);
    contributions.scatter_add_(-1, pool.indices.expand_as(multipliers), multipliers * (greater - basePool.values));
    contributions.scatter_add_(-1, basePool.indices.expand_as(multipliers), multipliers * (pool.values - greater));
    return at::where(areClose(x, xBase), at::zeros_like(contributions), contributions / difference);
}

at::Tensor revealCancelMultipliers(const at::Tensor& multipliers, const AffineMap& affine, const TensorMap& f, const at::Tensor& x,
                                   const at::Tensor& xBase, const at::Tensor& zBase) {
    const at::AutoGradMode taped(true);
    const at::Tensor change = (x - xBase).detach();
    const at::Tensor up = change.clamp_min(0.0).set_requires_grad(true);
    const at::Tensor down = change.clamp_max(0.0).set_requires_grad(true);
    const at::Tensor positive = affine.weight.clamp_min(0.0);
    const at::Tensor negative = affine.weight.clamp_max(0.0);
    const at::Tensor upRaises = affine.apply(up, positive, {});
    const at::Tensor upLowers = affine.apply(up, negative, {});
    const at::Tensor downRaises = affine.apply(down, negative, {});
    const at::Tensor downLowers = affine.apply(down, positive, {});
    at::Tensor raised;
    at::Tensor lowered;
    {
        const at::NoGradGuard plain;
        const at::Tensor raise = upRaises + downRaises;
        const at::Tensor lower = upLowers + downLowers;
        const at::Tensor none = f(zBase);
        const at::Tensor onlyRaise = f(zBase + raise);
        const at::Tensor onlyLower = f(zBase + lower);
        const at::Tensor both = f(zBase + raise + lower);
        const at::Tensor slope = derivativeOf(f, zBase + raise + lower);
        const auto share = [&](const at::Tensor& alone, const at::Tensor& after, const at::Tensor& part) {
            const at::Tensor mean = 0.5 * (alone - none + both - after) / part;
            return multipliers * at::where(areClose(part, at::zeros_like(part)), slope, mean);
        };
        raised = share(onlyRaise, onlyLower, raise);
        lowered = share(onlyLower, onlyRaise, lower);
    }
    const auto back = torch::autograd::grad({upRaises, upLowers, downRaises, downLowers}, {up, down}, {raised, lowered, raised, lowered});
    // A value that did not change has half of either.
    return at::where(change > 0.0, back[0], at::where(change < 0.0, back[1], 0.5 * (back[0] + back[1])));
}

DeepLiftMaps deepLiftMaps(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets, const at::Tensor& baselines,
                          bool revealCancel, const core::Context& context) {
    const models::TensorProgram& original = requireProgram(scorer, kDeepLiftName);
    requireKinds(
        original,
        {&arrangingKinds(), &weightedKinds(), &averagingKinds(), &arithmeticKinds(), &activationKinds(), &functionKinds(), &maxPoolKinds()},
        kDeepLiftName);
    // RevealCancel looks at the affine map before an activation; a batch norm between them is part of it.
    const std::shared_ptr<const models::TensorProgram> folded = revealCancel ? original.withFoldedNorms() : nullptr;
    const models::TensorProgram& program = folded ? *folded : original;
    const at::TensorOptions options = inputs.options().dtype(at::kDouble);
    const std::int64_t count = inputs.size(0);
    const std::int64_t chunk = count == 0 ? 1 : chunkRows(inputs.numel() / count);
    DeepLiftMaps maps{at::zeros(inputs.sizes(), options), at::zeros({count}, options), at::zeros({count}, options)};
    for (std::int64_t start = 0; start < count; start += chunk) {
        const std::int64_t end = std::min(start + chunk, count);
        throwIfCancelled(context);
        const at::Tensor own = targets.slice(0, start, end);
        NetworkPass inputPass(program, inputs.slice(0, start, end), true, revealCancel);
        scorer.countEvaluations(end - start);
        maps.output.slice(0, start, end).copy_(scorer.scoresOfLogits(inputPass.logits(), own));
        for (std::int64_t first = 0; first < baselines.size(0); first += chunk) {
            const std::int64_t last = std::min(first + chunk, baselines.size(0));
            NetworkPass basePass(program, baselines.slice(0, first, last), false, revealCancel);
            scorer.countEvaluations(last - first);
            addPairs(scorer, inputPass, basePass, own, maps.values.slice(0, start, end), context);
            addBase(scorer, basePass.logits(), own, maps.base.slice(0, start, end));
        }
    }
    maps.values.div_(static_cast<double>(baselines.size(0)));
    maps.base.div_(static_cast<double>(baselines.size(0)));
    return maps;
}

}  // namespace counterpoint::attribution
