// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/line_chart.h"

#include "ui/plots/plot_painting.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace counterpoint::ui {

namespace {

constexpr double kLineWidth = 2.0;
constexpr std::size_t kDense = 4000;  ///< samples from which wide, round strokes would cost more than they show
constexpr double kPointSize = 6.0;
constexpr int kWidestName = 160;    ///< pixels of a name at a line's end
constexpr double kNameGap = 8.0;    ///< between a line's end and its name
constexpr double kGripWidth = 7.0;  ///< pixels on each side of the cursor

struct Extent {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    void take(double value) {
        if (!std::isfinite(value)) return;
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

/// The sample of a series nearest to x; -1 without any.
qsizetype nearest(const std::vector<double>& xs, double x) {
    if (xs.empty()) return -1;
    const auto after = std::ranges::lower_bound(xs, x);
    if (after == xs.begin()) return 0;
    if (after == xs.end()) return static_cast<qsizetype>(xs.size()) - 1;
    return after - xs.begin() - (x - *(after - 1) <= *after - x ? 1 : 0);
}

}  // namespace

struct LineChart::Impl {
    LineChart& chart;
    AxisSpec x, left, right;
    std::vector<Series> series;
    std::vector<QCPGraph*> graphs;
    std::vector<Mark> marks;
    std::optional<double> cursor;
    bool snaps = true;
    Extent xExtent, leftExtent, rightExtent;

    QCustomPlot& plot() const { return chart.surface(); }
    QCPAxis& axisOf(const Series& one) const { return one.side == Side::Left ? *plot().yAxis : *plot().yAxis2; }
    bool hasRight() const {
        return std::ranges::any_of(series, [](const Series& s) { return s.side == Side::Right; });
    }
    QPointF pixelOf(const Series& one, std::size_t i) const {
        return {plot().xAxis->coordToPixel(one.x[i]), axisOf(one).coordToPixel(one.y[i])};
    }

