// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/bound_constraints.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::constraints {

namespace {

/// Sums of decimals differ from their exact value by rounding: 0.1 + 0.2 > 0.3.
constexpr double kSumSlack = 1e-9;

}  // namespace

double BoundConstraints::movement(std::size_t index, double from, double to) const {
    const BoundFeature& feature = bound_[index];
    if (std::isnan(from) || std::isnan(to)) return std::isnan(from) == std::isnan(to) ? 0.0 : 1.0;
    if (feature.kind == Kind::Nominal) return from == to ? 0.0 : 1.0;
    return std::abs(to - from) / feature.range;
}

std::size_t BoundConstraints::changeCount(const data::Row& factual, const data::Row& candidate) const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < bound_.size(); ++i) count += isChanged(factual, candidate, i) ? 1 : 0;
    return count;
}

void BoundConstraints::limitChanges(const data::Row& factual, data::Row& row) const {
    if (!set_.maxChanges) return;
    const auto most = static_cast<std::size_t>(*set_.maxChanges);
    for (std::size_t count = changeCount(factual, row); count > most; --count) {
        std::size_t smallest = bound_.size();
        for (std::size_t i = 0; i < bound_.size(); ++i) {
            if (!isChanged(factual, row, i)) continue;
            if (smallest == bound_.size() || movement(i, factual[i], row[i]) <= movement(smallest, factual[smallest], row[smallest]))
                smallest = i;
        }
        row[smallest] = factual[smallest];
    }
}

double BoundConstraints::excess(const BoundRelation& relation, const data::Row& row) const {
    double sum = 0.0;
    double size = std::max(1.0, std::abs(row[relation.right]));
    for (const std::size_t i : relation.left) {
        sum += row[i];
        size = std::max(size, std::abs(row[i]));
    }
    const double over = sum - row[relation.right];
    if (!std::isfinite(over)) return over > 0.0 ? over : 0.0;  // NaN with a missing cell
    return over > kSumSlack * size ? over : 0.0;
}

bool BoundConstraints::keepsRelation(std::size_t relation, const data::Row& row) const { return excess(relations_[relation], row) == 0.0; }

std::size_t BoundConstraints::newlyBroken(const data::Row& row, std::size_t index, double value) const {
    data::Row moved = row;
    moved[index] = value;
    return static_cast<std::size_t>(std::ranges::count_if(
        relations_, [&](const auto& relation) { return excess(relation, row) == 0.0 && excess(relation, moved) != 0.0; }));
}

std::optional<BoundConstraints::Repair> BoundConstraints::singleRepair(const BoundRelation& relation, const data::Row& factual,
                                                                       const data::Row& row) const {
    const double over = excess(relation, row);
    const bool slotLeft = !set_.maxChanges || changeCount(factual, row) < static_cast<std::size_t>(*set_.maxChanges);
    std::optional<Repair> best;
    const auto consider = [&](std::size_t i, bool isLeft) {
        const bool changed = isChanged(factual, row, i);
        if (!changed && !slotLeft) return;
        const auto value = nearestAllowed(i, factual[i], isLeft ? row[i] - over : row[i] + over, isLeft);
        if (!value || *value == row[i]) return;
        const Repair repair{i, *value, newlyBroken(row, i, *value), !changed, movement(i, row[i], *value)};
        if (!best || repair.betterThan(*best)) best = repair;
    };
    for (const std::size_t i : relation.left) consider(i, true);
    consider(relation.right, false);
    return best;
}

bool BoundConstraints::jointRepair(const BoundRelation& relation, const data::Row& factual, data::Row& row) const {
    data::Row trial = row;
    const auto mostMoved = [&](std::size_t i, bool isLeft) {
        const Interval interval = intervalOf(bound_[i], factual[i]);
        const double over = excess(relation, trial);
        // As far as the repair needs, or else to the end of the domain.
        auto value = nearestAllowed(i, factual[i], isLeft ? trial[i] - over : trial[i] + over, isLeft);
        if (!value)
            value =
                nearestAllowed(i, factual[i], isLeft ? std::fmin(interval.low, factual[i]) : std::fmax(interval.high, factual[i]), !isLeft);
        if (value && (isLeft ? *value < trial[i] : *value > trial[i])) trial[i] = *value;
    };
    for (const bool changedOnes : {true, false}) {
        const auto step = [&](std::size_t i, bool isLeft) {
            if (excess(relation, trial) == 0.0 || isChanged(factual, row, i) != changedOnes) return;
            const bool slotLeft = !set_.maxChanges || changeCount(factual, trial) < static_cast<std::size_t>(*set_.maxChanges);
            if (changedOnes || slotLeft) mostMoved(i, isLeft);
        };
        for (const std::size_t i : relation.left) step(i, true);
        step(relation.right, false);
    }
    if (excess(relation, trial) != 0.0) return false;
    row = std::move(trial);
    return true;
}

bool BoundConstraints::repairRelation(const BoundRelation& relation, const data::Row& factual, data::Row& row) const {
    if (excess(relation, row) == 0.0) return false;
    const auto repair = singleRepair(relation, factual, row);
    if (!repair) return jointRepair(relation, factual, row);
    row[repair->feature] = repair->value;
    return true;
}

data::Row BoundConstraints::project(const data::Row& factual, data::Row candidate) const {
    data::Row row = toSteps(factual, std::move(candidate));
    limitChanges(factual, row);
    if (relations_.empty()) return row;
    data::Row unrepaired = row;
    // Each pass depends on the row alone, so a pass that changes nothing is the end, and projecting its outcome again too.
    const std::size_t mostPasses = 4 * relations_.size() + 4;
    for (std::size_t pass = 0; pass < mostPasses; ++pass) {
        bool repaired = false;
        for (const auto& relation : relations_) repaired = repairRelation(relation, factual, row) || repaired;
        if (!repaired) return row;
    }
    return unrepaired;
}

}  // namespace counterpoint::constraints
