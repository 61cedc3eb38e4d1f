// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot.h"

#include "ui/plots/plot_painting.h"
#include "ui/plots/plot_parts.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QStackedLayout>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr double kZoomPerStep = 0.85;
constexpr double kDeepestZoom = 1e-6;   ///< of the whole
constexpr double kMovePerKey = 0.1;     ///< of what is seen
constexpr int kDescriptionDelay = 400;  ///< ms without a change before the description is renewed
constexpr int kDescribedRows = 24;
constexpr QSize kLeastSurface(32, 32);  ///< QCustomPlot complains when it draws into nothing
constexpr double kReadOutGap = 14.0;
constexpr double kMarkRadius = 4.0;

bool isWhole(const QCPRange& range, const QCPRange& home) { return range.size() >= home.size() * (1.0 - 1e-9); }

}  // namespace

Plot::Plot(QWidget* parent) : QWidget(parent), parts_(std::make_unique<Parts>()) {
    setFocusPolicy(Qt::StrongFocus);
    parts_->pages = new QStackedLayout(this);
    parts_->surface = new QCustomPlot(this);
    parts_->surface->setObjectName(QStringLiteral("plotSurface"));
    parts_->surface->setFocusProxy(this);
    parts_->surface->setInteractions(QCP::iRangeDrag);
    parts_->surface->axisRect()->setRangeDragAxes({});
    parts_->surface->axisRect()->setMinimumMargins(QMargins(8, 8, 8, 8));
    parts_->surface->installEventFilter(this);
    connect(parts_->surface, &QCustomPlot::afterLayout, this, [this] {
        for (QCPAxis* axis : parts_->surface->axisRect()->axes()) fitLabel(*axis);
    });
    parts_->surface->setMinimumSize(kLeastSurface);
    connect(parts_->surface, &QCustomPlot::afterReplot, this, [this] { parts_->wasDrawn = true; });
    parts_->surface->setContextMenuPolicy(Qt::NoContextMenu);
    parts_->surface->addLayer(QStringLiteral("mask"), parts_->surface->layer(QStringLiteral("main")), QCustomPlot::limAbove);
    new PaintedItem(*parts_->surface, QStringLiteral("mask"), false, [this](QCPPainter& painter) { maskMargins(painter); });
    new PaintedItem(*parts_->surface, QStringLiteral("overlay"), false, [this](QCPPainter& painter) { drawOverlay(painter); });
    parts_->empty = new QLabel(this);
    parts_->empty->setObjectName(QStringLiteral("plotEmpty"));
    parts_->empty->setAlignment(Qt::AlignCenter);
    parts_->empty->setWordWrap(true);
    parts_->empty->setMargin(16);
    parts_->empty->setText(tr("There is nothing to show yet."));
    parts_->pages->addWidget(parts_->surface);
    parts_->pages->addWidget(parts_->empty);
    parts_->pages->setCurrentWidget(parts_->empty);
    parts_->describe.setSingleShot(true);
    parts_->describe.setInterval(kDescriptionDelay);
    connect(&parts_->describe, &QTimer::timeout, this, [this] {
        setAccessibleDescription(isEmpty() ? parts_->empty->text() : tableSpeech(table(kDescribedRows + 1), kDescribedRows));
    });
    connect(&Theme::instance(), &Theme::changed, this, &Plot::applyTheme);
}

Plot::~Plot() = default;

void Plot::setTitle(const QString& title) {
    parts_->title = title;
    setAccessibleName(title);
}
const QString& Plot::title() const { return parts_->title; }
void Plot::setEmptyText(const QString& sentence) {
    parts_->empty->setText(sentence);
    parts_->describe.start();
}

PlotTable Plot::table(qsizetype most) const { return makeTable(most < 0 ? std::numeric_limits<qsizetype>::max() : most); }
QCustomPlot& Plot::surface() const { return *parts_->surface; }
QSize Plot::sizeHint() const { return {420, 280}; }
QSize Plot::minimumSizeHint() const { return {160, 120}; }

void Plot::dataChanged() {
    parts_->readOut = {};
    parts_->pages->setCurrentWidget(isEmpty() ? static_cast<QWidget*>(parts_->empty) : parts_->surface);
    parts_->describe.start();
    refresh();
}

void Plot::refresh() { parts_->surface->replot(QCustomPlot::rpQueuedReplot); }
void Plot::refreshOverlay() {
    if (parts_->wasDrawn && !parts_->surface->viewport().isEmpty()) parts_->surface->layer(QStringLiteral("overlay"))->replot();
}

