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
    int level = 2;  ///< 1..3
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

/// A small plot of where two values stand in a feature's distribution. Bars are densities over equal-width bins (numeric) or shares
/// of levels; markers are in the axis's units (numeric) or bar numbers (levels).
struct DistributionPlot {
    std::string title;
    std::string axis;  ///< "income (per month)"
    std::vector<double> barHeights;
    std::vector<std::string> barLabels;  ///< levels; empty for numeric axes
    double axisLow = 0.0;
    double axisHigh = 1.0;
    std::optional<double> before;
    std::optional<double> after;
    std::string beforeText;
    std::string afterText;
};

struct PlotRow {
    std::vector<DistributionPlot> plots;
};

/// Class probabilities before and after.
struct ProbabilityBars {
    std::vector<std::string> classes;
    std::vector<double> before;
    std::vector<double> after;
};

struct KeyValues {
    std::vector<std::pair<std::string, std::string>> entries;
};

using Block = std::variant<Heading, Paragraph, BulletList, TableBlock, PlotRow, ProbabilityBars, KeyValues>;

struct Document {
    std::string title;
    std::string language = "en";
    std::vector<Block> blocks;
};

}  // namespace counterpoint::report
