// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/anchor_search.h"

#include "engine/core/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr int kBisections = 20;
constexpr double kRateConstant = 405.5;
constexpr double kRateExponent = 1.1;

double term(double p, double q) {
    if (p <= 0.0) return 0.0;
    return q <= 0.0 ? std::numeric_limits<double>::infinity() : p * std::log(p / q);
}

/// The point between `mean` and `end` where the divergence reaches the level; the side that is surely inside is given back.
double boundToward(double end, double mean, double level) {
    double inside = mean;
    double outside = end;
    if (bernoulliDivergence(mean, end) <= level) return end;
    for (int i = 0; i < kBisections; ++i) {
        const double middle = 0.5 * (inside + outside);
        (bernoulliDivergence(mean, middle) <= level ? inside : outside) = middle;
    }
    return outside;
}

/// A rule with what is known of its precision.
struct Arm {
    std::vector<std::size_t> rule;
    std::optional<std::size_t> parent;
    double coverage = 1.0;
    std::int64_t samples = 0;
    std::int64_t hits = 0;

    double mean() const { return samples == 0 ? 0.0 : static_cast<double>(hits) / static_cast<double>(samples); }
};

class AnchorSearch {
public:
    AnchorSearch(AnchorWorld& world, const AnchorOptions& options, const core::Context& context)
        : world_(world), options_(options), context_(context) {
        const auto others = static_cast<double>(options.beam - 1) * static_cast<double>(world.predicateCount());
        verifyRate_ = std::log((1.0 + others) / options.delta);
    }

    FoundAnchor run() {
        arms_.push_back({});
        if (isAnchor(0)) return found(0, true);
        std::vector<std::size_t> beam{0};
        std::optional<std::size_t> best;
        while (true) {
            std::vector<std::size_t> candidates = extend(beam, best ? arms_[*best].coverage : -1.0);
            if (candidates.empty()) break;
            beam = keepBest(std::move(candidates));
            for (const std::size_t arm : beam) {
                if ((!best || arms_[arm].coverage > arms_[*best].coverage) && isAnchor(arm)) best = arm;
                kept_.push_back(arm);
            }
        }
        if (best) return found(*best, true);
        return found(mostPrecise(), false);
    }

private:
    void draw(const std::vector<std::size_t>& arms, std::int64_t count) {
        if (context_.shouldStop()) {
            throw core::Error(core::ErrorCode::Cancelled, "the rule was not finished", "anchors",
                              "ask for it again, or for less precision");
        }
        std::vector<AnchorWorld::Draw> draws;
        for (const std::size_t arm : arms) draws.push_back({arms_[arm].rule, count});
        const std::vector<std::int64_t> hits = world_.agreeing(draws);
        for (std::size_t i = 0; i < arms.size(); ++i) {
            arms_[arms[i]].samples += count;
            arms_[arms[i]].hits += hits[i];
            drawn_ += count;
        }
    }

    /// Each kept rule with one more predicate; rules that cover no less than their parent say nothing new. Orders of the same predicates
    /// are one candidate.
    std::vector<std::size_t> extend(const std::vector<std::size_t>& beam, double leastCoverage) {
        std::map<std::vector<std::size_t>, std::size_t> seen;
        std::vector<std::size_t> candidates;
        for (const std::size_t parent : beam) {
            for (std::size_t predicate = 0; predicate < world_.predicateCount(); ++predicate) {
                std::vector<std::size_t> rule = arms_[parent].rule;
                if (std::ranges::find(rule, predicate) != rule.end()) continue;
                rule.push_back(predicate);
                std::vector<std::size_t> key = rule;
                std::ranges::sort(key);
                const double coverage = world_.coverage(rule);
                if (coverage <= leastCoverage || coverage >= arms_[parent].coverage) continue;
                if (!seen.try_emplace(std::move(key), arms_.size()).second) continue;
                candidates.push_back(arms_.size());
                arms_.push_back({std::move(rule), parent, coverage, 0, 0});
            }
        }
        return candidates;
    }

