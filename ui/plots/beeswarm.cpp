// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/beeswarm.h"

#include "ui/plots/plot_painting.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace counterpoint::ui {

namespace {

constexpr int kWidestName = 170;
constexpr int kGap = 8;
constexpr double kRow = 28.0;
constexpr double kDot = 2.5;
constexpr double kHeight = 0.4;  ///< the swarm's half height, of a row
constexpr int kBins = 100;       ///< of the axis, within which dots are spread
constexpr int kAxisRoom = 44;
constexpr int kKeyRoom = 24;
constexpr int kKeyWidth = 96;

/// Heights of the dots of a swarm, -1..1: within a bin of the axis alternately above and below the middle.
std::vector<double> spread(const std::vector<Beeswarm::Point>& points, double low, double high) {
    std::vector<std::vector<std::size_t>> bins(kBins);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double share = high > low ? (points[i].amount - low) / (high - low) : 0.5;
        bins[static_cast<std::size_t>(held(share * kBins, 0, kBins - 1))].push_back(i);
    }
    std::size_t fullest = 1;
    for (const auto& bin : bins) fullest = std::max(fullest, bin.size());
    const double step = std::min(0.25, 2.0 / static_cast<double>(fullest));
    std::vector<double> heights(points.size(), 0.0);
    for (const auto& bin : bins) {
        for (std::size_t k = 0; k < bin.size(); ++k) {
            const double distance = static_cast<double>((k + 1) / 2) * step;
            heights[bin[k]] = k % 2 == 0 ? distance : -distance;
        }
    }
    return heights;
}

}  // namespace

struct Beeswarm::Impl {
    Beeswarm& chart;
    AxisSpec axis;
    std::vector<Swarm> swarms;
    std::vector<std::vector<double>> heights;

    struct Place {
        qsizetype swarm = -1;
        qsizetype point = -1;
    };

    QCustomPlot& plot() const { return chart.surface(); }
    QRectF rect() const { return plot().axisRect()->rect(); }
    QPointF pixelOf(std::size_t swarm, std::size_t point) const {
        return {plot().xAxis->coordToPixel(swarms[swarm].points[point].amount),
                plot().yAxis->coordToPixel(static_cast<double>(swarm) + kHeight * heights[swarm][point])};
    }
    static QColor inkOf(const Point& point) {
        const Theme& theme = Theme::instance();
        return point.shade ? theme.sequential(0.15 + 0.7 * held(*point.shade, 0.0, 1.0)) : theme.color(Color::TextMuted);
    }
    int widestName() const;
    bool hasShades() const;

    Place at(QPointF pixel) const;
    void fitAxes();
    void reserveMargins();
    void drawDots(QCPPainter& painter) const;
    void drawNames(QCPPainter& painter) const;
    void drawKey(QCPPainter& painter) const;
};

Beeswarm::Beeswarm(QWidget* parent) : Plot(parent), impl_(new Impl{*this, {}, {}, {}}) {
    Impl& me = *impl_;
    surface().yAxis->setRangeReversed(true);
    surface().yAxis->setTickLabels(false);
    new PaintedItem(surface(), QStringLiteral("main"), true, [&me](QCPPainter& painter) { me.drawDots(painter); });
    new PaintedItem(surface(), QStringLiteral("legend"), false, [&me](QCPPainter& painter) {
        me.drawNames(painter);
        if (me.hasShades()) me.drawKey(painter);
    });
    applyTheme();
}

Beeswarm::~Beeswarm() = default;

void Beeswarm::setValueAxis(const AxisSpec& axis) {
    impl_->axis = axis;
    setAxisSpec(*surface().xAxis, axis, 6);
    impl_->fitAxes();
    dataChanged();
}

