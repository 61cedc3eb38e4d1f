// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/cxplain_search.h"

#include "engine/core/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

namespace counterpoint::attribution {

namespace {

/// The place `share` in [0, 1] of the way from low to high.
double between(double low, double high, double share) { return low + (high - low) * share; }
double betweenLogs(double low, double high, double share) { return low * std::pow(high / low, share); }
std::int64_t betweenLogs(std::int64_t low, std::int64_t high, double share) {
    return std::llround(betweenLogs(static_cast<double>(low), static_cast<double>(high), share));
}

/// `points` shares from 0 to 1; one point is the lower end.
std::vector<double> evenShares(std::int64_t points) {
    std::vector<double> shares;
    for (std::int64_t i = 0; i < points; ++i)
        shares.push_back(points == 1 ? 0.0 : static_cast<double>(i) / static_cast<double>(points - 1));
    return shares;
}

template <typename T, typename Function>
std::vector<T> distinct(const std::vector<double>& shares, Function valueAt) {
    std::set<T> values;
    for (const double share : shares) values.insert(valueAt(share));
    return {values.begin(), values.end()};
}

void requireSpace(const ExplanationSpace& space) {
    const bool isFine = !space.kinds.empty() && space.leastLayers >= 0 && space.leastLayers <= space.mostLayers && space.leastUnits >= 1 &&
                        space.leastUnits <= space.mostUnits && space.leastRate > 0.0 && space.leastRate <= space.mostRate &&
                        space.leastDropout >= 0.0 && space.leastDropout <= space.mostDropout && space.leastBatch >= 1 &&
                        space.leastBatch <= space.mostBatch;
    if (!isFine) throw core::usageError("the space of settings is empty", "search", "give each lower end below its upper one");
}

/// Every trial once more for each value, with the value set by `set`.
template <typename T, typename Setter>
void multiply(std::vector<EnsembleOptions>& trials, const std::vector<T>& values, Setter set) {
    std::vector<EnsembleOptions> all;
    for (const EnsembleOptions& trial : trials) {
        for (const T& value : values) {
            all.push_back(trial);
            set(all.back(), value);
        }
    }
    trials = std::move(all);
}

ExplanationTrial runTrial(const ExplanationShape& shape, const at::Tensor& inputs, const at::Tensor& targets, EnsembleOptions options,
                          const core::Context& context, std::size_t number) {
    ExplanationTrial trial;
    trial.number = number;
    trial.options = options;
    options.members = 1;
    try {
        core::Context quiet = context;  // shares the stop token, not the progress: the trials have one of their own
        quiet.progress = std::make_shared<core::Progress>();
        const auto fitted = ExplanationEnsemble::fit(shape, inputs, targets, options, quiet);
        trial.divergence = fitted.quality().divergence;
        trial.explainedFraction = fitted.quality().explainedFraction;
        trial.bestEpoch = fitted.records().front().bestEpoch;
    } catch (const core::Error& error) {
        if (error.code() != core::ErrorCode::Input) throw;
        trial.divergence = std::numeric_limits<double>::infinity();
    }
    return trial;
}

}  // namespace

std::vector<EnsembleOptions> gridTrials(const ExplanationSpace& space, std::int64_t points, const EnsembleOptions& base) {
    requireSpace(space);
    if (points < 1) throw core::usageError("a grid of no points", "search", "give at least one");
    const std::vector<double> shares = evenShares(points);
    std::vector<std::int64_t> layers;
    for (std::int64_t count = space.leastLayers; count <= space.mostLayers; ++count) layers.push_back(count);
    std::vector<EnsembleOptions> trials{base};
    multiply(trials, space.kinds, [](EnsembleOptions& trial, const std::string& kind) { trial.model.kind = kind; });
    multiply(trials, layers, [](EnsembleOptions& trial, std::int64_t count) { trial.model.layers = count; });
    const auto units = distinct<std::int64_t>(shares, [&](double share) { return betweenLogs(space.leastUnits, space.mostUnits, share); });
    multiply(trials, units, [](EnsembleOptions& trial, std::int64_t count) { trial.model.units = count; });
    const auto rates = distinct<double>(shares, [&](double share) { return betweenLogs(space.leastRate, space.mostRate, share); });
    multiply(trials, rates, [](EnsembleOptions& trial, double rate) { trial.training.learningRate = rate; });
    const auto dropouts = distinct<double>(shares, [&](double share) { return between(space.leastDropout, space.mostDropout, share); });
    multiply(trials, dropouts, [](EnsembleOptions& trial, double rate) { trial.model.dropout = rate; });
    const auto batches =
        distinct<std::int64_t>(shares, [&](double share) { return betweenLogs(space.leastBatch, space.mostBatch, share); });
    multiply(trials, batches, [](EnsembleOptions& trial, std::int64_t size) { trial.training.batchSize = size; });
    return trials;
}

std::vector<EnsembleOptions> randomTrials(const ExplanationSpace& space, std::int64_t count, const EnsembleOptions& base,
                                          core::Random& random) {
    requireSpace(space);
    std::vector<EnsembleOptions> trials;
    for (std::int64_t i = 0; i < count; ++i) {
        EnsembleOptions trial = base;
        trial.model.kind = space.kinds[random.index(space.kinds.size())];
        trial.model.layers =
            space.leastLayers + static_cast<std::int64_t>(random.index(static_cast<std::size_t>(space.mostLayers - space.leastLayers + 1)));
        trial.model.units = betweenLogs(space.leastUnits, space.mostUnits, random.uniform());
        trial.training.learningRate = betweenLogs(space.leastRate, space.mostRate, random.uniform());
        trial.model.dropout = between(space.leastDropout, space.mostDropout, random.uniform());
        trial.training.batchSize = betweenLogs(space.leastBatch, space.mostBatch, random.uniform());
        trials.push_back(std::move(trial));
    }
    return trials;
}

std::vector<ExplanationTrial> searchExplanation(const ExplanationShape& shape, const at::Tensor& inputs, const at::Tensor& targets,
                                                const std::vector<EnsembleOptions>& trials, const core::Context& context,
                                                const TrialObserver& observer) {
    if (trials.empty()) throw core::usageError("no settings to try", "search", "give at least one trial");
    std::vector<ExplanationTrial> results;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        results.push_back(runTrial(shape, inputs, targets, trials[i], context, i));
        if (observer) observer(results.back());
        context.progress->setPhaseFraction(static_cast<double>(i + 1) / static_cast<double>(trials.size()));
    }
    std::ranges::stable_sort(results, {}, &ExplanationTrial::divergence);
    return results;
}

}  // namespace counterpoint::attribution
