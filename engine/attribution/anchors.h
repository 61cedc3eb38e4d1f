// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/attribution/anchor_search.h"
#include "engine/attribution/lime_text.h"

#include <cstdint>
#include <memory>

namespace counterpoint::attribution {

// Anchors (Ribeiro, Singh & Guestrin, AAAI 2018) for any classifier: a rule "a <= 3 and home = own" that holds for the row and under which
// the model keeps its decision with the precision asked for.
//
// Predicates are "<=" and ">" at the quartiles of numbers, and equality of levels (ordinals, too). Samples are training rows; where a row
// breaks the rule, a feature of the rule takes its value from a random training row that keeps it (the row's own value where none does).
// Coverage is the share of training rows that satisfy the rule. "The decision" is whether the predicted class, by the model's threshold, is
// the class that is explained: for a class that was not predicted the rule keeps it from being predicted.
//
// A feature's value is the precision that its predicates gained when they were added (not below 0): together they are about the precision
// of the rule less that of the empty one. Features outside the rule have 0. Diagnostics: precision, coverage, base-rate (precision of the
// empty rule), samples. The random numbers come from the stream "anchors", anew for each row, so that a row has the same rule alone and in
// a batch.
const MethodInfo& anchorsInfo();
std::unique_ptr<Algorithm> makeAnchors();

/// Reads the method's parameters.
AnchorOptions anchorOptions(const core::ParamSet& parameters);

/// Anchors of a text: predicates are "word i is there", by number; the other words become `filler` (UNK) with probability 1/2 each. The
/// decision is the class of the largest output. Coverage is the share of `coverageSamples` such samples that have the rule's words. Errors
/// (Input): no word. Throws Error(Cancelled).
FoundAnchor anchorOfText(const Scorer& scorer, const at::Tensor& tokens, const TextWords& words, std::int64_t filler,
                         const AnchorOptions& options, std::int64_t coverageSamples, const core::Context& context);

}  // namespace counterpoint::attribution
