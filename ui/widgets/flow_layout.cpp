// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flow_layout.h"

#include <QWidget>

namespace counterpoint::ui {

FlowLayout::FlowLayout(QWidget* parent, int horizontal, int vertical) : QLayout(parent), horizontal_(horizontal), vertical_(vertical) {
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() {
    while (QLayoutItem* item = takeAt(0)) delete item;
}

void FlowLayout::addItem(QLayoutItem* item) { items_.append(item); }
int FlowLayout::count() const { return static_cast<int>(items_.size()); }
QLayoutItem* FlowLayout::itemAt(int index) const { return items_.value(index); }
QLayoutItem* FlowLayout::takeAt(int index) { return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr; }
int FlowLayout::heightForWidth(int width) const { return place({0, 0, width, 0}, true); }

QSize FlowLayout::sizeHint() const {
    // As one line.
    QSize size;
    for (const QLayoutItem* item : items_) {
        if (item->isEmpty()) continue;
        const QSize hint = item->sizeHint();
        size = {size.width() + (size.width() > 0 ? horizontal_ : 0) + hint.width(), qMax(size.height(), hint.height())};
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const QLayoutItem* item : items_) {
        if (!item->isEmpty()) size = size.expandedTo(item->minimumSize());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    place(rect, false);
}

int FlowLayout::place(const QRect& rect, bool measure) const {
    const QMargins margins = contentsMargins();
    const QRect inside = rect.marginsRemoved(margins);
    const bool fromRight = parentWidget() != nullptr && parentWidget()->layoutDirection() == Qt::RightToLeft;
    int x = 0;
    int y = 0;
    int lineHeight = 0;
    for (QLayoutItem* item : items_) {
        if (item->isEmpty()) continue;
        const QSize size = item->sizeHint().boundedTo({qMax(inside.width(), item->minimumSize().width()), item->sizeHint().height()});
        if (x > 0 && x + size.width() > inside.width()) {
            x = 0;
            y += lineHeight + vertical_;
            lineHeight = 0;
        }
        if (!measure) {
            const int left = fromRight ? inside.right() + 1 - x - size.width() : inside.left() + x;
            item->setGeometry({QPoint(left, inside.top() + y), size});
        }
        x += size.width() + horizontal_;
        lineHeight = qMax(lineHeight, size.height());
    }
    return y + lineHeight + margins.top() + margins.bottom();
}

}  // namespace counterpoint::ui
