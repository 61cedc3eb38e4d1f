// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/attribution_bars.h"

#include "ui/plots/plot_painting.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr int kWidestName = 150;
constexpr int kWidestValue = 110;
constexpr int kGap = 8;
constexpr double kThickest = 14.0;
constexpr double kShareOfRow = 0.6;
constexpr double kRow = 22.0;
constexpr int kAxisRoom = 44;

}  // namespace

struct AttributionBars::Impl {
    AttributionBars& chart;
    AxisSpec axis;
    std::vector<Bar> bars;
    QString heading;
    std::size_t certain = 0;  ///< bars above the heading

    QCustomPlot& plot() const { return chart.surface(); }
    QRectF rect() const { return plot().axisRect()->rect(); }
    double pixelOf(double value) const { return plot().xAxis->coordToPixel(value); }
    bool hasHeading() const { return certain < bars.size() && !heading.isEmpty(); }
    double rows() const { return static_cast<double>(bars.size()) + (hasHeading() ? 1.0 : 0.0); }
    /// The place of a bar on the vertical axis: the heading takes a row of its own.
    double placeOf(std::size_t i) const { return static_cast<double>(i) + (hasHeading() && i >= certain ? 1.0 : 0.0); }
    double middle(double place) const { return plot().yAxis->coordToPixel(place); }
    double rowHeight() const { return std::abs(middle(1.0) - middle(0.0)); }
    QString textOf(const Bar& bar) const { return bar.text.isEmpty() ? plotNumber(bar.amount, axis.format) : bar.text; }
    int widestName() const;
    int widestValue() const;
    int widestNumber() const;

    qsizetype at(QPointF pixel) const;
    void fitAxes();
    void reserveMargins();
    void drawBars(QCPPainter& painter) const;
    void drawBar(QCPPainter& painter, std::size_t i) const;
    void drawNames(QCPPainter& painter) const;
    void drawAmount(QCPPainter& painter, const Bar& bar, double y) const;
};

AttributionBars::AttributionBars(QWidget* parent) : Plot(parent), impl_(new Impl{*this, {}, {}, {}, 0}) {
    Impl& me = *impl_;
    surface().yAxis->setRangeReversed(true);
    surface().yAxis->setTickLabels(false);
    new PaintedItem(surface(), QStringLiteral("main"), true, [&me](QCPPainter& painter) { me.drawBars(painter); });
    new PaintedItem(surface(), QStringLiteral("legend"), false, [&me](QCPPainter& painter) { me.drawNames(painter); });
    applyTheme();
}

AttributionBars::~AttributionBars() = default;

void AttributionBars::setValueAxis(const AxisSpec& axis) {
    impl_->axis = axis;
    setAxisSpec(*surface().xAxis, axis, 4);
    impl_->fitAxes();
    dataChanged();
}

void AttributionBars::setBars(std::vector<Bar> bars, const QString& uncertainHeading) {
    const auto middle = std::ranges::stable_partition(bars, [](const Bar& bar) { return !bar.uncertain; }).begin();
    impl_->certain = static_cast<std::size_t>(middle - bars.begin());
    impl_->bars = std::move(bars);
    impl_->heading = uncertainHeading;
    impl_->fitAxes();
    impl_->reserveMargins();
    updateGeometry();
    dataChanged();
}

const std::vector<AttributionBars::Bar>& AttributionBars::bars() const { return impl_->bars; }

void AttributionBars::clear(const QString& why) {
    setEmptyText(why);
    setBars({}, {});
}

bool AttributionBars::isEmpty() const { return impl_->bars.empty(); }

QSize AttributionBars::sizeHint() const {
    const double row = std::max(kRow, 1.4 * QFontMetrics(font()).height());
    return {Plot::sizeHint().width(), static_cast<int>(std::max(3.0, impl_->rows()) * row) + kAxisRoom};
}

QSize AttributionBars::minimumSizeHint() const { return {Plot::minimumSizeHint().width(), sizeHint().height()}; }

