// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot.h"
#include "ui/plots/plot_table_dialog.h"
#include "ui/plots/qcustomplot.h"

#include <QHash>
#include <QPointer>
#include <QTimer>

class QLabel;
class QStackedLayout;

namespace counterpoint::ui {

class Notice;

struct Plot::Parts {
    QStackedLayout* pages = nullptr;
    QCustomPlot* surface = nullptr;
    QLabel* empty = nullptr;
    QString title;
    QPointer<PlotTableDialog> tableWindow;
    Notice* notice = nullptr;  ///< made when there is something to say
    QHash<QCPAxis*, QCPRange> homes;
    ReadOut readOut;
    QPointF mouse;
    QPointF press;
    bool pressed = false;
    bool ownDrag = false;  ///< the kind of plot has taken the drag
    bool isBounding = false;
    bool wasDrawn = false;       ///< layers can be drawn by themselves only after the first drawing of all
    bool keyboardFocus = false;  ///< came by the keyboard: an outline says so
    bool exporting = false;      ///< no read-out and no outline in pictures
    QTimer describe;
};

}  // namespace counterpoint::ui
