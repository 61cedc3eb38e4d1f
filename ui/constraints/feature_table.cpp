// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/constraints/feature_table.h"

#include "ui/constraints/demand_edits.h"
#include "ui/theme/theme.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/text.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

QString wordsFor(constraints::Direction direction) {
    switch (direction) {
        case constraints::Direction::Any:
            return FeatureTable::tr("up or down");
        case constraints::Direction::IncreaseOnly:
            return FeatureTable::tr("only up");
        case constraints::Direction::DecreaseOnly:
            return FeatureTable::tr("only down");
    }
    return {};
}

constraints::Direction after(constraints::Direction direction) {
    if (direction == constraints::Direction::Any) return constraints::Direction::IncreaseOnly;
    if (direction == constraints::Direction::IncreaseOnly) return constraints::Direction::DecreaseOnly;
    return constraints::Direction::Any;
}

}  // namespace

FeatureDemandModel::FeatureDemandModel(Workbench& workbench, QObject* parent) : QAbstractTableModel(parent), workbench_(workbench) {}

void FeatureDemandModel::reset() {
    beginResetModel();
    endResetModel();
}

void FeatureDemandModel::refresh() {
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int FeatureDemandModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !workbench_.isOpen() ? 0 : static_cast<int>(workbench_.schema().featureCount());
}

int FeatureDemandModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant FeatureDemandModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const auto feature = static_cast<std::size_t>(index.row());
    const auto& description = workbench_.schema().feature(feature);
    if (index.column() == Name) {
        if (role == Qt::DisplayRole) return text(description.name);
        if (role == Qt::CheckStateRole) return workbench_.isLocked(feature) ? Qt::Checked : Qt::Unchecked;
        if (role == Qt::ToolTipRole) return description.description.empty() ? text(description.name) : translated(description.description);
        if (role == Qt::AccessibleTextRole) {
            return workbench_.isLocked(feature) ? FeatureTable::tr("%1, locked").arg(text(description.name)) : text(description.name);
        }
        return {};
    }
    if (!description.isOrdered()) return {};
    if (role == Qt::DisplayRole) return wordsFor(demandOf(workbench_, feature).direction);
    if (role == Qt::ToolTipRole) return FeatureTable::tr("Double-click for the next direction.");
    if (role == Qt::ForegroundRole) return Theme::instance().color(workbench_.isLocked(feature) ? Color::TextDisabled : Color::TextMuted);
    return {};
}

bool FeatureDemandModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !index.isValid()) return false;
    workbench_.setLocked(static_cast<std::size_t>(index.row()), value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags FeatureDemandModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.column() == Name ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant FeatureDemandModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == Name ? FeatureTable::tr("Locked") : FeatureTable::tr("Direction");
}

FeatureTable::FeatureTable(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    const Theme& theme = Theme::instance();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.size(Size::Space2));
    search_ = new SearchField(tr("Find a feature"), this);
    search_->setObjectName(QStringLiteral("featureFilter"));
    model_ = new FeatureDemandModel(workbench, this);
    proxy_ = new QSortFilterProxyModel(this);
    proxy_->setSourceModel(model_);
    proxy_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    table_ = new QTableView(this);
    table_->setObjectName(QStringLiteral("featureTable"));
    table_->setAccessibleName(tr("Locks and directions of all features"));
    table_->setModel(proxy_);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(theme.size(Size::Row));
    table_->horizontalHeader()->setSectionResizeMode(FeatureDemandModel::Name, QHeaderView::Stretch);
    table_->horizontalHeader()->setSectionResizeMode(FeatureDemandModel::Direction, QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->setMinimumHeight(theme.size(Size::Row) * 5);
    column->addWidget(search_);
    column->addWidget(table_, 1);
    connect(search_, &SearchField::searched, proxy_, &QSortFilterProxyModel::setFilterFixedString);
    connect(table_, &QAbstractItemView::activated, this, &FeatureTable::onActivated);
}

void FeatureTable::onActivated(const QModelIndex& index) {
    const auto feature = static_cast<std::size_t>(proxy_->mapToSource(index).row());
    if (index.column() == FeatureDemandModel::Direction && workbench_.schema().feature(feature).isOrdered()) {
        return setDirection(workbench_, feature, after(demandOf(workbench_, feature).direction));
    }
    Q_EMIT activated(feature);
}

}  // namespace counterpoint::ui
