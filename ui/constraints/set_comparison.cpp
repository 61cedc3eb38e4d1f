// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/constraints/set_comparison.h"

#include "ui/constraints/demand_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tool_button.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace counterpoint::ui {

SetComparison::SetComparison(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    const Theme& theme = Theme::instance();
    setObjectName(QStringLiteral("comparison"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.size(Size::Space2));
    auto* line = new QHBoxLayout;
    title_ = new Label({}, Font::Base, Weight::Strong, Color::Text, this);
    title_->setWordWrap(true);
    auto* hide = new ToolButton(Icon::Close, tr("Close the comparison"), this);
    line->addWidget(title_, 1);
    line->addWidget(hide);
    column->addLayout(line);
    same_ = new Label(tr("Both sets demand the same."), Font::Base, Color::TextMuted, this);
    column->addWidget(same_);
    table_ = new QTableWidget(this);
    table_->setObjectName(QStringLiteral("comparisonTable"));
    table_->setAccessibleName(tr("What the sets demand differently"));
    table_->setColumnCount(3);
    table_->setWordWrap(true);
    table_->setShowGrid(false);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setTabKeyNavigation(false);
    table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->setMinimumHeight(theme.size(Size::Row) * 6);
    column->addWidget(table_);
    connect(hide, &QToolButton::clicked, this, &SetComparison::close);
    close();
}

void SetComparison::close() {
    other_.clear();
    hide();
}

void SetComparison::compareWith(const std::string& other) {
    other_ = other;
    refresh();
}

void SetComparison::refresh() {
    const auto& sets = workbench_.document().edits().sets;
    const auto found = std::find_if(sets.begin(), sets.end(), [&](const auto& set) { return set.name == other_; });
    const bool isPair = workbench_.isOpen() && !other_.empty() && found != sets.end() && other_ != workbench_.constraints().name;
    if (!isPair) return close();
    const auto differences = differencesOf(workbench_.constraints(), *found, workbench_.schema());
    const QString here = text(workbench_.constraints().name);
    title_->setText(tr("%1 and %2").arg(here, text(other_)));
    same_->setVisible(differences.empty());
    table_->setVisible(!differences.empty());
    table_->setHorizontalHeaderLabels({tr("About"), here, text(other_)});
    table_->setRowCount(static_cast<int>(differences.size()));
    for (int row = 0; row < table_->rowCount(); ++row) {
        const SetDifference& difference = differences[static_cast<std::size_t>(row)];
        int column = 0;
        for (const QString& words : {difference.subject, difference.here, difference.there}) {
            table_->setItem(row, column++, new QTableWidgetItem(words.isEmpty() ? tr("free") : words));
        }
    }
    show();
}

}  // namespace counterpoint::ui
