// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/describe.h"

#include "engine/constraints/wording.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

namespace counterpoint::counterfactual {

namespace {

using constraints::amountText;
using core::makeMessage;
using core::Message;

std::string joined(const std::vector<std::string>& parts) {
    if (parts.size() < 2) return parts.empty() ? "" : parts.front();
    return core::join(std::span(parts).first(parts.size() - 1), ", ") + " and " + parts.back();
}

Message answer(const Counterfactual& result, const data::Schema& schema, const std::vector<std::string>& classNames) {
    std::vector<std::string> clauses;
    for (const Change& change : result.changes) {
        const data::Feature& feature = schema.feature(change.feature);
        clauses.push_back(
            fmt::format("'{}' were {} instead of {}", feature.name, amountText(feature, change.to), amountText(feature, change.from)));
    }
    return makeMessage("counterfactual.answer", "The decision would be '{0}' instead of '{1}' if {2}.",
                       {classNames[static_cast<std::size_t>(result.predictedClass)],
                        classNames[static_cast<std::size_t>(result.factualClass)], joined(clauses)});
}

/// The bound as a value that a row may show: on the step, on the side where the condition holds.
double shownBound(const constraints::BoundConstraints& constraints, const Condition& condition) {
    const data::Feature& feature = constraints.schema().feature(condition.feature);
    const bool isUpper = condition.op == Condition::Op::LessEqual;
    if (feature.type == data::FeatureType::Ordinal)
        return isUpper ? std::floor(condition.threshold) : std::floor(condition.threshold) + 1.0;
    const auto step = constraints.step(condition.feature);
    if (!step) return condition.threshold;
    const constraints::StepGrid grid(*step);
    if (isUpper) return grid.atMost(condition.threshold);
    return grid.atLeast(std::nextafter(condition.threshold, std::numeric_limits<double>::infinity()));
}

/// A feature without a step has no next value: the cut is given as "more than", in six digits, unless that would lose it.
std::string boundText(const constraints::BoundConstraints& constraints, const Condition& condition) {
    const data::Feature& feature = constraints.schema().feature(condition.feature);
    const double bound = shownBound(constraints, condition);
    if (feature.type == data::FeatureType::Ordinal || constraints.step(condition.feature)) return amountText(feature, bound);
    const auto rounded = core::parseNumber(fmt::format("{:.6g}", bound));
    return amountText(feature, rounded.value_or(bound));
}

Message reason(const Condition& condition, const constraints::BoundConstraints& constraints) {
    const data::Feature& feature = constraints.schema().feature(condition.feature);
    std::vector<std::string> arguments{feature.name, "", amountText(feature, condition.factual),
                                       amountText(feature, condition.counterfactual)};
    const bool hasNext = feature.type == data::FeatureType::Ordinal || constraints.step(condition.feature).has_value();
    switch (condition.op) {
        case Condition::Op::LessEqual:
            arguments[1] = boundText(constraints, condition);
            return makeMessage("cent.condition.at-most", "'{0}' needs to be at most {1}: it is {2} now and would be {3}.",
                               std::move(arguments));
        case Condition::Op::Greater:
            arguments[1] = boundText(constraints, condition);
            if (hasNext)
                return makeMessage("cent.condition.at-least", "'{0}' needs to be at least {1}: it is {2} now and would be {3}.",
                                   std::move(arguments));
            return makeMessage("cent.condition.more-than", "'{0}' needs to be more than {1}: it is {2} now and would be {3}.",
                               std::move(arguments));
        case Condition::Op::Is:
            arguments[1] = amountText(feature, condition.level);
            return makeMessage("cent.condition.is", "'{0}' needs to be {1}: it is {2} now.", std::move(arguments));
        case Condition::Op::IsNot:
            break;
    }
    arguments[1] = amountText(feature, condition.level);
    return makeMessage("cent.condition.is-not", "'{0}' must not be {1}: it would be {3}.", std::move(arguments));
}

/// The probabilities of the class that is reached; with two classes also told from the threshold that was crossed.
Message probabilitySentence(const Counterfactual& result, const models::Classifier& model) {
    const auto target = static_cast<std::size_t>(result.predictedClass);
    const double after = result.probabilitiesAfter[target];
    const double before = result.probabilitiesBefore[target];
    const double threshold = model.classCount() != 2 ? after : target == 1 ? model.threshold() : 1.0 - model.threshold();
    return makeMessage(
        "counterfactual.probability", "The probability of '{0}' would be {1} instead of {2}.",
        {model.classNames()[target], percentText(after, std::array{before, threshold}), percentText(before, std::array{after, threshold})});
}

}  // namespace

std::string percentText(double probability, std::span<const double> others) {
    constexpr int kMostDecimals = 6;
    for (int decimals = 1;; ++decimals) {
        std::string text = fmt::format("{:.{}f} %", 100.0 * probability, decimals);
        const auto looksLike = [&](double other) {
            return other != probability && text == fmt::format("{:.{}f} %", 100.0 * other, decimals);
        };
        if (decimals == kMostDecimals || std::ranges::none_of(others, looksLike)) return text;
    }
}

std::vector<Change> changesBetween(const constraints::BoundConstraints& constraints, const data::Row& factual, const data::Row& row) {
    std::vector<Change> changes;
    for (const std::size_t feature : constraints.changedFeatures(factual, row)) {
        Change change{.feature = feature, .from = factual[feature], .to = row[feature], .delta = std::nullopt};
        if (constraints.schema().feature(feature).isNumeric() && !std::isnan(factual[feature]))
            change.delta = row[feature] - factual[feature];
        changes.push_back(change);
    }
    return changes;
}

std::vector<Condition> conditionsOf(std::span<const FeatureBounds> bounds, const data::Row& imputed, const data::Row& factual,
                                    const data::Row& row) {
    std::vector<Condition> conditions;
    for (const FeatureBounds& bound : bounds) {
        const std::size_t f = bound.feature;
        Condition condition{.feature = f, .factual = factual[f], .counterfactual = row[f]};
        const auto add = [&](Condition::Op op, double threshold, int level, bool violated) {
            condition.op = op;
            condition.threshold = threshold;
            condition.level = level;
            condition.violatedByFactual = violated;
            conditions.push_back(condition);
        };
        if (std::isfinite(bound.low)) add(Condition::Op::Greater, bound.low, -1, !(imputed[f] > bound.low));
        if (std::isfinite(bound.high)) add(Condition::Op::LessEqual, bound.high, -1, !(imputed[f] <= bound.high));
        const auto left = std::ranges::count(bound.levels, true);
        for (std::size_t level = 0; level < bound.levels.size(); ++level) {
            const bool isOwn = imputed[f] == static_cast<double>(level);
            if (left == 1 && bound.levels[level]) add(Condition::Op::Is, 0.0, static_cast<int>(level), !isOwn);
            if (left != 1 && !bound.levels[level]) add(Condition::Op::IsNot, 0.0, static_cast<int>(level), isOwn);
        }
    }
    return conditions;
}

std::vector<Message> sentencesOf(const Counterfactual& result, const constraints::BoundConstraints& constraints,
                                 const models::Classifier& model) {
    std::vector<Message> sentences{answer(result, constraints.schema(), model.classNames())};
    sentences.push_back(probabilitySentence(result, model));
    for (const Condition& condition : result.conditions) {
        if (condition.violatedByFactual) sentences.push_back(reason(condition, constraints));
    }
    return sentences;
}

}  // namespace counterpoint::counterfactual
