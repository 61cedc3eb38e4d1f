// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/feature_permutation.h"

#include "engine/attribution/batches.h"
#include "engine/attribution/coalitions.h"
#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace counterpoint::attribution {

namespace {

at::Tensor donorIndices(const std::vector<std::size_t>& indices) {
    const std::vector<std::int64_t> plain(indices.begin(), indices.end());
    return at::tensor(plain, at::TensorOptions().dtype(at::kLong));
}

/// The problem with rows of the background as baselines.
Problem withDonors(const Problem& problem, std::int64_t draws, const core::Context& context) {
    if (!problem.background.defined() || problem.background.size(0) == 0) {
        throw core::Error(core::ErrorCode::Unsupported, "feature permutation takes values from other rows, and there are none",
                          "feature-permutation", "give the data that the model was trained on");
    }
    core::Random random = context.random("feature-permutation");
    const auto total = static_cast<std::size_t>(problem.background.size(0));
    const std::vector<std::size_t> donors = random.sample(total, static_cast<std::size_t>(draws));
    Problem drawn = problem;
    drawn.baselines = problem.background.index_select(0, donorIndices(donors).to(problem.background.device()));
    return drawn;
}

Maps explainFeaturePermutation(const Problem& problem, const core::Context& context) {
    return featurePermutation(problem, {.draws = problem.parameters.integer("draws"), .chunk = 0}, context);
}

/// The scorer's outputs of all rows, float64 on the processor.
at::Tensor outputsInChunks(const Scorer& scorer, const at::Tensor& rows, std::int64_t chunk, const core::Context& context) {
    std::vector<at::Tensor> parts;
    for (std::int64_t row = 0; row < rows.size(0); row += chunk) {
        throwIfCancelled(context);
        parts.push_back(scorer.outputs(rows.narrow(0, row, std::min(chunk, rows.size(0) - row))).to(at::kCPU, at::kDouble));
    }
    return at::cat(parts);
}

void requireShuffles(std::int64_t rows, std::int64_t shuffles) {
    if (rows < 2) throw core::usageError("shuffling needs at least 2 rows", fmt::format("{} given", rows), "give more rows");
    if (shuffles < 1) throw core::usageError("at least 1 shuffle is needed", fmt::format("{} asked for", shuffles), "ask for 10, say");
}

}  // namespace

Maps featurePermutation(const Problem& problem, const FeaturePermutationOptions& options, const core::Context& context) {
    const c10::InferenceMode guard;
    const Problem drawn = withDonors(problem, options.draws, context);
    const Ends ends = endsOf(drawn, options.chunk, context);
    const Game game = sharedGame(drawn);
    const CoalitionJob job = leaveOneOutJob(game, drawn);
    const CoalitionValues values = evaluateCoalitions(drawn, {&job, 1}, ends.output, options.chunk, context).front();
    const at::Tensor unchanged = at::logical_not(differingGroups(drawn));
    Maps maps;
    maps.perGroup = true;
    maps.values = values.drop.masked_fill(unchanged, 0.0);
    maps.output = ends.output;
    const std::int64_t draws = drawn.baselines.size(0);
    if (draws < 2) return maps;
    const at::Tensor errors = (values.variance / static_cast<double>(draws)).sqrt().masked_fill(unchanged, 0.0);
    maps.low = maps.values - kIntervalQuantile * errors;
    maps.high = maps.values + kIntervalQuantile * errors;
    maps.level = kIntervalLevel;
    maps.spread = Spread::StandardError;
    maps.members = static_cast<int>(draws);
    return maps;
}

BatchLoss negativeLogLikelihood(at::Tensor labels) {
    return
        [labels = std::move(labels)](const at::Tensor& outputs) { return -outputs.gather(1, labels.unsqueeze(1)).mean().item<double>(); };
}

