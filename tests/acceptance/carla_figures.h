// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/acceptance/carla.h"

#include <cstdint>
#include <string>
#include <vector>

namespace counterpoint::acceptance {

constexpr std::size_t kFactuals = 200;
/// The five seeds of every figure, all printed.
inline const std::vector<std::uint64_t> kSeeds = {0, 1, 2, 3, 4};

/// Means over the results of one run, in the encoded space of cent.md 5.2.
struct SeedFigures {
    std::uint64_t seed = 0;
    double success = 0.0;  ///< share of factuals with a result
    double changed = 0.0;  ///< features, as a person counts them
    double l0 = 0.0;
    double l1 = 0.0;
    double l2Squared = 0.0;
    double redundancy = 0.0;           ///< changed columns whose reset alone keeps the target class
    double immutableViolations = 0.0;  ///< changed immutable features per result
    double insideLeaf = 0.0;           ///< share of results that meet every condition they are explained by
    double neighbours = 0.0;           ///< yNN: share of the 5 nearest training rows with the target class
    double fidelity = 0.0;             ///< local tree against the model, held-out rows
    std::size_t violations = 0;        ///< results that break any constraint
    std::size_t unflipped = 0;         ///< results whose shown values do not reach the target class when predicted anew
    double setupSeconds = 0.0;
    double medianMilliseconds = 0.0;  ///< per explanation, one thread
    double passes = 0.0;              ///< passes of the model per explanation (corrected variant)
    double evaluations = 0.0;         ///< rows put to the model per explanation
};

struct CellFigures {
    std::string data;
    std::string model;
    std::vector<SeedFigures> seeds;

    /// Seeds without a result do not count for means over results.
    double median(double SeedFigures::*member) const;
    double worst(double SeedFigures::*member) const;  ///< the smallest
    double largest(double SeedFigures::*member) const;
};

/// Corrected variant: the first 200 test rows predicted 0, the immutable features of CARLA's catalogue locked.
CellFigures corrected(const CarlaCase& carla, const std::vector<std::uint64_t>& seeds);
/// Published variant by cent.md 7.4: 200 test rows, drawn by the seed, whose label the model predicts; both classes.
CellFigures published(const CarlaCase& carla, const std::vector<std::uint64_t>& seeds);

/// Corrected with the settings of cent.md's "plus" (Gini impurity, leaves by violated features, impurity and move; no refinement) on the
/// same factuals.
CellFigures plus(const CarlaCase& carla, const std::vector<std::uint64_t>& seeds);

/// The "code" row of cent.md 7.4 (one seed of an independent re-run of the authors' code).
struct CodeRow {
    std::string data;
    std::string model;
    double success;
    double l0;
    double l1;
    double l2Squared;
    double insideLeaf;
    double fidelity;
};
const std::vector<CodeRow>& codeRows();

constexpr double kSuccessAim = 0.08;
constexpr double kL0Aim = 0.3;
/// The median success is within kSuccessAim of the row's. Linear models are asked less, as their seeds lie up to 0.28 apart and another
/// processor's rounding alone moved the median of Adult linear from 0.710 to 0.665: the row has to lie within kSuccessAim of the range of
/// our seeds, for HELOC linear, whose seeds lie widest (0.615 to 0.895), within that range. The table says where the aim is missed.
bool keepsSuccessAim(const CellFigures& cell, const CodeRow& code);

}  // namespace counterpoint::acceptance
