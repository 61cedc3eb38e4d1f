// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/counterfactual/candidate_batch.h"
#include "engine/counterfactual/cent_search.h"
#include "engine/counterfactual/describe.h"
#include "engine/counterfactual/draw_tree.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace counterpoint::counterfactual {

namespace {

using core::makeMessage;

/// The merged conditions of a leaf on one encoded column, as the reference code keeps them.
struct ColumnCondition {
    std::size_t column = 0;
    std::optional<double> low;   ///< from "> t"
    std::optional<double> high;  ///< from "<= t"
};

struct PublishedLeaf {
    int node = 0;
    int label = 0;
    std::vector<ColumnCondition> conditions;  ///< in path order
};

class PublishedSearch {
public:
    PublishedSearch(const CentProblem& problem, const data::Row& factual)
        : problem_(problem),
          encoder_(problem.model.encoder()),
          factual_(factual),
          random_(problem.context.random(streamOf(factual))),
          question_{problem.model, problem.target, 0} {}

    Counterfactual run() {
        x_.resize(1, static_cast<Eigen::Index>(encoder_.width()));
        encoder_.encode(factual_, {x_.data(), encoder_.width()});
        const data::Matrix probabilities = evaluate(x_);
        base_.factual = factual_;
        base_.probabilitiesBefore.assign(probabilities.data(), probabilities.data() + probabilities.cols());
        base_.factualClass = base_.predictedClass = problem_.model.classOf(base_.probabilitiesBefore);
        question_.factualClass = base_.factualClass;
        if (question_.reachedBy(base_.probabilitiesBefore)) {
            return ended(Status::Infeasible, makeMessage("search.already-there", "the model already says '{0}' for this row",
                                                         {problem_.model.classNames()[static_cast<std::size_t>(base_.factualClass)]}));
        }
        const DecisionTree tree = localTree();
        drawPicture(tree);
        const std::vector<PublishedLeaf> leaves = oppositeLeaves(tree);
        if (leaves.empty())
            return ended(Status::NotFound,
                         makeMessage("cent.no-leaf", "near this row no group of similar records gets the other class", {}));
        const std::vector<int> budgets = budgetsOf(leaves);
        for (std::size_t i = 0; i < budgets.size(); ++i) {
            if (problem_.context.shouldStop()) return ended(Status::NotFound, stoppedReason(problem_.context));
            if (auto found = tryLeaf(leaves[i], budgets[i])) return std::move(*found);
        }
        return ended(Status::NotFound, makeMessage("cent.budget", "none of the {0} changes that were tried reaches the other class",
                                                   {std::to_string(evaluations_ - 1)}));
    }

private:
    data::Matrix evaluate(const data::Matrix& batch) {
        evaluations_ += batch.rows();
        return problem_.model.probabilities(batch);
    }

    bool isBinary(std::size_t column) const { return encoder_.columns()[column].level >= 0; }