PlotTable AttributionBars::makeTable(qsizetype most) const {
    const bool hasWhiskers = std::ranges::any_of(impl_->bars, [](const Bar& bar) { return bar.low || bar.high; });
    PlotTable table;
    table.columns << tr("Feature") << tr("Value") << (impl_->axis.label.isEmpty() ? tr("Attribution") : axisText(impl_->axis));
    if (hasWhiskers) table.columns << tr("Lower end") << tr("Upper end") << tr("Distinguishable from zero");
    for (const Bar& bar : impl_->bars) {
        if (table.rows.size() >= most && most >= 0) break;
        QVector<QVariant> row{bar.name, bar.value, bar.amount};
        if (hasWhiskers) {
            row << (bar.low ? QVariant(*bar.low) : QVariant()) << (bar.high ? QVariant(*bar.high) : QVariant())
                << (bar.uncertain ? tr("no") : tr("yes"));
        }
        table.rows << row;
    }
    return table;
}

void AttributionBars::restyle() {
    surface().yAxis->grid()->setVisible(false);
    impl_->reserveMargins();
}

Plot::ReadOut AttributionBars::readOutAt(QPointF pixel) const {
    const qsizetype i = impl_->at(pixel);
    if (i < 0) return {};
    const Bar& bar = impl_->bars[static_cast<std::size_t>(i)];
    QStringList lines{bar.value.isEmpty() ? bar.name : tr("%1 = %2").arg(bar.name, bar.value)};
    lines << QStringLiteral("%1 %2").arg(impl_->textOf(bar), impl_->axis.unit).trimmed();
    if (bar.low && bar.high) {
        lines << tr("interval %1 to %2").arg(plotNumber(*bar.low, impl_->axis.format), plotNumber(*bar.high, impl_->axis.format));
        if (bar.uncertain) lines << tr("not distinguishable from zero");
    }
    if (!bar.help.isEmpty()) lines << bar.help;
    return {lines.join(QLatin1Char('\n')), {}, {}};
}

void AttributionBars::clicked(QPointF pixel) {
    const qsizetype i = impl_->at(pixel);
    if (i >= 0 && impl_->bars[static_cast<std::size_t>(i)].id >= 0) Q_EMIT barPicked(impl_->bars[static_cast<std::size_t>(i)].id);
}

int AttributionBars::Impl::widestName() const {
    const QFontMetrics metrics(chart.font());
    int widest = 0;
    for (const Bar& bar : bars) widest = std::max(widest, metrics.horizontalAdvance(elided(chart.font(), bar.name, kWidestName)));
    return widest;
}

int AttributionBars::Impl::widestValue() const {
    const QFontMetrics metrics(chart.font());
    int widest = 0;
    for (const Bar& bar : bars) widest = std::max(widest, metrics.horizontalAdvance(elided(chart.font(), bar.value, kWidestValue)));
    return widest;
}

qsizetype AttributionBars::Impl::at(QPointF pixel) const {
    if (pixel.y() < rect().top() || pixel.y() > rect().bottom()) return -1;
    const double place = std::round(plot().yAxis->pixelToCoord(pixel.y()));
    for (std::size_t i = 0; i < bars.size(); ++i) {
        if (placeOf(i) == place) return static_cast<qsizetype>(i);
    }
    return -1;
}

/// Bars start at zero, so zero is always on the axis.
void AttributionBars::Impl::fitAxes() {
    double low = 0.0;
    double high = 0.0;
    for (const Bar& bar : bars) {
        low = std::min({low, bar.amount, bar.low.value_or(0.0)});
        high = std::max({high, bar.amount, bar.high.value_or(0.0)});
    }
    if (low == 0.0 && high == 0.0) high = 1.0;
    AxisSpec spec = axis;
    if (low == 0.0 && !spec.min) spec.min = 0.0;
    if (high == 0.0 && !spec.max) spec.max = 0.0;
    const QCPRange range = axisRange(spec, low, high);
    chart.setHome(*plot().xAxis, range.lower, range.upper);
    chart.setHome(*plot().yAxis, -0.5, std::max(0.5, rows() - 0.5));
}

int AttributionBars::Impl::widestNumber() const {
    const QFontMetrics metrics(chart.font());
    int widest = 0;
    for (const Bar& bar : bars) widest = std::max(widest, metrics.horizontalAdvance(textOf(bar)));
    return widest;
}

