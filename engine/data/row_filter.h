// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::data {

/// What a condition may ask about one row. `predicted` and `probabilities` are only read when needsPredictions().
struct RowFacts {
    const Table* table = nullptr;
    std::size_t row = 0;
    int predicted = -1;                    ///< class index
    std::span<const float> probabilities;  ///< [K]
};

/// A condition, bound to a table: comparisons (= != < <= > >=) joined by and, or, not and parentheses.
///
/// A comparison has a name on its left and a value on its right. Names are the columns of the schema and label, predicted, probability
/// (of the predicted class), probability.CLASS and row; a column that bears one of these names is written feature:NAME. Names and
/// values that hold spaces or operators stand in single or double quotes. A missing cell equals only '', and is neither less nor more than
/// anything.
class RowFilter {
public:
    /// Errors (Usage) point at the column (from 1) where the text stops making sense.
    static RowFilter parse(std::string_view text, const Schema& schema, const std::vector<std::string>& classNames);

    RowFilter(RowFilter&&) noexcept;
    RowFilter& operator=(RowFilter&&) noexcept;
    ~RowFilter();

    bool needsPredictions() const;
    bool matches(const RowFacts& facts) const;

    struct Node;

private:
    RowFilter(std::unique_ptr<Node> root, bool needsPredictions);

    std::unique_ptr<Node> root_;
    bool needsPredictions_ = false;
};

/// Row numbers written as "0,5,10-19": from 0, ends included, each once, in the order given.
/// Errors (Usage) name the part that is malformed or beyond the last row.
std::vector<std::size_t> parseRowNumbers(std::string_view text, std::size_t rowCount);

}  // namespace counterpoint::data
