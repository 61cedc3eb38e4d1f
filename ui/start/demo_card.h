// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/demo.h"

#include <QAbstractButton>

namespace counterpoint::ui {

class Label;

/// A bundled example as a card: a small picture of the idea (a point that moves over a border between classes), what it asks, and how
/// large it is. A click, Enter or Space opens it.
class DemoCard final : public QAbstractButton {
    Q_OBJECT
public:
    /// `variant` moves the picture's points, so that no two cards look the same.
    DemoCard(const jobs::Demo& demo, int variant, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintPicture(QPainter& painter, const QRectF& place) const;

    int classes_;
    int variant_;
    bool isWalked_ = false;  ///< the keyboard came here by itself: only then the focus is drawn
};

}  // namespace counterpoint::ui
