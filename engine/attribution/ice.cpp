// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/ice.h"

#include "engine/constraints/step_grid.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr std::size_t kPassRows = 2048;
constexpr double kPrecision = 1e-6;  // of the range

void throwIfCurveIsStopped(const core::Context& context) {
    if (context.shouldStop()) throw core::Error(core::ErrorCode::Cancelled, "the curve was not finished", "", "ask for it again");
}

/// One value of one feature, and what the model said.
struct Probe {
    std::size_t curve = 0;
    double value = 0.0;
    std::vector<float> probabilities = {};
    int predicted = 0;
};

class Curves {
public:
    Curves(const models::Classifier& model, const data::Row& row, const core::Context& context)
        : model_(model), row_(row), context_(context) {}

    std::vector<IceCurve> run(std::span<const IceQuestion> questions, std::size_t points) {
        std::vector<Probe> probes;
        for (const IceQuestion& question : questions) {
            axes_.push_back(axisOf(question, points));
            for (const double value : axes_.back().values) probes.push_back({.curve = axes_.size() - 1, .value = value});
        }
        evaluate(probes);
        std::vector<IceCurve> curves(questions.size());
        for (std::size_t i = 0; i < curves.size(); ++i) curves[i].feature = questions[i].feature;
        std::vector<Bracket> brackets;
        for (std::size_t i = 0; i < probes.size(); ++i) {
            IceCurve& curve = curves[probes[i].curve];
            const bool changes = !curve.classes.empty() && curve.classes.back() != probes[i].predicted;
            if (changes && axes_[probes[i].curve].isOrdered)
                brackets.push_back({probes[i].curve, probes[i - 1].value, probes[i].value, curve.classes.back(), probes[i].predicted});
            curve.values.push_back(probes[i].value);
            curve.classes.push_back(probes[i].predicted);
            curve.probabilities.push_back(std::move(probes[i].probabilities));
        }
        bisect(std::move(brackets), curves);
        return curves;
    }

private:
    struct Axis {
        std::size_t feature = 0;
        std::vector<double> values;
        bool isOrdered = true;
        constraints::StepGrid grid;
        double precision = 0.0;  // for a feature without a step
    };
    /// Two values with different classes.
    struct Bracket {
        std::size_t curve = 0;
        double low = 0.0;
        double high = 0.0;
        int lowClass = 0;
        int highClass = 0;
    };

    const data::Feature& featureOf(std::size_t index) const {
        const std::size_t count = model_.schema().featureCount();
        if (index >= count) throw core::usageError(fmt::format("there is no feature number {}", index), "curve", "name one of the model's");
        return model_.schema().feature(index);
    }

    Axis axisOf(const IceQuestion& question, std::size_t points) const {
        const data::Feature& feature = featureOf(question.feature);
        Axis axis;
        axis.feature = question.feature;
        if (feature.hasLevels()) {
            axis.isOrdered = feature.isOrdered();
            axis.grid = constraints::StepGrid(1.0);
            for (std::size_t code = 0; code < feature.levels.size(); ++code) axis.values.push_back(static_cast<double>(code));
            return axis;
        }
        if (!feature.isNumeric()) {
            throw core::usageError(fmt::format("'{}' is neither a number nor has it levels", feature.name), "curve",
                                   "choose another feature");
        }
        const auto [low, high] = rangeOf(question);
        if (!std::isfinite(low) || !std::isfinite(high) || low > high) {
            throw core::usageError(fmt::format("the range {} to {} is empty", core::formatNumber(low), core::formatNumber(high)),
                                   fmt::format("curve of '{}'", feature.name), "give the lower end first");
        }
        axis.precision = kPrecision * (high - low);
        if (feature.step || feature.type == data::FeatureType::Integer) axis.grid = constraints::StepGrid(feature.step.value_or(1.0));
        axis.values = spread(low, high, points, axis.grid);
        if (const double own = row_[question.feature]; !std::isnan(own)) axis.values.push_back(own);
        std::ranges::sort(axis.values);
        axis.values.erase(std::unique(axis.values.begin(), axis.values.end()), axis.values.end());
        return axis;
    }

    /// The asked range, else the schema's, else what the encoding was fitted on; with the row's own value.
    std::pair<double, double> rangeOf(const IceQuestion& question) const {
        const data::Feature& feature = model_.schema().feature(question.feature);
        const auto& columns = model_.encoder().columnsOf(question.feature);
        const double offset = columns.empty() ? 0.0 : model_.encoder().columns()[columns.front()].offset;
        const double scale = columns.empty() ? 1.0 : model_.encoder().columns()[columns.front()].scale;
        const bool isStandard = feature.encoding && feature.encoding->kind == data::EncodingKind::Standard;
        double low = question.low.value_or(feature.min.value_or(isStandard ? offset - 3.0 * scale : offset));
        double high = question.high.value_or(feature.max.value_or(isStandard ? offset + 3.0 * scale : offset + scale));
        const double own = row_[question.feature];
        if (low <= high && !std::isnan(own)) {
            low = std::min(low, own);
            high = std::max(high, own);
        }
        return {low, high};
    }

