// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QWidget>

class QTreeWidget;
class QUndoView;

namespace counterpoint::ui {

/// The dock "History": every run of this session with what it was asked and found, newest first (none is ever lost), and beside it the
/// edits that can be undone. A click on a run shows it again. objectNames: historyView, historyRuns, historyEdits.
class HistoryView final : public QWidget {
    Q_OBJECT
public:
    explicit HistoryView(Workbench& workbench, QWidget* parent = nullptr);

private:
    void rebuild();
    void addRun(const Run& run);
    void showCurrent();

    Workbench& workbench_;
    QTreeWidget* runs_ = nullptr;
    QUndoView* edits_ = nullptr;
};

}  // namespace counterpoint::ui
