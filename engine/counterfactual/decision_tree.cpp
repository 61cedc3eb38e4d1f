// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/decision_tree.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

namespace counterpoint::counterfactual {

TreeTable::TreeTable(const Values& values, const std::function<void()>& beforeColumn)
    : rows_(static_cast<std::size_t>(values.rows())), distinct_(static_cast<std::size_t>(values.cols())) {
    const std::size_t columns = distinct_.size();
    ranks_.resize(rows_ * columns);
    std::vector<double> sorted(rows_);
    for (std::size_t c = 0; c < columns; ++c) {
        if (beforeColumn) beforeColumn();
        const auto column = values.col(static_cast<Eigen::Index>(c));
        for (std::size_t r = 0; r < rows_; ++r) sorted[r] = column(static_cast<Eigen::Index>(r));
        std::sort(sorted.begin(), sorted.end());
        auto& distinct = distinct_[c];
        std::unique_copy(sorted.begin(), sorted.end(), std::back_inserter(distinct));
        for (std::size_t r = 0; r < rows_; ++r) {
            const auto place = std::lower_bound(distinct.begin(), distinct.end(), column(static_cast<Eigen::Index>(r)));
            ranks_[r * columns + c] = static_cast<std::uint32_t>(place - distinct.begin());
        }
    }
}

/// Grows one tree. Every splittable column with more than two values keeps the samples sorted by rank; a split partitions these
/// lists in place, so nothing is sorted twice. Columns of two values need counts only.
class TreeBuilder {
public:
    TreeBuilder(const TreeTable& table, const LocalSample& sample, std::span<const std::size_t> columns, const TreeOptions& options,
                core::Random& random)
        : table_(table),
          options_(options),
          random_(random),
          samples_(sample.rows.size()),
          classes_(static_cast<std::size_t>(sample.classCount)),
          columns_(columns),
          labels_(sample.labels) {
        tree_.classCount_ = sample.classCount;
        minSplit_ = static_cast<std::size_t>(std::max(2, options.minSamplesSplit));
        if (options.minSamplesSplitFraction > 0.0) {
            const double share = std::ceil(options.minSamplesSplitFraction * static_cast<double>(samples_));
            minSplit_ = std::max<std::size_t>(2, static_cast<std::size_t>(share));
        }
        minLeaf_ = static_cast<std::size_t>(std::max(1, options.minSamplesLeaf));
        quota_ = quotaOf(columns.size());
        order_.resize(samples_);
        std::iota(order_.begin(), order_.end(), 0U);
        goesLeft_.resize(samples_);
        held_.resize(samples_);
        left_.resize(classes_);
        prepareTables();
        prepareColumns(sample.rows);
    }

    DecisionTree grow() {
        std::vector<Pending> stack{{.begin = 0, .end = samples_, .parent = -1, .depth = 0, .isLeft = false}};
        while (!stack.empty()) {
            const Pending pending = stack.back();
            stack.pop_back();
            const int node = addNode(pending);
            Split best;
            if (!mayBeSplit(node) || !findSplit(pending, node, best)) continue;
            const std::size_t middle = divide(pending, node, best);
            stack.push_back({.begin = middle, .end = pending.end, .parent = node, .depth = pending.depth + 1, .isLeft = false});
            stack.push_back({.begin = pending.begin, .end = middle, .parent = node, .depth = pending.depth + 1, .isLeft = true});
        }
        return std::move(tree_);
    }

private:
    struct Entry {
        std::uint32_t rank = 0;
        std::uint32_t sample = 0;  ///< low 24 bits: number of the sample; high 8: its class
    };
    struct Pending {
        std::size_t begin = 0;
        std::size_t end = 0;
        int parent = -1;
        int depth = 0;
        bool isLeft = false;
    };
    struct Split {
        double score = std::numeric_limits<double>::infinity();
        std::size_t slot = 0;    ///< of columns_
        std::uint32_t rank = 0;  ///< the largest rank that goes left
        std::uint32_t next = 0;  ///< the smallest rank that goes right
        bool found = false;
    };
    struct ColumnData {
        bool isBinary = false;
        std::vector<Entry> sorted;       ///< more than two values
        std::vector<std::uint8_t> bits;  ///< two values: rank of each sample
    };

    static constexpr std::uint32_t kSampleMask = 0xffffff;
    /// Scores nearer than this are ties: the same split reached by different sums.
    static constexpr double kTie = 1e-9;

