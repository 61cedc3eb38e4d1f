// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/lime.h"

#include <cstdint>
#include <span>

namespace counterpoint::attribution {

/// The words of one text as groups of its tokens.
struct TextWords {
    at::Tensor ids;  ///< int64 [T]: word of each token, 0..count-1; -1 = never removed
    std::int64_t count = 0;
};

/// Every token its own word, but for tokens in `kept` (padding, start and end marks). With `mergeEqual` equal tokens are one word that is
/// removed everywhere at once, as in LIME's bag of words.
TextWords wordsOfTokens(const at::Tensor& tokens, std::span<const std::int64_t> kept, bool mergeEqual);
/// From a tokeniser's table: `wordOfToken` [T] holds any numbers, equal = one word, negative = never removed. They are numbered anew from
/// 0.
TextWords wordsOfTable(std::span<const std::int64_t> wordOfToken);

/// How many samples, and the kernel: the published distance of 100 (1 - cosine) and width of 25 are `kernelWidth` 0.25 here.
struct TextLimeOptions {
    std::int64_t samples = 0;
    double kernelWidth = 0.0;
    LocalFitOptions fit;
};

/// LIME for texts: `tokens` int64 [T]; a removed word's tokens become `filler` (the id of PAD, MASK or UNK; a model that sums over its
/// tokens and gives PAD no weight sees the word deleted). The number of removed words is uniform in 1..count. One coefficient per word.
/// Stream "lime". Errors (Input): tokens that are no row of integers, no word at all. Throws Error(Cancelled).
LocalModel limeOfText(const Scorer& scorer, const at::Tensor& tokens, const TextWords& words, std::int64_t filler, int target,
                      const TextLimeOptions& options, const core::Context& context);

}  // namespace counterpoint::attribution
