// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot.h"

namespace counterpoint::ui {

/// Horizontal bars with names on the left and values at their ends: how often features changed, attributions.
class BarChart final : public Plot {
    Q_OBJECT
public:
    struct Bar {
        QString name;
        double value = 0.0;
        std::optional<double> low;  ///< whisker
        std::optional<double> high;
        Ink ink;
        bool hatched = false;  ///< not to be relied on: an interval over zero, a blocked feature
        QString text;          ///< at the bar's end; empty = the value
    };

    explicit BarChart(QWidget* parent = nullptr);
    ~BarChart() override;

    void setValueAxis(const AxisSpec& axis);
    /// From the top down.
    void setBars(std::vector<Bar> bars);
    void clear(const QString& why);

    bool isEmpty() const override;
    /// Room for all bars at the rows' height.
    QSize sizeHint() const override;

Q_SIGNALS:
    void barPicked(int index);

protected:
    PlotTable makeTable(qsizetype most) const override;
    void restyle() override;
    ReadOut readOutAt(QPointF pixel) const override;
    void clicked(QPointF pixel) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace counterpoint::ui
