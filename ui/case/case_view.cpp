// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/case/case_view.h"

#include "ui/case/case_head.h"
#include "ui/case/question_bar.h"
#include "ui/case/value_list.h"
#include "ui/case/value_row.h"
#include "ui/case/value_tools.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"

#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace counterpoint::ui {

CaseView::CaseView(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    build();
    connect(&workbench, &Workbench::opened, this, &CaseView::showState);
    connect(&workbench, &Workbench::caseChanged, this, &CaseView::showState);
    connect(values_, &ValueList::currentChanged, this, &CaseView::selectedFeatureChanged);
    auto* find = new QShortcut(QKeySequence::Find, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, tools_, &ValueTools::focusSearch);
    showState();
}

void CaseView::build() {
    const Theme& theme = Theme::instance();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    pages_ = new QStackedWidget(this);
    column->addWidget(pages_);

    noData_ = new EmptyState(Icon::Open, tr("No data is open"), tr("Open a table and a model, or try a demo from the start page."), this);
    noData_->setObjectName(QStringLiteral("caseEmpty"));
    connect(noData_->addButton(tr("Open…")), &QPushButton::clicked, this, &CaseView::openRequested);
    noCase_ = new EmptyState(Icon::Cases, tr("Choose a case"),
                             tr("Click a row of the list: you see what the model says of it, and what would have to be different."), this);
    noCase_->setObjectName(QStringLiteral("caseEmpty"));
    connect(noCase_->addButton(tr("Show the cases")), &QPushButton::clicked, this, &CaseView::casesRequested);
    pages_->addWidget(noData_);
    pages_->addWidget(noCase_);

    auto* page = new QWidget(pages_);
    auto* content = new QVBoxLayout(page);
    content->setContentsMargins(0, theme.size(Size::Space3), 0, 0);
    content->setSpacing(theme.size(Size::Space2));
    auto* top = new QVBoxLayout;
    top->setContentsMargins(theme.size(Size::Space4), 0, theme.size(Size::Space4), 0);
    top->setSpacing(theme.size(Size::Space3));
    head_ = new CaseHead(workbench_, page);
    question_ = new QuestionBar(workbench_, page);
    values_ = new ValueList(workbench_, page);
    tools_ = new ValueTools(*values_, page);
    top->addWidget(head_);
    top->addWidget(question_);
    top->addWidget(tools_);
    content->addLayout(top);
    content->addWidget(values_, 1);
    pages_->addWidget(page);
}

void CaseView::showState() {
    const bool hasCase = workbench_.hasCase();
    pages_->setCurrentIndex(hasCase ? 2 : workbench_.isOpen() ? 1 : 0);
    tools_->setTotal(workbench_.isOpen() ? workbench_.schema().featureCount() : 0);
}

std::optional<std::size_t> CaseView::selectedFeature() const { return workbench_.hasCase() ? values_->current() : std::nullopt; }

void CaseView::toggleLockOfSelected() {
    const auto feature = selectedFeature();
    ValueRow* row = feature ? values_->row(*feature) : nullptr;
    if (row != nullptr) row->toggleLock();
}

void CaseView::revealFeature(std::size_t feature) {
    if (!workbench_.hasCase() || feature >= workbench_.schema().featureCount()) return;
    if (values_->row(feature) == nullptr) tools_->clear();
    values_->setCurrent(feature);
}

}  // namespace counterpoint::ui
