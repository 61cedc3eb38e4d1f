// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace counterpoint::ui {

/// A small rounded choice, checkable. Unavailable ones stay focusable and say why (tool tip, screen reader); slow ones carry an hourglass.
class Chip final : public QAbstractButton {
    Q_OBJECT
public:
    explicit Chip(const QString& text, QWidget* parent = nullptr);

    /// What it is, in a sentence.
    void setHelp(const QString& help);
    /// Why it cannot be chosen; empty = it can.
    void setUnavailable(const QString& reason);
    bool isAvailable() const { return reason_.isEmpty(); }
    void setSlow(bool slow);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void announce();

    QString help_;
    QString reason_;
    bool slow_ = false;
};

}  // namespace counterpoint::ui
