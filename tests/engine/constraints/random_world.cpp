// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/constraints/random_world.h"

#include "tests/support/schemas.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace counterpoint::constraints {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> someLevels(core::Random& random, std::size_t least) {
    static const std::vector<std::string> kNames = {"a", "b", "c", "d", "e", "f"};
    const std::size_t count = least + random.index(kNames.size() - least + 1);
    return {kNames.begin(), kNames.begin() + static_cast<std::ptrdiff_t>(count)};
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

RandomWorld::RandomWorld(std::uint64_t seed) : random(seed) {
    const std::size_t count = 2 + random.index(7);
    for (std::size_t i = 0; i < count; ++i) addFeature(i);
    for (std::size_t i = 0; i < count; ++i) addDemand(schema.feature(i));
    addRelations();
    if (random.chance(0.5)) set.maxChanges = static_cast<int>(random.index(count + 1));
}

void RandomWorld::addFeature(std::size_t index) {
    static const std::vector<double> kSteps = {0.1, 0.25, 1.0, 5.0, 100.0};
    const std::string name = "f" + std::to_string(index);
    const double low = std::round(random.uniform(-200.0, 200.0));
    const double high = low + std::round(random.uniform(1.0, 500.0));
    switch (random.index(6)) {
        case 0:
            schema.addField(test::number(name, low, high));
            break;
        case 1:
            schema.addField(test::number(name, low, high, kSteps[random.index(kSteps.size())]));
            break;
        case 2:
            schema.addField(test::integer(name, low, high));
            break;
        case 3:
            schema.addField(test::ordinal(name, someLevels(random, 2)));
            break;
        case 4:
            schema.addField(test::categorical(name, someLevels(random, 2)));
            break;
        default:
            schema.addField(test::binary(name, {"no", "yes"}));
            break;
    }
}

void RandomWorld::addDemand(const data::Feature& feature) {
    if (random.chance(0.3)) return;
    FeatureConstraint& demand = set.of(feature.name);
    demand.locked = random.chance(0.15);
    demand.freeMissing = random.chance(0.5);
    if (feature.isOrdered() && random.chance(0.3))
        demand.direction = random.chance(0.5) ? Direction::IncreaseOnly : Direction::DecreaseOnly;
    if (feature.hasLevels() && random.chance(0.3)) {
        demand.allowedLevels = std::vector<std::string>{feature.levels[random.index(feature.levels.size())]};
    }
    if (feature.type == data::FeatureType::Ordinal && random.chance(0.3)) {
        demand.low = static_cast<double>(random.index(feature.levels.size()));
    }
    if (!feature.isNumeric()) return;
    double low = random.uniform(*feature.min - 50.0, *feature.max + 50.0);
    double high = random.uniform(*feature.min - 50.0, *feature.max + 50.0);
    if (low > high) std::swap(low, high);
    if (random.chance(0.3)) demand.low = low;
    if (random.chance(0.3)) demand.high = high;
    if (random.chance(0.2)) demand.step = 1.0 + static_cast<double>(random.index(40));
}

void RandomWorld::addRelations() {
    std::vector<std::string> numeric;
    for (std::size_t i = 0; i < schema.featureCount(); ++i) {
        if (schema.feature(i).isNumeric()) numeric.push_back(schema.feature(i).name);
    }
    const std::size_t count = random.index(4);
    for (std::size_t i = 0; i < count && numeric.size() >= 2; ++i) {
        random.shuffle(numeric);
        const std::size_t left = 1 + random.index(std::min<std::size_t>(2, numeric.size() - 1));
        set.relations.push_back({{numeric.begin(), numeric.begin() + static_cast<std::ptrdiff_t>(left)}, numeric[left]});
    }
}

data::Row RandomWorld::factual() {
    data::Row row;
    for (std::size_t i = 0; i < schema.featureCount(); ++i) {
        const data::Feature& feature = schema.feature(i);
        if (random.chance(0.1)) {
            row.push_back(kMissing);
        } else if (feature.hasLevels()) {
            row.push_back(static_cast<double>(random.index(feature.levels.size())));
        } else {
            const double value = random.uniform(*feature.min - 20.0, *feature.max + 20.0);
            row.push_back(random.chance(0.5) ? std::round(value) : value);
        }
    }
    return row;
}

