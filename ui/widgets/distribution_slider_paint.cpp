// SPDX-License-Identifier: GPL-3.0-or-later
// How the slider over a distribution looks.
#include "ui/theme/theme.h"
#include "ui/widgets/distribution_slider.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr double kRangeThumb = 8.0;

/// A rectangle with rounded corners at the top, pointed at the bottom end of the groove: the thumbs of the range.
QPainterPath rangeThumb(double x, double top, bool isLow) {
    QPainterPath path;
    const double reach = isLow ? -kRangeThumb : kRangeThumb;
    path.moveTo(x, top);
    path.lineTo(x, top + kRangeThumb);
    path.lineTo(x + reach, top + kRangeThumb);
    path.closeSubpath();
    return path;
}

}  // namespace

QRectF DistributionSlider::grooveRect() const {
    const double side = Theme::instance().size(Size::Handle) / 2.0 + 2.0;
    return {side, 2.0, std::max(8.0, width() - 2.0 * side), height() - 2.0 - kRangeThumb - 1.0};
}

void DistributionSlider::paintGroove(QPainter& painter) const {
    const Theme& theme = Theme::instance();
    const QRectF groove = grooveRect();
    painter.fillRect(QRectF(groove.left(), groove.bottom() - 1.0, groove.width(), 1.5), theme.color(Color::LineStrong));
    if (bars_.empty()) return;
    const double most = *std::max_element(bars_.begin(), bars_.end());
    if (most <= 0.0) return;
    const double width = groove.width() / static_cast<double>(bars_.size());
    const double gap = width > 4.0 ? 1.0 : 0.0;
    const double x = std::isnan(value_) ? groove.left() : positionOf(value_);
    for (std::size_t i = 0; i < bars_.size(); ++i) {
        if (bars_[i] <= 0.0) continue;
        // At least a pixel, so that rare values are not invisible.
        const double height = std::max(1.0, (groove.height() - 2.0) * bars_[i] / most);
        const QRectF bar(groove.left() + width * static_cast<double>(i), groove.bottom() - 1.0 - height, width - gap, height);
        painter.fillRect(bar, theme.color(bar.center().x() <= x ? Color::LineStrong : Color::Bar));
    }
}

void DistributionSlider::paintBlocked(QPainter& painter) const {
    const Theme& theme = Theme::instance();
    const QRectF groove = grooveRect();
    const auto hatch = [&](double left, double right) {
        if (right - left < 0.5) return;
        const QRectF part(left, groove.top(), right - left, groove.height());
        QColor veil = theme.color(Color::Panel);
        veil.setAlphaF(0.6F);
        painter.fillRect(part, veil);
        painter.fillRect(part, theme.blockedBrush());
    };
    if (locked_) return hatch(groove.left(), groove.right());
    if (allowedLow_) hatch(groove.left(), positionOf(*allowedLow_));
    if (allowedHigh_) hatch(positionOf(*allowedHigh_), groove.right());
}

void DistributionSlider::paintMarks(QPainter& painter) const {
    const Theme& theme = Theme::instance();
    const QRectF groove = grooveRect();
    for (const double crossing : crossings_) {
        if (crossing < low_ || crossing > high_) continue;
        const double x = positionOf(crossing);
        painter.setPen(QPen(theme.color(Color::Panel), 4.0));
        painter.drawLine(QPointF(x, groove.top()), QPointF(x, groove.bottom()));
        painter.setPen(QPen(theme.color(Color::Text), 1.5, Qt::DashLine));
        painter.drawLine(QPointF(x, groove.top() - 1.0), QPointF(x, groove.bottom()));
    }
    const double middle = groove.bottom() - 1.0;
    if (factual_ && !std::isnan(*factual_)) {
        painter.setPen(QPen(theme.color(Color::TextMuted), 2.0));
        painter.setBrush(theme.color(Color::Panel));
        painter.drawEllipse(QPointF(positionOf(*factual_), middle), 4.5, 4.5);
    }
}

void DistributionSlider::paintResult(QPainter& painter) const {
    if (!result_ || std::isnan(*result_)) return;
    const Theme& theme = Theme::instance();
    const QPointF centre(positionOf(*result_), grooveRect().bottom() - 1.0);
    const bool raised = !factual_ || *result_ >= *factual_;
    painter.setPen(QPen(theme.color(Color::Panel), 1.5));
    painter.setBrush(theme.color(raised ? Color::Raised : Color::Lowered));
    const double reach = 6.0;
    painter.drawPolygon(
        QPolygonF{centre + QPointF(0, -reach), centre + QPointF(reach, 0), centre + QPointF(0, reach), centre + QPointF(-reach, 0)});
}

void DistributionSlider::paintThumbs(QPainter& painter) const {
    const Theme& theme = Theme::instance();
    const QRectF groove = grooveRect();
    if (rangeEditable_ && !locked_ && isEnabled()) {
        const auto thumb = [&](double value, bool isLow, bool set, Grip grip) {
            const bool lively = hovered_ == grip || dragged_ == grip;
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(lively ? Color::Accent : set ? Color::TextMuted : Color::Bar));
            painter.drawPath(rangeThumb(positionOf(value), groove.bottom() + 0.5, isLow));
        };
        thumb(allowedLow_.value_or(low_), true, allowedLow_.has_value(), Grip::Low);
        thumb(allowedHigh_.value_or(high_), false, allowedHigh_.has_value(), Grip::High);
    }
    if (std::isnan(value_)) return;
    const double radius = theme.size(Size::Handle) / 2.0 - 0.5;
    const QPointF centre(positionOf(value_), groove.bottom() - 1.0);
    const bool lively = dragged_ == Grip::Value || hovered_ == Grip::Value;
    painter.setPen(QPen(theme.color(Color::Panel), 2.0));
    painter.setBrush(theme.color(!isEnabled() ? Color::TextDisabled : lively ? Color::AccentHover : Color::Accent));
    painter.drawEllipse(centre, radius, radius);
    if (!hasFocus()) return;
    painter.setPen(QPen(theme.color(Color::Focus), theme.size(Size::FocusRing)));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(centre, radius + 2.0, radius + 2.0);
}

void DistributionSlider::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGroove(painter);
    paintBlocked(painter);
    // The thumb lies over the case's own mark, the result over the thumb: it is smaller.
    paintMarks(painter);
    paintThumbs(painter);
    paintResult(painter);
}

}  // namespace counterpoint::ui
