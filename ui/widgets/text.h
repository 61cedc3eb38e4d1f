// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/message.h"
#include "engine/data/schema.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::ui {

// Engine's words and numbers as the person reads them: translated, in the person's locale. (QLocale() is that locale.)

QString text(std::string_view utf8);
QStringList texts(const std::vector<std::string>& utf8);

/// The message's pattern (resources/messages.json) in the person's language, arguments filled in. Looked up by the English pattern in the
/// translation context "engine"; the English text where there is no translation.
QString translated(const core::Message& message);
/// A label, help or choice of the engine (ParamSpec, MethodInfo), translated in the context "engine".
QString translated(std::string_view english);
/// Fills {0}, {1}, ... of a translated pattern.
QString filled(const QString& pattern, const std::vector<std::string>& arguments);

/// A number in the person's locale with as many decimals as `step` has (without a step: the shortest that reads back).
QString numberText(double value, std::optional<double> step);
QString integerText(qint64 value);
/// A cell with the step's decimals and its unit: "1.250 Euro", "Bachelors", "31.01.2024", "missing" for NaN.
QString valueText(const data::Feature& feature, double cell);
/// The same without the unit.
QString bareValueText(const data::Feature& feature, double cell);
/// A signed difference with its unit: "+5 hours", "−200"; numbers only.
QString differenceText(const data::Feature& feature, double difference);
/// The reverse of valueText: a number or date in the person's locale (the C locale is understood, too), a level; nothing otherwise.
std::optional<double> parseValue(const data::Feature& feature, const QString& typed);

/// A share as a percentage: one decimal, more (up to four) where that would hide on which side of `threshold` it lies; never "100 %" or
/// "0 %" for a share that is not.
QString percent(double share, double threshold = 0.5);
/// Without decimals unless it has some: "50 %", "62.5 %".
QString shortPercent(double share);
/// "0.4 s", "12 s", "3 min 20 s", "2 h 5 min".
QString durationText(double seconds);
/// "a, b and c".
QString listText(const QStringList& items);
/// Text for a label that reads rich text: <, > and & as they are.
QString escaped(std::string_view utf8);

}  // namespace counterpoint::ui
