// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/constraint_set.h"

#include <QString>
#include <functional>
#include <optional>
#include <vector>

namespace counterpoint::ui {

class Workbench;

// Changes of the active constraint set by feature, each one undo step; an entry that demands nothing any more leaves the set.

/// What the active set demands of the feature; nothing demanded where it has no entry.
constraints::FeatureConstraint demandOf(const Workbench& workbench, std::size_t feature);
/// A range's ends as cells (level codes for ordinals), whichever form the set holds them in.
struct Bounds {
    std::optional<double> low;
    std::optional<double> high;
    friend bool operator==(const Bounds&, const Bounds&) = default;
};
Bounds boundsOf(const constraints::FeatureConstraint& demand, const data::Feature& feature);

void changeDemand(Workbench& workbench, std::size_t feature, const QString& undoText,
                  const std::function<void(constraints::FeatureConstraint&)>& change);
void setDirection(Workbench& workbench, std::size_t feature, constraints::Direction direction);
void setBounds(Workbench& workbench, std::size_t feature, const Bounds& bounds);
/// One flag per level; all set = no demand.
void setAllowedLevels(Workbench& workbench, std::size_t feature, const std::vector<bool>& allowed);
std::vector<bool> allowedLevels(const constraints::FeatureConstraint& demand, const data::Feature& feature);
/// Whether a search may fill in a missing value.
void setFillMissing(Workbench& workbench, std::size_t feature, bool may);
/// Locks the feature in every named set.
void neverChange(Workbench& workbench, std::size_t feature);

}  // namespace counterpoint::ui
