// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"
#include "ui/cases/case_query.h"

#include <QWidget>
#include <vector>

namespace counterpoint::ui {

class Chip;
class ConditionEdit;
class FlowLayout;
class SearchField;
class ToolButton;

/// The filter bar above the case list: free text, a condition, chips for the predicted class and for right and wrong predictions, and a
/// chip for every filtered column that takes its filter away. The order is kept here too, as it is part of the question.
/// objectNames within: caseSearch, caseCondition, filterColumns, predicted_K, correct_1, correct_0, columnChip_FIELD.
class CaseFilter final : public QWidget {
    Q_OBJECT
public:
    explicit CaseFilter(QWidget* parent = nullptr);

    /// A new table: every filter goes.
    void setTable(const data::Schema& schema, const std::vector<std::string>& classNames);
    const CaseQuery& query() const { return query_; }
    /// As a session keeps it: without a signal.
    void setCondition(const QString& condition);
    void setColumnFilter(std::size_t field, const ColumnFilter& filter);
    void setSort(const data::SortKey& sort, bool isDescending);
    /// Opens the question for a column's range or levels.
    void askColumn(std::size_t field, const QPoint& globalPosition);
    /// A tool button at the right of the search.
    void addButton(QWidget* button);
    void focusSearch();

public Q_SLOTS:
    /// Takes every filter away; the order stays.
    void clearFilters();

Q_SIGNALS:
    void queryChanged();

private:
    void buildChips();
    void showColumnChips();
    void addColumnChip(std::size_t field, const ColumnFilter& filter);
    void showColumnMenu();

    data::Schema schema_;
    std::vector<std::string> classNames_;
    CaseQuery query_;
    SearchField* search_;
    ConditionEdit* condition_;
    ToolButton* columns_;
    QWidget* chips_;
    FlowLayout* flow_;
    QWidget* buttons_;
    std::vector<Chip*> predicted_;
    std::vector<Chip*> correct_;  ///< wrong, right; empty without a label
    std::vector<Chip*> columnChips_;
};

}  // namespace counterpoint::ui
