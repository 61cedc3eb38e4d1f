// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/integrated_gradients.h"

#include "engine/attribution/batches.h"
#include "engine/core/text.h"
#include "engine/models/tensor_program.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

namespace counterpoint::attribution {

namespace {

constexpr double kSmallestDifference = 1e-6;  // of s(x) and s(b), for relative errors
constexpr double kDeltaWorthSaying = 0.05;

/// Some of the straight lines from a baseline to a row; line p of the problem joins row p / K and baseline p % K.
struct Paths {
    at::Tensor starts;      ///< [P x shape]
    at::Tensor directions;  ///< [P x shape], x - b
    at::Tensor targets;     ///< int64 [P]
    at::Tensor rows;        ///< int64 [P]

    std::int64_t count() const { return starts.size(0); }
    Paths only(const at::Tensor& positions) const {
        return {starts.index_select(0, positions), directions.index_select(0, positions), targets.index_select(0, positions),
                rows.index_select(0, positions)};
    }
};

Paths pathsOf(const at::Tensor& inputs, const at::Tensor& targets, const at::Tensor& baselines, std::int64_t first, std::int64_t end) {
    const at::Tensor numbers = at::arange(first, end, targets.options());
    const at::Tensor rows = at::div(numbers, baselines.size(0), "floor");
    const at::Tensor starts = baselines.index_select(0, numbers - rows * baselines.size(0));
    return {starts, inputs.index_select(0, rows) - starts, targets.index_select(0, rows), rows};
}

/// sum over k of weights[k] * ds/dx at start + nodes[k] * direction for some nodes, [P x shape]. One leaf is added to the points of all
/// nodes, so that its gradient is the sum, without a buffer of a gradient per node.
at::Tensor nodesGradient(const Scorer& scorer, const Paths& paths, const at::Tensor& nodes, const at::Tensor& weights) {
    const std::int64_t count = nodes.size(0);
    std::vector<std::int64_t> shape(static_cast<std::size_t>(paths.starts.dim()) + 1, 1);
    shape[0] = count;
    const at::Tensor points = paths.directions.unsqueeze(0).mul(nodes.reshape(shape)).add_(paths.starts.unsqueeze(0));
    const at::Tensor leaf = at::zeros_like(paths.starts).requires_grad_(true);
    const at::Tensor scores = scorer.scores((points + leaf).flatten(0, 1), paths.targets.repeat({count}));
    if (!scores.requires_grad()) return at::zeros_like(paths.starts);
    const at::Tensor shares = weights.to(scores.scalar_type()).repeat_interleave(paths.count());
    const at::Tensor gradient = torch::autograd::grad({scores}, {leaf}, {shares}, {}, false, true).front();
    scorer.countGradients(count * paths.count());
    return gradient.defined() ? gradient : at::zeros_like(paths.starts);
}

/// The same for all nodes of a rule, a chunk at a time; float64.
at::Tensor pathGradient(const Scorer& scorer, const Paths& paths, const Quadrature& rule, const core::Context& context) {
    const auto options = paths.starts.options();
    const auto points = static_cast<std::int64_t>(rule.nodes.size());
    const at::Tensor nodes = at::tensor(rule.nodes, at::TensorOptions().dtype(at::kDouble)).to(options);
    const at::Tensor weights = at::tensor(rule.weights, at::TensorOptions().dtype(at::kDouble)).to(options);
    const std::int64_t rows = chunkRows(paths.starts.numel() / paths.count());
    const std::int64_t chunk = std::max<std::int64_t>(1, rows / paths.count());
    at::Tensor sum = at::zeros(paths.starts.sizes(), options.dtype(at::kDouble));
    for (std::int64_t first = 0; first < points; first += chunk) {
        throwIfCancelled(context);
        const std::int64_t end = std::min(first + chunk, points);
        sum.add_(nodesGradient(scorer, paths, nodes.slice(0, first, end), weights.slice(0, first, end)));
    }
    return sum;
}

/// Runs `work` on blocks of the paths that fit into a chunk.
template <typename Work>
void forPathBlocks(const at::Tensor& inputs, const at::Tensor& targets, const at::Tensor& baselines, const Work& work) {
    const std::int64_t count = inputs.size(0) * baselines.size(0);
    const std::int64_t block = count == 0 ? 1 : chunkRows(inputs.numel() / inputs.size(0));
    for (std::int64_t first = 0; first < count; first += block) {
        const std::int64_t end = std::min(first + block, count);
        work(pathsOf(inputs, targets, baselines, first, end), static_cast<double>(end) / static_cast<double>(count));
    }
}

at::Tensor attributionsOf(const Paths& paths, const at::Tensor& gradients, bool timesInput) {
    return timesInput ? gradients * paths.directions : gradients;
}

/// s(x) - s(b) of each path, float64 [P].
at::Tensor differencesOf(const Scorer& scorer, const Paths& paths, const core::Context& context) {
    const at::Tensor ends = plainScores(scorer, paths.starts + paths.directions, paths.targets, context);
    return ends.sub_(plainScores(scorer, paths.starts, paths.targets, context));
}

/// Halves the intervals of the paths that are not good enough yet.
struct Refinement {
    const Scorer& scorer;
    const AdaptiveIntegral& goal;
    const core::Context& context;