    double level(std::size_t arm, double rate) const { return rate / static_cast<double>(arms_[arm].samples); }
    double low(std::size_t arm, double rate) const { return divergenceLowerBound(arms_[arm].mean(), level(arm, rate)); }
    double high(std::size_t arm, double rate) const { return divergenceUpperBound(arms_[arm].mean(), level(arm, rate)); }

    /// KL-LUCB; best first.
    std::vector<std::size_t> keepBest(std::vector<std::size_t> candidates) {
        draw(candidates, options_.batch);
        const auto byMean = [&](std::size_t a, std::size_t b) { return arms_[a].mean() > arms_[b].mean(); };
        const auto beam = std::min(static_cast<std::size_t>(options_.beam), candidates.size());
        for (double step = 1.0;; step += 1.0) {
            std::ranges::sort(candidates);
            std::stable_sort(candidates.begin(), candidates.end(), byMean);
            if (beam == candidates.size()) break;
            const double count = static_cast<double>(candidates.size());
            const double scaled = std::log(kRateConstant * count * std::pow(step, kRateExponent) / options_.delta);
            const double rate = scaled + std::log(scaled);
            std::size_t weakest = candidates[0];
            double least = 2.0;
            for (std::size_t i = 0; i < beam; ++i) {
                if (const double bound = low(candidates[i], rate); bound < least)
                    std::tie(least, weakest) = std::pair(bound, candidates[i]);
            }
            std::size_t rival = candidates[beam];
            double most = -1.0;
            for (std::size_t i = beam; i < candidates.size(); ++i) {
                if (const double bound = high(candidates[i], rate); bound > most) std::tie(most, rival) = std::pair(bound, candidates[i]);
            }
            if (most - least <= options_.tolerance) break;
            std::vector<std::size_t> open;
            for (const std::size_t arm : {weakest, rival}) {
                if (arms_[arm].samples < options_.mostSamples) open.push_back(arm);
            }
            if (open.empty()) break;
            draw(open, options_.batch);
        }
        candidates.resize(beam);
        return candidates;
    }

    /// Draws until the precision is known to lie on one side of the wanted one.
    bool isAnchor(std::size_t arm) {
        if (arms_[arm].samples == 0) draw({arm}, options_.batch);
        while (true) {
            const bool looksGood = arms_[arm].mean() >= options_.precision;
            if (looksGood && low(arm, verifyRate_) >= options_.precision) return true;
            if (!looksGood && high(arm, verifyRate_) < options_.precision) return false;
            if (arms_[arm].samples >= options_.mostSamples) return false;
            draw({arm}, options_.batch);
        }
    }

    std::size_t mostPrecise() const {
        std::size_t best = 0;
        for (const std::size_t arm : kept_) {
            if (arms_[arm].mean() > arms_[best].mean()) best = arm;
        }
        return best;
    }

    FoundAnchor found(std::size_t arm, bool met) const {
        FoundAnchor anchor{arms_[arm].rule, {}, arms_[arm].coverage, met, drawn_};
        for (std::optional<std::size_t> step = arm; step; step = arms_[*step].parent) anchor.precisions.push_back(arms_[*step].mean());
        std::ranges::reverse(anchor.precisions);
        return anchor;
    }

    AnchorWorld& world_;
    const AnchorOptions& options_;
    const core::Context& context_;
    double verifyRate_ = 0.0;
    std::vector<Arm> arms_;
    std::vector<std::size_t> kept_;
    std::int64_t drawn_ = 0;
};

}  // namespace

double bernoulliDivergence(double p, double q) { return term(p, q) + term(1.0 - p, 1.0 - q); }
double divergenceUpperBound(double mean, double level) { return boundToward(1.0, mean, level); }
double divergenceLowerBound(double mean, double level) { return boundToward(0.0, mean, level); }

FoundAnchor searchAnchor(AnchorWorld& world, const AnchorOptions& options, const core::Context& context) {
    return AnchorSearch(world, options, context).run();
}

}  // namespace counterpoint::attribution
