// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QHBoxLayout;

namespace counterpoint::ui {

class Label;
class ToolButton;

/// A section's title with an optional count and buttons at its right. With a body it collapses it: click, Space or Enter on the chevron.
/// objectNames within: sectionTitle, sectionCount, sectionChevron.
class SectionHeader final : public QWidget {
    Q_OBJECT
public:
    explicit SectionHeader(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Muted, behind the title; "" = none.
    void setCount(const QString& count);
    /// At the right, first added leftmost.
    void addButton(QWidget* button);
    /// The widget to hide and show. Not owned.
    void setBody(QWidget* body, bool collapsed = false);
    bool isCollapsed() const { return collapsed_; }
    void setCollapsed(bool collapsed);

Q_SIGNALS:
    void collapsedChanged(bool collapsed);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    ToolButton* chevron_ = nullptr;
    Label* title_ = nullptr;
    Label* count_ = nullptr;
    QHBoxLayout* row_ = nullptr;
    QPointer<QWidget> body_;
    bool collapsed_ = false;
};

}  // namespace counterpoint::ui
