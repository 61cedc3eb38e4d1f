// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot.h"

namespace counterpoint::ui {

/// Attributions of many cases: a row for each feature, a dot for each case at its attribution, coloured by the feature's value from low to
/// high (grey for features without order). Dots that would lie on each other are spread up and down, so that the swarm's height is a
/// density.
class Beeswarm final : public Plot {
    Q_OBJECT
public:
    struct Point {
        double amount = 0.0;
        std::optional<double> shade;  ///< 0..1 from the lowest to the highest value; nothing = no order
        QString value;                ///< the case's value, for the read-out
        qint64 caseRow = -1;          ///< what pointPicked tells
    };
    struct Swarm {
        int id = -1;  ///< what swarmPicked tells
        QString name;
        std::vector<Point> points;
    };

    explicit Beeswarm(QWidget* parent = nullptr);
    ~Beeswarm() override;

    void setValueAxis(const AxisSpec& axis);
    /// From the top down.
    void setSwarms(std::vector<Swarm> swarms);
    void clear(const QString& why);

    bool isEmpty() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pointPicked(qint64 caseRow);
    /// The name of a swarm, or the ground beside its dots.
    void swarmPicked(int id);

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