void Beeswarm::setSwarms(std::vector<Swarm> swarms) {
    impl_->swarms = std::move(swarms);
    double low = 0.0;
    double high = 0.0;
    for (const Swarm& swarm : impl_->swarms) {
        for (const Point& point : swarm.points) {
            low = std::min(low, point.amount);
            high = std::max(high, point.amount);
        }
    }
    impl_->heights.clear();
    for (const Swarm& swarm : impl_->swarms) impl_->heights.push_back(spread(swarm.points, low, high));
    impl_->fitAxes();
    impl_->reserveMargins();
    updateGeometry();
    dataChanged();
}

void Beeswarm::clear(const QString& why) {
    setEmptyText(why);
    setSwarms({});
}

bool Beeswarm::isEmpty() const { return impl_->swarms.empty(); }

QSize Beeswarm::sizeHint() const {
    return {Plot::sizeHint().width(),
            static_cast<int>(std::max<double>(3, static_cast<double>(impl_->swarms.size())) * kRow) + kAxisRoom + kKeyRoom};
}

QSize Beeswarm::minimumSizeHint() const { return {Plot::minimumSizeHint().width(), sizeHint().height()}; }

PlotTable Beeswarm::makeTable(qsizetype most) const {
    PlotTable table;
    table.columns << tr("Feature") << tr("Case") << tr("Value")
                  << (impl_->axis.label.isEmpty() ? tr("Attribution") : axisText(impl_->axis));
    for (const Swarm& swarm : impl_->swarms) {
        for (const Point& point : swarm.points) {
            if (table.rows.size() >= most && most >= 0) return table;
            table.rows << QVector<QVariant>{swarm.name, point.caseRow >= 0 ? QVariant(point.caseRow) : QVariant(), point.value,
                                            point.amount};
        }
    }
    return table;
}

void Beeswarm::restyle() {
    surface().yAxis->grid()->setVisible(false);
    impl_->reserveMargins();
}

Plot::ReadOut Beeswarm::readOutAt(QPointF pixel) const {
    const auto place = impl_->at(pixel);
    if (place.swarm < 0) return {};
    const Swarm& swarm = impl_->swarms[static_cast<std::size_t>(place.swarm)];
    if (place.point < 0) return {swarm.name, {}, {}};
    const Point& point = swarm.points[static_cast<std::size_t>(place.point)];
    QStringList lines{point.value.isEmpty() ? swarm.name : tr("%1 = %2").arg(swarm.name, point.value)};
    lines << plotNumber(point.amount, impl_->axis.format);
    if (point.caseRow >= 0) lines << tr("Row %1").arg(point.caseRow);
    return {lines.join(QLatin1Char('\n')),
            {impl_->pixelOf(static_cast<std::size_t>(place.swarm), static_cast<std::size_t>(place.point))},
            {Impl::inkOf(point)}};
}

void Beeswarm::clicked(QPointF pixel) {
    const auto place = impl_->at(pixel);
    if (place.swarm < 0) return;
    const Swarm& swarm = impl_->swarms[static_cast<std::size_t>(place.swarm)];
    if (place.point >= 0 && swarm.points[static_cast<std::size_t>(place.point)].caseRow >= 0)
        Q_EMIT pointPicked(swarm.points[static_cast<std::size_t>(place.point)].caseRow);
    else
        Q_EMIT swarmPicked(swarm.id);
}

int Beeswarm::Impl::widestName() const {
    const QFontMetrics metrics(chart.font());
    int widest = 0;
    for (const Swarm& swarm : swarms) widest = std::max(widest, metrics.horizontalAdvance(elided(chart.font(), swarm.name, kWidestName)));
    return widest;
}

bool Beeswarm::Impl::hasShades() const {
    return std::ranges::any_of(swarms, [](const Swarm& swarm) {
        return std::ranges::any_of(swarm.points, [](const Point& point) { return point.shade.has_value(); });
    });
}

