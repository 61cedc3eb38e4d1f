// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/row_order.h"
#include "engine/jobs/workspace.h"

#include <QString>
#include <QStringList>
#include <map>
#include <optional>
#include <set>

namespace counterpoint::ui {

/// What the person wants to see of one column.
struct ColumnFilter {
    std::optional<double> min;  ///< ordered columns; original units or level codes
    std::optional<double> max;
    std::set<std::size_t> levels;  ///< columns of levels: only these; empty = all

    bool isEmpty() const { return !min && !max && levels.empty(); }
    friend bool operator==(const ColumnFilter&, const ColumnFilter&) = default;
};

/// What the filter bar and the header of the case list ask for.
struct CaseQuery {
    QString text;
    QString condition;
    std::map<std::size_t, ColumnFilter> columns;  ///< by field of the table's schema
    std::optional<int> predicted;
    std::optional<bool> correct;
    data::SortKey sort;
    bool isDescending = false;

    /// Any filter is set; the order does not count.
    bool isFiltered() const;
    /// Every row, in the table's order: nothing to compute.
    bool isPlain() const { return !isFiltered() && sort == data::SortKey{} && !isDescending; }
    friend bool operator==(const CaseQuery&, const CaseQuery&) = default;
};

/// The engine's form of it: filters by level become part of the condition.
data::RowQuery rowQuery(const CaseQuery& query, const data::Schema& schema);

/// "age 30 to 45", "home: owner, rent": a column's filter in words.
QString filterText(const data::Feature& feature, const ColumnFilter& filter);

/// A view of predictions for the engine's selection; `predictions` may be null and must outlive the answer.
data::PredictionColumns predictionColumns(const jobs::Predictions* predictions, const std::vector<std::string>& classNames);

}  // namespace counterpoint::ui
