// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/kernel_shap.h"

#include "engine/attribution/batches.h"

#include <fmt/format.h>
#include <Eigen/Cholesky>
#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

namespace counterpoint::attribution {

namespace {

/// Draws per coalition still wanted before the sampler settles for fewer: what is left is then met again and again.
constexpr std::int64_t kSamplerPatience = 4;
/// Normal matrices worse than this do not determine the values.
constexpr double kLeastCondition = 1e-11;

/// 2^M - 2, or as many as a budget can hold.
std::int64_t coalitionsBesideEnds(std::int64_t players) {
    return players < 62 ? (std::int64_t{1} << players) - 2 : std::numeric_limits<std::int64_t>::max();
}

/// The coalitions of k or M - k players.
struct KernelSizeClass {
    std::int64_t size = 0;
    double count = 0.0;
    double weight = 0.0;  ///< of the kernel, all classes together 1
};

std::vector<KernelSizeClass> kernelSizeClasses(std::int64_t players) {
    std::vector<KernelSizeClass> classes;
    const auto all = static_cast<double>(players);
    double choices = 1.0;
    double total = 0.0;
    for (std::int64_t k = 1; 2 * k <= players; ++k) {
        const auto size = static_cast<double>(k);
        choices *= (all - size + 1.0) / size;
        const double factor = 2 * k < players ? 2.0 : 1.0;
        classes.push_back({k, factor * choices, factor * (all - 1.0) / (size * (all - size))});
        total += classes.back().weight;
    }
    for (KernelSizeClass& one : classes) one.weight /= total;
    return classes;
}

/// Fills a set of coalitions with their weights.
class KernelSampler {
public:
    KernelSampler(std::int64_t players, std::int64_t budget)
        : players_(players),
          left_(std::max<std::int64_t>(2, std::min(budget, coalitionsBesideEnds(players)))),
          isComplete_(budget >= coalitionsBesideEnds(players)),
          bits_(static_cast<std::size_t>((players + 63) / 64)),
          complement_(bits_.size()),
          found_{CoalitionSet(players), {}, 0, 0.0} {}

    KernelCoalitions run(core::Random& random) {
        const std::vector<KernelSizeClass> classes = kernelSizeClasses(players_);
        double rest = 1.0;
        std::size_t next = 0;
        for (; next < classes.size(); ++next) {
            const KernelSizeClass& one = classes[next];
            if (!isComplete_ && static_cast<double>(left_) * one.weight / rest < one.count) break;
            enumerate(one);
            rest -= one.weight;
        }
        found_.enumerated = found_.set.size();
        found_.enumeratedWeight = next == classes.size() ? 1.0 : 1.0 - rest;
        if (next < classes.size()) sample(std::span(classes).subspan(next), 1.0 - found_.enumeratedWeight, random);
        const double total = std::accumulate(found_.weights.begin(), found_.weights.end(), 0.0);
        for (double& weight : found_.weights) weight /= total;
        return std::move(found_);
    }

private:
    void set(const std::vector<std::int64_t>& members, std::size_t count) {
        std::fill(bits_.begin(), bits_.end(), 0);
        for (std::size_t i = 0; i < count; ++i) bits_[static_cast<std::size_t>(members[i] / 64)] |= std::uint64_t{1} << (members[i] % 64);
        for (std::size_t word = 0; word < bits_.size(); ++word) complement_[word] = ~bits_[word];
        if (players_ % 64 != 0) complement_.back() &= (std::uint64_t{1} << (players_ % 64)) - 1;
    }

    /// Adds weight to the coalition in bits_ and to its complement.
    void addPair(double weight) {
        for (const auto* bits : {&bits_, &complement_}) {
            const auto place = static_cast<std::size_t>(found_.set.insert(*bits));
            if (place == found_.weights.size()) {
                found_.weights.push_back(0.0);
                --left_;
            }
            found_.weights[place] += weight;
        }
    }

    /// Every subset of the class's size with its complement, in lexicographic order.
    void enumerate(const KernelSizeClass& one) {
        const auto size = static_cast<std::size_t>(one.size);
        // In the middle each pair comes up twice, once from either side.
        const double weight = one.weight / one.count / (2 * one.size == players_ ? 2.0 : 1.0);
        std::vector<std::int64_t> members(size);
        std::iota(members.begin(), members.end(), 0);
        while (true) {
            set(members, size);
            addPair(weight);
            std::size_t last = size;
            while (last > 0 && members[last - 1] == players_ - static_cast<std::int64_t>(size - last) - 1) --last;
            if (last == 0) return;
            ++members[last - 1];
            for (std::size_t i = last; i < size; ++i) members[i] = members[i - 1] + 1;
        }
    }

