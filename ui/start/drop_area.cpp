// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/drop_area.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace counterpoint::ui {

DropArea::DropArea(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("dropArea"));
    const Theme& theme = Theme::instance();
    const int padding = theme.size(Size::Space4);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(padding + theme.size(Size::Space6) + theme.size(Size::Space3), padding, padding, padding);
    auto* words = new Label(tr("Drop a CSV file, a model or both anywhere here."), Font::Base, Color::TextMuted, this);
    words->setWordWrap(true);
    row->addWidget(words, 1);
    setAccessibleName(words->text());
}

void DropArea::setActive(bool active) {
    active_ = active;
    update();
}

void DropArea::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setBrush(active_ ? QBrush(theme.color(Color::AccentSoft)) : QBrush(Qt::NoBrush));
    QPen pen(theme.color(active_ ? Color::Accent : Color::LineStrong), 1.25, Qt::DashLine);
    painter.setPen(pen);
    painter.drawRoundedRect(frame, theme.size(Size::Radius), theme.size(Size::Radius));
    const int size = theme.size(Size::Space6);
    const QRectF place(theme.size(Size::Space4), rect().center().y() - size / 2.0 + 0.5, size, size);
    paintIcon(painter, place, Icon::Drop, theme.color(active_ ? Color::Accent : Color::TextMuted));
}

}  // namespace counterpoint::ui
