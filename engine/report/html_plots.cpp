// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/html_plots.h"

#include "engine/report/html.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace counterpoint::report {

namespace {

constexpr double kWidth = 340.0;
constexpr double kLeft = 54.0;
constexpr double kRight = 328.0;
constexpr double kNowRow = 12.0;  // baselines of the two labels
constexpr double kThenRow = 29.0;
constexpr double kArrowRow = 42.0;
constexpr double kTop = 52.0;
constexpr double kBottom = 140.0;
constexpr double kTickRow = 155.0;
constexpr double kAxisRow = 173.0;
constexpr double kHeight = 180.0;

// A generous width of a character at the plots' size of type; SVG cannot be asked before it is shown.
constexpr double kCharacter = 7.2;

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

double widthOf(std::string_view text) { return kCharacter * static_cast<double>(characters(text)); }

/// The text cut to a number of characters, with an ellipsis.
std::string shortened(const std::string& text, std::size_t limit) {
    if (characters(text) <= limit) return text;
    std::string cut;
    std::size_t count = 0;
    for (const char c : text) {
        const bool startsCharacter = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (startsCharacter && ++count == limit) break;
        cut += c;
    }
    return cut + "…";
}

std::string text(double x, double y, std::string_view anchor, std::string_view cssClass, std::string_view content) {
    return fmt::format(R"(<text x="{:.1f}" y="{:.1f}" text-anchor="{}"{}>{}</text>)", x, y, anchor,
                       cssClass.empty() ? "" : fmt::format(" class=\"{}\"", cssClass), escapeHtml(content));
}

std::string line(double x1, double y1, double x2, double y2, std::string_view cssClass) {
    return fmt::format(R"(<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>)", cssClass, x1, y1, x2, y2);
}

std::string rect(double x, double y, double width, double height, std::string_view cssClass) {
    return fmt::format(R"(<rect class="{}" x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}"/>)", cssClass, x, y, std::max(width, 0.0),
                       std::max(height, 0.0));
}

std::string_view directionClass(const DistributionPlot& plot) {
    if (!plot.barLabels.empty() || !plot.before || !plot.after) return "to-level";
    return *plot.after >= *plot.before ? "to-raised" : "to-lowered";
}

std::string opening(const DistributionPlot& plot, double height) {
    const std::string words = fmt::format("{}: {}, {}. {}", plot.title, plot.beforeText, plot.afterText, plot.note);
    return fmt::format(R"(<svg class="{}" viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}">)", directionClass(plot), kWidth, height,
                       escapeHtml(words));
}

/// The least round share at or above a share.
double niceCeiling(double share) {
    if (!(share > 0.0)) return 1.0;
    const double power = std::pow(10.0, std::floor(std::log10(share)));
    for (const double step : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (share <= step * power * (1.0 + 1e-9)) return std::min(1.0, step * power);
    }
    return std::min(1.0, 10.0 * power);
}

std::string percentTick(double share) { return fmt::format("{:.3g}%", share * 100.0); }

/// Numeric axis: from the feature's units to the drawing's.
struct Scale {
    double low;
    double high;
    double at(double value) const {
        const double share = high > low ? (value - low) / (high - low) : 0.5;
        return kLeft + std::clamp(share, 0.0, 1.0) * (kRight - kLeft);
    }
};

std::string bins(const DistributionPlot& plot) {
    const double highest = plot.barHeights.empty() ? 0.0 : *std::max_element(plot.barHeights.begin(), plot.barHeights.end());
    const double top = niceCeiling(highest);
    std::string svg;
    for (const double share : {0.5 * top, top}) {
        const double y = kBottom - (kBottom - kTop) * share / top;
        svg += line(kLeft, y, kRight, y, "grid") + text(kLeft - 6, y + 4, "end", "", percentTick(share));
    }
    const double width = (kRight - kLeft) / static_cast<double>(std::max<std::size_t>(1, plot.barHeights.size()));
    for (std::size_t i = 0; i < plot.barHeights.size(); ++i) {
        const double height = (kBottom - kTop) * plot.barHeights[i] / top;
        if (height > 0.0) svg += rect(kLeft + static_cast<double>(i) * width, kBottom - height, width, height, "bin");
    }
    constexpr double kTitleColumn = 10.0;
    svg += fmt::format(R"svg(<g transform="translate({:.0f} {:.0f}) rotate(-90)">{}</g>)svg", kTitleColumn, (kTop + kBottom) / 2.0,
                       text(0, 0, "middle", "", "share of records"));
    return svg + line(kLeft, kBottom, kRight, kBottom, "axis");
}

