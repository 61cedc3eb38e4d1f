// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot.h"

namespace counterpoint::ui {

/// Individual conditional expectation: what the model says for one record while one feature moves. A curve for numbers, points for levels.
struct IceCurve {
    QString feature;
    QString unit;
    QString target;  ///< the class whose probability is shown
    int targetClass = 0;
    std::vector<double> values;         ///< ascending, original units; for levels their codes 0, 1, ...
    std::vector<double> probabilities;  ///< as many, 0..1
    QStringList levels;                 ///< names of the codes; empty for a number
    NumberFormat format = NumberFormat::Plain;
    int decimals = -1;
    std::optional<double> threshold;  ///< where the decision changes
    std::optional<double> margin;     ///< what a search demands, where that is more
    std::vector<double> crossings;    ///< values at which the curve crosses the threshold, from the engine
    std::optional<double> current;    ///< the record's value
    std::optional<double> result;     ///< the shown counterfactual's value
};

class IceChart final : public Plot {
    Q_OBJECT
public:
    explicit IceChart(QWidget* parent = nullptr);
    ~IceChart() override;

    void setCurve(IceCurve curve);
    /// Moves the marker alone, as while a slider is dragged.
    void setCurrent(double value);
    void clear(const QString& why);

    bool isEmpty() const override;

Q_SIGNALS:
    /// The person dragged the record's marker or clicked: the value (a level's code for levels).
    void valuePicked(double value);

protected:
    PlotTable makeTable(qsizetype most) const override;
    void restyle() override;
    ReadOut readOutAt(QPointF pixel) const override;
    bool dragStarts(QPointF pixel) override;
    void dragMoves(QPointF pixel) override;
    bool isGrip(QPointF pixel) const override;
    void clicked(QPointF pixel) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace counterpoint::ui
