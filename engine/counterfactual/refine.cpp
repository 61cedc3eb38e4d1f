// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/refine.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace counterpoint::counterfactual {

namespace {

constexpr int kSections = 15;
constexpr int kMostPasses = 8;

class Refiner {
public:
    Refiner(data::Row candidate, const ReachableLeaf& leaf, const MoveSpace& moves, CandidateBatch& batch)
        : row_(std::move(candidate)), leaf_(leaf), moves_(moves), batch_(batch) {}

    data::Row run() {
        while (takeBackOne()) {
        }
        const auto& schema = moves_.constraints().schema();
        for (const std::size_t feature : moves_.constraints().changedFeatures(moves_.factual(), row_)) {
            const bool hasWay =
                !std::isnan(moves_.factual()[feature]) && !moves_.space().isNominal(feature) && schema.feature(feature).isOrdered();
            if (hasWay) approach(feature);
        }
        return std::move(row_);
    }

private:
    const FeatureBounds* boundsOf(std::size_t feature) const {
        const auto found = std::ranges::find(leaf_.bounds, feature, &FeatureBounds::feature);
        return found == leaf_.bounds.end() ? nullptr : &*found;
    }

    bool isKept(const data::Row& row) const { return keepsJointDemands(moves_.constraints(), moves_.factual(), row); }

    bool takeBackOne() {
        auto changed = moves_.constraints().changedFeatures(moves_.factual(), row_);
        if (changed.size() < 2) return false;
        const auto price = [this](std::size_t f) { return moves_.constraints().cost(f) * moves_.move(f, row_[f]); };
        std::ranges::stable_sort(changed, [&](std::size_t a, std::size_t b) { return price(a) < price(b); });
        batch_.clear();
        for (const std::size_t feature : changed) {
            const FeatureBounds* bounds = boundsOf(feature);
            if (bounds != nullptr && !bounds->holds(moves_.imputed()[feature])) continue;
            data::Row trial = row_;
            trial[feature] = moves_.factual()[feature];
            if (isKept(trial)) batch_.add(std::move(trial), feature);
        }
        if (batch_.empty()) return false;
        batch_.evaluate();
        for (std::size_t i = 0; i < batch_.size(); ++i) {
            if (!batch_.reaches(i)) continue;
            row_ = batch_.row(i);
            return true;
        }
        return false;
    }

    void approach(std::size_t feature) {
        const FeatureBounds* bounds = boundsOf(feature);
        const auto near = bounds != nullptr ? moves_.nearest(*bounds) : std::optional(moves_.factual()[feature]);
        if (!near) return;
        double failed = *near;
        bool hasFailed = false;
        for (int pass = 0; pass < kMostPasses && row_[feature] != failed; ++pass) {
            const auto values = moves_.between(feature, row_[feature], failed, kSections);
            batch_.clear();
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (hasFailed && values[i] == failed) continue;
                data::Row trial = row_;
                trial[feature] = values[i];
                const bool isInside = bounds == nullptr || bounds->holds(std::isnan(values[i]) ? moves_.imputed()[feature] : values[i]);
                if (isInside && isKept(trial)) batch_.add(std::move(trial), i);
            }
            if (batch_.empty()) return;
            batch_.evaluate();
            std::size_t hit = 0;
            while (hit < batch_.size() && !batch_.reaches(hit)) ++hit;
            if (hit == batch_.size()) {
                failed = values.back();
            } else {
                row_ = batch_.row(hit);
                const std::size_t place = batch_.tag(hit);
                if (place == 0 && !hasFailed) return;
                if (place > 0) failed = values[place - 1];
            }
            hasFailed = true;
        }
    }

    data::Row row_;
    const ReachableLeaf& leaf_;
    const MoveSpace& moves_;
    CandidateBatch& batch_;
};

}  // namespace

bool keepsJointDemands(const constraints::BoundConstraints& constraints, const data::Row& factual, const data::Row& row) {
    const auto& set = constraints.set();
    for (std::size_t i = 0; i < set.relations.size(); ++i) {
        if (!constraints.keepsRelation(i, row)) return false;
    }
    return !set.maxChanges || constraints.changedFeatures(factual, row).size() <= static_cast<std::size_t>(std::max(0, *set.maxChanges));
}

data::Row refine(data::Row candidate, const ReachableLeaf& leaf, const MoveSpace& moves, CandidateBatch& batch) {
    return Refiner(std::move(candidate), leaf, moves, batch).run();
}

}  // namespace counterpoint::counterfactual
