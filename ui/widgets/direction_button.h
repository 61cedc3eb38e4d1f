// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/constraint_set.h"

#include <QAbstractButton>

namespace counterpoint::ui {

/// In which direction a feature may change: any, only up, only down. A click or Space takes the next, the menu (right click, menu key,
/// Alt+Down) names all three.
class DirectionButton final : public QAbstractButton {
    Q_OBJECT
public:
    explicit DirectionButton(QWidget* parent = nullptr);

    constraints::Direction direction() const { return direction_; }
    /// Without signals.
    void setDirection(constraints::Direction direction);
    void setFeatureName(const QString& name);
    static QString words(constraints::Direction direction);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void directionChosen(counterpoint::constraints::Direction direction);

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void choose(constraints::Direction direction);
    void openMenu(const QPoint& at);
    void announce();

    constraints::Direction direction_ = constraints::Direction::Any;
    QString feature_;
};

}  // namespace counterpoint::ui
