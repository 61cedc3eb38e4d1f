// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/import_preview.h"

#include <QAbstractTableModel>
#include <vector>

namespace counterpoint::ui {

/// The columns of a file as rows of a list: name, type, role, values, missing cells, how they may change. Read only; the form beside the
/// list edits (feature_form.h).
class SchemaModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Type, Role, Values, Missing, Change, ColumnCount };

    explicit SchemaModel(QObject* parent = nullptr);

    void setSchema(const data::Schema& schema, const std::vector<data::ColumnSummary>& summaries);
    void setField(std::size_t index, const data::Feature& feature);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString displayText(std::size_t row, Column column) const;

    std::vector<data::Feature> fields_;
    std::vector<data::ColumnSummary> summaries_;
};

/// The first rows of a file, cells as they stand in it; missing ones are marked.
class FirstRowsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit FirstRowsModel(QObject* parent = nullptr);

    void setRows(const data::Schema& schema, std::vector<std::vector<std::string>> rows);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<data::Feature> fields_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace counterpoint::ui
