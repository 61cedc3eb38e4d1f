// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text.h"

#include "engine/core/text.h"

#include <QCoreApplication>
#include <QDate>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <algorithm>
#include <cmath>

/// A static library's resources are registered by whoever reads them; must stand outside any namespace.
static void initMessageResources() { Q_INIT_RESOURCE(counterpoint); }

namespace counterpoint::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(counterpoint::ui::Words)
};

constexpr const char* kContext = "engine";
constexpr QChar kMinus(0x2212);
constexpr QChar kNarrowSpace(0x202f);

/// Decimals of a step: 1 for 0.1, 0 for 100.
int decimalsOf(double step) {
    const std::string written = core::formatNumber(step);
    const auto point = written.find('.');
    return point == std::string::npos ? 0 : static_cast<int>(written.size() - point - 1);
}

QString withUnit(const QString& number, const std::string& unit) {
    if (unit.empty()) return number;
    const bool close = unit == "%" || unit == "°";
    return number + (close ? kNarrowSpace : QChar(QChar::Nbsp)) + translated(unit);
}

QString dateText(double days) { return QLocale().toString(QDate(1970, 1, 1).addDays(std::llround(days)), QLocale::ShortFormat); }

/// A typographic minus for numbers that are read, not typed.
QString withMinus(QString number) {
    if (number.startsWith(QLatin1Char('-'))) number[0] = kMinus;
    return number;
}

/// The English pattern of each message id, as resources/messages.json lists them: what translations are looked up by.
const QHash<QString, QByteArray>& patterns() {
    static const QHash<QString, QByteArray> all = [] {
        initMessageResources();
        QHash<QString, QByteArray> read;
        QFile file(QStringLiteral(":/counterpoint/messages.json"));
        if (!file.open(QIODevice::ReadOnly)) return read;
        const auto messages = QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("messages")).toObject();
        for (auto entry = messages.begin(); entry != messages.end(); ++entry) read.insert(entry.key(), entry.value().toString().toUtf8());
        return read;
    }();
    return all;
}

}  // namespace

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

QStringList texts(const std::vector<std::string>& utf8) {
    QStringList list;
    for (const auto& one : utf8) list << text(one);
    return list;
}

QString filled(const QString& pattern, const std::vector<std::string>& arguments) {
    QString result;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const qsizetype close = pattern[i] == QLatin1Char('{') ? pattern.indexOf(QLatin1Char('}'), i) : -1;
        bool isNumber = false;
        const uint index = close > i ? pattern.mid(i + 1, close - i - 1).toUInt(&isNumber) : 0;
        if (isNumber && index < arguments.size()) {
            result += text(arguments[index]);
            i = close;
        } else {
            result += pattern[i];
        }
    }
    return result;
}

QString translated(const core::Message& message) {
    const auto pattern = patterns().constFind(text(message.id));
    if (pattern == patterns().constEnd()) return text(message.text);
    return filled(QCoreApplication::translate(kContext, pattern->constData()), message.arguments);
}

QString translated(std::string_view english) { return QCoreApplication::translate(kContext, std::string(english).c_str()); }

QString numberText(double value, std::optional<double> step) {
    if (std::isnan(value)) return Words::tr("missing");
    const QLocale locale;
    if (step && *step > 0.0) return withMinus(locale.toString(value, 'f', decimalsOf(*step)));
    const bool plain = value == 0.0 || (std::abs(value) >= 1e-4 && std::abs(value) < 1e15);
    if (!plain) return withMinus(locale.toString(value, 'g', QLocale::FloatingPointShortest));
    return withMinus(locale.toString(value, 'f', QLocale::FloatingPointShortest));
}

QString integerText(qint64 value) { return withMinus(QLocale().toString(value)); }

QString bareValueText(const data::Feature& feature, double cell) {
    if (std::isnan(cell)) return Words::tr("missing");
    if (feature.isDate) return dateText(cell);
    if (feature.isNumeric()) return numberText(cell, feature.type == data::FeatureType::Integer && !feature.step ? 1.0 : feature.step);
    return text(feature.valueText(cell));
}

