// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/tree_shap.h"

#include "engine/attribution/batches.h"
#include "engine/attribution/quadrature.h"
#include "engine/core/error.h"

#include <algorithm>
#include <utility>

namespace counterpoint::attribution {

namespace {

using models::TreeEnsemble;
using models::TreeNode;

constexpr std::size_t kDeepestTree = 1000;

const TreeNode& nodeAt(const TreeEnsemble& ensemble, std::int32_t position) { return ensemble.nodes[static_cast<std::size_t>(position)]; }

std::size_t depthOf(const TreeEnsemble& ensemble, std::int32_t root) {
    std::vector<std::pair<std::int32_t, std::size_t>> open{{root, 0}};
    std::size_t deepest = 0;
    while (!open.empty()) {
        const auto [at, depth] = open.back();
        open.pop_back();
        deepest = std::max(deepest, depth);
        const TreeNode& node = nodeAt(ensemble, at);
        if (!node.isLeaf()) open.insert(open.end(), {{node.left, depth + 1}, {node.right, depth + 1}});
    }
    return deepest;
}

/// The share of the training data at a node that goes to one of its children; halves where no data came.
double coverShare(const TreeEnsemble& ensemble, const TreeNode& node, std::int32_t child) {
    const double left = nodeAt(ensemble, node.left).cover;
    const double right = nodeAt(ensemble, node.right).cover;
    return left + right > 0.0 ? static_cast<double>(nodeAt(ensemble, child).cover) / (left + right) : 0.5;
}

/// Mean of the leaves below a node, weighed by cover.
double expectation(const TreeEnsemble& ensemble, std::int32_t position) {
    const TreeNode& node = nodeAt(ensemble, position);
    if (node.isLeaf()) return node.value;
    return coverShare(ensemble, node, node.left) * expectation(ensemble, node.left) +
           coverShare(ensemble, node, node.right) * expectation(ensemble, node.right);
}

/// One walk through a tree. `other` gives z of a branch: (node, child) -> [0, 1].
template <typename Other>
class Walk {
public:
    Walk(const TreeEnsemble& ensemble, const std::vector<double>& nodes, const std::vector<double>& weights, std::size_t depth)
        : ensemble_(ensemble),
          nodes_(nodes),
          weights_(weights),
          factors_(ensemble.columns),
          products_((depth + 1) * nodes.size()),
          sums_((depth + 1) * nodes.size()) {}

    /// Adds the values of one tree, times `weight`, to `values`.
    void add(std::int32_t root, const float* row, const Other& other, double weight, std::vector<double>& values) {
        row_ = row;
        other_ = &other;
        weight_ = weight;
        values_ = &values;
        std::fill_n(products_.begin(), nodes_.size(), 1.0);
        visit(root, 0);
    }

private:
    /// Shares of a column on the path so far: of the row, and of what stands for it. The product is over factors t o + (1 - t) z.
    struct Factor {
        double own = 1.0;
        double other = 1.0;
        double at(double t) const { return t * own + (1.0 - t) * other; }
        double difference() const { return own - other; }
    };

    /// Leaves in sums_[depth] the sum over the leaves below of value * product, per node of the integral.
    void visit(std::int32_t position, std::size_t depth) {
        const TreeNode& node = nodeAt(ensemble_, position);
        const std::size_t count = nodes_.size();
        const double* product = products_.data() + depth * count;
        double* sum = sums_.data() + depth * count;
        if (node.isLeaf()) {
            for (std::size_t k = 0; k < count; ++k) sum[k] = node.value * product[k];
            return;
        }
        std::fill_n(sum, count, 0.0);
        const std::int32_t taken = node.goesLeft(row_[node.column]) ? node.left : node.right;
        branch(node, node.left, taken == node.left, depth);
        branch(node, node.right, taken == node.right, depth);
    }