void Plot::applyTheme() {
    const PlotColors colors = PlotColors::current();
    QCustomPlot& plot = *parts_->surface;
    plot.setFont(font());
    plot.setBackground(QBrush(colors.page));
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis, plot.xAxis2, plot.yAxis2})
        styleAxis(*axis, font(), axis == plot.xAxis || axis == plot.yAxis);
    QPalette palette = parts_->empty->palette();
    palette.setColor(QPalette::WindowText, colors.muted);
    palette.setColor(QPalette::Window, colors.page);
    parts_->empty->setPalette(palette);
    parts_->empty->setAutoFillBackground(true);
    restyle();
    refresh();
}

void Plot::setHome(QCPAxis& axis, double low, double high) {
    auto& homes = parts_->homes;
    const QCPRange home(low, high);
    const bool isNew = !homes.contains(&axis);
    const bool follows = isNew || isWhole(axis.range(), homes[&axis]);
    homes[&axis] = home;
    if (isNew) {
        parts_->surface->axisRect()->setRangeDragAxes(homes.keys());
        connect(&axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this, &axis](const QCPRange& range) {
            if (parts_->isBounding) return;
            parts_->isBounding = true;
            const QCPRange whole = parts_->homes[&axis];
            axis.setRange(range.size() >= whole.size() ? whole : range.bounded(whole.lower, whole.upper));
            parts_->isBounding = false;
        });
    }
    axis.setRange(follows ? home : axis.range());
}

void Plot::resetView() {
    for (auto i = parts_->homes.cbegin(); i != parts_->homes.cend(); ++i) i.key()->setRange(i.value());
    refresh();
}

Plot::ReadOut Plot::readOutAt(QPointF) const { return {}; }
bool Plot::dragStarts(QPointF) { return false; }
void Plot::dragMoves(QPointF) {}
void Plot::dragEnds(QPointF) {}
bool Plot::isGrip(QPointF) const { return false; }
void Plot::clicked(QPointF) {}

bool Plot::eventFilter(QObject* watched, QEvent* event) {
    if (watched != parts_->surface) return QWidget::eventFilter(watched, event);
    switch (event->type()) {
        case QEvent::MouseButtonPress:
        case QEvent::MouseMove:
        case QEvent::MouseButtonRelease:
        case QEvent::MouseButtonDblClick:
            return surfaceMouse(event);
        case QEvent::Wheel: {
            const auto& wheel = *static_cast<QWheelEvent*>(event);
            if (!zoomAt(wheel.position(), wheel.angleDelta().y() / 120.0)) event->ignore();
            return true;
        }
        case QEvent::Leave:
            parts_->readOut = {};
            refreshOverlay();
            return false;
        default:
            return false;
    }
}

bool Plot::surfaceMouse(QEvent* event) {
    const auto& mouse = *static_cast<QMouseEvent*>(event);
    const QPointF at = mouse.position();
    Parts& parts = *parts_;
    if (event->type() == QEvent::MouseMove) {
        if (parts.ownDrag) {
            dragMoves(at);
        } else if (mouse.buttons() == Qt::NoButton) {
            parts.mouse = at;
            parts.readOut = readOutAt(at);
            parts.surface->setCursor(isGrip(at) ? Qt::SizeHorCursor : Qt::ArrowCursor);
            refreshOverlay();
        }
        return parts.ownDrag;
    }
    if (mouse.button() != Qt::LeftButton) return false;
    if (event->type() == QEvent::MouseButtonDblClick) {
        resetView();
        return true;
    }
    if (event->type() == QEvent::MouseButtonPress) {
        setFocus(Qt::MouseFocusReason);
        parts.press = at;
        parts.pressed = true;
        parts.readOut = {};
        parts.ownDrag = dragStarts(at);
        return parts.ownDrag;
    }
    const bool wasOwn = std::exchange(parts.ownDrag, false);
    if (wasOwn) {
        dragEnds(at);
    } else if (std::exchange(parts.pressed, false) && (at - parts.press).manhattanLength() < QApplication::startDragDistance()) {
        clicked(at);
    }
    return wasOwn;
}

/// Over the plot both directions, beside it that of the axis there. False when nothing can change, so that a page around it scrolls.
bool Plot::zoomAt(QPointF pixel, double steps) {
    const QRect rect = parts_->surface->axisRect()->rect();
    const bool isBeside = pixel.x() < rect.left() || pixel.x() > rect.right();
    const bool isBelow = pixel.y() > rect.bottom() || pixel.y() < rect.top();
    const double factor = std::pow(kZoomPerStep, steps);
    bool changed = false;
    for (auto i = parts_->homes.cbegin(); i != parts_->homes.cend(); ++i) {
        QCPAxis* axis = i.key();
        const bool horizontal = axis->orientation() == Qt::Horizontal;
        if ((isBeside && horizontal) || (isBelow && !horizontal && !isBeside)) continue;
        const QCPRange before = axis->range();
        if (before.size() * factor < i.value().size() * kDeepestZoom) continue;
        axis->scaleRange(factor, axis->pixelToCoord(horizontal ? pixel.x() : pixel.y()));
        changed = changed || axis->range() != before;
    }
    if (changed) {
        parts_->readOut = {};
        refresh();
    }
    return changed;
}