    std::size_t quotaOf(std::size_t count) const {
        const auto columns = static_cast<double>(count);
        double quota = columns;
        if (options_.quota == FeatureQuota::Sqrt) quota = std::floor(std::sqrt(columns));
        if (options_.quota == FeatureQuota::Log2) quota = std::floor(std::log2(columns));
        if (options_.quota == FeatureQuota::Fraction) quota = std::floor(options_.quotaFraction * columns);
        return std::clamp<std::size_t>(quota < 1.0 ? 1 : static_cast<std::size_t>(quota), 1, std::max<std::size_t>(1, count));
    }

    /// Impurity of a part times its size, as sums of table entries: n log2 n - SUM c log2 c, or n - SUM c^2 / n.
    void prepareTables() {
        term_.resize(samples_ + 1);
        inverse_.resize(samples_ + 1);
        for (std::size_t i = 1; i <= samples_; ++i) {
            const auto count = static_cast<double>(i);
            term_[i] = count * std::log2(count);
            inverse_[i] = 1.0 / count;
        }
    }

    void prepareColumns(std::span<const std::uint32_t> rows) {
        data_.resize(columns_.size());
        std::vector<Entry> scratch(samples_);
        for (std::size_t slot = 0; slot < columns_.size(); ++slot) {
            const std::size_t column = columns_[slot];
            ColumnData& data = data_[slot];
            data.isBinary = table_.distinct(column).size() <= 2;
            if (data.isBinary) {
                data.bits.resize(samples_);
                for (std::size_t i = 0; i < samples_; ++i) data.bits[i] = static_cast<std::uint8_t>(table_.rank(rows[i], column));
                continue;
            }
            data.sorted.resize(samples_);
            for (std::size_t i = 0; i < samples_; ++i) {
                data.sorted[i] = {table_.rank(rows[i], column), static_cast<std::uint32_t>(i) | (std::uint32_t{labels_[i]} << 24U)};
            }
            sortByRank(data.sorted, scratch, static_cast<std::uint32_t>(table_.distinct(column).size()));
        }
    }

    /// Stable counting sort by digits of 11 bits.
    static void sortByRank(std::vector<Entry>& entries, std::vector<Entry>& scratch, std::uint32_t ranks) {
        constexpr std::uint32_t kBits = 11;
        const auto width = static_cast<std::uint32_t>(std::bit_width(ranks));
        for (std::uint32_t shift = 0; shift < width; shift += kBits) {
            std::array<std::uint32_t, (1U << kBits) + 1> starts{};
            const auto digit = [shift](const Entry& entry) { return (entry.rank >> shift) & ((1U << kBits) - 1); };
            for (const Entry& entry : entries) ++starts[digit(entry) + 1];
            const std::uint32_t used = std::min((1U << kBits), (ranks >> shift) + 1);
            for (std::uint32_t i = 0; i < used; ++i) starts[i + 1] += starts[i];
            for (const Entry& entry : entries) scratch[starts[digit(entry)]++] = entry;
            entries.swap(scratch);
        }
    }

    int addNode(const Pending& pending) {
        const auto index = static_cast<int>(tree_.nodes_.size());
        TreeNode node;
        node.parent = pending.parent;
        node.depth = pending.depth;
        node.samples = static_cast<std::uint32_t>(pending.end - pending.begin);
        const std::size_t offset = tree_.counts_.size();
        tree_.counts_.resize(offset + classes_, 0);
        const std::span<std::uint32_t> counts(tree_.counts_.data() + offset, classes_);
        for (std::size_t i = pending.begin; i < pending.end; ++i) ++counts[labels_[order_[i]]];
        double squares = 0.0;
        for (std::size_t k = 0; k < classes_; ++k) {
            if (counts[k] > counts[static_cast<std::size_t>(node.label)]) node.label = static_cast<int>(k);
            const double share = static_cast<double>(counts[k]) / node.samples;
            if (counts[k] > 0) node.entropy -= share * std::log2(share);
            squares += share * share;
        }
        node.impurity = options_.criterion == Criterion::Entropy ? node.entropy : 1.0 - squares;
        tree_.nodes_.push_back(node);
        if (pending.parent >= 0) {
            TreeNode& parent = tree_.nodes_[static_cast<std::size_t>(pending.parent)];
            (pending.isLeft ? parent.left : parent.right) = index;
        }
        return index;
    }

    bool mayBeSplit(int index) const {
        const TreeNode& node = tree_.nodes_[static_cast<std::size_t>(index)];
        if (options_.maxDepth > 0 && node.depth >= options_.maxDepth) return false;
        return node.samples >= minSplit_ && node.samples >= 2 * minLeaf_ && node.impurity > 1e-12;
    }