Beeswarm::Impl::Place Beeswarm::Impl::at(QPointF pixel) const {
    if (pixel.y() < rect().top() || pixel.y() > rect().bottom()) return {};
    const qsizetype row = std::llround(plot().yAxis->pixelToCoord(pixel.y()));
    if (row < 0 || static_cast<std::size_t>(row) >= swarms.size()) return {};
    Place place{row, -1};
    const auto swarm = static_cast<std::size_t>(row);
    double nearest = 8.0;
    for (std::size_t i = 0; i < swarms[swarm].points.size(); ++i) {
        const QPointF apart = pixelOf(swarm, i) - pixel;
        const double distance = std::hypot(apart.x(), apart.y());
        if (distance >= nearest) continue;
        nearest = distance;
        place.point = static_cast<qsizetype>(i);
    }
    return place;
}

void Beeswarm::Impl::fitAxes() {
    double low = 0.0;
    double high = 0.0;
    for (const Swarm& swarm : swarms) {
        for (const Point& point : swarm.points) {
            low = std::min(low, point.amount);
            high = std::max(high, point.amount);
        }
    }
    if (low == high) high = low + 1.0;
    const QCPRange range = axisRange(axis, low, high);
    chart.setHome(*plot().xAxis, range.lower, range.upper);
    chart.setHome(*plot().yAxis, -0.5, std::max(0.5, static_cast<double>(swarms.size()) - 0.5));
}

void Beeswarm::Impl::reserveMargins() {
    plot().axisRect()->setAutoMargins(QCP::msBottom);
    plot().axisRect()->setMargins(QMargins(kGap + widestName() + 2 * kGap, hasShades() ? kKeyRoom : kGap, 2 * kGap, 0));
}

void Beeswarm::Impl::drawDots(QCPPainter& painter) const {
    const PlotColors colors = PlotColors::current();
    painter.setPen(QPen(colors.muted, 1));
    const double zero = plot().xAxis->coordToPixel(0.0);
    painter.drawLine(QPointF(zero, rect().top()), QPointF(zero, rect().bottom()));
    painter.setPen(Qt::NoPen);
    for (std::size_t s = 0; s < swarms.size(); ++s) {
        for (std::size_t i = 0; i < swarms[s].points.size(); ++i) {
            painter.setBrush(inkOf(swarms[s].points[i]));
            painter.drawEllipse(pixelOf(s, i), kDot, kDot);
        }
    }
}

void Beeswarm::Impl::drawNames(QCPPainter& painter) const {
    const double height = QFontMetricsF(painter.font()).height();
    painter.setPen(PlotColors::current().text);
    for (std::size_t s = 0; s < swarms.size(); ++s) {
        const double y = plot().yAxis->coordToPixel(static_cast<double>(s));
        if (y < rect().top() || y > rect().bottom()) continue;
        painter.drawText(QRectF(kGap, y - height / 2, widestName() + 2, height), Qt::AlignLeft | Qt::AlignVCenter,
                         elided(chart.font(), swarms[s].name, kWidestName));
    }
}

void Beeswarm::Impl::drawKey(QCPPainter& painter) const {
    const QFontMetricsF metrics(painter.font());
    const QString high = Beeswarm::tr("high");
    const QString low = Beeswarm::tr("value of the feature: low");
    const double y = rect().top() - kKeyRoom / 2.0;
    const double right = rect().right() - metrics.horizontalAdvance(high) - kGap;
    const QRectF strip(right - kKeyWidth, y - 4, kKeyWidth, 8);
    QLinearGradient shades(strip.topLeft(), strip.topRight());
    for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) shades.setColorAt(share, inkOf({0.0, share, {}, -1}));
    painter.fillRect(strip, shades);
    painter.setPen(PlotColors::current().muted);
    const QRectF line(0, y - metrics.height() / 2, 0, metrics.height());
    painter.drawText(QRectF(right + kGap, line.top(), rect().right() - right, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, high);
    const double width = metrics.horizontalAdvance(low) + 2;
    painter.drawText(QRectF(strip.left() - kGap - width, line.top(), width, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, low);
}

}  // namespace counterpoint::ui