    static std::vector<double> spread(double low, double high, std::size_t points, const constraints::StepGrid& grid) {
        std::vector<double> values;
        const bool onGrid = grid.hasStep() && grid.atLeast(low) <= grid.atMost(high);
        for (std::size_t i = 0; i < points; ++i) {
            const double share = static_cast<double>(i) / static_cast<double>(points - 1);
            const double value = i + 1 == points ? high : low + share * (high - low);
            values.push_back(onGrid ? std::clamp(grid.nearest(value), grid.atLeast(low), grid.atMost(high)) : value);
        }
        return values;
    }

    void evaluate(std::vector<Probe>& probes) const {
        std::vector<data::Row> rows;
        for (std::size_t start = 0; start < probes.size(); start += kPassRows) {
            throwIfCurveIsStopped(context_);
            const std::size_t count = std::min(kPassRows, probes.size() - start);
            rows.assign(count, row_);
            for (std::size_t i = 0; i < count; ++i) rows[i][axes_[probes[start + i].curve].feature] = probes[start + i].value;
            const data::Matrix answers = model_.probabilities(rows);
            const std::vector<int> classes = model_.classesOf(answers);
            for (std::size_t i = 0; i < count; ++i) {
                const float* first = answers.data() + static_cast<Eigen::Index>(i) * answers.cols();
                probes[start + i].probabilities.assign(first, first + answers.cols());
                probes[start + i].predicted = classes[i];
            }
        }
    }

    /// The value to try next, or nothing when the bracket is as narrow as it gets.
    std::optional<double> middleOf(const Bracket& bracket) const {
        const Axis& axis = axes_[bracket.curve];
        const double half = 0.5 * (bracket.low + bracket.high);
        const double middle = axis.grid.hasStep() ? axis.grid.nearest(half) : half;
        const bool isNarrow = !axis.grid.hasStep() && bracket.high - bracket.low <= axis.precision;
        if (isNarrow || middle <= bracket.low || middle >= bracket.high) return std::nullopt;
        return middle;
    }

    /// All brackets in step, one pass of the model per halving. A third class in the middle makes two brackets of one.
    void bisect(std::vector<Bracket> brackets, std::vector<IceCurve>& curves) const {
        while (!brackets.empty()) {
            std::vector<Bracket> open;
            std::vector<Probe> probes;
            for (const Bracket& bracket : brackets) {
                if (const auto middle = middleOf(bracket)) {
                    open.push_back(bracket);
                    probes.push_back({.curve = bracket.curve, .value = *middle});
                } else {
                    curves[bracket.curve].crossings.push_back(bracket.high);
                }
            }
            evaluate(probes);
            brackets.clear();
            for (std::size_t i = 0; i < open.size(); ++i) {
                const Bracket& old = open[i];
                const double middle = probes[i].value;
                const int found = probes[i].predicted;
                if (found != old.lowClass) brackets.push_back({old.curve, old.low, middle, old.lowClass, found});
                if (found != old.highClass) brackets.push_back({old.curve, middle, old.high, found, old.highClass});
            }
        }
        for (IceCurve& curve : curves) std::ranges::sort(curve.crossings);
    }

    const models::Classifier& model_;
    const data::Row& row_;
    const core::Context& context_;
    std::vector<Axis> axes_;
};

}  // namespace

std::vector<IceCurve> iceCurves(const models::Classifier& model, const data::Row& row, std::span<const IceQuestion> questions,
                                std::size_t points, const core::Context& context) {
    if (points < 2) throw core::usageError("a curve needs at least 2 points", fmt::format("{} asked for", points), "ask for 40, say");
    if (row.size() != model.schema().featureCount()) {
        throw core::usageError(fmt::format("the row has {} features, the model's schema {}", row.size(), model.schema().featureCount()),
                               "curve", "take the row from data with the model's schema");
    }
    return Curves(model, row, context).run(questions, points);
}

IceCurve iceCurve(const models::Classifier& model, const data::Row& row, std::size_t feature, std::size_t points,
                  const core::Context& context) {
    const IceQuestion question{.feature = feature};
    return std::move(iceCurves(model, row, {&question, 1}, points, context).front());
}

}  // namespace counterpoint::attribution
