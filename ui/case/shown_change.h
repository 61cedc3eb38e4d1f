// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/result.h"

#include <optional>

namespace counterpoint::ui {

class Workbench;

/// What the shown result changes of a feature; nothing where it does not, where there is none, or where it belongs to another model
/// whose features are others.
std::optional<counterfactual::Change> shownChange(const Workbench& workbench, std::size_t feature);

/// The class whose probability the case's curves show: what a search must reach, or, where several would do, the one predicted.
int shownClass(const Workbench& workbench);

/// The same cell, missing equal to missing.
bool sameCell(double a, double b);

}  // namespace counterpoint::ui
