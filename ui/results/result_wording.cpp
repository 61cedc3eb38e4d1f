// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/result_wording.h"

#include "engine/report/result_wording.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <cmath>

namespace counterpoint::ui {

namespace {

/// The engine's clauses begin small, as they may stand within a sentence.
QString asSentence(QString clause) {
    if (!clause.isEmpty()) clause[0] = clause[0].toUpper();
    return clause;
}

}  // namespace

QString sentenceOf(const counterfactual::Counterfactual& result, const data::Schema& schema, const std::vector<std::string>& classNames,
                   Wording wording) {
    if (result.status != counterfactual::Status::Valid) return asSentence(translated(result.reason));
    auto words = wording == Wording::Conditional ? report::conditionalWording(result, schema, classNames)
                                                 : report::directiveWording(result, schema, classNames);
    QStringList clauses;
    for (const auto& clause : words.clauses) clauses.append(translated(clause));
    if (!words.sentence.arguments.empty()) words.sentence.arguments.front() = listText(clauses).toStdString();
    return asSentence(translated(words.sentence));
}

QString outcomeOf(const counterfactual::Counterfactual& result, const std::vector<std::string>& classNames) {
    const auto reached = static_cast<std::size_t>(result.predictedClass);
    if (reached >= classNames.size() || reached >= result.probabilitiesAfter.size()) return {};
    return QStringLiteral("%1, %2").arg(text(classNames[reached]), percent(static_cast<double>(result.probabilitiesAfter[reached])));
}

QString shareBelowText(double share) {
    const int tenths = static_cast<int>(std::floor(10.0 * share));
    if (tenths <= 0) return QCoreApplication::translate("ResultWording", "less than 9 of 10 records");
    return QCoreApplication::translate("ResultWording", "more than %1 of 10 records").arg(tenths);
}

}  // namespace counterpoint::ui
