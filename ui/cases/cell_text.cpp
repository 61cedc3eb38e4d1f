// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/cell_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr std::size_t kLevelsNamed = 5;

}  // namespace

QString cellText(const data::Feature& feature, double cell) {
    const QString plain = QString::fromStdString(feature.valueText(cell));
    if (!feature.isNumeric() || feature.isDate || plain.isEmpty()) return plain;
    const qsizetype point = plain.indexOf(QLatin1Char('.'));
    const bool hasExponent = plain.contains(QLatin1Char('e'), Qt::CaseInsensitive);
    if (hasExponent) return QLocale().toString(cell, 'g', QLocale::FloatingPointShortest);
    return QLocale().toString(cell, 'f', point < 0 ? 0 : static_cast<int>(plain.size() - point - 1));
}

std::optional<double> parseCellText(const data::Feature& feature, const QString& text) {
    const QString trimmed = text.trimmed();
    if (feature.isNumeric() && !feature.isDate && !trimmed.isEmpty()) {
        bool isNumber = false;
        const double number = QLocale().toDouble(trimmed, &isNumber);
        if (isNumber && std::isfinite(number)) return number;
    }
    const auto cell = feature.parseCell(trimmed.toStdString());
    return cell && std::isinf(*cell) ? std::nullopt : cell;
}

QString whyNoValue(const data::Feature& feature, const QString& text) {
    const auto tr = [](const char* source) { return QCoreApplication::translate("CellText", source); };
    if (feature.isDate) return tr(QT_TRANSLATE_NOOP("CellText", "'%1' is no date")).arg(text);
    if (feature.isNumeric()) return tr(QT_TRANSLATE_NOOP("CellText", "'%1' is no number")).arg(text);
    QStringList names;
    for (const auto& level : feature.levels) {
        if (names.size() == static_cast<qsizetype>(kLevelsNamed)) {
            names.append(QStringLiteral("…"));
            break;
        }
        names.append(QString::fromStdString(level));
    }
    return tr(QT_TRANSLATE_NOOP("CellText", "'%1' is none of %2")).arg(text, names.join(QStringLiteral(", ")));
}

}  // namespace counterpoint::ui
