// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/shapley_sampling.h"

#include "engine/attribution/coalitions.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

namespace counterpoint::attribution {

namespace {

constexpr std::int64_t kEmptyCoalition = -1;
constexpr std::int64_t kFullCoalition = -2;

/// The orders drawn for a number of players, and the coalitions that they pass through.
struct Walks {
    explicit Walks(std::int64_t players) : coalitions(std::make_shared<CoalitionSet>(players)) {}

    std::vector<std::vector<std::int64_t>> orders;    ///< players as they enter
    std::vector<std::vector<std::int64_t>> prefixes;  ///< [order][0..M]: number of the coalition before each entry and after the last
    std::shared_ptr<CoalitionSet> coalitions;

    void add(std::vector<std::int64_t> order) {
        std::vector<std::uint64_t> bits(static_cast<std::size_t>(coalitions->words()), 0);
        std::vector<std::int64_t> prefix{kEmptyCoalition};
        for (std::size_t i = 0; i + 1 < order.size(); ++i) {
            bits[static_cast<std::size_t>(order[i] / 64)] |= std::uint64_t{1} << (order[i] % 64);
            prefix.push_back(coalitions->insert(bits));
        }
        prefix.push_back(kFullCoalition);
        orders.push_back(std::move(order));
        prefixes.push_back(std::move(prefix));
    }
};

/// The draws depend on the number of players alone, so that a row's result does not depend on the rows beside it.
Walks drawWalks(std::int64_t players, const ShapleySamplingOptions& options, const core::Context& context) {
    core::Random random = context.random("shapley-sampling");
    Walks walks(players);
    const std::int64_t draws = options.antithetic ? (options.permutations + 1) / 2 : options.permutations;
    std::vector<std::int64_t> order(static_cast<std::size_t>(players));
    std::iota(order.begin(), order.end(), 0);
    for (std::int64_t i = 0; i < draws; ++i) {
        random.shuffle(order);
        walks.add(order);
        if (options.antithetic) walks.add({order.rbegin(), order.rend()});
    }
    return walks;
}

/// Mean and standard error of each player over the independent draws (a pair of opposite orders is one).
class WalkEstimate {
public:
    WalkEstimate(const Walks& walks, std::size_t ordersPerDraw) : walks_(walks), ordersPerDraw_(ordersPerDraw) {}

    void add(const double* drops, double output, double base, std::vector<double>& means, std::vector<double>& errors) const {
        const std::size_t players = walks_.orders.front().size();
        const auto draws = static_cast<double>(walks_.orders.size() / ordersPerDraw_);
        std::vector<double> mean(players, 0.0);
        std::vector<double> squares(players, 0.0);
        std::vector<double> gains(players);
        double seen = 0.0;
        for (std::size_t first = 0; first < walks_.orders.size(); first += ordersPerDraw_) {
            std::fill(gains.begin(), gains.end(), 0.0);
            for (std::size_t i = first; i < first + ordersPerDraw_; ++i) walk(i, drops, output, base, gains);
            seen += 1.0;
            for (std::size_t p = 0; p < players; ++p) {
                const double gain = gains[p] / static_cast<double>(ordersPerDraw_);
                const double before = gain - mean[p];
                mean[p] += before / seen;
                squares[p] += before * (gain - mean[p]);
            }
        }
        means.insert(means.end(), mean.begin(), mean.end());
        for (const double square : squares) errors.push_back(draws > 1.0 ? std::sqrt(square / (draws - 1.0) / draws) : 0.0);
    }

private:
    void walk(std::size_t index, const double* drops, double output, double base, std::vector<double>& gains) const {
        const auto& order = walks_.orders[index];
        const auto& prefix = walks_.prefixes[index];
        double before = base;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const double after = prefix[i + 1] == kFullCoalition ? output : output - drops[prefix[i + 1]];
            gains[static_cast<std::size_t>(order[i])] += after - before;
            before = after;
        }
    }

    const Walks& walks_;
    std::size_t ordersPerDraw_;
};

Maps explainShapleySampling(const Problem& problem, const core::Context& context) {
    const ShapleySamplingOptions options{
        .permutations = problem.parameters.integer("permutations"), .antithetic = problem.parameters.boolean("antithetic"), .chunk = 0};
    return shapleySampling(problem, options, context);
}

}  // namespace

Maps shapleySampling(const Problem& problem, const ShapleySamplingOptions& options, const core::Context& context) {
    const c10::InferenceMode guard;
    const Ends ends = endsOf(problem, options.chunk, context);
    const std::vector<Game> games = gamesOf(problem);
    std::map<std::size_t, Walks> walks;  // by number of players
    std::vector<CoalitionJob> jobs;
    for (const Game& game : games) {
        const std::size_t players = game.players.size();
        if (!walks.contains(players)) walks.emplace(players, drawWalks(static_cast<std::int64_t>(players), options, context));
        jobs.push_back(jobOf(game, walks.at(players).coalitions, problem));
    }
    const std::vector<CoalitionValues> values = evaluateCoalitions(problem, jobs, ends.output, options.chunk, context);

    Maps maps;
    maps.perGroup = true;
    maps.values = at::zeros({problem.inputs.size(0), problem.groups.count}, at::TensorOptions().dtype(at::kDouble));
    maps.output = ends.output;
    maps.base = ends.base;
    at::Tensor errors = at::zeros_like(maps.values);
    for (std::size_t i = 0; i < games.size(); ++i) {
        const WalkEstimate estimate(walks.at(games[i].players.size()), options.antithetic ? 2 : 1);
        std::vector<double> means;
        std::vector<double> deviations;
        for (std::size_t row = 0; row < games[i].rows.size(); ++row) {
            const std::int64_t place = games[i].rows[row];
            const double* drops = values[i].drop.data_ptr<double>() + static_cast<std::int64_t>(row) * jobs[i].count;
            estimate.add(drops, ends.output.data_ptr<double>()[place], ends.base.data_ptr<double>()[place], means, deviations);
        }
        placeInMap(games[i], means, maps.values);
        placeInMap(games[i], deviations, errors);
    }
    const std::int64_t draws = options.antithetic ? (options.permutations + 1) / 2 : options.permutations;
    if (draws < 2) return maps;
    maps.low = maps.values - kIntervalQuantile * errors;
    maps.high = maps.values + kIntervalQuantile * errors;
    maps.level = kIntervalLevel;
    maps.spread = Spread::StandardError;
    maps.members = static_cast<int>(draws);
    return maps;
}

const MethodInfo& shapleySamplingInfo() {
    static const MethodInfo info = [] {
        MethodInfo made;
        made.name = "shapley-sampling";
        made.label = "Shapley values, sampled";
        made.help = "each feature's fair share of the output, estimated from random orders in which features enter, with its error";
        made.source = "Castro, Gomez, Tejada: Polynomial calculation of the Shapley value based on sampling, 2009";
        made.scale = Scale::Additive;
        made.modalities = {"table", "image", "text"};
        made.parameters = {
            baselineParam("background"), backgroundParam(100), outputParam(),
            core::integerParam("permutations", "Orders", 50, 1, 1000000, "random orders in which the features enter; reversed ones count"),
            core::boolParam("antithetic", "Opposite pairs", true,
                            "walk each order backwards, too: exact where features interact in pairs, less noise elsewhere")};
        return made;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeShapleySampling() { return makeStateless<explainShapleySampling>(); }

}  // namespace counterpoint::attribution
