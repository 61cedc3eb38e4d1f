// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace counterpoint::attribution {

// How far two attributions of the same decision agree (Krishna et al.: The disagreement problem in explainable machine learning,
// TMLR 2024). Both lists have one number per feature; features that are NaN in either are left out. Errors (Usage) for lists of different
// lengths.

/// Kendall's tau-b of two lists (ties allowed for), in [-1, 1], in O(n log n) (Knight, JASA 61, 1966); NaN where a list is constant or
/// shorter than 2.
double kendallTauB(std::span<const double> left, std::span<const double> right);
/// Spearman's rank correlation with mean ranks for ties, in [-1, 1]; NaN where a list is constant or shorter than 2.
double spearman(std::span<const double> left, std::span<const double> right);
/// Mean ranks, 1 = the least.
std::vector<double> meanRanks(std::span<const double> values);

/// The positions of the k largest magnitudes, largest first; ties to the lower position; fewer where there are fewer numbers.
std::vector<std::size_t> topFeatures(std::span<const double> values, std::size_t k);
/// Share of the top k that both have, in [0, 1]; k is lowered to the number of features. NaN without any.
double topOverlap(std::span<const double> left, std::span<const double> right, std::size_t k);
/// Share of the top k that both have with the same sign (0 agrees with 0), in [0, topOverlap].
double signAgreement(std::span<const double> left, std::span<const double> right, std::size_t k);

/// All four at once; the rank correlations are those of the magnitudes, so that signed and unsigned methods can be compared.
struct Agreement {
    double kendall = 0.0;
    double spearman = 0.0;
    double overlap = 0.0;
    double signs = 0.0;
    std::size_t k = 0;
};
Agreement agreementOf(std::span<const double> left, std::span<const double> right, std::size_t k);

}  // namespace counterpoint::attribution
