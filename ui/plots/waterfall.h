// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot.h"

namespace counterpoint::ui {

/// From a base to an output in steps, one row below the other: what each feature adds or takes away. Additive attributions only.
class Waterfall final : public Plot {
    Q_OBJECT
public:
    struct Step {
        int id = -1;    ///< what stepPicked tells; negative = none
        QString name;   ///< "hours per week"
        QString value;  ///< the case's; may be empty
        double amount = 0.0;
        bool isRest = false;  ///< no feature: what the method leaves unexplained; hatched
        QString help;         ///< further lines of the read-out
    };
    struct End {
        QString name;
        double value = 0.0;
    };

    explicit Waterfall(QWidget* parent = nullptr);
    ~Waterfall() override;

    void setValueAxis(const AxisSpec& axis);
    /// base.value + the sum of all steps should be output.value; a rest makes it so.
    void setSteps(End base, std::vector<Step> steps, End output);
    const std::vector<Step>& steps() const;
    void clear(const QString& why);

    bool isEmpty() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void stepPicked(int id);

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
