// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_table_dialog.h"

#include <QAbstractTableModel>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace counterpoint::ui {

namespace {

constexpr int kWidestColumn = 320;  ///< pixels a column takes by itself at most
constexpr QSize kSize(560, 420);

class PlotTableModel final : public QAbstractTableModel {
public:
    PlotTableModel(const PlotTable& table, QObject* parent) : QAbstractTableModel(parent), table_(table) {}

    int rowCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : static_cast<int>(table_.rows.size()); }
    int columnCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : static_cast<int>(table_.columns.size()); }

    QVariant data(const QModelIndex& index, int role) const override {
        if (!index.isValid()) return {};
        const QVariant& cell = table_.rows[index.row()][index.column()];
        const bool isNumber = cell.isValid() && cell.typeId() != QMetaType::QString;
        if (role == Qt::DisplayRole) {
            if (!cell.isValid()) return {};
            return cell.typeId() == QMetaType::Double ? exactNumber(cell.toDouble())
                   : isNumber                         ? plotNumber(cell.toDouble(), NumberFormat::Integer)
                                                      : cell.toString();
        }
        if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
        return {};
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (role == Qt::DisplayRole && orientation == Qt::Horizontal) return table_.columns[section];
        return QAbstractTableModel::headerData(section, orientation, role);
    }

private:
    const PlotTable& table_;
};

}  // namespace

PlotTableDialog::PlotTableDialog(const QString& title, PlotTable table, QWidget* parent) : QDialog(parent), table_(std::move(table)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title.isEmpty() ? tr("Numbers of the plot") : title);
    resize(kSize);
    auto* layout = new QVBoxLayout(this);
    view_ = new QTableView(this);
    view_->setObjectName(QStringLiteral("plotTableView"));
    view_->setAccessibleName(windowTitle());
    view_->setModel(new PlotTableModel(table_, view_));
    view_->setSelectionBehavior(QAbstractItemView::SelectRows);
    view_->verticalHeader()->hide();
    view_->setShowGrid(false);
    view_->setAlternatingRowColors(true);
    view_->resizeColumnsToContents();
    for (int c = 0; c < table_.columns.size(); ++c) view_->setColumnWidth(c, std::min(view_->columnWidth(c), kWidestColumn));
    view_->horizontalHeader()->setStretchLastSection(true);
    layout->addWidget(view_);

    auto* buttons = new QHBoxLayout;
    auto* copyButton = new QPushButton(tr("Copy"), this);
    copyButton->setObjectName(QStringLiteral("plotTableCopy"));
    copyButton->setToolTip(tr("Copies the selected rows, or all of them (Ctrl+C)"));
    auto* closeButton = new QPushButton(tr("Close"), this);
    closeButton->setObjectName(QStringLiteral("plotTableClose"));
    buttons->addWidget(copyButton);
    buttons->addStretch();
    buttons->addWidget(closeButton);
    layout->addLayout(buttons);
    connect(copyButton, &QPushButton::clicked, this, &PlotTableDialog::copy);
    connect(closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(new QShortcut(QKeySequence::Copy, this), &QShortcut::activated, this, &PlotTableDialog::copy);
}

void PlotTableDialog::copy() const {
    PlotTable chosen;
    chosen.columns = table_.columns;
    for (const QModelIndex& index : view_->selectionModel()->selectedRows()) chosen.rows << table_.rows[index.row()];
    QGuiApplication::clipboard()->setText(tableText(chosen.rows.isEmpty() ? table_ : chosen));
}

}  // namespace counterpoint::ui