QString valueText(const data::Feature& feature, double cell) {
    const bool hasUnit = feature.isNumeric() && !feature.isDate && !std::isnan(cell);
    return hasUnit ? withUnit(bareValueText(feature, cell), feature.unit) : bareValueText(feature, cell);
}

QString differenceText(const data::Feature& feature, double difference) {
    if (std::isnan(difference)) return {};
    const QString sign = difference > 0.0 ? QStringLiteral("+") : QString();
    if (feature.isDate) {
        return sign + Words::tr("%n day(s)", "difference of dates", static_cast<int>(difference));
    }
    return sign + withUnit(bareValueText(feature, difference), feature.unit);
}

std::optional<double> parseValue(const data::Feature& feature, const QString& typed) {
    QString bare = typed.trimmed();
    const QString unit = translated(feature.unit);
    if (!unit.isEmpty() && bare.endsWith(unit)) bare = bare.chopped(unit.size()).trimmed();
    bare.replace(kMinus, QLatin1Char('-'));
    if (feature.isNumeric() && !bare.isEmpty()) {
        const QLocale locale;
        if (feature.isDate) {
            for (const auto format : {QLocale::ShortFormat, QLocale::LongFormat}) {
                const QDate date = locale.toDate(bare, format);
                if (date.isValid()) return static_cast<double>(QDate(1970, 1, 1).daysTo(date));
            }
        } else {
            bool ok = false;
            const double number = locale.toDouble(bare, &ok);
            if (ok && std::isfinite(number)) return number;
        }
    }
    return feature.parseCell(bare.toStdString());
}

QString percent(double share, double threshold) {
    if (std::isnan(share)) return Words::tr("unknown");
    const QLocale locale;
    for (int decimals = 1; decimals <= 4; ++decimals) {
        const double scale = std::pow(10.0, decimals + 2);
        const double rounded = std::round(share * scale) / scale;
        const bool sideKept = (rounded < threshold) == (share < threshold) && (rounded > threshold || share <= threshold);
        const bool endKept = (rounded > 0.0 || share <= 0.0) && (rounded < 1.0 || share >= 1.0);
        if ((sideKept && endKept) || decimals == 4) {
            const int shown = share == 0.0 || share == 1.0 ? 0 : decimals;
            if (!endKept) {
                return (share < 0.5 ? QStringLiteral("< ") : QStringLiteral("> ")) + locale.toString(share < 0.5 ? 0.01 : 99.99, 'f', 2) +
                       kNarrowSpace + locale.percent();
            }
            return locale.toString(share * 100.0, 'f', shown) + kNarrowSpace + locale.percent();
        }
    }
    return {};
}

QString shortPercent(double share) {
    const QLocale locale;
    const double value = std::round(share * 1e6) / 1e4;
    return locale.toString(value, 'f', QLocale::FloatingPointShortest) + kNarrowSpace + locale.percent();
}

QString durationText(double seconds) {
    if (!(seconds >= 0.0)) return {};
    const QLocale locale;
    if (seconds < 0.1) return Words::tr("%1 ms").arg(locale.toString(1000.0 * seconds, 'g', 2));
    if (seconds < 10.0) return Words::tr("%1 s").arg(locale.toString(seconds, 'f', 1));
    const qint64 whole = std::llround(seconds);
    if (whole < 60) return Words::tr("%1 s").arg(whole);
    if (whole < 3600) return Words::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return Words::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString listText(const QStringList& items) {
    if (items.size() <= 1) return items.join(QString());
    const QString head = QStringList(items.begin(), items.end() - 1).join(QStringLiteral(", "));
    return Words::tr("%1 and %2", "last items of a list").arg(head, items.back());
}

QString escaped(std::string_view utf8) { return text(utf8).toHtmlEscaped(); }

}  // namespace counterpoint::ui
