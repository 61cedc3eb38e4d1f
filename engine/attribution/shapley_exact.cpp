// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/shapley_exact.h"

#include "engine/attribution/coalitions.h"
#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <bit>

namespace counterpoint::attribution {

namespace {

constexpr std::int64_t kMostExactFeatures = 20;
/// Values of coalitions kept at once, over the rows of a game.
constexpr std::int64_t kMostCoalitionValues = std::int64_t{1} << 21;

/// All coalitions of a game but the empty and the full one, in the order of their bits: job coalition c has the bits c + 1.
CoalitionJob coalitionsBetweenEnds(const Game& game, const Problem& problem) {
    const std::int64_t count = (std::int64_t{1} << game.players.size()) - 2;
    auto masks = [players = game.players, &problem](std::int64_t from, std::int64_t to) {
        const std::int64_t groups = problem.groups.count;
        at::Tensor mask = at::ones({to - from, groups}, at::TensorOptions().dtype(at::kBool));
        bool* cells = mask.data_ptr<bool>();
        for (std::int64_t c = from; c < to; ++c) {
            const auto bits = static_cast<std::uint64_t>(c + 1);
            for (std::size_t i = 0; i < players.size(); ++i) cells[(c - from) * groups + players[i]] = ((bits >> i) & 1U) != 0;
        }
        return columnMasks(mask, problem);
    };
    return {game.rows, std::max<std::int64_t>(count, 0), std::move(masks)};
}

/// The values of every row of a game, [its rows x its players].
std::vector<double> solveGame(const Game& game, const Problem& problem, const Ends& ends, std::int64_t chunk,
                              const core::Context& context) {
    const auto players = static_cast<std::int64_t>(game.players.size());
    const CoalitionJob job = coalitionsBetweenEnds(game, problem);
    const at::Tensor drops = evaluateCoalitions(problem, {&job, 1}, ends.output, chunk, context).front().drop.contiguous();
    std::vector<double> result;
    std::vector<double> values(std::size_t{1} << players);
    for (std::size_t i = 0; i < game.rows.size(); ++i) {
        const double output = ends.output.data_ptr<double>()[game.rows[i]];
        const double* own = drops.data_ptr<double>() + static_cast<std::int64_t>(i) * job.count;
        for (std::int64_t c = 0; c < job.count; ++c) values[static_cast<std::size_t>(c + 1)] = output - own[c];
        values.back() = output;
        values.front() = ends.base.data_ptr<double>()[game.rows[i]];
        const std::vector<double> found = shapleyValues(values, players);
        result.insert(result.end(), found.begin(), found.end());
    }
    return result;
}

void requireFewFeatures(std::int64_t groups, std::int64_t most) {
    if (groups <= most) return;
    throw core::usageError(fmt::format("exact Shapley values of {} features need 2^{} evaluations of the model for each background row; "
                                       "up to {} features are taken",
                                       groups, groups, most),
                           "shapley-exact", "use kernel-shap or shapley-sampling, or raise max-features (up to 20)");
}

Maps explainShapleyExact(const Problem& problem, const core::Context& context) {
    return shapleyExact(problem, {.maxFeatures = problem.parameters.integer("max-features"), .chunk = 0}, context);
}

}  // namespace

std::vector<double> shapleyValues(std::span<const double> values, std::int64_t players) {
    const auto count = static_cast<std::size_t>(players);
    if (values.size() != std::size_t{1} << count)
        throw core::Error(core::ErrorCode::Internal, "a game needs the values of all its coalitions", "shapleyValues", "");
    // |S|! (M - |S| - 1)! / M! = 1 / (M C(M - 1, |S|)).
    std::vector<double> weights(count);
    double choices = 1.0;
    for (std::size_t size = 0; size < count; ++size) {
        weights[size] = 1.0 / (static_cast<double>(count) * choices);
        choices *= static_cast<double>(count - 1 - size) / static_cast<double>(size + 1);
    }
    std::vector<double> result(count, 0.0);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t bit = std::size_t{1} << i;
        for (std::size_t s = 0; s < values.size(); ++s) {
            if ((s & bit) == 0) result[i] += weights[static_cast<std::size_t>(std::popcount(s))] * (values[s | bit] - values[s]);
        }
    }
    return result;
}

Maps shapleyExact(const Problem& problem, const ShapleyExactOptions& options, const core::Context& context) {
    requireFewFeatures(problem.groups.count, options.maxFeatures);
    const c10::InferenceMode guard;
    const Ends ends = endsOf(problem, options.chunk, context);
    Maps maps;
    maps.perGroup = true;
    maps.values = at::zeros({problem.inputs.size(0), problem.groups.count}, at::TensorOptions().dtype(at::kDouble));
    maps.output = ends.output;
    maps.base = ends.base;
    for (const Game& game : gamesOf(problem)) {
        const auto rowsAtOnce = static_cast<std::size_t>(std::max<std::int64_t>(1, kMostCoalitionValues >> game.players.size()));
        for (std::size_t row = 0; row < game.rows.size(); row += rowsAtOnce) {
            const auto first = game.rows.begin() + static_cast<std::ptrdiff_t>(row);
            const auto count = static_cast<std::ptrdiff_t>(std::min(rowsAtOnce, game.rows.size() - row));
            const Game part{{first, first + count}, game.players};
            placeInMap(part, solveGame(part, problem, ends, options.chunk, context), maps.values);
        }
    }
    return maps;
}

const MethodInfo& shapleyExactInfo() {
    static const MethodInfo info = [] {
        MethodInfo made;
        made.name = "shapley-exact";
        made.label = "Shapley values, exact";
        made.help = "each feature's fair share of the output, from all coalitions of features: for few features";
        made.source = "Shapley: A value for n-person games, Contributions to the Theory of Games II, 1953";
        made.scale = Scale::Additive;
        made.modalities = {"table", "image", "text"};
        made.parameters = {baselineParam("background"), backgroundParam(100), outputParam(),
                           core::integerParam("max-features", "Most features", 16, 1, kMostExactFeatures,
                                              "more features than this are refused: each one doubles the evaluations of the model")};
        return made;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeShapleyExact() { return makeStateless<explainShapleyExact>(); }

}  // namespace counterpoint::attribution
