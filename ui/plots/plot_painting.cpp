// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_painting.h"

#include "ui/theme/theme.h"

#include <QDate>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace counterpoint::ui {

namespace {

constexpr double kRoom = 0.04;       ///< of the data's range beyond its ends
constexpr double kTagPadding = 3.0;  ///< pixels
constexpr int kTickWidth = 52;       ///< pixels of a horizontal axis that a number needs
constexpr int kTickHeight = 30;
constexpr int kLabelOverhang = 16;  ///< pixels by which a label may be longer than its axis
constexpr auto kWholeLabel = "wholeLabel";
constexpr double kLegible = 4.5;  ///< contrast of text

}  // namespace

PaintedItem::PaintedItem(QCustomPlot& plot, const QString& layer, bool clipped, Paint paint)
    : QCPAbstractItem(&plot), paint_(std::move(paint)) {
    setLayer(layer);
    setClipToAxisRect(clipped);
    setClipAxisRect(plot.axisRect());
    setSelectable(false);
}

void PaintedItem::draw(QCPPainter* painter) {
    painter->save();
    painter->setAntialiasing(true);
    painter->setFont(parentPlot()->font());
    paint_(*painter);
    painter->restore();
}

LocaleTicker::LocaleTicker(const QCPAxis& axis, NumberFormat format, int most) : axis_(axis), format_(format), most_(most) {}

double LocaleTicker::getTickStep(const QCPRange& range) {
    const QSize all = axis_.parentPlot()->viewport().size();
    const QMargins margins = axis_.axisRect()->margins();
    const int length = axis_.orientation() == Qt::Horizontal ? all.width() - margins.left() - margins.right()
                                                             : all.height() - margins.top() - margins.bottom();
    const int room = axis_.orientation() == Qt::Horizontal ? kTickWidth : kTickHeight;
    setTickCount(std::clamp(length / room, 2, most_));
    const double scale = format_ == NumberFormat::Percent ? 100.0 : 1.0;
    double step = QCPAxisTicker::getTickStep(QCPRange(range.lower * scale, range.upper * scale));
    if (format_ == NumberFormat::Integer || format_ == NumberFormat::Date) step = std::max(1.0, std::round(step));
    decimals_ = 0;
    for (double power = 1.0; decimals_ < 8 && std::abs(std::round(step * power) - step * power) > 1e-6 * step * power; power *= 10.0) {
        ++decimals_;
    }
    return step / scale;
}

QString LocaleTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    const bool fixed = format_ == NumberFormat::Percent || std::abs(tick) < 1e9;
    return plotNumber(std::abs(tick) < 1e-12 ? 0.0 : tick, format_, fixed ? decimals_ : -1);
}

void styleAxis(QCPAxis& axis, const QFont& font, bool grid) {
    const PlotColors colors = PlotColors::current();
    axis.setBasePen(Qt::NoPen);
    axis.setTickPen(Qt::NoPen);
    axis.setSubTickPen(Qt::NoPen);
    axis.setTickLength(0);
    axis.setSubTickLength(0);
    axis.setTickLabelFont(font);
    axis.setLabelFont(font);
    axis.setTickLabelColor(colors.muted);
    axis.setLabelColor(colors.text);
    axis.setTickLabelPadding(6);
    axis.setLabelPadding(4);
    axis.grid()->setVisible(grid);
    axis.grid()->setPen(QPen(colors.grid, 1));
    axis.grid()->setZeroLinePen(QPen(colors.line, 1));
    axis.grid()->setSubGridVisible(false);
    axis.grid()->setAntialiased(false);
}

void setAxisSpec(QCPAxis& axis, const AxisSpec& spec, int ticks) {
    axis.setProperty(kWholeLabel, axisText(spec));
    axis.setLabel(axisText(spec));
    axis.setTicker(QSharedPointer<LocaleTicker>::create(axis, spec.format, ticks));
}

void fitLabel(QCPAxis& axis) {
    const QString whole = axis.property(kWholeLabel).toString();
    const QSize size = axis.axisRect()->size();
    if (whole.isEmpty() || size.isEmpty()) return;
    const int length = (axis.orientation() == Qt::Horizontal ? size.width() : size.height()) + kLabelOverhang;
    const QString fitting = elided(axis.labelFont(), whole, length);
    // Never empty: the layout before this gave it room, and would not the next time.
    axis.setLabel(fitting.isEmpty() ? QStringLiteral("…") : fitting);
}

QCPRange axisRange(const AxisSpec& spec, double dataMin, double dataMax) {
    if (!(dataMin <= dataMax)) dataMin = 0.0, dataMax = 1.0;
    const double width = dataMax - dataMin;
    const double room = width > 0.0 ? width * kRoom : std::max(0.5, std::abs(dataMin) * kRoom);
    const double low = spec.min.value_or(dataMin - room);
    const double high = spec.max.value_or(dataMax + room);
    return high > low ? QCPRange(low, high) : QCPRange(low - 0.5, low + 0.5);
}

