// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace counterpoint::ui {

/// Draws a level: tick (in a list of ticks), name, marks of the case and the result, share as a small bar with its percentage.
class LevelDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int kShare = Qt::UserRole + 1;    ///< 0..1 of the records
    static constexpr int kBar = Qt::UserRole + 2;      ///< 0..1 of the commonest level
    static constexpr int kAllowed = Qt::UserRole + 3;  ///< false is hatched
    static constexpr int kFactual = Qt::UserRole + 4;
    static constexpr int kResult = Qt::UserRole + 5;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace counterpoint::ui
