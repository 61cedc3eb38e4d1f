// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QAbstractTableModel>
#include <QWidget>

class QSortFilterProxyModel;
class QTableView;

namespace counterpoint::ui {

class SearchField;

/// Feature, lock (checkable) and direction of each feature under the active set.
class FeatureDemandModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Direction, ColumnCount };

    explicit FeatureDemandModel(Workbench& workbench, QObject* parent = nullptr);

    void reset();
    void refresh();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Workbench& workbench_;
};

/// A quick list of all features: tick to lock, double-click the direction to change it, Enter shows the feature in the case.
class FeatureTable final : public QWidget {
    Q_OBJECT
public:
    explicit FeatureTable(Workbench& workbench, QWidget* parent = nullptr);

    void reset() { model_->reset(); }
    void refresh() { model_->refresh(); }

Q_SIGNALS:
    void activated(std::size_t feature);

private:
    void onActivated(const QModelIndex& index);

    Workbench& workbench_;
    FeatureDemandModel* model_ = nullptr;
    QSortFilterProxyModel* proxy_ = nullptr;
    SearchField* search_ = nullptr;
    QTableView* table_ = nullptr;
};

}  // namespace counterpoint::ui