void AttributionBars::Impl::reserveMargins() {
    const int values = widestValue();
    const int left = kGap + widestName() + (values > 0 ? kGap + values : 0) + kGap;
    plot().axisRect()->setAutoMargins(QCP::msBottom);
    plot().axisRect()->setMargins(QMargins(left, 6, widestNumber() + 2 * kGap, 0));
}

void AttributionBars::Impl::drawBars(QCPPainter& painter) const {
    for (std::size_t i = 0; i < bars.size(); ++i) drawBar(painter, i);
    painter.setPen(QPen(PlotColors::current().muted, 1));
    painter.drawLine(QPointF(pixelOf(0.0), rect().top()), QPointF(pixelOf(0.0), rect().bottom()));
}

void AttributionBars::Impl::drawBar(QCPPainter& painter, std::size_t i) const {
    const PlotColors colors = PlotColors::current();
    const Bar& bar = bars[i];
    const double y = middle(placeOf(i));
    const double thickness = std::min(kThickest, rowHeight() * kShareOfRow);
    QRectF box(QPointF(pixelOf(0.0), y - thickness / 2), QPointF(pixelOf(bar.amount), y + thickness / 2));
    box = box.normalized().intersected(rect());
    const QColor ink = bar.ink.color();
    painter.setPen(bar.uncertain ? QPen(ink, 1) : QPen(Qt::NoPen));
    painter.setBrush(bar.uncertain ? mixed(colors.page, ink, 0.15) : ink);
    painter.drawRect(box);
    if (bar.uncertain) hatch(painter, box, ink);
    if (!bar.low || !bar.high) return;
    const double low = pixelOf(*bar.low);
    const double high = pixelOf(*bar.high);
    const double cap = thickness / 3;
    painter.setPen(QPen(colors.text, 1.25));
    painter.drawLine(QPointF(low, y), QPointF(high, y));
    for (const double end : {low, high}) painter.drawLine(QPointF(end, y - cap), QPointF(end, y + cap));
}

void AttributionBars::Impl::drawNames(QCPPainter& painter) const {
    const PlotColors colors = PlotColors::current();
    const QFontMetricsF metrics(painter.font());
    const double height = metrics.height();
    const int names = widestName();
    const int values = widestValue();
    const auto stride = static_cast<std::size_t>(std::max(1.0, std::ceil(height * 0.9 / std::max(0.1, rowHeight()))));
    for (std::size_t i = 0; i < bars.size(); i += stride) {
        const Bar& bar = bars[i];
        const double y = middle(placeOf(i));
        if (y < rect().top() || y > rect().bottom()) continue;
        painter.setPen(colors.text);
        painter.drawText(QRectF(kGap, y - height / 2, names + 2, height), Qt::AlignLeft | Qt::AlignVCenter,
                         elided(chart.font(), bar.name, kWidestName));
        painter.setPen(colors.muted);
        painter.drawText(QRectF(2 * kGap + names, y - height / 2, values + 2, height), Qt::AlignRight | Qt::AlignVCenter,
                         elided(chart.font(), bar.value, kWidestValue));
        drawAmount(painter, bar, y);
    }
    if (!hasHeading()) return;
    const double y = middle(static_cast<double>(certain));
    if (y < rect().top() || y > rect().bottom()) return;
    const QRectF line(kGap, y - height / 2, rect().right() - kGap, height);
    painter.fillRect(line, colors.page);
    painter.setPen(colors.muted);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, elided(chart.font(), heading, static_cast<int>(line.width())));
}

/// Numbers stand below each other at the right, so that they can be compared and bars of any length have room.
void AttributionBars::Impl::drawAmount(QCPPainter& painter, const Bar& bar, double y) const {
    const QFontMetricsF metrics(painter.font());
    painter.setPen(bar.uncertain || bar.amount == 0.0 ? PlotColors::current().muted : textInk(bar.ink.color()));
    painter.drawText(QRectF(rect().right() + kGap, y - metrics.height() / 2, widestNumber() + 2, metrics.height()),
                     Qt::AlignRight | Qt::AlignVCenter, textOf(bar));
}

}  // namespace counterpoint::ui
