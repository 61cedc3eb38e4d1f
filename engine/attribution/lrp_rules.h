// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/network_operations.h"
#include "engine/core/tensor.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::attribution {

/// How the relevance R of an affine map's outputs z_k = sum_j a_j w_jk + b_k goes to its inputs.
struct LrpRule {
    enum class Kind {
        Epsilon,    ///< shares a_j w_jk / (z_k + epsilon sign z_k); sign 0 = +1
        Gamma,      ///< parts of the sign of z_k count 1 + gamma times
        ZPlus,      ///< positive parts only, no bias (alpha 1, beta 0)
        AlphaBeta,  ///< 2 * shares of the positive parts - 1 * shares of the negative ones, each with its part of the bias
        ZBox,       ///< inputs within [low, high]: a w - low w+ - high w-, no bias
        WSquare,    ///< shares w^2
        Flat,       ///< equal shares
    };
    Kind kind = Kind::Epsilon;
    double epsilon = 1e-6;  ///< Epsilon's; the other rules divide with at most 1e-9
    double gamma = 0.25;
    double low = 0.0;  ///< ZBox: widened for values outside
    double high = 1.0;
};

/// z + epsilon sign z, sign 0 = +1.
at::Tensor stabilized(const at::Tensor& z, double epsilon);

/// What an affine map gives, and how the relevance of that goes to its input; to be called once at most.
struct RelevancePass {
    at::Tensor output;
    std::function<at::Tensor(const at::Tensor& relevance)> back;
};
/// Runs the map on `input` (Bach et al.: On pixel-wise explanations, PLoS ONE 10(7), 2015; Montavon, Binder, Lapuschkin, Samek, Mueller:
/// Layer-wise relevance propagation, an overview, 2019). Fixed maps know the Epsilon rule only and take it for any other.
RelevancePass runWithRelevance(const AffineMap& map, const LrpRule& rule, const at::Tensor& input);

/// The summands' shares of the relevance of y = first + factor * second, with y stabilised by at most 1e-9 and summed over what was
/// broadcast.
std::vector<at::Tensor> passToSummands(const at::Tensor& first, const at::Tensor& second, double factor, const at::Tensor& relevance);

/// Which rule each kind of layer has.
struct LrpComposite {
    LrpRule convolution;
    LrpRule dense;
    LrpRule first;  ///< of the affine maps that no other comes before
    bool hasFirst = false;

    const LrpRule& ruleOf(AffineMap::Kind kind, bool isFirst) const {
        if (isFirst && hasFirst) return first;
        return kind == AffineMap::Kind::Convolution ? convolution : dense;
    }
};

/// Names of composites, and by name (Zennit's, Anders et al. 2021): "epsilon", "gamma", "z-plus", "alpha2-beta1" everywhere;
/// "epsilon-plus": convolutions z-plus, dense layers epsilon; "epsilon-gamma-box": convolutions gamma, dense epsilon, first layer z-box;
/// "epsilon-alpha2-beta1"; "epsilon-plus-flat" and "epsilon-alpha2-beta1-flat": the first layer flat. `base` gives the numbers.
const std::vector<std::string>& compositeNames();
LrpComposite compositeOf(std::string_view name, const LrpRule& base);

}  // namespace counterpoint::attribution