double RandomWorld::wildCell(const data::Feature& feature) {
    if (random.chance(0.05)) return kMissing;
    if (random.chance(0.05)) return (random.chance(0.5) ? 1.0 : -1.0) * std::numeric_limits<double>::infinity();
    if (random.chance(0.05)) return random.uniform(-1e9, 1e9);
    if (!feature.isNumeric()) {
        const double code = static_cast<double>(random.index(feature.levels.size()));
        return random.chance(0.2) ? code + random.uniform(-2.0, 2.0) : code;
    }
    const double value = random.uniform(*feature.min - 100.0, *feature.max + 100.0);
    return random.chance(0.5) ? std::round(value) : value;
}

data::Row RandomWorld::candidate(const data::Row& factual) {
    data::Row row = factual;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (random.chance(0.6)) row[i] = wildCell(schema.feature(i));
    }
    return row;
}

FeatureConstraint RandomWorld::demandOf(const data::Feature& feature) const {
    const auto found = set.features.find(feature.name);
    return found == set.features.end() ? FeatureConstraint{} : found->second;
}

double RandomWorld::stepOf(const data::Feature& feature) const {
    const double own = feature.type == data::FeatureType::Integer ? 1.0 : 0.0;
    return demandOf(feature).step.value_or(feature.step.value_or(own));
}

bool RandomWorld::changed(std::size_t index, double from, double to) const {
    const data::Feature& feature = schema.feature(index);
    if (same(from, to)) return false;
    if (std::isnan(from) || std::isnan(to) || feature.hasLevels()) return true;
    const double step = stepOf(feature);
    if (step > 0.0) return std::round(from / step) != std::round(to / step);
    return std::abs(from - to) > 1e-6 * (*feature.max - *feature.min);
}

std::size_t RandomWorld::countChanges(const data::Row& factual, const data::Row& row) const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < row.size(); ++i) count += changed(i, factual[i], row[i]) ? 1 : 0;
    return count;
}

bool RandomWorld::breaksRange(const data::Feature& feature, const FeatureConstraint& demand, double from, double to) const {
    if (demand.low && to < *demand.low) return true;
    if (demand.high && to > *demand.high) return true;
    if (!feature.isNumeric()) return false;
    // Where a side is not given the observed range holds, widened to the own value and to the side that is given.
    double low = *feature.min;
    double high = *feature.max;
    if (!std::isnan(from)) low = std::min(low, from);
    if (!std::isnan(from)) high = std::max(high, from);
    if (demand.high) low = std::min(low, *demand.high);
    if (demand.low) high = std::max(high, *demand.low);
    return (!demand.low && to < low) || (!demand.high && to > high);
}

bool RandomWorld::breaksDemand(std::size_t index, double from, double to) const {
    const data::Feature& feature = schema.feature(index);
    const FeatureConstraint demand = demandOf(feature);
    if (same(from, to)) return false;
    if (std::isnan(to) || std::isinf(to) || demand.locked) return true;
    if (std::isnan(from) && !demand.freeMissing) return true;
    if (!changed(index, from, to)) return true;
    if (feature.hasLevels()) {
        if (to != std::round(to) || to < 0.0 || to >= static_cast<double>(feature.levels.size())) return true;
        const auto& allowed = demand.allowedLevels;
        if (allowed && std::ranges::find(*allowed, feature.levels[static_cast<std::size_t>(to)]) == allowed->end()) return true;
    }
    if (demand.direction == Direction::IncreaseOnly && to < from) return true;
    if (demand.direction == Direction::DecreaseOnly && to > from) return true;
    if (breaksRange(feature, demand, from, to)) return true;
    const double step = stepOf(feature);
    return step > 0.0 && std::abs(to / step - std::round(to / step)) > 1e-7;
}

std::vector<std::size_t> RandomWorld::brokenFeatures(const data::Row& factual, const data::Row& row) const {
    std::vector<std::size_t> broken;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (breaksDemand(i, factual[i], row[i])) broken.push_back(i);
    }
    return broken;
}

}  // namespace counterpoint::constraints