void Plot::moveView(int right, int up) {
    for (auto i = parts_->homes.cbegin(); i != parts_->homes.cend(); ++i) {
        const int direction = i.key()->orientation() == Qt::Horizontal ? right : up;
        i.key()->moveRange(direction * kMovePerKey * i.key()->range().size());
    }
    refresh();
}

void Plot::keyPressEvent(QKeyEvent* event) {
    const QPointF middle = parts_->surface->axisRect()->rect().center();
    const bool control = event->modifiers() & Qt::ControlModifier;
    if (control && event->key() == Qt::Key_C) return event->modifiers() & Qt::ShiftModifier ? copyData() : copyPicture();
    if (control) return QWidget::keyPressEvent(event);
    switch (event->key()) {
        case Qt::Key_Plus:
            zoomAt(middle, 1.0);
            return;
        case Qt::Key_Minus:
            zoomAt(middle, -1.0);
            return;
        case Qt::Key_0:
            resetView();
            return;
        case Qt::Key_Left:
            moveView(-1, 0);
            return;
        case Qt::Key_Right:
            moveView(1, 0);
            return;
        case Qt::Key_Up:
            moveView(0, 1);
            return;
        case Qt::Key_Down:
            moveView(0, -1);
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

void Plot::focusInEvent(QFocusEvent* event) {
    parts_->keyboardFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    refreshOverlay();
    QWidget::focusInEvent(event);
}

void Plot::focusOutEvent(QFocusEvent* event) {
    parts_->keyboardFocus = false;
    refreshOverlay();
    QWidget::focusOutEvent(event);
}

void Plot::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) applyTheme();
    if (event->type() == QEvent::EnabledChange) refresh();
    QWidget::changeEvent(event);
}

void Plot::showEvent(QShowEvent* event) {
    parts_->surface->setBufferDevicePixelRatio(devicePixelRatioF());
    QWidget::showEvent(event);
}

/// SVG from Qt knows no clipping: what a zoomed plot draws beyond its axes is covered before the names and numbers are written.
void Plot::maskMargins(QCPPainter& painter) const {
    if (!painter.modes().testFlag(QCPPainter::pmVectorized)) return;
    const QRect all = parts_->surface->viewport();
    const QRect rect = parts_->surface->axisRect()->rect();
    const QColor page = PlotColors::current().page;
    painter.fillRect(QRect(all.left(), all.top(), all.width(), rect.top() - all.top()), page);
    painter.fillRect(QRect(all.left(), rect.bottom() + 1, all.width(), all.bottom() - rect.bottom()), page);
    painter.fillRect(QRect(all.left(), all.top(), rect.left() - all.left(), all.height()), page);
    painter.fillRect(QRect(rect.right() + 1, all.top(), all.right() - rect.right(), all.height()), page);
}

void Plot::drawOverlay(QCPPainter& painter) const {
    if (parts_->exporting) return;
    const PlotColors colors = PlotColors::current();
    const QRectF all = parts_->surface->rect();
    if (parts_->keyboardFocus) {
        painter.setPen(QPen(colors.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(all.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    const ReadOut& readOut = parts_->readOut;
    if (readOut.text.isEmpty()) return;
    for (qsizetype i = 0; i < readOut.marks.size(); ++i) {
        painter.setPen(QPen(colors.page, 1.5));
        painter.setBrush(readOut.inks.value(i, colors.text));
        painter.drawEllipse(readOut.marks[i], kMarkRadius, kMarkRadius);
    }
    const QSizeF size = QFontMetricsF(painter.font()).size(0, readOut.text) + QSizeF(16, 12);
    QRectF box(parts_->mouse + QPointF(kReadOutGap, -kReadOutGap - size.height()), size);
    if (box.right() > all.right()) box.moveRight(parts_->mouse.x() - kReadOutGap);
    if (box.top() < all.top()) box.moveTop(std::min(parts_->mouse.y() + kReadOutGap, all.bottom() - size.height()));
    box.moveLeft(std::max(box.left(), all.left()));
    painter.setPen(QPen(colors.line, 1));
    painter.setBrush(colors.page);
    painter.drawRoundedRect(box, 6, 6);
    painter.setPen(colors.text);
    painter.drawText(box.adjusted(8, 6, -8, -6), Qt::AlignLeft | Qt::AlignVCenter, readOut.text);
}

}  // namespace counterpoint::ui