    /// The mean gradients of all paths, float64 [P x shape], and the points they took, int64 [P].
    std::pair<at::Tensor, at::Tensor> run(const Paths& paths) const {
        std::int64_t intervals = std::max<std::int64_t>(goal.firstSteps - 1, 1);
        at::Tensor gradients = pathGradient(scorer, paths, quadrature(QuadratureRule::Trapezoid, intervals + 1), context);
        at::Tensor steps = at::full({paths.count()}, intervals + 1, paths.targets.options());
        const at::Tensor differences = differencesOf(scorer, paths, context);
        at::Tensor open = at::arange(paths.count(), paths.targets.options());
        while (2 * intervals + 1 <= goal.mostSteps) {
            open = open.masked_select(isOpen(paths.only(open), gradients.index_select(0, open), differences.index_select(0, open)));
            if (open.numel() == 0) break;
            const at::Tensor middle = pathGradient(scorer, paths.only(open), quadrature(QuadratureRule::Midpoint, intervals), context);
            gradients.index_copy_(0, open, (gradients.index_select(0, open) + middle) * 0.5);
            intervals *= 2;
            steps.index_fill_(0, open, intervals + 1);
        }
        return {gradients, steps};
    }

    at::Tensor isOpen(const Paths& paths, const at::Tensor& gradients, const at::Tensor& differences) const {
        const at::Tensor delta = (attributionsOf(paths, gradients, true).flatten(1).sum(1) - differences).abs();
        return delta > differences.abs().clamp_min(kSmallestDifference) * goal.tolerance;
    }
};

}  // namespace

at::Tensor integratedGradients(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets, const at::Tensor& baselines,
                               const Quadrature& rule, bool timesInput, const core::Context& context, const ProgressFunction& progress) {
    requireGradients(scorer, "integrated-gradients");
    at::Tensor values = at::zeros(inputs.sizes(), inputs.options().dtype(at::kDouble));
    forPathBlocks(inputs, targets, baselines, [&](const Paths& paths, double done) {
        values.index_add_(0, paths.rows, attributionsOf(paths, pathGradient(scorer, paths, rule, context), timesInput));
        if (progress) progress(done);
    });
    return values.div_(static_cast<double>(baselines.size(0)));
}

AdaptiveGradients adaptiveIntegratedGradients(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets,
                                              const at::Tensor& baselines, const AdaptiveIntegral& goal, bool timesInput,
                                              const core::Context& context) {
    requireGradients(scorer, "integrated-gradients");
    AdaptiveGradients result{at::zeros(inputs.sizes(), inputs.options().dtype(at::kDouble)), at::zeros_like(targets)};
    const Refinement refinement{scorer, goal, context};
    forPathBlocks(inputs, targets, baselines, [&](const Paths& paths, double done) {
        const auto [gradients, steps] = refinement.run(paths);
        result.values.index_add_(0, paths.rows, attributionsOf(paths, gradients, timesInput));
        for (std::int64_t p = 0; p < paths.count(); ++p) {
            const at::Tensor longest = result.steps[paths.rows[p].item<std::int64_t>()];
            longest.copy_(at::maximum(longest, steps[p]));
        }
        context.progress->setPhaseFraction(done);
    });
    result.values.div_(static_cast<double>(baselines.size(0)));
    return result;
}

QuadratureRule automaticRule(const Scorer& scorer) {
    static constexpr std::array<std::string_view, 19> kKinks = {
        "relu", "relu6", "leaky_relu", "prelu",   "rrelu",      "threshold",  "hardtanh",   "hardsigmoid",         "hardswish", "clamp",
        "abs",  "max",   "maximum",    "minimum", "max_pool1d", "max_pool2d", "max_pool3d", "adaptive_max_pool2d", "where"};
    const auto program = scorer.program();
    if (program == nullptr) return QuadratureRule::Midpoint;
    const bool hasKink = std::ranges::any_of(program->operations(), [](const models::Operation& operation) {
        return std::ranges::any_of(kKinks, [&](std::string_view kind) { return operation.kind == fmt::format("aten::{}", kind); });
    });
    return hasKink ? QuadratureRule::Midpoint : QuadratureRule::GaussLegendre;
}

core::ParamSpec stepsParam() {
    core::ParamSpec spec = core::integerParam("steps", "Steps", 50, 1, 100000, "points on the line from the baseline to the row");
    spec.source = "Sundararajan et al., eq. 3 (m)";
    return spec;
}

namespace {

core::ParamSpec ruleParam() {
    core::ParamSpec spec = core::choiceParam("rule", "Rule", "auto", {"auto", "midpoint", "gauss-legendre", "trapezoid", "left", "right"},
                                             "how the integral is summed; auto: midpoint for networks with kinks (ReLU), else "
                                             "gauss-legendre");
    spec.enabledWhen = "adaptive=false";
    spec.advanced = true;
    return spec;
}

std::vector<core::ParamSpec> integratedGradientsParameters() {
    auto adaptive = core::boolParam("adaptive", "Adaptive steps", false,
                                    "start with this many steps of the trapezoid rule and double them until the sum is right");
    auto tolerance =
        core::realParam("tolerance", "Tolerance", 0.01, 0.0, 1.0, "how far the sum may be off, as a share of s(x) - s(baseline)");
    tolerance.enabledWhen = "adaptive=true";
    auto mostSteps = core::integerParam("max-steps", "Most steps", 3200, 2, 1000000, "where doubling ends");
    mostSteps.enabledWhen = "adaptive=true";
    auto timesInput =
        core::boolParam("multiply-by-inputs", "Times the input", true, "off: the mean gradient on the way, a sensitivity without a sum");
    timesInput.advanced = true;
    return {baselineParam(), stepsParam(), ruleParam(), adaptive, tolerance, mostSteps, timesInput, outputParam()};
}

/// A remark for each row whose sum misses the difference by much.
std::vector<core::Message> deltaNotes(double delta, double difference) {
    const double share = std::abs(delta) / std::max(std::abs(difference), kSmallestDifference);
    if (share <= kDeltaWorthSaying) return {};
    return {core::makeMessage("attribution.integrated-gradients.delta",
                              "the attributions miss the difference from the baseline by {0} %: more steps, or adaptive ones, come closer",
                              {core::formatNumber(std::round(1000.0 * share) / 10.0)})};
}

/// The points each row took, and a remark where the sum is off.
void describeIntegral(Maps& maps, const at::Tensor& steps, bool timesInput) {
    const at::Tensor differences = (maps.output - maps.base).cpu();
    const at::Tensor deltas = maps.values.flatten(1).sum(1).cpu() - differences;
    for (std::int64_t n = 0; n < steps.size(0); ++n) {
        maps.diagnostics.push_back({{"steps", steps.data_ptr<double>()[n]}});
        maps.notes.push_back({});
        if (timesInput) maps.notes.back() = deltaNotes(deltas.data_ptr<double>()[n], differences.data_ptr<double>()[n]);
    }
}

Maps explainIntegratedGradients(const Problem& problem, const core::Context& context) {
    const Scorer& scorer = *problem.scorer;
    const core::ParamSet& parameters = problem.parameters;
    const bool timesInput = parameters.boolean("multiply-by-inputs");
    Maps maps;
    if (!timesInput) maps.scale = Scale::Signed;
    at::Tensor steps;
    if (parameters.boolean("adaptive")) {
        const AdaptiveIntegral goal{parameters.integer("steps"), parameters.integer("max-steps"), parameters.real("tolerance")};
        const auto found =
            adaptiveIntegratedGradients(scorer, problem.inputs, problem.targets, problem.baselines, goal, timesInput, context);
        maps.values = found.values;
        steps = found.steps;
    } else {
        const std::string& name = parameters.text("rule");
        const QuadratureRule rule = name == "auto" ? automaticRule(scorer) : parseQuadratureRule(name);
        maps.values =
            integratedGradients(scorer, problem.inputs, problem.targets, problem.baselines, quadrature(rule, parameters.integer("steps")),
                                timesInput, context, [&](double done) { context.progress->setPhaseFraction(done); });
        steps = at::full_like(problem.targets, parameters.integer("steps"));
    }
    maps.base = meanOutputs(scorer, problem.baselines, context).index_select(0, problem.targets);
    maps.output = plainScores(scorer, problem.inputs, problem.targets, context);
    describeIntegral(maps, steps.to(at::kDouble).cpu(), timesInput);
    return maps;
}

}  // namespace

const MethodInfo& integratedGradientsInfo() {
    static const MethodInfo info = [] {
        MethodInfo method;
        method.name = "integrated-gradients";
        method.label = "Integrated Gradients";
        method.help = "shares the difference from a baseline out by the gradients on the straight line to it";
        method.source = "Sundararajan, Taly, Yan: Axiomatic attribution for deep networks, ICML 2017";
        method.scale = Scale::Additive;
        method.needsGradients = true;
        method.isInstant = true;
        method.modalities = {"table", "image", "text"};
        method.parameters = integratedGradientsParameters();
        return method;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeIntegratedGradients() { return makeStateless<explainIntegratedGradients>(); }

}  // namespace counterpoint::attribution
