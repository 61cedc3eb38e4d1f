// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace counterpoint::attribution {

/// How an integral over [0, 1] is replaced by a sum.
enum class QuadratureRule { Left, Right, Midpoint, Trapezoid, GaussLegendre };

/// "left", "right", "midpoint", "trapezoid", "gauss-legendre"; errors (Usage) list the names.
QuadratureRule parseQuadratureRule(std::string_view name);

/// The integral of f over [0, 1] ~ sum of weights[k] * f(nodes[k]); the weights sum to 1, the nodes ascend.
struct Quadrature {
    std::vector<double> nodes;
    std::vector<double> weights;
};

/// `points` nodes: left k/n, right (k+1)/n, midpoint (k+1/2)/n with equal weights; trapezoid k/(n-1) with halved ends; Gauss-Legendre
/// exact for polynomials of degree 2n-1 (nodes by Newton's method on the Legendre polynomial). Errors (Usage): no point; a trapezoid of
/// one.
Quadrature quadrature(QuadratureRule rule, std::int64_t points);

}  // namespace counterpoint::attribution