    void take(const Series& one, double px, double py) {
        xExtent.take(px);
        (one.side == Side::Left ? leftExtent : rightExtent).take(py);
    }
    void fitAxes();
    void makeGraphs();
    void styleGraphs();
    void reserveMargins();
    void drawMarks(QCPPainter& painter) const;
    void drawNames(QCPPainter& painter) const;
    void drawKey(QCPPainter& painter) const;
    void drawCursor(QCPPainter& painter) const;
    double snapped(double at) const;
    void moveCursor(double at);
    std::vector<double> allX() const;
};

LineChart::LineChart(QWidget* parent) : Plot(parent), impl_(new Impl{*this, {}, {}, {}, {}, {}, {}, {}, true, {}, {}, {}}) {
    Impl& me = *impl_;
    new PaintedItem(surface(), QStringLiteral("legend"), false, [&me](QCPPainter& painter) { me.drawMarks(painter); });
    new PaintedItem(surface(), QStringLiteral("legend"), false,
                    [&me](QCPPainter& painter) { me.hasRight() ? me.drawKey(painter) : me.drawNames(painter); });
    new PaintedItem(surface(), QStringLiteral("overlay"), false, [&me](QCPPainter& painter) { me.drawCursor(painter); });
    applyTheme();
}

LineChart::~LineChart() = default;

void LineChart::setXAxis(const AxisSpec& axis) {
    impl_->x = axis;
    setAxisSpec(*surface().xAxis, axis, 6);
    impl_->fitAxes();
    dataChanged();
}
void LineChart::setLeftAxis(const AxisSpec& axis) {
    impl_->left = axis;
    setAxisSpec(*surface().yAxis, axis, 4);
    impl_->fitAxes();
    dataChanged();
}
void LineChart::setRightAxis(const AxisSpec& axis) {
    impl_->right = axis;
    setAxisSpec(*surface().yAxis2, axis, 4);
    impl_->fitAxes();
    dataChanged();
}

void LineChart::setSeries(std::vector<Series> series) {
    impl_->series = std::move(series);
    for (Series& one : impl_->series) {
        one.x.resize(std::min(one.x.size(), one.y.size()));
        one.y.resize(one.x.size());
    }
    impl_->makeGraphs();
    impl_->fitAxes();
    dataChanged();
}
const std::vector<LineChart::Series>& LineChart::series() const { return impl_->series; }

void LineChart::append(int index, double x, double y) {
    if (index < 0 || static_cast<std::size_t>(index) >= impl_->series.size()) return;
    const auto place = static_cast<std::size_t>(index);
    Series& one = impl_->series[place];
    one.x.push_back(x);
    one.y.push_back(y);
    impl_->graphs[place]->addData(x, y);
    impl_->take(one, x, y);
    impl_->fitAxes();
    dataChanged();
}

void LineChart::setMarks(std::vector<Mark> marks) {
    impl_->marks = std::move(marks);
    impl_->reserveMargins();
    refresh();
}

void LineChart::setCursor(std::optional<double> x) {
    impl_->cursor = x ? std::optional(impl_->snapped(*x)) : std::nullopt;
    refreshOverlay();
}
std::optional<double> LineChart::cursor() const { return impl_->cursor; }
void LineChart::setCursorSnaps(bool on) { impl_->snaps = on; }

bool LineChart::isEmpty() const {
    return std::ranges::all_of(impl_->series, [](const Series& one) { return one.x.empty(); });
}

PlotTable LineChart::makeTable(qsizetype most) const {
    PlotTable table;
    table.columns << (impl_->x.label.isEmpty() ? QStringLiteral("x") : axisText(impl_->x));
    for (const Series& one : impl_->series) table.columns << one.name;
    std::vector<std::size_t> next(impl_->series.size(), 0);
    while (table.rows.size() < most) {
        double x = std::numeric_limits<double>::infinity();
        for (std::size_t s = 0; s < next.size(); ++s) {
            if (next[s] < impl_->series[s].x.size()) x = std::min(x, impl_->series[s].x[next[s]]);
        }
        if (std::isinf(x)) break;
        QVector<QVariant> row{impl_->x.format == NumberFormat::Integer ? QVariant(static_cast<qlonglong>(std::llround(x))) : QVariant(x)};
        for (std::size_t s = 0; s < next.size(); ++s) {
            const Series& one = impl_->series[s];
            const bool isHere = next[s] < one.x.size() && one.x[next[s]] <= x;
            row << (isHere ? QVariant(one.y[next[s]]) : QVariant());
            if (isHere) ++next[s];
        }
        table.rows << row;
    }
    return table;
}

void LineChart::restyle() {
    impl_->styleGraphs();
    impl_->reserveMargins();
}

Plot::ReadOut LineChart::readOutAt(QPointF pixel) const {
    if (!surface().axisRect()->rect().contains(pixel.toPoint())) return {};
    const double at = surface().xAxis->pixelToCoord(pixel.x());
    const double x = impl_->snapped(at);
    ReadOut out;
    QStringList lines{QStringLiteral("%1 %2").arg(impl_->x.label, plotNumber(x, impl_->x.format))};
    for (const Series& one : impl_->series) {
        const qsizetype i = one.thin ? -1 : nearest(one.x, x);
        if (i < 0 || one.x[static_cast<std::size_t>(i)] != x || std::isnan(one.y[static_cast<std::size_t>(i)])) continue;
        const AxisSpec& axis = one.side == Side::Left ? impl_->left : impl_->right;
        lines
            << QStringLiteral("%1  %2 %3").arg(one.name, plotNumber(one.y[static_cast<std::size_t>(i)], axis.format), axis.unit).trimmed();
        out.marks << impl_->pixelOf(one, static_cast<std::size_t>(i));
        out.inks << one.ink.color();
    }
    out.text = lines.join(QLatin1Char('\n'));
    return out;
}

bool LineChart::isGrip(QPointF pixel) const {
    return impl_->cursor && std::abs(surface().xAxis->coordToPixel(*impl_->cursor) - pixel.x()) <= kGripWidth;
}
bool LineChart::dragStarts(QPointF pixel) { return isGrip(pixel); }
void LineChart::dragMoves(QPointF pixel) { impl_->moveCursor(surface().xAxis->pixelToCoord(pixel.x())); }
void LineChart::clicked(QPointF pixel) {
    if (impl_->cursor && surface().axisRect()->rect().contains(pixel.toPoint()))
        impl_->moveCursor(surface().xAxis->pixelToCoord(pixel.x()));
}

void LineChart::keyPressEvent(QKeyEvent* event) {
    const std::vector<double> places = impl_->cursor && event->modifiers() == Qt::NoModifier ? impl_->allX() : std::vector<double>();
    if (places.empty()) return Plot::keyPressEvent(event);
    const auto here = std::ranges::lower_bound(places, *impl_->cursor);
    switch (event->key()) {
        case Qt::Key_Left:
            return impl_->moveCursor(here == places.begin() ? places.front() : *(here - 1));
        case Qt::Key_Right:
            return impl_->moveCursor(here == places.end() || here + 1 == places.end() ? places.back() : *(here + 1));
        case Qt::Key_Home:
            return impl_->moveCursor(places.front());
        case Qt::Key_End:
            return impl_->moveCursor(places.back());
        default:
            Plot::keyPressEvent(event);
    }
}

void LineChart::Impl::fitAxes() {
    const auto fit = [this](QCPAxis& axis, const AxisSpec& spec, const Extent& extent) {
        const QCPRange range = axisRange(spec, extent.low, extent.high);
        chart.setHome(axis, range.lower, range.upper);
    };
    fit(*plot().xAxis, x, xExtent);
    fit(*plot().yAxis, left, leftExtent);
    if (hasRight()) fit(*plot().yAxis2, right, rightExtent);
    plot().yAxis2->setVisible(hasRight());
}

void LineChart::Impl::makeGraphs() {
    plot().clearGraphs();
    graphs.clear();
    xExtent = leftExtent = rightExtent = {};
    for (const Series& one : series) {
        QCPGraph* graph = plot().addGraph(plot().xAxis, &axisOf(one));
        graph->setData(QVector<double>(one.x.begin(), one.x.end()), QVector<double>(one.y.begin(), one.y.end()), true);
        graphs.push_back(graph);
        for (std::size_t i = 0; i < one.x.size(); ++i) take(one, one.x[i], one.y[i]);
    }
    styleGraphs();
    reserveMargins();
}

void LineChart::Impl::styleGraphs() {
    for (std::size_t s = 0; s < series.size(); ++s) {
        const QColor color = series[s].ink.color();
        const bool isDense = series[s].thin || series[s].x.size() > kDense;
        const Qt::PenStyle style = series[s].dashed ? Qt::DashLine : Qt::SolidLine;
        graphs[s]->setPen(isDense ? QPen(color, 1) : QPen(color, kLineWidth, style, Qt::RoundCap, Qt::RoundJoin));
        if (series[s].points) graphs[s]->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, color, color, kPointSize));
    }
}

