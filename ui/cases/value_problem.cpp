// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/value_problem.h"

#include "ui/widgets/text.h"

#include <QCoreApplication>

namespace counterpoint::ui {

namespace {

constexpr std::size_t kLevelsNamed = 6;

QString levelNames(const data::Feature& feature) {
    QStringList names;
    for (std::size_t i = 0; i < std::min(kLevelsNamed, feature.levels.size()); ++i) names.append(text(feature.levels[i]));
    if (feature.levels.size() > kLevelsNamed) names.append(QStringLiteral("…"));
    return names.join(QStringLiteral(", "));
}

}  // namespace

QString whyNoValue(const data::Feature& feature, const QString& typed) {
    if (feature.isDate) return QCoreApplication::translate("ValueProblem", "'%1' is no date").arg(typed);
    if (feature.isNumeric()) return QCoreApplication::translate("ValueProblem", "'%1' is no number").arg(typed);
    return QCoreApplication::translate("ValueProblem", "'%1' is none of %2").arg(typed, levelNames(feature));
}

QString valueCaution(const data::Feature& feature, double cell) {
    if (!feature.isNumeric()) return {};
    const bool isLow = feature.min && cell < *feature.min;
    const bool isHigh = feature.max && cell > *feature.max;
    if (!isLow && !isHigh) return {};
    if (!feature.min || !feature.max) return QCoreApplication::translate("ValueProblem", "outside the range of the data");
    return QCoreApplication::translate("ValueProblem", "the data has %1 to %2")
        .arg(bareValueText(feature, *feature.min), valueText(feature, *feature.max));
}

}  // namespace counterpoint::ui
