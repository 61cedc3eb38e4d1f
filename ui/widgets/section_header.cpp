// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/section_header.h"

#include "ui/widgets/label.h"
#include "ui/widgets/tool_button.h"

#include <QHBoxLayout>
#include <QMouseEvent>

namespace counterpoint::ui {

SectionHeader::SectionHeader(const QString& title, QWidget* parent)
    : QWidget(parent),
      chevron_(new ToolButton(Icon::ChevronDown, tr("Hide %1").arg(title), this)),
      title_(new Label(title, Font::Base, Weight::Strong, Color::Text, this)),
      count_(new Label(QString(), Font::Base, Color::TextMuted, this)) {
    chevron_->setObjectName(QStringLiteral("sectionChevron"));
    connect(chevron_, &QToolButton::clicked, this, [this] { setCollapsed(!collapsed_); });
    chevron_->hide();
    title_->setObjectName(QStringLiteral("sectionTitle"));
    count_->setObjectName(QStringLiteral("sectionCount"));
    row_ = new QHBoxLayout(this);
    row_->setContentsMargins(0, 0, 0, 0);
    row_->setSpacing(Theme::instance().size(Size::Space1));
    row_->addWidget(chevron_);
    row_->addWidget(title_);
    row_->addSpacing(Theme::instance().size(Size::Space1));
    row_->addWidget(count_);
    row_->addStretch(1);
    setMinimumHeight(Theme::instance().size(Size::Row));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void SectionHeader::setTitle(const QString& title) {
    title_->setText(title);
    setCollapsed(collapsed_);
}

void SectionHeader::setCount(const QString& count) { count_->setText(count); }

void SectionHeader::addButton(QWidget* button) { row_->addWidget(button); }

void SectionHeader::setBody(QWidget* body, bool collapsed) {
    body_ = body;
    chevron_->setVisible(body != nullptr);
    setCollapsed(collapsed);
}

void SectionHeader::setCollapsed(bool collapsed) {
    const bool differs = collapsed_ != collapsed;
    collapsed_ = collapsed;
    if (body_ != nullptr) body_->setVisible(!collapsed);
    chevron_->setIconName(collapsed ? Icon::ChevronRight : Icon::ChevronDown);
    chevron_->setTexts(collapsed ? tr("Show %1").arg(title_->text()) : tr("Hide %1").arg(title_->text()), {});
    if (differs) Q_EMIT collapsedChanged(collapsed);
}

void SectionHeader::mouseReleaseEvent(QMouseEvent* event) {
    if (body_ == nullptr || event->button() != Qt::LeftButton) return QWidget::mouseReleaseEvent(event);
    setCollapsed(!collapsed_);
}

}  // namespace counterpoint::ui
