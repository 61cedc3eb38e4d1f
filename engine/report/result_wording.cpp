// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/result_wording.h"

#include "engine/report/wording.h"

#include <cmath>

namespace counterpoint::report {

namespace {

using core::makeMessage;
using core::Message;
using counterfactual::Change;
using counterfactual::Condition;
using counterfactual::Counterfactual;

std::vector<Message> clausesOf(const Counterfactual& result, const data::Schema& schema,
                               Message (*clause)(const data::Feature&, const Change&)) {
    std::vector<Message> clauses;
    clauses.reserve(result.changes.size());
    for (const Change& change : result.changes) clauses.push_back(clause(schema.feature(change.feature), change));
    return clauses;
}

std::string joined(const std::vector<Message>& clauses) {
    std::vector<std::string> texts;
    texts.reserve(clauses.size());
    for (const Message& one : clauses) texts.push_back(one.text);
    return listWords(texts);
}

std::vector<std::string> frameArguments(std::string clauses, const Counterfactual& result, std::span<const std::string> classNames) {
    return {std::move(clauses), classNames[static_cast<std::size_t>(result.predictedClass)],
            classNames[static_cast<std::size_t>(result.factualClass)]};
}

/// "+5", "-0.5"; ordinals in levels, dates in days.
std::string signedDifference(const data::Feature& feature, const Change& change) {
    const double size = std::abs(change.to - change.from);
    const std::string sign = change.to > change.from ? "+" : "−";
    return sign + (feature.isDate || !feature.isNumeric() ? std::to_string(std::llround(size)) : numberWords(feature, size));
}

}  // namespace

Message conditionalClause(const data::Feature& feature, const Change& change) {
    const std::string now = valueWords(feature, change.to);
    if (std::isnan(change.from)) return makeMessage("wording.were-missing", "{0} were {1} (it is missing)", {feature.name, now});
    const bool unitOnce = feature.isNumeric();
    return makeMessage("wording.were", "{0} were {1} instead of {2}",
                       {feature.name, unitOnce ? numberWords(feature, change.to) : now, valueWords(feature, change.from)});
}

Message directiveClause(const data::Feature& feature, const Change& change) {
    const std::string then = valueWords(feature, change.to);
    if (std::isnan(change.from)) return makeMessage("wording.fill-in", "fill in {0} with {1}", {feature.name, then});
    if (!feature.isOrdered())
        return makeMessage("wording.change", "change {0} from {2} to {1}", {feature.name, then, valueWords(feature, change.from)});
    std::vector<std::string> arguments = {feature.name, then,
                                          feature.isNumeric() ? numberWords(feature, change.from) : valueWords(feature, change.from),
                                          signedDifference(feature, change)};
    if (feature.isDate) {
        return change.to > change.from ? makeMessage("wording.later", "move {0} from {2} to {1} ({3} days)", std::move(arguments))
                                       : makeMessage("wording.earlier", "move {0} back from {2} to {1} ({3} days)", std::move(arguments));
    }
    return change.to > change.from ? makeMessage("wording.raise", "raise {0} from {2} to {1} ({3})", std::move(arguments))
                                   : makeMessage("wording.lower", "lower {0} from {2} to {1} ({3})", std::move(arguments));
}

Message conditionClause(const data::Feature& feature, const Condition& condition) {
    std::vector<std::string> arguments = {feature.name, conditionValue(feature, condition)};
    switch (condition.op) {
        case Condition::Op::LessEqual:
            return makeMessage("wording.at-most", "{0} at most {1}", std::move(arguments));
        case Condition::Op::Greater:
            return hasNextValue(feature) ? makeMessage("wording.at-least", "{0} at least {1}", std::move(arguments))
                                         : makeMessage("wording.above", "{0} above {1}", std::move(arguments));
        case Condition::Op::Is:
            return makeMessage("wording.is", "{0} is {1}", std::move(arguments));
        case Condition::Op::IsNot:
            break;
    }
    return makeMessage("wording.is-not", "{0} is not {1}", std::move(arguments));
}

ResultWording conditionalWording(const Counterfactual& result, const data::Schema& schema, std::span<const std::string> classNames) {
    ResultWording wording;
    wording.clauses = clausesOf(result, schema, conditionalClause);
    wording.sentence = makeMessage("wording.conditional", "If {0}, the model would say '{1}' instead of '{2}'.",
                                   frameArguments(joined(wording.clauses), result, classNames));
    return wording;
}

ResultWording directiveWording(const Counterfactual& result, const data::Schema& schema, std::span<const std::string> classNames) {
    ResultWording wording;
    wording.clauses = clausesOf(result, schema, directiveClause);
    wording.sentence = makeMessage("wording.directive", "{0}: the model then says '{1}' instead of '{2}'.",
                                   frameArguments(sentenceStart(joined(wording.clauses)), result, classNames));
    return wording;
}

}  // namespace counterpoint::report
