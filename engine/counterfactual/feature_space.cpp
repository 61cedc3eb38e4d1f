// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/feature_space.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace counterpoint::counterfactual {

namespace {

double powerOfTenBelow(double value) { return std::pow(10.0, std::floor(std::log10(value))); }

}  // namespace

FeatureSpace::FeatureSpace(const data::Encoder& encoder, std::span<const data::Row> background) {
    const data::Schema& schema = encoder.schema();
    const std::size_t features = schema.featureCount();
    columnsOf_.resize(features);
    nominal_.assign(features, false);
    for (const data::EncodedColumn& column : encoder.columns()) {
        columnsOf_[column.feature].push_back(columns_.size());
        if (column.level >= 0) nominal_[column.feature] = true;
        columns_.push_back({column.feature, column.level});
    }
    for (std::size_t f = 0; f < features; ++f) {
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        double mean = 0.0;
        double squares = 0.0;
        double count = 0.0;
        for (const data::Row& row : background) {
            const double value = row[f];
            if (std::isnan(value)) continue;
            low = std::min(low, value);
            high = std::max(high, value);
            count += 1.0;
            const double difference = value - mean;
            mean += difference / count;
            squares += difference * (value - mean);
        }
        const data::Feature& feature = schema.feature(f);
        if (count == 0.0) low = high = 0.0;
        if (feature.type == data::FeatureType::Ordinal) {
            low = 0.0;
            high = std::max(1.0, static_cast<double>(feature.levels.size()) - 1.0);
        }
        low_.push_back(low);
        high_.push_back(high);
        range_.push_back(high > low ? high - low : 1.0);
        deviation_.push_back(count > 0.0 ? std::sqrt(squares / count) : 0.0);
        workingStep_.push_back(powerOfTenBelow(range_.back() / 1000.0));
    }
}

void FeatureSpace::values(const data::Row& row, std::span<double> out) const {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        const double cell = row[columns_[c].feature];
        out[c] = columns_[c].level < 0 ? cell : (cell == static_cast<double>(columns_[c].level) ? 1.0 : 0.0);
    }
}