    void sample(std::span<const KernelSizeClass> classes, double mass, core::Random& random) {
        std::vector<double> upTo;
        for (const KernelSizeClass& one : classes) upTo.push_back((upTo.empty() ? 0.0 : upTo.back()) + one.weight);
        std::vector<std::int64_t> members(static_cast<std::size_t>(players_));
        std::iota(members.begin(), members.end(), 0);
        const std::int64_t most = kSamplerPatience * left_;
        double drawn = 0.0;
        for (std::int64_t i = 0; i < most && left_ >= 2; ++i) {
            const double where = random.uniform() * upTo.back();
            const auto place = static_cast<std::size_t>(std::upper_bound(upTo.begin(), upTo.end() - 1, where) - upTo.begin());
            const auto size = static_cast<std::size_t>(classes[place].size);
            for (std::size_t j = 0; j < size; ++j) std::swap(members[j], members[j + random.index(members.size() - j)]);
            set(members, size);
            addPair(1.0);
            drawn += 2.0;
        }
        for (auto i = static_cast<std::size_t>(found_.enumerated); i < found_.weights.size(); ++i) found_.weights[i] *= mass / drawn;
    }

    std::int64_t players_;
    std::int64_t left_;
    bool isComplete_;
    std::vector<std::uint64_t> bits_;
    std::vector<std::uint64_t> complement_;
    KernelCoalitions found_;
};

/// What rows with equally many players share.
struct KernelDesign {
    std::shared_ptr<const KernelCoalitions> coalitions;
    std::shared_ptr<const CoalitionSet> set;
    std::unique_ptr<ShapleyKernelRegression> regression;
};

KernelDesign kernelDesignOf(std::int64_t players, std::int64_t samples, const core::Context& context) {
    if (players < 2) return {nullptr, std::make_shared<CoalitionSet>(players), nullptr};
    core::Random random = context.random("kernel-shap");
    const std::int64_t budget = samples > 0 ? samples : automaticKernelBudget(players);
    auto coalitions = std::make_shared<const KernelCoalitions>(shapleyKernelCoalitions(players, budget, random));
    return {coalitions, {coalitions, &coalitions->set}, std::make_unique<ShapleyKernelRegression>(coalitions)};
}

/// The values of one row's players.
std::vector<double> solveKernelRow(const KernelDesign& design, std::size_t players, const double* drops, double output, double base) {
    if (players == 0) return {};
    if (players == 1) return {output - base};
    std::vector<double> values(design.coalitions->weights.size());
    for (std::size_t c = 0; c < values.size(); ++c) values[c] = output - drops[c];
    return design.regression->solve(values, output, base);
}

core::Message fewSamplesNote(std::int64_t coalitions, std::size_t players) {
    return core::makeMessage("attribution.kernel-shap.few-samples",
                             "{0} coalitions do not determine the values of {1} features: the smallest values that fit are shown; "
                             "ask for more samples",
                             {fmt::format("{}", coalitions), fmt::format("{}", players)});
}

Maps explainKernelShap(const Problem& problem, const core::Context& context) {
    return kernelShap(problem, {.samples = problem.parameters.integer("samples"), .chunk = 0}, context);
}

}  // namespace

KernelCoalitions shapleyKernelCoalitions(std::int64_t players, std::int64_t budget, core::Random& random) {
    return KernelSampler(players, budget).run(random);
}

std::int64_t automaticKernelBudget(std::int64_t players) { return std::min(2 * players + 2048, coalitionsBesideEnds(players)); }

struct ShapleyKernelRegression::Impl {
    std::shared_ptr<const KernelCoalitions> coalitions;
    Eigen::LLT<Eigen::MatrixXd> factor;                                    // of Z' W Z
    Eigen::VectorXd inverseOfOnes;                                         // A^-1 1
    Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> leastSquares;  // of sqrt(W) Z (I - 11'/M), where A is singular
    bool determined = false;

    Eigen::Index players() const { return static_cast<Eigen::Index>(coalitions->set.players()); }