    bool findSplit(const Pending& pending, int node, Split& best) {
        const bool drawn = quota_ < columns_.size();
        if (drawn) {
            draw_.resize(columns_.size());
            std::iota(draw_.begin(), draw_.end(), std::size_t{0});
        }
        for (std::size_t visited = 0; visited < columns_.size(); ++visited) {
            if (visited >= quota_ && best.found) break;
            std::size_t slot = visited;
            if (drawn) {
                std::swap(draw_[visited], draw_[visited + random_.index(draw_.size() - visited)]);
                slot = draw_[visited];
            }
            if (data_[slot].isBinary) {
                tryBinary(pending, node, slot, best);
            } else if (classes_ == 2) {
                trySortedTwoClasses(pending, node, slot, best);
            } else {
                trySorted(pending, node, slot, best);
            }
        }
        return best.found;
    }

    double partScore(std::span<const std::uint32_t> counts, std::size_t size) const {
        double sum = 0.0;
        if (options_.criterion == Criterion::Entropy) {
            for (const std::uint32_t count : counts) sum += term_[count];
            return term_[size] - sum;
        }
        for (const std::uint32_t count : counts) sum += static_cast<double>(count) * count;
        return static_cast<double>(size) - sum * inverse_[size];
    }

    void offer(double score, std::size_t slot, std::uint32_t rank, std::uint32_t next, Split& best) const {
        const bool isTie = best.found && std::abs(score - best.score) <= kTie;
        if (isTie ? slot >= best.slot : score >= best.score) return;
        best = {.score = isTie ? best.score : score, .slot = slot, .rank = rank, .next = next, .found = true};
    }

    double splitScore(int node, std::size_t leftSize) {
        const auto counts = tree_.counts(node);
        const std::size_t size = tree_.nodes_[static_cast<std::size_t>(node)].samples;
        double score = partScore(left_, leftSize);
        for (std::size_t k = 0; k < classes_; ++k) left_[k] = counts[k] - left_[k];
        score += partScore(left_, size - leftSize);
        for (std::size_t k = 0; k < classes_; ++k) left_[k] = counts[k] - left_[k];
        return score;
    }

    void tryBinary(const Pending& pending, int node, std::size_t slot, Split& best) {
        const std::uint8_t* bits = data_[slot].bits.data();
        std::fill(left_.begin(), left_.end(), 0U);
        for (std::size_t i = pending.begin; i < pending.end; ++i) {
            const std::uint32_t sample = order_[i];
            left_[labels_[sample]] += 1U - bits[sample];
        }
        const std::size_t leftSize = std::accumulate(left_.begin(), left_.end(), std::size_t{0});
        if (leftSize < minLeaf_ || pending.end - pending.begin - leftSize < minLeaf_) return;
        offer(splitScore(node, leftSize), slot, 0, 1, best);
    }

    void trySorted(const Pending& pending, int node, std::size_t slot, Split& best) {
        const Entry* sorted = data_[slot].sorted.data();
        std::fill(left_.begin(), left_.end(), 0U);
        for (std::size_t i = pending.begin; i + 1 < pending.end; ++i) {
            ++left_[sorted[i].sample >> 24U];
            const std::size_t leftSize = i + 1 - pending.begin;
            if (sorted[i].rank == sorted[i + 1].rank || leftSize < minLeaf_ || pending.end - i - 1 < minLeaf_) continue;
            offer(splitScore(node, leftSize), slot, sorted[i].rank, sorted[i + 1].rank, best);
        }
    }

    /// The same as trySorted, where one count says everything.
    void trySortedTwoClasses(const Pending& pending, int node, std::size_t slot, Split& best) {
        const Entry* sorted = data_[slot].sorted.data();
        if (sorted[pending.begin].rank == sorted[pending.end - 1].rank) return;
        const std::size_t size = pending.end - pending.begin;
        const std::size_t ones = tree_.counts(node)[1];
        const bool isEntropy = options_.criterion == Criterion::Entropy;
        std::size_t leftOnes = 0;
        for (std::size_t leftSize = 1; leftSize < size; ++leftSize) {
            const Entry& entry = sorted[pending.begin + leftSize - 1];
            const Entry& next = sorted[pending.begin + leftSize];
            leftOnes += entry.sample >> 24U;
            if (entry.rank == next.rank || leftSize < minLeaf_ || size - leftSize < minLeaf_) continue;
            const double score = isEntropy ? entropyPart(leftSize, leftOnes) + entropyPart(size - leftSize, ones - leftOnes)
                                           : giniPart(leftSize, leftOnes) + giniPart(size - leftSize, ones - leftOnes);
            offer(score, slot, entry.rank, next.rank, best);
        }
    }

