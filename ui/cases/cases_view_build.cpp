// SPDX-License-Identifier: GPL-3.0-or-later
// How the case list is put together.
#include "ui/cases/case_filter.h"
#include "ui/cases/case_header.h"
#include "ui/cases/case_model.h"
#include "ui/cases/case_table.h"
#include "ui/cases/cases_view.h"
#include "ui/cases/own_case_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tool_button.h"

#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace counterpoint::ui {

void CasesView::build() {
    const Theme& theme = Theme::instance();
    model_ = new CaseModel(this);
    ownModel_ = new OwnCaseModel(workbench_, this);
    tabs_ = new QTabBar(this);
    tabs_->setObjectName(QStringLiteral("caseTabs"));
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    tabs_->setAccessibleName(tr("Which cases"));
    tabs_->addTab(tr("Data"));
    tabs_->addTab(tr("Your cases"));
    pages_ = new QStackedWidget(this);
    pages_->addWidget(buildData());
    pages_->addWidget(buildOwn());
    notice_ = new Notice(this);
    notice_->setObjectName(QStringLiteral("caseNotice"));
    auto* column = new QVBoxLayout(this);
    const int gap = theme.size(Size::Space2);
    column->setContentsMargins(gap, gap / 2, gap, gap / 2);
    column->setSpacing(gap / 2 + gap / 4);
    auto* top = new QHBoxLayout;
    top->setSpacing(0);
    top->addWidget(tabs_);
    top->addStretch();
    for (QWidget* button : buildButtons()) top->addWidget(button);
    column->addLayout(top);
    column->addWidget(notice_);
    column->addWidget(pages_, 1);
    connect(tabs_, &QTabBar::currentChanged, pages_, &QStackedWidget::setCurrentIndex);
    setFocusProxy(table_);
    showCount();
}

std::vector<QWidget*> CasesView::buildButtons() {
    auto* add = new ToolButton(Icon::Plus, tr("New case"), this);
    add->setObjectName(QStringLiteral("newCase"));
    add->setTexts(tr("New case"), tr("Starts from the values of the current case, or from typical ones."));
    auto* paste = new ToolButton(Icon::Paste, tr("Paste cases"), this);
    paste->setObjectName(QStringLiteral("pasteCases"));
    paste->setTexts(tr("Paste cases"), tr("Takes rows from the clipboard, as copied from a spreadsheet or a CSV file."));
    connect(add, &QToolButton::clicked, this, &CasesView::newCase);
    connect(paste, &QToolButton::clicked, this, &CasesView::pasteCases);
    return {add, paste};
}

QWidget* CasesView::buildData() {
    auto* page = new QWidget(this);
    const int gap = Theme::instance().size(Size::Space2);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap / 2 + gap / 4);
    filter_ = new CaseFilter(page);
    table_ = new CaseTable(tr("Cases of the data"), page);
    table_->setObjectName(QStringLiteral("caseTable"));
    table_->setModel(model_);
    connectTable();
    auto* nothing = new EmptyState(Icon::Filter, tr("No case fits"), tr("No row of the data satisfies every filter."), page);
    connect(nothing->addButton(tr("Clear filters")), &QPushButton::clicked, filter_, &CaseFilter::clearFilters);
    list_ = new QStackedWidget(page);
    list_->addWidget(table_);
    list_->addWidget(nothing);
    column->addWidget(filter_);
    column->addWidget(list_, 1);
    column->addLayout(buildFoot(page));
    connect(filter_, &CaseFilter::queryChanged, this, &CasesView::applyQuery);
    return page;
}

QLayout* CasesView::buildFoot(QWidget* page) {
    auto* foot = new QHBoxLayout;
    foot->setSpacing(Theme::instance().size(Size::Space1));
    count_ = new Label({}, Font::Small, Color::TextMuted, page);
    count_->setObjectName(QStringLiteral("caseCount"));
    clear_ = new PushButton(tr("Clear"), ButtonKind::Quiet, page);
    clear_->setObjectName(QStringLiteral("clearFilters"));
    clear_->setHelp(tr("Takes every filter away"));
    explain_ = new PushButton(tr("Explain all …"), ButtonKind::Quiet, page);
    explain_->setObjectName(QStringLiteral("explainAll"));
    explain_->setHelp(
        tr("Searches every row that is shown, with the present question and constraints, and writes the results to a CSV file"));
    foot->addWidget(count_);
    foot->addWidget(clear_);
    foot->addStretch();
    foot->addWidget(explain_);
    connect(clear_, &QPushButton::clicked, filter_, &CaseFilter::clearFilters);
    connect(explain_, &QPushButton::clicked, this, &CasesView::explainAll);
    return foot;
}