TreeTable::Values FeatureSpace::table(std::span<const data::Row> rows) const {
    TreeTable::Values all(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(columns_.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) values(rows[i], {all.data() + i * columns_.size(), columns_.size()});
    return all;
}

MoveSpace::MoveSpace(const FeatureSpace& space, const constraints::BoundConstraints& bound, const data::Row& factual, data::Row imputed)
    : space_(space), bound_(bound), factual_(factual), imputed_(std::move(imputed)), domains_(bound.domains(factual)) {}

bool MoveSpace::isAllowed(std::size_t feature, double value) const {
    const double own = factual_[feature];
    if (value == own || (std::isnan(value) && std::isnan(own))) return true;
    return canChange(feature) && bound_.toStep(factual_, feature, value) == value;
}

double MoveSpace::settled(std::size_t feature, double value) const {
    if (isNumeric(feature) && !bound_.step(feature)) value = constraints::StepGrid(space_.workingStep(feature)).nearest(value);
    return bound_.toStep(factual_, feature, value);
}

/// The first and last multiple of the step inside bounds and domain. A feature without a step gets a finer one where the bounds are narrow.
std::optional<MoveSpace::Span> MoveSpace::allowedSpan(const FeatureBounds& bounds) const {
    const constraints::Domain& domain = domains_[bounds.feature];
    const double domainLow = std::isfinite(domain.low) ? domain.low : std::min(space_.low(bounds.feature), imputed_[bounds.feature]);
    const double domainHigh = std::isfinite(domain.high) ? domain.high : std::max(space_.high(bounds.feature), imputed_[bounds.feature]);
    const double low = bounds.low < domainLow ? domainLow : std::nextafter(bounds.low, std::numeric_limits<double>::infinity());
    const double high = std::min(bounds.high, domainHigh);
    if (!(low <= high)) return std::nullopt;
    const bool hasStep = bound_.step(bounds.feature).has_value();
    double step = stepOf(bounds.feature);
    for (int finer = 0; finer < (hasStep ? 1 : 8); ++finer, step /= 10.0) {
        const constraints::StepGrid grid(step);
        const Span span{grid.atLeast(low), grid.atMost(high), grid};
        if (span.first <= span.last && span.first >= low && span.last <= high) return span;
    }
    return std::nullopt;
}

std::optional<double> MoveSpace::nearestNumber(const FeatureBounds& bounds) const {
    const auto span = allowedSpan(bounds);
    if (!span) return std::nullopt;
    const double own = imputed_[bounds.feature];
    const bool upward = own <= bounds.low;
    double value = upward ? span->first : span->last;
    if (own > bounds.low && own <= bounds.high) value = std::clamp(own, span->first, span->last);
    // A value that rounds to the factual's own step is no change and would be put back.
    for (int tries = 0; tries < 2; ++tries) {
        if (bound_.toStep(factual_, bounds.feature, value) == value) return value;
        value = span->grid.nearest(upward ? value + span->grid.step() : value - span->grid.step());
        if (value < span->first || value > span->last) break;
    }
    return std::nullopt;
}

std::optional<double> MoveSpace::nearestLevel(const FeatureBounds& bounds) const {
    const auto& allowed = domains_[bounds.feature].levels;
    const double own = imputed_[bounds.feature];
    std::optional<double> best;
    for (std::size_t code = 0; code < allowed.size(); ++code) {
        const auto value = static_cast<double>(code);
        if (!allowed[code] || !bounds.holds(value)) continue;
        if (!best || (bounds.levels.empty() && std::abs(value - own) < std::abs(*best - own))) best = value;
    }
    return best;
}

std::optional<double> MoveSpace::nearest(const FeatureBounds& bounds) const {
    if (bounds.holds(imputed_[bounds.feature])) return factual_[bounds.feature];
    if (!canChange(bounds.feature)) return std::nullopt;
    return isNumeric(bounds.feature) ? nearestNumber(bounds) : nearestLevel(bounds);
}

std::optional<double> MoveSpace::draw(const FeatureBounds& bounds, double width, double preferred, core::Random& random) const {
    const auto near = nearest(bounds);
    if (!near || (bounds.holds(imputed_[bounds.feature]))) return near;
    if (!isNumeric(bounds.feature)) {
        const auto& allowed = domains_[bounds.feature].levels;
        if (std::isnan(preferred) || preferred < 0.0 || preferred >= static_cast<double>(allowed.size())) return near;
        return bounds.holds(preferred) && allowed[static_cast<std::size_t>(preferred)] ? preferred : near;
    }
    const auto span = allowedSpan(bounds);
    const double away = random.uniform(0.0, width);
    const double wanted = imputed_[bounds.feature] <= bounds.low ? *near + away : *near - away;
    const double value = std::clamp(span->grid.nearest(wanted), span->first, span->last);
    return isAllowed(bounds.feature, value) ? value : near;
}

double MoveSpace::move(std::size_t feature, double value) const {
    const double own = factual_[feature];
    if (value == own || (std::isnan(own) && std::isnan(value))) return 0.0;
    if (std::isnan(own) || space_.isNominal(feature)) return 1.0;
    return std::abs(value - own) / space_.range(feature);
}

std::vector<double> MoveSpace::between(std::size_t feature, double from, double to, int count) const {
    std::vector<double> values;
    for (int i = 0; i <= count; ++i) {
        const double wanted = to + (from - to) * i / (count + 1);
        const double value = i == 0 ? to : settled(feature, wanted);
        const bool isInside = std::min(from, to) <= value && value <= std::max(from, to) && value != from;
        if (isInside && isAllowed(feature, value) && std::ranges::find(values, value) == values.end()) values.push_back(value);
    }
    return values;
}

}  // namespace counterpoint::counterfactual
