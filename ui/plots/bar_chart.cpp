// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/bar_chart.h"

#include "ui/plots/plot_painting.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr int kWidestName = 180;
constexpr double kThickest = 16.0;
constexpr double kShareOfRow = 0.6;

}  // namespace

struct BarChart::Impl {
    BarChart& chart;
    AxisSpec axis;
    std::vector<Bar> bars;

    QCustomPlot& plot() const { return chart.surface(); }
    QRectF rect() const { return plot().axisRect()->rect(); }
    double pixelOf(double value) const { return plot().xAxis->coordToPixel(value); }
    double middle(std::size_t i) const { return plot().yAxis->coordToPixel(static_cast<double>(i)); }
    double rowHeight() const { return std::abs(plot().yAxis->coordToPixel(1.0) - plot().yAxis->coordToPixel(0.0)); }
    QString textOf(const Bar& bar) const { return bar.text.isEmpty() ? plotNumber(bar.value, axis.format) : bar.text; }

    qsizetype at(QPointF pixel) const;
    void fitAxes();
    void reserveMargins();
    void drawBars(QCPPainter& painter) const;
    void drawBar(QCPPainter& painter, std::size_t i) const;
    void drawNames(QCPPainter& painter) const;
};

BarChart::BarChart(QWidget* parent) : Plot(parent), impl_(new Impl{*this, {}, {}}) {
    Impl& me = *impl_;
    surface().yAxis->setRangeReversed(true);
    surface().yAxis->setTickLabels(false);
    new PaintedItem(surface(), QStringLiteral("main"), true, [&me](QCPPainter& painter) { me.drawBars(painter); });
    new PaintedItem(surface(), QStringLiteral("legend"), false, [&me](QCPPainter& painter) { me.drawNames(painter); });
    applyTheme();
}

BarChart::~BarChart() = default;

void BarChart::setValueAxis(const AxisSpec& axis) {
    impl_->axis = axis;
    setAxisSpec(*surface().xAxis, axis, 4);
    impl_->fitAxes();
    dataChanged();
}

void BarChart::setBars(std::vector<Bar> bars) {
    impl_->bars = std::move(bars);
    impl_->fitAxes();
    impl_->reserveMargins();
    updateGeometry();
    dataChanged();
}

void BarChart::clear(const QString& why) {
    setEmptyText(why);
    setBars({});
}

bool BarChart::isEmpty() const { return impl_->bars.empty(); }

QSize BarChart::sizeHint() const {
    const int rows = static_cast<int>(std::max<std::size_t>(3, impl_->bars.size()));
    return {Plot::sizeHint().width(), rows * Theme::instance().size(Size::Row) + 3 * QFontMetrics(font()).height() + 24};
}

PlotTable BarChart::makeTable(qsizetype most) const {
    const bool hasWhiskers = std::ranges::any_of(impl_->bars, [](const Bar& bar) { return bar.low || bar.high; });
    PlotTable table;
    table.columns << tr("Name") << (impl_->axis.label.isEmpty() ? tr("Value") : axisText(impl_->axis));
    if (hasWhiskers) table.columns << tr("Lower end") << tr("Upper end");
    for (const Bar& bar : impl_->bars) {
        if (table.rows.size() >= most) break;
        QVector<QVariant> row{bar.name, bar.value};
        if (hasWhiskers) row << (bar.low ? QVariant(*bar.low) : QVariant()) << (bar.high ? QVariant(*bar.high) : QVariant());
        table.rows << row;
    }
    return table;
}

void BarChart::restyle() {
    surface().yAxis->grid()->setVisible(false);
    impl_->reserveMargins();
}

Plot::ReadOut BarChart::readOutAt(QPointF pixel) const {
    const qsizetype i = impl_->at(pixel);
    if (i < 0) return {};
    const Bar& bar = impl_->bars[static_cast<std::size_t>(i)];
    QString text = bar.name + QLatin1Char('\n') + QStringLiteral("%1 %2").arg(impl_->textOf(bar), impl_->axis.unit).trimmed();
    if (bar.low && bar.high)
        text += QLatin1Char('\n') +
                tr("interval %1 to %2").arg(plotNumber(*bar.low, impl_->axis.format), plotNumber(*bar.high, impl_->axis.format));
    return {text, {}, {}};
}

void BarChart::clicked(QPointF pixel) {
    if (const qsizetype i = impl_->at(pixel); i >= 0) Q_EMIT barPicked(static_cast<int>(i));
}

qsizetype BarChart::Impl::at(QPointF pixel) const {
    if (pixel.y() < rect().top() || pixel.y() > rect().bottom()) return -1;
    const qsizetype i = std::llround(plot().yAxis->pixelToCoord(pixel.y()));
    return i >= 0 && static_cast<std::size_t>(i) < bars.size() ? i : -1;
}

