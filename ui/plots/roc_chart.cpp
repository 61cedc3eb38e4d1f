// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/roc_chart.h"

#include "ui/plots/plot_painting.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr double kLineWidth = 2.0;
constexpr double kNear = 24.0;  ///< pixels within which a point of a curve is read out

}  // namespace

struct RocChart::Impl {
    RocChart& chart;
    std::vector<Curve> curves;
    std::vector<QCPCurve*> lines;

    QCustomPlot& plot() const { return chart.surface(); }
    QRectF rect() const { return plot().axisRect()->rect(); }
    QPointF pixelOf(double x, double y) const { return {plot().xAxis->coordToPixel(x), plot().yAxis->coordToPixel(y)}; }
    void drawChance(QCPPainter& painter) const;
    void drawKey(QCPPainter& painter) const;
};

RocChart::RocChart(QWidget* parent) : Plot(parent), impl_(new Impl{*this, {}, {}}) {
    Impl& me = *impl_;
    setAxisSpec(*surface().xAxis, {tr("False positives"), {}, NumberFormat::Percent, 0.0, 1.0}, 5);
    setAxisSpec(*surface().yAxis, {tr("True positives"), {}, NumberFormat::Percent, 0.0, 1.0}, 5);
    setHome(*surface().xAxis, -0.01, 1.01);
    setHome(*surface().yAxis, -0.01, 1.01);
    surface().axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    surface().axisRect()->setMargins(QMargins(0, 12, 20, 0));
    new PaintedItem(surface(), QStringLiteral("main"), true, [&me](QCPPainter& painter) { me.drawChance(painter); });
    new PaintedItem(surface(), QStringLiteral("legend"), true, [&me](QCPPainter& painter) { me.drawKey(painter); });
    applyTheme();
}

RocChart::~RocChart() = default;

void RocChart::setCurves(std::vector<Curve> curves) {
    for (QCPCurve* line : impl_->lines) surface().removePlottable(line);
    impl_->lines.clear();
    impl_->curves = std::move(curves);
    for (Curve& curve : impl_->curves) {
        curve.truePositiveRate.resize(std::min(curve.falsePositiveRate.size(), curve.truePositiveRate.size()));
        curve.falsePositiveRate.resize(curve.truePositiveRate.size());
        auto* line = new QCPCurve(surface().xAxis, surface().yAxis);
        line->setData(QVector<double>(curve.falsePositiveRate.begin(), curve.falsePositiveRate.end()),
                      QVector<double>(curve.truePositiveRate.begin(), curve.truePositiveRate.end()));
        impl_->lines.push_back(line);
    }
    restyle();
    dataChanged();
}

void RocChart::clear(const QString& why) {
    setEmptyText(why);
    setCurves({});
}

bool RocChart::isEmpty() const {
    return std::ranges::all_of(impl_->curves, [](const Curve& curve) { return curve.falsePositiveRate.empty(); });
}

PlotTable RocChart::makeTable(qsizetype most) const {
    PlotTable table;
    table.columns << tr("Curve") << tr("Threshold") << tr("False positives") << tr("True positives");
    for (const Curve& curve : impl_->curves) {
        for (std::size_t i = 0; i < curve.falsePositiveRate.size() && table.rows.size() < most; ++i) {
            const QVariant threshold =
                i < curve.thresholds.size() && std::isfinite(curve.thresholds[i]) ? QVariant(curve.thresholds[i]) : QVariant();
            table.rows << QVector<QVariant>{curve.name, threshold, curve.falsePositiveRate[i], curve.truePositiveRate[i]};
        }
    }
    return table;
}

void RocChart::restyle() {
    for (std::size_t c = 0; c < impl_->lines.size(); ++c)
        impl_->lines[c]->setPen(QPen(impl_->curves[c].ink.color(), kLineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

Plot::ReadOut RocChart::readOutAt(QPointF pixel) const {
    double distance = kNear;
    ReadOut out;
    for (const Curve& curve : impl_->curves) {
        for (std::size_t i = 0; i < curve.falsePositiveRate.size(); ++i) {
            const QPointF place = impl_->pixelOf(curve.falsePositiveRate[i], curve.truePositiveRate[i]);
            const double d = std::hypot(place.x() - pixel.x(), place.y() - pixel.y());
            if (d >= distance) continue;
            distance = d;
            out = {curve.name, {place}, {curve.ink.color()}};
            if (i < curve.thresholds.size() && std::isfinite(curve.thresholds[i]))
                out.text += QLatin1Char('\n') + tr("threshold %1").arg(plotNumber(curve.thresholds[i], NumberFormat::Percent));
            out.text += QLatin1Char('\n') + tr("true positives %1, false positives %2")
                                                .arg(plotNumber(curve.truePositiveRate[i], NumberFormat::Percent),
                                                     plotNumber(curve.falsePositiveRate[i], NumberFormat::Percent));
        }
    }
    return out;
}

void RocChart::Impl::drawChance(QCPPainter& painter) const {
    painter.setPen(QPen(PlotColors::current().muted, 1, Qt::DashLine));
    painter.drawLine(pixelOf(0, 0), pixelOf(1, 1));
}

/// Curves end in one corner, so their names stand in the empty one below the diagonal.
void RocChart::Impl::drawKey(QCPPainter& painter) const {
    const PlotColors colors = PlotColors::current();
    const double height = QFontMetricsF(painter.font()).height() + 3;
    double bottom = rect().bottom() - 8;
    drawTag(painter, RocChart::tr("chance: area 0.5"), {rect().right() - 8, bottom}, Qt::AlignRight | Qt::AlignBottom, colors.muted,
            rect());
    for (auto curve = curves.rbegin(); curve != curves.rend(); ++curve) {
        bottom -= height;
        if (bottom < rect().top() + height) break;
        const QString text =
            curve->area ? RocChart::tr("%1: area %2").arg(curve->name, plotNumber(*curve->area, NumberFormat::Plain, 3)) : curve->name;
        const QRectF patch = drawTag(painter, text, {rect().right() - 8, bottom}, Qt::AlignRight | Qt::AlignBottom, colors.text, rect());
        painter.setPen(QPen(curve->ink.color(), kLineWidth + 1, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(patch.left() - 20, patch.center().y()), QPointF(patch.left() - 4, patch.center().y()));
    }
}

}  // namespace counterpoint::ui