/// Room for names at the right, or for a line of them at the top when the right side has an axis of its own.
void LineChart::Impl::reserveMargins() {
    const QFontMetrics metrics(chart.font());
    int widest = 0;
    for (const Series& one : series) widest = std::max(widest, metrics.horizontalAdvance(elided(chart.font(), one.name, kWidestName)));
    for (const Mark& mark : marks) {
        if (!mark.vertical) widest = std::max(widest, metrics.horizontalAdvance(elided(chart.font(), mark.name, kWidestName)));
    }
    const bool hasVertical = std::ranges::any_of(marks, &Mark::vertical);
    const int top = hasRight() || hasVertical ? metrics.height() + 12 : 10;
    const int side = hasRight() ? 8 : widest + static_cast<int>(kNameGap) + 12;
    plot().axisRect()->setAutoMargins(hasRight() ? QCP::msLeft | QCP::msBottom | QCP::msRight : QCP::msLeft | QCP::msBottom);
    plot().axisRect()->setMargins(QMargins(0, top, side, 0));
}

void LineChart::Impl::drawMarks(QCPPainter& painter) const {
    const QRectF rect = plot().axisRect()->rect();
    const QColor ink = PlotColors::current().muted;
    for (const Mark& mark : marks) {
        const double at = (mark.vertical ? plot().xAxis : plot().yAxis)->coordToPixel(mark.value);
        const bool inside = mark.vertical ? at >= rect.left() && at <= rect.right() : at >= rect.top() && at <= rect.bottom();
        if (!inside) continue;
        painter.setPen(QPen(ink, 1, Qt::DashLine));
        const QString name = elided(chart.font(), mark.name, kWidestName);
        if (mark.vertical) {
            painter.drawLine(QPointF(at, rect.top()), QPointF(at, rect.bottom()));
            drawTag(painter, name, {at, rect.top() - 2}, Qt::AlignHCenter | Qt::AlignBottom, ink, plot().viewport());
        } else {
            painter.drawLine(QPointF(rect.left(), at), QPointF(rect.right(), at));
            if (hasRight()) drawTag(painter, name, {rect.left() + 2, at - 2}, Qt::AlignLeft | Qt::AlignBottom, ink, rect);
        }
    }
}

