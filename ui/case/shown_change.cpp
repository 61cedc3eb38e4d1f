// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/case/shown_change.h"

#include "ui/workbench/workbench.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

std::optional<counterfactual::Change> shownChange(const Workbench& workbench, std::size_t feature) {
    const Run* run = workbench.shownRun();
    const auto* result = workbench.shownResult();
    if (run == nullptr || result == nullptr || !workbench.isOpen() || result->status != counterfactual::Status::Valid) return std::nullopt;
    const auto& schema = workbench.schema();
    const bool isSameModel = !run->schema || (feature < run->schema->featureCount() && feature < schema.featureCount() &&
                                              run->schema->feature(feature).name == schema.feature(feature).name);
    if (!isSameModel) return std::nullopt;
    const auto found = std::find_if(result->changes.begin(), result->changes.end(), [&](const auto& c) { return c.feature == feature; });
    return found == result->changes.end() ? std::nullopt : std::optional(*found);
}

int shownClass(const Workbench& workbench) {
    const auto& names = workbench.model()->classNames();
    const auto found = std::find(names.begin(), names.end(), workbench.document().edits().question.target);
    if (found != names.end()) return static_cast<int>(found - names.begin());
    const int predicted = workbench.factualPrediction() ? workbench.factualPrediction()->predicted : 0;
    return names.size() == 2 ? 1 - predicted : predicted;
}

bool sameCell(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace counterpoint::ui
