// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice.h"

#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tool_button.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

struct Look {
    Icon icon;
    Color ink;
    Color ground;
};

Look lookOf(Notice::Tone tone) {
    switch (tone) {
        case Notice::Tone::Info:
            return {Icon::Info, Color::Accent, Color::AccentSoft};
        case Notice::Tone::Caution:
            return {Icon::Warning, Color::Caution, Color::CautionSoft};
        case Notice::Tone::Error:
            return {Icon::Error, Color::Error, Color::ErrorSoft};
    }
    return {Icon::Info, Color::Accent, Color::AccentSoft};
}

/// Where the icon stands, before the words.
int iconColumn() {
    return Theme::instance().size(Size::Space3) + Theme::instance().size(Size::Icon) + Theme::instance().size(Size::Space2);
}

}  // namespace

Notice::Notice(QWidget* parent)
    : QWidget(parent),
      text_(new Label(QString(), Font::Base, Color::Text, this)),
      detail_(new Label(QString(), Font::Base, Color::TextMuted, this)),
      actionButton_(new PushButton(QString(), ButtonKind::Plain, this)),
      close_(new ToolButton(Icon::Close, tr("Dismiss"), this)) {
    setFocusPolicy(Qt::ClickFocus);
    const int gap = Theme::instance().size(Size::Space2);
    text_->setObjectName(QStringLiteral("noticeText"));
    detail_->setObjectName(QStringLiteral("noticeDetail"));
    actionButton_->setObjectName(QStringLiteral("noticeAction"));
    close_->setObjectName(QStringLiteral("noticeClose"));
    for (Label* label : {text_, detail_}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFocusPolicy(Qt::NoFocus);
    }
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(text_);
    words->addWidget(detail_);
    auto* row = new QHBoxLayout(this);
    const auto makeRoom = [row, gap] { row->setContentsMargins(iconColumn(), gap, gap, gap); };
    connect(&Theme::instance(), &Theme::changed, this, makeRoom);
    makeRoom();
    row->setSpacing(gap);
    row->addLayout(words, 1);
    row->addWidget(actionButton_, 0, Qt::AlignVCenter);
    row->addWidget(close_, 0, Qt::AlignTop);
    connect(actionButton_, &QPushButton::clicked, this, [this] {
        // The action may replace itself by saying something new.
        const auto action = action_;
        if (action) action();
    });
    connect(close_, &QToolButton::clicked, this, [this] {
        dismiss();
        Q_EMIT dismissed();
    });
    actionButton_->hide();
    hide();
}

void Notice::say(Tone tone, const QString& text, const QString& detail) {
    tone_ = tone;
    text_->setText(text);
    detail_->setText(detail);
    detail_->setVisible(!detail.isEmpty());
    action_ = nullptr;
    actionButton_->hide();
    const QString kind = tone == Tone::Error ? tr("Error") : tone == Tone::Caution ? tr("Caution") : tr("Notice");
    setAccessibleName(tr("%1: %2").arg(kind, detail.isEmpty() ? text : text + QLatin1Char(' ') + detail));
    show();
    update();
}

void Notice::sayError(const core::ErrorValue& error) {
    const auto sentence = [](QString words) {
        if (!words.isEmpty()) words[0] = words[0].toUpper();
        return words;
    };
    QStringList lines;
    if (!error.where.empty()) lines << ui::text(error.where);
    if (!error.hint.empty()) lines << sentence(translated(error.hint));
    say(Tone::Error, sentence(translated(error.what)), lines.join(QLatin1Char('\n')));
}

void Notice::setAction(const QString& text, std::function<void()> action) {
    action_ = std::move(action);
    actionButton_->setText(text);
    actionButton_->show();
}

void Notice::setDismissible(bool dismissible) { close_->setVisible(dismissible); }

void Notice::dismiss() {
    action_ = nullptr;
    hide();
}

QString Notice::text() const { return text_->text(); }

void Notice::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::instance();
    const Look look = lookOf(tone_);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(look.ink), 1.0));
    painter.setBrush(theme.color(look.ground));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.size(Size::Radius), theme.size(Size::Radius));
    const int size = theme.size(Size::Icon);
    const double middle = text_->geometry().top() + QFontMetrics(text_->font()).height() / 2.0;
    const double top = detail_->isVisible() || text_->height() > 2 * size ? middle - size / 2.0 : (height() - size) / 2.0;
    paintIcon(painter, QRectF(theme.size(Size::Space3), top, size, size), look.icon, theme.color(look.ink));
}

void Notice::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape || close_->isHidden()) return QWidget::keyPressEvent(event);
    close_->click();
}

}  // namespace counterpoint::ui
