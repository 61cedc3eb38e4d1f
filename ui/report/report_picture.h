// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings.h"
#include "ui/workbench/workbench.h"

#include <QImage>
#include <vector>

namespace counterpoint::ui {

/// The results as cards below one another, in the theme's colours, twice as many pixels as points. Redacted values are not in it.
QImage pictureOf(Workbench& workbench, const std::vector<ResultKey>& selection, const ReportOptions& options);

}  // namespace counterpoint::ui
