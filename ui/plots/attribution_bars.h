// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot.h"

namespace counterpoint::ui {

/// What the features of one case contribute: a bar for each, its name and the case's value at the left, the signed number at the right.
/// Bars that are not to be relied on are hatched and stand below the others, under a heading of their own.
class AttributionBars final : public Plot {
    Q_OBJECT
public:
    struct Bar {
        int id = -1;    ///< what barPicked tells: a feature; negative = none ("others")
        QString name;   ///< "hours per week"
        QString value;  ///< the case's: "40 hours"; may be empty
        double amount = 0.0;
        std::optional<double> low;  ///< whisker
        std::optional<double> high;
        Ink ink;
        bool uncertain = false;  ///< the interval covers zero
        QString text;            ///< at the right; empty = the amount
        QString help;            ///< further lines of the read-out
    };

    explicit AttributionBars(QWidget* parent = nullptr);
    ~AttributionBars() override;

    void setValueAxis(const AxisSpec& axis);
    /// From the top down; uncertain ones are moved below the others. `uncertainHeading` stands above those.
    void setBars(std::vector<Bar> bars, const QString& uncertainHeading);
    /// As drawn.
    const std::vector<Bar>& bars() const;
    void clear(const QString& why);

    bool isEmpty() const override;
    /// Room for all bars.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void barPicked(int id);

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