std::string ticks(const DistributionPlot& plot, const Scale& scale) {
    std::string svg;
    double free = 0.0;
    for (const auto& [value, label] : plot.ticks) {
        const double x = scale.at(value);
        const double half = widthOf(label) / 2.0;
        const double middle = std::min(x, kWidth - half);
        if (middle - half < free) continue;
        free = middle + half + kCharacter;
        svg += line(x, kBottom, x, kBottom + 4, "axis") + text(middle, kTickRow, "middle", "", label);
    }
    return svg + text((kLeft + kRight) / 2.0, kAxisRow, "middle", "", plot.axis);
}

/// A marker's label beside its line, on the side away from the other marker if there is room.
std::string markerLabel(double x, double y, double other, std::string_view cssClass, const std::string& label) {
    constexpr double kGap = 5.0;
    const bool fitsRight = x + kGap + widthOf(label) <= kWidth;
    const bool fitsLeft = x - kGap - widthOf(label) >= 0.0;
    const bool right = x >= other ? fitsRight || !fitsLeft : fitsRight && !fitsLeft;
    return text(right ? x + kGap : x - kGap, y, right ? "start" : "end", cssClass, label);
}

std::string arrow(double from, double to) {
    constexpr double kHead = 5.0;
    if (std::abs(to - from) < 3.0 * kHead) return "";
    const double back = to > from ? to - kHead : to + kHead;
    const double start = to > from ? from + 2 : from - 2;
    const double tip = to > from ? to - 1.5 : to + 1.5;
    return fmt::format(R"(<path class="then-line" d="M{:.1f} {:.1f}H{:.1f}M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}"/>)", start, kArrowRow,
                       tip, back, kArrowRow - kHead, tip, kArrowRow, back, kArrowRow + kHead);
}

std::string markers(const DistributionPlot& plot, const Scale& scale) {
    constexpr double kRadius = 4.5;
    std::string svg;
    const double now = plot.before ? scale.at(*plot.before) : 0.0;
    const double then = plot.after ? scale.at(*plot.after) : now;
    if (plot.before) svg += line(now, kNowRow - 9, now, kBottom, "now-line");
    if (plot.after) svg += line(then, kThenRow - 9, then, kBottom, "then-line");
    if (plot.before && plot.after) svg += arrow(now, then);
    if (plot.before) svg += fmt::format(R"(<circle class="now" cx="{:.1f}" cy="{:.1f}" r="{}"/>)", now, kBottom, kRadius);
    if (plot.after) svg += fmt::format(R"(<circle class="then" cx="{:.1f}" cy="{:.1f}" r="{}"/>)", then, kBottom, kRadius);
    if (plot.before) svg += markerLabel(now, kNowRow, then, "label", plot.beforeText);
    if (plot.after) svg += markerLabel(then, kThenRow, plot.before ? now : then, "then-label", plot.afterText);
    return svg;
}

std::string numericSvg(const DistributionPlot& plot) {
    const Scale scale{plot.axisLow, plot.axisHigh};
    return opening(plot, kHeight) + bins(plot) + ticks(plot, scale) + markers(plot, scale) + "</svg>";
}