PermutationImportance permutationImportance(const Scorer& scorer, const at::Tensor& rows, const Groups& groups, const BatchLoss& loss,
                                            std::int64_t shuffles, std::int64_t chunk, const core::Context& context) {
    requireShuffles(rows.size(0), shuffles);
    const c10::InferenceMode guard;
    core::Random random = context.random("permutation-importance");
    const std::int64_t step = chunk > 0 ? chunk : chunkRows(groups.ids.numel());
    const at::Tensor ids = groups.ids.to(rows.device());
    std::vector<std::size_t> order(static_cast<std::size_t>(rows.size(0)));
    std::iota(order.begin(), order.end(), std::size_t{0});
    PermutationImportance result;
    result.loss = loss(outputsInChunks(scorer, rows, step, context));
    result.shuffles = shuffles;
    for (std::int64_t group = 0; group < groups.count; ++group) {
        const at::Tensor isShuffled = ids == group;
        std::vector<double> rises;
        for (std::int64_t i = 0; i < shuffles; ++i) {
            random.shuffle(order);
            const at::Tensor others = rows.index_select(0, donorIndices(order).to(rows.device()));
            rises.push_back(loss(outputsInChunks(scorer, at::where(isShuffled, others, rows), step, context)) - result.loss);
        }
        const auto count = static_cast<double>(rises.size());
        const double mean = std::accumulate(rises.begin(), rises.end(), 0.0) / count;
        double squares = 0.0;
        for (const double rise : rises) squares += (rise - mean) * (rise - mean);
        result.mean.push_back(mean);
        result.deviation.push_back(rises.size() > 1 ? std::sqrt(squares / (count - 1.0)) : 0.0);
    }
    return result;
}

PermutationImportance permutationImportance(const models::Classifier& model, std::span<const data::Row> rows, std::span<const int> labels,
                                            std::int64_t shuffles, const core::Context& context) {
    if (labels.size() != rows.size()) {
        throw core::usageError(fmt::format("{} rows have {} labels", rows.size(), labels.size()), "permutation importance",
                               "give each row its label");
    }
    const auto isKnown = [&](int label) { return label >= 0 && label < model.classCount(); };
    if (!std::all_of(labels.begin(), labels.end(), isKnown))
        throw core::usageError("a label is none of the model's classes", "permutation importance", "leave rows without a label out");
    requireShuffles(static_cast<std::int64_t>(rows.size()), shuffles);

    // Features without a column have no group.
    Groups groups;
    std::vector<std::int64_t> groupOf(model.schema().featureCount(), -1);
    std::vector<std::int64_t> ids;
    for (const data::EncodedColumn& column : model.encoder().columns()) {
        if (groupOf[column.feature] < 0) groupOf[column.feature] = groups.count++;
        ids.push_back(groupOf[column.feature]);
    }
    const Scorer scorer(model, Output::LogProbability);
    groups.ids = at::tensor(ids, at::TensorOptions().dtype(at::kLong)).view(scorer.rowShape());
    data::Matrix encoded = model.encoder().encode(rows);
    std::vector<std::int64_t> shape = scorer.rowShape();
    shape.insert(shape.begin(), encoded.rows());
    const at::Tensor batch = at::from_blob(encoded.data(), shape, at::TensorOptions().dtype(at::kFloat));
    const std::vector<std::int64_t> classes(labels.begin(), labels.end());
    const BatchLoss loss = negativeLogLikelihood(at::tensor(classes, at::TensorOptions().dtype(at::kLong)));
    const PermutationImportance found = permutationImportance(scorer, batch, groups, loss, shuffles, 0, context);

    PermutationImportance result;
    result.loss = found.loss;
    result.shuffles = found.shuffles;
    for (const std::int64_t group : groupOf) {
        const double missing = std::numeric_limits<double>::quiet_NaN();
        result.mean.push_back(group < 0 ? missing : found.mean[static_cast<std::size_t>(group)]);
        result.deviation.push_back(group < 0 ? missing : found.deviation[static_cast<std::size_t>(group)]);
    }
    return result;
}

const MethodInfo& featurePermutationInfo() {
    static const MethodInfo info = [] {
        MethodInfo made;
        made.name = "feature-permutation";
        made.label = "Feature permutation";
        made.help = "how much the output falls when one feature takes the values of other rows";
        made.source = "Fisher, Rudin, Dominici: All Models are Wrong, but Many are Useful, JMLR 20, 2019";
        made.scale = Scale::Signed;
        made.needsTrainingData = true;
        made.modalities = {"table", "image"};
        made.parameters = {backgroundParam(200), outputParam(),
                           core::integerParam("draws", "Rows drawn", 50, 1, 100000,
                                              "rows of the background whose values a feature takes, one after the other")};
        return made;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeFeaturePermutation() { return makeStateless<explainFeaturePermutation>(); }

}  // namespace counterpoint::attribution
