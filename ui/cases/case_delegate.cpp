// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/case_delegate.h"

#include "ui/cases/case_model.h"
#include "ui/theme/icon.h"
#include "ui/widgets/text.h"

#include <QApplication>
#include <QPainter>
#include <algorithm>

namespace counterpoint::ui {

namespace {

const Theme& theme() { return Theme::instance(); }

int margin() { return theme().size(Size::Space2); }
/// The class's mark, and the height of the probability bar.
int markSize() { return theme().size(Size::Space2); }
int barHeight() { return theme().size(Size::Space1) - 1; }

QRect inside(const QRect& cell) { return cell.adjusted(margin(), 0, -margin(), 0); }

void drawText(QPainter& painter, const QRect& rect, int flags, const QString& text) {
    painter.drawText(rect, flags | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

QRectF markRect(const QRect& content) {
    const double size = markSize();
    return {static_cast<double>(content.left()), content.center().y() + 0.5 - size / 2.0, size, size};
}

}  // namespace

CaseDelegate::CaseDelegate(QObject* parent) : QStyledItemDelegate(parent) {}

QSize CaseDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int height = theme().size(Size::Row);
    const QFontMetrics metrics(option.font);
    int width = metrics.horizontalAdvance(index.data().toString()) + 2 * margin();
    switch (static_cast<CaseColumn::Kind>(index.data(kKindRole).toInt())) {
        case CaseColumn::Kind::Predicted:
            width += markSize() + 2 * margin() + metrics.horizontalAdvance(percent(0.888));
            break;
        case CaseColumn::Kind::Label:
            width += markSize() + margin();
            break;
        case CaseColumn::Kind::Correct:
            return {theme().size(Size::Icon) + 2 * margin(), height};
        default:
            break;
    }
    return {width, height};
}

void CaseDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    paintGround(*painter, option, index);
    switch (static_cast<CaseColumn::Kind>(index.data(kKindRole).toInt())) {
        case CaseColumn::Kind::Name:
            paintName(*painter, option.rect, index);
            break;
        case CaseColumn::Kind::Predicted:
            paintPredicted(*painter, option.rect, index);
            break;
        case CaseColumn::Kind::Label:
            paintLabel(*painter, option.rect, index);
            break;
        case CaseColumn::Kind::Correct:
            paintCorrect(*painter, option.rect, index);
            break;
        case CaseColumn::Kind::Feature:
            paintValue(*painter, option.rect, index);
            break;
    }
    painter->restore();
}

void CaseDelegate::paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const bool isRecommended = index.data(kRecommendedRole).toBool();
    Color ground = Color::Panel;
    if (isRecommended) ground = Color::AccentSoft;
    if (option.state.testFlag(QStyle::State_MouseOver)) ground = Color::Hover;
    if (option.state.testFlag(QStyle::State_Selected)) ground = Color::Selection;
    painter.fillRect(option.rect, theme().color(ground));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme().color(Color::Line));
    if (isRecommended && index.column() == 0) {
        const int width = theme().size(Size::Space1) - 1;
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), width, option.rect.height()), theme().color(Color::Accent));
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_Selected)) {
        painter.setPen(QPen(theme().color(Color::Focus), theme().size(Size::Border)));
        painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -1.5));
    }
}

void CaseDelegate::paintName(QPainter& painter, const QRect& cell, const QModelIndex& index) const {
    painter.setPen(theme().color(Color::TextMuted));
    drawText(painter, inside(cell), index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignHorizontal_Mask, index.data().toString());
}

void CaseDelegate::paintPredicted(QPainter& painter, const QRect& cell, const QModelIndex& index) const {
    const int predicted = index.data(kClassRole).toInt();
    QRect content = inside(cell);
    if (predicted < 0) {
        painter.setPen(theme().color(Color::TextMuted));
        return drawText(painter, content, Qt::AlignLeft, index.data().toString());
    }
    const QColor color = theme().classColor(predicted);
    const double share = std::clamp(index.data(kProbabilityRole).toDouble(), 0.0, 1.0);
    const QRect bar(content.left(), cell.bottom() - barHeight() - 1, content.width(), barHeight());
    painter.fillRect(bar, theme().color(Color::Line));
    painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), color);
    content.setBottom(bar.top());
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(markRect(content));
    const QString figure = percent(share);
    const int figureWidth = painter.fontMetrics().horizontalAdvance(figure);
    painter.setPen(theme().color(Color::Text));
    drawText(painter, content.adjusted(markSize() + margin(), 0, -figureWidth - margin(), 0), Qt::AlignLeft, index.data().toString());
    painter.setPen(theme().color(Color::TextMuted));
    drawText(painter, content, Qt::AlignRight, figure);
}

void CaseDelegate::paintLabel(QPainter& painter, const QRect& cell, const QModelIndex& index) const {
    const int label = index.data(kClassRole).toInt();
    const QRect content = inside(cell);
    if (label < 0) return paintValue(painter, cell, index);
    painter.setPen(QPen(theme().classColor(label), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(markRect(content).adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setPen(theme().color(Color::Text));
    drawText(painter, content.adjusted(markSize() + margin(), 0, 0, 0), Qt::AlignLeft, index.data().toString());
}

void CaseDelegate::paintCorrect(QPainter& painter, const QRect& cell, const QModelIndex& index) const {
    const QVariant correct = index.data(kCorrectRole);
    if (!correct.isValid()) return;
    const int size = theme().size(Size::Icon);
    const QRectF place(cell.center().x() + 0.5 - size / 2.0, cell.center().y() + 0.5 - size / 2.0, size, size);
    if (correct.toBool()) {
        paintIcon(painter, place, Icon::Check, theme().color(Color::TextMuted));
    } else {
        paintIcon(painter, place, Icon::Close, theme().color(Color::Caution));
    }
}

void CaseDelegate::paintValue(QPainter& painter, const QRect& cell, const QModelIndex& index) const {
    const bool isMissing = index.data(kMissingRole).toBool();
    painter.setPen(theme().color(isMissing ? Color::TextMuted : Color::Text));
    const int alignment = index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignHorizontal_Mask;
    drawText(painter, inside(cell), alignment, isMissing ? QStringLiteral("–") : index.data().toString());
}

}  // namespace counterpoint::ui
