// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/attribution.h"

#include <QWidget>

namespace counterpoint::ui {

/// One signed amount as a small bar from the middle (or from the left where amounts have no sign) with its number; hatched where it is not
/// to be relied on.
class AmountBar final : public QWidget {
    Q_OBJECT
public:
    explicit AmountBar(QWidget* parent = nullptr);

    /// `largest`: the magnitude that fills the bar. A NaN amount draws nothing but a dash.
    void setAmount(double amount, double largest, attribution::Scale scale, bool uncertain);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString text_;
    double share_ = 0.0;  ///< -1..1
    bool isSigned_ = true;
    bool uncertain_ = false;
};

}  // namespace counterpoint::ui
