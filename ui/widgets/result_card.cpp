// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/result_card.h"

#include "ui/theme/icon.h"
#include "ui/widgets/delta.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

namespace counterpoint::ui {

namespace {

void empty(QLayout& layout) {
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

QString plain(const Label& label) {
    QString text = label.text();
    return text.remove(QLatin1String("<b>")).remove(QLatin1String("</b>"));
}

}  // namespace

ResultCard::ResultCard(QWidget* parent)
    : QWidget(parent),
      badge_(new Label(QString(), Font::Small, Weight::Strong, Color::TextMuted, this)),
      title_(new Label(tr("Hypothetical: not a real case"), Font::Small, Color::TextMuted, this)),
      heading_(new Label(QString(), Font::Title, Color::Text, this)),
      sentence_(new Label(QString(), Font::Base, Color::Text, this)) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    const Theme& theme = Theme::instance();
    const int padding = theme.size(Size::CardPadding);
    const int gap = theme.size(Size::Space2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(padding, padding, padding, padding);
    column->setSpacing(gap);
    titleRow_ = new QHBoxLayout;
    titleRow_->setSpacing(gap);
    changes_ = new QVBoxLayout;
    changes_->setSpacing(0);
    facts_ = new QVBoxLayout;
    facts_->setSpacing(4);
    auto* buttonArea = new QWidget(this);
    buttons_ = new FlowLayout(buttonArea, gap, 4);

    title_->setObjectName(QStringLiteral("cardTitle"));
    heading_->setObjectName(QStringLiteral("cardHeading"));
    sentence_->setObjectName(QStringLiteral("cardSentence"));
    keptMark_ = new Label(tr("Kept"), Font::Small, Weight::Strong, Color::Accent, this);
    keptMark_->setObjectName(QStringLiteral("cardKept"));
    for (Label* rich : {heading_, sentence_}) {
        rich->setTextFormat(Qt::RichText);
        rich->setWordWrap(true);
    }
    for (QWidget* optional : {static_cast<QWidget*>(badge_), static_cast<QWidget*>(heading_), static_cast<QWidget*>(sentence_),
                              static_cast<QWidget*>(keptMark_), buttonArea}) {
        optional->hide();
    }
    titleRow_->addWidget(badge_);
    titleRow_->addWidget(title_, 1);
    titleRow_->addWidget(keptMark_);
    column->addLayout(titleRow_);
    column->addWidget(heading_);
    column->addLayout(changes_);
    column->addWidget(sentence_);
    column->addLayout(facts_);
    column->addWidget(buttonArea);
    announce();
}

void ResultCard::setTitle(const QString& title) {
    title_->setText(title);
    announce();
}

void ResultCard::setBadge(const QString& badge) {
    badge_->setText(badge);
    badge_->setVisible(!badge.isEmpty());
    announce();
}

void ResultCard::setHeading(const QString& heading) {
    heading_->setText(heading);
    heading_->setVisible(!heading.isEmpty());
    announce();
}

void ResultCard::setSentence(const QString& sentence) {
    sentence_->setText(sentence);
    sentence_->setVisible(!sentence.isEmpty());
    announce();
}

void ResultCard::addChange(QWidget* change) {
    changes_->addWidget(change);
    alignDeltas();
}

std::vector<Delta*> ResultCard::deltas() const {
    std::vector<Delta*> lines;
    for (int i = 0; i < changes_->count(); ++i) {
        if (auto* line = qobject_cast<Delta*>(changes_->itemAt(i)->widget())) lines.push_back(line);
    }
    return lines;
}

void ResultCard::alignDeltas() {
    const auto lines = deltas();
    const QMargins margins = contentsMargins();
    const int room = width() - 2 * Theme::instance().size(Size::CardPadding) - margins.left() - margins.right();
    int names = 0;
    for (const Delta* line : lines) names = qMax(names, line->nameWidthHint());
    for (Delta* line : lines) line->setNameWidth(names);
    const bool fits = std::all_of(lines.begin(), lines.end(), [room](const Delta* line) { return line->fitsOneLine(room); });
    for (Delta* line : lines) line->setStacked(!fits);
}

void ResultCard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    alignDeltas();
}

void ResultCard::addFact(QWidget* fact) { facts_->addWidget(fact); }

void ResultCard::addButton(QWidget* button) {
    buttons_->addWidget(button);
    buttons_->parentWidget()->show();
}

void ResultCard::addTitleButton(QWidget* button) { titleRow_->addWidget(button); }

void ResultCard::clear() {
    empty(*changes_);
    empty(*facts_);
}

void ResultCard::setSelected(bool selected) {
    if (selected_ == selected) return;
    selected_ = selected;
    announce();
}

void ResultCard::setKept(bool kept) {
    kept_ = kept;
    keptMark_->setVisible(kept);
    announce();
}

void ResultCard::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool strong = selected_ || hasFocus();
    const double pen = strong ? 2.0 : 1.0;
    const Color border = selected_ ? Color::Accent : hasFocus() ? Color::Focus : underMouse() ? Color::LineStrong : Color::Line;
    painter.setPen(QPen(theme.color(border), pen));
    painter.setBrush(theme.color(Color::Panel));
    const double inset = pen / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), theme.size(Size::Radius), theme.size(Size::Radius));
}

void ResultCard::keyPressEvent(QKeyEvent* event) {
    const bool chooses = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (!chooses) return QWidget::keyPressEvent(event);
    Q_EMIT chosen();
}

void ResultCard::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) Q_EMIT chosen();
    QWidget::mousePressEvent(event);
}

void ResultCard::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void ResultCard::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

void ResultCard::announce() {
    QStringList parts;
    for (const Label* label : {badge_, title_, heading_, sentence_}) {
        if (!label->text().isEmpty()) parts << plain(*label);
    }
    if (selected_) parts << tr("selected");
    if (kept_) parts << tr("kept");
    setAccessibleName(parts.join(QStringLiteral(", ")));
    update();
}

}  // namespace counterpoint::ui
