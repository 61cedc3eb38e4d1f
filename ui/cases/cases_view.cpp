// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/cases_view.h"

#include "ui/cases/case_filter.h"
#include "ui/cases/case_header.h"
#include "ui/cases/case_model.h"
#include "ui/cases/case_table.h"
#include "ui/cases/own_case_model.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <numeric>

namespace counterpoint::ui {

namespace {

/// Before it is worth saying that something takes time.
constexpr int kPatienceMilliseconds = 250;

const QString kRowsSlot = QStringLiteral("cases.rows");

/// The order a click on a column's title asks for.
data::SortKey sortKey(const CaseColumn& column, std::size_t classes) {
    using SortKind = data::SortKey::Kind;
    switch (column.kind) {
        case CaseColumn::Kind::Name:
            return {SortKind::RowNumber, 0};
        case CaseColumn::Kind::Predicted:  // with two classes the probability of one orders by how sure the model is of both
            return classes == 2 ? data::SortKey{SortKind::Probability, 1} : data::SortKey{SortKind::Predicted, 0};
        case CaseColumn::Kind::Label:
            return {SortKind::Label, 0};
        case CaseColumn::Kind::Correct:
            return {SortKind::Correct, 0};
        case CaseColumn::Kind::Feature:
            break;
    }
    return {SortKind::Field, column.field};
}

}  // namespace

CasesView::CasesView(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    setObjectName(QStringLiteral("casesView"));
    setAccessibleName(tr("Cases"));
    build();
    connect(&workbench_, &Workbench::opened, this, &CasesView::onOpened);
    connect(&workbench_, &Workbench::predictionsReady, this, &CasesView::onPredictions);
    connect(&workbench_, &Workbench::caseChanged, this, &CasesView::showCurrentCase);
    connect(&workbench_.document(), &Document::edited, this, &CasesView::showOwnCases);
    if (workbench_.isOpen()) {
        onOpened();
        onPredictions();
    }
}

const std::vector<std::uint32_t>& CasesView::shownRows() const { return model_->rows(); }

bool CasesView::isBusy() const { return workbench_.jobs().isRunning(kRowsSlot); }

void CasesView::onOpened() {
    notice_->dismiss();
    isSyncing_ = true;
    model_->setTable(workbench_.table(), workbench_.model()->classNames());
    filter_->setTable(workbench_.table().schema(), workbench_.model()->classNames());
    filter_->setCondition(text(workbench_.document().state().filter));
    isSyncing_ = false;
    table_->header().setSorted(-1, Qt::AscendingOrder);
    showFilters();
    table_->fitColumns();
    ownTable_->fitColumns();
    tabs_->setCurrentIndex(0);
    showOwnCases();
    onPredictions();
    applyQuery();
    showCurrentCase();
}

void CasesView::onPredictions() {
    const bool wasThere = model_->rowCount() > 0 && model_->index(0, 1).data(kProbabilityRole).isValid();
    model_->setPredictions(workbench_.predictions());
    if (!wasThere && model_->rowCount() > 0) table_->fitColumns();
    if (!filter_->query().isPlain()) applyQuery();
}

void CasesView::applyQuery() {
    if (!workbench_.isOpen() || isSyncing_) return;
    const CaseQuery query = filter_->query();
    workbench_.document().setFilter(query.condition.toStdString());
    showFilters();
    if (query.isPlain()) {
        workbench_.jobs().forget(jobs::Lane::Search, kRowsSlot);
        std::vector<std::uint32_t> all(model_->table().rowCount());
        std::iota(all.begin(), all.end(), 0U);
        model_->setRows(std::move(all));
        return showRows();
    }
    const data::Table table = model_->table();
    const auto predictions = workbench_.predictions();
    const auto names = model_->classNames();
    workbench_.jobs().run<std::vector<std::uint32_t>>(
        {jobs::Lane::Search, kRowsSlot, tr("Filtering and sorting cases"), false, {}},
        [table, predictions, names, engine = rowQuery(query, table.schema())](const core::Context& context) {
            return data::selectRows(table, predictionColumns(predictions.get(), names), engine, context);
        },
        this,
        [this](Outcome<std::vector<std::uint32_t>> outcome) {
            if (outcome.value && outcome.state == jobs::JobState::Done) {
                model_->setRows(std::move(*outcome.value));
                showRows();
            } else if (outcome.error) {
                notice_->sayError(*outcome.error);
            }
        });
    QTimer::singleShot(kPatienceMilliseconds, this, [this] {
        if (isBusy()) count_->setText(tr("Looking …"));
    });
}

void CasesView::showRows() {
    const bool isEmpty = model_->rowCount() == 0;
    list_->setCurrentIndex(isEmpty ? 1 : 0);
    showCount();
    showCurrentCase();
    Q_EMIT rowsChanged();
}

void CasesView::showFilters() {
    std::set<int> filterable;
    std::set<int> active;
    const auto& columns = model_->columns();
    for (int i = 0; i < columns.count(); ++i) {
        const auto& column = columns.at(i);
        if (column.kind != CaseColumn::Kind::Feature && column.kind != CaseColumn::Kind::Label) continue;
        const data::Feature& feature = model_->table().schema().fields()[column.field];
        if (feature.isNumeric() || feature.hasLevels()) filterable.insert(i);
        if (filter_->query().columns.contains(column.field)) active.insert(i);
    }
    table_->header().setFilters(std::move(filterable), std::move(active));
}

void CasesView::sortBy(int section) {
    const data::SortKey key = sortKeyOf(section);
    const CaseQuery& query = filter_->query();
    const bool isSame = sorted_ == section && query.sort == key;
    if (isSame && query.isDescending) return clearSort();
    setSort(section, key, isSame);
}

data::SortKey CasesView::sortKeyOf(int section) const { return sortKey(model_->columns().at(section), model_->classNames().size()); }

void CasesView::setSort(int section, const data::SortKey& key, bool isDescending) {
    sorted_ = section;
    table_->header().setSorted(section, isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
    filter_->setSort(key, isDescending);
}

void CasesView::clearSort() {
    sorted_ = -1;
    table_->header().setSorted(-1, Qt::AscendingOrder);
    filter_->setSort({}, false);
}

void CasesView::askColumn(int section) {
    const auto& column = model_->columns().at(section);
    if (column.kind != CaseColumn::Kind::Feature && column.kind != CaseColumn::Kind::Label) return;
    const QRect title(table_->header().sectionViewportPosition(section), 0, 1, table_->header().height());
    filter_->askColumn(column.field, table_->header().viewport()->mapToGlobal(title.bottomLeft()));
}

void CasesView::showCount() {
    const int shown = model_->rowCount();
    const auto all = static_cast<qint64>(model_->table().rowCount());
    const bool isFiltered = filter_->query().isFiltered();
    if (isBusy())
        count_->setText(tr("Looking …"));
    else if (isFiltered)
        count_->setText(tr("%1 of %2 cases").arg(integerText(shown), integerText(all)));
    else
        count_->setText(tr("%1 cases").arg(integerText(all)));
    clear_->setVisible(isFiltered);
    explain_->setEnabled(workbench_.isOpen() && shown > 0);
    explain_->setText(isFiltered ? tr("Explain these …") : tr("Explain all …"));
}

void CasesView::showCurrentCase() {
    const auto id = workbench_.isOpen() ? workbench_.document().state().currentCase : std::nullopt;
    const bool isRow = id && id->kind == CaseId::Kind::Row;
    table_->showPosition(isRow ? model_->positionOf(id->index) : -1, true);
    const bool isOwn = id && id->kind == CaseId::Kind::Own && static_cast<int>(id->index) < ownModel_->rowCount();
    ownTable_->showPosition(isOwn ? static_cast<int>(id->index) : -1, true);
    if (id) model_->setRecommended(std::nullopt);
    if (isOwn) tabs_->setCurrentIndex(1);
}

void CasesView::showOwnCases() {
    if (!workbench_.isOpen()) return;
    const auto count = static_cast<int>(workbench_.document().edits().ownCases.size());
    tabs_->setTabText(1, count == 0 ? tr("Your cases") : tr("Your cases (%1)").arg(count));
    ownList_->setCurrentIndex(count == 0 ? 1 : 0);
    ownTable_->fitColumns();
    showCurrentCase();
}

void CasesView::recommendRow(std::size_t row) {
    const int position = model_->positionOf(row);
    if (position < 0) return;
    model_->setRecommended(row);
    table_->scrollTo(model_->index(position, 0), QAbstractItemView::PositionAtCenter);
}

void CasesView::focusSearch() {
    tabs_->setCurrentIndex(0);
    filter_->focusSearch();
}

}  // namespace counterpoint::ui
