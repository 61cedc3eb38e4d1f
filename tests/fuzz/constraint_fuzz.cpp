// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a constraint set and, each line of them, as a relation. A set that loads must come back the same; one that fits a
// small schema must keep its promises on rows made from the same bytes.
#include "engine/constraints/bound_constraints.h"
#include "engine/core/error.h"
#include "engine/core/hash.h"
#include "engine/core/random.h"
#include "engine/core/text.h"
#include "tests/support/schemas.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>

namespace {

namespace core = counterpoint::core;
namespace data = counterpoint::data;
namespace test = counterpoint::test;
using counterpoint::constraints::BoundConstraints;
using counterpoint::constraints::ConstraintSet;
using counterpoint::constraints::Relation;

void require(bool holds) {
    if (!holds) std::abort();
}

const data::Schema& smallSchema() {
    static const data::Schema schema({test::number("a", 0, 100), test::number("b", -5, 5, 0.1), test::integer("c", 0, 1000),
                                      test::ordinal("d", {"1", "2", "3"}), test::categorical("e", {"x", "y", "z"}),
                                      test::binary("f", {"no", "yes"})});
    return schema;
}

double wildCell(core::Random& random) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    switch (random.index(8)) {
        case 0:
            return std::numeric_limits<double>::quiet_NaN();
        case 1:
            return random.chance(0.5) ? kInfinity : -kInfinity;
        case 2:
            return random.uniform(-1e300, 1e300);
        case 3:
            return random.uniform(-200.0, 1200.0);
        default:
            return static_cast<double>(random.index(4));
    }
}

data::Row factualRow(core::Random& random) {
    data::Row row = {random.uniform(-10.0, 120.0), random.uniform(-6.0, 6.0), std::round(random.uniform(0.0, 1000.0))};
    for (const std::size_t levels : {3U, 3U, 2U}) row.push_back(static_cast<double>(random.index(levels)));
    if (random.chance(0.5)) row[random.index(row.size())] = std::numeric_limits<double>::quiet_NaN();
    return row;
}

bool sameRow(const data::Row& a, const data::Row& b) {
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] != b[i] && !(std::isnan(a[i]) && std::isnan(b[i]))) return false;
    }
    return true;
}

void tryRows(const BoundConstraints& constraints, core::Random& random) {
    const data::Row factual = factualRow(random);
    data::Row candidate(factual.size());
    for (double& cell : candidate) cell = wildCell(random);
    (void)constraints.check(factual, candidate);
    (void)constraints.domains(factual);
    (void)constraints.describe();
    const data::Row projected = constraints.project(factual, candidate);
    require(sameRow(constraints.project(factual, projected), projected));
    for (const auto& violation : constraints.check(factual, projected)) require(violation.message.id == "constraint.relation");
}

void tryRelation(std::string_view text) {
    try {
        const Relation relation = Relation::parse(text);
        require(Relation::parse(relation.text()) == relation);
    } catch (const core::Error& error) {
        require(error.code() != core::ErrorCode::Internal);
    }
}

void trySet(std::string_view text) {
    try {
        const ConstraintSet set = ConstraintSet::fromJson(core::parseJson(text, "fuzz"), "fuzz");
        require(ConstraintSet::fromJson(set.toJson(), "again") == set);
        const ConstraintSet twice = set.overlaid(set);
        require(twice.overlaid(set) == twice);
        const BoundConstraints constraints(set, smallSchema(), "fuzz");
        require(BoundConstraints(constraints.set(), smallSchema(), "again").set() == constraints.set());
        core::Random random(1, core::sha256(text));
        for (int i = 0; i < 20; ++i) tryRows(constraints, random);
    } catch (const core::Error& error) {
        require(error.code() != core::ErrorCode::Internal);
    }
}

}  // namespace

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    for (const auto& line : core::split(text, '\n')) tryRelation(line);
    trySet(text);
    return 0;
}
