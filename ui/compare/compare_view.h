// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/comparison.h"
#include "ui/workbench/workbench.h"

#include <QWidget>
#include <vector>

class QGridLayout;
class QScrollArea;

namespace counterpoint::ui {

class EmptyState;
class Label;
class SectionHeader;

/// The page "Compare": runs of one comparison side by side, one column per method or constraint set; rows are the outcome, the changes
/// feature by feature, distance, checks and time, on one scale. A column's best result can be kept for the report.
/// objectNames: compareView, compareGrid, compareBack, compareTitle_N, keepColumn_N, compareAgreement.
class CompareView final : public QWidget {
    Q_OBJECT
public:
    explicit CompareView(Workbench& workbench, QWidget* parent = nullptr);

    /// What "Compare all" compares: every named constraint set; where there is only one, also what the schema alone demands and at most
    /// one change.
    std::vector<ComparisonItem> suggestedItems() const;
    void showComparison(const QString& comparison);

Q_SIGNALS:
    /// The person goes back to the case.
    void closed();

private:
    void rebuild();
    std::vector<const Run*> runs() const;
    void addHead(const std::vector<const Run*>& columns);
    int addFeatureRows(const counterfactual::Comparison& comparison, int row);
    void addFactRows(const std::vector<const Run*>& columns, const counterfactual::Comparison& comparison, int row);
    void addRowName(const QString& name, const QString& help, int row);
    void setCell(const QString& words, int row, int column, bool strong = false);

    Workbench& workbench_;
    QString comparison_;
    SectionHeader* header_ = nullptr;
    Label* agreement_ = nullptr;
    EmptyState* empty_ = nullptr;
    QScrollArea* scroll_ = nullptr;
    QWidget* table_ = nullptr;
    QGridLayout* grid_ = nullptr;
};

}  // namespace counterpoint::ui
