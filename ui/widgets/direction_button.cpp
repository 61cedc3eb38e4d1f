// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/direction_button.h"

#include "ui/theme/icon.h"

#include <QActionGroup>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <array>

namespace counterpoint::ui {

using constraints::Direction;

namespace {

constexpr std::array kDirections{Direction::Any, Direction::IncreaseOnly, Direction::DecreaseOnly};

Icon iconOf(Direction direction) {
    switch (direction) {
        case Direction::Any:
            return Icon::DirectionBoth;
        case Direction::IncreaseOnly:
            return Icon::DirectionUp;
        case Direction::DecreaseOnly:
            return Icon::DirectionDown;
    }
    return Icon::DirectionBoth;
}

}  // namespace

DirectionButton::DirectionButton(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] {
        const auto next = (static_cast<std::size_t>(direction_) + 1) % kDirections.size();
        choose(kDirections[next]);
    });
    announce();
}

void DirectionButton::setDirection(Direction direction) {
    direction_ = direction;
    announce();
}

void DirectionButton::setFeatureName(const QString& name) {
    feature_ = name;
    announce();
}

QSize DirectionButton::sizeHint() const {
    const int row = Theme::instance().size(Size::Row);
    return {row, row};
}

QString DirectionButton::words(Direction direction) {
    switch (direction) {
        case Direction::Any:
            return tr("Up or down");
        case Direction::IncreaseOnly:
            return tr("Only up");
        case Direction::DecreaseOnly:
            return tr("Only down");
    }
    return {};
}

void DirectionButton::paintEvent(QPaintEvent* /*event*/) {
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
    const Color ink = !isEnabled() ? Color::TextDisabled : direction_ == Direction::Any ? Color::LineStrong : Color::Accent;
    paintIcon(painter, square, iconOf(direction_), theme.color(ink));
}

void DirectionButton::contextMenuEvent(QContextMenuEvent* event) { openMenu(event->globalPos()); }

void DirectionButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Down && event->modifiers().testFlag(Qt::AltModifier)) return openMenu(mapToGlobal(rect().bottomLeft()));
    QAbstractButton::keyPressEvent(event);
}

bool DirectionButton::event(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) updateGeometry();
    return QAbstractButton::event(event);
}

void DirectionButton::choose(Direction direction) {
    if (direction == direction_) return;
    setDirection(direction);
    Q_EMIT directionChosen(direction);
}

void DirectionButton::openMenu(const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto* group = new QActionGroup(menu);
    for (const Direction direction : kDirections) {
        QAction* action = menu->addAction(ui::icon(iconOf(direction)), words(direction));
        action->setCheckable(true);
        action->setChecked(direction == direction_);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, direction] { choose(direction); });
    }
    menu->popup(at);
}

void DirectionButton::announce() {
    const QString says = tr("Direction of %1: %2").arg(feature_.isEmpty() ? tr("this feature") : feature_, words(direction_));
    setText(says);
    setAccessibleName(says);
    setToolTip(says);
    update();
}

}  // namespace counterpoint::ui
