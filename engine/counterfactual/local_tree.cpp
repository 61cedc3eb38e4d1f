// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/local_tree.h"

namespace counterpoint::counterfactual {

namespace {

constexpr std::size_t kHeldOutEvery = 10;

bool isHeldOut(std::size_t place) { return place % kHeldOutEvery == kHeldOutEvery - 1; }

}  // namespace

LocalTree fitLocalTree(const CentSetup& setup, const FlipQuestion& question, std::span<const float> code, std::size_t neighbours,
                       std::span<const std::size_t> columns, core::Random& random) {
    LocalTree local;
    bool hasTarget = false;
    for (int k = 0; k < setup.classCount(); ++k) {
        if (k != question.factualClass && !question.isTargetClass(k)) continue;
        const auto nearest = setup.index().nearest(k, code, neighbours);
        hasTarget = hasTarget || (question.isTargetClass(k) && !nearest.empty());
        local.sample.rows.insert(local.sample.rows.end(), nearest.begin(), nearest.end());
        local.sample.labels.resize(local.sample.rows.size(), static_cast<std::uint8_t>(k));
    }
    if (!hasTarget) return local;

    local.sample.classCount = setup.classCount();
    LocalSample train;
    train.classCount = setup.classCount();
    for (std::size_t i = 0; i < local.sample.rows.size(); ++i) {
        if (isHeldOut(i)) continue;
        train.rows.push_back(local.sample.rows[i]);
        train.labels.push_back(local.sample.labels[i]);
    }
    local.tree = DecisionTree::fit(setup.table(), train, columns, setup.tree(), random);

    double agreed = 0.0;
    double agreedHeldOut = 0.0;
    double heldOut = 0.0;
    local.leafOfRow.reserve(local.sample.rows.size());
    for (std::size_t i = 0; i < local.sample.rows.size(); ++i) {
        const int leaf = local.tree->leafOfRow(setup.table(), local.sample.rows[i]);
        local.leafOfRow.push_back(leaf);
        const bool agrees = local.tree->nodes()[static_cast<std::size_t>(leaf)].label == local.sample.labels[i];
        agreed += agrees ? 1.0 : 0.0;
        if (!isHeldOut(i)) continue;
        heldOut += 1.0;
        agreedHeldOut += agrees ? 1.0 : 0.0;
    }
    local.fidelity = agreed / static_cast<double>(local.sample.rows.size());
    local.heldOutFidelity = heldOut > 0.0 ? agreedHeldOut / heldOut : local.fidelity;
    return local;
}

}  // namespace counterpoint::counterfactual
