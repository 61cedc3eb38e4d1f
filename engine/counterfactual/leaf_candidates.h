// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/leaf_graph.h"
#include "engine/counterfactual/local_tree.h"

#include <optional>
#include <vector>

namespace counterpoint::counterfactual {

/// Makes rows inside the leaves of a local tree. Every row it gives lies in its leaf's box, at the features' steps, and keeps the
/// constraints. All arguments must outlive it.
class LeafCandidates {
public:
    LeafCandidates(const CentSetup& setup, const FlipQuestion& question, const MoveSpace& moves, const LocalTree& local,
                   core::Random& random)
        : setup_(setup), question_(question), moves_(moves), local_(local), random_(random) {}

    /// Every violated feature at a distance from the leaf's bound drawn from [0, width standard deviations); a level as in a random row of
    /// the target class inside the leaf. Width 0 gives the nearest values and the commonest levels.
    std::optional<data::Row> draw(const ReachableLeaf& leaf, double width);

    /// Values of up to `most` rows of the target class inside the leaf, nearest to the factual in the leaf's features first: for each row
    /// once only the violated features, once all features on the path.
    std::vector<data::Row> fromRows(const ReachableLeaf& leaf, std::size_t most) const;

private:
    std::vector<const data::Row*> members(const ReachableLeaf& leaf) const;
    double commonestLevel(const FeatureBounds& bounds, const std::vector<const data::Row*>& members) const;
    std::optional<data::Row> copied(const ReachableLeaf& leaf, const data::Row& support, bool onlyViolated) const;
    std::optional<data::Row> repaired(data::Row row, const ReachableLeaf& leaf) const;
    bool isInside(const data::Row& row, const ReachableLeaf& leaf) const;

    const CentSetup& setup_;
    const FlipQuestion& question_;
    const MoveSpace& moves_;
    const LocalTree& local_;
    core::Random& random_;
};

}  // namespace counterpoint::counterfactual
