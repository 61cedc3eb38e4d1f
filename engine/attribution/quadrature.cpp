// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/quadrature.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <string>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr std::array<std::pair<std::string_view, QuadratureRule>, 5> kRuleNames = {{{"left", QuadratureRule::Left},
                                                                                    {"right", QuadratureRule::Right},
                                                                                    {"midpoint", QuadratureRule::Midpoint},
                                                                                    {"trapezoid", QuadratureRule::Trapezoid},
                                                                                    {"gauss-legendre", QuadratureRule::GaussLegendre}}};

/// Legendre's polynomial P_n and its derivative at x, -1 < x < 1, by the three-term recurrence.
std::pair<double, double> legendre(std::int64_t n, double x) {
    double before = 1.0;
    double value = x;
    for (std::int64_t k = 2; k <= n; ++k) {
        const auto order = static_cast<double>(k);
        const double next = ((2.0 * order - 1.0) * x * value - (order - 1.0) * before) / order;
        before = value;
        value = next;
    }
    return {value, static_cast<double>(n) * (x * value - before) / (x * x - 1.0)};
}

Quadrature gaussLegendre(std::int64_t points) {
    const auto count = static_cast<double>(points);
    Quadrature result{std::vector<double>(static_cast<std::size_t>(points)), std::vector<double>(static_cast<std::size_t>(points))};
    for (std::int64_t k = 0; k < (points + 1) / 2; ++k) {
        double root = std::cos(std::numbers::pi * (static_cast<double>(k) + 0.75) / (count + 0.5));
        for (int iteration = 0; iteration < 100; ++iteration) {
            const auto [value, derivative] = legendre(points, root);
            const double step = value / derivative;
            root -= step;
            if (std::abs(step) < 1e-15) break;
        }
        const double slope = legendre(points, root).second;
        const double weight = 1.0 / ((1.0 - root * root) * slope * slope);
        const auto high = static_cast<std::size_t>(points - 1 - k);
        const auto low = static_cast<std::size_t>(k);
        result.nodes[high] = 0.5 * (1.0 + root);
        result.nodes[low] = 0.5 * (1.0 - root);
        result.weights[high] = weight;
        result.weights[low] = weight;
    }
    return result;
}

}  // namespace

QuadratureRule parseQuadratureRule(std::string_view name) {
    std::string names;
    for (const auto& [known, rule] : kRuleNames) {
        if (known == name) return rule;
        names += (names.empty() ? "" : ", ") + std::string(known);
    }
    throw core::usageError(fmt::format("there is no rule of integration '{}'", name), "rule", fmt::format("take one of {}", names));
}

Quadrature quadrature(QuadratureRule rule, std::int64_t points) {
    if (points < 1) throw core::usageError("an integral needs at least one point", fmt::format("{} steps", points), "ask for 50, say");
    if (rule == QuadratureRule::GaussLegendre) return gaussLegendre(points);
    const bool isTrapezoid = rule == QuadratureRule::Trapezoid;
    if (isTrapezoid && points < 2) throw core::usageError("the trapezoid rule needs at least two points", "1 step", "ask for 50, say");
    const double offset = rule == QuadratureRule::Midpoint ? 0.5 : rule == QuadratureRule::Right ? 1.0 : 0.0;
    const double width = 1.0 / static_cast<double>(isTrapezoid ? points - 1 : points);
    Quadrature result;
    for (std::int64_t k = 0; k < points; ++k) {
        result.nodes.push_back((static_cast<double>(k) + offset) * width);
        result.weights.push_back(width);
    }
    if (isTrapezoid) {
        result.weights.front() *= 0.5;
        result.weights.back() *= 0.5;
    }
    return result;
}

}  // namespace counterpoint::attribution
