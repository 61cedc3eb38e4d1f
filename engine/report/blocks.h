// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace counterpoint::report {

// The neutral parts a report is made of; HTML (html.h) and PDF are written from them (decisions.md 17).

struct Heading {
    int level = 2;  ///< 2 or 3; the title of the document is level 1
    std::string text;
};

struct Paragraph {
    enum class Tone { Plain, Lead, Caution, Small } tone = Tone::Plain;
    std::string text;
};

struct BulletList {
    std::vector<std::string> items;
};

/// A cell; `tone` carries meaning beside a sign or arrow in the text, never alone.
struct Cell {
    enum class Tone { Plain, Raised, Lowered, Muted, Strong } tone = Tone::Plain;
    std::string text;
    bool alignRight = false;
};

struct TableBlock {
    std::string caption;
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;
};

/// A small plot of where two values stand in a feature's distribution. Numeric features have bars over equal-width bins between axisLow and
/// axisHigh; levels one bar each. Markers are in the axis's units (numeric) or bar numbers (levels).
struct DistributionPlot {
    std::string title;
    std::string axis;                    ///< "income (per month)"
    std::vector<double> barHeights;      ///< shares of the records, 0..1
    std::vector<std::string> barLabels;  ///< levels; empty for numeric axes
    double axisLow = 0.0;
    double axisHigh = 1.0;
    std::vector<std::pair<double, std::string>> ticks;  ///< numeric axes: position and text
    std::optional<double> before;
    std::optional<double> after;
    std::string beforeText;  ///< "now 129"
    std::string afterText;
    std::string note;  ///< a sentence below the plot
};

struct PlotRow {
    std::vector<DistributionPlot> plots;
};

/// Class probabilities before and after. Without `after` there is one bar per class.
struct ProbabilityBars {
    std::vector<std::string> classes;
    std::vector<double> before;
    std::vector<double> after;
    std::vector<std::string> beforeTexts;  ///< as shown, one per class
    std::vector<std::string> afterTexts;
    std::optional<double> threshold;  ///< binary models: the probability of the second class above which it is chosen
};

/// The answer at a glance: two verdicts, a sentence and a few figures.
struct Answer {
    bool found = true;
    std::string before;      ///< what the model says now
    std::string after;       ///< what it would say, or what was asked for
    std::string afterLabel;  ///< which of the two: "It would say"
    std::string text;
    std::vector<std::pair<std::string, std::string>> facts;  ///< name, value
};

/// Attributions as bars from a common zero line, on one axis. A bar whose interval covers zero is hatched.
struct AttributionBars {
    struct Bar {
        std::string label;  ///< feature and value: "income: 129"
        double value = 0.0;
        std::string text;  ///< as shown: "+0.42"
        std::optional<double> low;
        std::optional<double> high;

        bool coversZero() const { return low && high && *low <= 0.0 && *high >= 0.0; }
    };
    std::vector<Bar> bars;
    std::string axis;  ///< what the bars measure
    bool isSigned = true;
};

/// The ends of the axis of a block of bars, zero among them.
struct BarAxis {
    double low = 0.0;
    double high = 0.0;

    explicit BarAxis(const AttributionBars& bars);
    double share(double value) const;  ///< position on the axis, 0..1
};

struct KeyValues {
    std::vector<std::pair<std::string, std::string>> entries;
    bool compact = false;  ///< many short entries, in several columns
};

using Block = std::variant<Heading, Paragraph, BulletList, TableBlock, PlotRow, ProbabilityBars, AttributionBars, KeyValues, Answer>;

struct Document {
    std::string kicker;  ///< a few words above the title
    std::string title;
    std::string subtitle;
    std::string footer;
    std::string language = "en";
    std::vector<Block> blocks;
};

}  // namespace counterpoint::report
