// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/bound_constraints.h"
#include "engine/counterfactual/feature_space.h"
#include "engine/counterfactual/result.h"
#include "engine/models/classifier.h"

#include <span>
#include <vector>

namespace counterpoint::counterfactual {

/// The features that differ, in schema order.
std::vector<Change> changesBetween(const constraints::BoundConstraints& constraints, const data::Row& factual, const data::Row& row);

/// A leaf's merged bounds as conditions in original units, in path order. A feature of which one level is left gives "is", else one "is
/// not" per level that is excluded. `imputed` is the factual as the model sees it.
std::vector<Condition> conditionsOf(std::span<const FeatureBounds> bounds, const data::Row& imputed, const data::Row& factual,
                                    const data::Row& row);

/// The answer of a valid result in sentences: what would be decided and for which changes, the probabilities, and then, as the reasons,
/// every condition that the factual did not meet. Numbers are rounded to the side on which the condition still holds.
std::vector<core::Message> sentencesOf(const Counterfactual& result, const constraints::BoundConstraints& constraints,
                                       const models::Classifier& model);

/// A probability in percent with one decimal, or as many as it takes to tell it from the other ones it is compared with.
std::string percentText(double probability, std::span<const double> others);

}  // namespace counterpoint::counterfactual
