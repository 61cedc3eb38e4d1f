// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/amount_bar.h"

#include "ui/attributions/attribution_wording.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr int kThickness = 12;
constexpr int kNumberWidth = 56;
constexpr int kBarWidth = 56;

}  // namespace

AmountBar::AmountBar(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); }

void AmountBar::setAmount(double amount, double largest, attribution::Scale scale, bool uncertain) {
    text_ = amountText(amount, scale);
    isSigned_ = scale == attribution::Scale::Additive || scale == attribution::Scale::Signed;
    uncertain_ = uncertain;
    share_ = std::isnan(amount) || largest <= 0.0 ? 0.0 : std::max(-1.0, std::min(1.0, amount / largest));
    setAccessibleName(uncertain ? tr("%1, not distinguishable from zero").arg(text_) : text_);
    setToolTip(accessibleName());
    update();
}

QSize AmountBar::sizeHint() const { return {kBarWidth + kNumberWidth, Theme::instance().size(Size::Row)}; }

void AmountBar::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double room = std::max(1, width() - kNumberWidth);
    const double zero = isSigned_ ? room / 2 : 0.0;
    const double length = share_ * (isSigned_ ? room / 2 : room);
    const QRectF box = QRectF(QPointF(zero, (height() - kThickness) / 2.0), QSizeF(length, kThickness)).normalized();
    const QColor ink = !isSigned_ ? theme.color(Color::Accent) : theme.color(share_ < 0.0 ? Color::Lowered : Color::Raised);
    if (uncertain_) {
        painter.setPen(QPen(ink, 1));
        painter.setBrush(QBrush(ink, Qt::BDiagPattern));
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
    }
    painter.drawRect(box);
    painter.setPen(QPen(theme.color(Color::LineStrong), 1));
    painter.drawLine(QPointF(zero, 4), QPointF(zero, height() - 4));
    painter.setPen(theme.color(uncertain_ ? Color::TextMuted : Color::Text));
    painter.drawText(QRectF(room, 0, kNumberWidth, height()), Qt::AlignRight | Qt::AlignVCenter, text_);
}

}  // namespace counterpoint::ui
