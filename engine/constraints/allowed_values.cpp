// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/bound_constraints.h"

#include <algorithm>
#include <cmath>

// Which values a feature may take, and the allowed value that stands for any other.

namespace counterpoint::constraints {

BoundConstraints::Interval BoundConstraints::rangeOf(const BoundFeature& feature, double own) {
    const bool missing = std::isnan(own);
    double low = feature.givenLow ? *feature.givenLow : missing ? feature.observedLow : std::min(feature.observedLow, own);
    double high = feature.givenHigh ? *feature.givenHigh : missing ? feature.observedHigh : std::max(feature.observedHigh, own);
    if (low > high && !feature.givenHigh) high = low;
    if (low > high && !feature.givenLow) low = high;
    return {low, high};
}

BoundConstraints::Interval BoundConstraints::intervalOf(const BoundFeature& feature, double own) {
    Interval interval = rangeOf(feature, own);
    if (std::isnan(own)) return interval;
    if (feature.direction == Direction::IncreaseOnly) interval.low = std::max(interval.low, own);
    if (feature.direction == Direction::DecreaseOnly) interval.high = std::min(interval.high, own);
    return interval;
}

bool BoundConstraints::mayChange(const BoundFeature& feature, double own) {
    return !feature.locked && feature.kind != Kind::Opaque && (feature.mayFill || !std::isnan(own));
}

bool BoundConstraints::differs(const BoundFeature& feature, double a, double b) {
    if (std::isnan(a) || std::isnan(b)) return std::isnan(a) != std::isnan(b);
    if (a == b) return false;
    if (feature.kind != Kind::Numeric) return true;
    if (feature.grid.hasStep()) return !feature.grid.sameMultiple(a, b);
    const double tolerance = feature.tolerance > 0.0 ? feature.tolerance : 1e-6 * std::max(1.0, std::abs(a));
    return !(std::abs(a - b) <= tolerance);
}

bool BoundConstraints::levelAllowed(const BoundFeature& feature, Interval interval, std::size_t code) {
    return feature.allowed[code] && (feature.kind == Kind::Nominal || interval.contains(static_cast<double>(code)));
}

bool BoundConstraints::hasOtherValue(const BoundFeature& feature, double own, Interval interval) {
    if (feature.kind == Kind::Numeric) {
        if (!(interval.low <= interval.high)) return false;
        if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) return true;
        return differs(feature, own, settleNumber(feature, own, interval.high)) ||
               differs(feature, own, settleNumber(feature, own, interval.low));
    }
    for (std::size_t code = 0; code < feature.levelCount; ++code) {
        if (levelAllowed(feature, interval, code) && static_cast<double>(code) != own) return true;
    }
    return false;
}

std::vector<Domain> BoundConstraints::domains(const data::Row& factual) const {
    std::vector<Domain> domains(bound_.size());
    for (std::size_t i = 0; i < bound_.size(); ++i) {
        const BoundFeature& feature = bound_[i];
        const double own = factual[i];
        const Interval interval = intervalOf(feature, own);
        Domain& domain = domains[i];
        domain.canChange = mayChange(feature, own) && hasOtherValue(feature, own, interval);
        domain.low = domain.canChange ? interval.low : own;
        domain.high = domain.canChange ? interval.high : own;
        domain.levels.resize(feature.levelCount);
        for (std::size_t code = 0; code < feature.levelCount; ++code) {
            domain.levels[code] = static_cast<double>(code) == own || (domain.canChange && levelAllowed(feature, interval, code));
        }
    }
    return domains;
}

bool BoundConstraints::isChange(std::size_t feature, double factual, double candidate) const {
    return differs(bound_[feature], factual, candidate);
}

std::vector<std::size_t> BoundConstraints::changedFeatures(const data::Row& factual, const data::Row& candidate) const {
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < bound_.size(); ++i) {
        if (isChanged(factual, candidate, i)) changed.push_back(i);
    }
    return changed;
}

