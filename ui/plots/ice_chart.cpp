// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ice_chart.h"

#include "ui/plots/plot_painting.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr double kLineWidth = 2.0;
constexpr double kDot = 5.0;
constexpr double kGrip = 8.0;
constexpr double kRoomForTag = 64.0;  ///< pixels
constexpr int kWidestLevel = 170;

/// The curve between two returned values, as its line is drawn.
double along(const IceCurve& curve, double value) {
    const auto after = std::ranges::lower_bound(curve.values, value);
    if (after == curve.values.begin()) return curve.probabilities.front();
    if (after == curve.values.end()) return curve.probabilities.back();
    const auto i = static_cast<std::size_t>(after - curve.values.begin());
    const double share = (value - curve.values[i - 1]) / (curve.values[i] - curve.values[i - 1]);
    return curve.probabilities[i - 1] + share * (curve.probabilities[i] - curve.probabilities[i - 1]);
}

}  // namespace

struct IceChart::Impl {
    IceChart& chart;
    IceCurve curve;
    QCPGraph* graph = nullptr;

    QCustomPlot& plot() const { return chart.surface(); }
    bool hasLevels() const { return !curve.levels.isEmpty(); }
    QRectF rect() const { return plot().axisRect()->rect(); }
    QColor ink() const { return Ink::ofClass(curve.targetClass).color(); }
    QCPAxis& valueAxis() const { return hasLevels() ? *plot().yAxis : *plot().xAxis; }
    QCPAxis& probabilityAxis() const { return hasLevels() ? *plot().xAxis : *plot().yAxis; }
    QPointF pixelOf(double value) const {
        const double across = valueAxis().coordToPixel(value);
        const double up = probabilityAxis().coordToPixel(along(curve, value));
        return hasLevels() ? QPointF(up, across) : QPointF(across, up);
    }
    QString valueText(double value) const {
        if (hasLevels()) return curve.levels.value(static_cast<qsizetype>(std::llround(value)));
        const QString text = plotNumber(value, curve.format, curve.decimals);
        return curve.unit.isEmpty() ? text : text + QLatin1Char(' ') + curve.unit;
    }
    /// Where tags above the plot may stand: not over the numbers of the axis at the left.
    QRectF strip() const { return QRectF(plot().viewport()).adjusted(rect().left(), 0, 0, 0); }
    /// Whether a level's tag stands at the right of its dot, away from its stem, where there is room.
    bool outward(double value) const {
        const bool isRight = along(curve, value) >= curve.threshold.value_or(0.5);
        const double room = isRight ? rect().right() - pixelOf(value).x() : pixelOf(value).x() - rect().left();
        return isRight == (room > kRoomForTag);
    }
    AxisSpec valueSpec() const { return {curve.feature, curve.unit, curve.format, {}, {}}; }

    void build();
    void reserveMargins();
    double pick(QPointF pixel) const;
    void drawGround(QCPPainter& painter) const;
    void drawThresholds(QCPPainter& painter) const;
    void drawLine(QCPPainter& painter, double probability, const QString& name, double& nextLabel) const;
    void drawCrossings(QCPPainter& painter) const;
    double crossingHeight(double value) const;
    void drawLevels(QCPPainter& painter) const;
    void drawMarkers(QCPPainter& painter) const;
    QString markerText(double value, bool isResult) const;
    void drawMarker(QCPPainter& painter, double value, bool isResult, Qt::Alignment side) const;
};

IceChart::IceChart(QWidget* parent) : Plot(parent), impl_(new Impl{*this, {}, nullptr}) {
    Impl& me = *impl_;
    me.graph = surface().addGraph();
    new PaintedItem(surface(), QStringLiteral("background"), true, [&me](QCPPainter& painter) { me.drawGround(painter); });
    new PaintedItem(surface(), QStringLiteral("legend"), false, [&me](QCPPainter& painter) {
        me.drawThresholds(painter);
        if (me.hasLevels())
            me.drawLevels(painter);
        else
            me.drawCrossings(painter);
    });
    new PaintedItem(surface(), QStringLiteral("overlay"), false, [&me](QCPPainter& painter) { me.drawMarkers(painter); });
    applyTheme();
}

IceChart::~IceChart() = default;

void IceChart::setCurve(IceCurve curve) {
    impl_->curve = std::move(curve);
    IceCurve& own = impl_->curve;
    own.probabilities.resize(std::min(own.values.size(), own.probabilities.size()));
    own.values.resize(own.probabilities.size());
    impl_->build();
    applyTheme();
    dataChanged();
}

void IceChart::setCurrent(double value) {
    impl_->curve.current = value;
    refreshOverlay();
}

