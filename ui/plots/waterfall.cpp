// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/waterfall.h"

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

/// "+0.3", "−1.2".
QString signedNumber(double value, NumberFormat format) {
    return (value > 0.0 ? QStringLiteral("+") : QString()) + plotNumber(value, format);
}

}  // namespace

struct Waterfall::Impl {
    Waterfall& chart;
    AxisSpec axis;
    End base;
    std::vector<Step> steps;
    End output;
    std::vector<double> before;  ///< the level at which a step starts

    QCustomPlot& plot() const { return chart.surface(); }
    QRectF rect() const { return plot().axisRect()->rect(); }
    double pixelOf(double value) const { return plot().xAxis->coordToPixel(value); }
    double middle(std::size_t row) const { return plot().yAxis->coordToPixel(static_cast<double>(row)); }
    double rowHeight() const { return std::abs(middle(1) - middle(0)); }
    std::size_t rows() const { return steps.size() + 2; }
    int widest(bool names) const;
    int widestNumber() const;

    qsizetype rowAt(QPointF pixel) const;
    void fitAxes();
    void reserveMargins();
    void drawSteps(QCPPainter& painter) const;
    void drawEnd(QCPPainter& painter, double value, std::size_t row) const;
    void drawTexts(QCPPainter& painter) const;
    void drawRow(QCPPainter& painter, std::size_t row, const QString& name, const QString& value, const QString& number,
                 const QColor& ink) const;
};

Waterfall::Waterfall(QWidget* parent) : Plot(parent), impl_(new Impl{*this, {}, {}, {}, {}, {}}) {
    Impl& me = *impl_;
    surface().yAxis->setRangeReversed(true);
    surface().yAxis->setTickLabels(false);
    new PaintedItem(surface(), QStringLiteral("main"), true, [&me](QCPPainter& painter) { me.drawSteps(painter); });
    new PaintedItem(surface(), QStringLiteral("legend"), false, [&me](QCPPainter& painter) { me.drawTexts(painter); });
    applyTheme();
}

Waterfall::~Waterfall() = default;

void Waterfall::setValueAxis(const AxisSpec& axis) {
    impl_->axis = axis;
    setAxisSpec(*surface().xAxis, axis, 4);
    impl_->fitAxes();
    dataChanged();
}

void Waterfall::setSteps(End base, std::vector<Step> steps, End output) {
    impl_->base = std::move(base);
    impl_->steps = std::move(steps);
    impl_->output = std::move(output);
    impl_->before.clear();
    double level = impl_->base.value;
    for (const Step& step : impl_->steps) {
        impl_->before.push_back(level);
        level += step.amount;
    }
    impl_->fitAxes();
    impl_->reserveMargins();
    updateGeometry();
    dataChanged();
}

const std::vector<Waterfall::Step>& Waterfall::steps() const { return impl_->steps; }

void Waterfall::clear(const QString& why) {
    setEmptyText(why);
    setSteps({}, {}, {});
}

bool Waterfall::isEmpty() const { return impl_->steps.empty(); }

QSize Waterfall::sizeHint() const {
    const double row = std::max(kRow, 1.4 * QFontMetrics(font()).height());
    return {Plot::sizeHint().width(), static_cast<int>(static_cast<double>(impl_->rows()) * row) + kAxisRoom};
}

QSize Waterfall::minimumSizeHint() const { return {Plot::minimumSizeHint().width(), sizeHint().height()}; }

PlotTable Waterfall::makeTable(qsizetype most) const {
    PlotTable table;
    table.columns << tr("Feature") << tr("Value") << (impl_->axis.label.isEmpty() ? tr("Attribution") : axisText(impl_->axis))
                  << tr("Level after it");
    if (isEmpty()) return table;
    const auto add = [&](QVector<QVariant> row) {
        if (most < 0 || table.rows.size() < most) table.rows << std::move(row);
    };
    add({impl_->base.name, QVariant(), QVariant(), impl_->base.value});
    for (std::size_t i = 0; i < impl_->steps.size(); ++i) {
        const Step& step = impl_->steps[i];
        add({step.name, step.value, step.amount, impl_->before[i] + step.amount});
    }
    add({impl_->output.name, QVariant(), QVariant(), impl_->output.value});
    return table;
}