std::string levelsSvg(const DistributionPlot& plot) {
    constexpr double kRow = 24.0;
    constexpr double kBarLeft = 116.0;
    constexpr double kBarRight = 250.0;
    constexpr std::size_t kLabelLimit = 16;
    const double highest =
        plot.barHeights.empty() ? 1.0 : std::max(1e-9, *std::max_element(plot.barHeights.begin(), plot.barHeights.end()));
    const double bottom = kRow * static_cast<double>(plot.barHeights.size()) + 2;
    std::string svg = opening(plot, bottom + 24);
    for (std::size_t i = 0; i < plot.barHeights.size(); ++i) {
        const double y = kRow * static_cast<double>(i) + 4;
        const double width = (kBarRight - kBarLeft) * plot.barHeights[i] / highest;
        const bool isNow = plot.before && *plot.before == static_cast<double>(i);
        const bool isThen = plot.after && *plot.after == static_cast<double>(i);
        const std::string& name = i < plot.barLabels.size() ? plot.barLabels[i] : plot.title;
        svg += text(kBarLeft - 8, y + 13, "end", isThen ? "then-label" : isNow ? "label" : "", shortened(name, kLabelLimit));
        svg += rect(kBarLeft, y, width, 17, isThen ? "then" : isNow ? "bin now" : "bin");
        svg += text(kBarLeft + width + 6, y + 13, "start", "", percentTick(std::round(plot.barHeights[i] * 1000.0) / 1000.0));
        if (isNow) svg += text(kWidth, y + 13, "end", "label", "○ now");
        if (isThen) svg += text(kWidth, y + 13, "end", "then-label", "● then");
    }
    svg += line(kBarLeft, 0, kBarLeft, bottom, "axis");
    return svg + text(kBarLeft, bottom + 16, "start", "", "share of records") + "</svg>";
}

}  // namespace

std::string distributionSvg(const DistributionPlot& plot) { return plot.barLabels.empty() ? numericSvg(plot) : levelsSvg(plot); }

std::string probabilitySvg(double probability, std::size_t classIndex, bool isBefore, std::optional<double> mark) {
    constexpr std::size_t kColours = 7;
    const std::size_t colour = std::min(classIndex, kColours);
    const double share = std::clamp(probability, 0.0, 1.0);
    std::string svg =
        R"(<svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true"><rect class="track" x="0" y="1" width="100" height="12"/>)";
    svg +=
        fmt::format(R"(<rect class="c{}{}" x="0" y="1" width="{:.2f}" height="12"/>)", colour, isBefore ? " now-bar" : "", share * 100.0);
    if (mark) svg += line(*mark * 100.0, -1, *mark * 100.0, 15, "mark");
    return svg + "</svg>";
}

BarAxis::BarAxis(const AttributionBars& bars) {
    for (const auto& bar : bars.bars) {
        low = std::min({low, bar.value, bar.low.value_or(0.0)});
        high = std::max({high, bar.value, bar.high.value_or(0.0)});
    }
    if (low == high) high = 1.0;
}

double BarAxis::share(double value) const { return std::clamp((value - low) / (high - low), 0.0, 1.0); }

std::string attributionSvg(const AttributionBars::Bar& bar, const BarAxis& axis) {
    const double zero = 100.0 * axis.share(0.0);
    const double end = 100.0 * axis.share(bar.value);
    std::string svg =
        R"(<svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true"><rect class="track" x="0" y="1" width="100" height="12"/>)";
    svg += fmt::format(R"(<rect class="{}{}" x="{:.2f}" y="2" width="{:.2f}" height="10"/>)", bar.value < 0.0 ? "lowers" : "raises",
                       bar.coversZero() ? " unsure" : "", std::min(zero, end), std::abs(end - zero));
    svg += line(zero, 0, zero, 14, "zero");
    if (bar.low && bar.high) {
        const double left = 100.0 * axis.share(*bar.low);
        const double right = 100.0 * axis.share(*bar.high);
        svg += line(left, 7, right, 7, "whisker") + line(left, 4, left, 10, "whisker") + line(right, 4, right, 10, "whisker");
    }
    return svg + "</svg>";
}

std::string verdictArrowSvg(bool reached) {
    return fmt::format(
        R"(<svg viewBox="0 0 44 16" aria-hidden="true"><path class="arrow{}" d="M2 8H40"/><path class="arrow" d="M34 2L41 8L34 14"/></svg>)",
        reached ? "" : " broken");
}

}  // namespace counterpoint::report