void IceChart::clear(const QString& why) {
    impl_->curve = {};
    setEmptyText(why);
    dataChanged();
}

bool IceChart::isEmpty() const { return impl_->curve.values.empty(); }

PlotTable IceChart::makeTable(qsizetype most) const {
    const IceCurve& curve = impl_->curve;
    PlotTable table;
    table.columns << axisText(impl_->valueSpec()) << tr("Probability of %1").arg(curve.target);
    for (std::size_t i = 0; i < curve.values.size() && table.rows.size() < most; ++i) {
        const bool isText = impl_->hasLevels() || curve.format == NumberFormat::Date;
        table.rows << QVector<QVariant>{isText ? QVariant(impl_->valueText(curve.values[i])) : QVariant(curve.values[i]),
                                        curve.probabilities[i]};
    }
    return table;
}

void IceChart::restyle() {
    impl_->graph->setPen(QPen(impl_->ink(), kLineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    impl_->valueAxis().grid()->setVisible(false);
    impl_->reserveMargins();
}

Plot::ReadOut IceChart::readOutAt(QPointF pixel) const {
    if (isEmpty() || !impl_->rect().contains(pixel)) return {};
    const double value = impl_->pick(pixel);
    return {QStringLiteral("%1\n%2").arg(
                impl_->valueText(value),
                tr("probability of %1: %2").arg(impl_->curve.target, plotNumber(along(impl_->curve, value), NumberFormat::Percent))),
            {impl_->pixelOf(value)},
            {impl_->ink()}};
}

bool IceChart::isGrip(QPointF pixel) const {
    if (!impl_->curve.current || isEmpty() || impl_->hasLevels()) return false;
    return std::abs(impl_->pixelOf(*impl_->curve.current).x() - pixel.x()) <= kGrip;
}
bool IceChart::dragStarts(QPointF pixel) { return isGrip(pixel); }
void IceChart::dragMoves(QPointF pixel) {
    impl_->curve.current = impl_->pick(pixel);
    refreshOverlay();
    Q_EMIT valuePicked(*impl_->curve.current);
}
void IceChart::clicked(QPointF pixel) {
    if (!isEmpty() && impl_->rect().contains(pixel)) dragMoves(pixel);
}

void IceChart::Impl::build() {
    const AxisSpec probability{IceChart::tr("Probability of %1").arg(curve.target), {}, NumberFormat::Percent, 0.0, 1.0};
    const double last = static_cast<double>(curve.levels.size()) - 0.5;
    graph->setVisible(!hasLevels());
    graph->setData(QVector<double>(curve.values.begin(), curve.values.end()),
                   QVector<double>(curve.probabilities.begin(), curve.probabilities.end()), true);
    setAxisSpec(probabilityAxis(), probability, 4);
    setAxisSpec(valueAxis(), hasLevels() ? AxisSpec{} : valueSpec(), 6);  // written above the levels' names instead
    chart.setHome(probabilityAxis(), 0.0, 1.0);
    valueAxis().setRangeReversed(hasLevels());
    probabilityAxis().setRangeReversed(false);
    valueAxis().setTickLabels(!hasLevels());
    probabilityAxis().setTickLabels(true);
    if (curve.values.empty()) return;
    const QCPRange whole = hasLevels() ? QCPRange(-0.5, last) : axisRange({}, curve.values.front(), curve.values.back());
    chart.setHome(valueAxis(), whole.lower, whole.upper);
    chart.resetView();
}

void IceChart::Impl::reserveMargins() {
    const QFontMetrics metrics(chart.font());
    const int top = metrics.height() + 12;
    const auto widest = [&](const QStringList& texts, int most) {
        int width = 0;
        for (const QString& text : texts) width = std::max(width, metrics.horizontalAdvance(elided(chart.font(), text, most)));
        return width;
    };
    if (hasLevels()) {
        plot().axisRect()->setAutoMargins(QCP::msBottom);
        plot().axisRect()->setMargins(QMargins(widest(QStringList(curve.levels) << axisText(valueSpec()), kWidestLevel) + 20, top, 24, 0));
    } else {
        const int names =
            widest({IceChart::tr("asked for %1").arg(QStringLiteral("88 %")), IceChart::tr("decision at %1").arg(QStringLiteral("88 %"))},
                   kWidestLevel);
        plot().axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
        plot().axisRect()->setMargins(QMargins(0, top, names + 16, 0));
    }
}

/// The value under a pixel: the nearest one that was returned for levels, within the curve's ends for numbers.
double IceChart::Impl::pick(QPointF pixel) const {
    const double at = valueAxis().pixelToCoord(hasLevels() ? pixel.y() : pixel.x());
    if (!hasLevels()) return std::clamp(at, curve.values.front(), curve.values.back());
    return *std::ranges::min_element(curve.values, {}, [at](double value) { return std::abs(value - at); });
}

/// The side of the decision line on which the model says the target class, softly in its colour.
void IceChart::Impl::drawGround(QCPPainter& painter) const {
    if (!curve.threshold) return;
    QColor soft = ink();
    soft.setAlphaF(0.07F);
    const double at = probabilityAxis().coordToPixel(*curve.threshold);
    QRectF side = rect();
    if (hasLevels())
        side.setLeft(held(at, side.left(), side.right()));
    else
        side.setBottom(held(at, side.top(), side.bottom()));
    painter.fillRect(side, soft);
}

void IceChart::Impl::drawThresholds(QCPPainter& painter) const {
    double nextLabel = -1e9;
    const bool hasMargin = curve.margin && (!curve.threshold || *curve.margin > *curve.threshold);
    if (hasMargin)
        drawLine(painter, *curve.margin, IceChart::tr("asked for %1").arg(plotNumber(*curve.margin, NumberFormat::Percent)), nextLabel);
    if (curve.threshold)
        drawLine(painter, *curve.threshold, IceChart::tr("decision at %1").arg(plotNumber(*curve.threshold, NumberFormat::Percent)),
                 nextLabel);
}

void IceChart::Impl::drawLine(QCPPainter& painter, double probability, const QString& name, double& nextLabel) const {
    const PlotColors colors = PlotColors::current();
    const bool isDecision = curve.threshold && probability == *curve.threshold;
    const double at = probabilityAxis().coordToPixel(probability);
    const QColor tone = isDecision ? colors.text : colors.muted;
    painter.setPen(QPen(tone, 1.25, isDecision ? Qt::DashLine : Qt::DotLine));
    if (hasLevels()) {
        if (at < rect().left() || at > rect().right()) return;
        painter.drawLine(QPointF(at, rect().top()), QPointF(at, rect().bottom()));
        if (isDecision) drawTag(painter, name, {at, rect().top() - 3}, Qt::AlignHCenter | Qt::AlignBottom, tone, strip());
        return;
    }
    if (at < rect().top() || at > rect().bottom()) return;
    painter.drawLine(QPointF(rect().left(), at), QPointF(rect().right(), at));
    const double height = QFontMetricsF(painter.font()).height();
    const double middle = std::max(at, nextLabel);
    nextLabel = middle + height;
    painter.setPen(tone);
    painter.drawText(QRectF(rect().right() + 8, middle - height / 2, plot().viewport().right() - rect().right() - 8, height),
                     Qt::AlignLeft | Qt::AlignVCenter, name);
}

double IceChart::Impl::crossingHeight(double value) const {
    if (curve.threshold) return *curve.threshold;
    // With more than two classes the decision turns wherever another class overtakes: the mark stands on the drawn line.
    const auto right = std::upper_bound(curve.values.begin(), curve.values.end(), value) - curve.values.begin();
    const auto last = static_cast<std::ptrdiff_t>(curve.values.size()) - 1;
    const auto at = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(right, 1, std::max<std::ptrdiff_t>(last, 1)));
    if (at >= curve.values.size()) return curve.probabilities.front();
    const double share = std::clamp((value - curve.values[at - 1]) / (curve.values[at] - curve.values[at - 1]), 0.0, 1.0);
    return curve.probabilities[at - 1] + share * (curve.probabilities[at] - curve.probabilities[at - 1]);
}

void IceChart::Impl::drawCrossings(QCPPainter& painter) const {
    const PlotColors colors = PlotColors::current();
    double lastRight = -1e9;
    for (const double value : curve.crossings) {
        const QPointF place(valueAxis().coordToPixel(value), probabilityAxis().coordToPixel(crossingHeight(value)));
        if (!rect().contains(place)) continue;
        painter.setPen(QPen(colors.text, 1.75));
        painter.setBrush(colors.page);
        painter.drawEllipse(place, kDot, kDot);
        const QString text = valueText(value);
        const bool isAbove = place.x() - QFontMetricsF(painter.font()).horizontalAdvance(text) / 2 < lastRight;
        const QRectF patch = drawTag(painter, text, place + QPointF(0, isAbove ? -kDot - 3 : kDot + 3),
                                     Qt::AlignHCenter | (isAbove ? Qt::AlignBottom : Qt::AlignTop), colors.text, rect());
        lastRight = patch.right() + 4;
    }
}

void IceChart::Impl::drawLevels(QCPPainter& painter) const {
    const PlotColors colors = PlotColors::current();
    const QFontMetricsF metrics(painter.font());
    const double spacing = std::abs(valueAxis().coordToPixel(1.0) - valueAxis().coordToPixel(0.0));
    const auto stride = static_cast<std::size_t>(std::max(1.0, std::ceil(metrics.height() / std::max(spacing, 0.1))));
    painter.setPen(colors.text);
    painter.drawText(QRectF(0, rect().top() - metrics.height() - 3, rect().left() - 8, metrics.height()), Qt::AlignRight | Qt::AlignVCenter,
                     elided(chart.font(), axisText(valueSpec()), kWidestLevel));
    const double base = held(probabilityAxis().coordToPixel(curve.threshold.value_or(0.0)), rect().left(), rect().right());
    for (std::size_t i = 0; i < curve.values.size(); ++i) {
        const QPointF place = pixelOf(curve.values[i]);
        if (place.y() < rect().top() || place.y() > rect().bottom()) continue;
        const bool reaches = !curve.threshold || curve.probabilities[i] >= *curve.threshold;
        const bool isMarked = curve.values[i] == curve.current || curve.values[i] == curve.result;
        const double right = held(place.x(), rect().left(), rect().right());
        painter.setPen(QPen(ink(), kLineWidth));
        painter.drawLine(QPointF(base, place.y()), QPointF(right, place.y()));
        if (rect().contains(place)) {
            painter.setBrush(reaches ? ink() : colors.page);
            painter.drawEllipse(place, kDot, kDot);
        }
        if (i % stride != 0 && !isMarked) continue;
        const QRectF name(0, place.y() - metrics.height() / 2, rect().left() - 8, metrics.height());
        painter.setPen(isMarked ? colors.text : colors.muted);
        painter.drawText(name, Qt::AlignRight | Qt::AlignVCenter,
                         elided(chart.font(), curve.levels.value(static_cast<qsizetype>(curve.values[i])), kWidestLevel));
    }
}

void IceChart::Impl::drawMarkers(QCPPainter& painter) const {
    if (curve.values.empty()) return;
    const bool hasResult = curve.result && curve.result != curve.current;
    const bool hasCurrent = curve.current && !std::isnan(*curve.current);
    Qt::Alignment currentSide = Qt::AlignHCenter;
    Qt::Alignment resultSide = Qt::AlignHCenter;
    if (hasResult && hasCurrent && !hasLevels()) {
        const double apart = valueAxis().coordToPixel(*curve.result) - valueAxis().coordToPixel(*curve.current);
        const QString names = markerText(*curve.result, true) + markerText(*curve.current, false);
        if (std::abs(apart) < QFontMetricsF(painter.font()).horizontalAdvance(names) / 2 + 16) {
            currentSide = apart > 0 ? Qt::AlignRight : Qt::AlignLeft;
            resultSide = apart > 0 ? Qt::AlignLeft : Qt::AlignRight;
        }
    }
    if (hasResult) drawMarker(painter, *curve.result, true, resultSide);
    if (hasCurrent) drawMarker(painter, *curve.current, false, currentSide);
}

QString IceChart::Impl::markerText(double value, bool isResult) const {
    return (isResult ? IceChart::tr("result %1") : IceChart::tr("now %1")).arg(valueText(value));
}

void IceChart::Impl::drawMarker(QCPPainter& painter, double value, bool isResult, Qt::Alignment side) const {
    const PlotColors colors = PlotColors::current();
    const double across = valueAxis().coordToPixel(value);
    const QPointF place = pixelOf(value);
    const QColor tone = isResult ? ink() : colors.text;
    if (hasLevels()) {
        if (!rect().contains(place)) return;
        const bool onRight = outward(value);
        const QPointF beside = place + QPointF(onRight ? kDot + 6 : -kDot - 6, 0);
        drawTag(painter, isResult ? IceChart::tr("result") : IceChart::tr("now"), beside,
                Qt::AlignVCenter | (onRight ? Qt::AlignLeft : Qt::AlignRight), textInk(tone), rect());
    } else {
        if (across < rect().left() || across > rect().right()) return;
        painter.setPen(QPen(tone, 1.25));
        painter.drawLine(QPointF(across, rect().top()), QPointF(across, rect().bottom()));
        drawTag(painter, markerText(value, isResult), {across, rect().top() - 3}, side | Qt::AlignBottom, textInk(tone), strip());
    }
    painter.setPen(QPen(colors.page, 1.5));
    painter.setBrush(tone);
    if (isResult)
        painter.drawPolygon(QPolygonF({place + QPointF(0, -7), place + QPointF(7, 0), place + QPointF(0, 7), place + QPointF(-7, 0)}));
    else
        painter.drawEllipse(place, kDot + 1, kDot + 1);
}

}  // namespace counterpoint::ui
