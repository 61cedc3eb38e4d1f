// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/recent_line.h"

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

QString modelText(const QString& model) { return model.startsWith(QStringLiteral("cmd:")) ? model : QFileInfo(model).fileName(); }

}  // namespace

RecentLine::RecentLine(const RecentItem& item, int number, QWidget* parent) : QAbstractButton(parent), item_(item) {
    const bool isSession = item.kind == RecentItem::Kind::Session;
    const QFileInfo file(isSession ? item.session : item.data);
    name_ = file.fileName();
    detail_ = isSession ? folderOf(file) : modelText(item.model);
    if (number <= kLastWithKey) {
        const QKeySequence key(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number));
        key_ = key.toString(QKeySequence::NativeText);
        setShortcut(key);
    }
    setObjectName(QStringLiteral("recent_%1").arg(number));
    setEnabled(item.exists());
    const QString whole = isSession || item.model.isEmpty() ? file.filePath() : file.filePath() + QLatin1Char('\n') + item.model;
    setToolTip(isEnabled() ? whole : tr("Not there any more: %1").arg(whole));
    setAccessibleName(isEnabled() ? tr("Open %1").arg(name_) : tr("%1 is not there any more").arg(name_));
    setAccessibleDescription(whole);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(isEnabled() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize RecentLine::sizeHint() const { return {360, Theme::instance().size(Size::Row) + Theme::instance().size(Size::Space1)}; }

QSize RecentLine::minimumSizeHint() const { return {160, sizeHint().height()}; }

void RecentLine::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return click();
    QAbstractButton::keyPressEvent(event);
}

void RecentLine::paintEvent(QPaintEvent*) {
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
              item_.kind == RecentItem::Kind::Session ? Icon::Recent : Icon::Table, muted);
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
                     painter.fontMetrics().elidedText(detail_, Qt::ElideMiddle, content.width()));
}

}  // namespace counterpoint::ui
