// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/cxplain_training.h"

#include "engine/attribution/algorithm.h"
#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace counterpoint::attribution {

namespace {

void stopTraining(const core::Context& context) {
    if (context.shouldStop())
        throw core::Error(core::ErrorCode::Cancelled, "the training of the explanation model was not finished", "", "start it again");
}

at::Tensor indexTensor(std::span<const std::int64_t> indices) {
    at::Tensor result = at::empty({static_cast<std::int64_t>(indices.size())}, at::TensorOptions().dtype(at::kLong));
    std::copy(indices.begin(), indices.end(), result.data_ptr<std::int64_t>());
    return result;
}

/// KL of each row, in the scores' type. 0 log 0 = 0.
at::Tensor divergences(const at::Tensor& scores, const at::Tensor& targets) {
    const at::Tensor negativeEntropy = at::xlogy(targets, targets).sum(-1);
    return negativeEntropy - (targets * at::log_softmax(scores, -1)).sum(-1);
}

/// Updates all parameters as one long vector: LibTorch's own optimisers start a dozen operations for each tensor, which takes longer than
/// the sums of a small network.
class Optimizer {
public:
    Optimizer(const ExplanationModel& model, const ExplanationTraining& training)
        : name_(training.optimizer), rate_(training.learningRate) {
        if (name_ != "adam" && name_ != "rmsprop" && name_ != "sgd")
            throw core::usageError(fmt::format("there is no optimiser '{}'", name_), "optimizer", "use adam, rmsprop or sgd");
        const at::NoGradGuard guard;
        std::vector<at::Tensor> parts;
        for (const auto& parameter : model.parameters()) {
            leaves_.push_back(parameter.tensor);
            parts.push_back(parameter.tensor.detach().flatten());
        }
        flat_ = at::cat(parts);
        std::int64_t offset = 0;
        for (at::Tensor& leaf : leaves_) {
            leaf.set_data(flat_.narrow(0, offset, leaf.numel()).view(leaf.sizes()));
            offset += leaf.numel();
        }
        first_ = at::zeros_like(flat_);
        second_ = at::zeros_like(flat_);
    }

    void step(const at::Tensor& loss) {
        const auto gradients = torch::autograd::grad({loss}, leaves_, {}, {}, false, true);
        const at::NoGradGuard guard;
        std::vector<at::Tensor> parts;
        for (std::size_t i = 0; i < leaves_.size(); ++i)
            parts.push_back(gradients[i].defined() ? gradients[i].flatten() : at::zeros({leaves_[i].numel()}, flat_.options()));
        update(at::cat(parts));
    }

private:
    void update(const at::Tensor& gradient) {
        ++steps_;
        if (name_ == "sgd") {  // momentum 0.9, Nesterov's form
            first_.mul_(kMomentum).add_(gradient);
            flat_.add_(gradient.add(first_, kMomentum), -rate_);
            return;
        }
        if (name_ == "rmsprop") {
            second_.mul_(kRmsDecay).addcmul_(gradient, gradient, 1.0 - kRmsDecay);
            flat_.addcdiv_(gradient, second_.sqrt().add_(kTiny), -rate_);
            return;
        }
        // Kingma and Ba 2015.
        first_.mul_(kFirstDecay).add_(gradient, 1.0 - kFirstDecay);
        second_.mul_(kSecondDecay).addcmul_(gradient, gradient, 1.0 - kSecondDecay);
        const double correction = std::sqrt(1.0 - std::pow(kSecondDecay, steps_));
        const at::Tensor root = second_.sqrt().div_(correction).add_(kTiny);
        flat_.addcdiv_(first_, root, -rate_ / (1.0 - std::pow(kFirstDecay, steps_)));
    }

    static constexpr double kMomentum = 0.9;
    static constexpr double kRmsDecay = 0.9;
    static constexpr double kFirstDecay = 0.9;
    static constexpr double kSecondDecay = 0.999;
    static constexpr double kTiny = 1e-7;  // the reference implementation's

    std::string name_;
    double rate_;
    int steps_ = 0;
    std::vector<at::Tensor> leaves_;
    at::Tensor flat_;
    at::Tensor first_;
    at::Tensor second_;
};

/// Copies of every parameter and buffer; a member's part of them can be replaced.
class Weights {
public:
    explicit Weights(const ExplanationModel& model) : model_(model) {
        for (const auto* values : {&model.parameters(), &model.buffers()})
            for (const auto& value : *values) kept_.push_back(value.tensor.detach().clone());
    }

    void keep(std::int64_t member) {
        each(member, [](at::Tensor kept, const at::Tensor& live) { kept.copy_(live); });
    }
    void restore() {
        for (std::int64_t m = 0; m < model_.members(); ++m) each(m, [](const at::Tensor& kept, at::Tensor live) { live.copy_(kept); });
    }

private:
    template <typename Function>
    void each(std::int64_t member, Function function) {
        const at::NoGradGuard guard;
        const auto partOf = [&](const at::Tensor& tensor) { return model_.grouped() ? tensor.select(0, member) : tensor; };
        std::size_t i = 0;
        for (const auto* values : {&model_.parameters(), &model_.buffers()})
            for (const auto& value : *values) function(partOf(kept_[i++]), partOf(value.tensor));
    }