QWidget* CasesView::buildOwn() {
    ownTable_ = new CaseTable(tr("Your cases"), this);
    ownTable_->setObjectName(QStringLiteral("ownCaseTable"));
    ownTable_->setModel(ownModel_);
    ownTable_->header().setSectionsClickable(false);
    connect(ownTable_, &CaseTable::caseChosen, this, [this](int position) {
        workbench_.selectCase({CaseId::Kind::Own, static_cast<std::size_t>(position)});
    });
    connect(ownModel_, &QAbstractItemModel::dataChanged, ownTable_, &CaseTable::fitColumns);
    connect(ownTable_, &CaseTable::pasteRequested, this, &CasesView::pasteCases);
    connect(ownTable_, &CaseTable::copyRequested, this, &CasesView::copyRows);
    auto* empty = new EmptyState(Icon::Cases, tr("No case of your own yet"),
                                 tr("Type one in, paste rows from a spreadsheet, or keep the what-if values of a case."), this);
    connect(empty->addButton(tr("New case")), &QPushButton::clicked, this, &CasesView::newCase);
    connect(empty->addButton(tr("Paste"), ButtonKind::Plain), &QPushButton::clicked, this, &CasesView::pasteCases);
    ownList_ = new QStackedWidget(this);
    ownList_->addWidget(ownTable_);
    ownList_->addWidget(empty);
    ownList_->setCurrentIndex(1);
    return ownList_;
}

void CasesView::connectTable() {
    connect(table_, &CaseTable::caseChosen, this, [this](int position) {
        workbench_.selectCase({CaseId::Kind::Row, model_->rowAt(position)});
    });
    connect(table_, &CaseTable::copyRequested, this, &CasesView::copyRows);
    connect(table_, &CaseTable::pasteRequested, this, &CasesView::pasteCases);
    connect(table_, &CaseTable::filterRequested, this, &CasesView::askColumn);
    connect(table_, &CaseTable::menuRequested, this,
            [this](const QModelIndex& index, const QPoint& place) { showMenu(index.column(), place); });
    connect(&table_->header(), &CaseHeader::sortRequested, this, &CasesView::sortBy);
    connect(&table_->header(), &CaseHeader::filterRequested, this, &CasesView::askColumn);
    connect(&table_->header(), &CaseHeader::menuRequested, this, &CasesView::showMenu);
}

void CasesView::showMenu(int section, const QPoint& place) {
    QMenu menu(this);
    if (section >= 0 && section < model_->columnCount()) {
        const CaseColumn column = model_->columns().at(section);
        const QString title = model_->headerData(section, Qt::Horizontal, Qt::AccessibleTextRole).toString();
        menu.addSection(title);
        addSortActions(menu, section, column);
        if (column.kind == CaseColumn::Kind::Feature || column.kind == CaseColumn::Kind::Label)
            menu.addAction(icon(Icon::Filter), tr("Filter …"), this, [this, section] { askColumn(section); });
        menu.addSeparator();
    }
    menu.addAction(icon(Icon::Copy), tr("Copy rows"), this, &CasesView::copyRows)->setShortcut(QKeySequence::Copy);
    menu.addAction(icon(Icon::Paste), tr("Paste cases"), this, &CasesView::pasteCases)->setShortcut(QKeySequence::Paste);
    menu.addAction(icon(Icon::Plus), tr("New case"), this, &CasesView::newCase);
    menu.addAction(icon(Icon::Export), tr("Explain all shown rows …"), this, &CasesView::explainAll);
    menu.exec(place);
}

void CasesView::addSortActions(QMenu& menu, int section, const CaseColumn& column) {
    const auto add = [&](const QString& words, const data::SortKey& key, bool isDescending) {
        menu.addAction(words, this, [this, section, key, isDescending] { setSort(section, key, isDescending); });
    };
    if (column.kind == CaseColumn::Kind::Predicted) {
        for (std::size_t k = 0; k < model_->classNames().size(); ++k) {
            add(tr("Most probably %1 first").arg(text(model_->classNames()[k])), {data::SortKey::Kind::Probability, k}, true);
        }
    } else {
        add(tr("Ascending"), sortKeyOf(section), false);
        add(tr("Descending"), sortKeyOf(section), true);
    }
    menu.addAction(tr("Order of the data"), this, &CasesView::clearSort);
}

}  // namespace counterpoint::ui