void Waterfall::restyle() {
    surface().yAxis->grid()->setVisible(false);
    impl_->reserveMargins();
}

Plot::ReadOut Waterfall::readOutAt(QPointF pixel) const {
    const qsizetype row = impl_->rowAt(pixel);
    if (row < 0) return {};
    const auto format = impl_->axis.format;
    const auto place = static_cast<std::size_t>(row);
    if (place == 0 || place + 1 == impl_->rows()) {
        const End& end = place == 0 ? impl_->base : impl_->output;
        return {QStringLiteral("%1\n%2").arg(end.name, plotNumber(end.value, format)), {}, {}};
    }
    const Step& step = impl_->steps[place - 1];
    QStringList lines{step.value.isEmpty() ? step.name : tr("%1 = %2").arg(step.name, step.value)};
    lines << signedNumber(step.amount, format);
    lines << tr("from %1 to %2")
                 .arg(plotNumber(impl_->before[place - 1], format), plotNumber(impl_->before[place - 1] + step.amount, format));
    if (!step.help.isEmpty()) lines << step.help;
    return {lines.join(QLatin1Char('\n')), {}, {}};
}

void Waterfall::clicked(QPointF pixel) {
    const qsizetype row = impl_->rowAt(pixel);
    if (row < 1 || static_cast<std::size_t>(row) > impl_->steps.size()) return;
    const int id = impl_->steps[static_cast<std::size_t>(row) - 1].id;
    if (id >= 0) Q_EMIT stepPicked(id);
}

int Waterfall::Impl::widest(bool names) const {
    const QFontMetrics metrics(chart.font());
    int most = names && !steps.empty() ? std::max(metrics.horizontalAdvance(elided(chart.font(), base.name, kWidestName)),
                                                  metrics.horizontalAdvance(elided(chart.font(), output.name, kWidestName)))
                                       : 0;
    for (const Step& step : steps) {
        const QString text = names ? elided(chart.font(), step.name, kWidestName) : elided(chart.font(), step.value, kWidestValue);
        most = std::max(most, metrics.horizontalAdvance(text));
    }
    return most;
}

qsizetype Waterfall::Impl::rowAt(QPointF pixel) const {
    if (steps.empty() || pixel.y() < rect().top() || pixel.y() > rect().bottom()) return -1;
    const qsizetype row = std::llround(plot().yAxis->pixelToCoord(pixel.y()));
    return row >= 0 && static_cast<std::size_t>(row) < rows() ? row : -1;
}

void Waterfall::Impl::fitAxes() {
    double low = std::min(base.value, output.value);
    double high = std::max(base.value, output.value);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        low = std::min({low, before[i], before[i] + steps[i].amount});
        high = std::max({high, before[i], before[i] + steps[i].amount});
    }
    if (low == high) high = low + 1.0;
    const QCPRange range = axisRange(axis, low, high);
    chart.setHome(*plot().xAxis, range.lower, range.upper);
    chart.setHome(*plot().yAxis, -0.5, static_cast<double>(rows()) - 0.5);
}

int Waterfall::Impl::widestNumber() const {
    const QFontMetrics metrics(chart.font());
    int widest = std::max(metrics.horizontalAdvance(plotNumber(base.value, axis.format)),
                          metrics.horizontalAdvance(plotNumber(output.value, axis.format)));
    for (const Step& step : steps) widest = std::max(widest, metrics.horizontalAdvance(signedNumber(step.amount, axis.format)));
    return widest;
}