    double entropyPart(std::size_t size, std::size_t ones) const { return term_[size] - (term_[size - ones] + term_[ones]); }
    double giniPart(std::size_t size, std::size_t ones) const {
        const auto a = static_cast<double>(size - ones);
        const auto b = static_cast<double>(ones);
        return static_cast<double>(size) - (a * a + b * b) * inverse_[size];
    }

    /// Writes the split into the node and moves the samples of the left child to the front of every list.
    std::size_t divide(const Pending& pending, int index, const Split& split) {
        TreeNode& node = tree_.nodes_[static_cast<std::size_t>(index)];
        const std::size_t column = columns_[split.slot];
        const auto distinct = table_.distinct(column);
        const double low = distinct[split.rank];
        const double high = distinct[split.next];
        node.column = static_cast<int>(column);
        node.threshold = low + (high - low) / 2.0;
        if (!(node.threshold < high)) node.threshold = low;

        const ColumnData& data = data_[split.slot];
        for (std::size_t i = pending.begin; i < pending.end; ++i) {
            if (data.isBinary) {
                goesLeft_[order_[i]] = data.bits[order_[i]] == 0;
            } else {
                goesLeft_[data.sorted[i].sample & kSampleMask] = data.sorted[i].rank <= split.rank;
            }
        }
        const std::size_t middle = partition(
            order_.data(), pending, [](std::uint32_t sample) { return sample; }, held_);
        if (options_.maxDepth > 0 && pending.depth + 1 >= options_.maxDepth) return middle;  // the children are leaves
        for (ColumnData& other : data_) {
            if (!other.isBinary)
                partition(
                    other.sorted.data(), pending, [](const Entry& e) { return e.sample & kSampleMask; }, heldEntries_);
        }
        return middle;
    }

    /// Stable and without branches: every item is written to both lists, and one of the two ends moves.
    template <typename Item, typename SampleOf>
    std::size_t partition(Item* items, const Pending& pending, SampleOf sampleOf, std::vector<Item>& held) const {
        held.resize(samples_);
        std::size_t kept = pending.begin;
        std::size_t moved = 0;
        for (std::size_t i = pending.begin; i < pending.end; ++i) {
            const Item item = items[i];
            const std::size_t left = goesLeft_[sampleOf(item)];
            items[kept] = item;
            held[moved] = item;
            kept += left;
            moved += 1 - left;
        }
        std::copy_n(held.begin(), moved, items + kept);
        return kept;
    }

    const TreeTable& table_;
    const TreeOptions& options_;
    core::Random& random_;
    std::size_t samples_;
    std::size_t classes_;
    std::span<const std::size_t> columns_;
    std::span<const std::uint8_t> labels_;
    std::size_t minSplit_ = 2;
    std::size_t minLeaf_ = 1;
    std::size_t quota_ = 1;
    DecisionTree tree_;
    std::vector<ColumnData> data_;
    std::vector<std::uint32_t> order_;
    std::vector<std::uint8_t> goesLeft_;
    std::vector<std::uint32_t> held_;
    std::vector<Entry> heldEntries_;
    std::vector<std::uint32_t> left_;
    std::vector<double> term_;
    std::vector<double> inverse_;
    std::vector<std::size_t> draw_;
};

DecisionTree DecisionTree::fit(const TreeTable& table, const LocalSample& sample, std::span<const std::size_t> columns,
                               const TreeOptions& options, core::Random& random) {
    return TreeBuilder(table, sample, columns, options, random).grow();
}

int DecisionTree::leafOf(std::span<const double> values) const {
    int index = 0;
    while (!nodes_[static_cast<std::size_t>(index)].isLeaf()) {
        const TreeNode& node = nodes_[static_cast<std::size_t>(index)];
        index = values[static_cast<std::size_t>(node.column)] <= node.threshold ? node.left : node.right;
    }
    return index;
}

int DecisionTree::leafOfRow(const TreeTable& table, std::size_t row) const {
    int index = 0;
    while (!nodes_[static_cast<std::size_t>(index)].isLeaf()) {
        const TreeNode& node = nodes_[static_cast<std::size_t>(index)];
        index = table.value(row, static_cast<std::size_t>(node.column)) <= node.threshold ? node.left : node.right;
    }
    return index;
}

}  // namespace counterpoint::counterfactual
