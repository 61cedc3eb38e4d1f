// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/delta.h"

#include "ui/theme/icon.h"
#include "ui/widgets/text.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr int kGap = 8;

Color inkOf(Delta::Direction direction) {
    switch (direction) {
        case Delta::Direction::Raised:
            return Color::Raised;
        case Delta::Direction::Lowered:
            return Color::Lowered;
        case Delta::Direction::Replaced:
            return Color::Accent;
    }
    return Color::Accent;
}

Icon glyphOf(Delta::Direction direction) {
    switch (direction) {
        case Delta::Direction::Raised:
            return Icon::DirectionUp;
        case Delta::Direction::Lowered:
            return Icon::DirectionDown;
        case Delta::Direction::Replaced:
            return Icon::Swap;
    }
    return Icon::Swap;
}

int widthOf(const QString& text, Weight weight) { return QFontMetrics(Theme::instance().font(Font::Base, weight)).horizontalAdvance(text); }

}  // namespace

/// Where the parts stand; the values go to a second line when one is too narrow for them.
struct Delta::Layout {
    QRect glyph, name, from, arrow, to, difference;
    int lines = 1;
};

Delta::Delta(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void Delta::setChange(const data::Feature& feature, double from, double to) {
    const bool numeric = feature.isNumeric() && !std::isnan(from);
    const Direction direction = !feature.isOrdered() || std::isnan(from) ? Direction::Replaced
                                : to > from                              ? Direction::Raised
                                                                         : Direction::Lowered;
    setTexts(ui::text(feature.name), bareValueText(feature, from), numeric ? bareValueText(feature, to) : valueText(feature, to),
             numeric ? differenceText(feature, to - from) : QString(), direction);
}

void Delta::setTexts(const QString& name, const QString& from, const QString& to, const QString& difference, Direction direction) {
    name_ = name;
    from_ = from;
    to_ = to;
    difference_ = difference;
    direction_ = direction;
    announce();
}

void Delta::setNameWidth(int width) {
    nameWidth_ = width;
    updateGeometry();
    update();
}

int Delta::nameWidthHint() const { return widthOf(name_, Weight::Regular); }

void Delta::setInteractive(bool interactive) {
    interactive_ = interactive;
    setFocusPolicy(interactive ? Qt::StrongFocus : Qt::NoFocus);
}

QString Delta::spokenText() const {
    const QString how = direction_ == Direction::Raised ? tr("raised") : direction_ == Direction::Lowered ? tr("lowered") : tr("replaced");
    const QString base = tr("%1: %2 from %3 to %4", "feature: raised from old to new").arg(name_, how, from_, to_);
    return difference_.isEmpty() ? base : tr("%1 (%2)").arg(base, difference_);
}

Delta::Layout Delta::arrange(int width) const {
    const Theme& theme = Theme::instance();
    const int row = theme.size(Size::Row);
    const int icon = theme.size(Size::Icon);
    Layout at;
    int x = 4;
    at.glyph = {x, (row - icon) / 2, icon, icon};
    x += icon + kGap;
    const int nameWidth = qMax(nameWidth_, nameWidthHint());
    const int fromWidth = widthOf(from_, Weight::Regular);
    const int toWidth = widthOf(to_, Weight::Strong);
    const int differenceWidth = difference_.isEmpty() ? 0 : widthOf(difference_, Weight::Regular);
    at.name = {x, 0, nameWidth, row};
    int y = 0;
    if (!stacked_ && fitsOneLine(width)) {
        x += nameWidth + 2 * kGap;
    } else {
        y = row - 4;
        at.lines = 2;
    }
    at.from = {x, y, fromWidth, row};
    x += fromWidth + kGap;
    at.arrow = {x, y + (row - icon) / 2, icon, icon};
    x += icon + kGap;
    at.to = {x, y, toWidth, row};
    x += toWidth + kGap;
    at.difference = {x, y, differenceWidth, row};
    return at;
}

bool Delta::fitsOneLine(int width) const {
    const int names = qMax(nameWidth_, nameWidthHint());
    const int icon = Theme::instance().size(Size::Icon);
    const int difference = difference_.isEmpty() ? 0 : widthOf(difference_, Weight::Regular) + kGap;
    const int values = widthOf(from_, Weight::Regular) + icon + 2 * kGap + widthOf(to_, Weight::Strong) + difference;
    return 4 + icon + kGap + names + 2 * kGap + values + 4 <= width;
}

void Delta::setStacked(bool stacked) {
    if (stacked_ == stacked) return;
    stacked_ = stacked;
    updateGeometry();
    update();
}

QSize Delta::sizeHint() const {
    const Layout wide = arrange(1 << 20);
    const int right = qMax(wide.name.right(), difference_.isEmpty() ? wide.to.right() : wide.difference.right());
    return {right + 5, heightForWidth(1 << 20)};
}

QSize Delta::minimumSizeHint() const {
    const Layout narrow = arrange(0);
    const int right = qMax(narrow.name.right(), difference_.isEmpty() ? narrow.to.right() : narrow.difference.right());
    return {right + 5, Theme::instance().size(Size::Row)};
}

int Delta::heightForWidth(int width) const {
    const int row = Theme::instance().size(Size::Row);
    return arrange(width).lines == 1 ? row : 2 * row - 4;
}

void Delta::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (interactive_ && (hasFocus() || underMouse())) {
        painter.setPen(hasFocus() ? QPen(theme.color(Color::Focus), 1.5) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? theme.color(Color::Hover) : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme.size(Size::RadiusSmall), theme.size(Size::RadiusSmall));
    }
    const Layout at = arrange(width());
    const QColor ink = theme.color(isEnabled() ? inkOf(direction_) : Color::TextDisabled);
    const auto write = [&](const QRect& rect, const QString& text, Weight weight, const QColor& color) {
        painter.setFont(theme.font(Font::Base, weight));
        painter.setPen(color);
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip, text);
    };
    paintIcon(painter, at.glyph, glyphOf(direction_), ink);
    write(at.name, name_, Weight::Regular, theme.color(isEnabled() ? Color::Text : Color::TextDisabled));
    write(at.from, from_, Weight::Regular, theme.color(isEnabled() ? Color::TextMuted : Color::TextDisabled));
    paintIcon(painter, at.arrow, Icon::ArrowRight, theme.color(Color::TextMuted));
    write(at.to, to_, Weight::Strong, ink);
    write(at.difference, difference_, Weight::Regular, ink);
}

void Delta::keyPressEvent(QKeyEvent* event) {
    const bool activates = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (!interactive_ || !activates) return QWidget::keyPressEvent(event);
    Q_EMIT activated();
}

void Delta::mouseReleaseEvent(QMouseEvent* event) {
    if (interactive_ && event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) Q_EMIT activated();
}

bool Delta::event(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) updateGeometry();
    return QWidget::event(event);
}

void Delta::announce() {
    setAccessibleName(spokenText());
    setToolTip(spokenText());
    updateGeometry();
    update();
}

}  // namespace counterpoint::ui
