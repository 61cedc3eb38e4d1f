// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/lock_button.h"

#include "ui/theme/icon.h"

#include <QEvent>
#include <QPainter>

namespace counterpoint::ui {

LockButton::LockButton(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] { Q_EMIT lockRequested(state_ == State::Free); });
    announce();
}

void LockButton::setState(State state, const QString& reason) {
    state_ = state;
    reason_ = reason;
    announce();
}

void LockButton::setFeatureName(const QString& name) {
    feature_ = name;
    announce();
}

QSize LockButton::sizeHint() const {
    const int row = Theme::instance().size(Size::Row);
    return {row, row};
}

void LockButton::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasFocus() || underMouse()) {
        painter.setPen(hasFocus() ? QPen(theme.color(Color::Focus), 1.5) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? theme.color(Color::Hover) : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), theme.size(Size::RadiusSmall), theme.size(Size::RadiusSmall));
    }
    const double size = theme.size(Size::Icon);
    const QRectF square((width() - size) / 2, (height() - size) / 2, size, size);
    Color ink = state_ == State::Locked ? Color::Accent : state_ == State::Held ? Color::TextMuted : Color::LineStrong;
    if (!isEnabled()) ink = Color::TextDisabled;
    paintIcon(painter, square, state_ == State::Free ? Icon::Unlock : Icon::Lock, theme.color(ink));
}

bool LockButton::event(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) updateGeometry();
    return QAbstractButton::event(event);
}

void LockButton::announce() {
    const QString name = feature_.isEmpty() ? tr("this feature") : feature_;
    QString says;
    switch (state_) {
        case State::Free:
            says = tr("Lock %1: it may not change").arg(name);
            break;
        case State::Locked:
            says = tr("Free %1: it may change").arg(name);
            break;
        case State::Held:
            says = tr("Free %1 (held: %2)").arg(name, reason_.isEmpty() ? tr("by the data's description") : reason_);
            break;
    }
    setText(says);
    setAccessibleName(says);
    setToolTip(says + QLatin1String(" (L)"));
    update();
}

}  // namespace counterpoint::ui