    /// Positions within each class, used as row numbers of all the data; nine tenths, drawn at random, for the fit.
    DecisionTree localTree() {
        const data::Matrix code = problem_.setup.vae().samples(x_, random_);
        LocalSample sample;
        for (int k = 0; k < 2; ++k) {
            const auto rows = problem_.setup.index().rowsOf(k);
            const std::span<const float> place(code.data(), static_cast<std::size_t>(code.cols()));
            for (const std::uint32_t row : problem_.setup.index().nearest(k, place, problem_.options.neighbours)) {
                sample.rows.push_back(static_cast<std::uint32_t>(std::ranges::lower_bound(rows, row) - rows.begin()));
                sample.labels.push_back(problem_.setup.classes()[sample.rows.back()]);
            }
        }
        std::vector<std::size_t> order(sample.rows.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        random_.shuffle(order);
        const std::size_t held = order.size() / 10;
        LocalSample train;
        for (std::size_t i = held; i < order.size(); ++i) {
            train.rows.push_back(sample.rows[order[i]]);
            train.labels.push_back(sample.labels[order[i]]);
        }
        std::vector<bool> locked(factual_.size());
        const auto domains = problem_.constraints.domains(factual_);
        for (std::size_t f = 0; f < locked.size(); ++f) locked[f] = !domains[f].canChange;
        const auto columns = treeColumns(encoder_, true, locked);
        auto tree = DecisionTree::fit(problem_.setup.table(), train, columns, problem_.setup.tree(), random_);
        double agreed = 0.0;
        for (std::size_t i = 0; i < held; ++i)
            agreed += tree.predictRow(problem_.setup.table(), sample.rows[order[i]]) == sample.labels[order[i]];
        const auto ones = std::ranges::count(sample.labels, std::uint8_t{1});
        base_.diagnostics = {
            {"fidelity", held > 0 ? agreed / static_cast<double>(held) : 1.0},
            {"neighbourhood", static_cast<double>(sample.rows.size())},
            {"share of class 1", static_cast<double>(ones) / static_cast<double>(std::max<std::size_t>(1, sample.rows.size()))}};
        return tree;
    }

    void drawPicture(const DecisionTree& tree) {
        if (!problem_.keepTrace) return;
        const std::vector<double> values(x_.data(), x_.data() + x_.size());
        picture_ = drawTree(tree, splitColumns(encoder_), tree.leafOf(values), base_.diagnostics.front().second);
        base_.tree = std::make_shared<TreePicture>(picture_);
    }

    static void merge(PublishedLeaf& leaf, const TreeNode& node, bool left) {
        const auto column = static_cast<std::size_t>(node.column);
        auto entry = std::ranges::find(leaf.conditions, column, &ColumnCondition::column);
        if (entry == leaf.conditions.end()) entry = leaf.conditions.insert(entry, ColumnCondition{.column = column, .low = {}, .high = {}});
        auto& bound = left ? entry->high : entry->low;
        bound = !bound ? node.threshold : left ? std::min(*bound, node.threshold) : std::max(*bound, node.threshold);
    }

    /// Leaves of the other class, fewest features on the path first; ties keep the order of a traversal that takes the right child first.
    std::vector<PublishedLeaf> oppositeLeaves(const DecisionTree& tree) const {
        std::vector<double> values(x_.data(), x_.data() + x_.size());
        const int own = tree.leafOf(values);
        std::vector<PublishedLeaf> found;
        std::vector<PublishedLeaf> stack{PublishedLeaf{}};
        while (!stack.empty()) {
            PublishedLeaf leaf = std::move(stack.back());
            stack.pop_back();
            const TreeNode& node = tree.nodes()[static_cast<std::size_t>(leaf.node)];
            if (node.isLeaf()) {
                leaf.label = node.label;
                if (leaf.node != own && leaf.label != base_.factualClass) found.push_back(std::move(leaf));
                continue;
            }
            for (const bool left : {true, false}) {
                PublishedLeaf child = leaf;
                child.node = left ? node.left : node.right;
                merge(child, node, left);
                stack.push_back(std::move(child));
            }
        }
        std::ranges::stable_sort(found, {}, [](const PublishedLeaf& leaf) { return leaf.conditions.size(); });
        return found;
    }

    std::vector<int> budgetsOf(const std::vector<PublishedLeaf>& leaves) const {
        const int most = problem_.options.maxSearch;
        const auto share = [most](double part) { return static_cast<int>(std::lround(part * most)); };
        if (leaves.size() == 1) return {most};
        if (leaves.size() == 2) return {share(0.8), share(0.2)};
        const bool isNear = leaves[2].conditions.size() < leaves[0].conditions.size() + 2;
        return isNear ? std::vector{share(0.6), share(0.2), share(0.2)} : std::vector{share(0.8), share(0.2)};
    }

    /// Values just outside the leaf: above an upper bound, below a lower one; binaries inverted, whether they had to be or not.
    void generate(const PublishedLeaf& leaf, double sigma, Eigen::Ref<data::Matrix> out) {
        out = x_;
        for (const ColumnCondition& condition : leaf.conditions) {
            float& value = out(0, static_cast<Eigen::Index>(condition.column));
            if (isBinary(condition.column)) {
                value = value == 0.0F ? 1.0F : 0.0F;
                continue;
            }
            const double width = problem_.setup.encodedDeviation()[condition.column] / sigma;
            double changed = 0.0;
            if (condition.low && condition.high) {
                changed = *condition.high + random_.uniform(0.0, std::min(width, *condition.high - *condition.low));
            } else {
                changed = condition.high ? *condition.high + random_.uniform(0.0, width) : *condition.low - random_.uniform(0.0, width);
            }
            value = static_cast<float>(changed);
        }
    }

    std::optional<Counterfactual> tryLeaf(const PublishedLeaf& leaf, int budget) {
        if (budget < 1) return std::nullopt;
        data::Matrix batch(budget, x_.cols());
        for (int k = 0; k < budget; ++k) {
            const double sigma = k < 0.2 * budget ? 20.0 : k < 0.4 * budget ? 5.0 : k < 0.8 * budget ? 1.0 : 0.15;
            generate(leaf, sigma, batch.row(k));
        }
        const data::Matrix probabilities = evaluate(batch);
        for (int k = 0; k < budget; ++k) {
            const std::span<const float> one(probabilities.data() + k * probabilities.cols(),
                                             static_cast<std::size_t>(probabilities.cols()));
            if (!question_.reachedBy(one)) continue;
            if (auto result = asResult(leaf, {batch.data() + k * batch.cols(), encoder_.width()})) return result;
        }
        return std::nullopt;
    }

    /// The row in original units, without rounding; cells of unchanged columns as in the factual. Only if its class holds.
    std::optional<Counterfactual> asResult(const PublishedLeaf& leaf, std::span<const float> encoded) {
        data::Row row = encoder_.decode(encoded);
        for (std::size_t f = 0; f < row.size(); ++f) {
            const auto& columns = encoder_.columnsOf(f);
            const bool same =
                std::ranges::all_of(columns, [&](std::size_t c) { return encoded[c] == x_(0, static_cast<Eigen::Index>(c)); });
            if (same) row[f] = factual_[f];
        }
        data::Matrix again(1, x_.cols());
        encoder_.encode(row, {again.data(), encoder_.width()});
        const data::Matrix probabilities = evaluate(again);
        const std::span<const float> checked(probabilities.data(), static_cast<std::size_t>(probabilities.cols()));
        if (!question_.reachedBy(checked)) return std::nullopt;

        Counterfactual result = base_;
        if (problem_.keepTrace) {
            picture_.resultLeaf = leaf.node;
            result.tree = std::make_shared<TreePicture>(picture_);
        }
        result.status = Status::Valid;
        result.row = std::move(row);
        result.predictedClass = problem_.model.classOf(checked);
        result.probabilitiesAfter.assign(checked.begin(), checked.end());
        for (const Change& change : changesOf(result.row)) result.changes.push_back(change);
        result.conditions = conditionsOf(boundsOf(leaf), encoder_.impute(factual_), factual_, result.row);
        result.distances = constraints::distances(encoder_, problem_.setup.scales(), factual_, result.row);
        result.sentences = sentencesOf(result, problem_.constraints, problem_.model);
        const auto violations = problem_.constraints.check(factual_, result.row);
        result.diagnostics.emplace_back("constraint violations", static_cast<double>(violations.size()));
        result.reason = caution(violations);
        result.sentences.push_back(result.reason);
        result.evaluations = evaluations_;
        return result;
    }

    std::vector<Change> changesOf(const data::Row& row) const {
        std::vector<Change> changes;
        for (std::size_t f = 0; f < row.size(); ++f) {
            if (row[f] == factual_[f] || (std::isnan(row[f]) && std::isnan(factual_[f]))) continue;
            Change change{.feature = f, .from = factual_[f], .to = row[f], .delta = std::nullopt};
            if (encoder_.schema().feature(f).isNumeric() && !std::isnan(factual_[f])) change.delta = row[f] - factual_[f];
            changes.push_back(change);
        }
        return changes;
    }

    static core::Message caution(const std::vector<constraints::Violation>& violations) {
        if (violations.empty()) return makeMessage("cent.published", "behaviour of the published code, for comparison only", {});
        std::vector<std::string> texts;
        texts.reserve(violations.size());
        for (const auto& violation : violations) texts.push_back(violation.message.text);
        return makeMessage("cent.published.violations",
                           "behaviour of the published code, for comparison only; it breaks the constraints: {0}",
                           {core::join(texts, "; ")});
    }

    std::vector<FeatureBounds> boundsOf(const PublishedLeaf& leaf) const {
        std::vector<FeatureBounds> all;
        for (const ColumnCondition& condition : leaf.conditions) {
            const data::EncodedColumn& column = encoder_.columns()[condition.column];
            auto entry = std::ranges::find(all, column.feature, &FeatureBounds::feature);
            if (entry == all.end()) {
                FeatureBounds fresh;
                fresh.feature = column.feature;
                if (column.level >= 0) fresh.levels.assign(encoder_.schema().feature(column.feature).levels.size(), true);
                entry = all.insert(entry, std::move(fresh));
            }
            if (column.level < 0) {
                if (condition.low) entry->low = column.offset + column.scale * *condition.low;
                if (condition.high) entry->high = column.offset + column.scale * *condition.high;
                continue;
            }
            for (std::size_t level = 0; level < entry->levels.size(); ++level) {
                if ((level == static_cast<std::size_t>(column.level)) == condition.high.has_value()) entry->levels[level] = false;
            }
        }
        return all;
    }

    Counterfactual ended(Status status, core::Message reason) const {
        Counterfactual result = base_;
        result.status = status;
        result.reason = std::move(reason);
        result.evaluations = evaluations_;
        return result;
    }

    const CentProblem& problem_;
    const data::Encoder& encoder_;
    const data::Row& factual_;
    core::Random random_;
    FlipQuestion question_;
    data::Matrix x_;
    Counterfactual base_;
    TreePicture picture_;
    std::int64_t evaluations_ = 0;
};

}  // namespace

std::vector<Counterfactual> searchPublished(const CentProblem& problem, const data::Row& factual) {
    if (problem.model.classCount() != 2) {
        throw core::Error(core::ErrorCode::Unsupported,
                          fmt::format("the published variant of CEnt knows two classes, the model has {}", problem.model.classCount()),
                          "parameter 'variant'", "use variant=corrected");
    }
    return {PublishedSearch(problem, factual).run()};
}

}  // namespace counterpoint::counterfactual
