// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/leaf_candidates.h"

#include "engine/counterfactual/refine.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace counterpoint::counterfactual {

std::vector<const data::Row*> LeafCandidates::members(const ReachableLeaf& leaf) const {
    std::vector<const data::Row*> rows;
    for (std::size_t i = 0; i < local_.leafOfRow.size(); ++i) {
        if (local_.leafOfRow[i] == leaf.node && question_.isTargetClass(local_.sample.labels[i])) {
            rows.push_back(&setup_.rows()[local_.sample.rows[i]]);
        }
    }
    return rows;
}

double LeafCandidates::commonestLevel(const FeatureBounds& bounds, const std::vector<const data::Row*>& members) const {
    std::vector<int> counts(bounds.levels.size());
    const auto& allowed = moves_.domain(bounds.feature).levels;
    for (const data::Row* row : members) {
        const double level = (*row)[bounds.feature];
        if (bounds.holds(level) && allowed[static_cast<std::size_t>(level)]) ++counts[static_cast<std::size_t>(level)];
    }
    const auto best = std::ranges::max_element(counts);
    if (best == counts.end() || *best == 0) return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(best - counts.begin());
}

std::optional<data::Row> LeafCandidates::draw(const ReachableLeaf& leaf, double width) {
    const bool hasGroup = std::ranges::any_of(leaf.violated, [&](std::size_t place) { return !leaf.bounds[place].levels.empty(); });
    const auto inside = hasGroup ? members(leaf) : std::vector<const data::Row*>{};
    const data::Row* model = inside.empty() || width == 0.0 ? nullptr : inside[random_.index(inside.size())];
    data::Row row = moves_.factual();
    for (const std::size_t place : leaf.violated) {
        const FeatureBounds& bounds = leaf.bounds[place];
        double preferred = std::numeric_limits<double>::quiet_NaN();
        if (!bounds.levels.empty()) preferred = model != nullptr ? (*model)[bounds.feature] : commonestLevel(bounds, inside);
        const auto value = moves_.draw(bounds, width * moves_.space().deviation(bounds.feature), preferred, random_);
        if (!value) return std::nullopt;
        row[bounds.feature] = *value;
    }
    return repaired(std::move(row), leaf);
}

std::vector<data::Row> LeafCandidates::fromRows(const ReachableLeaf& leaf, std::size_t most) const {
    std::vector<std::pair<double, const data::Row*>> ranked;
    for (const data::Row* row : members(leaf)) {
        double distance = 0.0;
        for (const FeatureBounds& bounds : leaf.bounds) distance += moves_.move(bounds.feature, (*row)[bounds.feature]);
        ranked.emplace_back(distance, row);
    }
    std::ranges::stable_sort(ranked, {}, [](const auto& entry) { return entry.first; });
    ranked.resize(std::min(ranked.size(), most));
    std::vector<data::Row> rows;
    for (const auto& [distance, support] : ranked) {
        for (const bool onlyViolated : {true, false}) {
            if (auto row = copied(leaf, *support, onlyViolated)) rows.push_back(std::move(*row));
        }
    }
    return rows;
}

std::optional<data::Row> LeafCandidates::copied(const ReachableLeaf& leaf, const data::Row& support, bool onlyViolated) const {
    data::Row row = moves_.factual();
    for (const FeatureBounds& bounds : leaf.bounds) {
        const bool isMet = bounds.holds(moves_.imputed()[bounds.feature]);
        if ((isMet && onlyViolated) || !moves_.canChange(bounds.feature)) continue;
        const double value = moves_.settled(bounds.feature, support[bounds.feature]);
        const double seen = std::isnan(value) ? moves_.imputed()[bounds.feature] : value;
        row[bounds.feature] = bounds.holds(seen) ? value : moves_.nearest(bounds).value_or(row[bounds.feature]);
    }
    if (!isInside(row, leaf)) return std::nullopt;
    return repaired(std::move(row), leaf);
}

/// Relations are repaired where that is possible inside the leaf.
std::optional<data::Row> LeafCandidates::repaired(data::Row row, const ReachableLeaf& leaf) const {
    if (keepsJointDemands(moves_.constraints(), moves_.factual(), row)) return row;
    row = moves_.constraints().project(moves_.factual(), std::move(row));
    if (!isInside(row, leaf) || !keepsJointDemands(moves_.constraints(), moves_.factual(), row)) return std::nullopt;
    return row;
}

bool LeafCandidates::isInside(const data::Row& row, const ReachableLeaf& leaf) const {
    return std::ranges::all_of(leaf.bounds, [&](const FeatureBounds& bounds) {
        const double value = row[bounds.feature];
        return bounds.holds(std::isnan(value) ? moves_.imputed()[bounds.feature] : value);
    });
}

}  // namespace counterpoint::counterfactual
