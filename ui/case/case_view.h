// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QWidget>
#include <optional>

class QStackedWidget;

namespace counterpoint::ui {

class CaseHead;
class EmptyState;
class QuestionBar;
class ValueList;
class ValueTools;

/// The central area: one case of a table. On top what the model says of its values (follows every drag), the question (target, margin,
/// threshold) and below one row per feature with its editor, lock and direction. Without data or case it says what to do next.
/// Keys: in the list Up and Down, L lock, D direction, Enter edit, + and - one step, Space or Right opens the curve; Ctrl+F searches.
/// objectNames within: caseTitle, trueLabel, editedChip, backToOriginal, searchFromValues, probabilityBar, caseSentence, targetBox,
/// marginBox, thresholdBox, featureSearch, onlyChanged, featureCount, valueList, caseEmpty.
class CaseView final : public QWidget {
    Q_OBJECT
public:
    explicit CaseView(Workbench& workbench, QWidget* parent = nullptr);

    /// The feature whose row is selected; nothing without a case.
    std::optional<std::size_t> selectedFeature() const;
    /// What the window's "Lock" (L) does: locks or frees the selected feature. One click of F2.
    void toggleLockOfSelected();
    /// Scrolls to the feature's row and selects it; clears a search that hides it.
    void revealFeature(std::size_t feature);
    /// The list, for tests: rows are objects named "valueRow_" + feature's position.
    ValueList& values() { return *values_; }

Q_SIGNALS:
    void selectedFeatureChanged();
    /// The empty page's buttons: the window opens the file dialog, or shows the case list.
    void openRequested();
    void casesRequested();

private:
    void build();
    void showState();

    Workbench& workbench_;
    QStackedWidget* pages_ = nullptr;
    EmptyState* noData_ = nullptr;
    EmptyState* noCase_ = nullptr;
    CaseHead* head_ = nullptr;
    QuestionBar* question_ = nullptr;
    ValueTools* tools_ = nullptr;
    ValueList* values_ = nullptr;
};

}  // namespace counterpoint::ui
