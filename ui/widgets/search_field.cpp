// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_field.h"

#include "ui/theme/icon.h"

#include <QAction>
#include <QKeyEvent>

namespace counterpoint::ui {

SearchField::SearchField(const QString& placeholder, QWidget* parent) : QLineEdit(parent) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    QAction* magnifier = addAction(icon(Icon::Search, Color::TextMuted), QLineEdit::LeadingPosition);
    magnifier->setText(placeholder);
    timer_.setSingleShot(true);
    timer_.setInterval(200);
    connect(&timer_, &QTimer::timeout, this, &SearchField::tell);
    connect(this, &QLineEdit::textChanged, this, [this] { timer_.start(); });
}

void SearchField::setDelay(int milliseconds) { timer_.setInterval(milliseconds); }

void SearchField::keyPressEvent(QKeyEvent* event) {
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        tell();
        return;
    }
    QLineEdit::keyPressEvent(event);
    if (enters) tell();
}

void SearchField::tell() {
    timer_.stop();
    const QString now = text().trimmed();
    if (now == told_) return;
    told_ = now;
    Q_EMIT searched(now);
}

}  // namespace counterpoint::ui
