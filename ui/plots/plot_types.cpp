// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_types.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr int kMostDecimals = 6;
constexpr double kRounding = 2.5e-4;  ///< relative: what four digits hide
constexpr double kPlainSmallest = 1e-4;
constexpr double kPlainLargest = 1e9;

/// The fewest decimals that keep four significant digits of the value.
int decimalsFor(double value) {
    double scale = 1.0;
    for (int decimals = 0; decimals < kMostDecimals; ++decimals, scale *= 10.0) {
        if (std::abs(std::round(value * scale) / scale - value) <= std::abs(value) * kRounding) return decimals;
    }
    return kMostDecimals;
}

/// Whole percents stay whole; others get one decimal.
int percentDecimals(double share) { return std::abs(std::round(share * 100.0) - share * 100.0) < 0.05 ? 0 : 1; }

QString plainText(const QLocale& locale, double value, int decimals) {
    const double size = std::abs(value);
    if (decimals < 0 && size > 0.0 && (size < kPlainSmallest || size >= kPlainLargest)) return locale.toString(value, 'g', 4);
    return locale.toString(value, 'f', decimals < 0 ? decimalsFor(value) : decimals);
}

enum class Reader { File, Paste, Ear };

QString numberFor(double value, Reader reader) {
    if (std::isnan(value)) return {};
    if (reader == Reader::File) return QString::number(value, 'g', QLocale::FloatingPointShortest);
    return reader == Reader::Paste ? exactNumber(value) : plotNumber(value);
}

QString cellText(const QVariant& cell, Reader reader) {
    if (!cell.isValid()) return {};
    switch (cell.typeId()) {
        case QMetaType::Double:
            return numberFor(cell.toDouble(), reader);
        case QMetaType::Int:
        case QMetaType::LongLong:
            return reader == Reader::File ? QString::number(cell.toLongLong()) : QLocale().toString(cell.toLongLong());
        default:
            return cell.toString();
    }
}

QByteArray csvCell(const QString& text) {
    static const QString kSpecial = QStringLiteral(",\"\r\n");
    const bool quoted = std::ranges::any_of(text, [](QChar c) { return kSpecial.contains(c); });
    if (!quoted) return text.toUtf8();
    QString doubled = text;
    doubled.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return '"' + doubled.toUtf8() + '"';
}

QByteArray csvLine(const QStringList& cells) {
    QByteArray line;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0) line += ',';
        line += csvCell(cells[i]);
    }
    return line + "\r\n";
}

QStringList cellTexts(const QVector<QVariant>& row, Reader reader) {
    QStringList texts;
    for (const QVariant& cell : row) texts << cellText(cell, reader);
    return texts;
}

}  // namespace

QString plotNumber(double value, NumberFormat format, int decimals) {
    const QLocale locale;
    if (std::isnan(value)) return QStringLiteral("–");
    switch (format) {
        case NumberFormat::Integer:
            return locale.toString(std::llround(value));
        case NumberFormat::Percent:
            return plainText(locale, value * 100.0, decimals < 0 ? percentDecimals(value) : decimals) + QStringLiteral(" %");
        case NumberFormat::Date:
            return locale.toString(QDate(1970, 1, 1).addDays(std::llround(value)), QLocale::ShortFormat);
        case NumberFormat::Plain:
            break;
    }
    return plainText(locale, value, decimals);
}

QString exactNumber(double value) { return QLocale().toString(value, 'g', QLocale::FloatingPointShortest); }

QString axisText(const AxisSpec& axis) {
    if (axis.unit.isEmpty()) return axis.label;
    return QCoreApplication::translate("counterpoint::ui::Plot", "%1 [%2]", "a quantity and its unit").arg(axis.label, axis.unit);
}

QByteArray tableCsv(const PlotTable& table) {
    QByteArray csv = csvLine(table.columns);
    for (const auto& row : table.rows) csv += csvLine(cellTexts(row, Reader::File));
    return csv;
}

QString tableText(const PlotTable& table) {
    QStringList lines{table.columns.join(QLatin1Char('\t'))};
    for (const auto& row : table.rows) {
        QStringList cells = cellTexts(row, Reader::Paste);
        for (QString& cell : cells) cell.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString tableSpeech(const PlotTable& table, int rows) {
    QStringList lines;
    for (qsizetype r = 0; r < std::min<qsizetype>(table.rows.size(), rows); ++r) {
        const QStringList cells = cellTexts(table.rows[r], Reader::Ear);
        QStringList parts;
        for (qsizetype c = 0; c < cells.size(); ++c) {
            if (!cells[c].isEmpty()) parts << table.columns[c] + QStringLiteral(" ") + cells[c];
        }
        lines << parts.join(QStringLiteral(", "));
    }
    QString text = lines.join(QStringLiteral("; "));
    if (table.rows.size() > rows) text += QCoreApplication::translate("counterpoint::ui::Plot", "; and more rows in the table");
    return text;
}

}  // namespace counterpoint::ui
