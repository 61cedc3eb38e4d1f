// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"

#include <QWidget>
#include <memory>

namespace counterpoint::ui {
class JobCenter;
}

namespace counterpoint::test {

/// Every shared widget with believable content, in three columns.
std::unique_ptr<QWidget> makeGallery(ui::JobCenter& jobs);
/// Qt's own widgets, which the style and the style sheet dress.
std::unique_ptr<QWidget> makeStandardWidgets();

/// A feature with what the widgets read.
data::Feature incomeFeature();
data::Feature housingFeature();

}  // namespace counterpoint::test
