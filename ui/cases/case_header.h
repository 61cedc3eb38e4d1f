// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <set>

namespace counterpoint::ui {

/// Column titles that sort on click (ascending, descending, the data's order) and filter by the funnel at their right end.
class CaseHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit CaseHeader(QWidget* parent = nullptr);

    /// -1 = no column.
    void setSorted(int section, Qt::SortOrder order);
    /// Which columns have a funnel, and which of them filter now.
    void setFilters(std::set<int> filterable, std::set<int> active);
    /// Where the funnel of a column is, in the header's coordinates.
    QRect filterRect(int section) const;
    /// What a title needs, with room for the funnel and the arrow.
    int widthFor(int section) const;

Q_SIGNALS:
    void sortRequested(int section);
    void filterRequested(int section);
    void menuRequested(int section, const QPoint& globalPosition);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    QSize sizeHint() const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QRect funnelIn(const QRect& section) const;

    std::set<int> filterable_;
    std::set<int> active_;
    int sorted_ = -1;
    Qt::SortOrder order_ = Qt::AscendingOrder;
    int hovered_ = -1;
    int pressedFunnel_ = -1;
};

}  // namespace counterpoint::ui
