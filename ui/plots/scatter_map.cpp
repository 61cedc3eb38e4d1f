// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/scatter_map.h"

#include "ui/plots/plot_painting.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr std::size_t kMostDrawn = 6000;  ///< records; more are thinned evenly and the plot says so
constexpr double kRadius = 3.0;
constexpr double kNear = 10.0;  ///< pixels within which a record is read out
constexpr double kFaintest = 0.07;
constexpr double kStrongest = 0.26;

}  // namespace

struct ScatterMap::Impl {
    ScatterMap& map;
    AxisSpec x, y;
    QStringList classNames;
    Ground ground;
    QImage groundImage;
    Points points;
    std::vector<std::size_t> drawn;
    std::vector<QPointF> path;
    QStringList pathNames;
    double position = 0.0;

    QCustomPlot& plot() const { return map.surface(); }
    QRectF rect() const { return plot().axisRect()->rect(); }
    QPointF pixelOf(QPointF at) const { return {plot().xAxis->coordToPixel(at.x()), plot().yAxis->coordToPixel(at.y())}; }
    QPointF pixelOf(std::size_t i) const { return pixelOf({points.x[i], points.y[i]}); }
    QString className(int index) const { return classNames.value(index, QString::number(index)); }
    QPointF place() const;

    void makeImage();
    void fitAxes();
    void drawGround(QCPPainter& painter) const;
    void drawPoints(QCPPainter& painter) const;
    void drawKey(QCPPainter& painter) const;
    void drawPath(QCPPainter& painter) const;
    void drawName(QCPPainter& painter, const QString& name, QPointF at, bool onRight) const;
    qsizetype nearestStep(QPointF pixel) const;
    qsizetype nearestPoint(QPointF pixel) const;
};

ScatterMap::ScatterMap(QWidget* parent) : Plot(parent), impl_(new Impl{*this, {}, {}, {}, {}, {}, {}, {}, {}, {}, 0.0}) {
    Impl& me = *impl_;
    new PaintedItem(surface(), QStringLiteral("background"), true, [&me](QCPPainter& painter) { me.drawGround(painter); });
    new PaintedItem(surface(), QStringLiteral("main"), true, [&me](QCPPainter& painter) { me.drawPoints(painter); });
    new PaintedItem(surface(), QStringLiteral("legend"), false, [&me](QCPPainter& painter) { me.drawKey(painter); });
    new PaintedItem(surface(), QStringLiteral("overlay"), true, [&me](QCPPainter& painter) { me.drawPath(painter); });
    applyTheme();
}

ScatterMap::~ScatterMap() = default;

void ScatterMap::setAxes(const AxisSpec& x, const AxisSpec& y) {
    impl_->x = x;
    impl_->y = y;
    setAxisSpec(*surface().xAxis, x, 5);
    setAxisSpec(*surface().yAxis, y, 4);
    impl_->fitAxes();
    refresh();
}

void ScatterMap::setClassNames(const QStringList& names) {
    impl_->classNames = names;
    refresh();
}

void ScatterMap::setGround(Ground ground) {
    impl_->ground = std::move(ground);
    impl_->makeImage();
    impl_->fitAxes();
    dataChanged();
}

void ScatterMap::setPoints(Points points) {
    Points& own = impl_->points = std::move(points);
    const std::size_t count = std::min({own.x.size(), own.y.size(), own.classes.size()});
    own.x.resize(count);
    own.y.resize(count);
    own.classes.resize(count);
    impl_->drawn.resize(std::min(count, kMostDrawn));
    for (std::size_t i = 0; i < impl_->drawn.size(); ++i) impl_->drawn[i] = i * count / impl_->drawn.size();
    impl_->fitAxes();
    dataChanged();
}

void ScatterMap::setPath(std::vector<QPointF> path, const QStringList& names) {
    impl_->path = std::move(path);
    impl_->pathNames = names;
    impl_->position = std::max(0.0, static_cast<double>(impl_->path.size()) - 1.0);
    impl_->fitAxes();
    dataChanged();
}

