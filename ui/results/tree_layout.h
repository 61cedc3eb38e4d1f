// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/tree_picture.h"

#include <vector>

namespace counterpoint::ui {

/// Which nodes of a local tree are drawn and where: the paths of the case and of the result, and what hangs off them as stubs. Columns
/// count drawn leaves from the left, rows are depths.
struct TreeLayout {
    struct Place {
        int node = 0;
        double column = 0.0;
        int row = 0;
        bool onFactualPath = false;
        bool onResultPath = false;
        bool isStub = false;  ///< a subtree that neither path enters, drawn as one box
    };

    std::vector<Place> places;  ///< parents before children
    int columns = 0;
    int rows = 0;

    static TreeLayout of(const counterfactual::TreePicture& tree);
    /// The place of a node, or null where it is not drawn.
    const Place* placeOf(int node) const;
};

}  // namespace counterpoint::ui
