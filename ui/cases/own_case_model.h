// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cases/case_model.h"
#include "ui/workbench/workbench.h"

namespace counterpoint::ui {

/// The person's own cases, in the columns of the case list. Follows the document; predictions are asked for by itself.
class OwnCaseModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit OwnCaseModel(Workbench& workbench, QObject* parent = nullptr);

    const CaseColumns& columns() const { return columns_; }
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Names can be edited.
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

private:
    void onOpened();
    void onEdited();
    void predict();
    QVariant fact(int row, const CaseColumn& column, int role) const;
    QString displayText(int row, const CaseColumn& column) const;
    const Prediction* prediction(int row) const;

    Workbench& workbench_;
    data::Schema schema_;
    std::vector<std::string> classNames_;
    CaseColumns columns_;
    std::vector<OwnCase> cases_;
    std::vector<Prediction> predictions_;
};

}  // namespace counterpoint::ui
