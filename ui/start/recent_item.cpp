// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/recent_item.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QKeySequence>
#include <QPainter>
#include <algorithm>

namespace counterpoint::ui {

namespace {

constexpr int kLastWithKey = 9;

QString folderOf(const QFileInfo& file) {
    QString folder = file.absolutePath();
    const QString home = QDir::homePath();
    if (folder == home || folder.startsWith(home + QLatin1Char('/'))) folder.replace(0, home.size(), QStringLiteral("~"));
    return folder;
}

}  // namespace

RecentItem::RecentItem(const QString& path, int number, QWidget* parent) : QAbstractButton(parent), path_(path) {
    const QFileInfo file(path);
    name_ = file.fileName();
    folder_ = folderOf(file);
    isSession_ = !name_.contains(QStringLiteral(".csv"), Qt::CaseInsensitive);
    if (number <= kLastWithKey) {
        const QKeySequence key(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number));
        key_ = key.toString(QKeySequence::NativeText);
        setShortcut(key);
    }
    setObjectName(QStringLiteral("recent_%1").arg(number));
    setEnabled(file.exists());
    setToolTip(file.exists() ? path : tr("%1 is not there any more").arg(path));
    setAccessibleName(isEnabled() ? tr("Open %1").arg(name_) : tr("%1 is not there any more").arg(name_));
    setAccessibleDescription(path);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(isEnabled() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize RecentItem::sizeHint() const { return {360, Theme::instance().size(Size::Row) + Theme::instance().size(Size::Space1)}; }

QSize RecentItem::minimumSizeHint() const { return {160, sizeHint().height()}; }

void RecentItem::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return click();
    QAbstractButton::keyPressEvent(event);
}

void RecentItem::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int gap = theme.size(Size::Space2);
    if (isEnabled() && underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Color::Hover));
        painter.drawRoundedRect(rect(), theme.size(Size::RadiusSmall), theme.size(Size::RadiusSmall));
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(Color::Focus), theme.size(Size::FocusRing)));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme.size(Size::RadiusSmall), theme.size(Size::RadiusSmall));
    }
    const QColor muted = theme.color(isEnabled() ? Color::TextMuted : Color::TextDisabled);
    const int iconSize = theme.size(Size::Icon);
    QRect content = rect().adjusted(gap, 0, -gap, 0);
    paintIcon(painter, QRectF(content.left(), content.center().y() - iconSize / 2.0 + 0.5, iconSize, iconSize),
              isSession_ ? Icon::Recent : Icon::Table, muted);
    content.setLeft(content.left() + iconSize + gap);
    painter.setFont(theme.font(Font::Small));
    painter.setPen(muted);
    painter.drawText(content, Qt::AlignRight | Qt::AlignVCenter, key_);
    content.setRight(content.right() - painter.fontMetrics().horizontalAdvance(QStringLiteral("Ctrl+9")) - gap);
    painter.setFont(theme.font(Font::Base));
    const QString name = painter.fontMetrics().elidedText(name_, Qt::ElideMiddle, content.width());
    painter.setPen(theme.color(isEnabled() ? Color::Text : Color::TextDisabled));
    painter.drawText(content, Qt::AlignLeft | Qt::AlignVCenter, name);
    content.setLeft(std::min(content.right(), content.left() + painter.fontMetrics().horizontalAdvance(name) + gap));
    painter.setFont(theme.font(Font::Small));
    painter.setPen(muted);
    painter.drawText(content, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(folder_, Qt::ElideMiddle, content.width()));
}

}  // namespace counterpoint::ui