    const ExplanationModel& model_;
    std::vector<at::Tensor> kept_;
};

class Trainer {
public:
    Trainer(ExplanationModel& model, const at::Tensor& inputs, const at::Tensor& targets, std::span<const MemberRows> rows,
            const ExplanationTraining& training, std::span<core::Random> random, const core::Context& context)
        : model_(model),
          inputs_(inputs),
          targets_(targets.to(model.parameters().front().tensor.options())),
          training_(training),
          random_(random),
          context_(context),
          optimizer_(model, training) {
        std::size_t longest = 0;
        for (const MemberRows& member : rows) {
            order_.push_back(member.train);
            judged_.push_back(member.validation.empty() ? member.train : member.validation);
            longest = std::max(longest, judged_.back().size());
        }
        // Members are judged in one pass: shorter lists repeat their first row, which is then not counted.
        for (const auto& member : judged_) {
            std::vector<std::int64_t> padded = member;
            padded.resize(longest, padded.front());
            padded_.push_back(std::move(padded));
        }
    }

    /// Every training row of each member once, in a new order. Mean KL per member.
    std::vector<double> epoch(const std::function<void(double)>& report) {
        for (std::size_t m = 0; m < order_.size(); ++m) random_[m].shuffle(order_[m]);
        const std::size_t total = order_.front().size();
        const auto size = static_cast<std::size_t>(training_.batchSize);
        at::Tensor sum = at::zeros({static_cast<std::int64_t>(order_.size())}, targets_.options().dtype(at::kDouble));
        std::size_t done = 0;
        for (std::size_t start = 0; start < total; start += size) {
            stopTraining(context_);
            const std::size_t count = std::min(size, total - start);
            if (count < 2 && done > 0) break;  // batch statistics of one row mean nothing
            const at::Tensor each = batchLoss(order_, start, count, random_);
            optimizer_.step(each.sum());
            sum.add_(each.detach(), static_cast<double>(count));
            done += count;
            report(static_cast<double>(done) / static_cast<double>(total));
        }
        return numbersOf(sum / static_cast<double>(done));
    }

    /// Mean KL of each member over the rows it is judged by.
    std::vector<double> judge() {
        const at::NoGradGuard guard;
        std::vector<double> result(order_.size(), 0.0);
        const std::size_t total = padded_.front().size();
        const auto chunk = static_cast<std::size_t>(chunkRows(inputs_.numel() / inputs_.size(0) * model_.members()));
        for (std::size_t start = 0; start < total; start += chunk) {
            stopTraining(context_);
            const std::size_t count = std::min(chunk, total - start);
            const at::Tensor all = rowLosses(padded_, start, count, {}).to(at::kCPU, at::kDouble);
            for (std::size_t m = 0; m < result.size(); ++m) {
                const std::size_t counted = std::min(std::max(judged_[m].size(), start) - start, count);
                result[m] += all[static_cast<std::int64_t>(m)].narrow(0, 0, static_cast<std::int64_t>(counted)).sum().item<double>();
            }
        }
        for (std::size_t m = 0; m < result.size(); ++m) result[m] /= static_cast<double>(judged_[m].size());
        return result;
    }

    /// KL of the mean of the training targets, on the rows a member is judged by.
    std::vector<double> constant() const {
        std::vector<double> result;
        const at::Tensor all = targets_.to(at::kCPU, at::kDouble);
        for (std::size_t m = 0; m < order_.size(); ++m) {
            const at::Tensor mean = all.index_select(0, indexTensor(order_[m])).mean(0, true);
            const at::Tensor judged = all.index_select(0, indexTensor(judged_[m]));
            result.push_back(klDivergence(judged, mean).mean().item<double>());
        }
        return result;
    }

private:
    /// [members x count].
    at::Tensor rowLosses(const std::vector<std::vector<std::int64_t>>& lists, std::size_t start, std::size_t count,
                         std::span<core::Random> training) {
        std::vector<std::int64_t> chosen;
        chosen.reserve(lists.size() * count);
        for (const auto& list : lists)
            chosen.insert(chosen.end(), list.begin() + static_cast<std::ptrdiff_t>(start),
                          list.begin() + static_cast<std::ptrdiff_t>(start + count));
        const at::Tensor index = indexTensor(chosen).to(inputs_.device());
        const at::Tensor scores = model_.scores(inputs_.index_select(0, index), training);
        return divergences(scores, targets_.index_select(0, index)).view({static_cast<std::int64_t>(lists.size()), -1});
    }

    at::Tensor batchLoss(const std::vector<std::vector<std::int64_t>>& lists, std::size_t start, std::size_t count,
                         std::span<core::Random> training) {
        return rowLosses(lists, start, count, training).mean(1);
    }

    static std::vector<double> numbersOf(const at::Tensor& values) {
        const at::Tensor plain = values.to(at::kCPU, at::kDouble).contiguous();
        return {plain.data_ptr<double>(), plain.data_ptr<double>() + plain.numel()};
    }

