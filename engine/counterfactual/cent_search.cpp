// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/cent_search.h"

#include "engine/counterfactual/candidate_batch.h"
#include "engine/counterfactual/describe.h"
#include "engine/counterfactual/draw_tree.h"
#include "engine/counterfactual/leaf_candidates.h"
#include "engine/counterfactual/local_tree.h"
#include "engine/counterfactual/nothing_found.h"
#include "engine/counterfactual/refine.h"
#include "engine/counterfactual/supporting_rows.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

namespace counterpoint::counterfactual {

namespace {

using core::makeMessage;

/// The noise of a stage, as a divisor of the standard deviation, and its share of the budget.
struct Stage {
    double sigma;
    double share;
};
constexpr std::array<Stage, 4> kStages = {{{20.0, 0.2}, {5.0, 0.2}, {1.0, 0.4}, {0.15, 0.2}}};
/// Which step found a result, as its diagnostic "stage" says: 1 to 4 are the stages of noise.
constexpr int kStageLeafRows = 5;
constexpr int kStageSupportingRows = 6;

/// Hits that are refined beyond those asked for, as another one may end up cheaper.
constexpr std::size_t kSpares = 2;

/// The neighbourhood is this much larger where the first one gave no leaf of the target.
constexpr std::size_t kWider = 8;

class CorrectedSearch {
public:
    CorrectedSearch(const CentProblem& problem, const data::Row& factual)
        : problem_(problem),
          factual_(factual),
          random_(problem.context.random(streamOf(factual))),
          moves_(problem.setup.space(), problem.constraints, factual, problem.model.encoder().impute(factual)),
          question_{problem.model, problem.target, 0},
          batch_(question_) {}

    std::vector<Counterfactual> run() {
        batch_.add(factual_, 0);
        batch_.evaluate();
        const auto probabilities = batch_.probabilities(0);
        base_.factual = factual_;
        base_.probabilitiesBefore.assign(probabilities.begin(), probabilities.end());
        base_.factualClass = base_.predictedClass = problem_.model.classOf(probabilities);
        question_.factualClass = base_.factualClass;
        encodedFactual_.assign(batch_.encodedRow(0).begin(), batch_.encodedRow(0).end());
        if (const auto reason = nothingToTry()) return {ended(Status::Infeasible, *reason)};
        search();
        if (!results_.empty()) return bestResults();
        if (problem_.context.shouldStop()) return {ended(Status::NotFound, stoppedReason(problem_.context))};
        return {ended(Status::NotFound, whyNotFound())};
    }

private:
    using Features = std::vector<std::size_t>;