    void branch(const TreeNode& node, std::int32_t child, bool isTaken, std::size_t depth) {
        Factor& factor = factors_[static_cast<std::size_t>(node.column)];
        const Factor before = factor;
        const Factor after{isTaken ? before.own : 0.0, before.other * (*other_)(node, child)};
        if (after.own == 0.0 && after.other == 0.0) return;  // nobody comes here, with or without the column
        const std::size_t count = nodes_.size();
        const double* product = products_.data() + depth * count;
        double* childProduct = products_.data() + (depth + 1) * count;
        for (std::size_t k = 0; k < count; ++k) childProduct[k] = product[k] * after.at(nodes_[k]) / before.at(nodes_[k]);
        factor = after;
        visit(child, depth + 1);
        factor = before;
        // The leaves below have this column's factor `after`; the branch above that asked for the column counted them with `before`.
        double* sum = sums_.data() + depth * count;
        const double* childSum = sums_.data() + (depth + 1) * count;
        double value = 0.0;
        for (std::size_t k = 0; k < count; ++k) {
            const double t = nodes_[k];
            value += weights_[k] * childSum[k] * (after.difference() / after.at(t) - before.difference() / before.at(t));
            sum[k] += childSum[k];
        }
        (*values_)[static_cast<std::size_t>(node.column)] += weight_ * value;
    }