void ScatterMap::setPosition(double position) {
    impl_->position = std::clamp(position, 0.0, std::max(0.0, static_cast<double>(impl_->path.size()) - 1.0));
    refreshOverlay();
}
double ScatterMap::position() const { return impl_->position; }

void ScatterMap::clear(const QString& why) {
    impl_->ground = {};
    impl_->groundImage = {};
    impl_->points = {};
    impl_->drawn.clear();
    impl_->path.clear();
    setEmptyText(why);
    dataChanged();
}

bool ScatterMap::isEmpty() const { return impl_->points.x.empty() && impl_->path.empty() && impl_->groundImage.isNull(); }

PlotTable ScatterMap::makeTable(qsizetype most) const {
    PlotTable table;
    table.columns << tr("What") << axisText(impl_->x) << axisText(impl_->y) << tr("Model says");
    for (std::size_t i = 0; i < impl_->path.size() && table.rows.size() < most; ++i) {
        const QString name = impl_->pathNames.value(static_cast<qsizetype>(i), tr("step %1").arg(i));
        table.rows << QVector<QVariant>{name, impl_->path[i].x(), impl_->path[i].y(), QVariant()};
    }
    const Points& points = impl_->points;
    for (std::size_t i = 0; i < points.x.size() && table.rows.size() < most; ++i) {
        const QString name = points.names.value(static_cast<qsizetype>(i), tr("record"));
        table.rows << QVector<QVariant>{name, points.x[i], points.y[i], impl_->className(points.classes[i])};
    }
    return table;
}

void ScatterMap::restyle() {
    impl_->makeImage();
    const int height = QFontMetrics(font()).height();
    surface().axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    surface().axisRect()->setMargins(QMargins(0, height + 14, 12, 0));
}

Plot::ReadOut ScatterMap::readOutAt(QPointF pixel) const {
    if (!impl_->rect().contains(pixel)) return {};
    if (const qsizetype step = impl_->nearestStep(pixel); step >= 0) {
        return {impl_->pathNames.value(step, tr("step %1").arg(step)), {impl_->pixelOf(impl_->path[static_cast<std::size_t>(step)])}, {}};
    }
    if (const qsizetype i = impl_->nearestPoint(pixel); i >= 0) {
        const auto at = static_cast<std::size_t>(i);
        const int predicted = impl_->points.classes[at];
        const QString says = tr("the model says %1").arg(impl_->className(predicted));
        const QString name = impl_->points.names.value(i);
        return {name.isEmpty() ? says : name + QLatin1Char('\n') + says, {impl_->pixelOf(at)}, {Ink::ofClass(predicted).color()}};
    }
    const Ground& ground = impl_->ground;
    if (impl_->groundImage.isNull()) return {};
    const double across = (surface().xAxis->pixelToCoord(pixel.x()) - ground.xMin) / (ground.xMax - ground.xMin);
    const double up = (surface().yAxis->pixelToCoord(pixel.y()) - ground.yMin) / (ground.yMax - ground.yMin);
    if (across < 0.0 || across >= 1.0 || up < 0.0 || up >= 1.0) return {};
    const auto row = static_cast<std::size_t>(up * ground.rows);
    const auto cell = row * static_cast<std::size_t>(ground.columns) + static_cast<std::size_t>(across * ground.columns);
    return {tr("here the model says %1").arg(impl_->className(ground.classes[cell])), {}, {}};
}

void ScatterMap::clicked(QPointF pixel) {
    if (const qsizetype step = impl_->nearestStep(pixel); step >= 0) Q_EMIT pathPointPicked(static_cast<int>(step));
}

QPointF ScatterMap::Impl::place() const {
    const auto before = static_cast<std::size_t>(position);
    if (before + 1 >= path.size()) return path.back();
    return path[before] + (path[before + 1] - path[before]) * (position - static_cast<double>(before));
}

