// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/attributor.h"

#include "engine/attribution/algorithm.h"
#include "engine/attribution/baseline.h"
#include "engine/attribution/fold.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/models/tensor_bridge.h"

#include <fmt/format.h>
#include <algorithm>
#include <chrono>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr std::size_t kBatchRows = 64;

Output outputOf(const core::ParamSet& parameters) {
    return parameters.has("output") ? parseOutput(parameters.text("output")) : Output::Logit;
}

void requireAvailable(const MethodInfo& method, const AttributorInput& input) {
    const auto reason = unavailable(method, *input.model, input.background.get());
    if (!reason) return;
    const auto others = availableMethods(*input.model, input.background.get());
    throw core::Error(core::ErrorCode::Unsupported, reason->text, "method " + method.name, "these work here: " + core::join(others, ", "));
}

/// [N x E] of any owner as its own tensor of rows [N x shape].
at::Tensor rowsTensor(const data::Matrix& matrix, const std::vector<std::int64_t>& rowShape) {
    std::vector<std::int64_t> shape{matrix.rows()};
    shape.insert(shape.end(), rowShape.begin(), rowShape.end());
    return models::viewAsTensor(matrix).clone().view(shape);
}

at::Tensor targetsTensor(std::span<const int> classes) {
    const std::vector<std::int64_t> targets(classes.begin(), classes.end());
    return at::tensor(at::ArrayRef<std::int64_t>(targets), at::kLong);
}

std::optional<double> numberAt(const at::Tensor& values, std::int64_t row) {
    if (!values.defined()) return std::nullopt;
    return values.select(0, row).item().toDouble();
}

/// One row of a batch: what is explained, and its class.
struct Question {
    std::size_t row = 0;
    int target = 0;
};

}  // namespace

struct Attributor::Impl {
    MethodInfo method;
    AttributorInput input;
    std::unique_ptr<Algorithm> algorithm;
    Scorer scorer;
    at::Tensor baselines;
    at::Tensor background;
    bool isPrepared = false;

    Impl(const Method& line, AttributorInput given)
        : method(line.info()), input(std::move(given)), algorithm(line.make()), scorer(*input.model, outputOf(input.parameters)) {}

    const data::Encoder& encoder() const { return input.model->encoder(); }
    Problem problem(const Players& players) const;
    void completeScores(const Problem& problem, Maps& maps) const;
    std::vector<Question> questions(const AttributionRequest& request) const;
    std::vector<Attribution> explainBatch(const AttributionRequest& request, std::span<const Question> batch, const Players& players,
                                          const core::Context& context);
};

Problem Attributor::Impl::problem(const Players& players) const {
    Problem problem;
    problem.scorer = &scorer;
    problem.baselines = baselines;
    problem.background = background;
    problem.groups = players.groups;
    problem.parameters = input.parameters;
    problem.model = input.model.get();
    problem.dataset = input.background.get();
    return problem;
}

/// Output and base where the method left them to us: base is the mean over the baselines.
void Attributor::Impl::completeScores(const Problem& problem, Maps& maps) const {
    const c10::InferenceMode noGradients;
    if (!maps.output.defined()) maps.output = scorer.scores(problem.inputs, problem.targets).to(at::kDouble);
    if (maps.base.defined() || maps.scale.value_or(method.scale) != Scale::Additive || !input.parameters.has("baseline")) return;
    const at::Tensor means = scorer.outputs(problem.baselines).to(at::kDouble).mean(0);
    maps.base = means.index_select(0, problem.targets);
}

std::vector<Question> Attributor::Impl::questions(const AttributionRequest& request) const {
    const int classCount = input.model->classCount();
    if (!request.classes.empty() && request.classes.size() != request.rows.size()) {
        throw core::usageError(fmt::format("{} classes are given for {} rows", request.classes.size(), request.rows.size()), "attribution",
                               "give one class for each row");
    }
    std::vector<int> classes = request.classes;
    if (classes.empty() && !request.allClasses) classes = input.model->classesOf(input.model->probabilities(request.rows));
    std::vector<Question> list;
    for (std::size_t row = 0; row < request.rows.size(); ++row) {
        if (!request.allClasses) {
            if (classes[row] < 0 || classes[row] >= classCount) {
                throw core::usageError(fmt::format("the model has no class number {}", classes[row]), "attribution",
                                       "give one of its classes");
            }
            list.push_back({row, classes[row]});
            continue;
        }
        for (int target = 0; target < classCount; ++target) list.push_back({row, target});
    }
    return list;
}

