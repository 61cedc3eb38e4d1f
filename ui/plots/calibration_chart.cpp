// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/calibration_chart.h"

#include "ui/plots/plot_painting.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr double kLineWidth = 2.0;
constexpr double kLeastRadius = 3.0;
constexpr double kMostRadius = 9.0;
constexpr double kNear = 14.0;

}  // namespace

struct CalibrationChart::Impl {
    CalibrationChart& chart;
    QString className;
    Ink ink;
    std::vector<Bin> bins;

    QCustomPlot& plot() const { return chart.surface(); }
    QPointF pixelOf(double x, double y) const { return {plot().xAxis->coordToPixel(x), plot().yAxis->coordToPixel(y)}; }
    /// A dot's area stands for the number of its records.
    double radius(const Bin& bin) const {
        std::int64_t most = 1;
        for (const Bin& other : bins) most = std::max(most, other.count);
        return std::max(kLeastRadius, kMostRadius * std::sqrt(static_cast<double>(bin.count) / static_cast<double>(most)));
    }
    void drawBins(QCPPainter& painter) const;
    void drawIdeal(QCPPainter& painter) const;
};

CalibrationChart::CalibrationChart(QWidget* parent) : Plot(parent), impl_(new Impl{*this, {}, {}, {}}) {
    Impl& me = *impl_;
    setHome(*surface().xAxis, -0.02, 1.02);
    setHome(*surface().yAxis, -0.02, 1.02);
    surface().axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    surface().axisRect()->setMargins(QMargins(0, 12, 20, 0));
    new PaintedItem(surface(), QStringLiteral("main"), true, [&me](QCPPainter& painter) {
        me.drawIdeal(painter);
        me.drawBins(painter);
    });
    setBins({}, {}, {});
    applyTheme();
}

CalibrationChart::~CalibrationChart() = default;

void CalibrationChart::setBins(const QString& className, Ink ink, std::vector<Bin> bins) {
    impl_->className = className;
    impl_->ink = ink;
    impl_->bins = std::move(bins);
    setAxisSpec(*surface().xAxis, {tr("Predicted probability of %1").arg(className), {}, NumberFormat::Percent, 0.0, 1.0}, 5);
    setAxisSpec(*surface().yAxis, {tr("Observed share of %1").arg(className), {}, NumberFormat::Percent, 0.0, 1.0}, 5);
    dataChanged();
}

void CalibrationChart::clear(const QString& why) {
    setEmptyText(why);
    setBins({}, {}, {});
}

bool CalibrationChart::isEmpty() const { return impl_->bins.empty(); }

PlotTable CalibrationChart::makeTable(qsizetype most) const {
    PlotTable table;
    table.columns << tr("Predicted probability of %1").arg(impl_->className) << tr("Observed share of %1").arg(impl_->className)
                  << tr("Records") << tr("Lower end") << tr("Upper end");
    for (const Bin& bin : impl_->bins) {
        if (table.rows.size() >= most) break;
        table.rows << QVector<QVariant>{bin.predicted, bin.observed, static_cast<qlonglong>(bin.count),
                                        bin.low ? QVariant(*bin.low) : QVariant(), bin.high ? QVariant(*bin.high) : QVariant()};
    }
    return table;
}

void CalibrationChart::restyle() {}

Plot::ReadOut CalibrationChart::readOutAt(QPointF pixel) const {
    for (const Bin& bin : impl_->bins) {
        const QPointF place = impl_->pixelOf(bin.predicted, bin.observed);
        if (std::hypot(place.x() - pixel.x(), place.y() - pixel.y()) > kNear) continue;
        const QString says = tr("the model says %1 on average").arg(plotNumber(bin.predicted, NumberFormat::Percent));
        QString was =
            tr("it was so in %1 of %n records", nullptr, static_cast<int>(bin.count)).arg(plotNumber(bin.observed, NumberFormat::Percent));
        if (bin.low && bin.high)
            was += QLatin1Char('\n') +
                   tr("interval %1 to %2").arg(plotNumber(*bin.low, NumberFormat::Percent), plotNumber(*bin.high, NumberFormat::Percent));
        return {says + QLatin1Char('\n') + was, {place}, {impl_->ink.color()}};
    }
    return {};
}

void CalibrationChart::Impl::drawIdeal(QCPPainter& painter) const {
    const PlotColors colors = PlotColors::current();
    const QRectF rect = plot().axisRect()->rect();
    painter.setPen(QPen(colors.muted, 1, Qt::DashLine));
    painter.drawLine(pixelOf(0, 0), pixelOf(1, 1));
    drawTag(painter, CalibrationChart::tr("as often as it says"), {rect.right() - 8, rect.bottom() - 8}, Qt::AlignRight | Qt::AlignBottom,
            colors.muted, rect);
}

void CalibrationChart::Impl::drawBins(QCPPainter& painter) const {
    const QColor tone = ink.color();
    QPolygonF line;
    for (const Bin& bin : bins) line << pixelOf(bin.predicted, bin.observed);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tone, kLineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    for (const Bin& bin : bins) {
        painter.setPen(QPen(tone, 1.25));
        if (bin.low && bin.high) painter.drawLine(pixelOf(bin.predicted, *bin.low), pixelOf(bin.predicted, *bin.high));
        painter.setPen(QPen(PlotColors::current().page, 1.25));
        painter.setBrush(tone);
        painter.drawEllipse(pixelOf(bin.predicted, bin.observed), radius(bin), radius(bin));
    }
}

}  // namespace counterpoint::ui