void LineChart::Impl::drawNames(QCPPainter& painter) const {
    const QRectF rect = plot().axisRect()->rect();
    struct Name {
        QString text;
        QColor ink;
    };
    std::vector<Name> names;
    std::vector<double> places;
    for (const Series& one : series) {
        if (one.x.empty() || one.thin) continue;
        const auto last = static_cast<std::size_t>(std::max<qsizetype>(0, nearest(one.x, plot().xAxis->range().upper)));
        names.push_back({one.name, textInk(one.ink.color())});
        places.push_back(held(axisOf(one).coordToPixel(std::isfinite(one.y[last]) ? one.y[last] : 0.0), rect.top(), rect.bottom()));
    }
    for (const Mark& mark : marks) {
        const double at = plot().yAxis->coordToPixel(mark.value);
        if (mark.vertical || at < rect.top() || at > rect.bottom()) continue;
        names.push_back({mark.name, PlotColors::current().muted});
        places.push_back(at);
    }
    const double height = QFontMetricsF(painter.font()).height();
    const std::vector<double> spread = spreadApart(places, height, rect.top() + height / 2 - 8, rect.bottom() - height / 2 + 8);
    for (std::size_t i = 0; i < names.size(); ++i) {
        painter.setPen(names[i].ink);
        painter.drawText(QRectF(rect.right() + kNameGap, spread[i] - height / 2, kWidestName, height), Qt::AlignLeft | Qt::AlignVCenter,
                         elided(chart.font(), names[i].text, kWidestName));
    }
}

void LineChart::Impl::drawKey(QCPPainter& painter) const {
    constexpr double kSample = 18.0;
    constexpr double kApart = 16.0;
    const QRectF rect = plot().axisRect()->rect();
    const QFontMetricsF metrics(painter.font());
    const double middle = rect.top() - 6 - metrics.height() / 2;
    double leftEnd = rect.left();
    double rightEnd = plot().viewport().right() - 8.0;
    double wanted = 0.0;
    for (const Series& one : series) wanted += kSample + 6 + kApart + metrics.horizontalAdvance(one.name);
    const double share = (rightEnd - leftEnd) / static_cast<double>(series.size()) - kSample - 6 - kApart;
    const int widest = wanted <= rightEnd - leftEnd + kApart ? kWidestName : static_cast<int>(std::min<double>(kWidestName, share));
    for (const Series& one : series) {
        const QString name = elided(chart.font(), one.name, widest);
        const double width = kSample + 6 + metrics.horizontalAdvance(name);
        const bool onRight = one.side == Side::Right;
        const double start = onRight ? rightEnd - width : leftEnd;
        (onRight ? rightEnd : leftEnd) += onRight ? -width - kApart : width + kApart;
        painter.setPen(QPen(one.ink.color(), kLineWidth, one.dashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(start, middle), QPointF(start + kSample, middle));
        painter.setPen(textInk(one.ink.color()));
        painter.drawText(QPointF(start + kSample + 6, middle + metrics.ascent() / 2 - 1), name);
    }
}

void LineChart::Impl::drawCursor(QCPPainter& painter) const {
    const QRectF rect = plot().axisRect()->rect();
    if (!cursor || !plot().xAxis->range().contains(*cursor)) return;
    const PlotColors colors = PlotColors::current();
    const double at = plot().xAxis->coordToPixel(*cursor);
    painter.setPen(QPen(colors.accent, 1.5));
    painter.drawLine(QPointF(at, rect.top()), QPointF(at, rect.bottom()));
    painter.setBrush(colors.accent);
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF({{at - 5, rect.bottom() + 7}, {at + 5, rect.bottom() + 7}, {at, rect.bottom()}}));
    for (const Series& one : series) {
        const qsizetype i = nearest(one.x, *cursor);
        if (i < 0 || !std::isfinite(one.y[static_cast<std::size_t>(i)])) continue;
        const QPointF place = pixelOf(one, static_cast<std::size_t>(i));
        if (!rect.adjusted(-2, -2, 2, 2).contains(place)) continue;
        painter.setPen(QPen(colors.page, 1.5));
        painter.setBrush(one.ink.color());
        painter.drawEllipse(place, 4.5, 4.5);
    }
}

std::vector<double> LineChart::Impl::allX() const {
    std::set<double> places;
    for (const Series& one : series) places.insert(one.x.begin(), one.x.end());
    return {places.begin(), places.end()};
}

double LineChart::Impl::snapped(double at) const {
    if (!snaps) return at;
    double best = at;
    double distance = std::numeric_limits<double>::infinity();
    for (const Series& one : series) {
        const qsizetype i = nearest(one.x, at);
        if (i < 0) continue;
        const double place = one.x[static_cast<std::size_t>(i)];
        if (std::abs(place - at) < distance) best = place, distance = std::abs(place - at);
    }
    return best;
}

void LineChart::Impl::moveCursor(double at) {
    const double next = snapped(std::clamp(at, xExtent.low, xExtent.high));
    if (cursor == next) return;
    cursor = next;
    chart.refreshOverlay();
    Q_EMIT chart.cursorMoved(next);
}

}  // namespace counterpoint::ui