void ScatterMap::Impl::makeImage() {
    groundImage = {};
    if (ground.columns <= 0 || ground.rows <= 0 || !(ground.xMax > ground.xMin) || !(ground.yMax > ground.yMin)) return;
    const auto cells = static_cast<std::size_t>(ground.columns) * static_cast<std::size_t>(ground.rows);
    if (ground.classes.size() != cells) return;
    const QColor page = PlotColors::current().page;
    groundImage = QImage(ground.columns, ground.rows, QImage::Format_RGB32);
    for (int row = 0; row < ground.rows; ++row) {
        for (int column = 0; column < ground.columns; ++column) {
            const auto cell = static_cast<std::size_t>(row) * static_cast<std::size_t>(ground.columns) + static_cast<std::size_t>(column);
            const double strength = ground.strength.size() == cells ? static_cast<double>(ground.strength[cell]) : 0.5;
            const QColor ink = Ink::ofClass(ground.classes[cell]).color();
            groundImage.setPixelColor(column, ground.rows - 1 - row, mixed(page, ink, kFaintest + (kStrongest - kFaintest) * strength));
        }
    }
}

void ScatterMap::Impl::fitAxes() {
    QCPRange across(1.0, -1.0), up(1.0, -1.0);
    bool any = false;
    const auto take = [&](double px, double py) {
        across = any ? QCPRange(std::min(across.lower, px), std::max(across.upper, px)) : QCPRange(px, px);
        up = any ? QCPRange(std::min(up.lower, py), std::max(up.upper, py)) : QCPRange(py, py);
        any = true;
    };
    if (!groundImage.isNull()) take(ground.xMin, ground.yMin), take(ground.xMax, ground.yMax);
    const bool isFramed = any;
    for (std::size_t i = 0; i < points.x.size() && !isFramed; ++i) take(points.x[i], points.y[i]);
    bool within = true;
    for (const QPointF& at : path) {
        within = within && any && across.contains(at.x()) && up.contains(at.y());
        take(at.x(), at.y());
    }
    if (!any) return;
    const AxisSpec tightX{{}, {}, {}, across.lower, across.upper}, tightY{{}, {}, {}, up.lower, up.upper};
    const QCPRange wholeX = axisRange(isFramed && within && across.size() > 0 ? tightX : x, across.lower, across.upper);
    const QCPRange wholeY = axisRange(isFramed && within && up.size() > 0 ? tightY : y, up.lower, up.upper);
    map.setHome(*plot().xAxis, wholeX.lower, wholeX.upper);
    map.setHome(*plot().yAxis, wholeY.lower, wholeY.upper);
}

void ScatterMap::Impl::drawGround(QCPPainter& painter) const {
    if (groundImage.isNull()) return;
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRectF(pixelOf({ground.xMin, ground.yMax}), pixelOf({ground.xMax, ground.yMin})), groundImage);
}

void ScatterMap::Impl::drawPoints(QCPPainter& painter) const {
    const QColor page = PlotColors::current().page;
    const QRectF seen = rect().adjusted(-kRadius, -kRadius, kRadius, kRadius);
    for (const std::size_t i : drawn) {
        const QPointF at = pixelOf(i);
        if (seen.contains(at)) drawClassShape(painter, points.classes[i], at, kRadius, Ink::ofClass(points.classes[i]).color(), page);
    }
}

