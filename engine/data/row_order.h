// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/table.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace counterpoint::data {

/// A view of the predictions of every row of a table. Without classes there are none yet: no row then satisfies a condition on
/// predictions, and sorting by them leaves the order of the rows.
struct PredictionColumns {
    std::vector<std::string> classNames;     ///< K names; conditions may use them before there are predictions
    std::span<const float> probabilities{};  ///< [N x K], row-major
    std::span<const int> classes{};          ///< [N]

    bool isEmpty() const { return classes.empty(); }
    int classOf(std::size_t row) const { return isEmpty() ? kMissingCode : classes[row]; }
    std::span<const float> ofRow(std::size_t row) const { return probabilities.subspan(row * classNames.size(), classNames.size()); }
};

/// Cells of a numeric or ordinal field (level codes) within [min, max], ends included; missing cells are outside.
struct ColumnRange {
    std::size_t field = 0;
    std::optional<double> min;
    std::optional<double> max;
};

/// What rows are ordered by. Numbers by value, ordinals, label and prediction by level or class order, other levels and texts by name
/// without regard to case; correctness: wrong before right.
struct SortKey {
    enum class Kind { RowNumber, Field, Label, Predicted, Probability, Correct } kind = Kind::RowNumber;
    std::size_t index = 0;  ///< Field: the field; Probability: the class

    friend bool operator==(const SortKey&, const SortKey&) = default;
};

/// Which rows are wanted, and in which order; everything that is set must hold.
struct RowQuery {
    std::string text;       ///< some column's text contains it; case does not count
    std::string condition;  ///< the grammar of row_filter.h
    std::vector<ColumnRange> ranges;
    std::optional<int> predicted;      ///< class
    std::optional<int> label;          ///< class
    std::optional<bool> correct;       ///< the prediction is the label; rows without a label are neither right nor wrong
    std::optional<int> probabilityOf;  ///< the class whose probability the two bounds mean; none = each row's predicted one
    std::optional<double> minProbability;
    std::optional<double> maxProbability;
    SortKey sort;
    bool descending = false;
};

/// Whether the answer depends on predictions. Errors as selectRows for a malformed condition.
bool needsPredictions(const RowQuery& query, const Schema& schema, const std::vector<std::string>& classNames);

/// Row numbers that satisfy the query, in its order: stable (ties by row number, also when descending), missing values last.
/// Errors: Usage for a malformed condition (by column) or a field, class or range that does not exist; Cancelled on stop.
/// Progress runs over the current phase.
std::vector<std::uint32_t> selectRows(const Table& table, const PredictionColumns& predictions, const RowQuery& query,
                                      const core::Context& context);

}  // namespace counterpoint::data