    std::vector<Counterfactual> bestResults() {
        std::vector<std::size_t> order(results_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        if (problem_.options.leafOrder == LeafOrder::Cost) std::ranges::stable_sort(order, {}, [this](std::size_t i) { return costs_[i]; });
        std::vector<Counterfactual> best;
        std::vector<Features> bestSets;
        for (const std::size_t i : order) {
            if (best.size() >= static_cast<std::size_t>(std::max(1, problem_.count))) break;
            if (isLongerForm(results_[i].row, changedSets_[i], bestSets)) continue;
            bestSets.push_back(changedSets_[i]);
            best.push_back(std::move(results_[i]));
        }
        return best;
    }

    std::optional<core::Message> nothingToTry() const {
        const auto& names = problem_.model.classNames();
        if (question_.reachedBy(base_.probabilitiesBefore)) {
            return makeMessage("search.already-there", "the model already says '{0}' for this row",
                               {names[static_cast<std::size_t>(base_.factualClass)]});
        }
        if (auto reason = nothingMayChange(problem_.constraints, factual_)) return reason;
        for (std::size_t f = 0; f < factual_.size(); ++f) {
            if (moves_.canChange(f)) return std::nullopt;
        }
        return makeMessage("search.nothing-seen", "no feature that the model reads may change", {});
    }

    void search() {
        fitTree(problem_.options.neighbours);
        if (local_.tree && leaves_.empty()) fitTree(problem_.options.neighbours * kWider);
        if (!local_.tree) return;
        tryNoise();
        if (!isDone()) tryLeafRows();
        if (!isDone()) trySupportingRows();
    }

    void fitTree(std::size_t neighbours) {
        const data::Matrix encoded =
            Eigen::Map<const data::Matrix>(encodedFactual_.data(), 1, static_cast<Eigen::Index>(encodedFactual_.size()));
        const data::Matrix code = problem_.setup.vae().means(encoded);
        std::vector<bool> leftOut(factual_.size(), false);
        for (std::size_t f = 0; f < factual_.size() && !problem_.options.lockedInTree; ++f) leftOut[f] = !moves_.canChange(f);
        const auto columns = treeColumns(problem_.model.encoder(), false, leftOut);
        local_ =
            fitLocalTree(problem_.setup, question_, {code.data(), static_cast<std::size_t>(code.cols())}, neighbours, columns, random_);
        if (!local_.tree) return;
        graph_.emplace(*local_.tree, moves_, problem_.options.graph);
        if (problem_.keepTrace)
            picture_ = drawTree(*local_.tree, splitColumns(moves_.space()), graph_->factualLeaf(), local_.heldOutFidelity);
        leaves_ = graph_->reachableLeaves();
        const auto labelOf = [this](const ReachableLeaf& leaf) { return nodeOf(leaf).label; };
        targetLeaves_ = std::ranges::count_if(local_.tree->nodes(),
                                              [this](const TreeNode& n) { return n.isLeaf() && question_.isTargetClass(n.label); });
        const auto& most = problem_.constraints.set().maxChanges;
        std::erase_if(leaves_, [&](const ReachableLeaf& leaf) {
            return !question_.isTargetClass(labelOf(leaf)) || leaf.violated.empty() ||
                   (most && leaf.violated.size() > static_cast<std::size_t>(*most));
        });
        leavesTried_ = leaves_.size();
        if (problem_.options.leafOrder == LeafOrder::Lexicographic) {
            std::ranges::stable_sort(leaves_, [this](const ReachableLeaf& a, const ReachableLeaf& b) {
                return std::tuple(a.violated.size(), nodeOf(a).impurity, a.move) <
                       std::tuple(b.violated.size(), nodeOf(b).impurity, b.move);
            });
        }
    }

    const TreeNode& nodeOf(const ReachableLeaf& leaf) const { return local_.tree->nodes()[static_cast<std::size_t>(leaf.node)]; }

    /// Every stage of noise for every leaf in turn, as one pass of the model.
    void tryNoise() {
        if (leaves_.empty()) return;
        newBatch();
        LeafCandidates candidates = leafCandidates();
        std::size_t next = 0;
        for (std::size_t stage = 0; stage < kStages.size(); ++stage) {
            const int budget = std::max(1, static_cast<int>(std::lround(kStages[stage].share * problem_.options.maxSearch)));
            for (int i = 0; i < budget; ++i, ++next) {
                const std::size_t place = next % leaves_.size();
                if (auto row = candidates.draw(leaves_[place], next < leaves_.size() ? 0.0 : 1.0 / kStages[stage].sigma)) {
                    propose(std::move(*row), place, static_cast<int>(stage) + 1);
                }
            }
        }
        takeHits();
    }

    LeafCandidates leafCandidates() { return {problem_.setup, question_, moves_, local_, random_}; }

    void newBatch() {
        batch_.clear();
        stages_.clear();
    }
    void propose(data::Row row, std::size_t place, int stage) {
        batch_.add(std::move(row), place);
        stages_.push_back(stage);
    }

    /// Values of the nearest rows of the target class inside each leaf: those that the leaf demands, then all on its path.
    void tryLeafRows() {
        newBatch();
        LeafCandidates candidates = leafCandidates();
        for (std::size_t place = 0; place < leaves_.size(); ++place) {
            for (data::Row& row : candidates.fromRows(leaves_[place], static_cast<std::size_t>(problem_.options.supportRows))) {
                propose(std::move(row), place, kStageLeafRows);
            }
        }
        takeHits();
    }

    /// Rows of all the data that the constraints allow, or as much of the nearest ones as they allow.
    void trySupportingRows() {
        newBatch();
        std::vector<data::Row> rows = supportingRows(problem_.setup, question_, moves_, problem_.context);
        std::vector<ReachableLeaf> homes;
        for (data::Row& row : rows) {
            homes.push_back(graph_->leafHolding(problem_.model.encoder().impute(row)));
            propose(std::move(row), homes.size() - 1, kStageSupportingRows);
        }
        leaves_ = std::move(homes);
        takeHits();
    }

    bool isDone() const { return results_.size() >= static_cast<std::size_t>(problem_.count) || problem_.context.shouldStop(); }

    /// What the changes cost: per feature its weight times (1 + alpha * move), and the leaf's entropy.
    double costOf(const data::Row& row, std::span<const std::size_t> changed, const ReachableLeaf& leaf) const {
        double cost = problem_.options.graph.beta * nodeOf(leaf).entropy;
        for (const std::size_t f : changed) {
            cost += problem_.constraints.cost(f) * (1.0 + problem_.options.graph.alpha * moves_.move(f, row[f]));
        }
        return cost;
    }

    struct Hit {
        double cost = 0.0;
        std::size_t place = 0;
        int stage = 0;
        data::Row row;
        Features changed;
    };

    Features changedIn(const data::Row& row) const { return problem_.constraints.changedFeatures(factual_, row); }

    /// One pass over the batch. Its hits are refined and checked, the cheapest first (or in the leaves' order, where that is not by cost),
    /// until there are some more results than asked for, of which the best are kept.
    void takeHits() {
        if (batch_.empty() || problem_.context.shouldStop()) return;
        batch_.evaluate();
        noteBest();
        std::vector<Hit> hits;
        for (std::size_t i = 0; i < batch_.size(); ++i) {
            if (!batch_.reaches(i)) continue;
            const std::size_t place = batch_.tag(i);
            Features changed = changedIn(batch_.row(i));
            const bool byCost = problem_.options.leafOrder == LeafOrder::Cost;
            const double cost = byCost ? costOf(batch_.row(i), changed, leaves_[place]) : static_cast<double>(place);
            hits.push_back({cost, place, stages_[i], batch_.row(i), std::move(changed)});
        }
        std::ranges::stable_sort(hits, {}, &Hit::cost);
        std::size_t spares = problem_.options.leafOrder == LeafOrder::Cost ? kSpares : 0;
        for (Hit& hit : hits) {
            const bool isSpare = results_.size() >= static_cast<std::size_t>(problem_.count);
            if ((isSpare && spares == 0) || problem_.context.shouldStop()) return;
            if (isKnown(hit.changed)) continue;
            if (isSpare) --spares;
            accept(hit);
        }
    }

    bool isKnown(const Features& changed) const { return std::ranges::find(changedSets_, changed) != changedSets_.end(); }

    /// Some of the known sets of changes lies within the row's own, and does without the others: no other way, only a longer one.
    bool isLongerForm(const data::Row& row, const Features& changed, std::span<const Features> knownSets) {
        std::vector<data::Row> shorter;
        for (const auto& known : knownSets) {
            if (known.size() >= changed.size() || !std::ranges::includes(changed, known)) continue;
            data::Row& kept = shorter.emplace_back(factual_);
            for (const std::size_t f : known) kept[f] = row[f];
        }
        const auto checked =
            constraints::postCheck(problem_.model, problem_.constraints, factual_, base_.factualClass, problem_.target, shorter);
        checks_ += static_cast<std::int64_t>(checked.size());
        return std::ranges::any_of(checked, &constraints::CheckedRow::valid);
    }

    /// The hit as a result, refined where the refined row passes the check and as it is otherwise, if it is new.
    void accept(const Hit& hit) {
        const ReachableLeaf& leaf = leaves_[hit.place];
        const data::Row refined = problem_.options.refine ? refine(hit.row, leaf, moves_, batch_) : hit.row;
        if (!isKnown(changedIn(refined)) && checkAndKeep(refined, leaf, hit.stage)) return;
        if (!isKnown(hit.changed)) checkAndKeep(hit.row, leaf, hit.stage);
    }

    bool checkAndKeep(const data::Row& candidate, const ReachableLeaf& leaf, int stage) {
        auto checked =
            constraints::postCheck(problem_.model, problem_.constraints, factual_, base_.factualClass, problem_.target, {&candidate, 1});
        ++checks_;
        constraints::CheckedRow& one = checked.front();
        if (!one.valid() || !leaf.contains(problem_.model.encoder().impute(one.row))) return false;
        Features changed = changedIn(one.row);
        if (isLongerForm(one.row, changed, changedSets_)) return false;
        costs_.push_back(costOf(one.row, changed, leaf));
        changedSets_.push_back(std::move(changed));
        results_.push_back(asResult(std::move(one), leaf, stage));
        return true;
    }

    Counterfactual asResult(constraints::CheckedRow checked, const ReachableLeaf& leaf, int stage) {
        Counterfactual result = base_;
        result.status = Status::Valid;
        result.row = std::move(checked.row);
        result.predictedClass = checked.predicted;
        result.probabilitiesAfter = std::move(checked.probabilities);
        result.changes = changesBetween(problem_.constraints, factual_, result.row);
        result.conditions = conditionsOf(leaf.bounds, moves_.imputed(), factual_, result.row);
        result.distances = constraints::distances(problem_.model.encoder(), problem_.setup.scales(), factual_, result.row);
        result.sentences = sentencesOf(result, problem_.constraints, problem_.model);
        result.trace = trace_;
        result.tree = pictureWith(leaf.node);
        if (problem_.keepTrace)
            result.trace.push_back(step(result.row, question_.targetProbability(result.probabilitiesAfter), leaf, stage));
        result.diagnostics = diagnostics();
        result.diagnostics.emplace_back("leaf cost", leaf.cost);
        result.diagnostics.emplace_back("leaf entropy", nodeOf(leaf).entropy);
        result.diagnostics.emplace_back("leaf impurity", nodeOf(leaf).impurity);
        result.diagnostics.emplace_back("leaf rows", nodeOf(leaf).samples);
        result.diagnostics.emplace_back("path nodes", static_cast<double>(graph_->path(leaf.node).size()));
        result.diagnostics.emplace_back("stage", stage);
        result.evaluations = batch_.evaluations() + checks_;
        return result;
    }

    std::vector<std::pair<std::string, double>> diagnostics() const {
        return {{"fidelity", local_.heldOutFidelity},
                {"fidelity on all", local_.fidelity},
                {"neighbourhood", static_cast<double>(local_.sample.rows.size())},
                {"leaves tried", static_cast<double>(leavesTried_)},
                {"target leaves", static_cast<double>(targetLeaves_)},
                {"model passes", static_cast<double>(batch_.passes() + checks_)}};
    }

    TraceStep step(const data::Row& row, double probability, const ReachableLeaf& leaf, int stage) const {
        std::vector<float> encoded(encodedFactual_.size());
        problem_.model.encoder().encode(row, encoded);
        TraceStep one;
        one.iteration = static_cast<int>(trace_.size());
        one.losses = {{"leaf cost", leaf.cost}, {"stage", stage}};
        one.probability = probability;
        for (std::size_t i = 0; i < encoded.size(); ++i)
            one.distance += std::abs(static_cast<double>(encoded[i]) - static_cast<double>(encodedFactual_[i]));
        one.position = row;
        return one;
    }

    /// A stage's most probable candidate, for the replay.
    void noteBest() {
        if (!problem_.keepTrace) return;
        std::size_t best = 0;
        for (std::size_t i = 1; i < batch_.size(); ++i) {
            if (batch_.targetProbability(i) > batch_.targetProbability(best)) best = i;
        }
        trace_.push_back(step(batch_.row(best), batch_.targetProbability(best), leaves_[batch_.tag(best)], stages_[best]));
    }

    std::shared_ptr<const TreePicture> pictureWith(int resultLeaf) const {
        if (!picture_) return nullptr;
        auto picture = std::make_shared<TreePicture>(*picture_);
        picture->resultLeaf = resultLeaf;
        return picture;
    }

    core::Message whyNotFound() const {
        const std::string goal =
            problem_.target.classIndex ? problem_.model.classNames()[static_cast<std::size_t>(*problem_.target.classIndex)] : "";
        if (!local_.tree) {
            if (goal.empty())
                return makeMessage("cent.no-target-rows-any",
                                   "the model gives every row of the data the same class, so there is nothing to learn from", {});
            return makeMessage("cent.no-target-rows", "the model says '{0}' for no row of the data, so there is nothing to learn from",
                               {goal});
        }
        if (targetLeaves_ == 0) return makeMessage("cent.no-leaf", "near this row no group of similar records gets the other class", {});
        if (leavesTried_ == 0)
            return makeMessage("cent.constraints", "the constraints rule out every group of similar records with the other class", {});
        return makeMessage("cent.budget", "none of the {0} changes that were tried reaches the other class",
                           {std::to_string(batch_.evaluations() - 1)});
    }

    Counterfactual ended(Status status, core::Message reason) const {
        Counterfactual result = base_;
        result.status = status;
        result.reason = std::move(reason);
        result.trace = trace_;
        result.tree = pictureWith(-1);
        if (local_.tree) result.diagnostics = diagnostics();
        result.evaluations = batch_.evaluations() + checks_;
        return result;
    }

    const CentProblem& problem_;
    const data::Row& factual_;
    core::Random random_;
    MoveSpace moves_;
    FlipQuestion question_;
    CandidateBatch batch_;
    Counterfactual base_;
    std::vector<float> encodedFactual_;
    LocalTree local_;
    std::optional<LeafGraph> graph_;
    std::optional<TreePicture> picture_;
    std::vector<ReachableLeaf> leaves_;
    std::ptrdiff_t targetLeaves_ = 0;
    std::size_t leavesTried_ = 0;
    std::int64_t checks_ = 0;
    std::vector<TraceStep> trace_;
    std::vector<Features> changedSets_;
    std::vector<int> stages_;  ///< of the batch's candidates
    std::vector<double> costs_;
    std::vector<Counterfactual> results_;
};

}  // namespace

std::string streamOf(const data::Row& factual) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const double cell : factual) {
        const auto bits = std::isnan(cell) ? ~0ULL : std::bit_cast<std::uint64_t>(cell);
        hash = (hash ^ bits) * 0x100000001b3ULL;
        hash ^= hash >> 29U;
    }
    return fmt::format("cent search {:016x}", hash);
}

Counterfactual noResult(const data::Row& factual, Status status, core::Message reason) {
    Counterfactual result;
    result.status = status;
    result.factual = factual;
    result.reason = std::move(reason);
    return result;
}

core::Message stoppedReason(const core::Context& context) {
    if (context.stopRequested()) return makeMessage("search.cancelled", "the search was cancelled before it found something", {});
    return makeMessage("search.time-limit", "the time limit passed before something was found", {});
}

std::vector<Counterfactual> searchCorrected(const CentProblem& problem, const data::Row& factual) {
    return CorrectedSearch(problem, factual).run();
}

}  // namespace counterpoint::counterfactual
