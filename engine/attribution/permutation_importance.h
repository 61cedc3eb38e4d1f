// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/table.h"
#include "engine/models/classifier.h"

#include <cstdint>
#include <span>
#include <vector>

namespace counterpoint::attribution {

/// How much a model's loss rises when one feature is shuffled over the rows (Breiman: Random forests, Machine Learning 45, 2001; Fisher,
/// Rudin, Dominici: All models are wrong, but many are useful, JMLR 20, 2019). Positive = the feature helps.
struct PermutationImportance {
    double loss = 0.0;              ///< as the rows are
    std::vector<double> mean;       ///< per feature, over the shuffles: loss shuffled - loss
    std::vector<double> deviation;  ///< sample standard deviation over the shuffles; 0 with one
    std::int64_t shuffles = 0;
};

/// Of a classifier by its log loss on labelled rows; one entry per feature of the schema, NaN for those it does not see. Errors (Usage):
/// fewer than 2 rows, labels of another number or outside the classes, no shuffle. Error (Cancelled).
PermutationImportance permutationImportance(const models::Classifier& model, std::span<const data::Row> rows, std::span<const int> labels,
                                            std::int64_t shuffles, const core::Context& context);

}  // namespace counterpoint::attribution
