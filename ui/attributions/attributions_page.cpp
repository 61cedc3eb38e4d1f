// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/attributions_page.h"

#include "ui/attributions/cohort_view.h"
#include "ui/attributions/methods_compare.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/section_header.h"

#include <QTabWidget>
#include <QVBoxLayout>

namespace counterpoint::ui {

AttributionsPage::AttributionsPage(Workbench& workbench, std::function<std::vector<std::size_t>()> shownRows, QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("attributionsPage"));
    auto* header = new SectionHeader(tr("Attributions"), this);
    auto* back = new PushButton(Icon::ChevronLeft, tr("Back to the case"), ButtonKind::Plain, this);
    back->setObjectName(QStringLiteral("attributionsBack"));
    header->addButton(back);
    methods_ = new MethodsCompare(workbench, this);
    cases_ = new CohortView(workbench, std::move(shownRows), this);
    tabs_ = new QTabWidget(this);
    tabs_->setObjectName(QStringLiteral("attributionsTabs"));
    tabs_->setDocumentMode(true);
    tabs_->addTab(methods_, tr("Methods side by side"));
    tabs_->addTab(cases_, tr("Many cases"));
    const int space = Theme::instance().size(Size::Space4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->addWidget(header);
    column->addWidget(tabs_, 1);
    connect(back, &PushButton::clicked, this, &AttributionsPage::closed);
    connect(cases_, &CohortView::casePicked, this, [this, &workbench](std::size_t row) {
        workbench.selectCase({CaseId::Kind::Row, row});
        Q_EMIT closed();
    });
}

void AttributionsPage::showTab(Tab tab) { tabs_->setCurrentIndex(static_cast<int>(tab)); }

}  // namespace counterpoint::ui
