// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/distribution_slider.h"

#include "engine/core/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

DistributionSlider::DistributionSlider(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    announce();
}

void DistributionSlider::setDistribution(const report::FeatureDistribution& distribution) {
    setDistribution(distribution.bars, distribution.axisLow, distribution.axisHigh);
}

void DistributionSlider::setDistribution(std::vector<double> bars, double low, double high) {
    bars_ = std::move(bars);
    low_ = low;
    high_ = high > low ? high : low + 1.0;
    update();
}

void DistributionSlider::setStep(double step) { step_ = std::max(step, 0.0); }

void DistributionSlider::setValueText(std::function<QString(double)> text) {
    text_ = std::move(text);
    announce();
}

void DistributionSlider::setValue(double value) {
    // What the person is dragging stays under the pointer.
    if (dragged_ == Grip::Value) return;
    value_ = value;
    announce();
}

void DistributionSlider::setFactual(std::optional<double> factual) {
    factual_ = factual;
    update();
}

void DistributionSlider::setResult(std::optional<double> result) {
    result_ = result;
    announce();
}

void DistributionSlider::setCrossings(std::vector<double> crossings) {
    crossings_ = std::move(crossings);
    announce();
}

void DistributionSlider::setAllowed(std::optional<double> low, std::optional<double> high) {
    if (dragged_ == Grip::Low || dragged_ == Grip::High) return;
    allowedLow_ = low;
    allowedHigh_ = high;
    announce();
}

void DistributionSlider::setRangeEditable(bool editable) {
    rangeEditable_ = editable;
    update();
}

void DistributionSlider::setLocked(bool locked) {
    locked_ = locked;
    announce();
}

QSize DistributionSlider::sizeHint() const { return {220, Theme::instance().size(Size::Row) + 4}; }
QSize DistributionSlider::minimumSizeHint() const { return {96, Theme::instance().size(Size::Row)}; }

double DistributionSlider::positionOf(double value) const {
    const QRectF groove = grooveRect();
    return groove.left() + groove.width() * std::clamp((value - low_) / (high_ - low_), 0.0, 1.0);
}

double DistributionSlider::valueAt(double x) const {
    const QRectF groove = grooveRect();
    const double share = std::clamp((x - groove.left()) / std::max(groove.width(), 1.0), 0.0, 1.0);
    return std::clamp(snapped(low_ + (high_ - low_) * share), low_, high_);
}

double DistributionSlider::keyStep() const { return step_ > 0.0 ? step_ : (high_ - low_) / 100.0; }

double DistributionSlider::snapped(double value) const { return step_ > 0.0 ? core::roundToStep(value, step_) : value; }

DistributionSlider::Grip DistributionSlider::gripAt(QPointF point) const {
    // The lower half belongs to the range's thumbs where they are.
    const double reach = Theme::instance().size(Size::Handle) / 2.0 + 2.0;
    if (rangeEditable_ && !locked_ && point.y() > grooveRect().bottom() - 2.0) {
        const double low = std::abs(point.x() - positionOf(allowedLow_.value_or(low_)));
        const double high = std::abs(point.x() - positionOf(allowedHigh_.value_or(high_)));
        if (std::min(low, high) <= reach) return low <= high ? Grip::Low : Grip::High;
    }
    return Grip::Value;
}

void DistributionSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
    dragged_ = gripAt(event->position());
    moved_ = false;
    rangeMoved_ = false;
    moveGrip(dragged_, event->position().x());
}

void DistributionSlider::mouseMoveEvent(QMouseEvent* event) {
    if (dragged_ != Grip::None) return moveGrip(dragged_, event->position().x());
    const Grip over = gripAt(event->position());
    if (over == hovered_) return;
    hovered_ = over;
    setCursor(over == Grip::Value ? Qt::ArrowCursor : Qt::SizeHorCursor);
    update();
}

void DistributionSlider::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || dragged_ == Grip::None) return;
    const Grip released = std::exchange(dragged_, Grip::None);
    update();
    if (released != Grip::Value) {
        if (rangeMoved_) Q_EMIT allowedCommitted(allowedLow_, allowedHigh_);
    } else if (moved_) {  // also back where it began: the drag has ended
        Q_EMIT valueCommitted(value_);
    }
}

