// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QPoint>
#include <QWidget>

class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace counterpoint::ui {

class EmptyState;
class Label;
class TreeCanvas;

/// The dock "Reasons": the local tree that the shown result was read off, with both paths, and the conditions that had to be met. Each
/// condition can lock its feature, free it, or be excluded: the search then has to find another way.
/// objectNames: reasonsView, reasonTree, reasonFacts, condition_N, lockCondition_N, relaxCondition_N, excludeCondition_N.
class ReasonsView final : public QWidget {
    Q_OBJECT
public:
    explicit ReasonsView(Workbench& workbench, QWidget* parent = nullptr);

private:
    void rebuild();
    void showTree(const counterfactual::Counterfactual& result);
    void showConditions(const counterfactual::Counterfactual& result);
    QWidget* makeCondition(const counterfactual::Condition& condition, std::size_t index);
    void showNodeMenu(int node);
    void lock(std::size_t feature);
    void relax(std::size_t feature);
    void exclude(const counterfactual::Condition& condition);

    Workbench& workbench_;
    QStackedWidget* pages_ = nullptr;
    EmptyState* empty_ = nullptr;
    TreeCanvas* canvas_ = nullptr;
    QScrollArea* treeArea_ = nullptr;
    Label* facts_ = nullptr;
    QWidget* conditions_ = nullptr;
    QVBoxLayout* column_ = nullptr;
};

}  // namespace counterpoint::ui