std::vector<Attribution> Attributor::Impl::explainBatch(const AttributionRequest& request, std::span<const Question> batch,
                                                        const Players& players, const core::Context& context) {
    const auto start = std::chrono::steady_clock::now();
    const models::CallCount before = scorer.calls();
    std::vector<data::Row> rows;
    std::vector<int> targets;
    for (const Question& question : batch) {
        rows.push_back(request.rows[question.row]);
        targets.push_back(question.target);
    }
    Problem problem = this->problem(players);
    problem.inputs = rowsTensor(encoder().encode(rows), scorer.rowShape());
    problem.targets = targetsTensor(targets);
    problem.rows = rows;
    Maps maps = algorithm->explain(problem, context);
    completeScores(problem, maps);

    const models::CallCount after = scorer.calls();
    const auto share = static_cast<double>(batch.size());
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::vector<Attribution> found(batch.size());
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const auto row = static_cast<std::int64_t>(i);
        Attribution& attribution = found[i];
        attribution.method = method.name;
        attribution.classIndex = batch[i].target;
        attribution.scale = maps.scale.value_or(method.scale);
        attribution.output = scorer.output();
        fold(maps, row, players, encoder(), attribution);
        attribution.level = maps.level;
        attribution.spread = maps.spread;
        attribution.members = maps.members;
        attribution.base = numberAt(maps.base, row);
        attribution.outputValue = numberAt(maps.output, row);
        if (attribution.scale == Scale::Additive && attribution.base && attribution.outputValue) {
            const double sum = maps.values.select(0, row).sum(at::kDouble).item().toDouble();
            attribution.convergenceDelta = sum - (*attribution.outputValue - *attribution.base);
        }
        if (!maps.rules.empty()) attribution.rule = maps.rules[i];
        if (!maps.notes.empty()) attribution.notes = maps.notes[i];
        if (!maps.diagnostics.empty()) attribution.diagnostics = maps.diagnostics[i];
        attribution.seconds = seconds / share;
        attribution.evaluations = (after.evaluations - before.evaluations) / static_cast<std::int64_t>(batch.size());
        attribution.gradients = (after.gradients - before.gradients) / static_cast<std::int64_t>(batch.size());
    }
    return found;
}

Attributor::Attributor(const Method& method, AttributorInput input) {
    if (!input.model) throw core::usageError("there is no model to explain", "attribution", "open one");
    requireAvailable(method.info(), input);
    if (input.parameters.specs().empty()) input.parameters = core::ParamSet(method.info().parameters);
    impl_ = std::make_unique<Impl>(method, std::move(input));
}

Attributor::~Attributor() = default;

const MethodInfo& Attributor::info() const { return impl_->method; }
const core::ParamSet& Attributor::parameters() const { return impl_->input.parameters; }
const Algorithm& Attributor::algorithm() const { return *impl_->algorithm; }

void Attributor::prepare(const core::Context& context) {
    Impl& impl = *impl_;
    if (impl.isPrepared) return;
    const core::ParamSet& parameters = impl.input.parameters;
    const models::Classifier& model = *impl.input.model;
    const std::int64_t count = parameters.has("background") ? parameters.integer("background") : 1;
    const std::string baseline = parameters.has("baseline") ? parameters.text("baseline") : "zero";
    impl.baselines = rowsTensor(baselineRows(baseline, model, impl.input.background.get(), count, context), impl.scorer.rowShape());
    const bool hasRows = impl.input.background && impl.input.background->table.rowCount() > 0;
    if (hasRows && parameters.has("background")) {
        impl.background = rowsTensor(backgroundRows(model, *impl.input.background, count, context), impl.scorer.rowShape());
    }
    impl.algorithm->prepare(impl.problem(playersOf(impl.encoder(), impl.scorer.rowShape(), false)), context);
    impl.isPrepared = true;
}

std::vector<Attribution> Attributor::attribute(const AttributionRequest& request, const core::Context& context) {
    prepare(context);
    Impl& impl = *impl_;
    const std::vector<Question> questions = impl.questions(request);
    const Players players = playersOf(impl.encoder(), impl.scorer.rowShape(), request.columns);
    std::vector<Attribution> found;
    found.reserve(questions.size());
    const auto total = static_cast<double>(questions.size());
    for (std::size_t first = 0; first < questions.size(); first += kBatchRows) {
        if (context.shouldStop()) break;
        const std::span batch(questions.data() + first, std::min(kBatchRows, questions.size() - first));
        context.progress->beginPhase("explaining", static_cast<double>(first) / total, static_cast<double>(first + batch.size()) / total);
        try {
            auto explained = impl.explainBatch(request, batch, players, context);
            std::move(explained.begin(), explained.end(), std::back_inserter(found));
        } catch (const core::Error& error) {
            if (error.code() != core::ErrorCode::Cancelled) throw;
            break;
        }
        context.progress->setPhaseFraction(1.0);
    }
    return found;
}

}  // namespace counterpoint::attribution
