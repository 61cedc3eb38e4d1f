// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QObject>

namespace counterpoint::ui {

class TraceView;

/// Shows the trace of the workbench's shown result in a trace view, with the class map beneath its path. The map is asked for when the
/// view is first seen.
class TraceLink final : public QObject {
    Q_OBJECT
public:
    TraceLink(Workbench& workbench, TraceView& view, QObject* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showTrace();
    void showMap();
    void showPath();

    Workbench& workbench_;
    TraceView& view_;
};

}  // namespace counterpoint::ui