    /// Calls `visit` with each player of a coalition.
    template <typename Visit>
    void forMembers(std::int64_t coalition, Visit visit) const {
        for (Eigen::Index i = 0; i < players(); ++i) {
            if (coalitions->set.contains(coalition, i)) visit(i);
        }
    }
};

ShapleyKernelRegression::ShapleyKernelRegression(std::shared_ptr<const KernelCoalitions> coalitions) : impl_(std::make_unique<Impl>()) {
    impl_->coalitions = std::move(coalitions);
    const Eigen::Index players = impl_->players();
    const auto count = static_cast<Eigen::Index>(impl_->coalitions->weights.size());
    Eigen::MatrixXd rows = Eigen::MatrixXd::Zero(count, players);  // sqrt(W) Z
    for (Eigen::Index c = 0; c < count; ++c) {
        const double root = std::sqrt(impl_->coalitions->weights[static_cast<std::size_t>(c)]);
        impl_->forMembers(c, [&](Eigen::Index i) { rows(c, i) = root; });
    }
    const Eigen::MatrixXd normal = rows.transpose() * rows;
    impl_->factor.compute(normal);
    impl_->determined = count >= players && impl_->factor.info() == Eigen::Success && impl_->factor.rcond() > kLeastCondition;
    if (impl_->determined) {
        impl_->inverseOfOnes = impl_->factor.solve(Eigen::VectorXd::Ones(players));
    } else {
        const Eigen::VectorXd means = rows.rowwise().mean();
        rows.colwise() -= means;
        impl_->leastSquares.compute(rows);
    }
}

ShapleyKernelRegression::~ShapleyKernelRegression() = default;

bool ShapleyKernelRegression::determined() const { return impl_->determined; }

std::vector<double> ShapleyKernelRegression::solve(std::span<const double> values, double output, double base) const {
    const Eigen::Index players = impl_->players();
    const auto& weights = impl_->coalitions->weights;
    const double total = output - base;
    Eigen::VectorXd phi;
    if (impl_->determined) {
        Eigen::VectorXd right = Eigen::VectorXd::Zero(players);
        for (std::size_t c = 0; c < weights.size(); ++c) {
            const double value = weights[c] * (values[c] - base);
            impl_->forMembers(static_cast<std::int64_t>(c), [&](Eigen::Index i) { right(i) += value; });
        }
        phi = impl_->factor.solve(right);
        phi -= impl_->inverseOfOnes * ((phi.sum() - total) / impl_->inverseOfOnes.sum());
    } else {
        const double share = total / static_cast<double>(players);
        Eigen::VectorXd right(static_cast<Eigen::Index>(weights.size()));
        for (std::size_t c = 0; c < weights.size(); ++c) {
            double expected = 0.0;
            impl_->forMembers(static_cast<std::int64_t>(c), [&](Eigen::Index) { expected += share; });
            right(static_cast<Eigen::Index>(c)) = std::sqrt(weights[c]) * (values[c] - base - expected);
        }
        phi = impl_->leastSquares.solve(right).array() + share;
        phi.array() += (total - phi.sum()) / static_cast<double>(players);
    }
    return {phi.data(), phi.data() + phi.size()};
}

Maps kernelShap(const Problem& problem, const KernelShapOptions& options, const core::Context& context) {
    const c10::InferenceMode guard;
    const Ends ends = endsOf(problem, options.chunk, context);
    const std::vector<Game> games = gamesOf(problem);
    std::map<std::size_t, KernelDesign> designs;  // by number of players
    std::vector<CoalitionJob> jobs;
    for (const Game& game : games) {
        throwIfCancelled(context);
        const std::size_t players = game.players.size();
        if (!designs.contains(players))
            designs.emplace(players, kernelDesignOf(static_cast<std::int64_t>(players), options.samples, context));
        jobs.push_back(jobOf(game, designs.at(players).set, problem));
    }
    const std::vector<CoalitionValues> values = evaluateCoalitions(problem, jobs, ends.output, options.chunk, context);

    Maps maps;
    maps.perGroup = true;
    maps.values = at::zeros({problem.inputs.size(0), problem.groups.count}, at::TensorOptions().dtype(at::kDouble));
    maps.output = ends.output;
    maps.base = ends.base;
    maps.notes.resize(static_cast<std::size_t>(problem.inputs.size(0)));
    maps.diagnostics.resize(maps.notes.size());
    for (std::size_t i = 0; i < games.size(); ++i) {
        const std::size_t players = games[i].players.size();
        const KernelDesign& design = designs.at(players);
        const double* drops = values[i].drop.data_ptr<double>();
        std::vector<double> found;
        for (std::size_t row = 0; row < games[i].rows.size(); ++row) {
            const std::int64_t place = games[i].rows[row];
            const std::vector<double> phi = solveKernelRow(design, players, drops + static_cast<std::int64_t>(row) * jobs[i].count,
                                                           ends.output.data_ptr<double>()[place], ends.base.data_ptr<double>()[place]);
            found.insert(found.end(), phi.begin(), phi.end());
            maps.diagnostics[static_cast<std::size_t>(place)].emplace_back("coalitions", static_cast<double>(jobs[i].count));
            if (design.regression && !design.regression->determined())
                maps.notes[static_cast<std::size_t>(place)].push_back(fewSamplesNote(jobs[i].count, players));
        }
        placeInMap(games[i], found, maps.values);
    }
    return maps;
}

const MethodInfo& kernelShapInfo() {
    static const MethodInfo info = [] {
        MethodInfo made;
        made.name = "kernel-shap";
        made.label = "KernelSHAP";
        made.help = "Shapley values estimated by a weighted regression over coalitions of features; works with any model";
        made.source = "Lundberg, Lee: A Unified Approach to Interpreting Model Predictions, NeurIPS 2017";
        made.scale = Scale::Additive;
        made.modalities = {"table", "image", "text"};
        made.parameters = {baselineParam("background"), backgroundParam(100), outputParam(),
                           core::integerParam("samples", "Coalitions", 0, 0, 10000000,
                                              "coalitions of features evaluated for each row; 0 = twice the number of features + 2048")};
        return made;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeKernelShap() { return makeStateless<explainKernelShap>(); }

}  // namespace counterpoint::attribution
