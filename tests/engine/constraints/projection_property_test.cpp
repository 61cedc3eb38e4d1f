// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/constraints/random_world.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace counterpoint::constraints {

namespace {

bool sameBits(double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) || (std::isnan(a) && std::isnan(b));
}
bool sameRows(const data::Row& a, const data::Row& b) { return std::ranges::equal(a, b, sameBits); }

std::vector<std::size_t> featuresOf(const std::vector<Violation>& violations, std::size_t featureCount) {
    std::vector<std::size_t> features;
    for (const auto& violation : violations) {
        if (violation.feature < featureCount) features.push_back(violation.feature);
    }
    features.erase(std::unique(features.begin(), features.end()), features.end());
    return features;
}

bool relationHolds(const data::Schema& schema, const Relation& relation, const data::Row& row) {
    double sum = 0.0;
    for (const auto& name : relation.left) sum += row[*schema.featureIndex(name)];
    const double right = row[*schema.featureIndex(relation.right)];
    return std::isnan(sum) || std::isnan(right) || sum <= right + 1e-6;
}

RC_GTEST_PROP(Projection, IsIdempotentAndBreaksAtMostRelations, (std::uint64_t seed)) {
    RandomWorld world(seed);
    const BoundConstraints constraints(world.set, world.schema, "test");
    const data::Row factual = world.factual();
    const data::Row candidate = world.candidate(factual);
    const data::Row projected = constraints.project(factual, candidate);
    RC_ASSERT(sameRows(constraints.project(factual, projected), projected));
    RC_ASSERT(sameRows(constraints.toSteps(factual, projected), projected));
    RC_ASSERT(world.brokenFeatures(factual, projected).empty());
    for (const auto& violation : constraints.check(factual, projected)) RC_ASSERT(violation.message.id == "constraint.relation");
    if (world.set.maxChanges) RC_ASSERT(world.countChanges(factual, projected) <= static_cast<std::size_t>(*world.set.maxChanges));
}

RC_GTEST_PROP(Projection, KeepsARowThatBreaksNothing, (std::uint64_t seed)) {
    RandomWorld world(seed);
    const BoundConstraints constraints(world.set, world.schema, "test");
    const data::Row factual = world.factual();
    const data::Row projected = constraints.project(factual, world.candidate(factual));
    if (constraints.check(factual, projected).empty()) RC_ASSERT(sameRows(constraints.project(factual, projected), projected));
    if (constraints.check(factual, factual).empty()) RC_ASSERT(sameRows(constraints.project(factual, factual), factual));
}

RC_GTEST_PROP(Rounding, KeepsEveryDemandOfEveryFeature, (std::uint64_t seed)) {
    RandomWorld world(seed);
    const BoundConstraints constraints(world.set, world.schema, "test");
    const data::Row factual = world.factual();
    const data::Row candidate = world.candidate(factual);
    const data::Row rounded = constraints.toSteps(factual, candidate);
    RC_ASSERT(world.brokenFeatures(factual, rounded).empty());
    RC_ASSERT(sameRows(constraints.toSteps(factual, rounded), rounded));
    for (std::size_t i = 0; i < factual.size(); ++i) {
        if (!constraints.isChanged(factual, candidate, i)) RC_ASSERT(sameBits(rounded[i], factual[i]));
        RC_ASSERT(sameBits(rounded[i], constraints.toStep(factual, i, candidate[i])));
    }
}

RC_GTEST_PROP(Check, FindsWhatTheDemandsSayAndNothingElse, (std::uint64_t seed)) {
    RandomWorld world(seed);
    const BoundConstraints constraints(world.set, world.schema, "test");
    const data::Row factual = world.factual();
    data::Row row = constraints.toSteps(factual, world.candidate(factual));
    const data::Row wild = world.candidate(factual);
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (world.random.chance(0.4)) row[i] = wild[i];
    }
    const auto violations = constraints.check(factual, row);
    RC_ASSERT(featuresOf(violations, row.size()) == world.brokenFeatures(factual, row));
    const bool tooMany = world.set.maxChanges && world.countChanges(factual, row) > static_cast<std::size_t>(*world.set.maxChanges);
    RC_ASSERT(tooMany == std::ranges::any_of(violations, [](const auto& v) { return v.message.id == "constraint.max-changes"; }));
    std::size_t brokenRelations = 0;
    for (const auto& relation : world.set.relations) brokenRelations += relationHolds(world.schema, relation, row) ? 0 : 1;
    const auto reported = std::ranges::count_if(violations, [](const auto& v) { return v.message.id == "constraint.relation"; });
    RC_ASSERT(static_cast<std::size_t>(reported) == brokenRelations);
}

RC_GTEST_PROP(Domains, HoldExactlyWhatCheckAllows, (std::uint64_t seed)) {
    RandomWorld world(seed);
    const BoundConstraints constraints(world.set, world.schema, "test");
    const data::Row factual = world.factual();
    const auto domains = constraints.domains(factual);
    for (std::size_t i = 0; i < factual.size(); ++i) {
        const data::Feature& feature = world.schema.feature(i);
        bool anyOther = false;
        data::Row row = factual;
        for (int attempt = 0; attempt < 40; ++attempt) {
            row[i] = constraints.toStep(factual, i,
                                        feature.hasLevels() ? static_cast<double>(world.random.index(feature.levels.size()))
                                                            : world.random.uniform(*feature.min - 100.0, *feature.max + 100.0));
            const bool differs = constraints.isChanged(factual, row, i);
            anyOther = anyOther || differs;
            if (!differs) continue;
            RC_ASSERT(domains[i].canChange);
            if (feature.isOrdered()) RC_ASSERT(domains[i].low <= row[i] && row[i] <= domains[i].high);
            if (feature.hasLevels()) RC_ASSERT(static_cast<bool>(domains[i].levels[static_cast<std::size_t>(row[i])]));
        }
        if (!anyOther && feature.hasLevels()) RC_ASSERT(!domains[i].canChange);
    }
}

}  // namespace

}  // namespace counterpoint::constraints
