// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/step_grid.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

namespace counterpoint::constraints {

namespace {

constexpr double kLargestExact = 4503599627370496.0;  // 2^52: up to here halves are resolved

int decimalsOf(double step) {
    const std::string text = core::formatNumber(step);
    if (const auto exponent = text.find('e'); exponent != std::string::npos) return std::max(0, -std::atoi(text.c_str() + exponent + 1));
    const auto point = text.find('.');
    return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

}  // namespace

StepGrid::StepGrid(double step) : step_(step) {
    const int decimals = decimalsOf(step);
    if (decimals > 0 && decimals <= 12) decimalScale_ = std::pow(10.0, decimals);
}

double StepGrid::at(double index) const {
    const double value = index * step_ + 0.0;  // no negative zero
    if (decimalScale_ == 0.0 || std::abs(value) * decimalScale_ >= kLargestExact) return value;
    return std::round(value * decimalScale_) / decimalScale_ + 0.0;
}

double StepGrid::nearest(double value) const {
    const double multiples = value / step_;
    if (!hasStep() || !(std::abs(multiples) < kLargestExact)) return value;
    return at(std::round(multiples));
}

double StepGrid::atMost(double value) const {
    const double multiples = value / step_;
    if (!hasStep() || !(std::abs(multiples) < kLargestExact)) return value;
    double index = std::floor(multiples);
    // The quotient may fall on the wrong side of a whole number by rounding: 0.3 / 0.1 < 3.
    if (at(index + 1.0) <= value) index += 1.0;
    if (at(index) > value) index -= 1.0;
    return at(index);
}

}  // namespace counterpoint::constraints
