// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/theme/icon.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace counterpoint::ui {

namespace {

constexpr int kPadding = 12;
constexpr int kMarkGap = 4;

int markSize() { return Theme::instance().size(Size::Icon) - 4; }

}  // namespace

Chip::Chip(const QString& text, QWidget* parent) : QAbstractButton(parent) {
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    announce();
}

void Chip::setHelp(const QString& help) {
    help_ = help;
    announce();
}

void Chip::setUnavailable(const QString& reason) {
    reason_ = reason;
    if (!reason.isEmpty()) setChecked(false);
    announce();
}

void Chip::setSlow(bool slow) {
    slow_ = slow;
    announce();
    updateGeometry();
}

QSize Chip::sizeHint() const {
    const Theme& theme = Theme::instance();
    // As wide as the strong text of the checked state, so that checking moves nothing.
    const int width = QFontMetrics(theme.font(Font::Base, Weight::Strong)).horizontalAdvance(text());
    return {width + 2 * kPadding + (slow_ ? markSize() + kMarkGap : 0), theme.size(Size::Row)};
}

void Chip::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool usable = isEnabled() && isAvailable();
    const bool over = usable && underMouse();
    const QRectF box = QRectF(rect()).adjusted(0.5, 1.5, -0.5, -1.5);
    const Color border = isChecked() ? Color::Accent : usable ? Color::LineStrong : Color::Line;
    painter.setPen(QPen(theme.color(border), 1.0, usable ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(theme.color(isChecked() ? Color::AccentSoft : over || isDown() ? Color::Hover : Color::Field));
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(Color::Focus), theme.size(Size::FocusRing)));
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2);
    }
    const QColor ink = theme.color(!usable ? Color::TextDisabled : isChecked() ? Color::Accent : Color::Text);
    QRect inside = rect().adjusted(kPadding, 0, -kPadding, 0);
    if (slow_) {
        const QRectF mark(inside.right() + 1 - markSize(), (height() - markSize()) / 2.0, markSize(), markSize());
        paintIcon(painter, mark, Icon::Slow, ink);
        inside.setRight(inside.right() - markSize() - kMarkGap);
    }
    painter.setFont(theme.font(Font::Base, isChecked() ? Weight::Strong : Weight::Regular));
    painter.setPen(ink);
    painter.drawText(inside, Qt::AlignCenter, text());
}

void Chip::mousePressEvent(QMouseEvent* event) {
    if (isAvailable()) return QAbstractButton::mousePressEvent(event);
    setFocus(Qt::MouseFocusReason);
    event->accept();
}

void Chip::keyPressEvent(QKeyEvent* event) {
    const bool chooses = event->key() == Qt::Key_Space || event->key() == Qt::Key_Select;
    if (chooses && !isAvailable()) return event->accept();
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && isAvailable()) return click();
    QAbstractButton::keyPressEvent(event);
}

bool Chip::event(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) updateGeometry();
    return QAbstractButton::event(event);
}

void Chip::announce() {
    QStringList lines;
    if (!help_.isEmpty()) lines << help_;
    if (slow_) lines << tr("Takes longer: runs when you ask for it.");
    if (!reason_.isEmpty()) lines << tr("Not available: %1").arg(reason_);
    setAccessibleName(text());
    setAccessibleDescription(lines.join(QLatin1Char(' ')));
    setToolTip(lines.join(QLatin1Char('\n')));
    update();
}

}  // namespace counterpoint::ui
