// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot.h"

namespace counterpoint::ui {

/// A plane in which records lie: what the model says there as a soft ground, records as small shapes, a search as a line through it.
class ScatterMap final : public Plot {
    Q_OBJECT
public:
    /// What the model says over a grid; row 0 is the lowest y.
    struct Ground {
        int columns = 0;
        int rows = 0;
        double xMin = 0.0, xMax = 1.0, yMin = 0.0, yMax = 1.0;  ///< outer edges
        std::vector<int> classes;                               ///< [rows x columns]
        std::vector<float> strength;                            ///< as many, 0..1: how sure; empty = all the same
    };
    struct Points {
        std::vector<double> x;
        std::vector<double> y;
        std::vector<int> classes;
        QStringList names;  ///< for the read-out; may be empty
    };

    explicit ScatterMap(QWidget* parent = nullptr);
    ~ScatterMap() override;

    void setAxes(const AxisSpec& x, const AxisSpec& y);
    void setClassNames(const QStringList& names);
    void setGround(Ground ground);
    void setPoints(Points points);
    /// A line from the record (first) to the result (last). `names` for the read-out; may be empty.
    void setPath(std::vector<QPointF> path, const QStringList& names = {});
    /// Where the replay stands: 0 is the first point of the path, fractions lie between two.
    void setPosition(double position);
    double position() const;
    void clear(const QString& why);

    bool isEmpty() const override;

Q_SIGNALS:
    void pathPointPicked(int index);

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
