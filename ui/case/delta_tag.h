// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"

#include <QAbstractButton>

namespace counterpoint::ui {

/// The shown result's value of a feature, at the end of its row: an arrow up or down (or a swap), "40 → 45" or "→ 45" where there is
/// less room. Empty where the result does not change the feature. A click takes the value over.
class DeltaTag final : public QAbstractButton {
    Q_OBJECT
public:
    explicit DeltaTag(QWidget* parent = nullptr);

    void setChange(const data::Feature& feature, double from, double to);
    void clear();
    bool isEmpty() const { return to_.isEmpty(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Direction { Raised, Lowered, Replaced };

    QString from_;
    QString to_;
    Direction direction_ = Direction::Replaced;
};

}  // namespace counterpoint::ui
