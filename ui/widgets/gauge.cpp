// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/gauge.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr int kBar = 72;
constexpr int kThickness = 6;
constexpr int kGap = 8;

int widthOf(const QString& text) { return QFontMetrics(Theme::instance().font(Font::Base)).horizontalAdvance(text); }

}  // namespace

Gauge::Gauge(const QString& name, QWidget* parent) : QWidget(parent), name_(name) {
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    announce();
}

void Gauge::setValue(double value, const QString& word, Color color) {
    value_ = value;
    word_ = word;
    color_ = color;
    announce();
}

void Gauge::setHelp(const QString& help) {
    setToolTip(help);
    setAccessibleDescription(help);
}

void Gauge::setNameWidth(int width) {
    nameWidth_ = width;
    updateGeometry();
    update();
}

int Gauge::nameWidthHint() const { return widthOf(name_); }

void Gauge::setInteractive(bool interactive) {
    interactive_ = interactive;
    setFocusPolicy(interactive ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(interactive ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

QSize Gauge::sizeHint() const {
    const int names = qMax(nameWidth_, nameWidthHint());
    const bool bar = !std::isnan(value_);
    return {names + kGap + (bar ? kBar + kGap : 0) + widthOf(word_) + 4, Theme::instance().size(Size::Row) - 4};
}

QSize Gauge::minimumSizeHint() const {
    const int names = qMax(nameWidth_, nameWidthHint());
    return {names + kGap + widthOf(word_) + 4, sizeHint().height()};
}

void Gauge::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (interactive_ && (hasFocus() || underMouse())) {
        painter.setPen(hasFocus() ? QPen(theme.color(Color::Focus), 1.5) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? theme.color(Color::Hover) : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
    }
    const int names = qMax(nameWidth_, nameWidthHint());
    painter.setFont(theme.font(Font::Base));
    painter.setPen(theme.color(Color::TextMuted));
    painter.drawText(QRect(2, 0, names, height()), Qt::AlignLeft | Qt::AlignVCenter, name_);
    int x = 2 + names + kGap;
    // The bar gives way to the words.
    const int barWidth = std::isnan(value_) ? 0 : qMin(kBar, width() - x - widthOf(word_) - kGap - 2);
    if (barWidth >= 16) {
        const QRectF groove(x, (height() - kThickness) / 2.0, barWidth, kThickness);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Color::Bar));
        painter.drawRoundedRect(groove, kThickness / 2.0, kThickness / 2.0);
        QRectF filled = groove;
        filled.setWidth(qMax(groove.width() * qBound(0.0, value_, 1.0), double(kThickness)));
        painter.setBrush(theme.color(color_));
        if (value_ > 0.0) painter.drawRoundedRect(filled, kThickness / 2.0, kThickness / 2.0);
        x += barWidth + kGap;
    }
    painter.setPen(theme.color(Color::Text));
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter, word_);
}

void Gauge::keyPressEvent(QKeyEvent* event) {
    const bool activates = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (!interactive_ || !activates) return QWidget::keyPressEvent(event);
    Q_EMIT activated();
}

void Gauge::mouseReleaseEvent(QMouseEvent* event) {
    if (interactive_ && event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) Q_EMIT activated();
}

bool Gauge::event(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) updateGeometry();
    return QWidget::event(event);
}

void Gauge::announce() {
    setAccessibleName(word_.isEmpty() ? name_ : tr("%1: %2").arg(name_, word_));
    updateGeometry();
    update();
}

}  // namespace counterpoint::ui
