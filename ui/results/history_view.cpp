// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/history_view.h"

#include "ui/results/result_wording.h"
#include "ui/theme/theme.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QSplitter>
#include <QTreeWidget>
#include <QUndoView>
#include <QVBoxLayout>
#include <algorithm>

namespace counterpoint::ui {

namespace {

enum Column { kTime, kCase, kSet, kMethod, kFound, kBest, kColumns };

QWidget* titled(const QString& title, QWidget* content, QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new SectionHeader(title, box));
    column->addWidget(content, 1);
    return box;
}

}  // namespace

HistoryView::HistoryView(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    setObjectName(QStringLiteral("historyView"));
    runs_ = new QTreeWidget(this);
    runs_->setObjectName(QStringLiteral("historyRuns"));
    runs_->setAccessibleName(tr("Searches of this session"));
    runs_->setColumnCount(kColumns);
    runs_->setHeaderLabels({tr("Time"), tr("Case"), tr("Constraints"), tr("Method"), tr("Found"), tr("Best result")});
    runs_->setRootIsDecorated(false);
    runs_->setUniformRowHeights(true);
    runs_->header()->setStretchLastSection(true);
    edits_ = new QUndoView(&workbench.document().undoStack(), this);
    edits_->setObjectName(QStringLiteral("historyEdits"));
    edits_->setAccessibleName(tr("Edits that can be undone"));
    edits_->setEmptyLabel(tr("As opened"));
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(titled(tr("Searches"), runs_, splitter));
    splitter->addWidget(titled(tr("Edits"), edits_, splitter));
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);
    connect(runs_, &QTreeWidget::itemActivated, this,
            [this](QTreeWidgetItem* item) { workbench_.showRun(item->data(0, Qt::UserRole).toULongLong()); });
    connect(runs_, &QTreeWidget::itemClicked, this,
            [this](QTreeWidgetItem* item) { workbench_.showRun(item->data(0, Qt::UserRole).toULongLong()); });
    connect(&workbench_.document(), &Document::runAppended, this, [this](std::uint64_t id) { addRun(*workbench_.document().run(id)); });
    connect(&workbench_, &Workbench::opened, this, &HistoryView::rebuild);
    connect(&workbench_, &Workbench::shownResultChanged, this, &HistoryView::showCurrent);
    rebuild();
}

void HistoryView::rebuild() {
    runs_->clear();
    if (!workbench_.isOpen()) return;
    for (const auto& run : workbench_.document().state().runs) addRun(run);
    showCurrent();
}

void HistoryView::addRun(const Run& run) {
    const auto found = std::count_if(run.results.begin(), run.results.end(),
                                     [](const auto& result) { return result.status == counterfactual::Status::Valid; });
    const auto& best = run.results.front();
    const auto time = QDateTime::fromString(QString::fromStdString(run.time), Qt::ISODate).toLocalTime();
    auto* item = new QTreeWidgetItem;
    item->setText(kTime, QLocale().toString(time.time(), QStringLiteral("HH:mm:ss")));
    item->setText(kCase, workbench_.caseTitle(run.caseId));
    item->setText(kSet, text(run.constraints.name));
    item->setText(kMethod, text(counterfactual::requireMethod(run.question.method).info().label));
    item->setText(kFound, QString::number(found));
    item->setText(kBest, sentenceOf(best, workbench_.schema(), workbench_.workspace().model->classNames(), Wording::Directive));
    item->setToolTip(kBest, item->text(kBest));
    item->setData(0, Qt::UserRole, QVariant::fromValue<qulonglong>(run.id));
    runs_->insertTopLevelItem(0, item);
    for (int column = kTime; column < kBest; ++column) runs_->resizeColumnToContents(column);
}

void HistoryView::showCurrent() {
    const Run* shown = workbench_.isOpen() ? workbench_.shownRun() : nullptr;
    QTreeWidgetItem* current = nullptr;
    for (int i = 0; shown != nullptr && i < runs_->topLevelItemCount(); ++i) {
        if (runs_->topLevelItem(i)->data(0, Qt::UserRole).toULongLong() == shown->id) current = runs_->topLevelItem(i);
    }
    runs_->setCurrentItem(current);
}

}  // namespace counterpoint::ui