void Waterfall::Impl::reserveMargins() {
    const int values = widest(false);
    const int left = kGap + widest(true) + (values > 0 ? kGap + values : 0) + 2 * kGap;
    plot().axisRect()->setAutoMargins(QCP::msBottom);
    plot().axisRect()->setMargins(QMargins(left, 6, widestNumber() + 2 * kGap, 0));
}

void Waterfall::Impl::drawSteps(QCPPainter& painter) const {
    if (steps.empty()) return;
    const PlotColors colors = PlotColors::current();
    const double thickness = std::min(kThickest, rowHeight() * kShareOfRow);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Step& step = steps[i];
        const double y = middle(i + 1);
        painter.setPen(QPen(colors.muted, 1));
        const double start = pixelOf(before[i]);
        painter.drawLine(QPointF(start, middle(i)), QPointF(start, y));
        const QColor ink = step.isRest ? colors.muted : Ink{step.amount < 0.0 ? Ink::Kind::Lowered : Ink::Kind::Raised}.color();
        QRectF box(QPointF(start, y - thickness / 2), QPointF(pixelOf(before[i] + step.amount), y + thickness / 2));
        box = box.normalized();
        painter.setPen(step.isRest ? QPen(ink, 1) : QPen(Qt::NoPen));
        painter.setBrush(step.isRest ? mixed(colors.page, ink, 0.15) : ink);
        painter.drawRect(box);
        if (step.isRest) hatch(painter, box, ink);
    }
    const double last = pixelOf(output.value);
    painter.setPen(QPen(colors.muted, 1));
    painter.drawLine(QPointF(last, middle(steps.size())), QPointF(last, middle(rows() - 1)));
    drawEnd(painter, base.value, 0);
    drawEnd(painter, output.value, rows() - 1);
}

/// A dot, as base and output are levels and no amounts.
void Waterfall::Impl::drawEnd(QCPPainter& painter, double value, std::size_t row) const {
    const PlotColors colors = PlotColors::current();
    painter.setPen(QPen(colors.page, 1.5));
    painter.setBrush(colors.text);
    painter.drawEllipse(QPointF(pixelOf(value), middle(row)), 5.0, 5.0);
}

void Waterfall::Impl::drawTexts(QCPPainter& painter) const {
    if (steps.empty()) return;
    const PlotColors colors = PlotColors::current();
    drawRow(painter, 0, base.name, {}, plotNumber(base.value, axis.format), colors.text);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Step& step = steps[i];
        const QColor ink = step.isRest ? colors.muted : textInk(Ink{step.amount < 0.0 ? Ink::Kind::Lowered : Ink::Kind::Raised}.color());
        drawRow(painter, i + 1, step.name, step.value, signedNumber(step.amount, axis.format), ink);
    }
    drawRow(painter, rows() - 1, output.name, {}, plotNumber(output.value, axis.format), colors.text);
}

void Waterfall::Impl::drawRow(QCPPainter& painter, std::size_t row, const QString& name, const QString& value, const QString& number,
                              const QColor& ink) const {
    const PlotColors colors = PlotColors::current();
    const double height = QFontMetricsF(painter.font()).height();
    const double y = middle(row);
    if (y < rect().top() || y > rect().bottom()) return;
    const int names = widest(true);
    painter.setPen(colors.text);
    painter.drawText(QRectF(kGap, y - height / 2, names + 2, height), Qt::AlignLeft | Qt::AlignVCenter,
                     elided(chart.font(), name, kWidestName));
    painter.setPen(colors.muted);
    painter.drawText(QRectF(2 * kGap + names, y - height / 2, widest(false) + 2, height), Qt::AlignRight | Qt::AlignVCenter,
                     elided(chart.font(), value, kWidestValue));
    painter.setPen(ink);
    painter.drawText(QRectF(rect().right() + kGap, y - height / 2, widestNumber() + 2, height), Qt::AlignRight | Qt::AlignVCenter, number);
}

}  // namespace counterpoint::ui
