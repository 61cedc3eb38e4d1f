// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/attribution/ridge.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace counterpoint::attribution {

// LIME (Ribeiro, Singh & Guestrin, "Why Should I Trust You?", KDD 2016): a linear model of the explained output around one row, fitted to
// samples that count the more the nearer they lie. The values are its coefficients:
//   tables      coefficient of "in the same bin as the row" or "has the row's level"; of the number in standard deviations where
//               numbers are not put into bins (lime_table.h)
//   pictures    coefficient of "the segment is shown", at each of its pixels
//   texts       coefficient of "the word is there" (lime_text.h)
// Features that were not chosen for the model have 0. Intervals are coefficient -+ 1.96 standard errors (ridge.h). Diagnostics: r-squared,
// local-prediction (what the linear model says of the row), intercept, samples, features-used.
const MethodInfo& limeInfo();
std::unique_ptr<Algorithm> makeLime();

/// How the linear model is made.
struct LocalFitOptions {
    double alpha = 0.0;  ///< ridge penalty
    Selection selection = Selection::None;
    std::size_t most = 0;  ///< columns in the model; 0 = no limit
};

/// The linear model around one row, one entry per column of the design.
struct LocalModel {
    std::vector<double> coefficients;    ///< 0 for columns that are not in the model
    std::vector<double> standardErrors;  ///< likewise
    double intercept = 0.0;
    double rSquared = 0.0;
    double localPrediction = 0.0;
    std::size_t used = 0;     ///< columns in the model
    std::size_t samples = 0;  ///< rows it was fitted to
};

/// Row 0 of `design` is the explained row.
LocalModel fitLocalModel(const Eigen::MatrixXd& design, const Eigen::VectorXd& target, const Eigen::VectorXd& weights,
                         const LocalFitOptions& options);

/// Low and high end of the 95 % interval of a coefficient.
std::pair<double, double> intervalOf(double coefficient, double standardError);

/// The diagnostics and notes of one row.
std::vector<std::pair<std::string, double>> diagnosticsOf(const LocalModel& model);
std::vector<core::Message> notesOf(const LocalModel& model);

/// Reads "alpha", "selection" and "features".
LocalFitOptions localFitOptions(const core::ParamSet& parameters);

// Masks: bool [samples x groups], true = shown; row 0 shows everything.

/// Each group shown with probability 1/2.
at::Tensor pictureMasks(std::int64_t samples, std::int64_t groups, core::Random& random);
/// The number of hidden groups uniform in 1..groups, the groups at random.
at::Tensor wordMasks(std::int64_t samples, std::int64_t groups, core::Random& random);
/// exp(-d^2 / (2 width^2)), d = 1 - cosine of the mask and the full mask = 1 - sqrt(share shown).
Eigen::VectorXd cosineWeights(const at::Tensor& masks, double width);
/// A mask as a design of 0 and 1.
Eigen::MatrixXd designOf(const at::Tensor& masks);

/// What is hidden of one input, and how.
struct MaskedInput {
    at::Tensor input;  ///< [shape]
    at::Tensor fills;  ///< [K x shape]: what stands for hidden elements; outputs are averaged over the K
    at::Tensor ids;    ///< int64 [shape]: the group of each element, -1 = never hidden
    int target = 0;
};
/// The explained output under each mask, double [samples]. Throws Error(Cancelled).
Eigen::VectorXd maskedOutputs(const Scorer& scorer, const MaskedInput& masked, const at::Tensor& masks, const core::Context& context);

/// Error(Cancelled) when told to stop.
void throwIfLimeStopped(const core::Context& context);

}  // namespace counterpoint::attribution