double BoundConstraints::settleNumber(const BoundFeature& feature, double own, double value) {
    const Interval interval = intervalOf(feature, own);
    if (!(interval.low <= interval.high)) return own;
    const double inside = std::clamp(value, interval.low, interval.high);
    if (!std::isfinite(inside)) return own;
    double settled = feature.grid.nearest(inside);
    const bool roundedOut = !interval.contains(settled);
    if (settled < interval.low) settled = feature.grid.atLeast(interval.low);
    if (settled > interval.high) settled = feature.grid.atMost(interval.high);
    if (!interval.contains(settled) || !differs(feature, own, settled)) return own;
    // An end of the domain stands for a value beyond it only where it is nearer than the own value.
    const bool atAnEnd = roundedOut || inside != value;
    const bool ownIsNearer =
        std::isinf(value) ? (value > 0.0 ? own > settled : own < settled) : std::abs(value - own) <= std::abs(value - settled);
    return atAnEnd && ownIsNearer ? own : settled;
}

double BoundConstraints::settleLevel(const BoundFeature& feature, double own, double value) {
    const Interval interval = intervalOf(feature, own);
    const double last = static_cast<double>(feature.levelCount) - 1.0;
    const double code = std::round(value) + 0.0;  // no negative zero
    if (feature.kind == Kind::Nominal) {
        const bool known = code >= 0.0 && code <= last;
        return known && levelAllowed(feature, interval, static_cast<std::size_t>(code)) ? code : own;
    }
    double best = own;
    double bestDistance = std::isnan(own) ? std::numeric_limits<double>::infinity() : std::abs(code - own);
    for (std::size_t i = 0; i < feature.levelCount; ++i) {
        const double distance = std::abs(static_cast<double>(i) - code);
        if (distance >= bestDistance || !levelAllowed(feature, interval, i)) continue;
        best = static_cast<double>(i);
        bestDistance = distance;
    }
    return best;
}

double BoundConstraints::settle(const BoundFeature& feature, double own, double value) {
    if (!mayChange(feature, own) || std::isnan(value) || !differs(feature, own, value)) return own;
    return feature.kind == Kind::Numeric ? settleNumber(feature, own, value) : settleLevel(feature, own, value);
}

double BoundConstraints::toStep(const data::Row& factual, std::size_t feature, double value) const {
    return settle(bound_[feature], factual[feature], value);
}

data::Row BoundConstraints::toSteps(const data::Row& factual, data::Row candidate) const {
    for (std::size_t i = 0; i < bound_.size(); ++i) candidate[i] = settle(bound_[i], factual[i], candidate[i]);
    return candidate;
}

std::optional<double> BoundConstraints::atMost(const BoundFeature& feature, Interval interval, double own, double bound) {
    const bool ownFits = own <= bound;  // false for a missing value
    std::optional<double> best;
    double value = std::min(interval.high, bound);
    if (interval.low <= value && std::isfinite(value)) {
        value = feature.grid.atMost(value);
        // A multiple that is no change of the own value stands for it, and the next one down is the first change.
        if (!std::isnan(own) && !differs(feature, own, value)) {
            value = feature.grid.hasStep()
                        ? feature.grid.nearest(value - feature.grid.step())
                        : own - 2.0 * (feature.tolerance > 0.0 ? feature.tolerance : 1e-6 * std::max(1.0, std::abs(own)));
        }
        if (interval.contains(value)) best = value;
    }
    if (ownFits && (!best || own > *best)) best = own;
    return best;
}

std::optional<double> BoundConstraints::nearestAllowed(std::size_t index, double own, double bound, bool below) const {
    const BoundFeature& feature = bound_[index];
    if (!mayChange(feature, own) || feature.kind != Kind::Numeric) {
        const bool fits = below ? own <= bound : own >= bound;
        return fits ? std::optional(own) : std::nullopt;
    }
    const Interval interval = intervalOf(feature, own);
    if (below) return atMost(feature, interval, own, bound);
    // The mirror image; multiples of a step and the rule for a change are symmetric about 0.
    const auto mirrored = atMost(feature, {-interval.high, -interval.low}, -own, -bound);
    if (!mirrored) return std::nullopt;
    return 0.0 - *mirrored;
}

std::optional<double> BoundConstraints::allowedAtMost(const data::Row& factual, std::size_t feature, double bound) const {
    return nearestAllowed(feature, factual[feature], bound, true);
}

std::optional<double> BoundConstraints::allowedAtLeast(const data::Row& factual, std::size_t feature, double bound) const {
    return nearestAllowed(feature, factual[feature], bound, false);
}

}  // namespace counterpoint::constraints
