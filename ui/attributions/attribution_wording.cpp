// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/attribution_wording.h"

#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <map>

namespace counterpoint::ui {

namespace {

using attribution::Attribution;
using attribution::Output;
using attribution::Scale;

constexpr double kAddsUp = 0.01;  ///< shares of what was to be explained
constexpr double kNearly = 0.05;
constexpr double kSmallest = 1e-9;

/// One context for the translator, whatever function asks.
QString say(const char* sentence) { return QCoreApplication::translate("AttributionWording", sentence); }

bool hasSign(Scale scale) { return scale == Scale::Additive || scale == Scale::Signed; }

QString spreadText(const Attribution& attribution) {
    const QString level = shortPercent(attribution.level);
    if (attribution.spread == attribution::Spread::StandardError)
        return QCoreApplication::translate("AttributionWording", "Intervals: %1, from the standard error of %n sample(s).", nullptr,
                                           attribution.members)
            .arg(level);
    return QCoreApplication::translate("AttributionWording", "Intervals: %1 of an ensemble of %n model(s).", nullptr, attribution.members)
        .arg(level);
}

}  // namespace

QString amountText(double amount, Scale scale) {
    if (std::isnan(amount)) return QStringLiteral("–");
    if (scale == Scale::Share) return percent(amount);
    const QString number = plotNumber(amount);
    return hasSign(scale) && amount > 0.0 ? QLatin1Char('+') + number : number;
}

QString scaleCaption(Scale scale) {
    switch (scale) {
        case Scale::Additive:
            return say(QT_TRANSLATE_NOOP("AttributionWording", "Contributions: the base and all bars add up to the output."));
        case Scale::Signed:
            return say(QT_TRANSLATE_NOOP("AttributionWording", "Signed influence: which way each feature pulls. The bars have no sum."));
        case Scale::Magnitude:
            return say(QT_TRANSLATE_NOOP("AttributionWording", "Magnitudes: how strongly the output reacts, not which way."));
        case Scale::Share:
            break;
    }
    return say(QT_TRANSLATE_NOOP("AttributionWording", "Shares of importance: they have no sign and sum to 100 %."));
}

QString scaleName(Scale scale) {
    switch (scale) {
        case Scale::Additive:
            return say(QT_TRANSLATE_NOOP("AttributionWording", "adds up"));
        case Scale::Signed:
            return say(QT_TRANSLATE_NOOP("AttributionWording", "signed"));
        case Scale::Magnitude:
            return say(QT_TRANSLATE_NOOP("AttributionWording", "magnitude"));
        case Scale::Share:
            break;
    }
    return say(QT_TRANSLATE_NOOP("AttributionWording", "share"));
}

QString outputName(Output output, const QString& className) {
    switch (output) {
        case Output::Logit:
            return say(QT_TRANSLATE_NOOP("AttributionWording", "logit of %1")).arg(className);
        case Output::LogProbability:
            return say(QT_TRANSLATE_NOOP("AttributionWording", "log-probability of %1")).arg(className);
        case Output::Probability:
            break;
    }
    return say(QT_TRANSLATE_NOOP("AttributionWording", "probability of %1")).arg(className);
}

AxisSpec attributionAxis(Scale scale, Output output, const QString& className) {
    AxisSpec axis;
    const QString explained = outputName(output, className);
    if (scale == Scale::Share) {
        axis.label = say(QT_TRANSLATE_NOOP("AttributionWording", "share of importance"));
        axis.format = NumberFormat::Percent;
    } else if (scale == Scale::Magnitude) {
        axis.label = say(QT_TRANSLATE_NOOP("AttributionWording", "strength on the %1")).arg(explained);
    } else {
        axis.label = say(QT_TRANSLATE_NOOP("AttributionWording", "effect on the %1")).arg(explained);
    }
    return axis;
}

Ink attributionInk(double amount, Scale scale) {
    if (!hasSign(scale)) return {Ink::Kind::Accent};
    return {amount < 0.0 ? Ink::Kind::Lowered : Ink::Kind::Raised};
}

bool isUncertain(const Attribution& attribution, std::size_t feature) {
    return feature < attribution.low.size() && feature < attribution.high.size() && attribution.low[feature] <= 0.0 &&
           attribution.high[feature] >= 0.0;
}

std::optional<double> relativeDelta(const Attribution& attribution) {
    if (!attribution.convergenceDelta || !attribution.base || !attribution.outputValue) return {};
    const double explained = std::abs(*attribution.outputValue - *attribution.base);
    return std::abs(*attribution.convergenceDelta) / std::max(explained, kSmallest);
}

std::optional<Closure> closureOf(const Attribution& attribution) {
    const auto share = relativeDelta(attribution);
    if (!share || attribution.scale != Scale::Additive) return {};
    if (std::abs(*attribution.convergenceDelta) <= kSmallest || *share <= kAddsUp) return Closure::AddsUp;
    return *share <= kNearly ? Closure::Nearly : Closure::Open;
}

QString balanceText(const Attribution& attribution) {
    QStringList parts;
    if (attribution.base) parts << say(QT_TRANSLATE_NOOP("AttributionWording", "base %1")).arg(plotNumber(*attribution.base));
    if (attribution.outputValue)
        parts << say(QT_TRANSLATE_NOOP("AttributionWording", "output %1")).arg(plotNumber(*attribution.outputValue));
    if (const auto closure = closureOf(attribution)) {
        QString verdict = say(QT_TRANSLATE_NOOP("AttributionWording", "adds up"));
        if (*closure == Closure::Nearly) verdict = say(QT_TRANSLATE_NOOP("AttributionWording", "nearly adds up"));
        if (*closure == Closure::Open)
            verdict = say(QT_TRANSLATE_NOOP("AttributionWording", "does not add up; more steps or samples may help"));
        parts << say(QT_TRANSLATE_NOOP("AttributionWording", "left over %1 (%2): %3"))
                     .arg(plotNumber(std::abs(*attribution.convergenceDelta) < kSmallest ? 0.0 : *attribution.convergenceDelta),
                          percent(*relativeDelta(attribution)), verdict);
    }
    return parts.join(QStringLiteral(" · "));
}

QString diagnosticText(std::string_view name, double value) {
    static const std::map<std::string_view, const char*> kNames{
        {"r-squared", QT_TRANSLATE_NOOP("AttributionWording", "R² of the local model")},
        {"explained-fraction", QT_TRANSLATE_NOOP("AttributionWording", "explained fraction")},
        {"samples", QT_TRANSLATE_NOOP("AttributionWording", "samples")},
    };
    const auto known = kNames.find(name);
    const QString words = known == kNames.end() ? text(name).replace(QLatin1Char('-'), QLatin1Char(' ')) : say(known->second);
    return QStringLiteral("%1: %2").arg(words, plotNumber(value));
}

QStringList remarksOf(const Attribution& attribution) {
    QStringList lines;
    for (const auto& note : attribution.notes) lines << translated(note);
    QStringList numbers;
    for (const auto& [name, value] : attribution.diagnostics) numbers << diagnosticText(name, value);
    if (!numbers.isEmpty()) lines << numbers.join(QStringLiteral(" · "));
    if (attribution.hasInterval()) lines << spreadText(attribution);
    lines << say(QT_TRANSLATE_NOOP("AttributionWording", "%1; the model was asked %2 times, %3 of them for gradients."))
                 .arg(durationText(attribution.seconds), integerText(attribution.evaluations + attribution.gradients),
                      integerText(attribution.gradients));
    return lines;
}

QString ruleText(const attribution::Rule& rule, const QString& className) {
    const QString kept = rule.met ? QString() : say(QT_TRANSLATE_NOOP("AttributionWording", " The precision asked for was not reached."));
    if (rule.predicates.empty())
        return say(QT_TRANSLATE_NOOP("AttributionWording",
                                     "No condition is needed: the model says %1 for %2 of such records whatever their values are."))
                   .arg(className, percent(rule.precision)) +
               kept;
    return say(QT_TRANSLATE_NOOP("AttributionWording",
                                 "If %1, the model says %2 in %3 of such records (precision). The rule covers %4 of the data (coverage)."))
               .arg(listText(texts(rule.predicates)), className, percent(rule.precision), percent(rule.coverage)) +
           kept;
}

QString methodHelp(const attribution::MethodInfo& method) {
    QString help = translated(method.help);
    help += QLatin1Char('\n') + (method.subject == attribution::Subject::Rule
                                     ? say(QT_TRANSLATE_NOOP("AttributionWording", "Says a rule that holds the decision."))
                                     : scaleCaption(method.scale));
    if (!method.source.empty()) help += QLatin1Char('\n') + text(method.source);
    return help;
}

}  // namespace counterpoint::ui
