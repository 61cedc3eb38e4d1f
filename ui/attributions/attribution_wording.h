// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/attributor.h"
#include "ui/plots/plot_types.h"

#include <QString>
#include <QStringList>
#include <string_view>

namespace counterpoint::ui {

// What attributions are called on the screen. Numbers in the person's locale.

/// "+0.31", "−1.2", "0": the sign is said, so that colour need not carry it. Magnitudes and shares have none.
QString amountText(double amount, attribution::Scale scale);
/// What the numbers of a method mean together, in a sentence; every chart says it.
QString scaleCaption(attribution::Scale scale);
/// One word or two: "adds up", "signed", "strength", "share".
QString scaleName(attribution::Scale scale);
/// "logit of >50K", "probability of >50K".
QString outputName(attribution::Output output, const QString& className);
/// The axis of a chart of such numbers: "effect on the logit of >50K".
AxisSpec attributionAxis(attribution::Scale scale, attribution::Output output, const QString& className);
/// The colour of an amount: blue raises, orange lowers; what has no sign has the accent.
Ink attributionInk(double amount, attribution::Scale scale);

/// Whether an interval covers zero, so that the sign is not to be relied on.
bool isUncertain(const attribution::Attribution& attribution, std::size_t feature);
/// How far an attribution leaves open what it should add up to.
enum class Closure { AddsUp, Nearly, Open };
/// |delta| as a share of what was to be explained; nothing where the method does not claim to add up.
std::optional<double> relativeDelta(const attribution::Attribution& attribution);
std::optional<Closure> closureOf(const attribution::Attribution& attribution);
/// "base −0.8 · output 1.2 · left over 0.001 (0.1 %): adds up".
QString balanceText(const attribution::Attribution& attribution);
/// "R² 0.93", "explained fraction 0.81"; the number of a diagnostic with its name.
QString diagnosticText(std::string_view name, double value);
/// Notes, diagnostics, interval, effort; one line each.
QStringList remarksOf(const attribution::Attribution& attribution);
/// A rule in words with its precision and coverage; empty without a rule.
QString ruleText(const attribution::Rule& rule, const QString& className);
/// What a method is, for tool tips: help, scale, source.
QString methodHelp(const attribution::MethodInfo& method);

}  // namespace counterpoint::ui
