// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace counterpoint::attribution {

// Anchors (Ribeiro, Singh & Guestrin, Anchors: High-Precision Model-Agnostic Explanations, AAAI 2018): the search for a short conjunction
// of predicates under which the model decides as for the explained row, whatever the rest is.

/// Kullback-Leibler divergence of two Bernoulli distributions, nats; p, q in [0, 1].
double bernoulliDivergence(double p, double q);
/// The largest q >= mean, smallest q <= mean, whose divergence from the mean is at most `level` (Kaufmann & Kalyanakrishnan, Information
/// Complexity in Bandit Subset Selection, COLT 2013): ends of a confidence interval for level = beta / samples. 20 bisections, to 1e-6.
double divergenceUpperBound(double mean, double level);
double divergenceLowerBound(double mean, double level);

/// What is searched: predicates that hold for the explained row, numbered from 0, and samples under rules made of them.
class AnchorWorld {
public:
    /// Samples wanted under one rule.
    struct Draw {
        std::span<const std::size_t> rule;
        std::int64_t count = 0;
    };

    virtual ~AnchorWorld() = default;
    virtual std::size_t predicateCount() const = 0;
    /// For each draw, how many of its samples are decided like the explained row. All go through the model together.
    virtual std::vector<std::int64_t> agreeing(std::span<const Draw> draws) = 0;
    /// Share of the coverage sample that satisfies the rule.
    virtual double coverage(std::span<const std::size_t> rule) const = 0;
};

struct AnchorOptions {
    double precision = 0.0;        ///< tau: wanted share of samples that are decided alike
    double delta = 0.0;            ///< chance of being wrong about it
    double tolerance = 0.0;        ///< epsilon of KL-LUCB: how much worse than the best a kept candidate may be
    std::int64_t batch = 0;        ///< samples drawn at a time
    std::int64_t beam = 0;         ///< candidates kept of each length
    std::int64_t mostSamples = 0;  ///< per rule
};

struct FoundAnchor {
    std::vector<std::size_t> predicates;  ///< in the order they were added
    std::vector<double> precisions;       ///< estimated, of the empty rule and after each predicate
    double coverage = 1.0;
    bool met = false;  ///< the lower bound of the precision reached the one that was asked for
    std::int64_t samples = 0;

    double precision() const { return precisions.back(); }
};

/// Beam search over the length of the rule. The candidates of a length are the kept ones with one more predicate that covers less; KL-LUCB
/// keeps the `beam` best, with the exploration rate beta = log t' + log log t', t' = 405.5 n t^1.1 / delta, of n candidates in step t. A
/// kept rule is an anchor when the lower bound of its precision, at the rate log((1 + (beam - 1) predicates) / delta), is at least the
/// precision asked for; of several anchors the one of the largest coverage wins, and candidates that cover no more are not looked at.
/// Without an anchor the answer is the most precise rule that was kept, and `met` is false. Throws Error(Cancelled).
FoundAnchor searchAnchor(AnchorWorld& world, const AnchorOptions& options, const core::Context& context);

}  // namespace counterpoint::attribution
