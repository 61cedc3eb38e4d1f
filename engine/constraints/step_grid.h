// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace counterpoint::constraints {

/// The multiples of a step, each as the double nearest to its decimal text (0.3, not 0.1 * 3). Values so large
/// that a double no longer resolves the step stand for themselves. A default grid has no step.
class StepGrid {
public:
    StepGrid() = default;
    explicit StepGrid(double step);

    bool hasStep() const { return step_ > 0.0; }
    double step() const { return step_; }
    /// The multiple nearest to `value` (halves away from zero), which is core::roundToStep; without a step the value itself.
    double nearest(double value) const;
    /// The largest multiple <= value, the smallest >= value; `value` must be finite.
    double atMost(double value) const;
    double atLeast(double value) const { return 0.0 - atMost(-value); }
    /// Whether two values round to the same multiple.
    bool sameMultiple(double a, double b) const { return nearest(a) == nearest(b); }

private:
    double at(double index) const;

    double step_ = 0.0;
    double decimalScale_ = 0.0;  // 10^decimals of the step, 0 = none
};

}  // namespace counterpoint::constraints
