// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace counterpoint::counterfactual {

/// N rows of C columns, each cell as the rank of its value among the column's distinct values. Sorted once, so that a fit on any
/// of its rows sorts small integers instead of numbers. Values must not be NaN.
class TreeTable {
public:
    using Values = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

    TreeTable() = default;
    /// `beforeColumn` is called before each column is sorted; it may throw to end the work.
    explicit TreeTable(const Values& values, const std::function<void()>& beforeColumn = {});

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return distinct_.size(); }
    std::uint32_t rank(std::size_t row, std::size_t column) const { return ranks_[row * distinct_.size() + column]; }
    double value(std::size_t row, std::size_t column) const { return distinct_[column][rank(row, column)]; }
    /// A column's distinct values, ascending.
    std::span<const double> distinct(std::size_t column) const { return distinct_[column]; }

private:
    std::size_t rows_ = 0;
    std::vector<std::uint32_t> ranks_;  ///< row-major: a row is one or two cache lines
    std::vector<std::vector<double>> distinct_;
};

enum class Criterion { Entropy, Gini };

/// How many columns a node looks at; drawn anew for each node.
enum class FeatureQuota { All, Sqrt, Log2, Fraction };

struct TreeOptions {
    Criterion criterion = Criterion::Entropy;
    int maxDepth = 0;  ///< 0 = no limit
    FeatureQuota quota = FeatureQuota::All;
    double quotaFraction = 1.0;  ///< for Fraction: max(1, floor(fraction * columns))
    int minSamplesLeaf = 1;
    int minSamplesSplit = 2;
    double minSamplesSplitFraction = 0.0;  ///< above 0 it stands instead of the count: max(2, ceil(fraction * rows))

    friend bool operator==(const TreeOptions&, const TreeOptions&) = default;
};

struct TreeNode {
    int column = -1;         ///< of the TreeTable; -1 in a leaf
    double threshold = 0.0;  ///< value <= threshold goes left
    int left = -1;
    int right = -1;
    int parent = -1;
    int depth = 0;
    int label = 0;          ///< the commonest class; ties to the lower one
    double impurity = 0.0;  ///< Shannon entropy in bits or Gini impurity, by the criterion
    double entropy = 0.0;   ///< Shannon entropy in bits
    std::uint32_t samples = 0;

    bool isLeaf() const { return column < 0; }
};

/// Rows of a TreeTable (repeats allowed, fewer than 2^24) with their classes in [0, classCount): what a tree is fitted on.
struct LocalSample {
    std::vector<std::uint32_t> rows;
    std::vector<std::uint8_t> labels;
    int classCount = 2;  ///< at most 255
};

/// Classification and regression tree (Breiman et al. 1984) for K classes, as scikit-learn grows it: best split of each node
/// among midpoints of consecutive distinct values; ties go to the lower column, then the lower threshold; a split without gain is
/// taken as long as the node is impure. With a quota, columns are drawn without replacement and the search goes on past the quota
/// until one valid split is found. Nodes are in pre-order, left child first.
class DecisionTree {
public:
    /// `sample` may not be empty; `columns` are the ones that may be split.
    static DecisionTree fit(const TreeTable& table, const LocalSample& sample, std::span<const std::size_t> columns,
                            const TreeOptions& options, core::Random& random);

    const std::vector<TreeNode>& nodes() const { return nodes_; }
    /// Class counts of a node.
    std::span<const std::uint32_t> counts(int node) const {
        return {counts_.data() + static_cast<std::size_t>(node) * static_cast<std::size_t>(classCount_),
                static_cast<std::size_t>(classCount_)};
    }
    int leafOf(std::span<const double> values) const;  ///< one value per column of the table
    int leafOfRow(const TreeTable& table, std::size_t row) const;
    int predictRow(const TreeTable& table, std::size_t row) const { return nodes_[static_cast<std::size_t>(leafOfRow(table, row))].label; }

private:
    friend class TreeBuilder;
    int classCount_ = 2;
    std::vector<TreeNode> nodes_;
    std::vector<std::uint32_t> counts_;
};

}  // namespace counterpoint::counterfactual
