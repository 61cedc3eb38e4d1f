// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot_types.h"

#include <QDialog>

class QTableView;

namespace counterpoint::ui {

/// The numbers of a plot in a window of their own, to read and to copy. objectNames: "plotTableView", "plotTableCopy", "plotTableClose".
class PlotTableDialog final : public QDialog {
    Q_OBJECT
public:
    PlotTableDialog(const QString& title, PlotTable table, QWidget* parent);

private:
    /// The selected rows, or all of them.
    void copy() const;

    PlotTable table_;
    QTableView* view_ = nullptr;
};

}  // namespace counterpoint::ui
