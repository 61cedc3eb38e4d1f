// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/attribution/coalitions.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace counterpoint::attribution {

/// Coalitions with the weights of the Shapley kernel pi(k) = (M - 1) / (C(M, k) k (M - k)), k players of M.
struct KernelCoalitions {
    CoalitionSet set;
    std::vector<double> weights;    ///< sum to 1
    std::int64_t enumerated = 0;    ///< the first of the set: all coalitions of their sizes
    double enumeratedWeight = 0.0;  ///< what the kernel gives to those sizes: the sum of their weights
};

/// At most `budget` coalitions of `players` >= 2 players, complements in pairs: the sizes that the budget covers are enumerated from the
/// outside (1 and M - 1) inwards, the rest is drawn, duplicates merged by their weight; all 2^M - 2 where the budget allows
/// (attribution.md 2.8).
KernelCoalitions shapleyKernelCoalitions(std::int64_t players, std::int64_t budget, core::Random& random);

/// Coalitions of a game when nothing else was asked for: 2 M + 2048, at most 2^M - 2.
std::int64_t automaticKernelBudget(std::int64_t players);

/// The regression min sum pi (v(S) - v(0) - sum of phi in S)^2 with the sum of phi fixed to v(all) - v(0), for many games with the same
/// coalitions: the normal matrix is factorised once, in double.
class ShapleyKernelRegression {
public:
    explicit ShapleyKernelRegression(std::shared_ptr<const KernelCoalitions> coalitions);
    ~ShapleyKernelRegression();

    /// Whether the coalitions determine the values; otherwise solve gives the smallest that fit (least squares of minimal norm around
    /// equal shares).
    bool determined() const;
    /// phi of each player. `values`: v(S) of each coalition; `base` = v(0), `output` = v(all).
    std::vector<double> solve(std::span<const double> values, double output, double base) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

struct KernelShapOptions {
    std::int64_t samples = 0;  ///< coalitions per row; 0 = automaticKernelBudget
    std::int64_t chunk = 0;    ///< batch rows that go through the model together; 0 = chosen
};

/// KernelSHAP (Lundberg, Lee: A unified approach to interpreting model predictions, NeurIPS 2017) over the problem's groups; the baselines
/// are averaged over. Groups that equal every baseline have 0 and are left out. Rows with equally many players share coalitions and normal
/// matrix; the draws depend on the seed and that number alone. Exact where all coalitions fit the budget. The values sum to
/// s(x) - mean s(b) always. float64 [N x groups.count]; a note where the coalitions were too few to determine the values.
Maps kernelShap(const Problem& problem, const KernelShapOptions& options, const core::Context& context);

const MethodInfo& kernelShapInfo();
std::unique_ptr<Algorithm> makeKernelShap();

}  // namespace counterpoint::attribution
