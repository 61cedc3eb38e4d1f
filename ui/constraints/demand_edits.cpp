// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/constraints/demand_edits.h"

#include "ui/widgets/text.h"
#include "ui/workbench/workbench.h"

#include <QCoreApplication>
#include <algorithm>

namespace counterpoint::ui {

using constraints::FeatureConstraint;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(counterpoint::ui::DemandEdits)
};

QString nameOf(const Workbench& workbench, std::size_t feature) { return text(workbench.schema().feature(feature).name); }

}  // namespace

FeatureConstraint demandOf(const Workbench& workbench, std::size_t feature) {
    const auto& features = workbench.constraints().features;
    const auto found = features.find(workbench.schema().feature(feature).name);
    return found == features.end() ? FeatureConstraint{} : found->second;
}

Bounds boundsOf(const FeatureConstraint& demand, const data::Feature& feature) {
    const auto end = [&](const std::optional<std::string>& written, std::optional<double> number) {
        return written ? feature.parseCell(*written) : number;
    };
    return {end(demand.lowText, demand.low), end(demand.highText, demand.high)};
}

void changeDemand(Workbench& workbench, std::size_t feature, const QString& undoText,
                  const std::function<void(FeatureConstraint&)>& change) {
    const std::string name = workbench.schema().feature(feature).name;
    workbench.constrain(undoText, [&](constraints::ConstraintSet& set) {
        change(set.of(name));
        if (set.of(name) == FeatureConstraint{}) set.features.erase(name);
    });
}

void setDirection(Workbench& workbench, std::size_t feature, constraints::Direction direction) {
    const QString name = nameOf(workbench, feature);
    const QString undoText = direction == constraints::Direction::IncreaseOnly   ? Words::tr("Only up: %1").arg(name)
                             : direction == constraints::Direction::DecreaseOnly ? Words::tr("Only down: %1").arg(name)
                                                                                 : Words::tr("Up or down: %1").arg(name);
    changeDemand(workbench, feature, undoText, [&](FeatureConstraint& demand) { demand.direction = direction; });
}

void setBounds(Workbench& workbench, std::size_t feature, const Bounds& bounds) {
    changeDemand(workbench, feature, Words::tr("Range of %1").arg(nameOf(workbench, feature)), [&](FeatureConstraint& demand) {
        demand.low = bounds.low;
        demand.high = bounds.high;
        demand.lowText.reset();
        demand.highText.reset();
    });
}

void setAllowedLevels(Workbench& workbench, std::size_t feature, const std::vector<bool>& allowed) {
    const auto& levels = workbench.schema().feature(feature).levels;
    changeDemand(workbench, feature, Words::tr("Allowed levels of %1").arg(nameOf(workbench, feature)), [&](FeatureConstraint& demand) {
        demand.allowedLevels.reset();
        if (std::find(allowed.begin(), allowed.end(), false) == allowed.end()) return;
        demand.allowedLevels.emplace();
        for (std::size_t i = 0; i < levels.size() && i < allowed.size(); ++i) {
            if (allowed[i]) demand.allowedLevels->push_back(levels[i]);
        }
    });
}

std::vector<bool> allowedLevels(const FeatureConstraint& demand, const data::Feature& feature) {
    std::vector<bool> allowed(feature.levels.size(), !demand.allowedLevels);
    if (!demand.allowedLevels) return allowed;
    for (const auto& level : *demand.allowedLevels) {
        if (const auto code = feature.levelOf(level)) allowed[*code] = true;
    }
    return allowed;
}

void setFillMissing(Workbench& workbench, std::size_t feature, bool may) {
    const QString name = nameOf(workbench, feature);
    const QString undoText = may ? Words::tr("A result may fill in %1").arg(name) : Words::tr("%1 stays missing").arg(name);
    changeDemand(workbench, feature, undoText, [&](FeatureConstraint& demand) {
        demand.freeMissing = may;
        if (may) demand.locked = false;
    });
}

void neverChange(Workbench& workbench, std::size_t feature) {
    const std::string name = workbench.schema().feature(feature).name;
    workbench.document().edit(Words::tr("Never change %1").arg(text(name)), [&](Edits& edits) {
        for (auto& set : edits.sets) set.of(name).locked = true;
    });
}

}  // namespace counterpoint::ui
