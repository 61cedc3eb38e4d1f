// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace counterpoint::ui {

/// Paints the cells of the case lists: the predicted class with its colour, percentage and a bar of its probability along the lower edge,
/// the true class with an outlined mark, right and wrong as glyphs, missing values as a dash, and the mark of the recommended row.
class CaseDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit CaseDelegate(QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintPredicted(QPainter& painter, const QRect& cell, const QModelIndex& index) const;
    void paintLabel(QPainter& painter, const QRect& cell, const QModelIndex& index) const;
    void paintCorrect(QPainter& painter, const QRect& cell, const QModelIndex& index) const;
    void paintName(QPainter& painter, const QRect& cell, const QModelIndex& index) const;
    void paintValue(QPainter& painter, const QRect& cell, const QModelIndex& index) const;
};

}  // namespace counterpoint::ui
