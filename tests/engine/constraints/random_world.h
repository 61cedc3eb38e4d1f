// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/bound_constraints.h"
#include "engine/core/random.h"

#include <vector>

namespace counterpoint::constraints {

/// A random schema with demands that fit it, and rows: every kind of feature and demand, cells that are missing, off their
/// step or outside the observed range.
struct RandomWorld {
    explicit RandomWorld(std::uint64_t seed);

    data::Row factual();
    /// A row a search might propose: far outside, fractional codes, not finite, missing.
    data::Row candidate(const data::Row& factual);
    /// The features whose cell breaks a demand, worked out from the set alone, without the code under test.
    std::vector<std::size_t> brokenFeatures(const data::Row& factual, const data::Row& row) const;
    std::size_t countChanges(const data::Row& factual, const data::Row& row) const;

    core::Random random;
    data::Schema schema;
    ConstraintSet set;

private:
    void addFeature(std::size_t index);
    void addDemand(const data::Feature& feature);
    void addRelations();
    double wildCell(const data::Feature& feature);
    bool changed(std::size_t feature, double from, double to) const;
    bool breaksRange(const data::Feature& feature, const FeatureConstraint& demand, double from, double to) const;
    bool breaksDemand(std::size_t feature, double from, double to) const;
    double stepOf(const data::Feature& feature) const;
    FeatureConstraint demandOf(const data::Feature& feature) const;
};

}  // namespace counterpoint::constraints