PlotColors PlotColors::current() {
    const Theme& theme = Theme::instance();
    return {theme.color(Color::Panel), theme.color(Color::Text),     theme.color(Color::TextMuted),
            theme.color(Color::Line),  theme.color(Color::PlotGrid), theme.color(Color::Accent)};
}

QColor Ink::color() const {
    const Theme& theme = Theme::instance();
    switch (kind) {
        case Kind::Accent:
            return theme.color(Color::Accent);
        case Kind::Raised:
            return theme.color(Color::Raised);
        case Kind::Lowered:
            return theme.color(Color::Lowered);
        case Kind::Caution:
            return theme.color(Color::Caution);
        case Kind::Neutral:
            return theme.color(Color::TextMuted);
        case Kind::Class:
            break;
    }
    return theme.classColor(classIndex);
}

QRectF drawTag(QCPPainter& painter, const QString& text, QPointF anchor, Qt::Alignment align, const QColor& ink, const QRectF& bounds) {
    const QFontMetricsF metrics(painter.font());
    const QSizeF size = metrics.size(0, text) + QSizeF(2 * kTagPadding, 0);
    QRectF patch(anchor, size);
    if (align & Qt::AlignRight) patch.moveRight(anchor.x());
    if (align & Qt::AlignHCenter) patch.moveLeft(anchor.x() - size.width() / 2);
    if (align & Qt::AlignBottom) patch.moveBottom(anchor.y());
    if (align & Qt::AlignVCenter) patch.moveTop(anchor.y() - size.height() / 2);
    if (patch.right() > bounds.right()) patch.moveRight(bounds.right());
    if (patch.left() < bounds.left()) patch.moveLeft(bounds.left());
    if (patch.bottom() > bounds.bottom()) patch.moveBottom(bounds.bottom());
    if (patch.top() < bounds.top()) patch.moveTop(bounds.top());
    QColor page = PlotColors::current().page;
    page.setAlphaF(0.85F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(page);
    painter.drawRoundedRect(patch, kTagPadding, kTagPadding);
    painter.setPen(ink);
    painter.setBrush(Qt::NoBrush);
    painter.drawText(patch, Qt::AlignCenter, text);
    return patch;
}

void drawClassShape(QCPPainter& painter, int classIndex, QPointF centre, double radius, const QColor& fill, const QColor& outline) {
    using Shape = QCPScatterStyle::ScatterShape;
    static constexpr std::array kShapes{Shape::ssDisc,  Shape::ssSquare, Shape::ssTriangle,         Shape::ssDiamond,
                                        Shape::ssCross, Shape::ssStar,   Shape::ssTriangleInverted, Shape::ssPlus};
    const Shape shape = kShapes[static_cast<std::size_t>(std::max(0, classIndex)) % kShapes.size()];
    const bool strokes = shape == Shape::ssCross || shape == Shape::ssStar || shape == Shape::ssPlus;
    const QCPScatterStyle style(shape == Shape::ssDisc ? Shape::ssCircle : shape, strokes ? QPen(fill, 1.75) : QPen(outline, 1), fill,
                                2 * radius);
    style.applyTo(&painter, QPen());
    style.drawShape(&painter, centre);
}

std::vector<double> spreadApart(std::vector<double> places, double gap, double low, double high) {
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return places[i]; });
    double floor = low;
    for (const std::size_t i : order) {
        places[i] = std::max(places[i], floor);
        floor = places[i] + gap;
    }
    double ceiling = high;
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
        places[*i] = std::min(places[*i], ceiling);
        ceiling = places[*i] - gap;
    }
    return places;
}

QColor mixed(const QColor& from, const QColor& to, double share) {
    const auto part = static_cast<float>(std::clamp(share, 0.0, 1.0));
    return QColor::fromRgbF(from.redF() + (to.redF() - from.redF()) * part, from.greenF() + (to.greenF() - from.greenF()) * part,
                            from.blueF() + (to.blueF() - from.blueF()) * part);
}

QColor textInk(const QColor& ink) {
    const PlotColors colors = PlotColors::current();
    QColor legible = ink;
    for (int step = 1; contrast(legible, colors.page) < kLegible && step <= 10; ++step) legible = mixed(ink, colors.text, step / 10.0);
    return legible;
}

void hatch(QCPPainter& painter, const QRectF& box, const QColor& ink) {
    constexpr double kSpacing = 6.0;
    painter.setPen(QPen(ink, 1));
    for (double start = box.left() - box.height() + kSpacing; start < box.right(); start += kSpacing) {
        const double from = std::max(start, box.left());
        const double to = std::min(start + box.height(), box.right());
        if (to > from) painter.drawLine(QPointF(from, box.bottom() - (from - start)), QPointF(to, box.bottom() - (to - start)));
    }
}

QString elided(const QFont& font, const QString& text, int width) { return QFontMetrics(font).elidedText(text, Qt::ElideRight, width); }

}  // namespace counterpoint::ui
