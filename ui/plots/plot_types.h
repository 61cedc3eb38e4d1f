// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QStringList>
#include <QVariant>
#include <QVector>
#include <optional>
#include <vector>

namespace counterpoint::ui {

/// What a plot shows, as a table: "show as table", CSV, the clipboard and screen readers read it.
struct PlotTable {
    QStringList columns;              ///< translated, with units
    QVector<QVector<QVariant>> rows;  ///< each as long as columns; numbers as numbers, an invalid QVariant for "none"
};

enum class NumberFormat {
    Plain,    ///< as many digits as the axis needs
    Integer,  ///< epochs, iterations, counts
    Percent,  ///< 0..1 shown as 0 %..100 %
    Date,     ///< days since 1970-01-01
};

struct AxisSpec {
    QString label;
    QString unit;  ///< shown behind the label; Percent and Date need none
    NumberFormat format = NumberFormat::Plain;
    std::optional<double> min;  ///< fixed ends; else from the data
    std::optional<double> max;
};

/// A colour by meaning; the theme says which. A class has the same one everywhere.
struct Ink {
    enum class Kind { Accent, Raised, Lowered, Caution, Neutral, Class } kind = Kind::Accent;
    int classIndex = 0;  ///< for Class

    static Ink ofClass(int index) { return {Kind::Class, index}; }
    QColor color() const;
};

/// In the person's locale. `decimals` < 0: up to four significant digits after the point where they matter.
QString plotNumber(double value, NumberFormat format = NumberFormat::Plain, int decimals = -1);
/// Every digit that the value has, in the person's locale, as tables show it.
QString exactNumber(double value);
/// Label and unit, as axes and columns name a quantity: "income [marks]".
QString axisText(const AxisSpec& axis);

/// RFC 4180, UTF-8, C locale (decisions.md 5): numbers read back to the same value.
QByteArray tableCsv(const PlotTable& table);
/// Tabs between cells and the person's locale, as spreadsheets paste it.
QString tableText(const PlotTable& table);
/// The table in words for screen readers; at most `rows` rows, then how many more there are.
QString tableSpeech(const PlotTable& table, int rows);

}  // namespace counterpoint::ui
