// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/bound_constraints.h"
#include "engine/constraints/step_grid.h"
#include "engine/counterfactual/decision_tree.h"
#include "engine/data/encoder.h"

#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace counterpoint::counterfactual {

/// What a column of the local tree holds: a number in original units, an ordinal's level code, or membership (0 or 1) of one level.
struct TreeColumn {
    std::size_t feature = 0;
    int level = -1;  ///< -1: number or code
};

/// The features as the local tree sees them: the model's own columns, in its order, but in original units, so that
/// a threshold is a value that a person can read and the rounding of an encoding moves nobody across it. Fitted once per data set.
class FeatureSpace {
public:
    FeatureSpace() = default;
    FeatureSpace(const data::Encoder& encoder, std::span<const data::Row> background);

    const std::vector<TreeColumn>& columns() const { return columns_; }
    /// The columns of a feature; empty when the model does not see it.
    std::span<const std::size_t> columnsOf(std::size_t feature) const { return columnsOf_[feature]; }
    /// The values of a row without missing cells, one per column.
    void values(const data::Row& row, std::span<double> out) const;
    TreeTable::Values table(std::span<const data::Row> rows) const;

    /// Told apart by levels (one-hot or indicator) instead of by order.
    bool isNominal(std::size_t feature) const { return nominal_[feature]; }
    /// Extent of the values, original units, at least the smallest positive number; ordinals: levels - 1.
    double range(std::size_t feature) const { return range_[feature]; }
    double low(std::size_t feature) const { return low_[feature]; }
    double high(std::size_t feature) const { return high_[feature]; }
    double deviation(std::size_t feature) const { return deviation_[feature]; }
    /// The step at which values of a feature without a step of its own are tried: a power of ten, a thousandth to a
    /// ten-thousandth of the range.
    double workingStep(std::size_t feature) const { return workingStep_[feature]; }

private:
    std::vector<TreeColumn> columns_;
    std::vector<std::vector<std::size_t>> columnsOf_;
    std::vector<bool> nominal_;
    std::vector<double> range_;
    std::vector<double> low_;
    std::vector<double> high_;
    std::vector<double> deviation_;
    std::vector<double> workingStep_;
};

/// What the path to a leaf demands of one feature, merged: low < value <= high, or membership of the levels that are left.
struct FeatureBounds {
    std::size_t feature = 0;
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    std::vector<bool> levels;  ///< nominal features: which are left

    bool holds(double value) const {
        if (!levels.empty()) return value >= 0.0 && value < static_cast<double>(levels.size()) && levels[static_cast<std::size_t>(value)];
        return value > low && value <= high;
    }
};

/// The values one factual may take, feature by feature, under its constraints: answers where the nearest allowed value inside given
/// bounds lies, and draws allowed ones. Every value it gives survives BoundConstraints::toSteps unchanged.
class MoveSpace {
public:
    /// All arguments must outlive it. `imputed` is the factual without missing cells.
    MoveSpace(const FeatureSpace& space, const constraints::BoundConstraints& bound, const data::Row& factual, data::Row imputed);

    const data::Row& factual() const { return factual_; }
    const data::Row& imputed() const { return imputed_; }
    const FeatureSpace& space() const { return space_; }
    const constraints::BoundConstraints& constraints() const { return bound_; }
    bool canChange(std::size_t feature) const { return domains_[feature].canChange && !space_.columnsOf(feature).empty(); }
    const constraints::Domain& domain(std::size_t feature) const { return domains_[feature]; }

    /// The factual's own value where the bounds hold it, else the nearest allowed value inside, else nothing. Levels: the lowest code left.
    std::optional<double> nearest(const FeatureBounds& bounds) const;
    /// An allowed value inside, at most `width` (original units) beyond the nearest one. Levels: `preferred` where allowed, else the
    /// nearest.
    std::optional<double> draw(const FeatureBounds& bounds, double width, double preferred, core::Random& random) const;
    /// The cost of the move: 0 when unchanged; a share of the range; 1 for a level or for filling a missing cell.
    double move(std::size_t feature, double value) const;
    /// Whether `value` may stand in a candidate (the factual's own always may).
    bool isAllowed(std::size_t feature, double value) const;
    /// `value` as a candidate shows it: on the feature's step, or its working step, inside the domain.
    double settled(std::size_t feature, double value) const;
    /// Up to `count` allowed values strictly between `from` and `to` and `to` itself, evenly spread, nearest to `to` first.
    std::vector<double> between(std::size_t feature, double from, double to, int count) const;

private:
    struct Span {
        double first = 0.0;
        double last = 0.0;
        constraints::StepGrid grid;
    };
    std::optional<Span> allowedSpan(const FeatureBounds& bounds) const;
    std::optional<double> nearestLevel(const FeatureBounds& bounds) const;
    std::optional<double> nearestNumber(const FeatureBounds& bounds) const;
    bool isNumeric(std::size_t feature) const { return bound_.schema().feature(feature).isNumeric(); }
    double stepOf(std::size_t feature) const { return bound_.step(feature).value_or(space_.workingStep(feature)); }

    const FeatureSpace& space_;
    const constraints::BoundConstraints& bound_;
    const data::Row& factual_;
    data::Row imputed_;
    std::vector<constraints::Domain> domains_;
};

}  // namespace counterpoint::counterfactual
