// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/row_order.h"
#include "ui/workbench/workbench.h"

#include <QWidget>
#include <cstdint>
#include <optional>
#include <vector>

class QMenu;
class QStackedWidget;
class QTabBar;

namespace counterpoint::ui {

class CaseFilter;
class CaseModel;
class CaseTable;
class Label;
class Notice;
class OwnCaseModel;
class PushButton;
struct CaseColumn;
struct ExplainedFile;

/// The dock "Cases": every row of the open data with its prediction, filtered and sorted by jobs on the search lane that yield row numbers
/// (decisions.md 19), and the person's own cases on a second tab. A click on a row selects the case.
/// objectNames: casesView, caseTable, ownCaseTable, caseTabs, caseFilter (see case_filter.h), caseCount, newCase, pasteCases,
/// clearFilters, explainAll, caseNotice.
class CasesView final : public QWidget {
    Q_OBJECT
public:
    explicit CasesView(Workbench& workbench, QWidget* parent = nullptr);

    /// Scrolls to a row and marks it as the one to look at, without selecting it; lasts until a case is selected.
    void recommendRow(std::size_t row);
    /// Row numbers as they are shown, in order.
    const std::vector<std::uint32_t>& shownRows() const;
    /// A filter or sort is on its way.
    bool isBusy() const;

public Q_SLOTS:
    /// Puts the keyboard into the free-text search.
    void focusSearch();
    /// Opens the editor for a new case, filled from the current case, or from medians and commonest levels.
    void newCase();
    /// Cases from the clipboard: comma- or tab-separated rows, with or without a header.
    void pasteCases();
    /// Asks for a file, then searches every row that is shown, as a job; results are written as they stand when it is cancelled.
    void explainAll();
    void explainAllTo(const QString& path);
    void copyRows();

Q_SIGNALS:
    /// Another set of rows is shown.
    void rowsChanged();

private:
    void build();
    std::vector<QWidget*> buildButtons();
    QWidget* buildData();
    QLayout* buildFoot(QWidget* page);
    QWidget* buildOwn();
    void connectTable();
    void onOpened();
    void onPredictions();
    void applyQuery();
    void showRows();
    void showFilters();
    void showCount();
    void showCurrentCase();
    void showOwnCases();
    /// The next of the three states of a column: ascending, descending, the data's order.
    void sortBy(int section);
    void setSort(int section, const data::SortKey& key, bool isDescending);
    void clearSort();
    data::SortKey sortKeyOf(int section) const;
    void askColumn(int section);
    void showMenu(int section, const QPoint& place);
    void addSortActions(QMenu& menu, int section, const CaseColumn& column);
    QString nextName() const;
    void addCases(const std::vector<data::Row>& rows);
    void showExplained(const QString& path, const ExplainedFile& file);

    Workbench& workbench_;
    CaseModel* model_ = nullptr;
    OwnCaseModel* ownModel_ = nullptr;
    CaseFilter* filter_ = nullptr;
    CaseTable* table_ = nullptr;
    CaseTable* ownTable_ = nullptr;
    QTabBar* tabs_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    QStackedWidget* list_ = nullptr;
    QStackedWidget* ownList_ = nullptr;
    Label* count_ = nullptr;
    PushButton* clear_ = nullptr;
    PushButton* explain_ = nullptr;
    Notice* notice_ = nullptr;
    int sorted_ = -1;
    bool isSyncing_ = false;
};

}  // namespace counterpoint::ui