    ExplanationModel& model_;
    at::Tensor inputs_;
    at::Tensor targets_;
    const ExplanationTraining& training_;
    std::span<core::Random> random_;
    const core::Context& context_;
    Optimizer optimizer_;
    std::vector<std::vector<std::int64_t>> order_;   // training rows of each member
    std::vector<std::vector<std::int64_t>> judged_;  // validation rows, or the training rows
    std::vector<std::vector<std::int64_t>> padded_;
};

void requireFitting(const ExplanationModel& model, const at::Tensor& inputs, const at::Tensor& targets, std::span<const MemberRows> rows,
                    const ExplanationTraining& training) {
    const auto fail = [](std::string what, std::string hint) {
        throw core::usageError(std::move(what), "explanation model", std::move(hint));
    };
    if (training.batchSize < 1 || training.epochs < 1 || training.patience < 1 || !(training.learningRate > 0.0))
        fail("a training without batches, epochs, patience or learning rate", "give positive numbers");
    if (targets.dim() != 2 || targets.size(0) != inputs.size(0) || targets.size(1) != model.shape().features)
        fail("the targets do not fit rows and features", "give one number per row and feature");
    if (static_cast<std::int64_t>(rows.size()) != model.members()) fail("not one list of rows per member", "give one for each");
    for (const MemberRows& member : rows)
        if (member.train.empty() || member.train.size() != rows.front().train.size())
            fail("the members do not learn from the same number of rows", "give each as many, and at least one");
}

}  // namespace

at::Tensor explanationLoss(const at::Tensor& scores, const at::Tensor& targets) { return divergences(scores, targets).mean(); }

at::Tensor klDivergence(const at::Tensor& targets, const at::Tensor& shares, double epsilon) {
    const at::Tensor truth = targets.to(at::kDouble);
    return (at::xlogy(truth, truth) - truth * shares.to(at::kDouble).clamp_min(epsilon).log()).sum(-1);
}

std::vector<MemberRecord> trainExplanation(ExplanationModel& model, const at::Tensor& inputs, const at::Tensor& targets,
                                           std::span<const MemberRows> rows, const ExplanationTraining& training,
                                           std::span<core::Random> random, const core::Context& context,
                                           const ExplanationObserver& observer, double from, double to) {
    requireFitting(model, inputs, targets, rows, training);
    stopTraining(context);
    model.initialise(random);
    model.fitInput(inputs);
    Trainer trainer(model, inputs, targets, rows, training, random, context);
    Weights best(model);
    std::vector<MemberRecord> records(rows.size());
    for (MemberRecord& record : records) record.validation = std::numeric_limits<double>::infinity();
    const auto learns = [&](const MemberRecord& record, int epoch) { return epoch - record.bestEpoch <= training.patience; };
    for (int epoch = 1; epoch <= training.epochs; ++epoch) {
        const auto report = [&](double share) {
            const double done = (epoch - 1 + share) / static_cast<double>(training.epochs);
            context.progress->setPhaseFraction(from + (to - from) * done);
        };
        const std::vector<double> trained = trainer.epoch(report);
        const std::vector<double> judged = trainer.judge();
        bool isLearning = false;
        for (std::size_t m = 0; m < records.size(); ++m) {
            MemberRecord& record = records[m];
            if (!learns(record, epoch)) continue;  // goes on in the group, but its best weights are kept already
            record.history.push_back({static_cast<int>(m), epoch, trained[m], judged[m]});
            if (observer) observer(record.history.back());
            if (judged[m] < record.validation) {
                record.validation = judged[m];
                record.bestEpoch = epoch;
                best.keep(static_cast<std::int64_t>(m));
            }
            isLearning = isLearning || learns(record, epoch + 1);
        }
        if (!isLearning) break;
    }
    const std::vector<double> constant = trainer.constant();
    for (std::size_t m = 0; m < records.size(); ++m) {
        records[m].constant = constant[m];
        if (records[m].bestEpoch > 0) continue;
        throw core::inputError("the training of the explanation model diverged: its loss is no number", model.options().kind,
                               fmt::format("lower learning-rate below {}", training.learningRate));
    }
    best.restore();
    return records;
}

at::Tensor explanationShares(ExplanationModel& model, const at::Tensor& inputs) {
    const at::NoGradGuard guard;
    const std::int64_t members = model.members();
    const std::int64_t chunk = chunkRows(inputs.numel() / std::max<std::int64_t>(1, inputs.size(0)) * members);
    std::vector<at::Tensor> parts;
    for (std::int64_t start = 0; start < inputs.size(0); start += chunk) {
        const at::Tensor rows = inputs.narrow(0, start, std::min(chunk, inputs.size(0) - start));
        std::vector<std::int64_t> repeats(static_cast<std::size_t>(rows.dim()), 1);
        repeats.front() = members;
        const at::Tensor scores = model.scores(members == 1 ? rows : rows.repeat(repeats), {});
        parts.push_back(at::softmax(scores.to(at::kDouble), -1).view({members, rows.size(0), -1}));
    }
    return at::cat(parts, 1);
}

}  // namespace counterpoint::attribution
