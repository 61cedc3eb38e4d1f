// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/case/delta_tag.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text.h"

#include <QPainter>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr QChar kArrow(0x2192);

}  // namespace

DeltaTag::DeltaTag(QWidget* parent) : QAbstractButton(parent) {
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    clear();
}

void DeltaTag::setChange(const data::Feature& feature, double from, double to) {
    from_ = bareValueText(feature, from);
    to_ = bareValueText(feature, to);
    const bool isCompared = feature.isOrdered() && !std::isnan(from);
    direction_ = !isCompared ? Direction::Replaced : to > from ? Direction::Raised : Direction::Lowered;
    const QString difference = feature.isNumeric() && !std::isnan(from) ? differenceText(feature, to - from) : QString();
    QString says = tr("The shown result has %1 instead of %2").arg(valueText(feature, to), valueText(feature, from));
    if (!difference.isEmpty()) says += QStringLiteral(" (%1)").arg(difference);
    const QString name = ui::text(feature.name);
    setAccessibleName(tr("Take over %1 for %2").arg(valueText(feature, to), name));
    setAccessibleDescription(says);
    setToolTip(says + QLatin1Char('\n') + tr("Click to take this value over"));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::ClickFocus);
    setEnabled(true);
    update();
}

void DeltaTag::clear() {
    from_.clear();
    to_.clear();
    setAccessibleName(tr("No change in the shown result"));
    setToolTip(QString());
    setFocusPolicy(Qt::NoFocus);
    unsetCursor();
    setEnabled(false);
    update();
}

QSize DeltaTag::sizeHint() const {
    const Theme& theme = Theme::instance();
    return {theme.size(Size::Row) * 3, theme.size(Size::Row)};
}

void DeltaTag::paintEvent(QPaintEvent* /*event*/) {
    if (isEmpty()) return;
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Color ink = direction_ == Direction::Raised ? Color::Raised : direction_ == Direction::Lowered ? Color::Lowered : Color::Accent;
    const Color ground = direction_ == Direction::Raised    ? Color::RaisedSoft
                         : direction_ == Direction::Lowered ? Color::LoweredSoft
                                                            : Color::AccentSoft;
    const Icon glyph = direction_ == Direction::Raised    ? Icon::DirectionUp
                       : direction_ == Direction::Lowered ? Icon::DirectionDown
                                                          : Icon::ArrowRight;
    const int gap = theme.size(Size::Space1);
    const int icon = theme.size(Size::Icon);
    painter.setFont(theme.font(Font::Base, Weight::Strong));
    const QFontMetrics metrics = painter.fontMetrics();
    const int room = width() - icon - 4 * gap;
    const QString shorter = direction_ == Direction::Replaced ? to_ : QString(kArrow) + QLatin1Char(' ') + to_;
    const QString longer = QStringLiteral("%1 %2 %3").arg(from_, QString(kArrow), to_);
    const QString words = metrics.horizontalAdvance(longer) <= room ? longer : metrics.elidedText(shorter, Qt::ElideRight, room);
    const QRectF box(0.5, 3.5, metrics.horizontalAdvance(words) + icon + 4 * gap - 1, height() - 7);
    painter.setPen(hasFocus() || underMouse() ? QPen(theme.color(hasFocus() ? Color::Focus : ink), 1.0) : QPen(Qt::NoPen));
    painter.setBrush(theme.color(ground));
    painter.drawRoundedRect(box, theme.size(Size::RadiusSmall), theme.size(Size::RadiusSmall));
    paintIcon(painter, QRectF(gap, (height() - icon) / 2.0, icon, icon), glyph, theme.color(ink));
    painter.setPen(theme.color(ink));
    painter.drawText(rect().adjusted(icon + 2 * gap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, words);
}

}  // namespace counterpoint::ui
