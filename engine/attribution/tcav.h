// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Testing with concept activation vectors (Kim et al., Interpretability Beyond Feature Attribution, ICML 2018; attribution.md 2.17).
// Examples of a concept, and of none, are rows the network reads; what is tested is whether a class's logit rises towards the concept.

namespace counterpoint::attribution {

struct CavOptions {
    double penalty = 1e-2;       ///< L2, on the mean loss of logistic regression
    double testShare = 1.0 / 3;  ///< of each set, kept to measure the accuracy
    double leastAccuracy = 0.6;  ///< a direction that tells less is refused
};

/// A direction in the space of a layer.
struct ConceptVector {
    at::Tensor direction;   ///< float64 [units], of length 1
    double accuracy = 0.0;  ///< on the examples kept apart, the mean of both sets
};

/// The direction from counter-examples to examples, both activations [rows x units] of one layer (flattened): weights of an L2 logistic
/// regression in float64, found by Newton's method in the space the rows span. Errors (Usage): fewer than 3 rows in a set, different
/// widths. Does not refuse.
ConceptVector conceptVector(const at::Tensor& examples, const at::Tensor& counterExamples, const CavOptions& options, core::Random& random);
/// The same, refused with an Error (Input) that names the accuracy when that is below options.leastAccuracy.
ConceptVector requireConceptVector(const at::Tensor& examples, const at::Tensor& counterExamples, const CavOptions& options,
                                   core::Random& random);

/// ds/dh . v for each input, float64 [N].
at::Tensor conceptSensitivity(const Scorer& scorer, std::string_view layer, const at::Tensor& inputs, const at::Tensor& targets,
                              const at::Tensor& direction, const core::Context& context);

struct TcavScore {
    double signCount = 0.0;  ///< share of the inputs whose sensitivity is positive
    double magnitude = 0.0;  ///< mean sensitivity
};
TcavScore tcavScore(const at::Tensor& sensitivity);

struct TcavConcept {
    std::string name;
    at::Tensor examples;  ///< [rows x shape]
};

struct TcavQuestion {
    std::string layer;                   ///< empty = see LayerPass
    at::Tensor inputs;                   ///< [N x shape], of the class
    at::Tensor targets;                  ///< int64 [N]
    std::vector<TcavConcept> concepts;   ///< each against every random set
    std::vector<at::Tensor> randomSets;  ///< at least 3, each [rows x shape]
    double level = 0.05;                 ///< of significance, over all concepts
};

/// What was found about one concept.
struct TcavResult {
    std::string name;
    std::vector<TcavScore> scores;   ///< one per random set
    std::vector<double> accuracies;  ///< of the directions
    double signCount = 0.0;          ///< means of the scores
    double magnitude = 0.0;
    double randomSignCount = 0.0;  ///< mean of the scores of random sets against each other
    double pValue = 1.0;           ///< two-sided, times the number of concepts (Bonferroni), at most 1
    bool isSignificant = false;
};

/// Every concept against every random set, compared with random sets against each other by Welch's t-test of the sign counts. Errors
/// (Input) for a concept that cannot be told from random rows (mean accuracy below options.leastAccuracy); Usage for fewer than 3 random
/// sets.
std::vector<TcavResult> testConcepts(const Scorer& scorer, const TcavQuestion& question, const CavOptions& options,
                                     const core::Context& context);

/// P(T <= t) of Student's distribution.
double studentCdf(double t, double degrees);
/// Two-sided p-value of Welch's test that the means are equal; two samples of no spread: 1 when equal, 0 otherwise. Samples of at least 2.
double welchPValue(const std::vector<double>& one, const std::vector<double>& other);

}  // namespace counterpoint::attribution
