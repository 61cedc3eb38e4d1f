// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/plot.h"

#include "ui/pdf/style.h"
#include "ui/pdf/text.h"

#include <QPainterPath>

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui::paper {

namespace {

using report::DistributionPlot;

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

constexpr double kLevelRow = 24.0;
constexpr double kType = 12.0;
constexpr double kSpace = 5.0;

enum class Anchor { Start, Middle, End };

constexpr TextStyle kPlain{kType, false, 1.0, kSoft};
constexpr TextStyle kNow{kType, false, 1.0, kInk};

/// A word of the plot on its baseline; with a halo it stays readable over lines and bars.
void drawWord(QPainter& painter, QPointF at, Anchor anchor, const TextStyle& style, const QString& word, bool halo = false) {
    if (word.isEmpty()) return;
    constexpr double kHalo = 4.0;
    const double width = textWidth(word, style);
    const double left = at.x() - (anchor == Anchor::Start ? 0.0 : anchor == Anchor::End ? width : width / 2.0);
    const QFont font = fontOf(style);
    if (halo) {
        QPainterPath path;
        path.addText(0.0, 0.0, font, word);
        painter.save();
        painter.translate(left, at.y());
        painter.scale(1.0 / kFontScale, 1.0 / kFontScale);
        painter.strokePath(path, QPen(QColor::fromRgb(kSurface), kHalo * kFontScale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.restore();
    }
    const TextBox box(word, style, width + 1.0);
    const double ascent = QFontMetricsF(font).ascent() / kFontScale;
    const double descent = QFontMetricsF(font).descent() / kFontScale;
    box.draw(painter, {left, at.y() - ascent - (style.lineHeight() - ascent - descent) / 2.0});
}

QRgb directionColour(const DistributionPlot& plot) {
    if (!plot.barLabels.empty() || !plot.before || !plot.after) return kAccent;
    return *plot.after >= *plot.before ? kRaised : kLowered;
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

QString percentTick(double share) { return QString::fromStdString(fmt::format("{:.3g}%", share * 100.0)); }

double highestBar(const DistributionPlot& plot) {
    return plot.barHeights.empty() ? 0.0 : *std::max_element(plot.barHeights.begin(), plot.barHeights.end());
}

void drawBin(QPainter& painter, const QRectF& bar) {
    painter.setPen(QPen(QColor::fromRgb(kBarLine), 0.75));
    painter.setBrush(QColor::fromRgb(kBar));
    painter.drawRect(bar);
}

/// Numeric axis: from the feature's units to the plot's.
double positionOf(const DistributionPlot& plot, double value) {
    const double share = plot.axisHigh > plot.axisLow ? (value - plot.axisLow) / (plot.axisHigh - plot.axisLow) : 0.5;
    return kLeft + std::clamp(share, 0.0, 1.0) * (kRight - kLeft);
}

void line(QPainter& painter, QPointF from, QPointF to, QRgb colour, double width, bool dashed = false) {
    QPen pen(QColor::fromRgb(colour), width);
    pen.setCapStyle(Qt::FlatCap);
    if (dashed) pen.setDashPattern({2.0, 2.0});
    painter.setPen(pen);
    painter.drawLine(from, to);
}

void drawBins(QPainter& painter, const DistributionPlot& plot) {
    const double top = niceCeiling(highestBar(plot));
    for (const double share : {0.5 * top, top}) {
        const double y = kBottom - (kBottom - kTop) * share / top;
        line(painter, {kLeft, y}, {kRight, y}, kGrid, 1.0);
        drawWord(painter, {kLeft - 6.0, y + 4.0}, Anchor::End, kPlain, percentTick(share));
    }
    const double width = (kRight - kLeft) / static_cast<double>(std::max<std::size_t>(1, plot.barHeights.size()));
    for (std::size_t i = 0; i < plot.barHeights.size(); ++i) {
        const double height = (kBottom - kTop) * plot.barHeights[i] / top;
        if (height > 0.0) drawBin(painter, {kLeft + static_cast<double>(i) * width, kBottom - height, width, height});
    }
    constexpr double kTitleColumn = 10.0;
    painter.save();
    painter.translate(kTitleColumn, (kTop + kBottom) / 2.0);
    painter.rotate(-90.0);
    drawWord(painter, {0.0, 0.0}, Anchor::Middle, kPlain, QStringLiteral("share of records"));
    painter.restore();
    line(painter, {kLeft, kBottom}, {kRight, kBottom}, kBarLine, 1.0);
}

void drawTicks(QPainter& painter, const DistributionPlot& plot) {
    double free = 0.0;
    for (const auto& [value, label] : plot.ticks) {
        const QString word = drawable(label);
        const double x = positionOf(plot, value);
        const double half = textWidth(word, kPlain) / 2.0;
        const double middle = std::min(x, kWidth - half);
        if (middle - half < free) continue;
        free = middle + half + kSpace;
        line(painter, {x, kBottom}, {x, kBottom + 4.0}, kBarLine, 1.0);
        drawWord(painter, {middle, kTickRow}, Anchor::Middle, kPlain, word);
    }
    drawWord(painter, {(kLeft + kRight) / 2.0, kAxisRow}, Anchor::Middle, kPlain, elided(drawable(plot.axis), kPlain, kWidth - 10.0));
}

/// A marker's label beside its line, on the side away from the other marker if there is room.
void drawMarkerLabel(QPainter& painter, double x, double y, double other, const TextStyle& style, const std::string& label) {
    const QString word = elided(drawable(label), style, kWidth / 2.0);
    const double width = textWidth(word, style);
    const bool fitsRight = x + kSpace + width <= kWidth;
    const bool fitsLeft = x - kSpace - width >= 0.0;
    const bool right = x >= other ? fitsRight || !fitsLeft : fitsRight && !fitsLeft;
    drawWord(painter, {right ? x + kSpace : x - kSpace, y}, right ? Anchor::Start : Anchor::End, style, word, true);
}

void drawArrow(QPainter& painter, double from, double to, QRgb colour) {
    constexpr double kHead = 5.0;
    if (std::abs(to - from) < 3.0 * kHead) return;
    const double sign = to > from ? 1.0 : -1.0;
    const double tip = to - 1.5 * sign;
    painter.setPen(QPen(QColor::fromRgb(colour), 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(QPointF(from + 2.0 * sign, kArrowRow), QPointF(tip, kArrowRow));
    const double back = to - kHead * sign;
    painter.drawPolyline(QPolygonF({{back, kArrowRow - kHead}, {tip, kArrowRow}, {back, kArrowRow + kHead}}));
}

void drawMarkers(QPainter& painter, const DistributionPlot& plot) {
    constexpr double kRadius = 4.5;
    const QRgb colour = directionColour(plot);
    const double now = plot.before ? positionOf(plot, *plot.before) : 0.0;
    const double then = plot.after ? positionOf(plot, *plot.after) : now;
    if (plot.before) line(painter, {now, kNowRow - 9.0}, {now, kBottom}, kInk, 1.5, true);
    if (plot.after) line(painter, {then, kThenRow - 9.0}, {then, kBottom}, colour, 2.0);
    if (plot.before && plot.after) drawArrow(painter, now, then, colour);
    const auto dot = [&](double x, QRgb edge, double width, QRgb fill) {
        painter.setPen(QPen(QColor::fromRgb(edge), width));
        painter.setBrush(QColor::fromRgb(fill));
        painter.drawEllipse(QPointF(x, kBottom), kRadius, kRadius);
    };
    if (plot.before) dot(now, kInk, 1.5, kSurface);
    if (plot.after) dot(then, colour, 2.0, colour);
    if (plot.before) drawMarkerLabel(painter, now, kNowRow, then, kNow, plot.beforeText);
    if (plot.after) drawMarkerLabel(painter, then, kThenRow, plot.before ? now : then, {kType, true, 1.0, colour}, plot.afterText);
}

void drawLevels(QPainter& painter, const DistributionPlot& plot) {
    constexpr double kBarLeft = 116.0;
    constexpr double kBarRight = 250.0;
    const double highest = std::max(1e-9, highestBar(plot));
    const double bottom = kLevelRow * static_cast<double>(plot.barHeights.size()) + 2.0;
    const QRgb colour = directionColour(plot);
    const TextStyle thenStyle{kType, true, 1.0, colour};
    for (std::size_t i = 0; i < plot.barHeights.size(); ++i) {
        const double y = kLevelRow * static_cast<double>(i) + 4.0;
        const double width = (kBarRight - kBarLeft) * plot.barHeights[i] / highest;
        const bool isNow = plot.before && *plot.before == static_cast<double>(i);
        const bool isThen = plot.after && *plot.after == static_cast<double>(i);
        const TextStyle& style = isThen ? thenStyle : isNow ? kNow : kPlain;
        const QString name = drawable(i < plot.barLabels.size() ? plot.barLabels[i] : plot.title);
        drawWord(painter, {kBarLeft - 8.0, y + 13.0}, Anchor::End, style, elided(name, style, kBarLeft - 8.0));
        drawBin(painter, {kBarLeft, y, width, 17.0});
        if (isThen || isNow) {
            painter.setPen(QPen(QColor::fromRgb(isThen ? colour : kInk), isThen ? 2.0 : 1.5));
            painter.setBrush(QColor::fromRgb(isThen ? colour : kSurface));
            painter.drawRect(QRectF(kBarLeft, y, width, 17.0));
        }
        drawWord(painter, {kBarLeft + width + 6.0, y + 13.0}, Anchor::Start, kPlain,
                 percentTick(std::round(plot.barHeights[i] * 1000.0) / 1000.0));
        if (isNow) drawWord(painter, {kWidth, y + 13.0}, Anchor::End, kNow, QStringLiteral("○ now"));
        if (isThen) drawWord(painter, {kWidth, y + 13.0}, Anchor::End, thenStyle, QStringLiteral("● then"));
    }
    line(painter, {kBarLeft, 0.0}, {kBarLeft, bottom}, kBarLine, 1.0);
    drawWord(painter, {kBarLeft, bottom + 16.0}, Anchor::Start, kPlain, QStringLiteral("share of records"));
}

}  // namespace

double plotWidth() { return kWidth; }

double plotHeight(const DistributionPlot& plot) {
    return plot.barLabels.empty() ? kHeight : kLevelRow * static_cast<double>(plot.barHeights.size()) + 26.0;
}

void drawDistribution(QPainter& painter, const DistributionPlot& plot) {
    if (!plot.barLabels.empty()) return drawLevels(painter, plot);
    drawBins(painter, plot);
    drawTicks(painter, plot);
    drawMarkers(painter, plot);
}

void drawProbability(QPainter& painter, const QRectF& track, double probability, std::size_t classIndex, bool isBefore,
                     std::optional<double> mark) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgb(kSunken));
    painter.drawRect(track);
    const auto& colour = kClasses[std::min(classIndex, kClasses.size() - 1)];
    QColor fill = QColor::fromRgb(colour.fill);
    if (isBefore) fill.setAlphaF(0.45F);
    painter.setPen(QPen(QColor::fromRgb(colour.line), 0.75));
    painter.setBrush(fill);
    painter.drawRect(QRectF(track.topLeft(), QSizeF(track.width() * std::clamp(probability, 0.0, 1.0), track.height())));
    if (!mark) return;
    const double x = track.left() + track.width() * *mark;
    line(painter, {x, track.top() - 1.2}, {x, track.bottom() + 1.2}, kInk, 1.1);
}

void drawAttribution(QPainter& painter, const QRectF& track, const report::AttributionBars::Bar& bar, const report::BarAxis& axis) {
    const auto at = [&](double value) { return track.left() + track.width() * axis.share(value); };
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgb(kSunken));
    painter.drawRect(track);
    const QColor colour = QColor::fromRgb(bar.value < 0.0 ? kLowered : kRaised);
    const double left = std::min(at(0.0), at(bar.value));
    const QRectF body(left, track.top() + 1.0, std::abs(at(bar.value) - at(0.0)), track.height() - 2.0);
    painter.setPen(bar.coversZero() ? QPen(colour, kHairline, Qt::DashLine) : QPen(Qt::NoPen));
    QColor fill = colour;
    if (bar.coversZero()) fill.setAlphaF(0.28F);
    painter.setBrush(fill);
    painter.drawRect(body);
    line(painter, {at(0.0), track.top() - 1.0}, {at(0.0), track.bottom() + 1.0}, kBarLine, kHairline);
    if (!bar.low || !bar.high) return;
    const double middle = track.center().y();
    line(painter, {at(*bar.low), middle}, {at(*bar.high), middle}, kInk, 0.9);
    for (const double end : {at(*bar.low), at(*bar.high)}) line(painter, {end, middle - 2.0}, {end, middle + 2.0}, kInk, 0.9);
}

}  // namespace counterpoint::ui::paper
