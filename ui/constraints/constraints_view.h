// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QWidget>

class QSpinBox;
class QStackedWidget;
class QVBoxLayout;

namespace counterpoint::ui {

class DemandList;
class FeatureTable;
class Label;
class Notice;
class RelationEdit;
class SectionHeader;
class SetBar;
class SetComparison;

/// The constraints dock: the named sets, what the active one demands in words (each line can be removed), the most features that may
/// change, relations between numbers, every feature with its lock, and what two sets demand differently. Every change is an undo step.
/// objectNames within: setBox, setMenu, setNameEdit, demandList, maxChanges, relationEdit, relationAdd, relationProblem, conflictNotice,
/// fileNotice, featureFilter, featureTable, comparison, comparisonTable, constraintsEmpty.
class ConstraintsView final : public QWidget {
    Q_OBJECT
public:
    explicit ConstraintsView(Workbench& workbench, QWidget* parent = nullptr);
    ~ConstraintsView() override;

    /// Writes the active set; says inline what went wrong.
    void saveSet(const QString& path);
    /// Adds the file's set as a new one and makes it active; says inline what went wrong.
    void loadSet(const QString& path);
    /// Shows what the set at `other` demands differently from the active one.
    void compareWith(std::size_t other);

Q_SIGNALS:
    /// A demand of this feature was chosen; the window shows its row in the case.
    void featureActivated(std::size_t feature);

private:
    QWidget* buildPage();
    void refresh();
    void askToSave();
    void askToLoad();

    Workbench& workbench_;
    QStackedWidget* pages_ = nullptr;
    SetBar* sets_ = nullptr;
    Notice* fileNotice_ = nullptr;
    Notice* conflict_ = nullptr;
    SectionHeader* demandsHeader_ = nullptr;
    DemandList* demands_ = nullptr;
    QSpinBox* maxChanges_ = nullptr;
    RelationEdit* relation_ = nullptr;
    FeatureTable* features_ = nullptr;
    SetComparison* comparison_ = nullptr;
};

}  // namespace counterpoint::ui