/// Shapes with the classes' names above the plot, and how many records are drawn where that is not all.
void ScatterMap::Impl::drawKey(QCPPainter& painter) const {
    const PlotColors colors = PlotColors::current();
    const QFontMetricsF metrics(painter.font());
    const double middle = rect().top() - 7 - metrics.height() / 2;
    QString note;
    if (drawn.size() < points.x.size()) {
        note = ScatterMap::tr("%1 of %2 records")
                   .arg(plotNumber(static_cast<double>(drawn.size()), NumberFormat::Integer),
                        plotNumber(static_cast<double>(points.x.size()), NumberFormat::Integer));
    }
    const double end = rect().right() - (note.isEmpty() ? 0.0 : metrics.horizontalAdvance(note) + 12);
    painter.setPen(colors.muted);
    painter.drawText(QRectF(rect().left(), middle - metrics.height() / 2, rect().width(), metrics.height()),
                     Qt::AlignRight | Qt::AlignVCenter, note);
    double left = rect().left();
    for (int c = 0; c < classNames.size(); ++c) {
        const double room = end - left - 16;
        if (room < 24) break;
        const QString name = elided(map.font(), classNames[c], static_cast<int>(std::min(room, 160.0)));
        drawClassShape(painter, c, {left + 5, middle}, kRadius + 1, Ink::ofClass(c).color(), colors.page);
        painter.setPen(colors.text);
        painter.drawText(QPointF(left + 14, middle + metrics.ascent() / 2 - 1), name);
        left += 14 + metrics.horizontalAdvance(name) + 16;
    }
}

void ScatterMap::Impl::drawPath(QCPPainter& painter) const {
    if (path.empty()) return;
    const PlotColors colors = PlotColors::current();
    const auto passed = static_cast<qsizetype>(position);
    QPolygonF whole, done;
    for (const QPointF& at : path) whole << pixelOf(at);
    done = QPolygonF(whole.mid(0, passed + 1)) << pixelOf(place());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colors.page, 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(whole);
    painter.setPen(QPen(colors.muted, 1.5, Qt::DotLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(whole);
    painter.setPen(QPen(colors.text, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(done);
    painter.setPen(QPen(colors.page, 1));
    painter.setBrush(colors.text);
    for (qsizetype i = 1; i + 1 < whole.size(); ++i) painter.drawEllipse(whole[i], 3.5, 3.5);
    const QPointF end = whole.back();
    painter.drawPolygon(QPolygonF({end + QPointF(0, -6.5), end + QPointF(6.5, 0), end + QPointF(0, 6.5), end + QPointF(-6.5, 0)}));
    painter.setPen(QPen(colors.text, 2));
    painter.setBrush(colors.page);
    painter.drawEllipse(whole.front(), 5.5, 5.5);
    painter.setPen(QPen(colors.accent, 2.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(pixelOf(place()), 9, 9);
    const bool leftward = whole.back().x() < whole.front().x();
    drawName(painter, ScatterMap::tr("case"), whole.front(), leftward);
    if (whole.size() > 1) drawName(painter, ScatterMap::tr("end"), end, !leftward);
}

/// Beside an end of the way, on the side away from the other; above it where the map ends.
void ScatterMap::Impl::drawName(QCPPainter& painter, const QString& name, QPointF at, bool onRight) const {
    const QColor ink = PlotColors::current().text;
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(name) + 20;
    const bool hasRoom = onRight ? at.x() + width < rect().right() : at.x() - width > rect().left();
    const Qt::Alignment beside = Qt::AlignVCenter | (onRight ? Qt::AlignLeft : Qt::AlignRight);
    if (hasRoom)
        drawTag(painter, name, at + QPointF(onRight ? 12 : -12, 0), beside, ink, rect());
    else
        drawTag(painter, name, at - QPointF(0, 11), Qt::AlignHCenter | Qt::AlignBottom, ink, rect());
}

qsizetype ScatterMap::Impl::nearestStep(QPointF pixel) const {
    qsizetype best = -1;
    double distance = kNear;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const QPointF away = pixelOf(path[i]) - pixel;
        const double d = std::hypot(away.x(), away.y());
        if (d <= distance) best = static_cast<qsizetype>(i), distance = d;
    }
    return best;
}

qsizetype ScatterMap::Impl::nearestPoint(QPointF pixel) const {
    qsizetype best = -1;
    double distance = kNear;
    for (const std::size_t i : drawn) {
        const QPointF away = pixelOf(i) - pixel;
        const double d = std::hypot(away.x(), away.y());
        if (d <= distance) best = static_cast<qsizetype>(i), distance = d;
    }
    return best;
}

}  // namespace counterpoint::ui
