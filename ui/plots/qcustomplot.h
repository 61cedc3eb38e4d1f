// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that includes QCustomPlot: its header is written with Qt's lower-case words, which the window switches off.
#pragma once

#include <QObject>

#define signals Q_SIGNALS
#define slots Q_SLOTS
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#include <qcustomplot.h>
#pragma GCC diagnostic pop
#undef signals
#undef slots
