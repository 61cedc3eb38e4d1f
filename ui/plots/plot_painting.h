// SPDX-License-Identifier: GPL-3.0-or-later
// What plots draw with. Only for the .cpp files of this folder: it brings QCustomPlot.
#pragma once

#include "ui/plots/plot_types.h"
#include "ui/plots/qcustomplot.h"

#include <algorithm>
#include <functional>

namespace counterpoint::ui {

/// The value, or the nearer end. Unlike std::clamp it may be asked while a plot has no room and its ends have changed sides.
inline double held(double value, double low, double high) { return std::max(low, std::min(high, value)); }

/// Something that is drawn from the axes as they stand at that moment, so that it is right on the screen and in a picture of another size.
class PaintedItem final : public QCPAbstractItem {
public:
    using Paint = std::function<void(QCPPainter&)>;

    /// `layer`: "background" (below the grid), "main", "legend" (names and labels outside the axes) or "overlay" (what moves). Owned by
    /// the plot.
    PaintedItem(QCustomPlot& plot, const QString& layer, bool clipped, Paint paint);
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1.0; }

protected:
    void draw(QCPPainter* painter) override;

private:
    Paint paint_;
};

/// Ticks in the person's locale: numbers, percents, dates, whole numbers. `count` at most; fewer where the axis is short.
class LocaleTicker final : public QCPAxisTicker {
public:
    LocaleTicker(const QCPAxis& axis, NumberFormat format, int most);

protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
    int getSubTickCount(double) override { return 0; }

private:
    const QCPAxis& axis_;
    NumberFormat format_;
    int most_;
    int decimals_ = 0;
};

/// Colours of a plot that have no meaning of their own.
struct PlotColors {
    QColor page, text, muted, line, grid, accent;
    static PlotColors current();
};

/// No frame, light grid, muted numbers, a label in text colour.
void styleAxis(QCPAxis& axis, const QFont& font, bool grid = true);
void setAxisSpec(QCPAxis& axis, const AxisSpec& spec, int ticks = 5);
/// Shortens an axis's label to the axis's length; before each drawing, as sizes change.
void fitLabel(QCPAxis& axis);
/// The ends an axis takes: the fixed ones, else those of the data with a little room.
QCPRange axisRange(const AxisSpec& spec, double dataMin, double dataMax);

/// Text on a patch of the page's colour, so that lines behind do not cross it. Returns the patch. `anchor` is the corner or middle that
/// `align` names; the patch is moved into `bounds`.
QRectF drawTag(QCPPainter& painter, const QString& text, QPointF anchor, Qt::Alignment align, const QColor& ink, const QRectF& bounds);
/// The shape that stands for a class beside its colour: circle, square, triangle, diamond, cross, star, turned triangle, plus.
void drawClassShape(QCPPainter& painter, int classIndex, QPointF centre, double radius, const QColor& fill, const QColor& outline);

/// Moves places (pixels, ascending where they do not clash) apart by at least `gap`, within [low, high]; the order is kept.
std::vector<double> spreadApart(std::vector<double> places, double gap, double low, double high);
/// `share` of the way from one colour to the other.
QColor mixed(const QColor& from, const QColor& to, double share);
/// The same colour, dark (or light) enough for small text on the page.
QColor textInk(const QColor& ink);
/// Diagonal lines over a box; says "do not rely on this" without colour.
void hatch(QCPPainter& painter, const QRectF& box, const QColor& ink);
QString elided(const QFont& font, const QString& text, int width);

}  // namespace counterpoint::ui