void DistributionSlider::moveGrip(Grip grip, double x) {
    const double value = valueAt(x);
    if (grip == Grip::Value) {
        if (value == value_) return;
        value_ = value;
        moved_ = true;
        announce();
        Q_EMIT valueDragged(value);
        return;
    }
    moveRange(grip, value);
}

void DistributionSlider::moveRange(Grip grip, double value) {
    // An end on the axis' end is no bound; the ends do not pass each other.
    std::optional<double> moved;
    if (grip == Grip::Low && value > low_) moved = std::min(value, allowedHigh_.value_or(high_));
    if (grip == Grip::High && value < high_) moved = std::max(value, allowedLow_.value_or(low_));
    std::optional<double>& end = grip == Grip::Low ? allowedLow_ : allowedHigh_;
    if (moved == end) return;
    end = moved;
    rangeMoved_ = true;
    announce();
}

void DistributionSlider::stepBy(double steps) {
    const double from = std::isnan(value_) ? factual_.value_or((low_ + high_) / 2.0) : value_;
    const double target = std::clamp(snapped(from + steps * keyStep()), std::min(low_, from), std::max(high_, from));
    if (target == value_) return;
    value_ = target;
    announce();
    Q_EMIT valueDragged(value_);
    Q_EMIT valueCommitted(value_);
}

void DistributionSlider::stepRange(Grip grip, double steps) {
    if (!rangeEditable_ || locked_) return;
    const double from = grip == Grip::Low ? allowedLow_.value_or(low_) : allowedHigh_.value_or(high_);
    rangeMoved_ = false;
    moveRange(grip, std::clamp(snapped(from + steps * keyStep()), low_, high_));
    if (rangeMoved_) Q_EMIT allowedCommitted(allowedLow_, allowedHigh_);
}

void DistributionSlider::keyPressEvent(QKeyEvent* event) {
    double steps = 0.0;
    switch (event->key()) {
        case Qt::Key_Right:
        case Qt::Key_Up:
            steps = 1.0;
            break;
        case Qt::Key_Left:
        case Qt::Key_Down:
            steps = -1.0;
            break;
        case Qt::Key_PageUp:
            steps = 10.0;
            break;
        case Qt::Key_PageDown:
            steps = -10.0;
            break;
        case Qt::Key_Home:
            return stepBy((low_ - value_) / keyStep());
        case Qt::Key_End:
            return stepBy((high_ - value_) / keyStep());
        default:
            return QWidget::keyPressEvent(event);
    }
    if (event->modifiers().testFlag(Qt::ControlModifier)) return stepRange(Grip::Low, steps);
    if (event->modifiers().testFlag(Qt::ShiftModifier)) return stepRange(Grip::High, steps);
    stepBy(steps);
}

void DistributionSlider::wheelEvent(QWheelEvent* event) {
    // A page that scrolls must not change values; the wheel counts for the focused slider only.
    if (!hasFocus()) return event->ignore();
    stepBy(event->angleDelta().y() > 0 ? 1.0 : -1.0);
}

void DistributionSlider::leaveEvent(QEvent* event) {
    hovered_ = Grip::None;
    update();
    QWidget::leaveEvent(event);
}

bool DistributionSlider::event(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) updateGeometry();
    return QWidget::event(event);
}

QString DistributionSlider::words(double value) const {
    if (std::isnan(value)) return tr("missing");
    return text_ ? text_(value) : numberText(value, step_ > 0.0 ? std::optional(step_) : std::nullopt);
}

void DistributionSlider::announce() {
    QStringList lines{tr("Value %1").arg(words(value_))};
    if (factual_) lines << tr("Case %1").arg(words(*factual_));
    if (result_) lines << tr("Result %1").arg(words(*result_));
    for (const double crossing : crossings_) lines << tr("The decision turns at %1").arg(words(crossing));
    if (locked_) {
        lines << tr("Locked");
    } else if (allowedLow_ || allowedHigh_) {
        lines << tr("Allowed from %1 to %2").arg(words(allowedLow_.value_or(low_)), words(allowedHigh_.value_or(high_)));
    }
    setAccessibleDescription(lines.join(QStringLiteral(". ")));
    setToolTip(lines.join(QLatin1Char('\n')));
    update();
}

}  // namespace counterpoint::ui
