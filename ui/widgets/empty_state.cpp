// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace counterpoint::ui {

EmptyState::EmptyState(Icon icon, const QString& title, const QString& text, QWidget* parent)
    : QWidget(parent),
      icon_(icon),
      picture_(new Label(QString(), Font::Base, Color::TextMuted, this)),
      title_(new Label(QString(), Font::Title, Color::Text, this)),
      text_(new Label(QString(), Font::Base, Color::TextMuted, this)),
      buttons_(new QHBoxLayout) {
    const Theme& theme = Theme::instance();
    const int gap = theme.size(Size::Space3);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap);
    column->setSpacing(gap);
    column->addStretch(2);
    for (Label* label : {picture_, title_, text_}) {
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        column->addWidget(label);
    }
    title_->setWordWrap(true);
    text_->setWordWrap(true);
    buttons_->setSpacing(theme.size(Size::Space2));
    buttons_->addStretch(1);
    buttons_->addStretch(1);
    column->addLayout(buttons_);
    column->addStretch(3);
    connect(&theme, &Theme::changed, this, &EmptyState::renewPicture);
    setTexts(title, text);
    renewPicture();
}

void EmptyState::setTexts(const QString& title, const QString& text) {
    title_->setText(title);
    text_->setText(text);
    text_->setVisible(!text.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void EmptyState::setIconName(Icon icon) {
    icon_ = icon;
    renewPicture();
}

PushButton* EmptyState::addButton(const QString& text, ButtonKind kind) {
    const bool first = buttons_->count() == 2;
    auto* button = new PushButton(text, !first && kind == ButtonKind::Primary ? ButtonKind::Plain : kind, this);
    buttons_->insertWidget(buttons_->count() - 1, button);
    return button;
}

void EmptyState::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ParentChange) renewPicture();
}

void EmptyState::renewPicture() {
    const Theme& theme = Theme::instance();
    picture_->setPixmap(iconPixmap(icon_, theme.color(Color::LineStrong), theme.size(Size::IconHero), devicePixelRatioF()));
}

}  // namespace counterpoint::ui