/// Bars start at zero, so zero is always on the axis.
void BarChart::Impl::fitAxes() {
    double low = 0.0;
    double high = 0.0;
    for (const Bar& bar : bars) {
        low = std::min({low, bar.value, bar.low.value_or(0.0)});
        high = std::max({high, bar.value, bar.high.value_or(0.0)});
    }
    AxisSpec spec = axis;
    if (low == 0.0 && !spec.min) spec.min = 0.0;
    if (high == 0.0 && low < 0.0 && !spec.max) spec.max = 0.0;
    const QCPRange range = axisRange(spec, low, high);
    chart.setHome(*plot().xAxis, range.lower, range.upper);
    chart.setHome(*plot().yAxis, -0.5, std::max(0.5, static_cast<double>(bars.size()) - 0.5));
}

void BarChart::Impl::reserveMargins() {
    const QFontMetrics metrics(chart.font());
    int names = 0;
    int values = 0;
    bool hasNegative = false;
    for (const Bar& bar : bars) {
        names = std::max(names, metrics.horizontalAdvance(elided(chart.font(), bar.name, kWidestName)));
        values = std::max(values, metrics.horizontalAdvance(textOf(bar)));
        hasNegative = hasNegative || bar.value < 0.0;
    }
    plot().axisRect()->setAutoMargins(QCP::msBottom);
    plot().axisRect()->setMargins(QMargins(names + 20 + (hasNegative ? values + 8 : 0), 8, values + 16, 0));
}

void BarChart::Impl::drawBars(QCPPainter& painter) const {
    for (std::size_t i = 0; i < bars.size(); ++i) drawBar(painter, i);
    painter.setPen(QPen(PlotColors::current().muted, 1));
    painter.drawLine(QPointF(pixelOf(0.0), rect().top()), QPointF(pixelOf(0.0), rect().bottom()));
}

void BarChart::Impl::drawBar(QCPPainter& painter, std::size_t i) const {
    const PlotColors colors = PlotColors::current();
    const Bar& bar = bars[i];
    const double thickness = std::min(kThickest, rowHeight() * kShareOfRow);
    QRectF box(QPointF(pixelOf(0.0), middle(i) - thickness / 2), QPointF(pixelOf(bar.value), middle(i) + thickness / 2));
    box = box.normalized().intersected(rect());
    const QColor ink = bar.ink.color();
    painter.setPen(bar.hatched ? QPen(ink, 1) : QPen(Qt::NoPen));
    painter.setBrush(bar.hatched ? mixed(colors.page, ink, 0.15) : ink);
    painter.drawRect(box);
    if (bar.hatched) hatch(painter, box, ink);
    if (!bar.low || !bar.high) return;
    const double low = pixelOf(*bar.low);
    const double high = pixelOf(*bar.high);
    const double cap = thickness / 4;
    painter.setPen(QPen(colors.text, 1.25));
    painter.drawLine(QPointF(low, middle(i)), QPointF(high, middle(i)));
    for (const double end : {low, high}) painter.drawLine(QPointF(end, middle(i) - cap), QPointF(end, middle(i) + cap));
}

void BarChart::Impl::drawNames(QCPPainter& painter) const {
    const PlotColors colors = PlotColors::current();
    const QFontMetricsF metrics(painter.font());
    const auto stride = static_cast<std::size_t>(std::max(1.0, std::ceil(metrics.height() * 0.9 / std::max(0.1, rowHeight()))));
    int names = 0;
    for (const Bar& bar : bars)
        names = std::max(names, QFontMetrics(chart.font()).horizontalAdvance(elided(chart.font(), bar.name, kWidestName)));
    for (std::size_t i = 0; i < bars.size(); i += stride) {
        const Bar& bar = bars[i];
        const double y = middle(i);
        if (y < rect().top() || y > rect().bottom()) continue;
        painter.setPen(colors.text);
        painter.drawText(QRectF(8, y - metrics.height() / 2, names + 2, metrics.height()), Qt::AlignRight | Qt::AlignVCenter,
                         elided(chart.font(), bar.name, kWidestName));
        const QString text = textOf(bar);
        const double width = metrics.horizontalAdvance(text) + 2;
        const double end = held(bar.value < 0.0 ? std::min(pixelOf(bar.value), pixelOf(bar.low.value_or(0.0)))
                                                : std::max(pixelOf(bar.value), pixelOf(bar.high.value_or(0.0))),
                                rect().left(), rect().right());
        painter.setPen(colors.muted);
        painter.drawText(QRectF(bar.value < 0.0 ? end - width - 6 : end + 6, y - metrics.height() / 2, width, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
    }
}

}  // namespace counterpoint::ui
