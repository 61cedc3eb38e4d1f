// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/result.h"
#include "engine/data/schema.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace counterpoint::counterfactual {

/// Results of one factual side by side: one column per method or constraint set.
struct Comparison {
    struct Column {
        bool found = false;
        std::size_t changes = 0;
        double gower = 0.0;        ///< the distance that all columns share, 0..1; 0 without a result
        double probability = 0.0;  ///< of the class that is reached
        int predictedClass = 0;
    };
    struct Feature {
        std::size_t feature = 0;
        double from = 0.0;                      ///< the factual's value
        std::vector<std::optional<double>> to;  ///< per column; nothing = unchanged, or no result
        std::size_t changedBy = 0;              ///< columns that change it
        double share = 0.0;                     ///< of the columns with a result
        bool sameValue = false;                 ///< all that change it give it the same value
    };

    std::vector<Column> columns;
    std::vector<Feature> features;  ///< that some column changes: by descending share, ties in schema order
    std::size_t found = 0;          ///< columns with a result
    /// How alike the columns are: the mean over all pairs of columns with a result of shared over joint changed features (Jaccard 1912);
    /// 1 where nobody differs. Nothing with fewer than two results.
    std::optional<double> agreement;
    /// Share of the columns with a result that change exactly the commonest set of features.
    double sameFeatures = 0.0;
    double gowerHigh = 0.0;  ///< greatest distance of a column: the end of the scale that all of them are drawn on
};

/// `results`: one per column, in order, all of the same factual, valid or not. Errors (Usage): different factuals.
Comparison compare(std::span<const Counterfactual* const> results);

/// How often a feature is changed over all results found for a case: a share of 1 says that no way found does without it.
struct Necessity {
    std::size_t feature = 0;
    std::size_t changedBy = 0;
    double share = 0.0;
};
/// Features that some valid result changes, by descending share, ties in schema order; empty without a valid result.
std::vector<Necessity> necessity(std::span<const Counterfactual* const> results);

}  // namespace counterpoint::counterfactual
