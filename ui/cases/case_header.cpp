// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/case_header.h"

#include "ui/theme/icon.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>

namespace counterpoint::ui {

namespace {

const Theme& theme() { return Theme::instance(); }
int margin() { return theme().size(Size::Space2); }
int glyph() { return theme().size(Size::Space3); }

}  // namespace

CaseHeader::CaseHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setSectionsClickable(true);
    setHighlightSections(false);
    setSectionResizeMode(QHeaderView::Interactive);
    setMinimumSectionSize(theme().size(Size::Row));
    setStretchLastSection(false);
    setMouseTracking(true);
    setAccessibleName(tr("Columns of the cases"));
    connect(this, &QHeaderView::sectionClicked, this, [this](int section) {
        if (pressedFunnel_ < 0) Q_EMIT sortRequested(section);
    });
}

void CaseHeader::setSorted(int section, Qt::SortOrder order) {
    sorted_ = section;
    order_ = order;
    viewport()->update();
}

void CaseHeader::setFilters(std::set<int> filterable, std::set<int> active) {
    filterable_ = std::move(filterable);
    active_ = std::move(active);
    viewport()->update();
}

QRect CaseHeader::funnelIn(const QRect& section) const {
    return {section.right() - glyph() - margin() / 2, section.center().y() - glyph() / 2, glyph(), glyph()};
}

QRect CaseHeader::filterRect(int section) const { return funnelIn({sectionViewportPosition(section), 0, sectionSize(section), height()}); }

int CaseHeader::widthFor(int section) const {
    const QString title = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    const int marks = (filterable_.contains(section) ? glyph() : 0) + glyph();
    return QFontMetrics(theme().font(Font::Base, Weight::Strong)).horizontalAdvance(title) + 2 * margin() + marks;
}

QSize CaseHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), theme().size(Size::Row) + theme().size(Size::Space1)}; }

void CaseHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    if (!rect.isValid()) return;
    painter->save();
    painter->fillRect(rect, theme().color(Color::PanelRaised));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme().color(Color::LineStrong));
    QRect content = rect.adjusted(margin(), 0, -margin(), 0);
    const bool isActive = active_.contains(section);
    if (isActive || (hovered_ == section && filterable_.contains(section))) {
        paintIcon(*painter, funnelIn(rect), Icon::Filter, theme().color(isActive ? Color::Accent : Color::TextMuted));
        content.setRight(funnelIn(rect).left() - margin() / 2);
    }
    const int alignment = model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt() & Qt::AlignHorizontal_Mask;
    if (sorted_ == section) {
        const bool isRight = alignment == Qt::AlignRight;
        const QRect arrow(isRight ? content.left() - margin() / 2 : content.right() - glyph() + margin() / 2,
                          rect.center().y() - glyph() / 2, glyph(), glyph());
        paintIcon(*painter, arrow, order_ == Qt::AscendingOrder ? Icon::ChevronUp : Icon::ChevronDown, theme().color(Color::Accent));
        if (isRight)
            content.setLeft(arrow.right());
        else
            content.setRight(arrow.left());
    }
    painter->setFont(theme().font(Font::Base, Weight::Strong));
    painter->setPen(theme().color(sorted_ == section ? Color::Text : Color::TextMuted));
    const QString title = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    painter->drawText(content, alignment | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(title, Qt::ElideRight, content.width()));
    painter->restore();
}

void CaseHeader::mousePressEvent(QMouseEvent* event) {
    const int section = logicalIndexAt(event->pos());
    pressedFunnel_ = filterable_.contains(section) && filterRect(section).contains(event->pos()) ? section : -1;
    if (pressedFunnel_ < 0) QHeaderView::mousePressEvent(event);
}

void CaseHeader::mouseReleaseEvent(QMouseEvent* event) {
    if (pressedFunnel_ < 0) return QHeaderView::mouseReleaseEvent(event);
    const int section = pressedFunnel_;
    pressedFunnel_ = -1;
    if (filterRect(section).contains(event->pos())) Q_EMIT filterRequested(section);
}

void CaseHeader::mouseMoveEvent(QMouseEvent* event) {
    const int section = logicalIndexAt(event->pos());
    if (section != hovered_) {
        hovered_ = section;
        viewport()->update();
    }
    QHeaderView::mouseMoveEvent(event);
}

void CaseHeader::leaveEvent(QEvent* event) {
    hovered_ = -1;
    viewport()->update();
    QHeaderView::leaveEvent(event);
}

void CaseHeader::contextMenuEvent(QContextMenuEvent* event) { Q_EMIT menuRequested(logicalIndexAt(event->pos()), event->globalPos()); }

}  // namespace counterpoint::ui
