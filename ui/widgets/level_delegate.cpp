// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/level_delegate.h"

#include "ui/theme/icon.h"
#include "ui/widgets/text.h"

#include <QApplication>
#include <QPainter>

namespace counterpoint::ui {

namespace {

constexpr int kBarWidth = 48;
constexpr int kThickness = 6;
constexpr int kGap = 8;

int percentWidth() { return QFontMetrics(Theme::instance().font(Font::Small)).horizontalAdvance(percent(0.888)) + 4; }

}  // namespace

void LevelDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& theme = Theme::instance();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, theme.color(selected ? Color::Selection : Color::Hover));
    }
    QRect rest = option.rect.adjusted(kGap, 0, -kGap, 0);
    if (index.flags().testFlag(Qt::ItemIsUserCheckable)) {
        // The box lies where QStyledItemDelegate looks for clicks.
        QStyleOptionViewItem full = option;
        initStyleOption(&full, index);
        QStyleOptionViewItem box = full;
        box.rect = option.widget->style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &full, option.widget);
        box.state &= ~(QStyle::State_On | QStyle::State_Off | QStyle::State_HasFocus);
        box.state |= index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? QStyle::State_On : QStyle::State_Off;
        option.widget->style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, option.widget);
        rest.setLeft(box.rect.right() + kGap);
    }
    const QVariant share = index.data(kShare);
    if (share.isValid()) {
        painter->setFont(theme.font(Font::Small));
        painter->setPen(theme.color(Color::TextMuted));
        painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter, percent(share.toDouble()));
        rest.setRight(rest.right() - percentWidth() - 4);
        const QRectF groove(rest.right() - kBarWidth, rest.center().y() - kThickness / 2.0 + 0.5, kBarWidth, kThickness);
        const double width = share.toDouble() > 0.0 ? qMax(1.0, groove.width() * index.data(kBar).toDouble()) : 0.0;
        painter->fillRect(QRectF(groove.right() - width, groove.top(), width, groove.height()), theme.color(Color::LineStrong));
        rest.setRight(rest.right() - kBarWidth - kGap);
    }
    const int mark = theme.size(Size::Icon) - 4;
    const auto drawMark = [&](int role, Icon icon, Color ink) {
        if (!index.data(role).toBool()) return;
        paintIcon(*painter, QRectF(rest.right() - mark, rest.center().y() - mark / 2.0 + 0.5, mark, mark), icon, theme.color(ink));
        rest.setRight(rest.right() - mark - 4);
    };
    drawMark(kResult, Icon::Target, Color::Accent);
    drawMark(kFactual, Icon::Cases, Color::TextMuted);
    const bool allowed = !index.data(kAllowed).isValid() || index.data(kAllowed).toBool();
    painter->setFont(theme.font(Font::Base, index.data(kFactual).toBool() ? Weight::Strong : Weight::Regular));
    painter->setPen(theme.color(allowed ? Color::Text : Color::TextMuted));
    const QString name = index.data().toString();
    painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, painter->fontMetrics().elidedText(name, Qt::ElideRight, rest.width()));
    if (!allowed) painter->fillRect(option.rect.adjusted(2, 4, -2, -4), theme.blockedBrush());
    painter->restore();
}

QSize LevelDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& index) const {
    const Theme& theme = Theme::instance();
    int width = 2 * kGap + QFontMetrics(theme.font(Font::Base, Weight::Strong)).horizontalAdvance(index.data().toString());
    if (index.flags().testFlag(Qt::ItemIsUserCheckable)) width += theme.size(Size::Icon) + kGap;
    if (index.data(kShare).isValid()) width += kBarWidth + percentWidth() + 2 * kGap;
    return {width + 2 * theme.size(Size::Icon), theme.size(Size::Row)};
}

}  // namespace counterpoint::ui
