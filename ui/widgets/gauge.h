// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace counterpoint::ui {

/// A number between 0 and 1 with its name and a word for it: "similar records  [====  ]  3 near". The word carries the meaning, the bar
/// shows it. A click or Enter activates it where an owner listens.
class Gauge final : public QWidget {
    Q_OBJECT
public:
    explicit Gauge(const QString& name, QWidget* parent = nullptr);

    /// `value` 0..1 is the bar's length (NaN: no bar), `word` what it means.
    void setValue(double value, const QString& word, Color color = Color::Accent);
    /// Definition of the number, as tool tip.
    void setHelp(const QString& help);
    void setNameWidth(int width);
    int nameWidthHint() const;
    /// Makes it focusable and clickable.
    void setInteractive(bool interactive);
    double value() const { return value_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    void announce();

    QString name_;
    QString word_;
    double value_ = 0.0;
    Color color_ = Color::Accent;
    int nameWidth_ = 0;
    bool interactive_ = false;
};

}  // namespace counterpoint::ui