    const TreeEnsemble& ensemble_;
    const std::vector<double>& nodes_;
    const std::vector<double>& weights_;
    std::vector<Factor> factors_;
    std::vector<double> products_;  // [depth + 1 x nodes]
    std::vector<double> sums_;      // the same
    const float* row_ = nullptr;
    const Other* other_ = nullptr;
    double weight_ = 1.0;
    std::vector<double>* values_ = nullptr;
};

}  // namespace

TreeShap::TreeShap(const TreeEnsemble& ensemble, std::int32_t group) : ensemble_(ensemble), group_(group) {
    for (std::size_t tree = 0; tree < ensemble.roots.size(); ++tree) {
        if (ensemble.groups[tree] != group) continue;
        roots_.push_back(ensemble.roots[tree]);
        depth_ = std::max(depth_, depthOf(ensemble, ensemble.roots[tree]));
    }
    if (depth_ > kDeepestTree) {
        throw core::Error(core::ErrorCode::Unsupported, "a tree is deeper than 1,000 branches", "tree-shap", "limit the trees' depth");
    }
    hasCovers_ = std::ranges::all_of(ensemble.nodes, [](const TreeNode& node) { return node.cover >= 0.0F; });
    // A product over as many columns as a path can hold, less one, has this many points' exactness.
    const std::size_t factors = std::max<std::size_t>(1, std::min(depth_, ensemble.columns));
    Quadrature rule = quadrature(QuadratureRule::GaussLegendre, static_cast<std::int64_t>((factors + 1) / 2));
    nodes_ = std::move(rule.nodes);
    weights_ = std::move(rule.weights);
}

void TreeShap::requireCovers() const {
    if (hasCovers_) return;
    throw core::Error(core::ErrorCode::Unsupported, "the trees do not say how many training rows took each branch", "tree-shap",
                      "give data to compare with, and set perturbation=interventional");
}

std::vector<double> TreeShap::pathDependent(const float* row) const {
    requireCovers();
    const auto share = [this](const TreeNode& node, std::int32_t child) { return coverShare(ensemble_, node, child); };
    std::vector<double> values(ensemble_.columns, 0.0);
    Walk<decltype(share)> walk(ensemble_, nodes_, weights_, depth_);
    for (const std::int32_t root : roots_) walk.add(root, row, share, 1.0, values);
    return values;
}

double TreeShap::pathDependentBase() const {
    requireCovers();
    double base = ensemble_.baseMargins[static_cast<std::size_t>(group_)];
    for (const std::int32_t root : roots_) base += expectation(ensemble_, root);
    return base;
}

std::vector<double> TreeShap::interventional(const float* row, const data::Matrix& background) const {
    struct Takes {
        const float* row = nullptr;
        double operator()(const TreeNode& node, std::int32_t child) const {
            return (node.goesLeft(row[node.column]) ? node.left : node.right) == child ? 1.0 : 0.0;
        }
    };
    std::vector<double> values(ensemble_.columns, 0.0);
    Walk<Takes> walk(ensemble_, nodes_, weights_, depth_);
    const double weight = 1.0 / static_cast<double>(background.rows());
    for (Eigen::Index b = 0; b < background.rows(); ++b) {
        const Takes takes{background.data() + b * background.cols()};
        for (const std::int32_t root : roots_) walk.add(root, row, takes, weight, values);
    }
    return values;
}

namespace {

/// The rows as plain floats, as trees read them.
data::Matrix treeRows(const at::Tensor& rows) {
    const at::Tensor plain = rows.detach().to(at::kCPU, at::kFloat).flatten(1).contiguous();
    return Eigen::Map<const data::Matrix>(plain.data_ptr<float>(), plain.size(0), plain.size(1));
}

core::Error treeShapUnsupported(std::string what, std::string hint) {
    return {core::ErrorCode::Unsupported, std::move(what), "tree-shap", std::move(hint)};
}

const TreeEnsemble& requireTrees(const Problem& problem) {
    const TreeEnsemble* trees = problem.model == nullptr ? nullptr : problem.model->trees();
    if (trees == nullptr) throw treeShapUnsupported("this model is not made of decision trees", "take kernel-shap");
    if (problem.scorer->output() != Output::Logit)
        throw treeShapUnsupported("TreeSHAP explains logits only", "set output=logit, or take kernel-shap");
    return *trees;
}

bool isInterventional(const Problem& problem) {
    const std::string& perturbation = problem.parameters.text("perturbation");
    if (perturbation == "auto") return problem.background.defined();
    if (perturbation == "interventional" && !problem.background.defined()) {
        throw treeShapUnsupported("interventional TreeSHAP compares with rows of the data, and there are none",
                                  "open the data, or set perturbation=path-dependent");
    }
    return perturbation == "interventional";
}

Maps explainTreeShap(const Problem& problem, const core::Context& context) {
    const TreeEnsemble& trees = requireTrees(problem);
    const bool interventional = isInterventional(problem);
    const bool isBinary = trees.baseMargins.size() == 1;
    const data::Matrix rows = treeRows(problem.inputs);
    const data::Matrix background = interventional ? treeRows(problem.background) : data::Matrix();
    const at::Tensor targets = problem.targets.to(at::kCPU, at::kLong).contiguous();

    std::vector<TreeShap> explainers;
    std::vector<double> bases;
    for (std::size_t group = 0; group < trees.baseMargins.size(); ++group) {
        explainers.emplace_back(trees, static_cast<std::int32_t>(group));
        bases.push_back(interventional ? 0.0 : explainers.back().pathDependentBase());
    }
    at::Tensor values = at::empty({rows.rows(), rows.cols()}, at::TensorOptions().dtype(at::kDouble));
    at::Tensor base = at::empty({rows.rows()}, at::TensorOptions().dtype(at::kDouble));
    for (Eigen::Index n = 0; n < rows.rows(); ++n) {
        throwIfCancelled(context);
        const auto target = static_cast<std::size_t>(targets.data_ptr<std::int64_t>()[n]);
        const std::size_t group = isBinary ? 0 : target;
        const TreeShap& explainer = explainers[group];
        const float* row = rows.data() + n * rows.cols();
        const std::vector<double> found = interventional ? explainer.interventional(row, background) : explainer.pathDependent(row);
        // Class 0 of two has minus the margin.
        const double sign = isBinary && target == 0 ? -1.0 : 1.0;
        std::ranges::transform(found, values.data_ptr<double>() + n * rows.cols(), [sign](double value) { return sign * value; });
        base.data_ptr<double>()[n] = sign * bases[group];
        context.progress->setPhaseFraction(static_cast<double>(n + 1) / static_cast<double>(rows.rows()));
    }
    Maps maps;
    maps.values = values.reshape(problem.inputs.sizes()).to(problem.inputs.device());
    maps.base = interventional ? meanOutputs(*problem.scorer, problem.background, context).index_select(0, problem.targets) : base;
    return maps;
}

}  // namespace

const MethodInfo& treeShapInfo() {
    static const MethodInfo info = [] {
        MethodInfo method;
        method.name = "tree-shap";
        method.label = "TreeSHAP";
        method.help = "exact SHAP values of boosted trees, read off their branches";
        method.source = "Lundberg et al.: From local explanations to global understanding with explainable AI for trees, 2020";
        method.scale = Scale::Additive;
        method.needsTreeStructure = true;
        method.isInstant = true;
        method.modalities = {"table"};
        method.parameters = {
            core::choiceParam("perturbation", "Absent features", "auto", {"auto", "interventional", "path-dependent"},
                              "take the values of background rows, or follow the branches as the training data did; auto: the first "
                              "where there are data"),
            backgroundParam(100)};
        return method;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeTreeShap() { return makeStateless<explainTreeShap>(); }

}  // namespace counterpoint::attribution
